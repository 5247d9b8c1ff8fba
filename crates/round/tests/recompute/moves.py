"""What moves each headline figure most: the claims, actions, rates and decisions without which it would differ most."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import actions as deeds
import exact
import facts as rules
import reading
import totals as sums

MOST = 3
KINDS = ["claim", "action", "rate", "decision"]


@dataclass(eq=False)
class Part:
    """One of the values that are added."""

    figure: str
    value: Fraction
    stated_by: list
    fact: str | None
    rate: str | None


@dataclass(eq=False)
class Effect:
    """What a mover does to a sum: by how much, which parts fall, and what comes in their place."""

    change: Fraction = Fraction(0)
    falls: set = field(default_factory=set)
    comes: list = field(default_factory=list)

    def add(self, change, falls=(), comes=()):
        """One more thing that it does."""
        self.change += change
        self.falls |= set(falls)
        self.comes += comes


@dataclass(eq=False)
class Sum:
    """A headline figure taken apart into groups, of which the largest part counts."""

    figure: str
    value: Fraction
    unit: str
    groups: list
    tables: list
    areas: set
    hedge: str = "exact"
    period: tuple = ()
    money: tuple | None = None


class Moves:
    """The movers of every headline figure."""

    def __init__(self, book):
        self.book = book
        self.round = book.round
        self.tables = book.tables
        self.undone = {}
        for row in self.round.docket.live:
            if row["decision"] in book.in_effect:
                self.undone.setdefault(row["decision"], []).append(row)

    def all(self):
        """Each sum with its movers."""
        for one in self.every():
            yield one, self.movers(one)

    def every(self):
        """Employment in the world, the totals of the tables, money."""
        headline = self.tables.headline
        if sums.is_total_printed(headline):
            measures = ("employment", "paid_employment")
            tables = [(measure, "persons", "", "sse", "total", "direct") for measure in measures]
            yield self.of_table(headline, "total/headline/employment", tables)
        for table in self.tables.tables:
            if sums.is_total_printed(table):
                about = (table.measure, table.unit, table.denominator, table.entity_type, table.sex, table.basis_class)
                yield self.of_table(table, "total/" + table.name("world"), [about])
        for base, scope, kind, rows in self.book.money:
            yield from self.of_money(base, scope, kind, rows)

    def of_table(self, table, figure, tables):
        """The total of a table."""
        hedge = sums.hedge_of_sum([row.hedge for row in table.counted])
        parts = [self.of_fact(fact, hedge) for row in table.counted for fact in row.facts]
        value = sums.total_of(table.counted)
        areas = {row.area for row in table.rows}
        return Sum(figure, value, table.unit, [[part] for part in parts], tables, areas, hedge, table.period)

    def of_fact(self, fact, hedge):
        """A fact or its conversion; of a lower bound the least that it can be."""
        figure = self.book.figure_of(fact)
        rate = None
        if figure.startswith("dollars/"):
            kind = self.round.lists.flows[fact.key.flow]["rate"]
            kind = reading.rate_kind(self.round.rates, fact.key.unit, fact.year, kind)
            rate = f"rate/{fact.key.unit}/{fact.year}/{kind}"
        value = self.tables.least(fact) if hedge == "at_least" else self.tables.converted(fact)
        return Part(figure, value, [claim.id for claim in fact.winners], fact.id, rate)

    def of_action(self, action):
        """An amount or its conversion."""
        value, figure = self.book.dollars[action.id]
        rate = f"rate/{action.currency}/{action.start[:4]}/average" if figure.startswith("dollars/") else None
        return Part(figure, value, [action.id], None, rate)

    def of_money(self, base, scope, kind, rows):
        """The gross sum of a kind of money and, where it differs, the sum net of all candidates."""
        parts = [self.of_action(action) for action in rows]
        unit = self.tables.currency
        gross = sum(part.value for part in parts)
        yield Sum(f"{base}/gross", gross, unit, [[part] for part in parts], [], set(), money=(scope, kind, rows, False))
        net = self.book.book[f"{base}/net_of_all"][0]
        if net != gross:
            groups = self.grouped(rows, self.book.overlaps.pairs)
            yield Sum(f"{base}/net_of_all", net, unit, groups, [], set(), money=(scope, kind, rows, True))

    def grouped(self, rows, pairs):
        """Amounts in the groups that overlaps connect."""
        by_id = {action.id: action for action in rows}
        groups = deeds.connected(rows, [pair for pair in pairs if pair[3] != "rejected"])
        return [[self.of_action(by_id[name]) for name in sorted(group)] for group in groups]

    def movers(self, one):
        """The three movers that change a sum most."""
        effects = defaultdict(Effect)
        for group in one.groups:
            top = largest(group)
            if len(top.stated_by) == 1:
                name = top.stated_by[0]
                kind = "action" if ":actions:" in name else "claim"
                lose(effects[kind, name], group, lambda part: part.figure == top.figure)
            if top.rate:
                lose(effects["rate", top.rate], group, lambda part: part.rate == top.rate)
        for name, rows in self.undone.items():
            self.undo(effects["decision", name], one, rows)
        moved = [(kind, name, effect) for (kind, name), effect in effects.items() if effect.change]
        moved.sort(key=lambda row: (-abs(row[2].change), KINDS.index(row[0]), row[1]))
        return moved[:MOST]

    def undo(self, effect, one, rows):
        """What would be without a decision."""
        named = [row for row in rows if row["kind"] in ("prefer", "exclude")]
        without = self.round.docket.without(rows[0]["decision"])
        for fact in self.touched(named):
            self.refit(effect, one, fact, without)
        if one.money:
            scope, kind, amounts, is_net = one.money
            for action in self.round.excluded_actions:
                if any(row["subject"] in (action.id, action.amount_of) for row in named) and self.belongs(action, scope, kind):
                    value, figure = self.book.in_dollars(action, is_used=False)
                    if value is not None:
                        effect.add(value, comes=[(figure, value, action.amount)])
            pairs = [row for row in rows if row["kind"] in ("overlap", "not_overlap")]
            if pairs and is_net:
                before, after = counted(one.groups), counted(self.grouped(amounts, self.reopened(pairs)))
                change = sum(value for _, value in after) - sum(value for _, value in before)
                comes = [(figure, value, value) for figure, value in after - before]
                effect.add(change, {figure for figure, _ in before - after}, comes)

    def touched(self, rows):
        """The facts whose claims decisions prefer or exclude."""
        subjects = {row["subject"] for row in rows}
        for fact in self.book.facts + self.book.unused:
            ids = {claim.id for claim in fact.claims} | {claim.id for claim, _ in fact.left_out}
            if ids & subjects or fact.id in subjects:
                yield fact

    def refit(self, effect, one, fact, without):
        """A fact chosen again without a decision."""
        claims = [claim for claim in self.round.claims if claim.key == fact.key]
        again = rules.fact(fact.key, claims, self.round, without)
        claim, value = self.stated_by(again), None
        if claim:
            own = rules.interval(claim.value, rules.HEDGES[claim.qualifier])[0] if one.hedge == "at_least" else claim.value
            value = self.dollars(again, own)
        part = next((part for group in one.groups for part in group if part.fact == fact.id), None)
        comes = [self.stated(claim, value)] if value is not None else []
        if part and value != part.value:
            effect.add((value or 0) - part.value, {part.figure}, comes)
        elif not part and value is not None and self.would_enter(one, again):
            effect.add(value, comes=comes)

    def stated_by(self, fact):
        """The first winner that states what a table would take of a fact, if it takes anything."""
        if fact.stated is None or fact.hedge == "at_most":
            return None
        return min((claim for claim in fact.winners if claim.value == fact.stated), key=lambda claim: claim.id, default=None)

    def stated(self, claim, value):
        """The figure of a claim, with what is added and what was stated."""
        figure = f"claim/{claim.id}"
        is_foreign = claim.unit in self.round.lists.currencies and claim.unit != self.tables.currency
        return f"dollars/{figure}" if is_foreign else figure, value, claim.value

    def dollars(self, fact, value):
        """A value of a fact as a table would add it."""
        unit = fact.key.unit
        if unit not in self.round.lists.currencies or unit == self.tables.currency:
            return value
        kind = reading.rate_kind(self.round.rates, unit, fact.year, self.round.lists.flows[fact.key.flow]["rate"])
        rate = self.round.rates.get((unit, fact.year, kind))
        return exact.half_away(value / rate, 2) if rate else None

    def would_enter(self, one, fact):
        """Whether a fact is about what a total is about, of an area that has no value there."""
        measure, denominator, entity_type, sex = fact.key.measure, fact.key.denominator, fact.key.entity_type, fact.key.sex
        about = (measure, self.tables.unit_class(fact), denominator, entity_type, sex, sums.basis_class(fact))
        free = fact.area in self.round.lists.areas and fact.area not in one.areas
        return free and not fact.key.scope and sums.never_totalled(fact, self.round.lists) is None and about in one.tables \
            and bool(fact.year) and one.period[0] <= fact.year <= one.period[1]

    def belongs(self, action, scope, kind):
        """Whether an action's amount is one of a section."""
        mine = scope == "all" or deeds.PLURALS.get(action.group) == scope
        return mine and action.amount is not None and action.amount_kind == kind and deeds.is_added(action, self.round)

    def reopened(self, rows):
        """The overlaps without some decisions."""
        decided = {frozenset((row["subject"], row["object"])) for row in rows}
        for one, other, reason, state in self.book.overlaps.pairs:
            if frozenset((one.id, other.id)) not in decided:
                yield one, other, reason, state
            elif reason != "decision":
                yield one, other, reason, "candidate"


def largest(parts):
    """What counts of a group; of equal ones the first by name."""
    return min(parts, key=lambda part: (-part.value, part.figure), default=None)


def lose(effect, group, falls):
    """What a group loses where its largest part falls: the next largest one takes its place."""
    top = largest(group)
    left = largest([part for part in group if not falls(part)])
    comes = [(left.figure, left.value, left.value)] if left else []
    effect.add((left.value if left else 0) - top.value, {top.figure}, comes)


def counted(groups):
    """What counts of each group."""
    return {(largest(group).figure, largest(group).value) for group in groups}
