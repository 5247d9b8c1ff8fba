"""The claims of a register by the letter of the rules: slow, plain, and independent of the program and of any engine.

python3 crates/register/register_reference.py REGISTER --claims FILE --set-aside FILE [--small-cell 5] [--largest 80] [--last-year YEAR]

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


class Unit:
    """What one row states of one measure: a value, the sexes if they are stated, and whether it is active."""

    def __init__(self, row, measure):
        self.active = row["active"]
        self.value = row.get(measure)
        self.sexes = None
        if measure == "entities":
            self.value = Decimal(1)
        if measure in PEOPLE:
            female, male = row[f"{measure}_female"], row[f"{measure}_male"]
            if None not in (female, male):
                if self.value is None:
                    self.value = female + male
                if female + male == self.value:
                    self.sexes = {"female": female, "male": male}


class Cell:
    """Rows of one kind, activity or subarea (or of several, pooled), and what they state of a measure."""

    def __init__(self, code, counted, measure, currency):
        self.code, self.rows, self.measure = code, counted, measure
        wanted = [row for row in counted if currency is None or row["currency"] == currency]
        self.units = [unit for unit in (Unit(row, measure) for row in wanted) if unit.value is not None]

    def sets(self):
        """All units, active ones, others."""
        active = [unit for unit in self.units if unit.active]
        return [self.units, active, [unit for unit in self.units if not unit.active]]

    def is_safe(self, options):
        for units in self.sets():
            if 0 < len(units) < options.small_cell:
                return False
            sizes = [abs(unit.value) for unit in units]
            if units and self.measure in MONEY and max(sizes) * 100 > sum(sizes) * options.largest:
                return False
        return True

    def is_printed_by_sex(self, options):
        if self.measure not in PEOPLE or not all(unit.sexes for unit in self.units):
            return False
        for units in self.sets():
            for sex in ("female", "male"):
                if 0 < sum(1 for unit in units if unit.sexes[sex] != 0) < options.small_cell:
                    return False
        return True


def pooled(cells, measure, currency):
    return Cell("other", [row for cell in cells for row in cell.rows], measure, currency)


def group(counted, column, measure, currency, options):
    """The cells of a group that are printed, and whether `other` is a pool; `other` holds the rows that name none."""
    by_code = defaultdict(list)
    for row in counted:
        by_code[row[column] or "other"].append(row)
    cells = [Cell(code, of_code, measure, currency) for code, of_code in by_code.items()]
    cells = [cell for cell in cells if cell.units]
    safe = {cell.code: cell.is_safe(options) for cell in cells}
    if all(safe.values()):
        return cells, False
    cells.sort(key=lambda cell: (cell.code != "other", safe[cell.code], len(cell.units), cell.code.encode()))
    for number in range(2, len(cells) + 1):
        pool, rest = pooled(cells[:number], measure, currency), cells[number:]
        holds_all = all(safe[cell.code] and cell.code != "other" for cell in rest)
        if holds_all and pool.is_safe(options) and sum(unit.value for unit in pool.units) != 0:
            return [pool, *rest], True
    return [], False


def breakdown(counted, column, measure, currency, options):
    """The activities or subareas of one printed kind."""
    cells, is_pool = group(counted, column, measure, currency, options)
    if is_pool and len(cells) == 1 or [cell.code for cell in cells] == ["other"]:
        return []
    return cells


class Claims:
    """The claims of one area and year."""

    def __init__(self, area, year, counted, with_subareas, options):
        self.area, self.year, self.counted, self.options = area, year, counted, options
        self.with_subareas = with_subareas
        active = sum(row["active"] for row in counted)
        self.bases = [word for word, stands in (("registered", active < len(counted)), ("active", active > 0)) if stands]
        self.found = []

    def all(self):
        self.measure("entities", None, "entities")
        for measure, unit in PEOPLE.items():
            self.measure(measure, None, unit)
        for measure in MONEY:
            for currency in sorted({row["currency"] for row in self.counted if row["currency"]}):
                self.measure(measure, currency, currency)
        return self.found

    def measure(self, measure, currency, unit):
        kinds, is_pool = group(self.counted, "entity_type", measure, currency, self.options)
        for kind in kinds:
            self.claim(kind, unit, kind.code)
            if is_pool and kind.code == "other":
                continue
            for cell in breakdown(kind.rows, "activity", measure, currency, self.options):
                where = {"scope": "part:other"} if cell.code == "other" else {"activity": cell.code}
                self.claim(cell, unit, kind.code, **where)
            if self.with_subareas:
                for cell in breakdown(kind.rows, "subarea", measure, currency, self.options):
                    self.claim(cell, unit, kind.code, subarea=cell.code)
            if kind.is_printed_by_sex(self.options):
                for sex in ("female", "male"):
                    self.claim(kind, unit, kind.code, sex=sex)

    def claim(self, cell, unit, kind, activity="", subarea="", scope="", sex="total"):
        for basis in self.bases:
            units = [one for one in cell.units if basis == "registered" or one.active]
            if not units:
                continue
            of_basis = sum(1 for row in cell.rows if basis == "registered" or row["active"])
            unstated = "about" if cell.measure == "gross_value_added" else "at_least"
            named = set.intersection(*(row["targets"] for row in cell.rows))
            self.found.append({
                "area": self.area,
                "year": self.year,
                "measure": cell.measure,
                "unit": unit,
                "entity_type": kind,
                "basis": basis + ("+exclusive" if kind in EXCLUSIVE else ""),
                "activity": activity,
                "subarea": subarea,
                "scope": scope,
                "sex": sex,
                "value": plain(sum(one.value if sex == "total" else one.sexes[sex] for one in units)),
                "qualifier": "exact" if len(units) == of_basis else unstated,
                "sdg_targets": "; ".join(target for target in TARGETS if target in named),
                "method": "register",
            })


def plain(value):
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def claims(counted, options):
    by_place = defaultdict(list)
    for row in counted:
        by_place[row["area"], row["year"]].append(row)
    with_subareas = len({row["subarea"] for row in counted if row["subarea"]}) <= MOST_SUBAREAS
    for (area, year), of_place in by_place.items():
        yield from Claims(area, year, of_place, with_subareas, options).all()


def write(path, columns, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *lines])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register")
    parser.add_argument("--claims", required=True)
    parser.add_argument("--set-aside", required=True)
    parser.add_argument("--small-cell", type=int, default=5)
    parser.add_argument("--largest", type=int, default=80, help="per cent that the largest unit may have of money")
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
