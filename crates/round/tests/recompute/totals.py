"""From facts to totals, ratios, headline employment, groups and Goals."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction

import exact
import facts as rules
import reading

REGISTER = {"registered", "reporting", "active"}
JOBS = {"direct", "direct_and_indirect", "in", "within_scope"}
APART = {"direct_and_indirect", "within_scope"}
WORK = {"employment", "paid_employment"}
CLASSES = ["on_register", "in_operation", "direct", "direct_and_indirect", "within_scope"]
REGIONS = ["002", "009", "019", "142", "150"]


@dataclass(eq=False)
class Row:
    """One area of a table."""

    area: str
    figure: str
    facts: list
    value: Fraction
    in_total: bool = True
    families: bool = False
    unit: str = ""
    hedge: str = "exact"
    least: Fraction = Fraction(0)

    @property
    def first(self):
        """The earliest year of its facts."""
        return min(fact.year for fact in self.facts)

    @property
    def last(self):
        """The latest year of its facts."""
        return max(fact.year for fact in self.facts)


    def grade(self, last):
        """How well it is founded; of a sum the worst of its facts."""
        return max(fact.grade(last) for fact in self.facts)


@dataclass(eq=False)
class Table:
    """All areas of one comparable kind of figure."""

    measure: str
    unit: str
    denominator: str
    entity_type: str
    sex: str
    basis_class: str
    rows: list
    groups: list = field(default_factory=list)
    period: tuple = ()
    window: list = field(default_factory=list)
    outside: list = field(default_factory=list)
    narrow: tuple = ()

    @property
    def counted(self):
        """The rows that enter a total."""
        return [row for row in self.rows if row.in_total]

    @property
    def narrower(self):
        """What alone it is about, by name; blank where it is about the whole."""
        names = ("part", "scope", "person_group", "service", "flow")
        return [(name, value) for name, value in zip(names, self.narrow) if value]

    def name(self, place):
        """The table's name for one place."""
        tail = "".join(
            f"/{name}={value}"
            for name, value in (
                ("denominator", self.denominator), ("sex", "" if self.sex == "total" else self.sex), *self.narrower
            )
            if value
        )
        return f"{self.measure}/{self.unit}/{self.entity_type}/{place}{tail}"


def words_of(fact):
    """The words of a fact's basis."""
    return set(fact.key.basis.split("+")) - {""}


def basis_class(fact):
    """The class of its basis: the rows of a table must share it."""
    words = words_of(fact)
    if "direct_and_indirect" in words:
        return "direct_and_indirect"
    if "within_scope" in words:
        return "within_scope"
    if fact.key.measure in WORK:
        return "direct"
    return "in_operation" if words & {"active", "reporting"} else "on_register"


def basis_order(fact):
    """The order of bases that nothing else tells apart: group by group, blanks first, then as listed."""
    groups = (["registered", "reporting", "active"], ["direct", "direct_and_indirect"], ["in", "within_scope"],
              ["exclusive"], ["board", "chair", "management"])
    return [max((group.index(word) for word in words_of(fact) if word in group), default=-1) for group in groups]


def is_unspecified(fact):
    """Whether nothing is said about how things were counted."""
    return not words_of(fact) & ((JOBS if fact.key.measure in WORK else REGISTER) | APART)


def is_pool(fact):
    """Whether it is about kinds that are stated together."""
    return fact.key.scope.startswith("pool:") and fact.key.entity_type == "sse" and not fact.is_narrow


def within(facts, years):
    """The facts of some years."""
    return [fact for fact in facts if years[0] <= fact.year <= years[1]]


def reference(window, areas_in):
    """The latest five years of a window that hold nine tenths as many areas as the best five, or the window."""
    first, last = window
    periods = [(max(first, end - 4), end) for end in range(last, min(first + 4, last) - 1, -1)]
    held = [(period, areas_in(period)) for period in periods]
    best = max(areas for _, areas in held)
    return next(period for period, areas in held if areas * 10 >= best * 9)


