"""The checks of `check` on contributions.csv, in Frictionless.

python3 frictionless_check.py ROUND --bad FILE --sums FILE

A schema with the code lists as enumerations, a pattern for targets, `value` as a number and `record` as primary key;
what a schema can't say (a unit against its measure, the key of a figure, the sums) is a check of its own that sees each
row once. Every column is a field of the schema, and every error is kept.
"""

import argparse
import csv
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from frictionless import Check, Checklist, Resource, Schema, errors, system

from lists import COLUMNS, FACTORS, GROUP, KEY, areas, contributions, entity_types, measures, targets, units_of_measures

FITS = set(units_of_measures())
SUMS = defaultdict(Decimal)


class Figures(Check):
    """Units against measures, keys within the file, sums."""

    type = "figures"
    # Errors of other kinds than these would be dropped.
    Errors = [errors.RowError]

    def validate_start(self):
        self.seen = set()
        yield from ()

    def validate_row(self, row):
        if (row["measure"], row["unit"]) not in FITS:
            yield errors.RowError.from_row(row, note="the unit does not fit the measure")
        if not row.valid:
            return
        key = tuple(row[name] for name in KEY)
        if key in self.seen:
            yield errors.RowError.from_row(row, note="the key stands already in an earlier row")
        self.seen.add(key)
        SUMS[tuple(row[name] for name in GROUP)] += row["value"] * FACTORS[row["multiplier"] or ""]


def schema():
    enumerated = {"area": areas(), "measure": measures(), "entity_type": entity_types()}
    target = "|".join(re.escape(word) for word in targets())
    fields = []
    for name in COLUMNS:
        field = {"name": name, "type": "number" if name == "value" else "string"}
        if name in enumerated:
            field["constraints"] = {"required": True, "enum": enumerated[name]}
        if name == "value":
            field["constraints"] = {"required": True}
        if name == "sdg_targets":
            field["constraints"] = {"pattern": rf"({target})(; ({target}))*"}
        fields.append(field)
    return Schema.from_descriptor({"fields": fields, "primaryKey": ["record"]})


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("round")
    arguments.add_argument("--bad", required=True)
    arguments.add_argument("--sums", required=True)
    arguments = arguments.parse_args()
    bad, figures = set(), schema()
    with system.use_context(trusted=True):
        for path in contributions(arguments.round):
            resource = Resource(path=str(path), schema=figures)
            report = resource.validate(Checklist(checks=[Figures()]), limit_errors=10**9)
            for error in report.flatten(["rowNumber", "type", "note"]):
                if error[0] is None:
                    raise SystemExit(f"{path}: {error}")
                bad.add((str(path), error[0]))
    with open(arguments.bad, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "line"), *sorted(bad)])
    with open(arguments.sums, "w", encoding="utf-8", newline="") as file:
        groups = ([*group, f"{sum:f}"] for group, sum in SUMS.items())
        csv.writer(file).writerows([(*GROUP, "sum"), *sorted(groups)])


main()
