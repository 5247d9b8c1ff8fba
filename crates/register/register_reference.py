"""The claims of a register by the letter of the rules: slow, plain, and independent of the program and of any engine.

python3 crates/register/register_reference.py REGISTER --claims FILE --set-aside FILE [--small-cell 5] [--protection 10]
    [--complete-year 80] [--last-year YEAR]

Writes the claims (columns CLAIM) and the rows that are set aside (line,reason). It holds every counted row in memory and
judges every cell anew from its rows, so it is for small registers: all faster ways are compared with it.
"""

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal, localcontext
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))
from lists import areas, codes, rows, targets  # noqa: E402

CLAIM = (
    "area year measure unit entity_type basis activity subarea scope sex value qualifier sdg_targets method"
).split()
NUMBERS = (
    "employment employment_female employment_male members members_female members_male "
    "turnover gross_value_added assets"
).split()
MONEY = ["turnover", "gross_value_added", "assets"]
EXAMPLES = ("EXAMPLE-", "EXEMPLE-", "EJEMPLO-")
PEOPLE = {"employment": "persons", "members": "memberships"}
BLANKS = " \t"
MOST = Decimal(10) ** 24
MOST_SUBAREAS = 1000

AREAS = set(areas())
KINDS = {row["code"] for row in rows("entity_types") if row["role"] not in ("total", "union")}
ACTIVITIES = {f"ISIC4:{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTU"}
CURRENCIES = set(codes("currencies"))
TARGETS = targets()
# A unit of a register is one kind, so these don't cut across the families.
EXCLUSIVE = {"other"} | {row["code"] for row in rows("entity_types") if row["role"] == "cross_cutting"}


class Fault(Exception):
    """Why a row is set aside."""


