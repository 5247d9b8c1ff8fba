"""The share of women among those who work, are members or lead."""


def last_year(period):
    """The last year of a period; 0 where it is unknown."""
    years = [int(year) for year in period.split("-") if year.isdigit()]
    return years[-1] if years else 0


def is_bound(fact):
    """Whether a value is only a bound."""
    return fact.qualifier in ("at_least", "at_most")


def is_whole(fact):
    """Whether a fact is about the whole of an area."""
    return not (fact.key.scope or fact.is_narrow)


def women(figures):
    """The latest share of women of each base, among those who work, are members or lead."""
    among = {"employment": "employment", "paid_employment": "employment", "members": "members", "leaders": "leaders"}
    stated = [
        (fact, fact.id, None if fact.outcome != "value" or is_bound(fact) else fact.value) for fact in figures.facts
        if fact.key.denominator == "both_sexes" and fact.key.sex == "female"
    ]
    computed = [(fact, name, 100 * share) for fact, name, share in figures.women_computed]
    latest, settings = {}, figures.round.settings
    place = lambda row: (last_year(row[0].key.period), row[1] == row[0].id)
    for row in sorted(stated, key=lambda row: row[1]) + sorted(computed, key=lambda row: row[1]):
        key = row[0].key
        if key.measure not in among or key.subarea or key.area not in figures.lists.areas:
            continue
        base = key.series._replace(unit="percent", denominator="both_sexes")
        if base not in latest or place(latest[base]) < place(row):
            latest[base] = row
    figures.count("women/shares", [fact.area for fact, _, _ in latest.values()])
    for label in dict.fromkeys(among.values()):
        own = [row for row in latest.values() if among[row[0].key.measure] == label]
        figures.count(f"women/shares/{label}", [fact.area for fact, _, _ in own])
        told = [
            row for row in own
            if row[2] is not None and row[0].key.entity_type == "sse" and is_whole(row[0])
        ]
        # A computed share is only about right where the numbers behind it are, and a minimum where they are minimums.
        told = [row for row in told if row[1] == row[0].id or not is_bound(row[0])]
        told = [row for row in told if row[0].id not in figures.failed]
        told = [
            row for row in told
            if settings["first_year"] <= last_year(row[0].key.period) <= settings["last_year"]
        ]
        if len({fact.area for fact, _, _ in told}) < 2:
            continue
        for name, end in (("minimum", min), ("maximum", max)):
            figure = end(told, key=lambda row: row[2])[1]
            value, unit, _ = figures.book[figure]
            figures.add(f"{name}/women/{label}", value, unit, [row[1] for row in told])
