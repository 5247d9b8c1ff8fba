"""Made-up registers for the attacker: small ones with everything in them that gives a unit away, and ones in which nearly
nothing changes from year to year, so that one year can be subtracted from another."""

import random
from dataclasses import dataclass, field, replace

KINDS = ["cooperative", "mutual", "association", "foundation"]
ACTIVITIES = ["ISIC4:A", "ISIC4:C", "ISIC4:K", "ISIC4:Q"]
SUBAREAS = ["North", "South", "East"]
HEADER = (
    "unit,area,subarea,year,entity_type,activity,employment,employment_female,employment_male,turnover,gross_value_added,"
    "currency,status"
)


@dataclass(frozen=True)
class Row:
    """A unit in a year; women and men are stated both or not at all; None is blank."""

    unit: int
    year: int
    kind: str
    activity: str
    subarea: str
    active: bool
    employment: int | None
    women: int | None
    men: int | None
    turnover: int | None
    value_added: int | None = None

    def line(self):
        cells = [
            f"u{self.unit}", "KEN", self.subarea, self.year, self.kind, self.activity, self.employment, self.women, self.men,
            self.turnover, self.value_added, "KES", "active" if self.active else "registered",
        ]
        return ",".join("" if cell is None else str(cell) for cell in cells)


@dataclass
class Register:
    """The file of this round, the files of earlier rounds, and the year and kind (or `sse`) of exact totals elsewhere."""

    rows: list
    earlier: list = field(default_factory=list)
    elsewhere: list = field(default_factory=list)


def size(draw, centre, spread):
    return max(1, round(draw.lognormvariate(centre, spread)))


def value_added(rows, seed):
    """Amounts that may be below zero, of about half the turnover; as steady as the turnover is."""
    draw, losers = random.Random(f"value added {seed}"), {}
    share = draw.choice([0, 0.2, 0.5])
    found = []
    for row in rows:
        loses = losers.setdefault(row.unit, draw.random() < share)
        amount = None if row.turnover is None else (row.turnover + 1) // 2
        found.append(replace(row, value_added=-amount if amount and loses else amount))
    return found


def small(seed):
    """Three to forty units in up to four years, and the file as it was in the round before."""
    draw = random.Random(seed)
    number, years = draw.randint(3, 40), draw.randint(1, 4)
    kinds = KINDS[: draw.randint(1, 4)]
    weights = [draw.choice([1, 3, 10]) for _ in kinds]
    activities = ACTIVITIES[: draw.randint(1, 4)] + ([""] if draw.random() < 0.3 else [])
    subareas = SUBAREAS[: draw.randint(1, 3)] + ([""] if draw.random() < 0.3 else [])
    zeros = draw.choice([0, 0.1, 0.4, 0.8])
    active = draw.choice([1, 1, 0.9, 0.6])
    steady = draw.choice([0, 0.5, 0.95, 1])
    moves, enters, leaves = draw.choice([0, 0.03, 0.2]), draw.choice([0, 0.05, 0.2]), draw.choice([0, 0.05, 0.2])
    late = draw.choice([0, 0.05, 0.3])
    tells_sexes = draw.choice([0, 0.9, 1, 1])
    spread = draw.choice([0.5, 1, 1.8])
    giant = draw.randrange(number) if draw.random() < 0.4 else None
    units = []
    for unit in range(number):
        jobs = 0 if draw.random() < zeros else size(draw, 2, spread)
        if unit == giant:
            jobs = max(jobs, 1) * 100
        money = 0 if draw.random() < zeros else size(draw, 9, spread) * (100 if unit == giant else 1)
        units.append({
            "jobs": jobs, "money": money, "kind": draw.choices(kinds, weights)[0], "activity": draw.choice(activities),
            "subarea": draw.choice(subareas), "active": draw.random() < active, "women": draw.random(),
            "tells": draw.random() < tells_sexes, "from": 0 if draw.random() > enters else draw.randint(1, 3), "until": 9,
        })
    rows = []
    for year in range(years):
        for unit, state in enumerate(units):
            if year:
                if draw.random() > steady:
                    state["jobs"] = round(state["jobs"] * draw.uniform(0.8, 1.3))
                    state["money"] = round(state["money"] * draw.uniform(0.8, 1.3))
                if draw.random() < moves:
                    state["subarea"] = draw.choice(subareas)
                if draw.random() < moves:
                    state["activity"] = draw.choice(activities)
                if draw.random() < moves:
                    state["active"] = not state["active"]
                if draw.random() < leaves:
                    state["until"] = min(state["until"], year)
            if state["from"] <= year < state["until"]:
                blank = draw.random() < late
                rows.append(row(unit, 2020 + year, state, blank, draw.random() < late))
    register = Register(value_added(rows, seed))
    if draw.random() < 0.4 and rows:
        one = draw.choice(rows)
        register.elsewhere.append((one.year, draw.choice([one.kind, "sse"])))
    before = round_before(draw, register.rows)
    register.earlier = [before] if before else []
    return register


