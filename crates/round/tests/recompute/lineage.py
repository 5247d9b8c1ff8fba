"""Recombines every figure of `lineage.json`: from its parts to its exact value, and from there to the printed text."""

from fractions import Fraction
import json
import re

import compare
import exact
import facts as rules
import figures
import printing
import totals as sums

COUNTS = {"count": "members", "count_of_figures": "from", "count_of_rows": "claims"}
BOUNDS = {"low": "at_least", "high": "at_most"}
UNNAMED = ("/checks", "left_out", "revisions")
SUMS = {"sum_of_areas", "sum_of_families", "sum_of_parts", "sum_of_actions", "sum_of_largest", "sum_of_counts"}


class Lineage:
    """What an output says of where its figures come from."""

    def __init__(self, ours, folder, output):
        self.round = round_ = ours.round
        self.folder = folder
        said = json.loads((output / "lineage.json").read_text(encoding="utf-8"))
        self.facts, self.rows = said.get("facts", {}), said.get("claims", {})
        self.entries = values_of_facts(self.facts) | said["figures"]
        self.claims = {claim.id: claim for claim in round_.claims}
        self.actions = {action.id: action for action in round_.actions + round_.further + round_.excluded_actions}
        self.ours = ours
        self.book, self.counted = self.ours.book, self.ours.counted
        self.values = {}

    def value(self, name):
        """The value of a figure, recombined from what it says it is made from."""
        if name not in self.values:
            self.values[name] = None
            entry = self.entries.get(name)
            self.values[name] = self.recombined(name, entry) if entry else None
        return self.values[name]

    def recombined(self, name, entry):
        """A value by its formula; None where the entry doesn't say enough."""
        formula, made_from = entry["formula"], entry.get("from", [])
        if formula == "stated":
            return self.stated(name, entry)
        if formula == "chosen" or formula == "range" and entry.get("claims"):
            return self.chosen(entry)
        if formula == "given":
            return self.given(name)
        if formula == "earlier_round":
            return self.book[name][0] if name in self.book else None
        if formula in COUNTS:
            counted = entry.get(COUNTS[formula], [])
            # Rows that were set aside have no name of their own, only that of their file.
            return Fraction(len(counted if "left_out" in name else set(counted)))
        if formula in ("years", "first_year", "last_year"):
            return self.years(name, entry)
        if formula in SUMS and not made_from:
            return Fraction(0)
        parts = [self.value(part) for part in made_from]
        if any(part is None for part in parts) or not parts and formula not in SUMS:
            return None
        return self.combined(name, entry, parts)

    def combined(self, name, entry, parts):
        """A value from the values of other figures."""
        formula = entry["formula"]
        flat = [end for part in parts for end in (part if isinstance(part, tuple) else (part,))]
        if formula in SUMS:
            if self.hedge(name) == "at_least":
                parts = [self.least(part) for part in entry.get("from", [])]
            return sum(parts, Fraction(0))
        if formula == "lower_end":
            return min(flat)
        if formula == "conversion":
            rate = self.value(entry["rates"][0])
            return exact.half_away(parts[0] / rate, 2) if rate else None
        if formula in ("median", "quartile_type_7"):
            quarter = 2 if formula == "median" else int(name.split("/", 1)[0][-1])
            return sums.quantile(parts, quarter)
        if formula in ("minimum", "maximum"):
            return min(parts) if formula == "minimum" else max(parts)
        if formula == "range":
            return (min(flat), max(flat))
        if formula == "difference":
            return parts[0] - parts[1]
        if formula == "spread":
            over, under = rules.spread(min(flat), max(flat))
            return over / under
        if formula == "share":
            return parts[0] / parts[1] if len(parts) == 2 and parts[1] else None
        return None

    def stated(self, name, entry):
        """The cell of a row."""
        for row in entry.get("claims", []):
            if name.startswith("start/"):
                return Fraction(self.years_of_row(row)[0]) if self.years_of_row(row) else None
            if row in self.claims:
                return self.claims[row].value
            if row in self.actions:
                action = self.actions[row]
                return action.people if name.startswith("people/") else action.amount
        return None

    def chosen(self, entry):
        """The value of the claims of a fact."""
        told = entry.get("claims", [])
        known = [self.claims[row] for row in told if row in self.claims]
        made = rules.statements(known)
        if not made or len(known) != len(told):
            return None
        if not rules.agree(made, self.round):
            return (min(one.low for one in made), max(one.high for one in made))
        outcome, low, high, _ = rules.chosen(made)
        return (low, high) if outcome == "range" else low

    def hedge(self, name):
        """How a value is hedged: by the claims that make it, or by the parts that are added."""
        entry = self.entries[name]
        formula = entry["formula"]
        if formula == "stated":
            row = self.claims.get(entry.get("claims", [""])[0])
            return BOUNDS.get(row.qualifier, row.qualifier) if row else "exact"
        if formula == "chosen":
            return rules.chosen(rules.statements([self.claims[row] for row in entry["claims"]]))[3]
        if formula == "lower_end":
            return "at_least"
        if formula == "conversion":
            own = self.hedge(entry["from"][0])
            return "at_least" if own in ("exact", "about") and narrows(entry["from"][0]) else own
        if formula in ("minimum", "maximum") and "/women/" in name:
            return sums.hedge_of_sum([self.hedge(part) for part in entry["from"] if self.value(part) == self.value(name)])
        if formula in SUMS:
            said = {self.hedge(part) for part in entry.get("from", [])}
            # Women and men of one perimeter are all of that perimeter.
            narrowed = not name.startswith("both_sexes/")
            said |= {
                "at_least" for part in entry.get("from", [])
                if self.stands_in(name, part) or narrowed and narrows(part)
            }
            hedge = sums.hedge_of_sum(said)
            whole = self.headline_of(name)
            of_whole = self.hedge(whole) if whole else hedge
            if of_whole == "at_least":
                return of_whole
            return "about" if (of_whole, hedge) == ("about", "at_least") else hedge
        return self.ours.hedged_shares.get(name, "exact")

    def stands_in(self, name, part):
        """Whether a part is paid employment in a total of employment, which is at least as much."""
        return "total/headline/employment" in name and "/paid_employment/" in part

    def headline_of(self, name):
        """The headline figure that a sum without a mover belongs to."""
        if not name.startswith("without/"):
            return None
        parts = name.split("/")[1:]
        wholes = ("/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))
        return next((whole for whole in wholes if whole in self.entries), None)

    def least(self, name):
        """The least that a value can be."""
        entry = self.entries[name]
        formula, value, hedge = entry["formula"], self.value(name), self.hedge(name)
        if formula == "chosen":
            rows = [self.claims[row] for row in entry["claims"]]
            return min(rules.interval(row.value, rules.HEDGES[row.qualifier])[0] for row in rows) if hedge == "about" else value
        if formula == "conversion":
            return exact.half_away(self.least(entry["from"][0]) / self.value(entry["rates"][0]), 2)
        if formula in SUMS:
            return sum(self.least(part) for part in entry["from"])
        return rules.interval(value, hedge)[0]

    def given(self, name):
        """A rate, a threshold, a setting, a denominator."""
        kind, *rest = name.split("/")
        if kind == "rate":
            return self.round.rates.get((rest[0], int(rest[1]), rest[2]))
        if kind == "round" and rest[0] in self.round.settings:
            return Fraction(self.round.settings[rest[0]])
        if kind == "limit":
            limits = figures.METHOD_LIMITS | figures.LIST_LIMITS
            return Fraction(limits[rest[0]]) if rest[0] in limits else None
        if kind == "threshold":
            return Fraction(self.round.settings["thresholds"][f"{rest[0]}_per_cent"])
        return self.book[name][0] if name in self.book else None

    def years(self, name, entry):
        """The year or period of a fact, claim or rate, or the first or last of several."""
        if name.startswith("year/rate/"):
            return Fraction(name.split("/")[3])
        years = [year for part in entry.get("from", []) for year in self.years_of(part)]
        years += [year for row in entry.get("claims", []) for year in self.years_of_row(row)]
        if not years:
            return None
        first, last = Fraction(min(years)), Fraction(max(years))
        if entry["formula"] == "years" and first != last:
            return (first, last)
        return last if entry["formula"] == "last_year" else first

    def years_of(self, name):
        """The years of the claims behind a figure."""
        entry = self.entries.get(name, {})
        if name.startswith("denominator/"):
            return [int(name.split("/")[3])]
        own = [year for row in entry.get("claims", []) for year in self.years_of_row(row)]
        return own + [year for part in entry.get("from", []) for year in self.years_of(part)]

    def years_of_row(self, row):
        """The years of a claim, or the one in which an action began."""
        if row in self.claims:
            return [int(year) for year in re.findall(r"\d{4}", self.claims[row].period)]
        return [int(year) for year in re.findall(r"^\d{4}", self.actions[row].start)] if row in self.actions else []

    def kind(self, name):
        """How a value is written: a year, a rate, or a number."""
        head = name.split("/", 1)[0]
        if head in ("year", "start", "period", "round"):
            return "year"
        return "rate" if head == "rate" else "number"


def values_of_facts(facts):
    """The figures of facts, whose values stand with them where they aren't printed."""
    return {
        name: {"places": [], "formula": "range" if ".." in fact["value"] else "chosen", "value": fact["value"],
               "unit": fact["unit"], "hedge": fact["hedge"], "claims": fact["winners"],
               "left_out": fact.get("left_out", [])}
        for name, fact in facts.items() if fact.get("value")
    }


class Report:
    """The report and its annex as text, by the places that the lineage names."""

    def __init__(self, *paths):
        self.places, self.cells = {}, {}
        for path in paths:
            self.read(path)

    def read(self, path):
        """The places of one document."""
        self.heads, self.seen, self.group = None, {}, ""
        number, table, figure = None, None, 0
        for line in path.read_text(encoding="utf-8").splitlines():
            numbered = re.match(r"^(\d+)\. ", line)
            caption = re.search(r"\*\*Table ([A-Z.]*\d+)\*\*", line)
            if numbered:
                number, table = f"para:{numbered[1]}", None
            elif line.startswith(("#", "**", "<a id")) and not caption:
                number = None
            if caption:
                number, table = None, f"table:{caption[1]}"
                self.heads, self.seen, self.group = None, {}, table
            if line.startswith("!["):
                figure += 1
                self.add(f"figure:{figure}", line)
            elif table and line.startswith(("|", "<sup>", "*", "(")):
                self.add(table, line)
                if line.startswith("|"):
                    self.row(table, [plain(cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
            elif number:
                self.add(number, line)
            elif line.startswith(">"):
                self.add("summary", line)

    def add(self, place, line):
        """One more line at a place."""
        self.places.setdefault(place, []).append(plain(line))

    def row(self, table, cells):
        """The cells of a row: each has a place of its own, by the line that heads it, its row and its column."""
        if self.heads is None:
            columns = {}
            self.heads = [distinct(columns, head) for head in cells]
        elif all(re.fullmatch(":?-+:?", cell) for cell in cells):
            return
        elif not any(cells[1:]):
            self.group = distinct(self.seen, f"{table}/{cells[0]}")
            self.cells[self.group] = cells[0]
        else:
            row = distinct(self.seen, f"{self.group}/{cells[0]}")
            self.cells.update({f"{row}/{head}": cell for head, cell in zip(self.heads, cells)})

    def prints(self, place, text):
        """Whether a text stands at a place; None if there is no such place, or a drawing that shows lengths."""
        lines = self.places.get(place.split("/", 1)[0])
        if lines is None:
            return None
        if place.startswith("table:") and "/" in place:
            lines = [self.cells.get(place, "")]
        whole = "\n".join(lines)
        found = re.search(rf"(?<![\d.,\w]){re.escape(text)}(?![\d\w])", whole)
        return bool(found) or (None if place.startswith("figure:") else False)


def distinct(seen, head):
    """A head, with its number where it isn't the first of its kind."""
    seen[head] = seen.get(head, 0) + 1
    return head if seen[head] == 1 else f"{head} ({seen[head]})"


def plain(line):
    """A line without markup."""
    line = re.sub(r"\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)]*)\)", r"\1", line)
    line = re.sub(r"<sup>.*?</sup>|<[^>]*>|\[\^\d+\]", "", line)
    return re.sub(r"[*\\]", "", line)


def everything(ours, folder, output, templates):
    """Every figure from its parts to its text."""
    out = compare.Differences()
    said = Lineage(ours, folder, output)
    report = Report(output / "report.md", output / "annex.md")
    rows_of(said, report, out)
    exclusions(said, out)
    forms = printing.Forms(templates, ours.lists)
    for name, entry in sorted(said.entries.items()):
        one(said, name, entry, forms, report, out)
    return out


def rows_of(said, report, out):
    """Claims as they are told against the rows of the files, and actions at the places that print them."""
    for name, told in sorted(said.rows.items()):
        row = said.claims.get(name) or said.actions.get(name)
        if row is None:
            out.found.append(f"rows: {name}: no such row")
            continue
        place = told.get("file", "").replace("\\", "/")
        ours = {"file": place.endswith(row.file), "line": row.line, "source": row.source, "source_url": row.source_url}
        theirs = {"file": True, "line": told.get("line"), "source": told.get("source", ""),
                  "source_url": told.get("source_url", "")}
        amount = getattr(row, "value", None) if name in said.claims else row.amount
        if amount is not None:
            ours["value"] = amount
            theirs["value"] = Fraction(told["value" if name in said.claims else "amount"])
        out.row("rows", name, ours, theirs)
        for printed in told.get("places", []):
            if report.prints(printed["at"], printed["text"]):
                out.agreeing["records"] += 1
            else:
                out.found.append(f"records: {name}: {printed['text']!r} doesn't stand at {printed['at']}")


def narrows(name):
    """Whether a fact is about less than the whole of its part: no more than a lower bound of it."""
    return name.startswith("fact/") and "/part=" in name and "/scope=part:" in name


def exclusions(said, out):
    """What each printed total of the world leaves out of what is about the same, and why."""
    for table in said.ours.tables.tables + said.ours.tables.parts:
        name = "total/" + table.name("world")
        if name in said.entries:
            ours = sorted(left_out(said, table))
            theirs = sorted((row["claim"], row["reason"]) for row in said.entries[name].get("left_out", []))
            out.row("exclusions", name, {"left_out": ours}, {"left_out": theirs})


def left_out(said, table):
    """The claims that make facts about the same as a table and aren't in it, with the reason."""
    used = {fact.id for row in table.rows + table.groups for fact in row.facts}
    tables = said.ours.tables
    for fact in said.ours.facts + said.ours.unused:
        measure, denominator, entity_type, sex = fact.key.measure, fact.key.denominator, fact.key.entity_type, fact.key.sex
        about = (measure, tables.unit_class(fact), denominator, entity_type, sex, tables.narrow_of(fact))
        own = (table.measure, table.unit, table.denominator, table.entity_type, table.sex, table.narrow)
        if about != own or fact.id in used:
            continue
        if fact.outcome == "unused":
            yield from ((claim.id, why) for claim, why in fact.left_out)
            continue
        if fact.outcome == "no_winner":
            reason = "no_winner"
        elif barred(said, fact):
            reason = barred(said, fact)
        elif not tables.window(fact):
            reason = "outside_window"
        elif sums.basis_class(fact) != table.basis_class:
            reason = "other_basis"
        else:
            first, last = table.period
            reason = "not_selected" if first <= fact.year <= last else "outside_period"
        yield from ((claim.id, reason) for claim in fact.winners)


def barred(said, fact):
    """Why no table can take a fact; what narrows it is no reason where tables of parts take it."""
    reason = sums.never_totalled(fact, said.round.lists)
    by_value = reason in ("upper_bound", "above_whole")
    return None if not by_value and fact.year and said.ours.tables.has_table(fact) else reason


def one(said, name, entry, forms, report, out):
    """One figure: its value from its parts, the things that it counts, and each place that prints it."""
    formula = entry["formula"]
    value, told = said.value(name), exact.parse(entry["value"])
    if value is None:
        parts = entry.get("from") or entry.get("claims")
        out.found.append(f"{formula}: {name}: {entry['value']} can't be recombined from {parts}")
        return
    out.row(formula, name, {"value": value}, {"value": told})
    if name in said.book:
        out.row("recomputed", name, {"value": said.book[name][0]}, {"value": told})
    if formula == "count" and name in said.counted and not any(word in name for word in UNNAMED):
        ours = {" ~ ".join(thing) if isinstance(thing, tuple) else thing for thing in said.counted[name]}
        out.row("members", name, {"members": sorted(ours)}, {"members": sorted(entry.get("members", []))})
    out.row("hedges", name, {"hedge": said.hedge(name)}, {"hedge": entry["hedge"]})
    possible = set(forms.all_of(value, entry["unit"], entry["hedge"], said.kind(name)).values())
    for place in entry["places"]:
        if place["text"] in possible:
            out.agreeing["printed"] += 1
        else:
            where = f"{place['text']!r} at {place['at']}"
            out.found.append(f"printed: {name}: {where} is no form of {entry['value']}: {sorted(possible)}")
        stands = report.prints(place["at"], place["text"])
        if stands is False:
            out.found.append(f"places: {name}: {place['text']!r} doesn't stand at {place['at']}")
        elif stands:
            out.agreeing["places"] += 1
