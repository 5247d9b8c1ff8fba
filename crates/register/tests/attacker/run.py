"""The attacker on registers as the program publishes them.

python3 run.py write DIR SMALL DIFFERING    writes so many registers of each sort, and their earlier files, into a folder
python3 run.py attack DIR                   reads the claims that the program made of them, compares them with the scheme,
                                            attacks them, and fails where more is found than may be

A file NAME.csv has its claims in NAME.claims: a line each, measure, kinds, column, name, basis, value and qualifier, divided by
tabulators."""

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from attack import Sum, leaks, sum_of_leaf, told_counts
from registers import HEADER, differing, small
from scheme import claimed_year, claims, published

# The first seeds of either sort.
SMALL, DIFFERING = 0, 2000
# Registers with an amount known to within ten per cent, of 2,000 small ones and of 800 made for differencing.
MOST_LEAKS = 4
# Published cells of small registers, in per cent of those of their latest year.
FEWEST_PUBLISHED = 6.0


def register(name):
    sort, seed = name.split("-")
    return small(int(seed)) if sort == "small" else differing(int(seed))


def files(name):
    """The rows of each file of a register, this round's first."""
    of = register(name)
    return {"now": of.rows} | {f"before{at}": rows for at, rows in enumerate(of.earlier)}


def write(folder, number_of_small, number_of_differing):
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"small-{SMALL + at}" for at in range(number_of_small)]
    names += [f"differing-{DIFFERING + at}" for at in range(number_of_differing)]
    for name in names:
        for round_, rows in files(name).items():
            text = "\n".join([HEADER, *(row.line() for row in rows)]) + "\n"
            (folder / f"{name}.{round_}.csv").write_text(text, encoding="utf-8")


def printed(folder, name, round_):
    """What the program claims of a file."""
    found = {}
    for line in (folder / f"{name}.{round_}.claims").read_text(encoding="utf-8").splitlines():
        *key, value, qualifier = line.split("\t")
        assert tuple(key) not in found, f"{name}.{round_}: {key} stands twice"
        found[tuple(key)] = Fraction(value), qualifier
    return found


def as_printed(leaf, claimed, any_other):
    """A leaf with the value that the program printed: of others, what all units leave of the active ones."""
    column, names = leaf.part or ("", ())
    name = names[0] if len(names) == 1 and names[0] else "other"
    place = (column, {"women": "female", "men": "male"}.get(name, name)) if column else ("", "")
    start = (leaf.measure, "+".join(leaf.kinds), *place)
    if leaf.state == "active":
        value = claimed[*start, "active"][0]
    elif leaf.state == "other":
        value = claimed[*start, "registered"][0] - claimed.get((*start, "active"), (0,))[0]
    else:
        value = claimed[*start, "registered" if any_other else "active"][0]
    return replace(leaf, value=value)


def rows_of(leaf, rows, round_):
    """The rows that state a leaf, by unit, year and round."""
    column, names = leaf.part or ("", ())
    stated = {"employment": "employment", "turnover": "turnover", "gross_value_added": "value_added"}[leaf.measure]
    def is_in(row):
        part = column in ("", "sex") or getattr(row, column) in names
        state = leaf.state == "all" or row.active == (leaf.state == "active")
        return row.kind in leaf.kinds and part and state and getattr(row, stated) is not None
    return frozenset((row.unit, row.year, round_) for row in rows if is_in(row))


def wanted(rows):
    """The cells of a year that could be published if nothing were confidential, counts and value added left out."""
    states, number = len({row.active for row in rows}), 0
    for measure in ("employment", "turnover"):
        for kind in {row.kind for row in rows}:
            own = [row for row in rows if row.kind == kind and getattr(row, measure) is not None]
            if own:
                names = sum(len({getattr(row, column) for row in own} - {""}) for column in ("activity", "subarea"))
                sexes = 2 * (measure == "employment" and all(row.women is not None for row in own))
                number += states * (1 + names + sexes)
    return number


