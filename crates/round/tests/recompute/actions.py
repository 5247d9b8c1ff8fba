"""Actions: who reported what and when, overlaps, money, and the response tracker."""

from collections import defaultdict
import re
import unicodedata


FOLLOWERS = 20
START_YEARS = 1
PLURALS = {"agency": "agencies", "institution": "institutions", "intergovernmental": "others", "network": "others"}


def timing(action, adopted):
    """Whether an action began after the resolution, before it, or can't be told."""
    start = action.begun
    if not start:
        return "unstated"
    if len(start) < len(adopted) and adopted.startswith(start):
        return "too_imprecise"
    return "new_since" if start >= adopted[:len(start)] else "before"


TIMES = ("new_since", "before", "too_imprecise", "unstated")
NEW_MEASURES = 15
YEARS_BEFORE = 13
RECENT_YEARS = 2
MONEY_YEARS = 5


def is_added(action, round_):
    """Whether the amount of an action is added to others."""
    first = int(round_.day[:4]) - MONEY_YEARS + 1
    return timing(action, round_.adopted) == "new_since" and int(action.begun[:4]) >= first


def telling(action, lists, sized):
    """Measures in the order in which they stand for their State."""
    prominence = min(int(lists.commitments[code]["prominence"]) for code in action.commitments)
    stage = lists.stages[action.status]
    # The later of two dates first; an unstated part stands before every stated one.
    begun = [-int(part) for part in action.begun.split("-")]
    return stage == "prospective", prominence, stage != "effective", not sized, begun + [1] * (3 - len(begun)), action.id


def title_words(title):
    """A title without case, accents, punctuation, digits and repeated blanks."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    kept = "".join(letter for letter in plain if letter.isalpha() or letter.isspace())
    return " ".join(kept.split())


def title_numbers(title):
    """The numbers in a title, without zeros before them."""
    plain = unicodedata.normalize("NFKD", title)
    kept = "".join(letter if unicodedata.category(letter)[0] == "N" else " " for letter in plain)
    return {number.lstrip("0") for number in kept.split()} - {""}


def years(action):
    """First and last year; an open end is open."""
    first = int(action.start[:4]) if re.match(r"\d{4}", action.start) else 0
    last = int(action.end[:4]) if re.match(r"\d{4}", action.end) else 9999
    return first, last


class Overlaps:
    """Pairs of actions that may be one and the same."""

    def __init__(self, round_):
        self.round = round_
        self.extent = {}
        confirmed, denied = round_.docket.pairs("overlap"), round_.docket.pairs("not_overlap")
        self.pairs = []
        pairs = self.near_pairs() | {
            tuple(sorted(pair)) for pair in confirmed if pair <= {action.id for action in round_.actions}}
        by_id = {action.id: action for action in round_.actions}
        for one, other in sorted(pairs):
            pair = frozenset((one, other))
            reason = self.reason(by_id[one], by_id[other])
            if pair in confirmed:
                self.pairs.append((by_id[one], by_id[other], reason or "decision", "confirmed"))
            elif reason:
                state = "rejected" if pair in denied else "candidate"
                self.pairs.append((by_id[one], by_id[other], reason, state))

    def near_pairs(self):
        """Pairs of alike actions that are near each other by name."""
        lists = defaultdict(list)
        by_title = defaultdict(lambda: defaultdict(list))
        for action in self.round.actions:
            words = title_words(action.title)
            if words:
                by_title[words][action.area].append(action.id)
            for amount, currency in self.round.amounts(action) if action.source_url else ():
                lists[action.source_url, amount, currency].append(action.id)
        for words, by_area in by_title.items():
            for area, names in by_area.items():
                lists[words, area] += names
                for group, others in by_area.items():
                    if group != area and group not in self.round.lists.areas and self.areas(group) & self.areas(area):
                        lists[words, area, group] += names + others
        pairs = set()
        for names in lists.values():
            names.sort()
            for at, name in enumerate(names):
                pairs.update((name, follower) for follower in names[at + 1:at + 1 + FOLLOWERS])
        return pairs

    def areas(self, code):
        """The areas that a code stands for or ever stood for."""
        if code not in self.extent:
            lists = self.round.lists
            self.extent[code] = {code} if code in lists.areas else lists.members_of(code)
        return self.extent[code]

    def reason(self, one, other):
        """Why two actions may be one, or None."""
        if not self.areas(one.area) & self.areas(other.area):
            return None
        (first, last), (start, end) = years(one), years(other)
        if first > end or start > last:
            return None
        named, also_named = title_numbers(one.title), title_numbers(other.title)
        if named - also_named and also_named - named:
            return None
        is_like = title_words(one.title) and title_words(one.title) == title_words(other.title)
        at_one_address = one.source_url and one.source_url == other.source_url
        named_partner = other.reporter in one.partners or one.reporter in other.partners
        if is_like and (named_partner or set(one.partners) & set(other.partners)):
            return "partner"
        if is_like and one.start and other.start and abs(first - start) <= START_YEARS:
            return "start"
        if is_like and at_one_address:
            return "address"
        if at_one_address and self.round.amounts(one) & self.round.amounts(other):
            return "amount"
        return None


def connected(actions, pairs):
    """Groups of actions that pairs connect, directly or by way of any other actions."""
    group = {}
    for one, other, _, _ in pairs:
        joined = group.get(one.id, {one.id}) | group.get(other.id, {other.id})
        for member in joined:
            group[member] = joined
    rows = defaultdict(list)
    for action in actions:
        rows[action.whole].append(action.id)
    found = {frozenset(row for own in group.get(name, {name}) for row in rows.get(own, ())) for name in rows}
    return sorted(found, key=sorted)


def receipts(round_):
    """What was received from each reporter."""
    tables = defaultdict(set)
    for name, rows in (("contributions", round_.claims), ("actions", round_.actions)):
        for row in rows:
            tables[row.reporter].add(name)
    state = {}
    for row in round_.reporters:
        held = tables[row["reporter"]]
        if not held:
            came = row["received_on"] or row["reporter"] in round_.senders
            state[row["reporter"]] = "nothing_usable" if came else "not_received"
        elif len(held) < 2:
            state[row["reporter"]] = "partial"
        else:
            late = row["received_on"] and row["due_on"] and row["received_on"] > row["due_on"]
            state[row["reporter"]] = "late" if late else "received"
    return state


def states_by(round_):
    """For each commitment of States: the actions that they reported on themselves or on a group they belong to."""
    by_code = defaultdict(list)
    for action in round_.actions:
        own = action.area == action.reporter or (
            action.area not in round_.lists.areas
            and action.reporter in round_.lists.members_of(action.area, round_.day))
        if action.group == "state" and own:
            for code in action.commitments:
                by_code[code].append(action)
    return by_code
