"""What somebody can find out about single units from published leaves: bounds on every amount by linear programmes.

The attacker knows which units stand in each leaf and which of them state the amount; all amounts of one unit; every amount
beforehand to within its own size (x is between 0 and 2x, a zero is at most a mean amount); the base of each leaf, hence that
no contributor is larger than it allows and that the largest is larger than the next base below would; which amounts are the
same in several years or files, if they are `linked`; and exact totals that the State publishes elsewhere.

Units that stand in the same leaves can't be told apart by sums, so one variable of a programme is the sum of such a class;
what a sum leaves to one unit follows from the bounds of the others. An amount leaks if all that is possible lies within a
share of it on both sides, if one whole number of persons is left, or if a zero can be nothing else.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import linprog

from scheme import PERSONS, PROTECTION, SIGNED

SLACK = 1e-6


@dataclass(frozen=True)
class Sum:
    """A sum over rows (unit, year, round) lies between two values; a total that is known exactly has no base.

    The base tells of the largest of the rows that it is made of, active or not."""

    measure: str
    part: str
    rows: frozenset
    low: float
    high: float
    largest: float = inf
    larger_than: float = 0.0
    based_on: frozenset = frozenset()


@dataclass(frozen=True)
class Leak:
    unit: int
    what: str
    true: int
    low: float
    high: float


def sum_of_leaf(leaf, rows, based_on):
    """A leaf with the rows that state it and what its base tells of those that it is made of."""
    part = leaf.part[1][0] if leaf.part and leaf.part[0] == "sex" else ""
    share = float(5 * PROTECTION)
    least = 10 if leaf.measure in PERSONS else 1
    below = leaf.base // 2 if str(leaf.base)[0] in "12" else leaf.base * 2 // 5
    return Sum(leaf.measure, part, rows, float(leaf.low), float(leaf.high), leaf.base / share,
               below / share if leaf.base > least else 0.0, based_on)


@dataclass(eq=False)
class Unknown:
    """An amount of a unit in all rows in which it is known to be the same; persons are women and men where these are stated."""

    unit: int
    parts: tuple
    rows: list = field(default_factory=list)
    in_sums: Counter = field(default_factory=Counter)
    low: list = None
    high: list = None
    total_low: float = -inf
    total_high: float = inf

    @property
    def total(self):
        return sum(self.parts)


def parts_of(row, measure):
    if measure in PERSONS and row.women is not None:
        return (row.women, row.men)
    amount = {"employment": row.employment, "turnover": row.turnover, "gross_value_added": row.value_added}[measure]
    return None if amount is None else (amount,)


def unknowns(rows, measure, linked):
    found = {}
    for key, row in rows.items():
        parts = parts_of(row, measure)
        if parts is not None:
            # The same year of two files is the same amount in any case.
            same = (row.unit, parts) if linked else (row.unit, parts, key[1])
            found.setdefault(same, Unknown(row.unit, parts)).rows.append(key)
    return list(found.values())


def bound(unknown, sums, leads, mean, signed):
    """What is known of an amount before anything is summed."""
    def prior(amount, most):
        sides = (2 * amount if amount else -mean if signed else 0, 2 * amount if amount else mean)
        low, high = min(0, *sides), max(0, *sides)
        return max(low, -most), min(high, most)

    own = [sums[at] for at in unknown.in_sums]
    most = min((one.largest for one in own), default=inf)
    bounds = [prior(part, most) for part in unknown.parts]
    unknown.low, unknown.high = [low for low, _ in bounds], [high for _, high in bounds]
    low, high = prior(unknown.total, most) if len(unknown.parts) == 1 else (0, min(sum(unknown.high), most))
    largest = max((one.larger_than for at, one in zip(unknown.in_sums, own) if leads[at] == abs(unknown.total)), default=0)
    if largest and unknown.total > 0:
        low = max(low, largest)
    elif largest and unknown.total < 0:
        high = min(high, -largest)
    unknown.total_low, unknown.total_high = low, high
    if len(unknown.parts) == 1:
        unknown.low, unknown.high = [low], [high]


class Group:
    """All unknowns and sums of one measure."""

    def __init__(self, rows, sums, measure, linked):
        self.measure, self.signed, self.sums = measure, measure in SIGNED, sums
        self.unknowns = unknowns(rows, measure, linked)
        in_sums, in_bases = defaultdict(list), defaultdict(list)
        for at, one in enumerate(sums):
            for key in one.rows:
                in_sums[key].append(at)
            for key in one.based_on:
                in_bases[key].append(at)
        leads = [0] * len(sums)
        for unknown in self.unknowns:
            for key in unknown.rows:
                for at in in_sums[key]:
                    unknown.in_sums[at] += 1
                for at in in_bases[key]:
                    leads[at] = max(leads[at], abs(unknown.total))
        sizes = [abs(unknown.total) for unknown in self.unknowns if unknown.total]
        mean = max(1.0, sum(sizes) / len(sizes)) if sizes else 1.0
        for unknown in self.unknowns:
            bound(unknown, sums, leads, mean, self.signed)
        self.classes = defaultdict(list)
        for unknown in self.unknowns:
            if unknown.in_sums:
                self.classes[tuple(sorted(unknown.in_sums.items())), len(unknown.parts)].append(unknown)
        self.first, number = {}, 0
        for name in self.classes:
            self.first[name] = number
            number += name[1]
        self.matrix = np.zeros((len(sums), number))
        for pattern, parts in self.classes:
            for at, times in pattern:
                for part in range(parts):
                    if sums[at].part in ("", ("women", "men")[part]):
                        self.matrix[at, self.first[pattern, parts] + part] = times
        self.solved, self.seen = {}, []
        every = [unknown for members in self.classes.values() for unknown in members]
        self.truth = np.zeros(number)
        for name, members in self.classes.items():
            for part in range(name[1]):
                self.truth[self.first[name] + part] = sum(unknown.parts[part] for unknown in members)
        check = self.matrix @ self.truth
        for one, value in zip(sums, check):
            assert one.low - SLACK <= value <= one.high + SLACK, f"{one.measure}: {value} is not in {one.low} to {one.high}"
        # Who knows most leaves least: the two largest of each class stand for all.
        known = {unknown.unit for members in self.classes.values()
                 for unknown in sorted(members, key=lambda one: -abs(one.total))[:2]}
        self.attackers = [None, *sorted(known)] if every else []

    def limits(self, attacker):
        """The bounds of each class's sum for somebody who knows one unit."""
        low, high = np.zeros(len(self.truth)), np.zeros(len(self.truth))
        for name, members in self.classes.items():
            for part in range(name[1]):
                at = self.first[name] + part
                own = [one.unit == attacker for one in members]
                low[at] = sum(one.parts[part] if knows else one.low[part] for one, knows in zip(members, own))
                high[at] = sum(one.parts[part] if knows else one.high[part] for one, knows in zip(members, own))
        return low, high

    def extreme(self, attacker, columns, sign):
        """The most (1) or least (-1) that a sum of columns can be."""
        asked = (attacker, columns, sign)
        if asked not in self.solved:
            if ("limits", attacker) not in self.solved:
                self.solved["limits", attacker] = self.limits(attacker)
            low, high = self.solved["limits", attacker]
            costs = np.zeros(len(self.truth))
            costs[list(columns)] = -sign
            upper = np.array([one.high for one in self.sums]) + SLACK
            lower = np.array([one.low for one in self.sums]) - SLACK
            found = linprog(costs, A_ub=np.vstack([self.matrix, -self.matrix]), b_ub=np.concatenate([upper, -lower]),
                            bounds=np.column_stack([low, high]), method="highs")
            if found.status != 0:
                raise RuntimeError(f"the truth is possible, but: {found.message}")
            self.seen.append(found.x - self.truth)
            self.solved[asked] = -sign * found.fun
        return self.solved[asked]

    def surely(self, attacker, columns):
        """How far up and down a sum of columns can go for sure: towards earlier solutions, as far as the bounds allow."""
        if not self.seen:
            return 0.0, 0.0
        if ("limits", attacker) not in self.solved:
            self.solved["limits", attacker] = self.limits(attacker)
        low, high = self.solved["limits", attacker]
        ways = np.array(self.seen[-300:])
        with np.errstate(divide="ignore", invalid="ignore"):
            room = np.where(ways > SLACK, (high - self.truth) / ways, np.where(ways < -SLACK, (low - self.truth) / ways, inf))
        step = np.clip(room.min(axis=1), 0, 1) * ways[:, list(columns)].sum(axis=1)
        return max(0.0, step.max()), max(0.0, -step.min())

    def leaks(self, share):
        for name, members in self.classes.items():
            for unknown in members:
                targets = [(part,) for part in range(name[1])] + ([(0, 1)] if name[1] == 2 else [])
                for target in targets:
                    leak = self.leak(name, members, unknown, target, share)
                    if leak:
                        yield leak

    def leak(self, name, members, unknown, target, share):
        true = sum(unknown.parts[part] for part in target)
        whole = len(target) == len(unknown.parts)
        least = unknown.total_low if whole else unknown.low[target[0]]
        most = unknown.total_high if whole else unknown.high[target[0]]
        columns = tuple(self.first[name] + part for part in target)
        here = self.truth[list(columns)].sum()
        for attacker in self.attackers:
            if attacker == unknown.unit:
                continue
            others = [one for one in members if one is not unknown and one.unit != attacker]
            known = sum(one.parts[part] for one in members if one.unit == attacker for part in target)
            others_low = sum(one.low[part] for one in others for part in target)
            others_high = sum(one.high[part] for one in others for part in target)
            others_true = sum(one.parts[part] for one in others for part in target)

            def interval(down, up):
                return (max(least, here - down - known - others_high), min(most, here + up - known - others_low))

            # Others of the class can take its place without any sum changing.
            exchange = max(least, true - (others_high - others_true)), min(most, true + others_true - others_low)
            if not self.tells(true, *exchange, share):
                continue
            up, down = self.surely(attacker, columns)
            if not self.tells(true, *interval(down, up), share):
                continue
            low = here - self.extreme(attacker, columns, -1)
            high = self.extreme(attacker, columns, 1) - here
            found = interval(low, high)
            if self.tells(true, *found, share):
                return Leak(unknown.unit, f"{self.measure} {target}", true, *found)
        return None

    def tells(self, true, low, high, share):
        """Whether an interval tells of an amount."""
        if true == 0:
            return high < 1 - SLACK and low > SLACK - 1
        low, high = (low, high) if true > 0 else (-high, -low)
        size = abs(true)
        if low > (1 - share) * size + SLACK and high < (1 + share) * size - SLACK:
            return True
        return self.measure in PERSONS and floor(high + SLACK) <= ceil(low - SLACK)