class Tables:
    """Everything that is selected and added up."""

    def __init__(self, round_, made):
        self.round = round_
        self.lists = round_.lists
        self.currency = round_.settings["currency"]
        self.made = made
        self.conversions = {}
        self.rates_used = defaultdict(list)
        self.tables = self._tables(self.is_usable)
        self.parts = self._tables(self.is_of_part)
        self.headline = self._headline()

    def window(self, fact):
        """Whether the year of a fact is one that enters totals."""
        settings = self.round.settings
        money = fact.key.unit in self.lists.currencies
        first = settings["money_first_year"] if money else settings["first_year"]
        return fact.year is not None and first <= fact.year <= settings["last_year"]

    def is_usable(self, fact):
        """Whether a fact may be selected: a whole area, a year of the window, one value that isn't an upper bound."""
        return self.has_value(fact) and not fact.is_narrow and (not fact.key.scope or is_pool(fact)) and self.window(fact)

    def is_of_part(self, fact):
        """Whether a fact may be selected for a table of a part, a product, a group of persons, a service or another flow."""
        return any(self.narrow_of(fact)) and self.has_table(fact) and self.has_value(fact) and self.window(fact)

    def narrow_of(self, fact):
        """What alone a fact is about."""
        key = fact.key
        usual = self.lists.measures[key.measure]["default_flow"]
        product = key.scope if key.scope.startswith("product:") else ""
        return key.part, product, key.person_group, key.service, "" if key.flow == usual else key.flow

    def has_table(self, fact):
        """Whether it is about something that tables have: no region, no branch but that of its part, no other scope."""
        key = fact.key
        own = reading.split(self.lists.parts[key.part]["activities"]) if key.part else []
        of_part = any(one.startswith(key.activity) or key.activity.startswith(one) for one in own)
        narrows = key.scope.startswith("product:") or (key.part and key.scope.startswith("part:"))
        return not key.subarea and (not key.activity or of_part) and (not key.scope or bool(narrows))

    def has_value(self, fact):
        """Whether a fact has a value, a range or a conflict, and not an upper bound only."""
        if is_above_whole(fact, self.lists):
            return False
        return fact.outcome in ("no_winner", "range") or (fact.outcome == "value" and fact.qualifier != "at_most")

    def unit_class(self, fact):
        """The unit that its table has."""
        unit = fact.key.unit
        if unit in self.lists.currencies:
            return self.currency
        return self.lists.units[unit]["counts_as"]

    def select(self, candidates):
        """The one fact of an area. One without a winner is struck out where it would be chosen, and the next found."""
        candidates = list(candidates)
        while candidates:
            fact = self.first(candidates)
            if fact.outcome != "no_winner":
                return fact
            candidates.remove(fact)
        return None

    def first(self, candidates):
        """The first fact by recency, rank, unit, method, year, basis, currency."""
        candidates = rules.best(candidates, lambda fact: bool(fact.key.part and fact.key.scope.startswith("part:")))
        candidates = rules.best(candidates, lambda fact: fact.stale or fact.of_publication)
        latest = max(fact.year for fact in candidates)
        candidates = [fact for fact in candidates if fact.year >= latest - 2]
        for rank in (
            lambda fact: fact.rank,
            lambda fact: fact.key.unit == "enterprises",
            lambda fact: rules.method_rank(fact.method),
            lambda fact: -fact.year,
            is_unspecified,
            lambda fact: "active" not in words_of(fact),
            lambda fact: not self.converts(fact),
            lambda fact: not self.is_own_currency(fact),
            lower_bound,
            basis_order,
            lambda fact: fact.id,
        ):
            candidates = rules.best(candidates, rank)
        return candidates[0]

    def converts(self, fact):
        """Whether an amount can be converted."""
        unit = fact.key.unit
        kind = self.lists.flows[fact.key.flow]["rate"]
        return unit not in self.lists.currencies or unit == self.currency \
            or reading.rate_kind(self.round.rates, unit, fact.year, kind) is not None

    def is_own_currency(self, fact):
        """Whether an amount is in the currency of its area."""
        own = self.lists.areas.get(fact.area, {}).get("currency")
        return fact.key.unit not in self.lists.currencies or fact.key.unit == own

    def _tables(self, is_usable):
        by_kind = defaultdict(list)
        for fact in self.made:
            if is_usable(fact):
                measure, denominator, sex = fact.key.measure, fact.key.denominator, fact.key.sex
                if sex == "male":
                    continue
                by_kind[measure, self.unit_class(fact), denominator, sex, self.narrow_of(fact)].append(fact)
        tables = []
        for (measure, unit, denominator, sex, narrow), usable in by_kind.items():
            for entity_type in self.lists.entity_types:
                options = []
                for basis in CLASSES:
                    of_class = [fact for fact in usable if basis_class(fact) == basis]
                    choices = self._choices(of_class, measure, unit, entity_type)
                    if choices:
                        options.append((basis, choices, of_class))
                areas = [option for option in options if any(area in self.lists.areas for area in option[1])]
                if not options:
                    continue
                basis, choices, of_class = max(areas or options, key=lambda option: self._weight(option[1]))
                about = (measure, unit, denominator, entity_type, sex, basis)
                table = self._table(about, choices, of_class)
                table.narrow = narrow
                tables.append(table)
        return tables

    def _weight(self, areas):
        return sum(area in self.lists.areas for area in areas)

    def _table(self, about, choices, of_class):
        """A table with its reference period; percentages have none."""
        measure, unit, _, entity_type, _, _ = about
        window = self._rows(choices, measure, unit, entity_type)
        mine = [row for row in window if row.area in self.lists.areas]
        groups = [row for row in window if row.area not in self.lists.areas]
        whole = self.years(unit)
        if unit == "percent":
            return Table(*about, mine, groups, whole, mine)
        count = lambda years: self._weight(self._choices(within(of_class, years), measure, unit, entity_type))
        return self._within_period(about, choices, of_class, reference(whole, count), groups)

    def _within_period(self, about, choices, of_class, period, groups=()):
        """A table with the rows of its reference period, those of the whole window, and what is older."""
        measure, unit, _, entity_type, _, _ = about
        inside = self._choices(within(of_class, period), measure, unit, entity_type)
        rows = [row for row in self._rows(inside, measure, unit, entity_type) if row.area in self.lists.areas]
        window = self._of_window(rows, choices, measure, unit, entity_type)
        known = {row.area for row in rows}
        outside = [row for row in window if row.area not in known and row.in_total]
        outside += self._earlier(about, window, self.narrow_of(of_class[0]) if of_class else ("",) * 5)
        return Table(*about, rows, list(groups), period, window, sorted(outside, key=lambda row: row.area))

    def _of_window(self, rows, choices, measure, unit, entity_type):
        """The rows of the whole window: those of the reference period where the same facts stand."""
        known = {row.area: row for row in rows}
        window = []
        for area, chosen in choices.items():
            if area not in self.lists.areas:
                continue
            same = known.get(area)
            if same and {fact.id for fact in same.facts} == {fact.id for fact in chosen}:
                window.append(same)
            else:
                row = self._row(area, chosen, measure, unit, entity_type, "/window")
                window += [row] if row else []
        return window

    def _earlier(self, about, window, narrow):
        """The latest value before the window of each area that has none in it."""
        measure, unit, denominator, entity_type, sex, basis = about
        first, _ = self.years(unit)
        known = {row.area for row in window}
        by_area = defaultdict(list)
        for fact in self.made:
            key = fact.key
            own = (key.measure, self.unit_class(fact), key.denominator, key.entity_type, key.sex)
            same = own == (measure, unit, denominator, entity_type, sex)
            if same and self.narrow_of(fact) == narrow and self.has_table(fact) and basis_class(fact) == basis and self.has_value(fact) \
                    and fact.year and fact.year < first and fact.area in self.lists.areas:
                by_area[fact.area].append(fact)
        rows = []
        for area, facts in sorted(by_area.items()):
            if area in known or self.lists.areas[area]["counted_within"] in known:
                continue
            fact = self.select(facts)
            row = self._single(area, fact) if fact else None
            rows += [row] if row and row.value is not None and not self.stays(fact) else []
        return rows

    def stays(self, fact):
        """Whether an amount stays in its currency."""
        return not self.converts(fact)

    def years(self, unit):
        """The first and last year of the window of a table."""
        settings = self.round.settings
        first = settings["money_first_year"] if unit == self.currency else settings["first_year"]
        return first, settings["last_year"]

    def _choices(self, of_class, measure, unit, entity_type):
        """What stands for each area or group: one fact, or families that are added."""
        by_area = defaultdict(lambda: defaultdict(list))
        for fact in of_class:
            by_area[fact.area][fact.key.scope if is_pool(fact) else fact.key.entity_type].append(fact)
        adds = self.lists.measures[measure]["adds_across_families"] == "yes" and unit != "percent"
        is_whole = not any(any(self.narrow_of(fact)) for fact in of_class)
        sums = adds and is_whole and self.lists.entity_types[entity_type]["role"] == "total"
        choices = {}
        for area, by_type in sorted(by_area.items()):
            claimed = self.select(by_type.get(entity_type, []))
            families, is_recent = self.families(by_type, claimed) if sums and area in self.lists.areas else ([], True)
            if sum(len(kinds_of(fact)) for fact in families) >= 2 and not (claimed and is_recent):
                choices[area] = families
            elif claimed:
                choices[area] = [claimed]
        known = set(choices)
        return {area: facts for area, facts in choices.items()
                if self.lists.areas.get(area, {}).get("counted_within") not in known}

    def _rows(self, choices, measure, unit, entity_type):
        """One row for each area or group that has a value of a kind of entity."""
        rows = [self._row(area, facts, measure, unit, entity_type) for area, facts in choices.items()]
        return [row for row in rows if row]

    def _row(self, area, facts, measure, unit, entity_type, tail=""):
        """The row of one area; the name of a sum has a tail where it isn't that of the reference period."""
        is_sum = len(facts) > 1 or facts[0].key.entity_type != entity_type or is_pool(facts[0])
        if is_sum:
            return self._sum(area, facts, measure, unit, entity_type, tail)
        return self._single(area, facts[0])

    def without_parts(self, rows):
        """The rows without areas that are counted within a State that has a row too."""
        known = {row.area for row in rows}
        return [row for row in rows if self.lists.areas.get(row.area, {}).get("counted_within") not in known]

    def families(self, by_type, claimed):
        """The selected families of an area from two years before the latest on; whether a claimed whole is as recent.

        A union stands in the place of its members where one of them is missing.
        """
        selected = {}
        for code, row in self.lists.entity_types.items():
            candidates = by_type.get(code, [])
            if row["role"] == "cross_cutting" or code == "other":
                candidates = [fact for fact in candidates if "exclusive" in words_of(fact)]
            fact = self.select(candidates) if row["role"] != "total" else None
            if fact:
                selected[code] = fact
        for code, candidates in by_type.items():
            fact = self.select(candidates) if code.startswith("pool:") else None
            if fact:
                selected[code] = fact
        if not selected:
            return [], True
        since = max(fact.year for fact in selected.values()) - 2
        selected = {code: fact for code, fact in selected.items() if fact.year >= since}
        self.take_together(selected)
        return list(selected.values()), bool(claimed) and claimed.year >= since

    def take_together(self, selected):
        """Leaves of kinds that are stated by themselves and together what is to be added."""
        together = []
        for code, fact in list(selected.items()):
            is_union = self.lists.entity_types.get(code, {}).get("role") == "union"
            if not is_union and not code.startswith("pool:"):
                continue
            members = reading.split(self.lists.entity_types[code]["members"]) if is_union else code[5:].split("+")
            alone = [selected[member] for member in members if member in selected]
            if len(alone) < len(members) or not is_union and any(own.year < fact.year for own in alone):
                together.append((-fact.year, -len(members), not is_union, code, members))
            else:
                del selected[code]
        held = set()
        for _, _, _, code, members in sorted(together):
            if held & set(members):
                del selected[code]
            else:
                held |= set(members)
        for kind in held:
            selected.pop(kind, None)

    def _single(self, area, fact):
        value = self.converted(fact)
        own = stated_figure(fact)
        is_foreign = fact.key.unit in self.lists.currencies and fact.key.unit != self.currency
        figure = f"dollars/{own}" if is_foreign else own
        if value is None:
            return Row(area, own, [fact], fact.stated, in_total=False, hedge=fact.hedge, least=fact.least)
        least = self.least(fact)
        return Row(area, figure, [fact], value, in_total=fact.key.unit != "percent", hedge=fact.hedge, least=least)

    def _sum(self, area, families, measure, unit, entity_type, tail):
        values = [self.converted(fact) for fact in families]
        figure = f"sum/{measure}/{unit}/{entity_type}/{area}"
        basis = basis_class(families[0])
        if basis not in ("on_register", "direct"):
            figure += f"/class={basis}"
        figure += tail
        hedges = [fact.hedge for fact in families]
        if None not in values:
            leasts = [self.least(fact) for fact in families]
            hedge, value = added(hedges, values, leasts)
            return Row(area, figure, families, value, families=True, hedge=hedge, least=sum(leasts))
        units = {fact.key.unit for fact in families}
        if len(units) > 1:
            return None
        leasts = [fact.least for fact in families]
        hedge, total = added(hedges, [fact.stated for fact in families], leasts)
        return Row(area, figure, families, total, in_total=False, families=True, unit=units.pop(), hedge=hedge,
                   least=sum(leasts))

    def converted(self, fact):
        """The value in the currency of the report, to the cent; None where there is no rate of the year."""
        unit = fact.key.unit
        if unit not in self.lists.currencies or unit == self.currency:
            return fact.stated
        kind = self.lists.flows[fact.key.flow]["rate"]
        own = stated_figure(fact)
        value = self.convert(fact.stated, unit, fact.year, kind, own)
        if value is not None:
            self.conversions[f"dollars/{own}"] = (value, own)
        return value

    def least(self, fact):
        """The least that a value can be, in the currency of the report."""
        unit = fact.key.unit
        if unit not in self.lists.currencies or unit == self.currency:
            return fact.least
        return self.convert(fact.least, unit, fact.year, self.lists.flows[fact.key.flow]["rate"], None)

    def convert(self, value, currency, year, kind, what):
        """An amount at the rate of a year, rounded once."""
        kind = reading.rate_kind(self.round.rates, currency, year, kind)
        if kind is None:
            return None
        rate = self.round.rates[currency, year, kind]
        if what and what not in self.rates_used[currency, year, kind]:
            self.rates_used[currency, year, kind].append(what)
        return exact.half_away(value / rate, 2)

    def table(self, measure, unit, entity_type, sex="total"):
        """One of the tables of values."""
        for table in self.tables:
            if (table.measure, table.unit, table.entity_type, table.sex) == (measure, unit, entity_type, sex):
                return table
        return None

    def _headline(self):
        """Employment in persons by area or paid employment, where that is later by more than two years, or larger."""
        direct = [fact for fact in self.made if self.is_usable(fact) and fact.key.sex == "total"
                  and basis_class(fact) == "direct" and self.unit_class(fact) == "persons"]
        tables = {}
        of = {measure: [fact for fact in direct if fact.key.measure == measure] for measure in ("employment", "paid_employment")}
        choose = lambda measure, years: self._choices(within(of[measure], years), measure, "persons", "sse")
        inside = lambda choices: set(choices) & set(self.lists.areas)
        whole = self.years("persons")
        period = reference(whole, lambda years: len(inside(choose("employment", years)) | inside(choose("paid_employment", years))))
        for measure in of:
            about = (measure, "persons", "", "sse", "total", "direct")
            tables[measure] = self._within_period(about, choose(measure, whole), of[measure], period)
        rows, window = (self._with_paid(*(getattr(tables[measure], name) for measure in of)) for name in ("rows", "window"))
        known = {row.area for row in rows}
        outside = {}
        for measure in of:
            for row in tables[measure].outside:
                if row.area not in known and self.lists.areas[row.area]["counted_within"] not in known:
                    outside.setdefault(row.area, row)
        about = ("employment", "persons", "", "sse", "total", "direct")
        return Table(*about, rows, [], period, window, [outside[area] for area in sorted(outside)])

    def _with_paid(self, employment, paid):
        """Rows of employment, and of paid employment where it stands in."""
        rows = {row.area: row for row in employment}
        for row in paid:
            if self.stands(row, rows.get(row.area)):
                rows[row.area] = replace(row, hedge="at_least")
        return self.without_parts([rows[area] for area in sorted(rows)])

    def stands(self, paid, all_):
        """Whether a row of paid employment stands in the place of one of employment."""
        if all_ is None:
            return True
        later = paid.first - all_.first
        return later > 2 or (later >= -2 and paid.value > all_.value)

    def region(self, area):
        """The region of an area."""
        return self.lists.areas[area]["region"]


