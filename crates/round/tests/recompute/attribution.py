"""To which targets figures and actions are related: by a decision, by their reporter, or by rules."""

from reading import split

# What a rule for each may ask, by the columns of `attribution.csv`.
FIGURES = ("measure", "entity_type", "activity", "sex", "part", "service", "person_group", "scope")
ACTIONS = ("commitment", "instrument", "entity_type", "part", "activity")
KEYS = tuple(dict.fromkeys(FIGURES + ACTIONS))


def goal_of(target):
    """The number of the Goal of a target or Goal."""
    return target.split(".")[0]


def asked(rule):
    """The keys of a rule, each with the codes of which a record must have one."""
    return {key: set(split(rule[key])) for key in KEYS if rule.get(key)}


def matches(rule, about):
    """Whether what a record is about has a code of every key of a rule."""
    return all(codes & about.get(key, set()) for key, codes in asked(rule).items())


def applied(rules, kind, about):
    """The rules for a record: those that match, but where another one for the same Goal asks all that it asks and more."""
    matching = [rule for rule in rules if rule["of"] == kind and matches(rule, about)]
    return [
        rule for rule in matching
        if not any(
            goal_of(other["target"]) == goal_of(rule["target"]) and set(asked(other)) > set(asked(rule))
            for other in matching
        )
    ]


def activities_of(record, round_):
    """The activity of a record, failing that those of its part, each with the section that it lies in."""
    own = [record.activity] if record.activity else split(round_.lists.parts[record.part]["activities"]) if record.part else []
    return {code for activity in own for code in (activity, activity[: len("ISIC4:A")])}


def relate(decided, said, rules):
    """Who relates a record to what: `decision`, `reporter` or `rule`, and for each target the names of the rules."""
    if decided:
        return "decision", {target: set() for target in decided}
    if said:
        return "reporter", {target: set() for target in said}
    related = {}
    for rule in rules():
        related.setdefault(rule["target"], set()).add(rule["rule"])
    return "rule", related


def of_fact(fact, round_):
    """What a fact is related to."""
    def rules():
        # All claims of a fact are about the same.
        claim = fact.claims[0]
        about = {key: {getattr(claim, key)} - {""} for key in FIGURES}
        about["activity"] = activities_of(claim, round_)
        return applied(round_.attribution, "figures", about)
    said = {target for claim in fact.winners for target in claim.targets}
    return relate(round_.docket.targets(fact), said, rules)


def of_action(action, round_):
    """What an action is related to."""
    def rules():
        about = {
            "commitment": set(action.commitments), "instrument": {action.instrument} - {""},
            "entity_type": set(action.entity_types), "part": {action.part} - {""},
            "activity": activities_of(action, round_),
        }
        return applied(round_.attribution, "actions", about)
    return relate(round_.docket.attributed.get(action.id, set()), set(action.targets), rules)


def by_goal(related):
    """What is related, by Goal."""
    found = {}
    for target, rules in related.items():
        found.setdefault(int(goal_of(target)), {})[target] = rules
    return found
