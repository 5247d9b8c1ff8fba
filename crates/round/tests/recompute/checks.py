"""Checks between facts: parts against wholes, sums, shares, dropped multipliers, stale values."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import facts as rules
import reading


@dataclass(eq=False)
class Check:
    """One disagreement between facts."""

    kind: str
    area: str
    found: Fraction
    against: Fraction
    facts: list
    figures: dict = field(default_factory=dict)

    def failed(self):
        """The facts of which the value is doubtful: of parts that miss their whole the whole, of a share the share itself."""
        return {"stale": [], "sum": self.facts[-1:], "share": self.facts[-1:]}.get(self.kind, self.facts)

    @property
    def claims(self):
        """The claims behind it."""
        return sorted(claim.id for fact in self.facts for claim in fact.winners)


class Desk:
    """The facts with one value."""

    def __init__(self, round_, made):
        self.round = round_
        self.lists = round_.lists
        self.valued = [fact for fact in made if fact.value is not None]
        self.by_key = {fact.key: fact for fact in self.valued}

    def checks(self):
        """All checks that fail."""
        return self.parts() + self.sums() + self.shares() + self.in_time()

    def at(self, fact, **other):
        """The fact whose key differs in some parts."""
        return self.by_key.get(changed(fact.key, **other))

    def denominator(self, fact, code, unit):
        """A value of `denominators.csv` for the area and year of a fact, with the name of its figure."""
        for row in self.round.denominators:
            same = row["area"] == fact.area and row["year"] == fact.key.period and row["denominator"] == code
            if same and row["unit"] in (unit, ""):
                of_unit = f"/unit={row['unit']}" if row["unit"] else ""
                return Fraction(row["value"]), f"denominator/{fact.area}/{code}/{fact.key.period}{of_unit}"
        return None, ""

    def parts(self):
        """A part above its whole, unless a bound allows it."""
        found = []
        for part in self.valued:
            for whole in filter(None, self.wholes(part)):
                allowed = part.qualifier == "at_most" or whole.qualifier == "at_least"
                if part.value > whole.value and not allowed:
                    found.append(Check("part_over_whole", part.area, part.value, whole.value, [part, whole]))
            if part.key.flow == "cumulative":
                continue
            for code in self.lists.wholes_of(part.key.measure, part.key.unit):
                limit, name = self.denominator(part, code, part.key.unit)
                if limit is not None and part.value > limit and part.qualifier != "at_most":
                    figures = {name: (limit, part.key.unit, [])}
                    found.append(Check("part_over_whole", part.area, part.value, limit, [part], figures))
        return found

    def wholes(self, part):
        """The facts that a fact is a part of."""
        key = part.key
        if key.denominator != "both_sexes":
            for code, row in self.lists.entity_types.items():
                members = reading.split(row["members"])
                if code != key.entity_type and (row["role"] == "total" or key.entity_type in members):
                    yield self.at(part, entity_type=code)
        if key.unit == "percent":
            if self.lists.denominators[key.denominator]["kind_of_whole"]:
                for other in ({"sex": "total"}, {"activity": ""}, {"part": ""}, {"person_group": ""}):
                    if changed(key, **other) != key:
                        yield self.at(part, **other)
            return
        measure = self.lists.measures[key.measure]
        usual = key.flow == measure["default_flow"]
        for code in reading.split(measure["within"]):
            flow = self.lists.measures[code]["default_flow"] if usual else key.flow
            yield self.at(part, measure=code, flow=flow)
        if key.unit in self.lists.units:
            for unit in reading.split(self.lists.units[key.unit]["within"]):
                yield self.at(part, unit=unit)
        if key.sex != "total":
            yield self.at(part, sex="total")
        if key.subarea:
            yield self.at(part, subarea="")
        if key.activity:
            yield self.at(part, activity="")
        if section_of(key.activity):
            yield self.at(part, activity=section_of(key.activity))
        if rules.scope_kind(key.scope) < 0:
            yield self.at(part, scope="")
        if key.part and not key.scope:
            yield self.at(part, part="")
        if key.person_group:
            yield self.at(part, person_group="")
        if key.service:
            yield self.at(part, service="")

    def sums(self):
        """Parts that miss their printed total."""
        splits = defaultdict(list)
        for part in self.valued:
            key = part.key
            if key.unit == "percent":
                continue
            row = self.lists.measures[key.measure]
            if key.sex != "total":
                splits["sexes", changed(part.key, sex="total")].append(part)
            if row["adds_across_families"] == "yes" and is_family(part, self.lists):
                counted = "+".join(word for word in key.basis.split("+") if word != "exclusive")
                splits["families", changed(part.key, entity_type="sse", basis=counted)].append(part)
            if key.subarea and row["adds_across_areas"] != "no":
                splits["subareas", changed(part.key, subarea="")].append(part)
            if key.activity:
                splits["activities", changed(part.key, activity=section_of(key.activity))].append(part)
        found = []
        for (name, key), parts in splits.items():
            if key in self.by_key:
                found += self.missed(name, self.by_key[key], parts)
        return found

    def missed(self, name, whole, parts):
        """A check where parts are above their whole, or near it and below, and no bound allows it."""
        if name == "families":
            parts = without_doubles(parts, self.lists)
        if len(parts) < 2:
            return []
        if name == "sexes" and len(parts) != 2:
            return []
        total = sum(fact.value for fact in parts)
        off = total - whole.value
        near = abs(off) * 20 < abs(whole.value)
        if abs(off) <= rounding([fact.value for fact in [whole, *parts]]):
            return []
        if whole.value % 1000 == 0 and abs(off) <= min(rules.rounding(whole.value), abs(whole.value) / 50):
            return []
        if off < 0 and name != "sexes" and not near:
            return []
        hedges = {fact.qualifier for fact in parts}
        of_parts, of_whole = ("at_most", "at_least") if off > 0 else ("at_least", "at_most")
        if of_parts in hedges or whole.qualifier == of_whole:
            return []
        if near and "about" in {whole.qualifier, *hedges}:
            return []
        figures = {f"sum/{name}/{whole.id}": (total, whole.key.unit, [fact.id for fact in parts])}
        return [Check("sum", whole.area, total, whole.value, [*parts, whole], figures)]

    def shares(self):
        """A share that doesn't follow from its numerator and denominator."""
        found = []
        for share in self.valued:
            if share.key.unit == "percent" and share.qualifier == "exact":
                for part in self.valued:
                    same = changed(part.key, unit="percent", denominator=share.key.denominator)
                    if part.key.unit != "percent" and same == share.key:
                        found += self.share(share, part)
        return found

    def share(self, share, part):
        """One share and one numerator."""
        code, facts = share.key.denominator, [part]
        hedge, name = "exact", f"share/{code}/{part.id}"
        changes = {"both_sexes": {"sex": "total"}, "sse": {"entity_type": "sse"}}.get(code)
        if changes and part.key != changed(part.key, **changes):
            all_of_it = self.at(part, **changes)
            if not all_of_it:
                return []
            facts.append(all_of_it)
            whole, hedge = all_of_it.value, all_of_it.qualifier
        else:
            whole, _ = self.denominator(part, code, part.key.unit)
        if not whole or part.value > whole:
            return []
        if part.qualifier == "exact":
            leeway = 1
        elif part.qualifier in ("at_least", "about") and part.qualifier == hedge:
            leeway = 5
        else:
            return []
        computed = part.value / whole * 100
        low, high = sorted((computed, share.value))
        over, under = rules.spread(low, high)
        limit = leeway * Fraction(self.round.settings["thresholds"]["conflict_per_cent"])
        if high - low <= last_digit(share.value) or over / under * 100 <= limit:
            return []
        figures = {name: (part.value / whole, "share", [fact.id for fact in facts])}
        return [Check("share", share.area, share.value, part.value / whole, [*facts, share], figures)]

    def in_time(self):
        """Dropped multipliers and values of an earlier year, within a series."""
        series = defaultdict(list)
        for fact in self.valued:
            if fact.year:
                series[fact.key.series].append(fact)
        found = []
        for years in series.values():
            years.sort(key=lambda fact: fact.year)
            for first, second in zip(years, years[1:]):
                small, large = sorted((first, second), key=lambda fact: abs(fact.value))
                values = abs(small.value), abs(large.value)
                if self.is_odd(first, second, *values):
                    found.append(Check("power_of_thousand", small.area, small.value, large.value, [small, large]))
            for at, later in enumerate(years):
                earlier = [fact for fact in years[:at] if fact.value == later.value]
                if earlier and later.stale:
                    found.append(Check("stale", later.area, later.value, later.value, [later, earlier[0]]))
        return found

    def is_odd(self, first, second, small, large):
        """Whether a value is a power of a thousand off another one, or many times that of a year close by."""
        sizes = self.round.settings.get("sizes", {})
        near = int(second.year) - int(first.year) <= sizes.get("neighbour_years", 3)
        leaps = near and 0 < small * sizes.get("neighbour_times", 8) <= large
        if first.key.unit == "percent":
            return leaps and small > 1 and large >= 5
        return leaps or is_power(small, large) or (near and small == 0 and large >= 1000)


