"""Where figures exist by Goal, and the values of the tables in which what contributes to Goals stands."""

from fractions import Fraction


def where_figures_exist(figures, base, facts):
    """Distinct figures of a Goal, and its areas by the grade of the best latest fact."""
    last, latest, best = figures.round.settings["last_year"], {}, {}
    for fact in figures.facts:
        latest[fact.key.series] = max(latest.get(fact.key.series, 0), fact.year or 0)
    inside = [fact for fact in facts if fact.area in figures.lists.areas]
    distinct = {(fact.area, fact.key.measure, fact.key.part or fact.key.entity_type) for fact in inside}
    figures.add(f"{base}/distinct", Fraction(len(distinct)))
    for fact in inside:
        if (fact.year or 0) == latest[fact.key.series]:
            best[fact.area] = min(best.get(fact.area, "D"), fact.grade(last))
    for grade in "ABCD":
        areas = [area for area, own in best.items() if own == grade]
        figures.add(f"{base}/facts/areas/grade={grade}", Fraction(len(areas)))


def contributions(figures):
    """The values of countries and areas in the tables in which what contributes to Goals stands."""
    last, tables = figures.round.settings["last_year"], {}
    for table in figures.tables.tables + figures.tables.parts:
        about = (table.measure, table.unit, table.denominator, table.entity_type, table.sex, tuple(table.narrow))
        tables.setdefault(about, []).append(table)
    rows = {}
    for goal in figures.attribution.values():
        related, reached = {row[0].id for row in goal}, set()
        for fact in (row[0] for row in goal if figures.tables.has_table(row[0])):
            key = fact.key
            about = (key.measure, figures.tables.unit_class(fact), key.denominator, key.entity_type, key.sex)
            reached.add((*about, tuple(figures.tables.narrow_of(fact))))
        of_tables = (row for about in reached for table in tables.get(about, []) for row in table.rows)
        rows |= {row.figure: row for row in of_tables if related & {fact.id for fact in row.facts}}
    figures.count("contributions", rows)
    figures.count("contributions/best", [name for name, row in rows.items() if row.grade(last) in "AB"])
