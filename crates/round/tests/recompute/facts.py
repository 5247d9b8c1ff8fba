"""From claims to facts, and what claims and facts say against each other."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

import reading

METHODS = ["satellite_account", "census", "survey", "register", "administrative", "modelled"]
STATUSES = ["final", "provisional", "estimate", "break", ""]
TRANSMISSIONS = ["primary", "secondary", ""]
PART_SCOPES = {"market", "employers_only", "women_only", "government_controlled", "top_300"}
WIDER_SCOPES = {"including_volunteer_work"}
LAST = 99
HEDGES = {"exact": "exact", "about": "about", "at_least": "at_least", "low": "at_least", "at_most": "at_most", "high": "at_most"}


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
    statements: list
    qualifier: str
    is_narrow: bool
    is_contested: bool = False
    stale: bool = False

    @property
    def area(self):
        """Area or group."""
        return self.key.area

    @property
    def claims(self):
        """All claims in play, those that lost included."""
        return [claim for one in self.statements for claim in one.claims]

    @property
    def bounds(self):
        """The least and the greatest value of all claims in play."""
        return min(claim.value for claim in self.claims), max(claim.value for claim in self.claims)

    @property
    def year(self):
        """The year, or None where it is unknown or a longer period."""
        return int(self.key.period) if self.key.period.isdigit() else None

    @property
    def value(self):
        """The value, or None where there is a range."""
        return self.low if self.outcome == "value" else None

    @property
    def stated(self):
        """What a table takes: the value, or the lower end of a range; None where there is neither."""
        return self.low if self.outcome in ("value", "range") else None

    @property
    def hedge(self):
        """How what a table takes is hedged."""
        narrows = self.key.part and self.key.scope.startswith("part:") and self.qualifier in ("exact", "about")
        return "at_least" if self.outcome == "range" or narrows else self.qualifier

    @property
    def least(self):
        """The least that the value can be; None where it is an upper bound."""
        if self.outcome == "value" and self.qualifier == "about":
            return min(interval(claim.value, HEDGES[claim.qualifier])[0] for claim in self.winners)
        return interval(self.low, self.qualifier)[0] if self.outcome == "value" else self.low

    @property
    def rank(self):
        """The best rank of its winners; a State elsewhere, here by decision, stands with organizations."""
        ranks = [(transmission_rank(claim), reporter_rank(claim)) for claim in self.winners]
        return min((way, 1 if rank == LAST else rank) for way, rank in ranks)

    @property
    def method(self):
        """The best method among those stated."""
        return min((claim.method for claim in self.winners), key=method_rank)

    def grade(self, last):
        """The best grade of its winners."""
        return min(grade(claim, last) for claim in self.winners)

    @property
    def of_publication(self):
        """Whether the year is that of the publication."""
        return all(claim.year_basis == "publication" for claim in self.winners)


def grade(claim, last):
    """How well a claim is founded, for the last year of a round."""
    years = [int(part) for part in claim.period.split("-") if part.isdigit()]
    if not years or claim.year_basis != "stated" or claim.method == "modelled":
        return "D"
    if claim.transmission != "primary":
        return "C"
    if claim.method in METHODS[:3]:
        return "A" if last - years[-1] <= 3 else "B"
    return "B" if claim.method else "C"


def reporter_rank(claim):
    """The State on its own area, then organizations, then networks; a State elsewhere last."""
    if claim.group == "state":
        return 0 if claim.area == claim.reporter else LAST
    return 2 if claim.group == "network" else 1


def transmission_rank(claim):
    """Primary, then secondary, then what says neither."""
    return TRANSMISSIONS.index(claim.transmission)


def method_rank(method):
    """Order of methods; a blank one last."""
    return METHODS.index(method) if method else LAST


def status_rank(status):
    """Order of statuses; a blank one last."""
    return STATUSES.index(status)


def interval(value, hedge):
    """From the least to the greatest that a value can be; None for an open end."""
    if hedge == "at_least":
        return value, None
    if hedge == "at_most":
        return None, value
    off = rounding(value) if hedge == "about" else 0
    return value - off, value + off


def rounding(value):
    """How far off an approximate value may be: half a unit of its last significant digit, at most a twentieth."""
    unit = Fraction(1)
    while value and (value / unit).denominator != 1:
        unit /= 10
    while value and (value / unit / 10).denominator == 1:
        unit *= 10
    return floored(min(unit / 2, abs(value) / 20))


def floored(value):
    """A number without what is smaller than a millionth."""
    return Fraction(value * 10**6 // 1, 10**6)


@dataclass(eq=False)
class Statement:
    """One value in play: a claim, or the two ends of one reporter's range; its first claim tells how good it is."""

    claims: tuple
    low: Fraction
    high: Fraction
    hedge: str

    @property
    def first(self):
        """The claim whose qualities count."""
        return self.claims[0]

    @property
    def is_range(self):
        """Whether it has two ends."""
        return len(self.claims) == 2

    @property
    def precision(self):
        """Exact values first, then "about", ranges, lower bounds, upper bounds."""
        return 2 if self.is_range else ["exact", "about", "", "at_least", "at_most"].index(self.hedge)

    def ends(self, tolerance):
        """What it can be, an exact value widened by half of the threshold."""
        if self.is_range:
            return self.low, self.high
        low, high = interval(self.low, self.hedge)
        off = abs(self.low) * tolerance / 200 if self.hedge == "exact" else 0
        return None if low is None else low - off, None if high is None else high + off


