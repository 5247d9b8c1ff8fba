"""Near rivals: series of different publishers that somebody could take for the same figure."""

from collections import defaultdict

import facts as rules
import reading

YEARS_APART = 5
STEADY_PER_YEAR = 20
OF_TWO_FACTS = 3
WORK = ("employment", "paid_employment")
DIMENSIONS = ("measure", "unit", "basis", "denominator", "entity_type", "scope")


def sort_of_unit(claim, lists):
    """Percentages, one currency, or counts: what may be compared with what."""
    if claim.unit == "percent" or claim.unit in lists.currencies:
        return claim.unit
    return "count"


def subject(claim, lists):
    """What two claims must have in common to be compared at all."""
    unit = sort_of_unit(claim, lists)
    measure = WORK[0] if unit == "count" and claim.measure in WORK else claim.measure
    return (claim.area, claim.subarea, measure, unit, claim.sex, claim.person_group, claim.service, claim.flow,
            claim.activity)


def dimension(claim, name):
    """What a claim says in a dimension; a named part and the words of a scope are one."""
    return (claim.part, claim.scope) if name == "scope" else getattr(claim, name)


def publisher(claim):
    """The reporter and its source, digits left out: the editions of one publication are one."""
    return (claim.reporter, "".join(letter for letter in claim.source if not letter.isnumeric()))


def series(claim):
    """The key without its period."""
    return claim.key.series


def find(round_):
    """Pairs of claims, each with their spread and the dimensions in which they differ."""
    lists = round_.lists
    cells = defaultdict(list)
    for claim in round_.claims:
        if claim.id not in round_.docket.excluded and claim.qualifier not in ("low", "high") and not claim.scope.startswith("pool:"):
            cells[subject(claim, lists), publisher(claim), series(claim)].append(claim)
    by_subject = defaultdict(list)
    for (about, by, _), claims in sorted(cells.items()):
        by_subject[about].append((by, claims))
    pairs = []
    for row in by_subject.values():
        for at, one in enumerate(row):
            for other in row[at + 1:]:
                pair = rival(one, other, round_)
                if pair:
                    pairs.append(pair)
    return sorted(few(pairs), key=lambda pair: (pair[0].id, pair[1].id))


def few(pairs):
    """Of each two facts the pairs that are widest apart."""
    of_facts = defaultdict(list)
    for pair in pairs:
        of_facts[frozenset((pair[0].key, pair[1].key))].append(pair)
    for of_two in of_facts.values():
        of_two.sort(key=lambda pair: (-pair[2][0] / pair[2][1], pair[0].id, pair[1].id))
    return [pair for of_two in of_facts.values() for pair in of_two[:OF_TWO_FACTS]]


def rival(one, other, round_):
    """The one rival of two series: the closest in years, then the widest apart in value."""
    (by, first), (also_by, second) = one, other
    differing = [name for name in DIMENSIONS if dimension(first[0], name) != dimension(second[0], name)]
    if by == also_by and differing != ["basis"]:
        return None
    if len(set(differing) - {"measure"}) > 2 or not is_one_thing(first[0], second[0], round_.lists):
        return None
    periods = closest({claim.period for claim in first}, {claim.period for claim in second})
    if not differing and any(period == also for period, also in periods):
        return None
    found = []
    for period, also in periods:
        for claim in ends(first, period):
            for rival_ in ends(second, also):
                pair = compare(*sorted((claim, rival_), key=lambda row: row.id), differing, by == also_by, round_)
                if pair:
                    found.append(pair)
    found.sort(key=lambda pair: (-pair[2][0] / pair[2][1], pair[0].id, pair[1].id))
    return found[0] if found else None


def ends(claims, period):
    """The lowest and the highest claim of a period."""
    rows = sorted((claim for claim in claims if claim.period == period), key=lambda row: (row.value, row.id))
    return [rows[0], rows[-1]]


def apart(period, other):
    """Years between two periods; None where they can't be told."""
    if period.isdigit() and other.isdigit():
        return abs(int(period) - int(other))
    return 0 if period == other != "unknown" else None


