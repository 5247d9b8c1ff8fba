"""Holds the instructions of the slowest commands against the numbers that are kept: python3 crates/bench/instructions.py

Runs them under callgrind on one thread (Debian package valgrind) and compares with results/instructions.csv: more than 3
per cent above is a failure. `--update` writes the numbers anew. They belong to one version of rustc and of
the C library and to one sort of processor; with others they are printed and nothing is compared. SHA-256 is left out: callgrind hides the instructions that processors have for it.
"""

import argparse
import csv
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import measuring
from measuring import HERE, ROOT

KEPT = HERE / "results" / "instructions.csv"
TOLERANCE = 3
ROWS = 500_000


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="keep what is counted now")
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "sse-bench-instructions"))
    parser.add_argument("--program", help="the sse-report to measure, instead of that of this workspace")
    parser.add_argument("--bench", help="the sse-bench to use, instead of that of this workspace")
    return parser.parse_args()


def main():
    options = arguments()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    bench, program = measuring.programs(options.program, options.bench)
    setting = setting_of_machine()
    counted = {what: count(command, work) for what, command in commands(program, bench, work).items()}
    for what, number in counted.items():
        print(f"{what}: {number / 1e6:.1f} million instructions")
    if options.update:
        write(setting, counted)
        return
    known_setting, known = read()
    if setting != known_setting:
        print(f"nothing is compared: the numbers that are kept are of {known_setting}, this is {setting}")
        return
    over = {what: 100 * (counted[what] / known[what] - 1) for what in known}
    for what, per_cent in over.items():
        print(f"{what}: {per_cent:+.2f} per cent")
    slower = [what for what, per_cent in over.items() if per_cent > TOLERANCE]
    if slower:
        sys.exit(f"more than {TOLERANCE} per cent above what is kept: {'; '.join(slower)}; see crates/bench/README.md")


def setting_of_machine():
    """What the number of instructions depends on besides the program."""
    compiler = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        flags = next((line.split() for line in file if line.startswith("flags")), [])
    wide = [flag for flag in ("avx2", "avx512bw") if flag in flags]
    return "; ".join([compiler, " ".join(platform.libc_ver()), *wide])


def commands(program, bench, work):
    """What is counted, by its name."""
    ordinary = measuring.round_folder(bench, ["generate", "--size", "normal"], work / "ordinary")
    register = measuring.round_folder(bench, ["register", "--rows", str(ROWS)], work / "register")
    check = [program, "check", "--format", "json"]
    return {
        f"check of {ROWS} rows in 250 files": [*check, str(ordinary)],
        f"check of a register of {ROWS} rows": [*check, str(register)],
        "build of the demonstration round": [program, "build", "--quiet", "--output", str(work / "output")],
    }


def count(command, work):
    """Instructions of a command on one thread, those of SHA-256 apart."""
    result = work / "callgrind.out"
    result.unlink(missing_ok=True)
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={result}"]
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    run = subprocess.run([*valgrind, *command], cwd=ROOT, env=environment, capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode(errors="replace"))
    annotate = ["callgrind_annotate", "--threshold=100", str(result)]
    lines = subprocess.run(annotate, check=True, capture_output=True, text=True).stdout.splitlines()
    total = next(number(line) for line in lines if "PROGRAM TOTALS" in line)
    return total - sum(number(line) for line in lines if ":sha2::" in line)


def number(line):
    return int(line.split("(")[0].strip().replace(",", ""))


def read():
    with open(KEPT, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows[0]["setting"], {row["what"]: int(row["instructions"]) for row in rows}


def write(setting, counted):
    with open(KEPT, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["what", "instructions", "setting"])
        lines.writerows([what, number, setting] for what, number in counted.items())


if __name__ == "__main__":
    main()