def statements(claims):
    """Claims as statements. The least `low` and the greatest `high` of one reporter and source are one range."""
    made, ends = [], defaultdict(list)
    for claim in claims:
        if claim.qualifier in ("low", "high"):
            ends[claim.reporter, claim.source].append(claim)
        else:
            made.append(Statement((claim,), claim.value, claim.value, claim.qualifier))
    for rows in ends.values():
        low = min((row for row in rows if row.qualifier == "low"), key=lambda row: (row.value, row.id), default=None)
        high = max((row for row in rows if row.qualifier == "high"), key=lambda row: (row.value, row.id), default=None)
        if low and high and low.value <= high.value:
            made.append(Statement((low, high), low.value, high.value, "exact"))
            rows = [row for row in rows if row not in (low, high)]
        for row in rows:
            bound = "at_least" if row.qualifier == "low" else "at_most"
            made.append(Statement((row,), row.value, row.value, bound))
    return made


def best(things, rank):
    """The things of the lowest rank."""
    lowest = min(map(rank, things))
    return [thing for thing in things if rank(thing) == lowest]


def latest_sources(made):
    """Drops what is earlier than another; dates before blanks."""
    dated = [one for one in made if one.first.source_date] or made
    return [
        one for one in dated
        if not any(reading.is_before(one.first.source_date, other.first.source_date) for other in dated)
    ]


STEPS = [
    ("transmission", lambda made: best(made, lambda one: transmission_rank(one.first))),
    ("reporter", lambda made: best(made, lambda one: reporter_rank(one.first))),
    ("method", lambda made: best(made, lambda one: method_rank(one.first.method))),
    ("source_date", latest_sources),
    ("status", lambda made: best(made, lambda one: status_rank(one.first.status))),
]


def agree(made, round_):
    """Whether all can be true: the greatest lower end isn't above the least upper end."""
    tolerance = Fraction(round_.settings["thresholds"]["conflict_per_cent"])
    ends = [one.ends(tolerance) for one in made]
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def spread(low, high):
    """How far apart two values are: numerator and denominator."""
    top = max(abs(low), abs(high))
    return (high - low, top) if top else (Fraction(0), Fraction(1))


def is_over(pair, round_):
    """Whether a spread exceeds the threshold of conflicts."""
    return pair[0] / pair[1] * 100 > Fraction(round_.settings["thresholds"]["conflict_per_cent"])


