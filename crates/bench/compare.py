"""Measures `sse-report check` beside DuckDB and Frictionless: python3 crates/bench/compare.py check

Builds the release program, makes a clean and a faulty round and an environment with the two packages, compares what all
find, measures, and writes crates/bench/results/check.md. README.md beside this file explains the method.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import measuring
from lists import contributions
from measuring import HERE, environment, measure, medians, ratio, version

# Findings that are no errors but say that a row repeats the record or the key of an earlier one.
REPEATED = {"X009", "X001", "X002"}


def main():
    options = arguments()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    bench, program = measuring.programs(options.program)
    python = environment(work)
    clean, faulty = rounds(options, bench, work)
    contestants = {
        "sse-report": lambda round_folder, name: [program, "check", "--format", "json", str(round_folder)],
        "DuckDB, 1 thread": lambda round_folder, name: script(python, "duckdb", round_folder, work, name)
        + ["--threads", "1"],
        "DuckDB": lambda round_folder, name: script(python, "duckdb", round_folder, work, name),
        "Frictionless": lambda round_folder, name: script(python, "frictionless", round_folder, work, name),
    }
    if not options.frictionless_runs:
        del contestants["Frictionless"]
    compare_faults(contestants, faulty, work)
    taken = measure_all(contestants, clean, work, options)
    sums = compare_sums(contestants, clean, bench, work)
    text = table(taken, clean, faulty, sums, python)
    measuring.write(options.result, text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["check"])
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "sse-bench"), help="rounds and environment")
    parser.add_argument("--size", choices=["normal", "small"], default="normal")
    parser.add_argument("--faulty-size", choices=["normal", "small"], help="of the faulty round; that of --size")
    parser.add_argument("--faults", type=int, default=2000, help="rows that are spoilt in the faulty round")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--frictionless-runs", type=int, default=1)
    parser.add_argument("--program", help="the sse-report to measure, instead of that of this workspace")
    parser.add_argument("--result", default=str(HERE / "results" / "check.md"))
    return parser.parse_args()


def rounds(options, bench, work):
    """The folders of the clean and of the faulty round, made anew."""
    folders = []
    faulty_size = options.faulty_size or options.size
    for name, size, faults in [("clean", options.size, 0), ("faulty", faulty_size, options.faults)]:
        to = work / f"{size}-{name}"
        command = ["generate", "--size", size, "--faults", str(faults)]
        folders.append(measuring.round_folder(bench, command, to))
    return folders


def script(python, name, round_folder, work, run):
    bad, sums = work / f"{run}.bad.csv", work / f"{run}.sums.csv"
    return [python, str(HERE / f"{name}_check.py"), str(round_folder), "--bad", str(bad), "--sums", str(sums)]


def file_name(name):
    return name.lower().replace(", ", "-").replace(" ", "-")


def compare_faults(contestants, faulty, work):
    """Stops unless all find exactly the rows that were spoilt."""
    planted = measuring.planted(faulty.parent / "faults.csv")
    for name, command in contestants.items():
        run = f"{file_name(name)}-faulty"
        output = work / f"{run}.out"
        measure(command(faulty, run), work, output)
        found = bad_rows_of_json(output, faulty) if name == "sse-report" else bad_rows(work / f"{run}.bad.csv", faulty)
        if found != planted:
            missed, more = sorted(planted - found)[:5], sorted(found - planted)[:5]
            sys.exit(f"{name} finds other bad rows: missed {missed}, more {more}")
        print(f"{name} finds the {len(found)} spoilt rows", file=sys.stderr)


def bad_rows_of_json(output, round_folder):
    """Rows with an error, and the later one of two that share a record or a key."""
    rows = set()
    for finding in json.loads(output.read_text(encoding="utf-8"))["diagnostics"]:
        places = [finding["place"], *finding["related"]]
        if finding["severity"] == "error":
            rows.add((places[0]["path"], places[0]["line"]))
        elif finding["code"] in REPEATED:
            rows.add(max((place["path"], place["line"]) for place in places))
    return {(str(Path(path).relative_to(round_folder)), line) for path, line in rows}


def bad_rows(path, round_folder):
    with open(path, encoding="utf-8", newline="") as file:
        return {(str(Path(row["path"]).relative_to(round_folder)), int(row["line"])) for row in csv.DictReader(file)}


def measure_all(contestants, clean, work, options):
    """Runs in turn, A B C A B C …; Frictionless in the first rounds only."""
    runs = {name: options.runs for name in contestants}
    if "Frictionless" in runs:
        runs["Frictionless"] = options.frictionless_runs

    def measured(name):
        run = f"{file_name(name)}-clean"
        return measure(contestants[name](clean, run), work, work / f"{run}.out")

    return measuring.in_turn(contestants, runs, measured)


def compare_sums(contestants, clean, bench, work):
    """Stops unless all have the same sums; returns how many there are."""
    own = work / "sse-report-clean.sums.csv"
    with open(own, "w", encoding="utf-8") as file:
        subprocess.run([bench, "sums", "--round", str(clean)], check=True, stdout=file)
    expected = read_sums(own)
    for name in list(contestants)[1:]:
        if read_sums(work / f"{file_name(name)}-clean.sums.csv") != expected:
            sys.exit(f"{name} has other sums")
        if bad_rows(work / f"{file_name(name)}-clean.bad.csv", clean):
            sys.exit(f"{name} finds bad rows in the clean round")
    return len(expected)


def read_sums(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {tuple(group): Decimal(sum) for *group, sum in lines}


def table(taken, clean, faulty, sums, python):
    own = taken["sse-report"]
    median = {name: medians(runs) for name, runs in taken.items()}
    lines = ["# `check` beside DuckDB and Frictionless", "", *setting(clean, faulty, sums, python), ""]
    lines += ["| program | runs | CPU, s | wall, s | peak memory, MiB | CPU of sse-report over it | memory of sse-report over it |"]
    lines += ["| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for name, runs in taken.items():
        it = median[name]
        lines.append(
            f"| {name} | {len(runs)} | {it['cpu']:.2f} | {it['wall']:.2f} | {it['memory']:.0f} "
            f"| {ratio(own, runs, 'cpu')} | {ratio(own, runs, 'memory')} |"
        )
    lines += ["", "CPU seconds, wall and memory are medians; a ratio is the median of the ratios of neighbouring runs."]
    lines += ["Below 1, sse-report takes less."]
    return "\n".join(lines) + "\n"


def setting(clean, faulty, sums, python):
    with open(faulty.parent / "faults.csv", encoding="utf-8") as file:
        faults = sum(1 for _ in file) - 1
    versions = [f"{name} {version(python, name)}" for name in ("duckdb", "frictionless")]
    machine, commit = measuring.setting()
    return [
        f"- Measured on {extent(clean)}, without faults.",
        f"- Before that, on {extent(faulty)}, every program found exactly the {faults} rows that were spoilt there; of "
        f"the clean round all had the same {sums} sums.",
        machine,
        f"{commit.rstrip('.')}; {'; '.join(versions)}.",
    ]


def extent(round_folder):
    files = contributions(round_folder)
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in files)
    return f"{rows} rows in {len(files)} files of {sum(path.stat().st_size for path in files) / 2**20:.0f} MiB"


if __name__ == "__main__":
    main()
