"""The data files of an output against what was computed here, row by row."""

from collections import defaultdict
import csv

import actions as deeds
import exact
import facts as rules
import totals as sums


class Differences:
    """What agrees, by kind, and what doesn't."""

    def __init__(self):
        self.agreeing = defaultdict(int)
        self.found = []

    def compare(self, kind, ours, theirs):
        """Two tables by key; each row a dictionary of values."""
        for key in sorted(set(ours) | set(theirs), key=str):
            name = " ".join(str(part) for part in key) if isinstance(key, tuple) else key
            if key not in theirs:
                self.found.append(f"{kind}: {name}: ours {ours[key]}, theirs has no such row")
            elif key not in ours:
                self.found.append(f"{kind}: {name}: theirs {theirs[key]}, ours has no such row")
            else:
                self.row(kind, name, ours[key], theirs[key])

    def row(self, kind, name, ours, theirs):
        """The cells of one row."""
        wrong = [column for column in ours if ours[column] != theirs.get(column)]
        self.agreeing[kind] += len(ours) - len(wrong)
        for column in wrong:
            self.found.append(
                f"{kind}: {name}: {column}: ours {shown(ours[column])}, theirs {shown(theirs.get(column))}")


def shown(value):
    """A value in words."""
    if isinstance(value, tuple):
        return "..".join(shown(part) for part in value)
    return exact.text(value) if hasattr(value, "numerator") else repr(value)


