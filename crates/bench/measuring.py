"""What all comparisons have in common: programs, an environment, measured runs in turn, ratios, and what they ran on."""

import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import venv
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def programs(program=None, bench=None):
    """The paths of sse-bench and sse-report, built if need be."""
    packages = [package for package, given in (("sse-bench", bench), ("sse-cli", program)) if not given]
    if packages:
        chosen = [word for package in packages for word in ("-p", package)]
        subprocess.run(["cargo", "build", "--release", "--locked", *chosen], cwd=ROOT, check=True)
    built = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    return bench or str(built / "sse-bench"), program or str(built / "sse-report")


def environment(work):
    """A Python with the packages of requirements.txt, outside the repository."""
    home = work / "venv"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    wanted = str(HERE / "requirements.txt")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", wanted], check=True)
    return str(python)


def round_folder(bench, arguments, to):
    """The folder of a round that sse-bench makes anew."""
    subprocess.run([bench, *arguments, "--to", str(to)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return next(path.parent for path in to.glob("*/round.toml"))


def register(bench, to, rows, faults=0, subareas=51):
    """The path of a register that sse-bench makes anew."""
    size = ["--rows", str(rows), "--faults", str(faults), "--subareas", str(subareas)]
    made = round_folder(bench, ["register", *size], to)
    return next(made.glob("*/*/register.csv"))


def statements(program, dialect, path):
    """What sse-report prints for an engine."""
    command = [program, "sql", "--dialect", dialect, "--register", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(command, work, output):
    """What a run took: CPU seconds, wall seconds, peak memory in MiB, exit code."""
    result = work / "measured.json"
    subprocess.run([sys.executable, "-S", str(HERE / "measure.py"), str(result), str(output), *command], check=True)
    taken = json.loads(result.read_text())
    if taken["code"] not in (0, 1):
        sys.exit(f"{command[0]} ended with {taken['code']}")
    return taken


def in_turn(contestants, runs, measured):
    """Runs in turn, A B C A B C …; `runs` is a number for all, or one for each name."""
    taken = {name: [] for name in contestants}
    for turn in range(max(runs.values()) if isinstance(runs, dict) else runs):
        for name in contestants:
            if isinstance(runs, dict) and turn >= runs[name]:
                continue
            taken[name].append(measured(name))
            print(turn + 1, name, taken[name][-1], file=sys.stderr)
    return taken


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def ratio(own, runs, key):
    """sse-report over another program, run by run."""
    if runs is own:
        return ""
    return f"{statistics.median(mine[key] / other[key] for mine, other in zip(own, runs)):.3g}"


def planted(faults):
    """Path and line of each row that was spoilt."""
    with open(faults, encoding="utf-8", newline="") as file:
        return {(row["path"], int(row["line"])) for row in csv.DictReader(file)}


def read_claims(path):
    """Values of claims by all other columns."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {tuple(cell for name, cell in row.items() if name != "value"): Decimal(row["value"]) for row in rows}


def setting():
    """Machine and version of the project, as lines of a list."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    return [
        f"- Machine: {os.cpu_count()} cores of {processor()}, {memory():.0f} GiB of memory, {platform.system()}.",
        f"- sse-report at commit {commit}; Python {platform.python_version()}.",
    ]


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


def write(path, text):
    """Keeps a result and shows it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(text)