def changed(key, **other):
    """A key with other parts."""
    return key._replace(**other)


def section_of(activity):
    """The section that a division lies in; blank for a section, which lies in the whole."""
    return activity[:7] if len(activity) > 7 else ""


def is_family(fact, lists):
    """Whether a fact is about one of the families that add up to the whole, or a union of them."""
    role = lists.entity_types[fact.key.entity_type]["role"]
    exclusive = "exclusive" in fact.key.basis.split("+")
    return role == "union" or (role == "family" and (exclusive or fact.key.entity_type != "other")) or (
        role == "cross_cutting" and exclusive)


def without_doubles(parts, lists):
    """One fact for each family; a union in the place of its members where one of them is missing."""
    by_type = {}
    for part in sorted(parts, key=lambda part: part.id):
        by_type.setdefault(part.key.entity_type, part)
    for code, row in lists.entity_types.items():
        if row["role"] == "union" and code in by_type:
            members = reading.split(row["members"])
            for gone in [code] if all(member in by_type for member in members) else members:
                by_type.pop(gone, None)
    return list(by_type.values())


def rounding(values):
    """What rounding can have done where all values are whole thousands, millions or billions."""
    for step in (10**9, 10**8, 10**6, 10**5, 10**3):
        if all(value % step == 0 for value in values):
            return Fraction(step // 2) * len(values)
    return Fraction(0)


def last_digit(value):
    """One in the last decimal that a value has."""
    step = Fraction(1)
    while value % step:
        step /= 10
    return step


def is_power(small, large):
    """Whether one value is a power of a thousand times the other, give or take a factor of two."""
    near = (small * power <= 2 * large and large <= 2 * small * power for power in (10**3, 10**6, 10**9))
    return small > 0 and any(near)