def fact(key, claims, round_, docket=None):
    """The fact of a key, by the decisions of the round or others."""
    docket = docket or round_.docket
    name = "fact/" + reading.fact_name(key, round_.lists)
    excluded, preferred = docket.excluded, docket.preferred
    left_out = [(claim, "decided") for claim in claims if claim.id in excluded]
    alive = [claim for claim in claims if claim.id not in excluded]
    heard = [claim for claim in alive if reporter_rank(claim) != LAST or claim.id in preferred]
    left_out += [(claim, "elsewhere") for claim in alive if claim not in heard]
    made = statements(heard)
    narrow_ = key.is_narrow(round_.lists)
    if not made:
        return Fact(name, key, "unused", None, None, "", [], left_out, [], "", narrow_)
    is_dated = key.period != "unknown"
    contested = is_dated and not agree(made, round_)
    in_play, agreed, step = narrow(made, preferred, STEPS if is_dated else [], round_)
    winners = [claim for one in in_play for claim in one.claims]
    left_out += [(claim, "outranked") for claim in heard if claim not in winners]
    step = step if is_dated else ""
    if not agreed:
        low, high = min(one.low for one in in_play), max(one.high for one in in_play)
        outcome = "no_winner" if is_dated else "range"
        return Fact(name, key, outcome, low, high, step, winners, left_out, made, "", narrow_, contested)
    outcome, low, high, hedge = chosen(in_play)
    return Fact(name, key, outcome, low, high, step, winners, left_out, made, hedge, narrow_, contested)


def chosen(made):
    """What statements that agree and are equally precise come to: outcome, ends, hedge."""
    hedge = made[0].hedge
    lows, highs = sorted(one.low for one in made), sorted(one.high for one in made)
    if made[0].is_range:
        return "range", lows[-1], highs[0], hedge
    if hedge == "at_least":
        return "value", lows[-1], lows[-1], hedge
    if hedge == "at_most":
        return "value", lows[0], lows[0], hedge
    if lows[0] == lows[-1]:
        return "value", lows[0], lows[0], hedge
    middle = lows[(len(lows) - 1) // 2]
    return "value", middle, middle, "about"


def narrow(made, preferred, steps, round_):
    """The statements left after a decision and some steps, whether they agree, and the step after which they did.

    As soon as those left agree, only the most precise of them go on.
    """
    named = [one for one in made if any(claim.id in preferred for claim in one.claims)]
    in_play, step, agreed, was_open = made, "", False, not agree(made, round_)
    for label, keep in [("decision", lambda rows: named or rows), *steps]:
        in_play = keep(in_play)
        if not agreed and agree(in_play, round_):
            agreed, step = True, label if was_open else ""
            in_play = best(in_play, lambda one: one.precision)
    return in_play, agreed, step


def facts(round_):
    """All facts by key, and apart from them the keys of which every claim is set aside."""
    by_key = defaultdict(list)
    for claim in round_.claims:
        by_key[claim.key].append(claim)
    made = [fact(key, claims, round_) for key, claims in sorted(by_key.items())]
    mark_stale(made)
    return [one for one in made if one.outcome != "unused"], [one for one in made if one.outcome == "unused"]


def mark_stale(made):
    """Marks values that repeat an earlier year's of the same series and hardly do so by chance."""
    series = defaultdict(list)
    for one in made:
        if one.value is not None and one.year and is_telling(one.value):
            series[one.key.series].append(one)
    for row in series.values():
        for one in row:
            one.stale = any(other.year < one.year and other.value == one.value for other in row)


def is_telling(value):
    """Whether a value has three or more significant digits, or two and is 1,000 or more."""
    digits = significant_digits(value)
    return digits >= 3 or digits == 2 and abs(value) >= 1000


def significant_digits(value):
    """How many digits a value has without the noughts at both ends."""
    while value.denominator != 1:
        value *= 10
    return len(str(abs(value.numerator)).strip("0"))


def scope_kind(scope):
    """-1 for a part, 0 for the whole, 1 for a wider perimeter."""
    if scope in PART_SCOPES or scope.startswith(("part:", "pool:", "product:")):
        return -1
    return 1 if scope in WIDER_SCOPES or scope.startswith("wider:") else 0