def number(cell, name):
    """A number written plainly."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]{1,6})?", cell, re.ASCII) or abs(Decimal(cell)) > MOST:
        raise Fault(name)
    if Decimal(cell) < 0 and name != "gross_value_added":
        raise Fault(name)
    return Decimal(cell)


def read_row(header, cells, last_year):
    """The row as its cells state it; raises the first fault in the order of the columns."""
    if any(cell.strip(BLANKS) for cell in cells[len(header):]):
        raise Fault("cells")
    cell = defaultdict(str, zip(header, (cell.strip(BLANKS) for cell in cells)))
    if not cell["unit"]:
        raise Fault("unit")
    if cell["unit"][:8].upper() in EXAMPLES:
        raise Fault("unit")
    if cell["area"] not in AREAS:
        raise Fault("area")
    if not re.fullmatch("[0-9]{4}", cell["year"], re.ASCII) or not 1800 <= int(cell["year"]) <= min(2199, last_year):
        raise Fault("year")
    if cell["entity_type"] not in KINDS:
        raise Fault("entity_type")
    if cell["activity"] and cell["activity"] not in ACTIVITIES:
        raise Fault("activity")
    row = {name: number(cell[name], name) if cell[name] else None for name in NUMBERS}
    for measure in PEOPLE:
        whole, female, male = row[measure], row[f"{measure}_female"], row[f"{measure}_male"]
        if None not in (whole, female, male) and female + male > whole:
            raise Fault(measure)
    if cell["currency"] and cell["currency"] not in CURRENCIES:
        raise Fault("currency")
    if not cell["currency"] and any(row[name] is not None for name in MONEY):
        raise Fault("currency")
    if cell["status"] not in ("", "registered", "active"):
        raise Fault("status")
    named = [part.strip(BLANKS) for part in cell["sdg_targets"].split(";")]
    named = {part for part in named if part}
    if not named <= set(TARGETS):
        raise Fault("sdg_targets")
    words = ["unit", "area", "subarea", "year", "entity_type", "activity", "currency"]
    return row | {word: cell[word] for word in words} | {"active": cell["status"] == "active", "targets": named}


def read(path, last_year):
    """The rows that count, and the lines that are set aside with the reason."""
    counted, aside, seen = [], [], set()
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = [name.strip(BLANKS) for name in next(lines)]
        ended = lines.line_num
        for cells in lines:
            line, ended = ended + 1, lines.line_num
            if not cells:
                continue
            try:
                row = read_row(header, cells, last_year)
                if (row["unit"], row["year"]) in seen:
                    raise Fault("unit_twice")
            except Fault as fault:
                aside.append((line, str(fault)))
                continue
            seen.add((row["unit"], row["year"]))
            counted.append(row)
    return counted, aside


class Sum(NamedTuple):
    """What is known of some units that state an amount: their number, how many state one that isn't zero, the sum, the sum
    of sizes, and the two largest sizes."""

    stated: int
    some: int
    total: Decimal
    size: Decimal
    one: Decimal
    two: Decimal

    @classmethod
    def of(cls, values):
        sizes = sorted((abs(value) for value in values), reverse=True) + [Decimal(0)] * 2
        return cls(len(values), sum(value != 0 for value in values), sum(values, Decimal(0)), sum(sizes), *sizes[:2])

    def is_safe(self, options):
        """Nobody who knows one of the units finds another: the threshold rule and the p % rule."""
        enough = self.some >= options.small_cell
        rest = self.size - self.one - self.two
        return self.stated == 0 or enough and 100 * rest >= 2 * options.protection * self.one

    def base(self, options, least):
        base = Decimal(1)
        while True:
            for step in (1, 2, 5):
                if step * base >= least and 100 * step * base >= 5 * options.protection * self.one:
                    return step * base
            base *= 10


def rounded(total, base, is_bound):
    """To the nearest multiple, halves away from zero; of a lower bound half the base less."""
    size, sign = abs(total), -1 if total < 0 else 1
    nearest = (2 * size + base) // (2 * base) * base
    return sign * (max(nearest - base / 2, Decimal(0)) if is_bound else nearest)


def value_of(row, measure):
    """What a row states of a measure."""
    if measure == "entities":
        return Decimal(1)
    value = row.get(measure)
    if measure in PEOPLE and value is None and by_sex(row, measure):
        return row[f"{measure}_female"] + row[f"{measure}_male"]
    return value


def by_sex(row, measure):
    """Whether women and men are stated and make up the whole."""
    female, male = row[f"{measure}_female"], row[f"{measure}_male"]
    return None not in (female, male) and row[measure] in (None, female + male)


class Cell:
    """Rows of one kind, activity or subarea (or of several together), as they state a measure."""

    def __init__(self, code, rows, measure, currency):
        self.code, self.rows, self.measure, self.currency = code, rows, measure, currency

    @classmethod
    def merged(cls, cells):
        first = cells[0]
        return cls(None, [row for cell in cells for row in cell.rows], first.measure, first.currency)

    def of_state(self, state):
        return [row for row in self.rows if state == "all" or row["active"] == (state == "active")]

    def count(self, state):
        return len(self.of_state(state))

    def sum(self, state, sex="total"):
        rows = [row for row in self.of_state(state) if self.currency is None or row["currency"] == self.currency]
        if sex != "total":
            return Sum.of([row[f"{self.measure}_{sex}"] for row in rows if by_sex(row, self.measure)])
        values = (value_of(row, self.measure) for row in rows)
        return Sum.of([value for value in values if value is not None])

    def targets(self):
        named = set.intersection(*(row["targets"] for row in self.rows))
        return "; ".join(target for target in TARGETS if target in named)


def judged(cell, by_state, options, sex="total"):
    if sex == "total" and cell.measure == "entities":
        def fits(state):
            return cell.sum(state).stated == 0 or cell.sum(state).stated >= options.small_cell
    else:
        def fits(state):
            return cell.sum(state, sex).is_safe(options)
    return all(fits(state) for state in (("active", "other", "all") if by_state else ("all",)))


def pooled(cells, by_state, options):
    """Cells alone and cells together; None if it can't be had. A code that is blank stands for what has no name."""
    safe = {cell.code: judged(cell, by_state, options) for cell in cells}
    if all(safe.values()):
        return cells, []
    order = sorted(cells, key=lambda cell: (cell.code != "", safe[cell.code], cell.sum("all").some, cell.code.encode()))
    for number in range(2, len(order) + 1):
        together, rest = order[:number], order[number:]
        if all(safe[cell.code] for cell in rest) and judged(type(cells[0]).merged(together), by_state, options):
            return rest, together
    return None


