"""Recombines every figure of `lineage.json`: from its parts to its exact value, and from there to the printed text."""

from fractions import Fraction
import json
import re

import compare
import exact
import facts as rules
import figures
import printing
import reading
import totals as sums

SUMS = {"sum_of_areas", "sum_of_families", "sum_of_parts", "sum_of_actions", "sum_of_largest"}


class Lineage:
    """What an output says of where its figures come from."""

    def __init__(self, round_, folder, output):
        self.round = round_
        self.folder = folder
        said = json.loads((output / "lineage.json").read_text(encoding="utf-8"))
        self.entries, self.facts, self.rows = said["figures"], said.get("facts", {}), said.get("claims", {})
        self.claims = {claim.id: claim for claim in round_.claims}
        self.actions = {action.id: action for action in round_.actions}
        self.book = figures.Figures(round_).book
        self.values = {}
        self.unsettled = []

    def value(self, name):
        """The value of a figure, recombined from what it says it is made from."""
        if name not in self.values:
            self.values[name] = None
            entry = self.entries.get(name)
            self.values[name] = self.recombined(name, entry) if entry else None
        return self.values[name]

    def recombined(self, name, entry):
        """A value by its formula; None where the entry doesn't say enough."""
        formula, made_from = entry["formula"], entry["from"]
        if formula == "stated":
            return self.stated(name, entry)
        if formula == "chosen" or formula == "range" and entry["claims"]:
            return self.chosen(entry)
        if formula == "given":
            return self.given(name)
        if formula == "count":
            return self.count(name, entry)
        if formula in ("years", "first_year", "last_year"):
            return self.years(name, entry)
        parts = [self.value(part) for part in made_from]
        if not parts or any(part is None for part in parts):
            return None
        return self.combined(name, entry, parts)

    def combined(self, name, entry, parts):
        """A value from the values of other figures."""
        formula = entry["formula"]
        flat = [end for part in parts for end in (part if isinstance(part, tuple) else (part,))]
        if formula in SUMS:
            return sum(parts)
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
        if formula == "spread":
            over, under = rules.spread(min(flat), max(flat))
            return over / under
        if formula == "share":
            return self.share(name, entry, dict(zip(entry["from"], parts)))
        return None

    def share(self, name, entry, parts):
        """A part over its whole; the id names the part where the entry doesn't."""
        part, whole = entry.get("part"), entry.get("whole")
        if part is None and name.startswith("share/total/"):
            whole = next((one for one in parts if name.startswith(f"share/{one}/")), None)
            part = next((one for one in parts if one != whole), None)
        elif part is None:
            part = next((one for one in parts if name.endswith(f"/{one}")), None)
            whole = next((one for one in parts if one != part), None)
        if part not in parts or not parts.get(whole):
            return None
        return parts[part] / parts[whole]

    def stated(self, name, entry):
        """The cell of a row."""
        for row in entry["claims"]:
            if row in self.claims:
                return self.claims[row].value
            if row in self.actions:
                action = self.actions[row]
                return action.people if name.startswith("people/") else action.amount
        return None

    def chosen(self, entry):
        """The value of the claims of a fact."""
        known = [self.claims[row] for row in entry["claims"] if row in self.claims]
        made = rules.statements(known)
        if not made or len(known) != len(entry["claims"]):
            return None
        if not rules.agree(made):
            return (min(one.low for one in made), max(one.high for one in made))
        precise = min(made, key=lambda one: one.precision)
        return (precise.low, precise.high) if precise.is_range else precise.low

    def given(self, name):
        """A rate, a threshold, a setting, a denominator."""
        kind, *rest = name.split("/")
        if kind == "rate":
            return self.round.rates.get((rest[0], int(rest[1]), rest[2]))
        if kind == "round":
            return Fraction(self.round.settings[rest[0]])
        if kind == "threshold":
            return Fraction(self.round.settings["thresholds"][f"{rest[0]}_per_cent"])
        return self.book[name][0] if name in self.book else None

    def years(self, name, entry):
        """The year of a fact, or the first or last of several."""
        if name.startswith("year/rate/"):
            return Fraction(name.split("/")[3])
        years = [year for part in entry["from"] for year in self.years_of(part)]
        if not years:
            return None
        if len(set(years)) > 1 and len(entry["from"]) == 1 and "/sum/" not in name:
            return (Fraction(min(years)), Fraction(max(years)))
        last = name.endswith("/last") or entry["formula"] == "last_year"
        return Fraction(max(years) if last else min(years))

    def years_of(self, name):
        """The years of the claims behind a figure."""
        entry = self.entries.get(name, {"claims": [], "from": []})
        periods = [self.claims[row].period for row in entry["claims"] if row in self.claims]
        own = [int(year) for period in periods for year in re.findall(r"\d{4}", period)]
        return own + [year for part in entry["from"] for year in self.years_of(part)]

    def count(self, name, entry):
        """How many distinct things there are."""
        if "counted" in entry:
            return Fraction(len(set(entry["counted"])))
        label = name.rsplit("/", 1)[-1]
        rows = [self.claims.get(row) or self.actions.get(row) for row in entry["claims"]]
        if None in rows:
            return None
        if rows and ("/states" in name or label == "reporters"):
            return Fraction(len({row.reporter for row in rows}))
        if rows and label == "areas":
            return Fraction(len({row.area for row in rows} & set(self.round.lists.areas)))
        if rows:
            return Fraction(len({row.id for row in rows}))
        if entry["from"] and label == "facts":
            return Fraction(len(set(entry["from"])))
        # The entry names none of the things counted: the count is made from the files of the round.
        self.unsettled.append(name)
        return self.book[name][0] if name in self.book else None

    def kind(self, name):
        """How a value is written: a year, a rate, or a number."""
        head = name.split("/", 1)[0]
        if head == "year" or name in ("round/first_year", "round/last_year", "round/money_first_year"):
            return "year"
        return "rate" if head == "rate" else "number"


