"""Measures `sse-report check` beside DuckDB and Frictionless: python3 crates/bench/compare.py check

Builds the release program, makes a clean and a faulty round and an environment with the two packages, compares what all
find, measures, and writes crates/bench/results/check.md. README.md beside this file explains the method.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import venv
from decimal import Decimal
from pathlib import Path

from lists import contributions

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Findings that are no errors but say that a row repeats the record or the key of an earlier one.
REPEATED = {"X009", "X001", "X002"}


def main():
    options = arguments()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    bench, program = programs(options)
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
    result = Path(options.result)
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(text, encoding="utf-8")
    print(text)


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


def programs(options):
    """The paths of sse-bench and sse-report, built if need be."""
    packages = ["sse-bench"] if options.program else ["sse-bench", "sse-cli"]
    chosen = [word for package in packages for word in ("-p", package)]
    subprocess.run(["cargo", "build", "--release", "--locked", *chosen], cwd=ROOT, check=True)
    built = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    return str(built / "sse-bench"), options.program or str(built / "sse-report")


def environment(work):
    """A Python with the packages of requirements.txt, outside the repository."""
    home = work / "venv"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    wanted = str(HERE / "requirements.txt")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", wanted], check=True)
    return str(python)


def rounds(options, bench, work):
    """The folders of the clean and of the faulty round, made anew."""
    folders = []
    faulty_size = options.faulty_size or options.size
    for name, size, faults in [("clean", options.size, 0), ("faulty", faulty_size, options.faults)]:
        to = work / f"{size}-{name}"
        command = [bench, "generate", "--size", size, "--to", str(to), "--faults", str(faults)]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        folders.append(next(path.parent for path in to.glob("*/round.toml")))
    return folders


def script(python, name, round_folder, work, run):
    bad, sums = work / f"{run}.bad.csv", work / f"{run}.sums.csv"
    return [python, str(HERE / f"{name}_check.py"), str(round_folder), "--bad", str(bad), "--sums", str(sums)]


def measure(command, work, output):
    result = work / "measured.json"
    subprocess.run([sys.executable, "-S", str(HERE / "measure.py"), str(result), str(output), *command], check=True)
    taken = json.loads(result.read_text())
    if taken["code"] not in (0, 1):
        sys.exit(f"{command[0]} ended with {taken['code']}")
    return taken


def file_name(name):
    return name.lower().replace(", ", "-").replace(" ", "-")


def compare_faults(contestants, faulty, work):
    """Stops unless all find exactly the rows that were spoilt."""
    with open(faulty.parent / "faults.csv", encoding="utf-8", newline="") as file:
        planted = {(row["path"], int(row["line"])) for row in csv.DictReader(file)}
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
    taken = {name: [] for name in contestants}
    for turn in range(options.runs):
        for name, command in contestants.items():
            if name == "Frictionless" and turn >= options.frictionless_runs:
                continue
            run = f"{file_name(name)}-clean"
            taken[name].append(measure(command(clean, run), work, work / f"{run}.out"))
            print(turn + 1, name, taken[name][-1], file=sys.stderr)
    return taken


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
    median = {name: {key: statistics.median(run[key] for run in runs) for key in own[0]} for name, runs in taken.items()}
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


def ratio(own, runs, key):
    """sse-report over another program, run by run."""
    if runs is own:
        return ""
    return f"{statistics.median(mine[key] / other[key] for mine, other in zip(own, runs)):.3g}"


def setting(clean, faulty, sums, python):
    with open(faulty.parent / "faults.csv", encoding="utf-8") as file:
        faults = sum(1 for _ in file) - 1
    versions = [f"{name} {version(python, name)}" for name in ("duckdb", "frictionless")]
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    return [
        f"- Measured on {extent(clean)}, without faults.",
        f"- Before that, on {extent(faulty)}, every program found exactly the {faults} rows that were spoilt there; of "
        f"the clean round all had the same {sums} sums.",
        f"- Machine: {os.cpu_count()} cores of {processor()}, {memory():.0f} GiB of memory, {platform.system()}.",
        f"- Versions: sse-report at commit {commit}; {'; '.join(versions)}; Python {platform.python_version()}.",
    ]


def extent(round_folder):
    files = contributions(round_folder)
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in files)
    return f"{rows} rows in {len(files)} files of {sum(path.stat().st_size for path in files) / 2**20:.0f} MiB"


def version(python, package):
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


if __name__ == "__main__":
    main()