def closest(first, second):
    """The pairs of periods closest to each other, up to five years; else what is undated and the latest year."""
    distances = defaultdict(list)
    for period in first:
        for other in second:
            years = apart(period, other)
            if years is not None and years <= YEARS_APART:
                distances[years].append((period, other))
    if distances:
        return distances[min(distances)]
    pairs = []
    dated = [[period for period in periods if period.isdigit()] for periods in (first, second)]
    if "unknown" in second and dated[0]:
        pairs.append((max(dated[0]), "unknown"))
    if "unknown" in first and dated[1]:
        pairs.append(("unknown", max(dated[1])))
    return pairs


def is_one_thing(one, other, lists):
    """Whether two series can be two views of one thing: not two families, two parts, or shares of unlike wholes."""
    if not is_within(dimension(one, "scope"), dimension(other, "scope")):
        return False
    kinds = one.entity_type, other.entity_type
    if kinds[0] != kinds[1] and not holds(*kinds, lists) and not holds(*reversed(kinds), lists):
        return False
    wholes = one.denominator, other.denominator
    return wholes[0] == wholes[1] or lists.are_like(*wholes)


def is_within(one, other):
    """Whether one perimeter is the other, or lies in it or around it with nothing between them."""
    if one == other:
        return True
    if any(scope.startswith("baseline:") for _, scope in (one, other)):
        return False
    (part, scope), (other_part, other_scope) = one, other
    if part == other_part:
        return not scope or not other_scope
    return not scope and not other_scope and (not part or not other_part)


def holds(whole, part, lists):
    """Whether one kind of entity holds another."""
    row = lists.entity_types[whole]
    return part != whole and (row["role"] == "total" or part in reading.split(row["members"]))


def compare(one, other, differing, is_own, round_):
    """Two claims as rivals, or None."""
    dimensions = (["year"] if one.period != other.period else []) + differing
    low, high = sorted((one.value, other.value))
    gap = rules.spread(low, high)
    if not dimensions or len(set(dimensions) - {"measure"}) > 2 or not rules.is_over(gap, round_):
        return None
    if is_own and (dimensions != ["basis"] or is_in_order(one, other)):
        return None
    if one.period != other.period and one.reporter == other.reporter:
        return None
    if dimensions == ["year"] and is_steady(one, other, gap):
        return None
    if keeps(one, other) or keeps(other, one) or is_sound_part(one, other, dimensions, round_.lists):
        return None
    return one, other, gap, "+".join(dimensions)


def is_in_order(one, other):
    """Whether the bases of two claims tell which counts more, and it does."""
    for wide, narrow in ((one, other), (other, one)):
        words = [set(filter(None, claim.basis.split("+"))) for claim in (wide, narrow)]
        gone, come = words[0] - words[1], words[1] - words[0]
        registered = {"registered"} if "registered" in gone and come & {"active", "reporting"} else set()
        indirect = {"direct_and_indirect"} if "direct_and_indirect" in gone and "direct" in come else set()
        wider = gone == registered | indirect and len(come) == len(gone) > 0
        if wider and wide.value >= narrow.value:
            return True
    return False


def is_steady(one, other, gap):
    """Whether values of different years can both be right: they move by no more than a twentieth each year."""
    years = apart(one.period, other.period)
    years = YEARS_APART if years is None else years
    return gap[0] * STEADY_PER_YEAR <= gap[1] * years


def keeps(bound, other):
    """Whether a claim is an upper bound that the other keeps."""
    return bound.qualifier == "at_most" and other.value <= bound.value


def is_sound_part(one, other, dimensions, lists):
    """Whether one is a part of the other wherever that can be told, and lies below it or is checked elsewhere."""
    first_is_whole = []
    if "unit" in dimensions and "enterprises" in (one.unit, other.unit):
        first_is_whole.append(other.unit == "enterprises")
    if "entity_type" in dimensions:
        first_is_whole.append(holds(one.entity_type, other.entity_type, lists))
    if "scope" in dimensions:
        scope = one.scope or other.scope
        if one.part != other.part:
            first_is_whole.append(not one.part)
        else:
            first_is_whole.append((not one.scope) != (rules.scope_kind(scope) > 0))
    if not first_is_whole and "measure" in dimensions:
        first_is_whole.append(other.measure == "paid_employment")
    if not first_is_whole or len(set(first_is_whole)) > 1:
        return False
    large, small = (one, other) if first_is_whole[0] else (other, one)
    return small.value <= large.value or dimensions in (["entity_type"], ["scope"])
