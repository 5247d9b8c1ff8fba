"""The claims of a register, in Polars.

python3 polars_register.py REGISTER --claims FILE --set-aside FILE [--threads N]

One pass of the streaming engine reads all columns as text, judges them and keeps typed columns; a second one over the
lines finds rows with more cells than the header, which Polars' reader of CSV leaves out without a word. Rows that fail are
judged again with the blanks around their cells cut: to cut them everywhere would cost a fifth more. Units that stand twice
are sought by hash first, then exactly. Rows are summed once to the finest crossing; what follows (some ten thousand
groups) is plain Python.
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
    parser.add_argument("--largest", type=int, default=80)
    parser.add_argument("--last-year", type=int, default=2199)
    return parser.parse_args()


OPTIONS = options()
if OPTIONS.threads:
    # Polars reads it when it is imported.
    os.environ["POLARS_MAX_THREADS"] = str(OPTIONS.threads)

import polars as pl  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parent.parent / "register"))
from register_reference import (  # noqa: E402
    ACTIVITIES, AREAS, CLAIM, CURRENCIES, EXCLUSIVE, KINDS, MOST, MOST_SUBAREAS, TARGETS, plain, write,
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
    for name in PEOPLE:
        columns += [pl.col(name).count().alias(f"{name}_units"), pl.col(name).sum().alias(f"{name}_value")]
        columns += [pl.col(f"{name}_by_sex").sum().alias(f"{name}_by_sex")]
        for sex in ("female", "male"):
            column = pl.col(f"{name}_{sex}")
            columns += [column.sum().alias(f"{name}_{sex}"), (column != 0).sum().alias(f"{name}_{sex}_units")]
    for name in MONEY:
        size = pl.col(name).abs() if name == "gross_value_added" else pl.col(name)
        columns += [pl.col(name).count().alias(f"{name}_units"), pl.col(name).sum().alias(f"{name}_value")]
        columns += [size.sum().alias(f"{name}_size"), size.max().alias(f"{name}_most")]
    return columns


class Side:
    """The active units of a cell, or the others, as they state one measure."""

    def __init__(self):
        self.rows = self.units = self.by_sex = 0
        self.value = self.size = self.most = Decimal(0)
        self.sexes = {"female": [Decimal(0), 0], "male": [Decimal(0), 0]}

    def add(self, other):
        self.rows, self.units, self.by_sex = self.rows + other.rows, self.units + other.units, self.by_sex + other.by_sex
        self.value, self.size, self.most = self.value + other.value, self.size + other.size, max(self.most, other.most)
        for sex, (value, units) in other.sexes.items():
            self.sexes[sex] = [self.sexes[sex][0] + value, self.sexes[sex][1] + units]


class Cell:
    """A kind, an activity or a subarea, or several of them."""

    def __init__(self):
        self.active, self.other, self.targets = Side(), Side(), defaultdict(int)

    def add(self, other):
        self.active.add(other.active)
        self.other.add(other.other)
        for target, rows in other.targets.items():
            self.targets[target] += rows

    def sides(self):
        both = Side()
        both.add(self.active)
        both.add(self.other)
        return [both, self.active, self.other]

    def is_safe(self):
        sides = self.sides()
        return all(side.units == 0 or side.units >= OPTIONS.small_cell for side in sides) and all(
            side.most * 100 <= side.size * OPTIONS.largest for side in sides)

    def sexes_are_safe(self):
        return self.active.by_sex + self.other.by_sex == self.active.units + self.other.units and all(
            side.sexes[sex][1] == 0 or side.sexes[sex][1] >= OPTIONS.small_cell for side in self.sides() for sex in side.sexes)


def cells_of(groups, measure, currency):
    """The cells of one measure from groups of rows, by code; those that no unit states are none."""
    cells = defaultdict(Cell)
    for code, group in groups:
        side = Side()
        side.rows = group["rows"]
        if measure == "entities":
            side.units, side.value = side.rows, Decimal(side.rows)
        elif currency is None or group["currency"] == currency:
            side.units, side.value = group[f"{measure}_units"], group[f"{measure}_value"]
            if measure in PEOPLE:
                side.by_sex = group[f"{measure}_by_sex"]
                side.sexes = {sex: [group[f"{measure}_{sex}"], group[f"{measure}_{sex}_units"]] for sex in ("female", "male")}
            else:
                side.size, side.most = group[f"{measure}_size"], group[f"{measure}_most"] or Decimal(0)
        cell = cells[code]
        (cell.active if group["active"] else cell.other).add(side)
        for target in {part.strip(BLANKS) for part in group["sdg_targets"].split(";")} - {""}:
            cell.targets[target] += side.rows
    return {code: cell for code, cell in cells.items() if cell.active.units + cell.other.units}


def pooled(cells):
    """The cells that are printed, and whether `other` is a pool of them."""
    safe = {code: cell.is_safe() for code, cell in cells.items()}
    if all(safe.values()):
        return cells, False
    order = sorted(cells, key=lambda code: (code != "other", safe[code], cells[code].active.units + cells[code].other.units, code.encode()))
    needed = sum(1 for code in order if code == "other" or not safe[code])
    pool = Cell()
    for number, code in enumerate(order, 1):
        pool.add(cells[code])
        if number >= max(2, needed) and pool.is_safe() and pool.active.value + pool.other.value != 0:
            return {"other": pool} | {code: cells[code] for code in order[number:]}, True
    return {}, False


def claims(rows):
    crossing = rows.lazy().group_by(KEYS).agg(summed()).collect(engine="streaming")
    parts = ["kind", "activity", "subarea"]
    if crossing.filter(pl.col("subarea") != "").select(pl.col("subarea").n_unique()).item() > MOST_SUBAREAS:
        parts.remove("subarea")
    values = [name for name in crossing.columns if name not in KEYS]
    again = [pl.col(name).max() if name.endswith("_most") else pl.col(name).sum() for name in values]
    places = defaultdict(lambda: {part: defaultdict(list) for part in parts})
    for part in parts:
        code = "entity_type" if part == "kind" else part
        keys = [key for key in KEYS if key not in ("activity", "subarea") or key == part]
        for group in crossing.group_by(keys).agg(again).iter_rows(named=True):
            groups = places[group["area"], group["year"]][part]
            groups[None if part == "kind" else group["entity_type"]].append((group[code] or "other", group))
    for (area, year), place in places.items():
        yield from of_place(area, year, place)


def of_place(area, year, place):
    kinds = place["kind"][None]
    sides = {group["active"] for _, group in kinds}
    bases = [basis for basis, side in (("registered", False), ("active", True)) if side in sides]
    currencies = sorted({group["currency"] for _, group in kinds} - {""})
    asked = [(measure, unit, None) for measure, unit in MEASURES.items()]
    asked += [(measure, currency, currency) for measure in MONEY for currency in currencies]
    for measure, unit, currency in asked:
        def claim(cell, kind, **where):
            return of_cell(cell, {"area": area, "year": year, "measure": measure, "unit": unit, "entity_type": kind} | where, bases)

        printed, is_pool = pooled(cells_of(kinds, measure, currency))
        for kind, cell in printed.items():
            yield from claim(cell, kind)
            if is_pool and kind == "other":
                continue
            for part in ("activity", "subarea"):
                if part not in place:
                    continue
                broken, all_pooled = pooled(cells_of(place[part][kind], measure, currency))
                if list(broken) == ["other"]:
                    continue
                for code, piece in broken.items():
                    where = {part: code} if part == "subarea" or code != "other" else {"scope": "part:other"}
                    yield from claim(piece, kind, **where)
            if measure in PEOPLE and cell.sexes_are_safe():
                for sex in ("female", "male"):
                    yield from claim(cell, kind, sex=sex)


def of_cell(cell, known, bases):
    both = cell.sides()[0]
    named = "; ".join(target for target in TARGETS if cell.targets.get(target) == both.rows)
    for basis in bases:
        side = cell.active if basis == "active" else both
        if not side.units:
            continue
        unstated = "about" if known["measure"] == "gross_value_added" else "at_least"
        claim = dict.fromkeys(CLAIM, "") | {"sex": "total"} | known
        claim |= {
            "basis": basis + ("+exclusive" if known["entity_type"] in EXCLUSIVE else ""),
            "value": plain(side.value if claim["sex"] == "total" else side.sexes[claim["sex"]][0]),
            "qualifier": "exact" if side.units == side.rows else unstated,
            "sdg_targets": named,
            "method": "register",
        }
        yield tuple(claim[name] for name in CLAIM)


def main():
    with localcontext() as context:
        context.prec = 60
        rows, aside = read(OPTIONS.register)
        found = sorted(claims(rows))
    write(OPTIONS.claims, CLAIM, found)
    write(OPTIONS.set_aside, ("line", "reason"), sorted(aside.items()))


main()