def rows(output, name, *key):
    """A data file by the columns that name its rows."""
    with open(output / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        found = [{column: unguarded(cell) for column, cell in row.items()} for row in csv.DictReader(file)]
    return {tuple(row[column] for column in key): row for row in found}


def unguarded(cell):
    """A cell without the apostrophe that keeps spreadsheet programs from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def parsed(table, *columns):
    """The same with numbers in the place of digits."""
    return {
        key: row | {column: exact.parse(row[column]) if row[column] else None for column in columns}
        for key, row in table.items()
    }


def claims(round_, output, out):
    """The accepted rows of `contributions.csv`."""
    columns = ["reporter", "group", "area", "subarea", "period", "year_basis", "measure", "entity_type", "part",
               "scope", "activity", "sex", "person_group", "service", "flow", "value", "qualifier", "unit", "denominator", "basis", "status", "method",
               "transmission", "source", "source_url", "source_date"]
    ours = {
        (claim.id,): {column: getattr(claim, column) for column in columns} | {"sdg_targets": sorted(claim.targets)}
        for claim in round_.claims
    }
    theirs = parsed(rows(output, "claims", "claim"), "value")
    for row in theirs.values():
        row["sdg_targets"] = sorted(part for part in row["sdg_targets"].split("; ") if part)
    out.compare("claims", ours, theirs)


def actions(round_, output, out):
    """The accepted rows of `actions.csv`."""
    columns = ["reporter", "group", "area", "level", "title", "status", "start", "end", "amended", "part", "activity",
               "amount", "currency",
               "amount_kind", "source", "source_url"]
    ours = {
        (action.id,): {column: getattr(action, column) for column in columns}
        | {"commitment": sorted(action.commitments), "amount_of": action.amount_of}
        for action in round_.actions + round_.further
    }
    theirs = parsed(rows(output, "actions", "action"), "amount")
    for row in theirs.values():
        row["commitment"] = sorted(row["commitment"].split("; "))
    out.compare("actions", ours, theirs)


def facts(figures, output, out):
    """What was made of claims on one key."""
    ours = {
        (fact.id,): {
            "outcome": fact.outcome,
            "low": fact.low,
            "high": fact.high,
            "step": fact.step,
            "winners": "; ".join(sorted(claim.id for claim in fact.winners)),
            "stale": str(fact.stale).lower(),
        }
        for fact in figures.facts + figures.unused
    }
    out.compare("facts", ours, parsed(rows(output, "facts", "fact"), "low", "high"))


def conflicts(figures, output, out):
    """Claims that contradict each other."""
    ours = {
        (fact.id, claim.id): {"value": claim.value, "step": fact.step}
        for fact in figures.conflicts() for claim in fact.claims
    }
    out.compare("conflicts", ours, parsed(rows(output, "conflicts", "fact", "claim"), "value"))


def totals(figures, output, out):
    """Rows of the tables of values and of percentages, and their totals."""
    key = ["measure", "unit", "denominator", "entity_type", "sex", "part", "scope", "person_group", "service", "flow", "area"]
    last = figures.round.settings["last_year"]
    for name in ("totals", "ratios"):
        ours = {}
        for table in figures.tables.tables + figures.tables.parts:
            if (table.unit == "percent") != (name == "ratios"):
                continue
            base = (table.measure, table.unit, table.denominator, table.entity_type, table.sex, *table.narrow)
            for row in table.rows + table.outside:
                methods = [fact.method for fact in row.facts]
                bases = {fact.key.basis for fact in row.facts}
                ours[*base, row.area] = {
                    "year": str(row.first),
                    "value": row.value,
                    "in_total": str(row.in_total and row not in table.outside).lower(),
                    "grade": row.grade(last),
                    "method": max(methods, key=rules.method_rank),
                    "basis": bases.pop() if len(bases) == 1 else "",
                    "old": str(row.first < last - 5).lower(),
                    "stale": str(any(fact.stale for fact in row.facts)).lower(),
                    "facts": sorted(fact.id for fact in row.facts),
                }
            for row in table.groups if name == "totals" else []:
                ours[*base, row.area] = {"year": str(row.first), "value": row.value, "in_total": "false"}
            if sums.is_total_printed(table):
                ours[*base, "_T"] = {"value": sums.total_of(table.counted)}
        theirs = parsed(rows(output, name, *key), "value")
        for row in theirs.values():
            row["facts"] = sorted(part for part in row["facts"].split("; ") if part)
        out.compare(name, ours, theirs)


def goals(figures, output, out):
    """Facts by Goal, with the targets and whether each is the latest of its series."""
    ours = {}
    latest = {}
    for fact in figures.facts:
        name = fact.key.series
        latest[name] = max(latest.get(name, 0), fact.year or 0)
    for goal, found in figures.attribution.items():
        for fact, by, targets in found:
            ours[str(goal), fact.id] = {
                "references": sorted(targets),
                "by": by,
                "rules": rules_of(targets),
                "value": fact.value,
                "low": fact.low,
                "high": fact.high,
                "current": str((fact.year or 0) == latest[fact.key.series]).lower(),
            }
    theirs = parsed(rows(output, "goals", "goal", "fact"), "value", "low", "high")
    out.compare("goals", ours, in_order(theirs))


def goal_actions(figures, output, out):
    """Actions by Goal, with who relates them to which targets."""
    ours = {
        (str(goal), action.id): {"references": sorted(targets), "by": by, "rules": rules_of(targets)}
        for goal, found in figures.deeds.items()
        for action, by, targets in found
    }
    out.compare("goal_actions", ours, in_order(rows(output, "goal_actions", "goal", "action")))


def rules_of(targets):
    """The names of all rules that relate something to targets."""
    return sorted({rule for rules in targets.values() for rule in rules})


def in_order(table):
    """The rows of a table by Goal with their lists sorted."""
    for row in table.values():
        for column in ("references", "rules"):
            row[column] = sorted(part for part in row[column].split("; ") if part)
    return table


def commitments(figures, output, out):
    """Member States and observer States by commitment, with the most advanced stage of their actions."""
    order = ["effective", "prospective", "past"]
    ours = defaultdict(lambda: {"actions": [], "stage": order[-1]})
    for code, found in deeds.states_by(figures.round).items():
        for action in found:
            row = ours[code, action.reporter]
            row["actions"].append(action.id)
            row["stage"] = min(row["stage"], figures.lists.stages[action.status], key=order.index)
    theirs = rows(output, "commitments", "commitment", "area")
    for row in theirs.values():
        row["actions"] = row["actions"].split("; ")
    out.compare("commitments", {key: row | {"actions": sorted(row["actions"])} for key, row in ours.items()}, theirs)


def rivals(figures, output, out):
    """Near rivals with their spread."""
    ours = {
        (one.id, other.id): {"first_value": one.value, "second_value": other.value, "spread": over / under}
        for one, other, (over, under), _ in figures.rivals
    }
    theirs = parsed(rows(output, "near_rivals", "first", "second"), "first_value", "second_value", "spread")
    out.compare("near rivals", ours, theirs)


def checks(figures, output, out):
    """Checks between facts."""
    ours = {
        (check.kind, check.area, "; ".join(check.claims)): {"found": check.found, "against": check.against}
        for check in figures.checks
    }
    out.compare("checks", ours, parsed(rows(output, "checks", "kind", "area", "claims"), "found", "against"))


def overlaps(figures, output, out):
    """Pairs of actions that may be one."""
    ours = {
        (one.id, other.id): {"reason": reason, "state": state}
        for one, other, reason, state in figures.overlaps.pairs
    }
    out.compare("overlaps", ours, rows(output, "overlaps", "first", "second"))


def sensitivity(figures, output, out):
    """What moves the headline figures most."""
    theirs = parsed(rows(output, "sensitivity", "figure", "rank"), "change", "share")
    out.compare("sensitivity", figures.sensitivity, theirs)


def reporters(figures, output, out):
    """Who was asked, and what came."""
    ours = {}
    for row in figures.round.reporters:
        code = row["reporter"]
        ours[code,] = {
            "group": row["group"],
            "name": row["name"],
            "receipt": figures.receipts[code],
            "claims": str(sum(claim.reporter == code for claim in figures.round.claims)),
            "actions": str(sum(action.reporter == code for action in figures.round.actions)),
            "left_out": str(sum(f"/{code}/" in aside[0] for aside in figures.round.set_aside)),
        }
    out.compare("reporters", ours, rows(output, "reporters", "reporter"))


def book(figures, output, out):
    """Every figure that is computed, by id; the others follow from claims and facts."""
    theirs = parsed(rows(output, "figures", "figure"), "value")
    kinds = defaultdict(lambda: ({}, {}))
    for name, (value, unit, made_from) in figures.book.items():
        if restates(name):
            continue
        ours = {"value": value, "unit": unit}
        # What a count counts is a matter of the lineage.
        kinds[kind_of(name)][0][name] = ours if is_count(name) else ours | {"from": made_from}
    for (name,), row in theirs.items():
        row["from"] = sorted(part for part in row["from"].split("; ") if part)
        kinds[kind_of(name)][1][name] = row
    for kind, (ours, also) in sorted(kinds.items()):
        out.compare(f"figures {kind}", ours, also)


def restates(name):
    """Whether a figure is the value or the year of a claim or fact."""
    return name.removeprefix("year/").startswith(("claim/", "fact/"))


def is_count(name):
    """Whether a figure is a number of things."""
    return name.startswith("count/") or name.endswith(("/count", "/unconverted"))


def kind_of(name):
    """What a figure is, by its id."""
    return name.split("/", 1)[0]


def everything(figures, output):
    """All data files."""
    out = Differences()
    claims(figures.round, output, out)
    actions(figures.round, output, out)
    for part in (facts, conflicts, totals, goals, goal_actions, commitments, rivals, checks, overlaps, sensitivity,
                 reporters, book):
        part(figures, output, out)
    return out
