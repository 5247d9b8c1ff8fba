"""Every figure of a round by its id: value, unit and what it is made from."""

from collections import defaultdict
from fractions import Fraction

import actions as deeds
import attribution
import checks as comparisons
import contributions
import facts as rules
import moves
import reading
import rivals
import series
import totals as sums
import women
from women import is_bound, is_whole

STATE_COMMITMENTS = "1."
METHOD_LIMITS = {
    "enough_areas": 3, "enough_for_quartiles": 5, "near_years": 2, "period_years": 5, "grade_years": 3,
    "old_years": 5, "family_years": 2, "rival_years": 5,
    "rival_dimensions": 2, "movers": 3, "new_measures": deeds.NEW_MEASURES, "years_before": deeds.YEARS_BEFORE,
    "recent_years": deeds.RECENT_YEARS, "money_years": deeds.MONEY_YEARS,
}
LIST_LIMITS = {
    "few": 3, "contributions": 5, "contribution_values": 4, "principal": 2, "weight_lines": 16, "women_lines": 12, "reach_lines": 8,
    "trend_series": 3, "trend_lines": 5, "listed_states": 12, "roll": 60, "named_states": 5, "telling_states": 2, "named_measures": 3, "unnamed_kinds": 20, "new_lines": 1000, "drawn_measures": 10,
    "listed_actions": 2, "listed_percentages": 8,
    "near_rivals": 15, "leading": 3, "examples": 3, "drawn_areas": 30, "charted_areas": 20, "drawn_conflicts": 20, "state_lines": 200,
    "annex_lines": 4000, "words": 8500,
}
NEEDS = ["LDC", "LLDC", "SIDS"]


