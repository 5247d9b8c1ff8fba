"""Measures `sse-report check` on a register beside DuckDB and Polars: python3 crates/bench/compare_register.py

Builds the release program, makes registers and an environment with the two packages, compares what all find, measures,
and writes crates/bench/results/register.md and register.svg. README.md beside this file explains the method.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import measuring
from measuring import HERE

OWN, DUCKDB, POLARS = "sse-report", "DuckDB", "Polars"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sizes = "rows, or rows:subareas, ascending: 100000000 needs 9 GB and an hour"
    parser.add_argument("--rows", default="1000000,20000000,20000000:1000", help=sizes)
    parser.add_argument("--runs", type=int, default=3, help="of each program and size")
    parser.add_argument("--faulty-rows", type=int, default=1_000_000)
    parser.add_argument("--faults", type=int, default=900, help="rows that are spoilt in the faulty register: sse-report tells 1000 faults")
    parser.add_argument("--most-of-others", type=int, default=20_000_000, help="rows beyond which only sse-report runs")
    parser.add_argument("--without-sse-report", action="store_true", help="measure the others alone")
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "sse-bench-register"))
    parser.add_argument("--program", help="the sse-report to measure, instead of that of this workspace")
    parser.add_argument("--bench", help="the sse-bench to use, instead of that of this workspace")
    parser.add_argument("--result", default=str(HERE / "results" / "register.md"))
    return parser.parse_args()


def main():
    options = arguments()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    bench, program = measuring.programs(options.program, options.bench)
    python = measuring.environment(work)
    engines = Engines(program, bench, python, work, with_own=not options.without_sse_report)
    faulty = measuring.register(bench, work / "faulty", options.faulty_rows, options.faults)
    compare_faults(engines, faulty)
    taken, counts = {}, {}
    for size in options.rows.split(","):
        rows, subareas = map(int, f"{size}:51".split(":")[:2])
        path = measuring.register(bench, work / "clean", rows, subareas=subareas)
        names = engines.names if rows <= options.most_of_others else [name for name in engines.names if name == OWN]
        commands = {name: engines.command(name, path) for name in names}
        size = rows, subareas
        taken[size] = measuring.in_turn(commands, options.runs, lambda name: engines.measure(name, commands[name]))
        counts[size] = compare_claims(engines, names, path)
    text = table(taken, counts, options, python)
    measuring.write(options.result, text)
    Path(options.result).with_suffix(".svg").write_text(chart(taken), encoding="utf-8")


class Engines:
    """The programs that make the claims of a register, and where each of them leaves them."""

    def __init__(self, program, bench, python, work, with_own):
        self.program, self.bench, self.python, self.work = program, bench, python, work
        self.names = ([OWN] if with_own else []) + [f"{DUCKDB}, 1 thread", DUCKDB, f"{POLARS}, 1 thread", POLARS]

    def file(self, name, ending):
        return self.work / f"{name.lower().replace(', ', '-').replace(' ', '-')}.{ending}"

    def command(self, name, register):
        if name == OWN:
            return [self.program, "check", "--format", "json", str(register.parents[2])]
        source = register
        if name.startswith(DUCKDB):
            source = self.work / "statements.sql"
            source.write_text(measuring.statements(self.program, "duckdb", register), encoding="utf-8")
        script = HERE / ("duckdb_register.py" if name.startswith(DUCKDB) else "polars_register.py")
        command = [self.python, str(script), str(source), "--claims", str(self.file(name, "claims.csv"))]
        command += ["--set-aside", str(self.file(name, "aside.csv"))]
        return command + (["--threads", "1"] if name.endswith("1 thread") else [])

    def measure(self, name, command):
        for ending in ("claims.csv", "aside.csv"):
            self.file(name, ending).unlink(missing_ok=True)
        return measuring.measure(command, self.work, self.file(name, "out"))

    def set_aside(self, name, register):
        """Lines of the rows that a program did not count."""
        if name == OWN:
            found = json.loads(self.file(name, "out").read_text(encoding="utf-8"))["diagnostics"]
            own = str(register.relative_to(register.parents[2]))
            return {finding["place"]["line"] for finding in found if finding["severity"] == "error" and finding["place"]["path"].endswith(own) and finding["place"]["line"]}
        with open(self.file(name, "aside.csv"), encoding="utf-8", newline="") as file:
            return {int(row["line"]) for row in csv.DictReader(file)}

    def claims(self, name, register):
        if name == OWN:
            with open(self.file(name, "claims.csv"), "w", encoding="utf-8") as file:
                command = [self.bench, "claims", "--round", str(register.parents[2])]
                subprocess.run(command, check=True, stdout=file)
        return measuring.read_claims(self.file(name, "claims.csv"))


def compare_faults(engines, register):
    """Stops unless all find exactly the rows that were spoilt."""
    planted = {line for _, line in measuring.planted(register.parents[3] / "faults.csv")}
    for name in engines.names:
        engines.measure(name, engines.command(name, register))
        found = engines.set_aside(name, register)
        if found != planted:
            sys.exit(f"{name} finds other rows: missed {sorted(planted - found)[:5]}, more {sorted(found - planted)[:5]}")
        print(f"{name} finds the {len(found)} spoilt rows", file=sys.stderr)


def compare_claims(engines, names, register):
    """Stops unless all make the same claims and set nothing aside; returns how many claims there are."""
    expected = engines.claims(names[0], register)
    for name in names:
        if engines.claims(name, register) != expected:
            sys.exit(f"{name} and {names[0]} make other claims")
        if engines.set_aside(name, register):
            sys.exit(f"{name} sets rows of the clean register aside")
    return len(expected)


def table(taken, counts, options, python):
    lines = ["# A register beside DuckDB and Polars", ""]
    lines += [
        f"- Before anything was measured, every program found exactly the {options.faults} rows that were spoilt in a register of "
        f"{options.faulty_rows} rows; of each clean register all made the same claims, to the last digit: "
        + ", ".join(f"{count} of {rows} rows in {subareas} subareas" for (rows, subareas), count in counts.items()) + ".",
        *measuring.setting(),
        f"- duckdb {measuring.version(python, 'duckdb')}; polars {measuring.version(python, 'polars')}.", "",
        "| rows | subareas | program | runs | CPU, s | wall, s | peak memory, MiB | CPU, ns a row | against the smallest register "
        "| CPU of sse-report over it | memory of sse-report over it |",
        "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    first = {}
    for (rows, subareas), of_size in taken.items():
        own = of_size.get(OWN)
        for name, runs in of_size.items():
            it = measuring.medians(runs)
            each = it["cpu"] / rows * 1e9
            growth = each / first.setdefault(name, each)
            over = [measuring.ratio(own, runs, key) if own else "" for key in ("cpu", "memory")]
            lines.append(
                f"| {rows} | {subareas} | {name} | {len(runs)} | {it['cpu']:.2f} | {it['wall']:.2f} | {it['memory']:.0f} "
                f"| {each:.0f} | {growth:.2f} | {over[0]} | {over[1]} |"
            )
    lines += ["", "CPU seconds, wall and memory are medians; a ratio is the median of the ratios of neighbouring runs.", "Below 1, sse-report takes less."]
    lines += ["", "![CPU seconds and peak memory of each program](register.svg)"]
    return "\n".join(lines) + "\n"


def chart(taken):
    """Bars of CPU and memory at the largest size that all ran."""
    most = max(len(of_size) for of_size in taken.values())
    size = max(size for size, of_size in taken.items() if len(of_size) == most and size[1] == 51)
    rows, of_size = size[0], taken[size]
    values = {name: measuring.medians(runs) for name, runs in of_size.items()}
    parts, height = [], 30
    for title, key, digits in [(f"CPU, s, {rows} rows", "cpu", 1), ("Peak memory, MiB", "memory", 0)]:
        largest = max(value[key] for value in values.values())
        parts.append(f'<text x="10" y="{height}" font-weight="bold">{title}</text>')
        for name, value in values.items():
            height += 22
            width, colour = value[key] / largest * 300, "#00689d" if name == OWN else "#808080"
            parts.append(f'<text x="120" y="{height}" text-anchor="end">{name}</text>')
            parts.append(f'<rect x="128" y="{height - 10}" width="{width:.1f}" height="12" fill="{colour}"/>')
            parts.append(f'<text x="{132 + width:.1f}" y="{height}">{value[key]:.{digits}f}</text>')
        height += 34
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="{height - 14}" viewBox="0 0 500 {height - 14}" '
    return head + 'font-family="Arimo, Arial, Helvetica, sans-serif" font-size="11" fill="#1a1a1a">\n' + "\n".join(parts) + "\n</svg>\n"


if __name__ == "__main__":
    main()
