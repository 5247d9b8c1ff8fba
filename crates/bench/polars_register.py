"""The claims of a register, in Polars.

python3 polars_register.py REGISTER --claims FILE --set-aside FILE [--threads N]

One pass of the streaming engine reads all columns as text, judges them and keeps typed columns; a second one over the
lines finds rows with more cells than the header, which Polars' reader of CSV leaves out without a word. Rows that fail are
judged again with the blanks around their cells cut: to cut them everywhere would cost a fifth more. Units that stand twice
are sought by hash first, then exactly. Rows are summed once to the finest crossing; what follows (some ten thousand
groups) is plain Python, and which of the cells are published is decided as in the reference.
"""

import argparse
import csv
import os
import sys
from collections import defaultdict
from decimal import Decimal, localcontext
from pathlib import Path

MEASURES = {"entities": "entities", "employment": "persons", "members": "memberships"}
PEOPLE = ["employment", "members"]
MONEY = ["turnover", "gross_value_added", "assets"]
NUMBERS = [name + sex for name in PEOPLE for sex in ("", "_female", "_male")] + MONEY
KEYS = ["area", "year", "entity_type", "activity", "subarea", "active", "currency", "sdg_targets"]
REQUIRED = ["unit", "area", "year", "entity_type"]
PLAIN = r"^-?0*[0-9]{1,25}(?:\.[0-9]{1,6})?$"
BLANKS = " \t"


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register")
    parser.add_argument("--claims", required=True)
    parser.add_argument("--set-aside", required=True)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--small-cell", type=int, default=5)
    parser.add_argument("--protection", type=int, default=10)
    parser.add_argument("--complete-year", type=int, default=80)
    parser.add_argument("--last-year", type=int, default=2199)
    return parser.parse_args()


OPTIONS = options()
if OPTIONS.threads:
    # Polars reads it when it is imported.
    os.environ["POLARS_MAX_THREADS"] = str(OPTIONS.threads)

import polars as pl  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parent.parent / "register"))
from register_reference import (  # noqa: E402
    ACTIVITIES, AREAS, CLAIM, CURRENCIES, KINDS, MOST, MOST_SUBAREAS, TARGETS, Publication, Sum, claimed_year,
    claims_of, write,
)

CODES = {
    "area": pl.Enum(sorted(AREAS)),
    "entity_type": pl.Enum(sorted(KINDS)),
    "activity": pl.Enum(["", *sorted(ACTIVITIES)]),
    "currency": pl.Enum(["", *sorted(CURRENCIES)]),
    "status": pl.Enum(["", "registered", "active"]),
}
TARGET = "(?:" + "|".join(target.replace(".", "[.]") for target in TARGETS) + ")?"
TARGET_LIST = rf"^[ \t]*{TARGET}[ \t]*(?:;[ \t]*{TARGET}[ \t]*)*$"


def scan(path, header):
    text = pl.scan_csv(
        path, has_header=False, skip_rows=1, schema={name: pl.String for name in header}, empty_string_is_null=False,
        truncate_ragged_lines=True, row_index_name="line", row_index_offset=2,
    )
    return text.with_columns(pl.lit("").alias(name) for name in [*REQUIRED, *CODES, *NUMBERS, "subarea", "sdg_targets"] if name not in header)


