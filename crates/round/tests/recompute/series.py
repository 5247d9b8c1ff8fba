"""Series that one reporter made in one way."""

from collections import defaultdict

import facts as rules
import reading


def trends(figures):
    """Series that one reporter made in one way: how many there are, and how they end."""
    series = defaultdict(list)
    excluded = {claim.id for fact in figures.facts + figures.unused for claim, why in fact.left_out if why == "decided"}
    for claim in figures.round.claims:
        is_elsewhere = claim.group == "state" and claim.area != claim.reporter
        if claim.period.isdigit() and claim.id not in excluded and not is_elsewhere:
            series[claim.key.series, claim.reporter].append(claim)
    found = {"": [], "risen": [], "fallen": []}
    for claims in series.values():
        claims.sort(key=lambda claim: int(claim.period))
        one_a_year = len({claim.period for claim in claims}) == len(claims)
        comparable = all(
            claim.method and claim.method == claims[0].method and claim.status != "break"
            and claim.year_basis == "stated" and claim.qualifier in ("exact", "about") for claim in claims
        )
        if not one_a_year or not comparable or len(claims) < 3:
            continue
        undated = claims[0].key._replace(period="unknown")
        name = f"{claims[0].reporter} fact/{reading.fact_name(undated, figures.lists)}"
        first, last = (rules.interval(claim.value, claim.qualifier) for claim in (claims[0], claims[-1]))
        found[""].append(name)
        if first[1] < last[0]:
            found["risen"].append(name)
        if last[1] < first[0]:
            found["fallen"].append(name)
    for label, names in found.items():
        figures.count(f"trends/{label}" if label else "trends", names)