def row(unit, year, state, no_jobs, no_money):
    women = round(state["jobs"] * state["women"])
    tells = state["tells"] and not no_jobs
    return Row(
        unit, year, state["kind"], state["activity"], state["subarea"], state["active"], None if no_jobs else state["jobs"],
        women if tells else None, state["jobs"] - women if tells else None, None if no_money else state["money"],
    )


def round_before(draw, rows):
    """With the last year or without it; some replies hadn't come yet, and some units were missing."""
    last = max((row.year for row in rows), default=0)
    cut, late = draw.choice([0, 1]), draw.choice([0.0, 0.05, 0.2])
    found = []
    for one in rows:
        if one.year > last - cut or draw.random() < late / 2:
            continue
        if draw.random() < late:
            one = replace(one, employment=None, women=None, men=None, turnover=None, value_added=None)
        found.append(one)
    return found


def differing(seed):
    """Ten to forty units in two to five years, of which hardly any changes; each year was sent in a round of its own."""
    draw = random.Random(seed)
    number, years = draw.randint(10, 40), draw.randint(2, 5)
    kinds, activities = KINDS[: draw.randint(1, 2)], ACTIVITIES[: draw.randint(1, 3)]
    tells_sexes, spread, active = draw.random() < 0.6, draw.choice([0.4, 0.8, 1.4]), draw.choice([1, 0.7])
    units = []
    for _ in range(number):
        unit = {"kind": draw.choice(kinds), "activity": draw.choice(activities), "subarea": "", "active": draw.random() < active}
        unit["jobs"] = size(draw, draw.choice([2, 4]), spread)
        unit["money"] = size(draw, 9, spread)
        units.append(unit | {"women": draw.random(), "tells": tells_sexes, "here": True, "blank": False})
    rows = []
    for year in range(years):
        for _ in range(draw.randint(0, 3) if year else 0):
            happen(draw, units, activities)
        for unit, state in enumerate(units):
            if state["here"]:
                rows.append(row(unit, 2018 + year, state, state["blank"], state["blank"]))
    rows = value_added(rows, seed)
    first, last = 2018, 2018 + years - 1
    return Register(rows, [[one for one in rows if one.year <= year] for year in range(first, last)])


def happen(draw, units, activities):
    """One unit comes, leaves, moves, replies late, is corrected, or becomes active or not."""
    unit = units[draw.randrange(len(units))]
    what = draw.choice(["enter", "leave", "move", "late", "correct", "sort"])
    if what == "enter":
        jobs = max(1, round(unit["jobs"] * draw.choice([0.2, 1, 3])))
        money = max(1, round(unit["money"] * draw.choice([0.2, 1, 3])))
        units.append(unit | {"jobs": jobs, "money": money, "here": True, "blank": False})
    elif what == "leave":
        unit["here"] = False
    elif what == "move":
        unit["activity"] = draw.choice(activities)
    elif what == "late":
        unit["blank"] = not unit["blank"]
    elif what == "correct":
        unit["jobs"] = round(unit["jobs"] * draw.uniform(0.5, 2))
    else:
        unit["active"] = not unit["active"]