def judged(text, cut):
    """Typed columns and the first fault of each row."""
    def cell(name):
        return pl.col(name).str.strip_chars(BLANKS) if cut or name in ("unit", "subarea") else pl.col(name)

    def number(name):
        return pl.when(cell(name).str.contains(PLAIN)).then(cell(name)).cast(pl.Decimal(38, 6), strict=False)

    typed = text.select(
        "line", cell("unit").alias("unit"), cell("subarea").alias("subarea"), "sdg_targets",
        pl.when(cell("year").str.contains("^[0-9]{4}$")).then(cell("year")).cast(pl.Int16, strict=False).alias("year"),
        *(cell(name).cast(code, strict=False).alias(name) for name, code in CODES.items()),
        *(number(name).alias(name) for name in NUMBERS),
        *((cell(name) != "").alias(f"{name}_stated") for name in NUMBERS),
        pl.col("sdg_targets").str.contains(TARGET_LIST).alias("targets_are_known"),
    )

    def no_number(name):
        value, most = pl.col(name), pl.lit(MOST).cast(pl.Decimal(38, 6))
        beyond = value > most
        below = value < (-most if name == "gross_value_added" else pl.lit(Decimal(0)).cast(pl.Decimal(38, 6)))
        return pl.col(f"{name}_stated") & (value.is_null() | beyond | below)

    faults = [
        (pl.col("unit") == "", "unit"),
        (pl.col("area").is_null(), "area"),
        (~pl.col("year").is_between(1800, min(2199, OPTIONS.last_year)).fill_null(False), "year"),
        (pl.col("entity_type").is_null(), "entity_type"),
        (pl.col("activity").is_null(), "activity"),
        *((no_number(name), name) for name in NUMBERS),
        *(((pl.col(f"{name}_female") + pl.col(f"{name}_male") > pl.col(name)).fill_null(False), name) for name in PEOPLE),
        (pl.col("currency").is_null(), "currency"),
        ((pl.col("currency") == "") & pl.any_horizontal(f"{name}_stated" for name in MONEY), "currency"),
        (pl.col("status").is_null(), "status"),
        (~pl.col("targets_are_known"), "sdg_targets"),
    ]
    reason = pl.lit(None, dtype=pl.String)
    for fault, name in reversed(faults):
        reason = pl.when(fault).then(pl.lit(name)).otherwise(reason)
    kept = typed.with_columns(reason.alias("reason"))
    for name in PEOPLE:
        both = pl.col(f"{name}_female") + pl.col(f"{name}_male")
        kept = kept.with_columns(pl.coalesce(name, both).alias(name)).with_columns(
            (both == pl.col(name)).fill_null(False).alias(f"{name}_by_sex"))
        kept = kept.with_columns(pl.when(f"{name}_by_sex").then(f"{name}_{sex}").alias(f"{name}_{sex}") for sex in ("female", "male"))
    return kept.select(
        "line", "unit", "reason", (pl.col("status") == "active").alias("active"), *(key for key in KEYS if key != "active"),
        *NUMBERS, *(f"{name}_by_sex" for name in PEOPLE))


def lines_too_long(path, cells):
    """Lines with a cell beyond the last column; those with more commas are looked at one by one."""
    lines = pl.scan_lines(path, name="text", row_index_name="line", row_index_offset=1)
    odd = lines.filter(
        pl.col("text").str.count_matches(",", literal=True) > cells - 1
    ).collect(engine="streaming")
    beyond = ((line, next(csv.reader([text]))[cells:]) for line, text in odd.iter_rows() if line > 1)
    return {line for line, more in beyond if any(cell.strip(BLANKS) for cell in more)}