def lower_bound(fact):
    """The largest first of what words narrow: each is a lower bound of its part."""
    if not (fact.key.part and fact.key.scope.startswith("part:")) or fact.stated is None:
        return 1, 0
    return 0, -fact.stated


def stated_figure(fact):
    """The figure of what a table takes: the fact, or the lower end of its range."""
    return f"lower_end/{fact.id}" if fact.outcome == "range" else fact.id


def hedge_of_sum(hedges):
    """How a sum is hedged: at least where any part is a lower bound, about where any is only about right."""
    return next((hedge for hedge in ("at_least", "about") if hedge in hedges), "exact")


def added(hedges, values, leasts):
    """The hedge of a sum and what it comes to: of a lower bound each part gives the least that it can be."""
    hedge = hedge_of_sum(hedges)
    return hedge, sum(leasts if hedge == "at_least" else values)


def total_of(rows):
    """What some rows come to."""
    return added([row.hedge for row in rows], [row.value for row in rows], [row.least for row in rows])[1]


def is_bound(row):
    """Whether a row is only a bound, which has no place among ordered values."""
    return row.hedge in ("at_least", "at_most")


def quantile(values, quarter):
    """The quartile by interpolation between the two nearest of the ordered values (inclusive, type 7)."""
    values = sorted(values)
    place = Fraction(quarter, 4) * (len(values) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def is_total_printed(table):
    """Whether a total of values may be printed: three areas, and at least half of them converted."""
    counted = table.counted
    return table.unit != "percent" and len(counted) >= 3 and 2 * len(counted) >= len(table.rows)


def dominant(table, round_):
    """The row that makes more than the threshold of a total, and not more than all of it, or None."""
    whole = total_of(table.counted)
    limit = Fraction(round_.settings["thresholds"]["dominance_per_cent"])
    top = max(table.counted, key=lambda row: (row.value, row.area), default=None)
    return top if top and top.value <= whole and top.value * 100 > limit * whole else None


def kinds_of(fact):
    """The kinds of a family, a union or a pool, a union being one kind."""
    return fact.key.scope[5:].split("+") if is_pool(fact) else [fact.key.entity_type]


def is_above_whole(fact, lists):
    """Whether a value is a percentage of a whole that it can't be."""
    row = lists.measures[fact.key.measure]
    is_one = fact.outcome in ("value", "range")
    return is_one and fact.key.unit == "percent" and fact.high > 100 and row["may_exceed_whole"] != "yes"


def never_totalled(fact, lists):
    """Why no table can take a fact, whatever the other facts are; None where one can."""
    key = fact.key
    reasons = [
        ("upper_bound", fact.outcome == "value" and fact.qualifier == "at_most"),
        ("above_whole", is_above_whole(fact, lists)),
        ("scoped", key.part or key.scope and not is_pool(fact)),
        ("subarea", key.subarea),
        ("one_activity", key.activity),
        ("person_group", key.person_group),
        ("service", key.service),
        ("other_flow", fact.is_narrow and not (key.part or key.subarea or key.activity or key.person_group or key.service)),
        ("span", "-" in key.period),
        ("unknown_year", key.period == "unknown"),
    ]
    if fact.outcome in ("unused", "no_winner"):
        return None
    return next((reason for reason, applies in reasons if applies), None)
