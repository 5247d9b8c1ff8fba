"""The scheme of registers once more, on nothing but states of cells that merge: what the program has to claim, to the last
value. Written from `crates/register/README.md`."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

SMALL_CELL = 5
PROTECTION = Fraction(10, 100)
COMPLETE_YEAR = Fraction(80, 100)
PERSONS = ("employment",)
SIGNED = ("gross_value_added",)
COLUMNS = {"employment": "employment", "turnover": "turnover", "gross_value_added": "value_added"}
UNITS = {"entities": "entities", "employment": "persons", "turnover": "KES", "gross_value_added": "KES"}


@dataclass(frozen=True)
class State:
    """Units that state the amount, those that contribute, the sum, the sum of sizes, the two largest sizes."""

    stated: int = 0
    contributors: int = 0
    total: int = 0
    size: int = 0
    largest: int = 0
    second: int = 0

    @staticmethod
    def of(amount):
        return State(1, int(amount != 0), amount, abs(amount), abs(amount), 0)

    def __add__(self, other):
        largest, second = sorted((self.largest, self.second, other.largest, other.second))[:1:-1]
        added = (getattr(self, name) + getattr(other, name) for name in ("stated", "contributors", "total", "size"))
        return State(*added, largest, second)

    def is_safe(self):
        rest = self.size - self.largest - self.second
        return not self.stated or self.contributors >= SMALL_CELL and rest >= 2 * PROTECTION * self.largest

    def base(self, least):
        """One, two or five times a power of ten."""
        power = 1
        while True:
            for step in (power, 2 * power, 5 * power):
                if step >= least and step >= 5 * PROTECTION * self.largest:
                    return step
            power *= 10


def sum_of(states):
    return sum(states, State())


class Cell:
    """Active units and the others."""

    def __init__(self, active=State(), other=State(), units=0):
        self.active, self.other, self.units = active, other, units

    def __add__(self, cell):
        return Cell(self.active + cell.active, self.other + cell.other, self.units + cell.units)

    def states(self, apart):
        return {"active": self.active, "other": self.other} if apart else {"all": self.active + self.other}

    @property
    def stated(self):
        return self.active.stated + self.other.stated

    def is_safe(self, apart, counts):
        states = [*self.states(apart).values(), self.active + self.other]
        if counts:
            return all(not state.stated or state.stated >= SMALL_CELL for state in states)
        return all(state.is_safe() for state in states)


def amount(row, measure):
    return 1 if measure == "entities" else getattr(row, COLUMNS.get(measure, measure))


def cells(rows, measure, name):
    """Cells that are stated, by what a row is named; each with the number of all its units."""
    found = defaultdict(Cell)
    for row in rows:
        stated = amount(row, measure)
        state = State() if stated is None else State.of(stated)
        found[name(row)] += Cell(*((state, State()) if row.active else (State(), state)), 1)
    return {code: cell for code, cell in found.items() if cell.stated}


def pooled(found, apart, counts):
    """Names alone and names together; None where nothing may be told. A blank name is pooled first."""
    unsafe = {name for name, cell in found.items() if not cell.is_safe(apart, counts)}
    if not unsafe:
        return sorted(found), []

    def rank(name):
        cell = found[name]
        return name != "", name not in unsafe, cell.active.contributors + cell.other.contributors, name

    order = sorted(found, key=rank)
    for number in range(2, len(order) + 1):
        if unsafe <= set(order[:number]):
            pool = sum((found[name] for name in order[:number]), Cell())
            if pool.is_safe(apart, counts):
                return sorted(order[number:]), sorted(order[:number])
    return None


def claimed_year(rows):
    """The latest year with enough rows beside the year before it in the file."""
    number = defaultdict(int)
    for row in rows:
        number[row.year] += 1
    years = sorted(number)
    complete = [
        year for at, year in enumerate(years) if not at or number[year] >= COMPLETE_YEAR * number[years[at - 1]]
    ]
    return complete[-1] if complete else None


@dataclass(frozen=True)
class Leaf:
    """A published cell that no other divides. `part` is a column and its value, or nothing; `state` says of which units."""

    measure: str
    kinds: tuple
    part: tuple
    state: str
    base: int
    value: int
    is_bound: bool

    @property
    def low(self):
        return self.value if self.is_bound else self.value - Fraction(self.base, 2)

    @property
    def high(self):
        # A bound of nothing is what is nearest to nothing.
        return self.value + (self.base if self.is_bound and self.value else Fraction(self.base, 2))


class Publication:
    """The leaves of one measure in the year that is claimed."""

    def __init__(self, rows, measure):
        self.rows, self.measure, self.leaves = rows, measure, []
        self.counts = measure == "entities"
        kinds = cells(rows, measure, lambda row: row.kind)
        plain = pooled(kinds, False, self.counts)
        if not kinds or plain is None:
            return
        every = sum(kinds.values(), Cell())
        found = pooled(kinds, True, self.counts) if every.active.stated and every.other.stated else None
        self.apart = found is not None and len(found[0]) >= len(plain[0])
        alone, together = found if self.apart else plain
        for kind in alone:
            self.kind(kind, kinds[kind])
        if together:
            pool = sum((kinds[kind] for kind in together), Cell())
            self.put(tuple(together), (), pool, pool, self.is_bound(pool))

    def is_bound(self, cell):
        return cell.stated < cell.units and self.measure not in SIGNED

    def kind(self, kind, cell):
        rows, is_bound = [row for row in self.rows if row.kind == kind], self.is_bound(cell)
        for column in ("activity", "subarea"):
            parts = cells(rows, self.measure, lambda row: getattr(row, column))
            way = pooled(parts, self.apart, self.counts) if any(parts) else None
            if way and way[0]:
                for name in way[0]:
                    self.put((kind,), (column, (name,)), parts[name], parts[name], is_bound)
                if way[1]:
                    pool = sum((parts[name] for name in way[1]), Cell())
                    self.put((kind,), (column, tuple(way[1])), pool, pool, is_bound)
                break
        else:
            self.put((kind,), (), cell, cell, is_bound)
        if self.measure in PERSONS:
            sexes = {sex: cells(rows, sex, lambda row: "") for sex in ("women", "men")}
            sexes = {sex: found.get("", Cell()) for sex, found in sexes.items()}
            stated = all(
                (sex.active.stated, sex.other.stated) == (cell.active.stated, cell.other.stated) for sex in sexes.values())
            if stated and all(sex.is_safe(self.apart, False) for sex in sexes.values()):
                for name, sex in sexes.items():
                    self.put((kind,), ("sex", (name,)), sex, cell, is_bound)

    def put(self, kinds, part, cell, by, is_bound):
        # Active units and others by one base: a unit that turns from one to the other is in two differences at once.
        base = 1 if self.counts else (by.active + by.other).base(10 if self.measure in PERSONS else 1)
        for state, own in cell.states(self.apart).items():
            if not own.stated:
                continue
            nearest = (2 * abs(own.total) + base) // (2 * base) * base
            value = nearest if own.total >= 0 else -nearest
            if is_bound:
                value = max(value - Fraction(base, 2), Fraction(0))
            self.leaves.append(Leaf(self.measure, kinds, part, state, 0 if self.counts else base, value, is_bound))


def published(rows):
    """The rows of the year that is claimed, and all leaves."""
    year = claimed_year(rows)
    rows = [row for row in rows if row.year == year]
    return rows, [leaf for measure in UNITS for leaf in Publication(rows, measure).leaves]


def claims(rows):
    """The claims as the program names them, of the leaves and of what they add up to, each with its value and qualifier."""
    rows, leaves = published(rows)
    any_other = any(not row.active for row in rows)
    found = {}
    for leaf in leaves:
        column, names = leaf.part or ("", ())
        name = names[0] if len(names) == 1 and names[0] else "other"
        places = [(column, {"women": "female", "men": "male"}.get(name, name)) if column else ("", "")]
        if column in ("activity", "subarea"):
            places.append(("", ""))
        bases = ["registered", "active"] if leaf.state == "active" else ["registered" if any_other else "active"]
        for place in places:
            for basis in bases:
                key = (leaf.measure, "+".join(leaf.kinds), *place, basis)
                value = found.get(key, (0, ""))[0] + leaf.value
                found[key] = value, "exact" if leaf.measure == "entities" else "at_least" if leaf.is_bound else "about"
    return found
