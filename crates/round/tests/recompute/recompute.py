"""Recomputes the figures of a round from its CSV files and compares them with an output of sse-report.

    python3 recompute.py --round inputs/81 --output output/81
    python3 recompute.py --round inputs/81 --output output/81 --lineage
    python3 recompute.py --round inputs/81 --before inputs/80 --output output/81

Written from the rules in `crates/aggregate/README.md`, not from the program. Exact arithmetic only. Ends with 0 if
everything agrees, 1 with a line for each difference, 2 if it can't run.
"""

from pathlib import Path
import argparse
import sys

if sys.version_info < (3, 11):
    sys.exit("recompute.py needs Python 3.11 or newer")

sys.dont_write_bytecode = True

import compare
import earlier
import figures
import lineage
import reading

CRATES = Path(__file__).resolve().parents[3]
LISTS = CRATES / "model" / "data"
TEMPLATES = CRATES.parent / "templates" / "en"


def arguments():
    """What the caller asks for."""
    parser = argparse.ArgumentParser(description="Recomputes the figures of a round and compares them.")
    parser.add_argument("--round", type=Path, required=True, help="folder of the round, such as inputs/81")
    parser.add_argument("--before", type=Path, help="folder of the round before, if there is one")
    parser.add_argument("--output", type=Path, required=True, help="folder of its output, such as output/81")
    parser.add_argument("--lists", type=Path, default=LISTS, help="folder of the code lists")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, help="folder of the words of the report")
    parser.add_argument("--lineage", action="store_true", help="recombine each figure of lineage.json to its text")
    parser.add_argument("--most", type=int, default=200, help="how many differences to print")
    return parser.parse_args()


def main():
    """Compares and reports."""
    asked = arguments()
    try:
        round_ = reading.read(asked.round, asked.lists)
        ours = figures.Figures(round_)
        if asked.before:
            earlier.beside(ours, figures.Figures(reading.read(asked.before, asked.lists)))
        if asked.lineage:
            out = lineage.everything(ours, asked.round, asked.output, asked.templates)
        else:
            out = compare.everything(ours, asked.output)
    except (OSError, KeyError) as reason:
        print(f"can't compare: {type(reason).__name__}: {reason}", file=sys.stderr)
        return 2
    for kind, number in sorted(out.agreeing.items()):
        print(f"{kind}: {number} values agree")
    for line in out.found[:asked.most]:
        print(line)
    if out.found:
        print(f"{len(out.found)} differences")
    return 1 if out.found else 0


if __name__ == "__main__":
    sys.exit(main())
