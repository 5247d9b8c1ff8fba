"""Measures `build --watch` beside `build`: python3 crates/bench/watch.py

Builds the release program, copies the demonstration round, counts the processor time of builds, and that which a watching
program takes for each change of a row, from the change until it waits again. Writes crates/bench/results/watch.md.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measuring
from measuring import HERE, ROOT, measure

FILE = "inputs/81/states/ESP/contributions.csv"
VALUE = 127532
# What the watching program takes at most, in builds.
MOST = 1.5


def main():
    options = arguments()
    _, program = measuring.programs(options.program, bench="unused")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(ROOT / "inputs", home / "inputs")
        os.chdir(home)
        builds = [measure([program, "build", "--quiet"], home, home / "out")["cpu"] for _ in range(options.runs)]
        changes, idle = watched(program, home, options.runs)
    build, change = statistics.median(builds), statistics.median(changes)
    text = table(build, change, idle, options.runs)
    measuring.write(options.result, text)
    if change > MOST * build:
        sys.exit(f"a change takes {change / build:.2f} builds")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--program", help="the sse-report to measure, instead of that of this workspace")
    parser.add_argument("--result", default=str(HERE / "results" / "watch.md"))
    return parser.parse_args()


def watched(program, home, runs):
    """Processor seconds for each change, and those of a minute in which nothing changes."""
    file, taken = home / FILE, []
    text = file.read_text(encoding="utf-8")
    watching = subprocess.Popen([program, "build", "--watch"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        until_it_waits(watching)
        before = cpu(watching.pid)
        time.sleep(10)
        idle = 6 * (cpu(watching.pid) - before)
        for turn in range(runs):
            before = cpu(watching.pid)
            file.write_text(text.replace(f",{VALUE},", f",{VALUE + turn + 1},", 1), encoding="utf-8")
            until_it_waits(watching)
            taken.append(cpu(watching.pid) - before)
            print(turn + 1, taken[-1], file=sys.stderr)
    finally:
        watching.kill()
        watching.wait()
    return taken, idle


def until_it_waits(watching):
    for line in watching.stderr:
        if "waiting for a change" in line:
            return
    sys.exit("the program ended")


def cpu(process):
    """Processor seconds of a process so far, user and system."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def table(build, change, idle, runs):
    return (
        "# Watching\n\n"
        f"The demonstration round, processor seconds, median of {runs} runs; written by `crates/bench/watch.py`.\n\n"
        "| what | CPU s | builds |\n| --- | ---: | ---: |\n"
        f"| `build` | {build:.2f} | 1.00 |\n"
        f"| `build --watch`, from a changed row to the figures that differ | {change:.2f} | {change / build:.2f} |\n"
        f"| `build --watch`, a minute in which nothing changes | {idle:.2f} | {idle / build:.2f} |\n"
    )


if __name__ == "__main__":
    main()