class Report:
    """The report as text, by the places that the lineage names."""

    def __init__(self, path):
        self.places = {}
        number, table, figure = None, None, 0
        for line in path.read_text(encoding="utf-8").splitlines():
            numbered = re.match(r"^(\d+)\. ", line)
            caption = re.search(r"\*\*Table (\d+)\*\*", line)
            if numbered:
                number, table = f"para:{numbered[1]}", None
            elif line.startswith(("#", "**", "<a id")) and not caption:
                number = None
            if caption:
                number, table = None, f"table:{caption[1]}"
            if line.startswith("!["):
                figure += 1
                self.add(f"figure:{figure}", line)
            elif table and line.startswith(("|", "<sup>", "*")):
                self.add(table, line)
            elif number:
                self.add(number, line)
            elif line.startswith(">"):
                self.add("summary", line)

    def add(self, place, line):
        """One more line at a place."""
        self.places.setdefault(place, []).append(plain(line))

    def prints(self, place, texts):
        """Whether one of the texts stands at a place; None if there is no such place, or a drawing that shows lengths."""
        lines = self.places.get(place.split("/", 1)[0])
        if lines is None:
            return None
        whole = "\n".join(lines)
        found = any(re.search(rf"(?<![\d.,\w]){re.escape(text)}(?![\d\w])", whole) for text in texts)
        return found or (None if place.startswith("figure:") else False)


def plain(line):
    """A line without markup."""
    line = re.sub(r"<sup>.*?</sup>|<[^>]*>|\[\^\d+\]", "", line)
    return re.sub(r"[*\\]", "", line)


def everything(round_, folder, output, templates):
    """Every figure from its parts to its text."""
    out = compare.Differences()
    said = Lineage(round_, folder, output)
    rows_of(said, out)
    report = Report(output / "report.md")
    forms = printing.Forms(templates, round_.lists)
    for name, entry in sorted(said.entries.items()):
        one(said, name, entry, forms, report, out)
    kinds = sorted({re.sub(r"/.*", "", name.removeprefix("count/")) for name in said.unsettled})
    if kinds:
        print(f"{len(said.unsettled)} counts name none of the things counted ({', '.join(kinds)}): counted from the files")
    return out


def rows_of(said, out):
    """Claims as they are told against the rows of the files."""
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


def one(said, name, entry, forms, report, out):
    """One figure."""
    formula = entry["formula"]
    value, told = said.value(name), exact.parse(entry["value"])
    if value is None:
        out.found.append(f"{formula}: {name}: {entry['value']} can't be recombined from {entry['from'] or entry['claims']}")
        return
    out.row(formula, name, {"value": value}, {"value": told})
    if name in said.book:
        out.row(formula, name, {"recomputed": said.book[name][0]}, {"recomputed": told})
    possible = forms.all_of(value, entry["unit"], entry["hedge"], said.kind(name))
    places, texts = spread_out(entry)
    for text in entry["printed"]:
        if text in possible.values():
            out.agreeing["printed"] += 1
        else:
            out.found.append(f"printed: {name}: {text!r} is none of the forms of {entry['value']}: {sorted(set(possible.values()))}")
    for place, text, form in texts:
        expected = possible.get(form)
        if expected is not None and expected != text:
            out.found.append(f"printed: {name}: {text!r} at {place}, ours {expected!r} in the form {form}")
    for place in places:
        stands = report.prints(place, entry["printed"])
        if stands is False:
            out.found.append(f"places: {name}: none of {entry['printed']} stands at {place}")
        elif stands:
            out.agreeing["places"] += 1


def spread_out(entry):
    """The places of an entry, and for those that say so the text and its form."""
    places, texts = [], []
    for at, place in enumerate(entry["places"]):
        if isinstance(place, dict):
            places.append(place.get("at", ""))
            texts.append((place.get("at", ""), place.get("text", ""), place.get("form", "")))
        else:
            places.append(place)
            if at < len(entry.get("texts", [])):
                forms = entry.get("forms", [])
                texts.append((place, entry["texts"][at], forms[at] if at < len(forms) else ""))
    return places, texts