def read(path):
    """The rows that count, and the lines that are set aside with their reason."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        header = [name.strip(BLANKS) for name in next(csv.reader(file))]
    too_long = lines_too_long(path, len(header))
    rows = judged(scan(path, header), False).collect(engine="streaming")
    bad = set(rows.lazy().filter(pl.col("reason").is_not_null()).select("line").collect()["line"]) | too_long
    aside = {line: "cells" for line in too_long}
    if bad:
        again = judged(scan(path, header).filter(pl.col("line").is_in(list(bad))), True).collect(engine="streaming")
        aside = dict(again.filter(pl.col("reason").is_not_null()).select("line", "reason").iter_rows()) | aside
        mended = again.filter(~pl.col("line").is_in(list(aside)))
        rows = pl.concat([rows.filter(~pl.col("line").is_in(list(bad))), mended]).sort("line")
    repeated = units_twice(rows)
    if repeated:
        aside |= {line: "unit_twice" for line in repeated}
        rows = rows.filter(~pl.col("line").is_in(repeated))
    return rows, aside


def units_twice(rows):
    """Lines that repeat the unit and year of an earlier one: equal hashes first, then those rows by themselves."""
    key = (pl.col("unit").hash() ^ pl.col("year").hash(1)).alias("key")
    several = rows.lazy().select(key).group_by("key").len().filter(pl.col("len") > 1).collect(engine="streaming")
    if several.is_empty():
        return []
    alike = rows.lazy().select("line", "unit", "year", key).join(several.lazy(), on="key", how="semi").collect(engine="streaming")
    return alike.sort("line").filter(pl.int_range(pl.len()).over("unit", "year") > 0)["line"].to_list()


def summed():
    """The columns of the finest crossing."""
    columns = [pl.len().cast(pl.Int64).alias("rows")]
    for name in NUMBERS:
        column = pl.col(name)
        size = column.abs() if name == "gross_value_added" else column
        columns += [column.count().alias(f"{name}_stated"), (column != 0).sum().alias(f"{name}_some"), column.sum().alias(f"{name}_total")]
        columns += [size.sum().alias(f"{name}_size"), size.top_k(2).alias(f"{name}_largest")]
    return columns


NOTHING = Sum(0, 0, Decimal(0), Decimal(0), Decimal(0), Decimal(0))


def both(one, other):
    """Two sums together."""
    first, second = sorted([one.one, one.two, other.one, other.two], reverse=True)[:2]
    return Sum(one.stated + other.stated, one.some + other.some, one.total + other.total, one.size + other.size, first, second)


def sum_of(group, name):
    """What a group of rows states of a column."""
    largest = sorted((value for value in group[f"{name}_largest"] if value is not None), reverse=True) + [Decimal(0)] * 2
    return Sum(*(group[f"{name}_{column}"] or 0 for column in ("stated", "some", "total", "size")), *largest[:2])


class StateCell:
    """A kind, an activity or a subarea, or several of them, by what is known of their active units and of the others."""

    def __init__(self, code, measure):
        self.code, self.measure = code, measure
        self.rows, self.sums, self.named = defaultdict(int), defaultdict(lambda: NOTHING), defaultdict(int)

    @classmethod
    def merged(cls, cells):
        whole = cls(None, cells[0].measure)
        for cell in cells:
            for key, sum_ in cell.sums.items():
                whole.sums[key] = both(whole.sums[key], sum_)
            for own, other in ((whole.rows, cell.rows), (whole.named, cell.named)):
                for key, number in other.items():
                    own[key] += number
        return whole

    def take(self, group, currency):
        state, measure = "active" if group["active"] else "other", self.measure
        self.rows[state] += group["rows"]
        for target in {part.strip(BLANKS) for part in group["sdg_targets"].split(";")} - {""}:
            self.named[target] += group["rows"]
        sums = {}
        if measure == "entities":
            number = Decimal(group["rows"])
            sums["total"] = Sum(group["rows"], group["rows"], number, number, Decimal(0), Decimal(0))
        elif currency is None or group["currency"] == currency:
            sums["total"] = sum_of(group, measure)
            if measure in PEOPLE:
                sums |= {sex: sum_of(group, f"{measure}_{sex}") for sex in ("female", "male")}
        for sex, sum_ in sums.items():
            self.sums[state, sex] = both(self.sums[state, sex], sum_)

    def count(self, state):
        return sum(self.rows.values()) if state == "all" else self.rows[state]

    def sum(self, state, sex="total"):
        if state == "all":
            return both(self.sums["active", sex], self.sums["other", sex])
        return self.sums[state, sex]

    def targets(self):
        return "; ".join(target for target in TARGETS if self.named.get(target) == self.count("all"))


def cells_of(groups, measure, currency):
    """The cells of one measure from groups of rows, by code; those that no unit states are none."""
    cells = {}
    for code, group in groups:
        cells.setdefault(code, StateCell(code, measure)).take(group, currency)
    return [cell for cell in cells.values() if cell.sum("all").stated]


def claims(rows):
    crossing = rows.lazy().group_by(KEYS).agg(summed()).collect(engine="streaming")
    with_subareas = crossing.filter(pl.col("subarea") != "").select(pl.col("subarea").n_unique()).item() <= MOST_SUBAREAS
    areas = defaultdict(list)
    for group in crossing.iter_rows(named=True):
        areas[group["area"]].append(group)
    for area, groups in areas.items():
        rows_of_years = defaultdict(int)
        for group in groups:
            rows_of_years[group["year"]] += group["rows"]
        year = claimed_year(rows_of_years, OPTIONS)
        yield from of_year(area, year, [group for group in groups if group["year"] == year], with_subareas)


def of_year(area, year, groups, with_subareas):
    any_other = any(not group["active"] for group in groups)
    currencies = sorted({group["currency"] for group in groups} - {""})
    asked = [(measure, unit, None) for measure, unit in MEASURES.items()]
    asked += [(measure, currency, currency) for measure in MONEY for currency in currencies]
    kinds = defaultdict(list)
    for group in groups:
        kinds[group["entity_type"]].append(group)
    for measure, unit, currency in asked:
        def parts(kind, column):
            if column == "subarea" and not with_subareas:
                return []
            by_code = ((group[column], group) for group in kinds[kind])
            unnamed = ("other",) if column == "subarea" else ()
            return cells_of((("" if code in unnamed else code, group) for code, group in by_code), measure, currency)

        of_kinds = cells_of(((kind, group) for kind, of_kind in kinds.items() for group in of_kind), measure, currency)
        known = {"area": area, "year": year, "measure": measure, "unit": unit}
        for claim in claims_of(Publication(of_kinds, parts, OPTIONS), known, any_other):
            yield tuple(claim[name] for name in CLAIM)


def main():
    with localcontext() as context:
        context.prec = 60
        rows, aside = read(OPTIONS.register)
        found = sorted(claims(rows))
    write(OPTIONS.claims, CLAIM, found)
    write(OPTIONS.set_aside, ("line", "reason"), sorted(aside.items()))


main()
