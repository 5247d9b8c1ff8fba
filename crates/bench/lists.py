"""The code lists of the program, read from where the program takes them."""

import csv
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "model" / "data"

COLUMNS = (
    "record area subarea year year_basis measure entity_type scope activity sex value qualifier unit denominator "
    "multiplier basis sdg_targets status method transmission source source_url source_date note"
).split()

# What tells two figures of one reporter apart.
KEY = "area subarea scope year measure unit denominator entity_type sex activity basis".split()

# What the sums are grouped by.
GROUP = "area measure unit year entity_type".split()

FACTORS = {
    "": 1,
    "1": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}


def rows(name):
    with open(LISTS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(name, column="code"):
    return [row[column] for row in rows(name)]


def areas():
    return codes("areas") + codes("groups")


def measures():
    return codes("measures")


def entity_types():
    return codes("entity_types")


def targets():
    return [str(goal) for goal in range(1, 18)] + codes("targets", "target")


def units_of_measures():
    """Pairs of measure and unit that fit."""
    money = codes("currencies")
    for row in rows("measures"):
        own = [unit.strip() for unit in row["units"].split(";")]
        units = [unit for unit in own if unit != "money"] + (money if "money" in own else []) + ["percent"]
        yield from ((row["code"], unit) for unit in units)


def contributions(round_folder):
    """Every contributions.csv of a round, in the order of the paths."""
    return sorted(Path(round_folder).glob("*/*/contributions.csv"))