class Figures:
    """The book of figures."""

    def __init__(self, round_):
        self.round = round_
        self.lists = round_.lists
        self.book = {}
        self.counted = {}
        self.hedged_shares = {}
        self.sensitivity = {}
        self.facts, self.unused = rules.facts(round_)
        self.tables = sums.Tables(round_, self.facts)
        self.rivals = rivals.find(round_)
        self.checks = comparisons.Desk(round_, self.facts).checks()
        self.failed = {fact.id for check in self.checks for fact in check.failed()}
        self.overlaps = deeds.Overlaps(round_)
        self.receipts = deeds.receipts(round_)
        for part in (self.stated, self.of_facts, self.of_tables, self.of_headline, self.of_ratios, self.of_shares,
                     self.of_commitments, self.of_measures, self.of_others, self.of_money, self.of_tracker,
                     self.of_goals, self.of_women, self.of_trends, self.of_contributions,
                     self.of_quality, self.of_need, self.of_rates, self.of_sources, self.of_moves):
            part()

    def add(self, name, value, unit="", made_from=()):
        """Enters a figure."""
        self.book[name] = (value, unit, sorted(made_from))

    def count(self, name, things):
        """Enters a count of distinct things."""
        self.counted[f"count/{name}"] = set(things)
        self.add(f"count/{name}", Fraction(len(set(things))))

    def stated(self):
        """Claims, amounts, and settings of the round."""
        settings = self.round.settings
        for claim in self.round.claims:
            self.add(f"claim/{claim.id}", claim.value, claim.unit)
            self.of_period(f"claim/{claim.id}", claim.period)
        for row in self.round.further:
            self.add(f"amount/{row.id}", row.amount, row.currency)
        for action in self.round.actions:
            if action.amount is not None:
                self.add(f"amount/{action.id}", action.amount, action.currency)
            if action.people is not None:
                self.add(f"people/{action.id}", action.people, "persons")
            if action.start:
                self.add(f"start/{action.id}", Fraction(action.start[:4]))
        for name in ("first_year", "last_year", "money_first_year"):
            self.add(f"round/{name}", Fraction(settings[name]))
        for name, number in METHOD_LIMITS.items():
            self.add(f"limit/{name}", Fraction(number))
        self.add("threshold/conflict", Fraction(settings["thresholds"]["conflict_per_cent"]), "percent")
        self.add("threshold/dominance", Fraction(settings["thresholds"]["dominance_per_cent"]), "percent")
        self.count("claims", [claim.id for claim in self.round.claims])
        self.count("actions", [action.id for action in self.round.actions])
        self.count("reporters", [row.reporter for row in self.round.claims + self.round.actions])
        self.count("left_out", [row[:2] for row in self.round.set_aside])
        for row in self.round.reporters:
            code = row["reporter"]
            self.count(f"claims/{code}", [claim.id for claim in self.round.claims if claim.reporter == code])
            self.count(f"actions/{code}", [action.id for action in self.round.actions if action.reporter == code])
            self.count(f"left_out/{code}", [row[:2] for row in self.round.set_aside if f"/{code}/" in row[0]])

    def of_facts(self):
        """Facts, conflicts and years."""
        self.count("facts", [fact.id for fact in self.facts])
        for fact in self.facts:
            unit = fact.key.unit
            self.add(fact.id, fact.value if fact.value is not None else (fact.low, fact.high), unit)
            self.of_period(fact.id, fact.key.period)
        for fact in self.conflicts():
            low, high = fact.bounds
            made_from = [f"claim/{claim.id}" for claim in fact.claims]
            self.add(f"range/{fact.id}", (low, high), fact.key.unit, made_from)
            over, under = rules.spread(low, high)
            self.add(f"spread/{fact.id}", over / under, "share", made_from)

    def of_period(self, name, period):
        """The year of a claim or fact, or its first and last one."""
        years = [Fraction(year) for year in period.split("-") if year.isdigit()]
        if years:
            self.add(f"year/{name}", years[0] if len(years) == 1 else tuple(years), "", [name])

    def conflicts(self):
        """Facts whose claims contradict each other by more than the threshold, or without a winner."""
        return [
            fact for fact in self.facts
            if fact.is_contested and (fact.outcome == "no_winner" or self.is_wide(fact))
        ]

    def is_wide(self, fact):
        """Whether the claims of a fact lie further apart than the threshold."""
        return rules.is_over(rules.spread(*fact.bounds), self.round)

    def of_tables(self):
        """Totals with their coverage, regions, groups, dominance."""
        for table in self.tables.tables + self.tables.parts:
            for row in table.rows + table.groups + table.window + table.outside:
                self.of_row(row, table)
            if table.unit != "percent":
                self.of_total(table, table.name("world"))
                for group in sums.REGIONS + (NEEDS if table.sex == "total" and not any(table.narrow) else []):
                    self.of_region(table, group)
            for row in table.groups:
                self.of_members(table, row)
        for figure, (value, fact) in self.tables.conversions.items():
            self.add(figure, value, self.tables.currency, [fact])

    def of_row(self, row, table):
        """A row that is a sum, and its years; the lower end of a range."""
        for fact in row.facts:
            if fact.outcome == "range":
                self.add(sums.stated_figure(fact), fact.low, fact.key.unit, [fact.id])
        if row.families:
            made_from = [self.figure_of(fact) for fact in row.facts]
            self.add(row.figure, row.value, row.unit or table.unit, made_from)
            self.count(row.figure, [fact.key.entity_type for fact in row.facts])
            self.add(f"year/{row.figure}", Fraction(row.first), "", [row.figure])
            if row.last != row.first:
                self.add(f"year/{row.figure}/last", Fraction(row.last), "", [row.figure])

    def figure_of(self, fact):
        """The figure that stands for a fact in a sum."""
        own = sums.stated_figure(fact)
        return f"dollars/{own}" if f"dollars/{own}" in self.tables.conversions else own

    def of_total(self, table, name):
        """A total of the world and what stands beside it."""
        rows = table.counted
        self.of_window(table, name)
        value = sums.total_of(rows)
        names = [row.figure for row in rows]
        base = f"total/{name}"
        self.of_coverage(table, base)
        if rows:
            self.add(f"year/{base}/first", Fraction(min(row.first for row in rows)), "", names)
            self.add(f"year/{base}/last", Fraction(max(row.last for row in rows)), "", names)
        if not sums.is_total_printed(table):
            return
        self.add(base, value, table.unit, names)
        self.of_dominance(base, table, value)

    def of_window(self, table, name):
        """The reference period of a table, and the sum over all years where that is another one."""
        for label, year in zip(("first", "last"), table.period):
            self.add(f"period/total/{name}/{label}", Fraction(year))
        if [row.figure for row in table.rows] == [row.figure for row in table.window]:
            return
        rows = [row for row in table.window if row.in_total]
        if self.lists.measures[table.measure]["adds_across_areas"] != "no" and len(rows) >= 3 \
                and 2 * len(rows) >= len(table.window):
            base, names = f"window/{name}", [row.figure for row in rows]
            self.add(base, sums.total_of(rows), table.unit, names)
            self.count(base, [row.area for row in rows])
            self.add(f"year/{base}/first", Fraction(min(row.first for row in rows)), "", names)
            self.add(f"year/{base}/last", Fraction(max(row.last for row in rows)), "", names)

    def of_coverage(self, table, base):
        """Who is in a total and what is known of the figures."""
        rows = table.counted
        last = self.round.settings["last_year"]
        states = [row for row in rows if self.lists.is_member_state(row.area)]
        self.count(f"{base}/states", [row.area for row in states])
        self.count(f"{base}/others", [row.area for row in rows if row not in states])
        old = [row.area for row in rows if row.first < last - 5]
        self.count(f"{base}/old", old)
        self.of_covered(table, base, rows)
        for grade in "ABCD":
            self.count(f"{base}/grade={grade}", [row.area for row in rows if row.grade(last) == grade])
        self.count(f"{base}/sums_of_families", [row.area for row in rows if row.families])
        self.count(f"{base}/unconverted", [row.area for row in table.rows if not row.in_total])
        self.count(f"{base}/unspecified_basis",
                   [row.area for row in rows if any(sums.is_unspecified(fact) for fact in row.facts)])

    def of_covered(self, table, base, rows, group=None):
        """What share of the economy or the population the areas of some rows have, with and without the largest."""
        wholes, economy = [*self.lists.wholes_of(table.measure, table.unit), "population"], self.economy()
        code = next((code for code in wholes if economy.get(code)), None)
        known = economy.get(code, {})
        own = [known[row.area] for row in rows if row.area in known]
        if len(rows) < 3 or not own:
            return
        inside = self.lists.members_of(group, self.round.day) if group else set(known)
        top = max(rows, key=lambda row: (row.value, row.area)).area
        others = [known[row.area] for row in rows if row.area in known and row.area != top]
        whole = f"economy/{code}/{group}" if group else f"economy/{code}"
        self.of_rows(whole, [known[area] for area in known if area in inside])
        for tail, some in (("", own), (f"/without={top}", others)):
            self.of_rows(f"economy/{base}{tail}", some)
            share = self.book[f"economy/{base}{tail}"][0] / self.book[whole][0]
            self.add(f"covered/{base}{tail}", share, "share", [f"economy/{base}{tail}", whole])

    def of_rows(self, name, rows):
        """The sum of some rows of `denominators.csv`."""
        unit = next((row["unit"] for row in rows if row["unit"]), "persons")
        names = []
        for row in rows:
            of_unit = f"/unit={row['unit']}" if row["unit"] else ""
            names.append(f"denominator/{row['area']}/{row['denominator']}/{row['year']}{of_unit}")
            self.add(names[-1], Fraction(row["value"]), row["unit"] or unit)
        self.add(name, sum((Fraction(row["value"]) for row in rows), Fraction(0)), unit, names)

    def economy(self):
        """By denominator and area the row of `denominators.csv` of the year nearest to the last one."""
        last, known = self.round.settings["last_year"], defaultdict(dict)
        away = lambda row: abs(int(row["year"]) - last)
        for row in sorted(self.round.denominators, key=lambda row: int(row["year"])):
            area, code = row["area"], row["denominator"]
            is_foreign = row["unit"] in self.lists.currencies and row["unit"] != self.tables.currency
            if area not in self.lists.areas or (area, code) in self.round.unshared or away(row) > 5 or is_foreign:
                continue
            if area not in known[code] or away(row) < away(known[code][area]):
                known[code][area] = row
        return known

    def of_region(self, table, group):
        """The part of a total in one region or group."""
        name = table.name(group)
        inside = self.lists.members_of(group, self.round.day)
        rows = [row for row in table.counted if row.area in inside]
        if rows:
            self.count(f"total/{name}", [row.area for row in rows])
            self.of_covered(table, f"total/{name}", rows, group)
        apart = [row for row in table.rows if row.area in inside and not row.in_total]
        if len(rows) >= max(3, len(apart)):
            self.add(f"total/{name}", sums.total_of(rows), table.unit, [row.figure for row in rows])

    def of_members(self, table, own):
        """The members that a group with a figure of its own had at the end of the figure's year."""
        group = own.area
        inside = self.lists.members_of(group, f"{own.first}-12-31")
        rows = [row for row in table.rows if row.area in inside and (row.in_total or table.unit == "percent")]
        name = f"members/{table.name(group)}"
        self.count(name, [row.area for row in rows])
        if len(rows) >= 3 and table.unit != "percent":
            self.add(name, sums.total_of(rows), table.unit, [row.figure for row in rows])

    def of_headline(self):
        """Employment in persons."""
        table = self.tables.headline
        base = "total/headline/employment"
        self.of_coverage(table, base)
        self.of_window(table, "headline/employment")
        for row in table.rows + table.window + table.outside:
            self.of_row(row, table)
        self.count(f"{base}/paid", [row.area for row in table.rows if row.facts[0].key.measure == "paid_employment"])
        rows = table.counted
        names = [row.figure for row in rows]
        if rows:
            self.add(f"year/{base}/first", Fraction(min(row.first for row in rows)), "", names)
            self.add(f"year/{base}/last", Fraction(max(row.last for row in rows)), "", names)
        if sums.is_total_printed(table):
            value = sums.total_of(rows)
            self.add(base, value, "persons", names)
            self.of_dominance(base, table, value)

    def of_dominance(self, base, table, value):
        """A total without the area that makes most of it."""
        top = sums.dominant(table, self.round)
        if top:
            others = [row for row in table.counted if row is not top]
            self.add(f"{base}/without={top.area}", sums.total_of(others), table.unit, [row.figure for row in others])
            self.add(f"share/{base}/{top.area}", top.value / value, "share", [top.figure, base])

    def of_ratios(self):
        """Counts, medians, quartiles and ranges of percentages."""
        for table in self.tables.tables + self.tables.parts:
            if table.unit != "percent":
                continue
            name = table.name("world")
            self.count(name, [row.area for row in table.rows])
            told = [row for row in table.rows if not sums.is_bound(row) and not self.failed & {fact.id for fact in row.facts}]
            values = [row.value for row in told]
            facts = [row.figure for row in told]
            if not values:
                continue
            if len(values) >= 3:
                self.add(f"median/{name}", sums.quantile(values, 2), "percent", facts)
            if len(values) >= 5:
                self.add(f"quartile_1/{name}", sums.quantile(values, 1), "percent", facts)
                self.add(f"quartile_3/{name}", sums.quantile(values, 3), "percent", facts)
            for label, end in (("minimum", min(values)), ("maximum", max(values))):
                self.add(f"{label}/{name}", end, "percent", facts)

    def of_shares(self):
        """Shares computed here where none is stated, never above the whole."""
        desk = comparisons.Desk(self.round, self.facts)
        stated = {
            share_of(fact, fact.key.denominator) for fact in self.facts
            if fact.key.unit == "percent" and fact.outcome in ("value", "range") and self.tables.window(fact)
        }
        self.women_computed = []
        for part in desk.valued:
            usual = part.key.flow == self.lists.measures[part.key.measure]["default_flow"]
            of_women = part.key.sex == "female" and not part.key.subarea and usual
            of_population = self.lists.wholes_of(part.key.measure, part.key.unit)[:1] == ["population"]
            own = reading.split(self.lists.parts[part.key.part]["activities"]) if part.key.part else []
            in_branch = part.key.activity and part.key.activity not in own
            of_people = usual and of_population and not (part.key.subarea or part.key.person_group or in_branch)
            whole_area = part.area in self.lists.areas and (of_women or is_whole(part) or of_people)
            unusable = part.key.unit == "percent" or part.key.sex == "male" or part.qualifier == "at_most"
            if unusable or not whole_area or not self.tables.window(part):
                continue
            self.of_share(part, stated, desk)

    def both_sexes(self, part, desk):
        """The value of both sexes for a number of women, or the sum of women and men: value, figure, hedge."""
        both = desk.at(part, sex="total")
        if both and not is_bound(both):
            return both.value, both.id, both.qualifier
        men = desk.at(part, sex="male")
        if not men or is_bound(men) or is_bound(part):
            return None, "", "exact"
        name = f"both_sexes/{self.id_of_both(part)}"
        self.add(name, part.value + men.value, part.key.unit, [part.id, men.id])
        return part.value + men.value, name, sums.hedge_of_sum([part.qualifier, men.qualifier])

    @staticmethod
    def id_of_both(part):
        """The name that the fact of both sexes would have."""
        return part.id.replace("/sex=female", "")

    def of_share(self, part, stated, desk):
        """The share that a fact has in its whole."""
        if part.key.sex == "female":
            if share_of(part, "both_sexes") in stated:
                return
            code, (whole, figure, whole_hedge) = "both_sexes", self.both_sexes(part, desk)
            value, name = part.value, part.id
        else:
            code, row, figure = self.whole_of(part)
            whole, whole_hedge = row and Fraction(row["value"]), "exact"
            value, name = part.value, part.id
            if row and part.key.unit in self.lists.currencies and part.key.unit != row["unit"]:
                value, name = self.tables.converted(part), f"dollars/{part.id}"
        if not whole or value is None:
            return
        if name != part.id:
            self.add(name, value, self.tables.currency, [part.id])
        if code != "both_sexes":
            self.add(figure, whole, row["unit"] or part.key.unit)
        if share_of(part, code) in stated or not 0 <= value <= whole:
            return
        self.add(f"share/{code}/{part.id}", value / whole, "share", [name, figure])
        is_less = code != "both_sexes" and code not in self.lists.wholes_of(part.key.measure, part.key.unit)[:1]
        hedges = {part.qualifier, whole_hedge}
        self.hedged_shares[f"share/{code}/{part.id}"] = "at_least" if is_less or part.qualifier == "at_least" else \
            "about" if "about" in hedges else "exact"
        if code == "both_sexes":
            self.women_computed.append((part, f"share/{code}/{part.id}", value / whole))
        if code != "both_sexes" and int(row["year"]) != part.year:
            self.add(f"year/{figure}", Fraction(row["year"]), "", [figure])

    def whole_of(self, part):
        """The row of `denominators.csv` that a fact is a part of: of the nearest year, in a unit that fits."""
        unit, measure = part.key.unit, part.key.measure
        codes = [self.lists.wholes_of(name, unit)[:1] for name in (measure, self.lists.measures[measure]["part_of"]) if name]
        money = unit in self.lists.currencies
        for code in (code for some in codes for code in some):
            if (part.area, code) in self.round.unshared:
                continue
            rows = [
                row for row in self.round.denominators
                if (row["area"], row["denominator"]) == (part.area, code) and abs(int(row["year"]) - part.year) <= (1 if money else 2)
                and (row["unit"] in (unit, self.tables.currency) if money else row["unit"] in (unit, ""))
            ]
            if rows:
                row = min(rows, key=lambda row: (abs(int(row["year"]) - part.year), int(row["year"])))
                of_unit = f"/unit={row['unit']}" if row["unit"] else ""
                return code, row, f"denominator/{part.area}/{code}/{row['year']}{of_unit}"
        return "", None, ""

    def of_women(self):
        """The share of women, as stated or computed."""
        women.women(self)

    def of_trends(self):
        """Series over several years."""
        series.trends(self)

    def of_contributions(self):
        """Values in the tables by Goal."""
        contributions.contributions(self)

    def of_commitments(self):
        """Member States by commitment, level, status, stage, region and time."""
        by_code = deeds.states_by(self.round)
        everything = []
        for code in self.lists.commitments:
            rows = by_code.get(code, [])
            if not rows and not code.startswith(STATE_COMMITMENTS):
                continue
            self.count(f"{code}/actions", [row.id for row in rows])
            rows = [row for row in rows if self.lists.is_member_state(row.reporter)]
            everything += rows
            base = f"{code}/states"
            self.count(base, [row.reporter for row in rows])
            for region in sums.REGIONS:
                self.count(f"{base}/{region}",
                           [row.reporter for row in rows if self.tables.region(row.reporter) == region])
            for status in self.lists.stages:
                self.count(f"{base}/{status}", [row.reporter for row in rows if row.status == status])
            for stage in sorted(set(self.lists.stages.values())):
                self.count(f"{base}/stage={stage}",
                           [row.reporter for row in rows if self.lists.stages[row.status] == stage])
            for level in ("national", "regional", "local", "supranational"):
                self.count(f"{base}/level={level}", [row.reporter for row in rows if row.level == level])
            self.of_timing(base, rows)
            reported = {row.reporter for row in rows}
            self.count(f"{base}/others", [
                row.area for row in self.round.actions
                if code in row.commitments and self.lists.is_member_state(row.area) and row.area not in reported
            ])
        self.count("commitments/states", [row.reporter for row in everything])
        self.of_timing("commitments/states", everything)

    def of_timing(self, base, rows):
        """When actions began, in relation to the resolution."""
        for when in deeds.TIMES:
            self.count(f"{base}/{when}",
                       [row.reporter for row in rows if deeds.timing(row, self.round.adopted) == when])

    def of_measures(self):
        """What Member States did themselves, counted by action: when it began, what is new, and year by year."""
        by_code = deeds.states_by(self.round)
        own = {row.id: row for rows in by_code.values() for row in rows if self.lists.is_member_state(row.reporter)}
        own = list(own.values())
        with_figures = {fact.area for fact in self.facts if self.lists.is_member_state(fact.area)}
        with_measures = {row.reporter for row in own} | {
            row.area for row in self.round.actions if self.lists.is_member_state(row.area)}
        answered = {code for code, receipt in self.receipts.items() if receipt in ("received", "late", "partial")}
        states = {code for code in self.lists.areas if self.lists.is_member_state(code)}
        self.count("covered/both", with_figures & with_measures)
        self.count("covered/figures_only", with_figures - with_measures)
        self.count("covered/measures_only", with_measures - with_figures)
        self.count("covered/by_others", (with_figures | with_measures) - answered)
        self.count("covered/none", states - with_figures - with_measures - answered)
        self.of_beginnings("measures", own)
        self.count("measures/several", [row.id for row in own if len(row.commitments) > 1])
        self.count("measures/dated", [row.id for row in own if row.begun])
        for code in self.lists.commitments:
            if code.startswith(STATE_COMMITMENTS) or code in by_code:
                self.of_measures_on(code, [row for row in own if code in row.commitments])
        self.of_measures_by_year(own)
        new = [row for row in own if deeds.timing(row, self.round.adopted) == "new_since"]
        self.of_new("measures/new_since", "commitments/states/new_since", new)
        states = self.of_others_of_states("measures/new_since/others", new)
        shown = states if len(new) > deeds.NEW_MEASURES else {}
        shown = dict(list(shown.items())[:deeds.NEW_MEASURES]) if shown else {
            number: [row] for number, row in enumerate(new)}
        told = {rows[0].id for rows in shown.values()}
        named = {rows[0].reporter for rows in shown.values()}
        self.count("measures/new_since/beside", [row.id for row in new if row.id not in told])
        self.count("commitments/states/new_since/beside", [row.reporter for row in new if row.reporter not in named])
        first = int(self.round.day[:4]) - deeds.RECENT_YEARS
        self.add("round/recent_year", Fraction(first))
        self.add("round/adoption_year", Fraction(self.round.adopted[:4]))
        self.count("measures/new_since/recent", [row.id for row in new if int(row.begun[:4]) >= first])
        self.of_previous(own)

    def of_previous(self, own):
        """What began since the day of the previous report, in all and for each encouragement that it took up."""
        if not self.round.previous:
            return
        day = self.round.previous[0]["date"]
        since = [row for row in own if deeds.timing(row, day) == "new_since"]
        self.count("measures/since_previous", [row.id for row in since])
        self.count("commitments/states/since_previous", [row.reporter for row in since])
        for code in [row["commitment"] for row in self.round.previous]:
            mine = [row for row in since if code in row.commitments]
            self.count(f"measures/{code}/since_previous", [row.id for row in mine])
            self.count(f"{code}/states/since_previous", [row.reporter for row in mine])

    def of_beginnings(self, base, rows):
        """Actions, and how many of them began when."""
        self.count(base, [row.id for row in rows])
        for when in deeds.TIMES:
            self.count(f"{base}/{when}",
                       [row.id for row in rows if deeds.timing(row, self.round.adopted) == when])

    def of_new(self, base, states, new):
        """New measures by stage, and who has one beyond preparation."""
        for stage in sorted(set(self.lists.stages.values())):
            self.count(f"{base}/stage={stage}", [row.id for row in new if self.lists.stages[row.status] == stage])
        begun = [row for row in new if self.lists.stages[row.status] != "prospective"]
        self.count(f"{base}/beyond_preparation", [row.id for row in begun])
        self.count(f"{states}/beyond_preparation", [row.reporter for row in begun])

    def of_others_of_states(self, base, rows):
        """Measures by State, the most telling first, and how many others each State has."""
        states = {}
        sized = lambda row: bool(self.round.amounts(row)) or row.people is not None
        for row in sorted(rows, key=lambda row: deeds.telling(row, self.lists, sized(row))):
            states.setdefault(row.reporter, []).append(row)
        for state, mine in states.items():
            if len(mine) > 1:
                self.count(f"{base}/{state}", [row.id for row in mine[1:]])
        return states

    def of_measures_on(self, code, rows):
        """The measures under one commitment."""
        base = f"measures/{code}"
        self.of_beginnings(base, rows)
        kinds = {kind for row in rows for kind in row.entity_types}
        for kind in kinds:
            self.count(f"{base}/entity_type={kind}", [row.id for row in rows if kind in row.entity_types])
        self.count(f"{base}/any_entity_type", [row.id for row in rows if not row.entity_types])
        self.count(f"{base}/with_amount", [row.id for row in rows if self.round.amounts(row)])
        self.count(f"{base}/with_people", [row.id for row in rows if row.people is not None])
        self.count(f"{base}/stage=past", [row.id for row in rows if self.lists.stages[row.status] == "past"])
        self.of_sector(f"{code}/states/sector", [row for row in rows if "sse" in row.entity_types])
        new = [row for row in rows if deeds.timing(row, self.round.adopted) == "new_since"]
        self.of_new(f"{base}/new_since", f"{code}/states/new_since", new)
        for name, is_prepared in (("beyond_preparation", False), ("stage=prospective", True)):
            mine = [row for row in new if (self.lists.stages[row.status] == "prospective") == is_prepared]
            self.of_others_of_states(f"{base}/new_since/{name}/others", mine)
            self.count(f"{code}/states/new_since/{name}", [row.reporter for row in mine])

    def of_sector(self, base, rows):
        """Member States by how far their measures for the whole social and solidarity economy have come."""
        at = lambda stage: [row for row in rows if self.lists.stages[row.status] == stage]
        effective = {row.reporter for row in at("effective")}
        national = {row.reporter for row in at("effective") if row.level not in ("regional", "local")}
        self.count(f"{base}/stage=effective", effective)
        self.count(f"{base}/stage=effective/below_national", effective - national)
        self.count(f"{base}/stage=prospective", {row.reporter for row in at("prospective")} - effective)

    def of_measures_by_year(self, own):
        """Measures year by year around the adoption."""
        adopted = int(self.round.adopted[:4])
        years = {row.id: int(row.begun[:4]) for row in own if row.begun}
        if years:
            first = min(max(min(years.values()), adopted - deeds.YEARS_BEFORE), adopted)
            last = max(max(years.values()), adopted)
        else:
            first, last = 1, 0
        base = "measures/by_year"
        self.count(f"{base}/earlier", [name for name, year in years.items() if year < first and years])
        for year in range(first, last + 1):
            self.count(f"{base}/{year}", [name for name, own in years.items() if own == year])
            self.add(f"year/count/{base}/{year}", Fraction(year))
        if years:
            self.of_beginnings(f"{base}/{adopted}", [row for row in own if years.get(row.id) == adopted])

    def of_others(self):
        """Actions of agencies, institutions and other organizations."""
        for name in sorted(set(deeds.PLURALS.values())):
            rows = [row for row in self.round.actions if deeds.PLURALS.get(row.group) == name]
            self.of_beginnings(f"{name}/actions", rows)
            self.count(f"{name}/reporters", [row.reporter for row in rows])
            self.count(f"{name}/reporters/new_since", [
                row.reporter for row in rows if deeds.timing(row, self.round.adopted) == "new_since"])
            self.count(f"{name}/areas", [row.area for row in rows if row.area in self.lists.areas])
            for reporter in {row.reporter for row in rows}:
                self.count(f"{name}/{reporter}/actions", [row.id for row in rows if row.reporter == reporter])
            for code in {code for row in rows for code in row.commitments}:
                of_code = [row for row in rows if code in row.commitments]
                self.of_beginnings(f"{name}/{code}/actions", of_code)
                self.count(f"{name}/{code}/reporters", [row.reporter for row in of_code])

    def of_money(self):
        """Amounts of actions by kind: gross, and net of overlaps."""
        paid = sorted(
            [row for row in self.round.actions if row.amount is not None] + self.round.further, key=lambda row: row.id)
        self.dollars, self.money = {row.id: self.in_dollars(row) for row in paid}, []
        for value, figure in self.dollars.values():
            if figure.startswith("dollars/"):
                self.add(figure, value, self.tables.currency, [figure.removeprefix("dollars/")])
        scopes = {"all": paid}
        for name in sorted(set(deeds.PLURALS.values())):
            scopes[name] = [row for row in paid if deeds.PLURALS.get(row.group) == name]
        for scope, rows in scopes.items():
            for kind in sorted({row.amount_kind for row in rows}):
                base = f"money/{scope}/{kind}"
                of_kind = [row for row in rows if row.amount_kind == kind]
                self.of_kind(base, of_kind, self.dollars)
                converted = [row for row in of_kind
                             if self.dollars[row.id][0] is not None and deeds.is_added(row, self.round)]
                if converted:
                    self.money.append((base, scope, kind, converted))

    def in_dollars(self, action, is_used=True):
        """The amount of an action as it is added, and the figure that holds it; whether that uses the rate."""
        figure = f"amount/{action.id}"
        if action.currency == self.tables.currency:
            return action.amount, figure
        year = int(action.start[:4]) if action.start else None
        what = figure if is_used else None
        value = self.tables.convert(action.amount, action.currency, year, "average", what) if year else None
        return (value, figure) if value is None else (value, f"dollars/{figure}")

    def of_moves(self):
        """What moves the headline figures most."""
        for one, moved in moves.Moves(self).all():
            for rank, (kind, name, effect) in enumerate(moved if one.value else [], start=1):
                tail = f"{one.figure}/{'decision/' if kind == 'decision' else ''}{name}"
                self.sensitivity[one.figure, str(rank)] = {"kind": kind, "mover": name, "by": f"moves/{tail}",
                                                           "change": effect.change, "share": effect.change / one.value}
                parts = {moves.largest(group).figure for group in one.groups} - effect.falls
                parts |= {self.of_newcomer(*newcomer) for newcomer in effect.comes}
                self.add(f"without/{tail}", one.value + effect.change, one.unit, parts)
                self.add(f"moves/{tail}", effect.change, one.unit, [f"without/{tail}", one.figure])
                self.add(f"share/moves/{tail}", effect.change / one.value, "share", [f"moves/{tail}", one.figure])

    def of_newcomer(self, figure, value, stated):
        """The figure of what comes in the place of a part."""
        if figure not in self.book:
            base = figure.removeprefix("dollars/")
            row = base.split("/", 1)[1]
            unit = next((one.currency for one in self.round.excluded_actions if one.id == row), self.tables.currency)
            if base not in self.book:
                self.add(base, stated, unit)
            if figure != base:
                self.add(figure, value, self.tables.currency, [base])
        return figure

    def of_kind(self, base, rows, dollars):
        """The amounts of one kind."""
        added = [row for row in rows if deeds.is_added(row, self.round)]
        self.add(f"{base}/apart", Fraction(len(rows) - len(added)))
        rows = added
        counted = [row for row in rows if dollars[row.id][0] is not None]
        self.add(f"{base}/count", Fraction(len(rows)))
        self.add(f"{base}/unconverted", Fraction(len(rows) - len(counted)))
        if not counted:
            return
        unit = self.tables.currency
        gross = sum(dollars[row.id][0] for row in counted)
        self.add(f"{base}/gross", gross, unit, [dollars[row.id][1] for row in counted])
        pairs = self.overlaps.pairs
        nets = {}
        for label, states in (("net_of_confirmed", ["confirmed"]), ("net_of_all", ["confirmed", "candidate"])):
            groups = deeds.connected(counted, [pair for pair in pairs if pair[3] in states])
            largest = [max(sorted(group), key=lambda name: dollars[name][0]) for group in groups]
            nets[label] = sum(dollars[name][0] for name in largest)
            self.add(f"{base}/{label}", nets[label], unit, [dollars[name][1] for name in largest])
        top = max(sorted(counted, key=lambda row: row.id), key=lambda row: dollars[row.id][0])
        most, whole = dollars[top.id][0], nets["net_of_confirmed"]
        limit = Fraction(self.round.settings["thresholds"]["dominance_per_cent"])
        if most < whole and most * 100 > limit * whole:
            self.add(f"share/{base}/largest", most / whole, "share", [dollars[top.id][1], f"{base}/net_of_confirmed"])
        if nets["net_of_all"] != nets["net_of_confirmed"]:
            ends = nets["net_of_all"], nets["net_of_confirmed"]
            self.add(f"{base}/interval", ends, unit, [f"{base}/net_of_all", f"{base}/net_of_confirmed"])

    def of_tracker(self):
        """Who was asked and what came."""
        reporters = {row["reporter"]: row for row in self.round.reporters}
        answered = {code for code in reporters if self.receipts[code] not in ("nothing_usable", "not_received")}
        groups = ["state", "agency", "institution", "intergovernmental", "network"]
        for group in [None, *groups]:
            codes = {code for code, row in reporters.items() if group in (None, row["group"])}
            base = f"tracker/{group}" if group else "tracker"
            self.count(f"{base}/asked", codes)
            self.count(f"{base}/answered", codes & answered)
            for state in ("received", "late", "partial", "nothing_usable", "not_received"):
                self.count(f"{base}/{state}", [code for code in codes if self.receipts[code] == state])
        states = {code for code, row in reporters.items() if row["group"] == "state"}
        members = {code for code in answered & states if self.lists.is_member_state(code)}
        self.count("tracker/member_states", members)
        self.count("tracker/observer_states", [
            code for code in answered
            if code in self.lists.areas and self.lists.areas[code]["member_state"] == "observer"
        ])
        all_members = {code for code in self.lists.areas if self.lists.is_member_state(code)}
        self.count("member_states", all_members)
        for group in sums.REGIONS + NEEDS:
            inside = self.lists.members_of(group, self.round.day)
            self.count(f"member_states/{group}", all_members & inside)
            self.count(f"tracker/{group}", members & inside)
        forces = {code for code, row in reporters.items() if row["task_force"] == "member"}
        self.count("tracker/task_force/asked", forces)
        self.count("tracker/task_force/answered", forces & answered)
        for mandate in self.round.settings["mandate"]:
            resolution = mandate["resolution"]
            sponsors = {code for code, row in reporters.items() if resolution in reading.split(row["sponsored"])}
            base = f"tracker/sponsors/{resolution.replace('/', '-')}"
            self.count(f"{base}/asked", sponsors)
            self.count(f"{base}/answered", sponsors & answered)

    def of_goals(self):
        """What is related to each Goal, by whom, and what is related to none."""
        self.attribution = self.related(self.facts, attribution.of_fact, "facts")
        self.deeds = self.related(self.round.actions, attribution.of_action, "actions")
        self.of_relations()
        self.count("goals", [str(goal) for goal in range(1, 18) if self.attribution[goal] or self.deeds[goal]])
        for goal in range(1, 18):
            rows, acts = self.attribution[goal], self.deeds[goal]
            base = f"count/goal/{goal}"
            facts, actions = [fact for fact, _, _ in rows], [action for action, _, _ in acts]
            claims = [claim for fact in facts for claim in fact.winners]
            areas = {thing.area for thing in facts + actions}
            targets = {target for _, _, mine in rows + acts for target in mine if "." in target}
            by = lambda found, said: [thing.id for thing, by, _ in found if (by == "reporter") == said]
            for label, things in (
                ("facts", [fact.id for fact in facts]),
                ("actions", [action.id for action in actions]),
                ("by_reporter", by(rows, True)),
                ("by_rule", by(rows, False)),
                ("actions/by_reporter", by(acts, True)),
                ("actions/by_rule", by(acts, False)),
                ("areas", areas & set(self.lists.areas)),
                ("facts/areas", {fact.area for fact in facts} & set(self.lists.areas)),
                ("reporters", {row.reporter for row in claims + actions}),
                ("targets", targets),
            ):
                self.add(f"{base}/{label}", Fraction(len(set(things))), "", [fact.id for fact in facts])
            contributions.where_figures_exist(self, base, facts)
            for measure in {fact.key.measure for fact in facts}:
                self.of_goal_measure(f"goal/{goal}/measure={measure}",
                                     [fact for fact in facts if fact.key.measure == measure])

    def related(self, things, of, label):
        """For each Goal the facts or actions that are related to it, with who says so and the rules of each target."""
        found, without = defaultdict(list), []
        for thing in things:
            by, targets = of(thing, self.round)
            for goal, mine in attribution.by_goal(targets).items():
                found[goal].append((thing, by, mine))
            if not targets:
                without.append(thing.id)
        self.count(f"unrelated/{label}", without)
        return found

    def of_relations(self):
        """The facts that rules relate to a target, by the relation that they state."""
        relations = {row["rule"]: row["relation"] for row in self.round.attribution}
        found = {relation: set() for relation in ("part_of", "proxy", "context")}
        for fact, _, targets in (row for rows in self.attribution.values() for row in rows):
            for rule in {rule for rules in targets.values() for rule in rules}:
                found[relations[rule]].add(fact.id)
        for relation, facts in found.items():
            self.count(f"related/{relation}", facts)

    def of_goal_measure(self, base, facts):
        """Where and for which kinds of entity the facts of a Goal state one measure, and in which years."""
        inside = [fact for fact in facts if fact.area in self.lists.areas]
        outside = [fact for fact in facts if fact.area not in self.lists.areas]
        self.count(base, [fact.area for fact in inside])
        self.count(f"{base}/states", [fact.area for fact in inside if self.lists.is_member_state(fact.area)])
        self.count(f"{base}/others", [fact.area for fact in inside if not self.lists.is_member_state(fact.area)])
        self.count(f"{base}/groups", [fact.area for fact in outside])
        for kind in {fact.key.entity_type for fact in inside}:
            self.count(f"{base}/entity_type={kind}", [fact.area for fact in inside if fact.key.entity_type == kind])
        told = inside or outside
        dated = [fact for fact in told if fact.year]
        if dated:
            first, last = (Fraction(end(fact.year for fact in dated)) for end in (min, max))
            counted = f"count/{base}" if inside else f"count/{base}/groups"
            made_from = [counted] if len(dated) == len(told) else [fact.id for fact in dated]
            self.add(f"year/count/{base}", first if first == last else (first, last), "", made_from)

    def of_quality(self):
        """Conflicts, near rivals, checks, overlaps, and what is listed only."""
        conflicts = self.conflicts()
        undecided = [fact for fact in conflicts if fact.outcome == "no_winner"]
        small = [fact for fact in self.facts if fact.is_contested and fact not in conflicts]
        self.count("quality/conflicts", [fact.id for fact in conflicts if fact not in undecided])
        self.count("quality/without_winner", [fact.id for fact in undecided])
        self.count("quality/small_conflicts", [fact.id for fact in small])
        self.count("quality/near_rivals", [(one.id, other.id) for one, other, _, _ in self.rivals])
        self.count("quality/checks", range(len(self.checks)))
        for label, state in (("overlaps", "candidate"), ("confirmed_overlaps", "confirmed")):
            self.count(f"quality/{label}",
                       [(one.id, other.id) for one, other, _, own in self.overlaps.pairs if own == state])
        self.count("quality/left_out", [row[:2] for row in self.round.set_aside])
        self.count("quality/revisions", [(claim.file, claim.line) for claim in self.round.replaced])
        last = self.round.settings["last_year"]
        old = [row.figure for table in self.tables.tables for row in table.rows if row.first < last - 5]
        self.count("quality/old", old)
        for kind in ("part_over_whole", "power_of_thousand", "share", "stale", "sum"):
            self.count(f"checks/{kind}", [at for at, check in enumerate(self.checks) if check.kind == kind])
        self.of_causes(conflicts)
        for check in self.checks:
            for name, (value, unit, made_from) in check.figures.items():
                if name not in self.book:
                    self.add(name, value, unit, made_from)
        for one, other, (over, under), _ in self.rivals:
            self.add(f"spread/claim/{one.id}/claim/{other.id}", over / under, "share",
                     [f"claim/{one.id}", f"claim/{other.id}"])
        self.of_listed()
        self.in_effect = self.round.docket.in_effect(self.facts + self.unused, self.overlaps.pairs)
        if not any(row["kind"] == "waive" for row in self.round.decisions):
            self.count("decisions", self.in_effect)
        self.of_denominators()
        self.count("cases", [row["title"] for row in self.round.cases])
        year = int(self.round.day[:4])
        in_force = [row for row in self.round.frameworks if int(row["first_year"]) <= year <= int(row["last_year"])]
        if in_force:
            self.count("frameworks", {row["area"] for row in in_force})
            naming = {row["area"] for row in in_force if row["names_sector"].casefold() in ("yes", "true", "1")}
            self.count("frameworks/naming", naming)

    def of_denominators(self):
        """The rows of `denominators.csv` that figures were made with, by what is said of where they are from."""
        origins = defaultdict(list)
        for row in self.round.denominators:
            of_unit = f"/unit={row['unit']}" if row["unit"] else ""
            name = f"denominator/{row['area']}/{row['denominator']}/{row['year']}{of_unit}"
            if name in self.book:
                said = [(key, row.get(key, "")) for key in ("source", "vintage", "licence", "status")]
                said = [f"{key}={reading.escaped(value)}" for key, value in said if value]
                origins["/".join(["denominators", row["denominator"], *said])].append(row)
        for base, rows in origins.items():
            self.count(base, {row["area"] for row in rows})
            first, last = (Fraction(end(int(row["year"]) for row in rows)) for end in (min, max))
            self.add(f"year/count/{base}", first if first == last else (first, last), "", [f"count/{base}"])

    def of_causes(self, conflicts):
        """Apparent contradictions by cause."""
        causes = defaultdict(int)
        for _, _, _, cause in self.rivals:
            causes[cause] += 1
        for check in self.checks:
            if check.kind in ("part_over_whole", "sum"):
                causes[check.kind] += 1
        for fact in conflicts:
            publishers = {rivals.publisher(claim) for claim in fact.claims}
            causes["perimeter" if len(publishers) > 1 else "unexplained"] += 1
        for cause, number in causes.items():
            self.add(f"count/cause/{cause}", Fraction(number))

    def of_listed(self):
        """Claims that are shown and never enter a total, by the first reason that applies."""
        reasons = defaultdict(list)
        for fact in self.facts + self.unused:
            for claim, why in fact.left_out:
                if why == "elsewhere":
                    reasons[why].append(claim.id)
            reason = sums.never_totalled(fact, self.lists)
            if reason:
                reasons[reason] += [claim.id for claim in fact.winners]
        for reason, ids in reasons.items():
            self.count(f"listed/{reason}", ids)

    def of_need(self):
        """Areas with a figure in the tables; countries in special situations; figures on women."""
        reported = {fact.area for fact in self.facts} & set(self.lists.areas)
        self.count("areas", reported)
        self.count("areas/states", [area for area in reported if self.lists.is_member_state(area)])
        tables = self.tables.tables + self.tables.parts
        tables = [table for table in tables if table.sex != "male"]
        areas = set()
        for table in tables:
            first, last = self.tables.years(table.unit)
            areas |= {row.area for row in table.rows + table.outside if first <= row.first <= last}
        for group in NEEDS:
            inside = self.lists.members_of(group, self.round.day)
            self.count(f"reporting/{group}", [area for area in areas & inside if self.lists.is_member_state(area)])
        women = {row.area for table in self.tables.tables if table.sex == "female" for row in table.rows + table.outside}
        women |= {fact.area for fact in self.facts if fact.key.scope == "women_only"} & set(self.lists.areas)
        self.count("women/areas", women)

    def of_rates(self):
        """Exchange rates that were used."""
        for (currency, year, kind), uses in self.tables.rates_used.items():
            name = f"rate/{currency}/{year}/{kind}"
            self.add(name, self.round.rates[currency, year, kind])
            self.count(name, uses)
            self.add(f"year/{name}", Fraction(year), "", [name])

    def of_sources(self):
        """How many records each source stands behind, named by the first of them."""
        by_source = defaultdict(list)
        for row in self.round.claims + self.round.actions + self.round.further:
            by_source[row.source, row.source_url].append(row.id)
        self.count("sources", [url or source for source, url in by_source])
        for ids in by_source.values():
            first = min(ids, key=lambda name: (name.split(":")[0], ":actions:" in name, name))
            self.count(f"source/{first}", ids)


def share_of(fact, denominator):
    """What a share is of whom, of whatever year, counted in ways of one class."""
    return fact.key.series._replace(unit="percent", denominator=denominator, basis=sums.basis_class(fact))