def leaks(rows, sums, linked, share):
    """All amounts that leak. `rows`: {(unit, year, round): Row}."""
    found = []
    for measure in ("employment", "turnover", "gross_value_added"):
        own = [one for one in sums if one.measure == measure]
        if own:
            found += Group(rows, own, measure, linked).leaks(share)
    return found


def told_counts(rows, leaves):
    """Counts of units below the threshold that exact counts of entities tell: cells by kind, activity, subarea and state.

    The attacker knows which names there are and the cell of one unit, and that each kind of a pool has a unit."""
    kinds, activities, subareas = (sorted({getattr(row, name) for row in rows}) for name in ("kind", "activity", "subarea"))
    states = sorted({row.active for row in rows})
    places = [(kind, activity, subarea, state) for kind in kinds for activity in activities for subarea in subareas for state in states]
    number = Counter((row.kind, row.activity, row.subarea, row.active) for row in rows)

    def holds(leaf):
        column, names = leaf.part or ("kind", leaf.kinds)
        column = {"kind": 0, "activity": 1, "subarea": 2}[column]
        return [leaf.state in ("all", "active" if place[3] else "other") and place[0] in leaf.kinds and place[column] in names
                for place in places]

    if not leaves:
        return []
    matrix = np.array([holds(leaf) for leaf in leaves], dtype=float)
    values = np.array([float(leaf.value) for leaf in leaves])
    pools = [[place[0] == kind for place in places] for leaf in leaves if len(leaf.kinds) > 1 for kind in leaf.kinds]
    published = {tuple(row) for row in matrix}
    told = []
    wanted = {}
    for kind in kinds:
        wanted[kind,] = [place[0] == kind for place in places]
        for state in states:
            wanted[kind, state] = [place[0] == kind and place[3] == state for place in places]
        for at, names in ((1, activities), (2, subareas)):
            for name in names:
                wanted[kind, at, name] = [place[0] == kind and place[at] == name for place in places]
    for cell, member in wanted.items():
        true = sum(number[place] for place, is_in in zip(places, member) if is_in)
        if not 0 < true < 5 or tuple(map(float, member)) in published:
            continue
        bounds = []
        for sign in (1, -1):
            found = linprog(sign * np.array(member, dtype=float), A_eq=matrix, b_eq=values,
                            A_ub=-np.array(pools, dtype=float) if pools else None, b_ub=-np.ones(len(pools)) if pools else None,
                            bounds=(0, None), method="highs")
            bounds.append(sign * found.fun if found.status == 0 else sign * -inf)
        if -inf < bounds[0] and bounds[1] < inf and ceil(bounds[0] - SLACK) >= floor(bounds[1] + SLACK):
            told.append((cell, true))
    return told