def examine(folder, name):
    """What is found about one register."""
    of, rounds = register(name), files(name)
    sums, known, told, cells = {}, {}, [], (0, 0)
    for round_, rows in rounds.items():
        claimed, expected = printed(folder, name, round_), claims(rows)
        if claimed != expected:
            differing_keys = {key for key in claimed.keys() | expected.keys() if claimed.get(key) != expected.get(key)}
            return {"name": name, "differs": [(key, claimed.get(key), expected.get(key)) for key in sorted(differing_keys)[:3]]}
        of_year, leaves = published(rows)
        any_other = any(not row.active for row in of_year)
        leaves = [as_printed(leaf, claimed, any_other) for leaf in leaves]
        magnitudes = [leaf for leaf in leaves if leaf.measure != "entities"]
        sums[round_] = [
            sum_of_leaf(leaf, rows_of(leaf, of_year, round_), rows_of(replace(leaf, state="all"), of_year, round_))
            for leaf in magnitudes
        ]
        known[round_] = {(row.unit, row.year, round_): row for row in rows}
        if round_ == "now":
            told = told_counts(of_year, [leaf for leaf in leaves if leaf.measure == "entities"])
            cells = sum(leaf.measure in ("employment", "turnover") for leaf in leaves), wanted(of_year)
    everything = {key: row for rows in known.values() for key, row in rows.items()}
    elsewhere = totals(of, known["now"])
    all_sums = [one for own in sums.values() for one in own]
    found = {"name": name, "cells": cells, "counts": told}
    for label, share in (("alone", 0.10), ("everything", 0.10), ("closely", 0.05)):
        if label == "alone":
            leaking = leaks(known["now"], sums["now"], False, share)
        else:
            leaking = leaks(everything, all_sums + elsewhere, True, share)
            # What the State's own totals tell by themselves isn't told by the register.
            by_themselves = {(leak.unit, leak.what) for leak in leaks(everything, elsewhere, True, share)} if leaking else set()
            leaking = [leak for leak in leaking if (leak.unit, leak.what) not in by_themselves]
        found[label] = leaking
        if label == "everything" and not leaking:
            found["closely"] = []
            break
    return found


def totals(register, rows):
    """The exact totals of employment that the State publishes elsewhere."""
    found = []
    for year, kind in register.elsewhere:
        own = {key: row for key, row in rows.items() if row.year == year and kind in (row.kind, "sse") and row.employment is not None}
        if own:
            total = sum(row.employment for row in own.values())
            found.append(Sum("employment", "", frozenset(own), total, total))
    return found


def is_certain(leak):
    """Whether nothing is left to guess: one whole number of persons, or a zero."""
    return leak.true == 0 or leak.high - leak.low < 1e-4 * max(1, abs(leak.true))


def attack(folder):
    names = sorted({path.name.split(".")[0] for path in folder.glob("*.claims")})
    with ProcessPoolExecutor() as workers:
        found = list(workers.map(examine, [folder] * len(names), names, chunksize=4))
    faults = [f"{one['name']}: the program doesn't claim what the scheme does: {one['differs']}" for one in found if "differs" in one]
    found = [one for one in found if "differs" not in one]
    for sort in ("small", "differing"):
        own = [one for one in found if one["name"].startswith(sort)]
        leaking = {label: [one for one in own if one[label]] for label in ("alone", "everything", "closely")}
        counted = [one for one in own if one["counts"]]
        published_, possible = (sum(one["cells"][at] for one in own) for at in (0, 1))
        share = 100 * published_ / max(1, possible)
        print(f"{len(own)} {sort} registers: {published_} of {possible} cells published, {share:.1f} per cent; with an amount known "
              f"to 10 per cent {len(leaking['alone'])} by one build, {len(leaking['everything'])} by everything; "
              f"to 5 per cent {len(leaking['closely'])}; with a small count of entities told {len(counted)}")
        for one in leaking["everything"]:
            print("  ", one["name"], one["everything"])
        if leaking["alone"]:
            faults.append(f"{sort}: one build tells of units: {[(one['name'], one['alone']) for one in leaking['alone']]}")
        if leaking["closely"]:
            faults.append(f"{sort}: amounts known to 5 per cent: {[(one['name'], one['closely']) for one in leaking['closely']]}")
        if len(leaking["everything"]) > MOST_LEAKS:
            faults.append(f"{sort}: {len(leaking['everything'])} registers with amounts known to 10 per cent")
        certain = [(one["name"], leak) for one in own for leak in one["everything"] if is_certain(leak)]
        if certain:
            faults.append(f"{sort}: amounts known for certain: {certain}")
        if counted:
            faults.append(f"{sort}: small counts of entities told: {[(one['name'], one['counts']) for one in counted]}")
        if sort == "small" and len(own) >= 50 and share < FEWEST_PUBLISHED:
            faults.append(f"only {share:.1f} per cent of the cells are published")
    print(f"{len(found)} registers claim what the scheme claims, to the last value")
    for fault in faults:
        print("FAULT", fault)
    return 1 if faults or not found else 0


if __name__ == "__main__":
    task, place = sys.argv[1], Path(sys.argv[2])
    if task == "write":
        write(place, int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(attack(place))