class Publication:
    """What is published of one measure in an area's year."""

    def __init__(self, kinds, parts, options):
        """`kinds`: cells by kind that are stated; `parts(kind, column)`: the cells of a kind by activity or subarea."""
        self.options, self.found = options, []
        plain_way = pooled(kinds, False, options)
        if not kinds or plain_way is None:
            return
        self.by_state, way = False, plain_way
        if all(any(cell.sum(state).stated for cell in kinds) for state in ("active", "other")):
            apart = pooled(kinds, True, options)
            if apart and len(apart[0]) >= len(plain_way[0]):
                self.by_state, way = True, apart
        alone, together = way
        for cell in alone:
            self.kind(cell, parts)
        if together:
            whole = type(together[0]).merged(together)
            scope = "pool:" + "+".join(sorted(cell.code for cell in together))
            self.put(whole, self.leaf(whole, self.is_bound(whole)), "sse", self.qualifier(whole), scope=scope)

    def is_bound(self, whole):
        """Whether units are missing from sums that can't be below zero."""
        return whole.sum("all").stated < whole.count("all") and whole.measure != "gross_value_added"

    def qualifier(self, whole):
        if whole.measure == "entities":
            return "exact"
        return "at_least" if self.is_bound(whole) else "about"

    def leaf(self, cell, is_bound, sex="total"):
        """The amounts of a cell that is rounded by itself, by state; women and men by the base of the whole."""
        amounts = {}
        for state in ("active", "other") if self.by_state else ("all",):
            amount, by = cell.sum(state, sex), cell.sum("all")
            if amount.stated and cell.measure == "entities":
                amounts[state] = amount.total
            elif amount.stated:
                least = 10 if cell.measure in PEOPLE else 1
                amounts[state] = rounded(amount.total, by.base(self.options, least), is_bound)
        return amounts

    def kind(self, cell, parts):
        is_bound, qualifier = self.is_bound(cell), self.qualifier(cell)
        leaves = []
        for column in ("activity", "subarea"):
            found = parts(cell.code, column)
            way = pooled(found, self.by_state, self.options) if any(part.code for part in found) else None
            if way is None or not any(part.code for part in way[0]):
                continue
            leaves = [(column, part.code, part) for part in way[0]]
            if way[1]:
                leaves.append((column, "", type(cell).merged(way[1])))
            break
        amounts = [self.leaf(part, is_bound) for _, _, part in leaves] or [self.leaf(cell, is_bound)]
        states = {state for leaf in amounts for state in leaf}
        whole = {state: sum(leaf.get(state, 0) for leaf in amounts) for state in states}
        self.put(cell, whole, cell.code, qualifier)
        for (column, code, part), leaf in zip(leaves, amounts):
            where = {"scope": "part:other"} if column == "activity" and not code else {column: code or "other"}
            self.put(part, leaf, cell.code, qualifier, **where)
        if cell.measure in PEOPLE and self.sexes_are_safe(cell):
            for sex in ("female", "male"):
                self.put(cell, self.leaf(cell, is_bound, sex), cell.code, qualifier, sex=sex)

    def sexes_are_safe(self, cell):
        stated = all(cell.sum(state, "female").stated == cell.sum(state).stated for state in ("active", "other"))
        return stated and all(judged(cell, self.by_state, self.options, sex) for sex in ("female", "male"))

    def put(self, cell, amounts, kind, qualifier, **where):
        self.found.append((cell, amounts, kind, qualifier, where))


