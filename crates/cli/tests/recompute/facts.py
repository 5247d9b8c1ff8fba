"""From claims to facts, and what claims and facts say against each other."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import reading

METHODS = ["satellite_account", "census", "survey", "register", "administrative", "modelled"]
STATUSES = ["final", "provisional", "estimate"]
PART_SCOPES = {"market", "employers_only", "women_only", "government_controlled", "top_300"}
WIDER_SCOPES = {"including_volunteer_work"}
LAST = 99


@dataclass(eq=False)
class Fact:
    """The one value that stands for a key."""

    id: str
    key: tuple
    outcome: str
    low: Fraction
    high: Fraction
    step: str
    winners: list
    left_out: list
    claims: list
    qualifier: str
    stale: bool = False
    attributed: list = field(default_factory=list)

    @property
    def area(self):
        """Area or group."""
        return self.key[0]

    @property
    def year(self):
        """The year, or None."""
        return self.winners[0].year

    @property
    def value(self):
        """The value, or None where there is a range."""
        return self.low if self.outcome == "value" else None

    @property
    def rank(self):
        """The rank of the best reporter that states it."""
        return min(reporter_rank(claim) for claim in self.winners)

    @property
    def method(self):
        """The best method among those stated."""
        return min((claim.method for claim in self.winners), key=method_rank)

    @property
    def of_publication(self):
        """Whether the year is that of the publication."""
        return all(claim.year_basis == "publication" for claim in self.winners)


def reporter_rank(claim):
    """The State on its own area, then organizations, then networks; a State elsewhere last."""
    if claim.group == "state":
        return 0 if claim.area == claim.reporter else LAST
    return 2 if claim.group == "network" else 1


def method_rank(method):
    """Order of methods; a blank one last."""
    return METHODS.index(method) if method else LAST


def status_rank(status):
    """Order of statuses; a break in the series says nothing about how final a value is."""
    return 0 if status == "break" else STATUSES.index(status)


def best(claims, rank):
    """The claims of the lowest rank."""
    lowest = min(map(rank, claims))
    return [claim for claim in claims if rank(claim) == lowest]


def latest_sources(claims):
    """Drops a claim if another is later in the part of the date that both state; dates before blanks."""
    dated = [claim for claim in claims if claim.source_date] or claims
    def earlier(one, other):
        shared = min(len(one.source_date), len(other.source_date))
        return one.source_date[:shared] < other.source_date[:shared]
    return [claim for claim in dated if not any(earlier(claim, other) for other in dated)]


STEPS = [
    ("reporter", lambda claims: best(claims, reporter_rank)),
    ("transmission", lambda claims: best(claims, lambda claim: claim.transmission != "primary")),
    ("method", lambda claims: best(claims, lambda claim: method_rank(claim.method))),
    ("source_date", latest_sources),
    ("status", lambda claims: best(claims, lambda claim: status_rank(claim.status))),
]


def bounds(claims):
    """The least and the greatest value."""
    return min(claim.value for claim in claims), max(claim.value for claim in claims)


def satisfied(claim, other):
    """Whether a claim is a bound that the value of another satisfies."""
    return (claim.qualifier == "at_least" and other.value >= claim.value) or (
        claim.qualifier == "at_most" and other.value <= claim.value)


def contradict(claims):
    """Whether two of the claims have values that can't both hold."""
    return any(
        one.value != other.value and not satisfied(one, other) and not satisfied(other, one)
        for at, one in enumerate(claims) for other in claims[at + 1:]
    )


def is_contested(claims):
    """Whether claims on one key contradict each other; the two rows of one range don't."""
    ends = [claim for claim in claims if claim.qualifier in ("low", "high")]
    values = [claim for claim in claims if claim not in ends]
    ranges = {(claim.reporter, claim.source) for claim in ends}
    return contradict(values) or bool(values and ends) or len(ranges) > 1


def spread(low, high):
    """How far apart two values are: numerator and denominator."""
    top = max(abs(low), abs(high))
    return (high - low, top) if top else (Fraction(0), Fraction(1))


def is_over(pair, round_):
    """Whether a spread exceeds the threshold of conflicts."""
    return pair[0] / pair[1] * 100 > Fraction(round_.settings["thresholds"]["conflict_per_cent"])


