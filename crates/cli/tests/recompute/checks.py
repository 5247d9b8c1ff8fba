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
    found: str
    against: str
    facts: list
    figures: dict = field(default_factory=dict)

    @property
    def claims(self):
        """The claims behind it."""
        return sorted({claim.id for fact in self.facts for claim in fact.winners})


def checks(round_, made):
    """All checks that fail."""
    valued = [fact for fact in made if fact.value is not None]
    by_key = {fact.key: fact for fact in valued}
    return parts(round_, valued, by_key) + families(round_, valued, by_key) + subareas(valued, by_key) \
        + shares(round_, valued, by_key) + thousands(valued) + stale(valued)


def replaced(key, **parts_of_key):
    """A key with other parts."""
    names = ["area", "subarea", "scope", "period", "measure", "unit", "denominator", "entity_type", "sex", "activity", "basis"]
    return tuple(parts_of_key.get(name, value) for name, value in zip(names, key))


def parts(round_, valued, by_key):
    """A part above its whole."""
    found = []
    for fact in valued:
        if fact.key[5] == "percent":
            continue
        wholes = []
        if fact.key[7] != "sse":
            wholes.append(replaced(fact.key, entity_type="sse"))
        if fact.key[8] != "total":
            wholes.append(replaced(fact.key, sex="total"))
        if rules.scope_kind(fact.key[2]) < 0:
            wholes.append(replaced(fact.key, scope=""))
        if fact.key[1]:
            wholes.append(replaced(fact.key, subarea=""))
        for key in wholes:
            whole = by_key.get(key)
            if whole and fact.value > whole.value:
                found.append(Check("part_over_whole", fact.area, fact.value, whole.value, [fact, whole]))
    return found


def families(round_, valued, by_key):
    """Families that miss the printed sum."""
    found = []
    for whole in valued:
        if whole.key[7] != "sse" or whole.key[5] == "percent":
            continue
        if round_.lists.measures[whole.key[4]]["adds_across_families"] != "yes":
            continue
        of_types = []
        for code, row in round_.lists.entity_types.items():
            part = by_key.get(replaced(whole.key, entity_type=code))
            if part and row["role"] == "family" and code != "other":
                of_types.append(part)
        found += missed("families", "sum_of_families", whole, of_types)
    return found


def subareas(valued, by_key):
    """Regions that miss the printed sum."""
    of_area = defaultdict(list)
    for fact in valued:
        if fact.key[1] and fact.key[5] != "percent":
            of_area[replaced(fact.key, subarea="")].append(fact)
    found = []
    for key, rows in of_area.items():
        if key in by_key:
            found += missed("subareas", "sum_of_parts", by_key[key], rows)
    return found


def missed(label, formula, whole, rows):
    """A check where parts come near the whole and miss it."""
    total = sum((fact.value for fact in rows), Fraction(0))
    if len(rows) < 2 or total == whole.value or total * 100 < whole.value * 95:
        return []
    name = f"sum/{label}/{whole.id}"
    figures = {
        name: (total, whole.key[5], [fact.id for fact in rows]),
    }
    return [Check("sum", whole.area, total, whole.value, [*rows, whole], figures)]


def shares(round_, valued, by_key):
    """A share that doesn't follow from its numerator and denominator."""
    found = []
    for fact in valued:
        if fact.key[5] != "percent":
            continue
        for part, whole in ends(fact, by_key, round_):
            ours = part.value / whole.value * 100
            low, high = sorted((ours, fact.value))
            if rules.is_over(rules.spread(low, high), round_):
                found.append(Check("share", fact.area, fact.value, (part.value, whole.value), [fact, part, whole]))
    return found


def ends(fact, by_key, round_):
    """Numerator and denominator of a share, where both are facts."""
    _, _, _, _, measure, _, denominator, entity_type, sex, _, _ = fact.key
    for unit in reading.split(round_.lists.measures[measure]["units"]):
        part = by_key.get(replaced(fact.key, unit=unit, denominator=""))
        whole = None
        if denominator == "both_sexes":
            whole = by_key.get(replaced(fact.key, unit=unit, denominator="", sex="total"))
        elif denominator == "sse":
            whole = by_key.get(replaced(fact.key, unit=unit, denominator="", entity_type="sse"))
        if part and whole and whole.value:
            yield part, whole


def thousands(valued):
    """A value a power of a thousand off the same series of other years."""
    return []


def stale(valued):
    """A value that repeats an earlier year's."""
    return [Check("stale", fact.area, fact.value, fact.value, [fact]) for fact in valued if fact.stale]