def claims_of(publication, known, any_other):
    """The claims of what is published: `known` is what they have in common."""
    for cell, amounts, kind, qualifier, where in publication.found:
        if "all" in amounts:
            bases = {"registered" if any_other else "active": amounts["all"]}
        else:
            bases = {"registered": sum(amounts.values())}
            if "active" in amounts:
                bases["active"] = amounts["active"]
        for basis, value in bases.items():
            yield dict.fromkeys(CLAIM, "") | {"sex": "total"} | known | where | {
                "entity_type": kind,
                "basis": basis + ("+exclusive" if kind in EXCLUSIVE else ""),
                "value": plain(value),
                "qualifier": qualifier,
                "sdg_targets": cell.targets(),
                "method": "register",
            }


def cells(counted, column, measure, currency):
    """The cells of rows by a column that are stated; a subarea named "other" has no name."""
    by_code = defaultdict(list)
    for row in counted:
        by_code["" if column == "subarea" and row[column] == "other" else row[column]].append(row)
    found = [Cell(code, rows, measure, currency) for code, rows in by_code.items()]
    return [cell for cell in found if cell.sum("all").stated]


def of_year(area, year, counted, with_subareas, options):
    """The claims of an area's year."""
    any_other = not all(row["active"] for row in counted)
    currencies = sorted({row["currency"] for row in counted if row["currency"]})
    asked = [("entities", None, "entities")] + [(measure, None, unit) for measure, unit in PEOPLE.items()]
    asked += [(measure, currency, currency) for measure in MONEY for currency in currencies]
    for measure, currency, unit in asked:
        def parts(kind, column):
            if column == "subarea" and not with_subareas:
                return []
            return cells([row for row in counted if row["entity_type"] == kind], column, measure, currency)

        kinds = cells(counted, "entity_type", measure, currency)
        known = {"area": area, "year": year, "measure": measure, "unit": unit}
        yield from claims_of(Publication(kinds, parts, options), known, any_other)


def claimed_year(rows_of_years, options):
    """Of the numbers of rows by year the latest complete one."""
    years = sorted(rows_of_years)
    before = dict(zip(years[1:], years))
    complete = [
        year for year in years
        if year not in before or 100 * rows_of_years[year] >= options.complete_year * rows_of_years[before[year]]
    ]
    return complete[-1]


def plain(value):
    text = f"{Decimal(value):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def claims(counted, options):
    by_area = defaultdict(list)
    for row in counted:
        by_area[row["area"]].append(row)
    with_subareas = len({row["subarea"] for row in counted if row["subarea"]}) <= MOST_SUBAREAS
    for area, of_area in by_area.items():
        year = claimed_year(Counter(row["year"] for row in of_area), options)
        yield from of_year(area, year, [row for row in of_area if row["year"] == year], with_subareas, options)


def write(path, columns, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *lines])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register")
    parser.add_argument("--claims", required=True)
    parser.add_argument("--set-aside", required=True)
    parser.add_argument("--small-cell", type=int, default=5)
    parser.add_argument("--protection", type=Decimal, default=10, help="per cent of an amount to which nobody shall know it")
    parser.add_argument("--complete-year", type=Decimal, default=80, help="rows of a complete year, in per cent of the year before")
    parser.add_argument("--last-year", type=int, default=2199, help="the year of the report")
    options = parser.parse_args()
    with localcontext() as context:
        context.prec = 60
        counted, aside = read(options.register, options.last_year)
        found = [tuple(claim[name] for name in CLAIM) for claim in claims(counted, options)]
    write(options.claims, CLAIM, sorted(found))
    write(options.set_aside, ("line", "reason"), aside)
    print(len(counted), "rows count,", len(aside), "are set aside,", len(found), "claims;", dict(Counter(reason for _, reason in aside)))


if __name__ == "__main__":
    main()
