"""The round before beside this one: counts of both, and sums over the areas that reported on a later year."""

from fractions import Fraction

import totals

COUNTS = ("tracker/member_states", "agencies/reporters", "institutions/reporters", "commitments/states", "goals")
ENOUGH = 3


def beside(now, before):
    """Enters what the report says of the round before into the book of this one."""
    encouragements = [f"{code}/states" for code in now.lists.commitments if f"count/{code}/states" in now.book]
    for name in [*COUNTS, *encouragements]:
        was, is_ = (book.book[f"count/{name}"][0] for book in (before, now))
        if was + is_ > 0:
            now.add(f"before/count/{name}", was)
    measures(now, before)
    tables = {key(table): table for table in before.tables.tables}
    for table in now.tables.tables:
        other = tables.get(key(table))
        is_number = table.unit not in ("percent", now.tables.currency)
        if other and is_number and table.sex == "total" and table.basis_class == other.basis_class:
            sums(now, table, other)


def measures(now, before):
    """The measures of Member States that are new on record, gone, or of another status than then."""
    mine, theirs = (book.counted["count/measures"] for book in (now, before))
    statuses = [{row.id: row.status for row in book.round.actions} for book in (now, before)]
    now.count("measures/added", mine - theirs)
    now.count("measures/moved", [name for name in mine & theirs if len({status[name] for status in statuses}) > 1])
    now.add("before/count/measures/dropped", Fraction(len(theirs - mine)))


def key(table):
    """What a table is about."""
    return table.measure, table.unit, table.denominator, table.entity_type, table.sex


def sums(now, table, before):
    """The sums of one table, over the areas whose figure is of a later year now."""
    was = {row.area: row for row in before.counted}
    rows = [row for row in table.counted if row.area in was and was[row.area].first < row.first]
    if len(rows) < ENOUGH:
        return
    name = f"common/{table.measure}/{table.unit}/{table.entity_type}"
    now.add(name, totals.total_of(rows), table.unit, [row.figure for row in rows])
    now.add(f"count/{name}", Fraction(len(rows)))
    now.add(f"before/{name}", totals.total_of([was[row.area] for row in rows]), table.unit)