def decisions_in_force(round_, *kinds):
    """Decisions of some kinds that haven't expired on the date of the report."""
    return [
        row for row in round_.decisions
        if row["kind"] in kinds and not (row["expires_on"] and row["expires_on"] < round_.day)
    ]


def revised(claims):
    """The claims that a later one of the same reporter with the same record replaces."""
    old = set()
    by_record = defaultdict(list)
    for claim in claims:
        if claim.record:
            by_record[claim.reporter, claim.record].append(claim)
    for rows in by_record.values():
        for claim in rows:
            kept = latest_sources(rows)
            if claim not in kept and claim.source_date:
                old.add(claim.id)
    return old


def fact(key, claims, round_):
    """The fact of a key. Ranges are claims of two rows."""
    name = "fact/" + reading.fact_name(key, round_.lists)
    excluded = {row["subject"] for row in decisions_in_force(round_, "exclude")}
    preferred = {row["subject"] for row in decisions_in_force(round_, "prefer")}
    left_out = [(claim, "excluded") for claim in claims if claim.id in excluded]
    alive = [claim for claim in claims if claim.id not in excluded]
    chosen = [claim for claim in alive if claim.id in preferred]
    heard = [claim for claim in alive if reporter_rank(claim) != LAST or claim in chosen]
    left_out += [(claim, "elsewhere") for claim in alive if claim not in heard]
    if not heard:
        return None
    in_play, step = chosen or heard, ""
    contested = is_contested(heard)
    if chosen and contested:
        step = "decision"
    for label, keep in STEPS:
        before = in_play
        in_play = keep(in_play)
        if contested and not step and is_split(before) and not is_split(in_play):
            step = label
    left_out += [(claim, "outranked") for claim in heard if claim not in in_play]
    outcome, winners, lost = settle(in_play)
    left_out += [(claim, "outranked") for claim in lost]
    low, high = bounds(winners) if outcome != "no_winner" else bounds(heard)
    qualifier = min((claim.qualifier for claim in winners), key=["exact", "about", "at_least", "at_most", "low", "high"].index)
    return Fact(name, key, outcome, low, high, step, winners, left_out, heard, qualifier)


def is_split(claims):
    """Whether the claims still in play leave the value open."""
    return settle(claims)[0] == "no_winner"


def settle(claims):
    """The outcome of claims tied at the end, those that make the value, and those that step back."""
    ends = [claim for claim in claims if claim.qualifier in ("low", "high")]
    values = [claim for claim in claims if claim not in ends]
    if ends:
        pair = {(claim.reporter, claim.source) for claim in ends}
        return ("range" if not values and len(pair) == 1 else "no_winner"), claims, []
    stepping = [
        claim for claim in values
        if any(other.value != claim.value and satisfied(claim, other) for other in values) and not contradict(values)
    ]
    kept = [claim for claim in values if claim not in stepping] or values
    if len({claim.value for claim in kept}) == 1:
        return "value", kept, [claim for claim in values if claim not in kept]
    return "no_winner", values, []


def facts(round_):
    """All facts by key, and the claims that a revision replaces."""
    replaced = revised(round_.claims)
    by_key = defaultdict(list)
    for claim in round_.claims:
        if claim.id not in replaced:
            by_key[claim.key].append(claim)
    made = [fact(key, claims, round_) for key, claims in sorted(by_key.items())]
    made = [one for one in made if one]
    mark_stale(made)
    return made, replaced


def mark_stale(made):
    """Marks values that repeat an earlier year's of the same series to two or more significant digits."""
    series = defaultdict(list)
    for one in made:
        if one.value is not None and one.year and significant_digits(one.value) >= 2:
            series[one.key[:3] + one.key[4:]].append(one)
    for row in series.values():
        for one in row:
            one.stale = any(other.year < one.year and other.value == one.value for other in row)


def significant_digits(value):
    """How many digits a value has without the noughts at both ends."""
    while value.denominator != 1:
        value *= 10
    return len(str(abs(value.numerator)).strip("0"))


def scope_kind(scope):
    """-1 for a part, 0 for the whole, 1 for a wider perimeter."""
    if scope in PART_SCOPES or scope.startswith("part:"):
        return -1
    return 1 if scope in WIDER_SCOPES or scope.startswith("wider:") else 0
