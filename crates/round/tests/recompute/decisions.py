"""What the secretariat decided, and which decisions take effect."""

from collections import defaultdict
import copy
import re

OPPOSITE = {"overlap": "not_overlap", "not_overlap": "overlap", "prefer": "exclude"}


class Docket:
    """The decisions that hold: not expired, complete, and not contradicted by another one."""

    def __init__(self, rows, round_, name_of):
        day, targets = round_.day, round_.lists.targets
        current = [row for row in rows if not (row["expires_on"] and row["expires_on"] < day[:len(row["expires_on"])])]
        live = [
            row for row in current
            if is_complete(row, targets) and not any(contradicts(row, other) for other in current)
        ]
        self.rows = [(row.id, name_of(row)) for row in round_.claims] + [
            (row.id, row.id) for row in round_.actions + round_.further]
        self.further = round_.further
        self._hold(live)

    def _hold(self, live):
        self.live = live
        excluding = {row["subject"] for row in live if row["kind"] == "exclude"}
        self.excluded = {name for name, fact in self.rows if name in excluding or fact in excluding}
        self.excluded |= {row.id for row in self.further if row.amount_of in self.excluded}
        self.preferred = {row["subject"] for row in live if row["kind"] == "prefer"} - self.excluded
        self.attributed = defaultdict(set)
        for row in live:
            if row["kind"] == "attribute":
                self.attributed[row["subject"]].add(row["object"])

    def without(self, decision):
        """All decisions but one."""
        other = copy.copy(self)
        other._hold([row for row in self.live if row["decision"] != decision])
        return other

    def pairs(self, kind):
        """The pairs of actions that decisions of a kind name."""
        return {frozenset((row["subject"], row["object"])) for row in self.live if row["kind"] == kind}

    def targets(self, fact):
        """The targets that decisions name for a fact or one of the claims that make it."""
        names = [fact.id, *(claim.id for claim in fact.winners)]
        return {target for name in names for target in self.attributed.get(name, ())}

    def in_effect(self, facts, pairs):
        """The decisions that touched a claim, a fact or a pair of actions. What waivers touch isn't known here."""
        known = {name for name, _ in self.rows}
        winners = {claim.id for fact in facts for claim in fact.winners} | {fact.id for fact in facts}
        winners |= {name for name, fact in self.rows if name == fact} - self.excluded - {row.id for row in self.further}
        found = {frozenset((one.id, other.id)) for one, other, _, _ in pairs}
        names = {fact.id for fact in facts}
        touched = {
            "prefer": lambda row: row["subject"] in known - self.excluded,
            "exclude": lambda row: row["subject"] in known | names,
            "attribute": lambda row: row["subject"] in winners,
            "overlap": lambda row: frozenset((row["subject"], row["object"])) in found,
            "not_overlap": lambda row: frozenset((row["subject"], row["object"])) in found,
        }
        return [row["decision"] for row in self.live if touched.get(row["kind"], lambda _: False)(row)]


def is_complete(row, targets):
    """Whether a decision says all that its kind needs."""
    if row["kind"] in ("overlap", "not_overlap"):
        return bool(row["object"]) and row["object"] != row["subject"]
    if row["kind"] == "attribute":
        return row["object"] in targets or bool(re.fullmatch(r"[1-9]|1[0-7]", row["object"]))
    return row["kind"] not in ("prefer", "exclude") or not row["object"]


def contradicts(row, other):
    """Whether another decision says the opposite."""
    if other["kind"] != OPPOSITE.get(row["kind"]):
        return False
    if row["kind"] == "prefer":
        return other["subject"] == row["subject"]
    return {row["subject"], row["object"]} == {other["subject"], other["object"]}
