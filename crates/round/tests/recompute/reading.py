"""From the files of a round to claims and actions: a reading of its own, by `inputs/README.md` and the code lists."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple
import csv
import io
import re
import tomllib
import unicodedata

import decisions
import exact

FOLDERS = {
    "states": "state",
    "agencies": "agency",
    "institutions": "institution",
    "intergovernmental": "intergovernmental",
    "networks": "network",
}
MULTIPLIERS = {
    "1": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7,
}
BASIS_ORDER = ["registered", "reporting", "active", "direct", "direct_and_indirect", "in", "within_scope", "exclusive",
               "board", "chair", "management"]
UNKNOWN_YEARS = {"", "unknown", "n/a", "na", "..", "undated"}


def split(cell):
    """The codes of a cell that holds several."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def folded(words):
    """A name without case, accents, punctuation and repeated blanks."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def table(path):
    """The rows of a CSV file as (physical line, dictionary)."""
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = raw.decode("utf-16")
    else:
        try:
            words = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = raw.decode("cp1252")
    delimiter, skipped = None, 0
    first = words.split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        delimiter, skipped = first[4], 1
        words = words.split("\n", 1)[1]
    if delimiter is None:
        head = words.split("\n", 1)[0]
        delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    rows, head, last = [], None, 0
    for cells in reader:
        line, last = last + 1 + skipped, reader.line_num
        if head is None:
            head = [re.sub(r"[ -]+", "_", cell.strip().lower()) for cell in cells]
        elif any(cell.strip() for cell in cells):
            cells = [cell.strip() for cell in cells] + [""] * len(head)
            rows.append((line, dict(zip(head, cells))))
    return rows


class Key(NamedTuple):
    """What a claim is about."""

    area: str
    subarea: str
    part: str
    scope: str
    period: str
    measure: str
    unit: str
    denominator: str
    entity_type: str
    sex: str
    person_group: str
    service: str
    flow: str
    activity: str
    basis: str

    @property
    def series(self):
        """The same for all periods."""
        return self._replace(period="")

    def is_narrow(self, lists):
        """Whether something besides its scope keeps it from being about the whole of an area."""
        narrowed = self.subarea or self.part or self.activity or self.person_group or self.service
        return bool(narrowed) or self.flow != lists.measures[self.measure]["default_flow"]


@dataclass(eq=False)
class Claim:
    """One accepted row of `contributions.csv`."""

    id: str
    reporter: str
    group: str
    file: str
    line: int
    record: str
    area: str
    subarea: str
    period: str
    year_basis: str
    measure: str
    entity_type: str
    part: str
    scope: str
    activity: str
    sex: str
    person_group: str
    service: str
    flow: str
    value: Fraction
    qualifier: str
    unit: str
    denominator: str
    basis: str
    targets: list
    status: str
    method: str
    transmission: str
    source: str
    source_url: str
    source_date: str

    @property
    def year(self):
        """The year, or None where it is unknown or a longer period."""
        return int(self.period) if re.fullmatch(r"\d{4}", self.period) else None

    @property
    def key(self):
        """What the claim is about."""
        return Key(*(getattr(self, name) for name in Key._fields))


@dataclass(eq=False)
class Action:
    """One accepted row of `actions.csv`."""

    id: str
    reporter: str
    group: str
    file: str
    line: int
    record: str
    area: str
    commitments: list
    level: str
    title: str
    status: str
    start: str
    end: str
    amended: str
    part: str
    activity: str
    targets: list
    entity_types: list
    amount: Fraction | None
    currency: str
    amount_kind: str
    instrument: str
    partners: list
    people: Fraction | None
    source: str
    source_url: str
    amount_of: str = ""

    @property
    def whole(self):
        """The action that the row is, or to which it adds an amount."""
        return self.amount_of or self.id

    @property
    def begun(self):
        """When it began as it stands: from when its amendment applies, else its start."""
        return self.amended or self.start


class Lists:
    """The code lists."""

    def __init__(self, folder):
        def rows(name):
            return [row for _, row in table(folder / f"{name}.csv")]

        self.areas = {row["code"]: row for row in rows("areas")}
        self.groups = {row["code"]: row for row in rows("groups")}
        self.members = rows("group_members")
        self.measures = {row["code"]: row for row in rows("measures")}
        self.measure_aliases = {row["alias"]: row for row in rows("measure_aliases")}
        self.entity_types = {row["code"]: row for row in rows("entity_types")}
        self.units = {row["code"]: row for row in rows("units")}
        self.unit_words = {}
        for code, row in self.units.items():
            for word in [code, row["label_en"], *split(row["aliases"])]:
                self.unit_words.setdefault(folded(word), code)
        self.unit_multiples = {row["alias"].casefold(): row for row in rows("unit_aliases")}
        self.flows = {row["code"]: row for row in rows("flows")}
        self.divisions = {row["code"] for row in rows("divisions")}
        self.denominators = {row["code"]: row for row in rows("denominators")}
        self.currency_names = {row["code"]: (row["symbol"], row["plural_en"]) for row in rows("currencies")}
        self.currencies = set(self.currency_names)
        self.commitments = {row["code"]: row for row in rows("commitments")}
        self.stages = {row["code"]: row["stage"] for row in rows("statuses")}
        self.targets = {row["target"] for row in rows("targets")}
        self.words = defaultdict(dict)
        for row in rows("terms"):
            for word in [row["code"], row["label_en"], row["plural_en"], *split(row["aliases"])]:
                self.words[row["list"]].setdefault(word.casefold(), row["code"])
        for row in rows("status_aliases"):
            self.words["statuses"][row["alias"].casefold()] = row["status"]
        for code in self.stages:
            self.words["statuses"][code] = code
        named = {name: {row["code"]: row for row in rows(name)} for name in ("parts", "person_groups", "services")}
        self.parts = named["parts"]
        named |= {"measures": self.measures, "entity_types": self.entity_types, "flows": self.flows}
        for name, codes in named.items():
            for code, row in codes.items():
                labels = [row[head] for head in row if head.startswith(("label_", "plural_"))]
                for word in [code, *labels, *split(row["aliases"])]:
                    self.words[name].setdefault(word.casefold(), code)
        self._name_areas(rows("area_aliases"))

    def wholes_of(self, measure, unit):
        """What values of a measure in a unit are a part of in the whole economy or population, the whole of shares first."""
        codes = split(self.measures[measure]["denominators"])
        return [code for code in codes if self.denominators[code]["unit"] in ("", unit)]

    def are_like(self, one, other):
        """Whether percentages of two wholes can be set beside each other."""
        kinds = {self.denominators[code]["kind_of_whole"] if code else "" for code in (one, other)}
        return len(kinds) == 1 and "" not in kinds

    def _name_areas(self, aliases):
        self.area_names = {}
        for code, row in self.areas.items():
            names = [code, row["iso2"], row["m49"]] + [row[head] for head in row if head.startswith("name_")]
            for name in names:
                self.area_names.setdefault(folded(name), code)
        for row in aliases:
            self.area_names.setdefault(folded(row["alias"]), row["code"])
        for code, row in self.groups.items():
            names = [code] + split(row["aliases"]) + [row[head] for head in row if head.startswith("name_")]
            for name in names:
                self.area_names.setdefault(folded(name), code)

    def area(self, cell):
        """The code of an area or group, however it is written."""
        code = self.area_names.get(folded(cell.zfill(3) if cell.isdigit() else cell))
        if code is None:
            raise exact.Unreadable(f"no area: {cell}")
        return code

    def code(self, name, cell, default=""):
        """The code that a cell means in one of the lists of words."""
        if not cell:
            return default
        words = self.words[name]
        found = words.get(cell.casefold()) or words.get(cell.casefold().replace(" ", "_"))
        if found is None:
            raise exact.Unreadable(f"no code of {name}: {cell}")
        return found

    def members_of(self, group, day=None):
        """The areas of a group on a day (ISO date); without a day whoever ever belonged to it."""
        if group == "001":
            return set(self.areas)
        places = ("region", "subregion", "intermediate")
        by_region = {code for code, row in self.areas.items() if group in [row[place] for place in places]}
        on_day = lambda row: day is None or (row["from"] or day) <= day and (not row["to"] or day < row["to"])
        listed = {row["member"] for row in self.members if row["group"] == group and on_day(row)}
        return by_region | listed

    def is_member_state(self, area):
        """Whether an area is one of the Member States of the United Nations."""
        return area in self.areas and self.areas[area]["member_state"] == "1"


def period(cell):
    """A year, a longer period or `unknown`."""
    cell = exact.digits_only(cell.strip().lower())
    if cell in UNKNOWN_YEARS:
        return "unknown"
    if re.fullmatch(r"\d{4}", cell):
        return cell
    parts = re.fullmatch(r"(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})", cell)
    if not parts:
        raise exact.Unreadable(f"no year: {cell}")
    first, last = int(parts[1]), int(parts[2])
    if last < 100:
        last += first // 100 * 100
    if last == first + 1:
        return str(last)
    return f"{first}-{last}"


def basis(cell, lists):
    """The words of a basis in the order of the list."""
    if not cell:
        return ""
    try:
        words = [lists.code("bases", cell)]
    except exact.Unreadable:
        words = [lists.code("bases", part.strip()) for part in cell.split("+")]
    return "+".join(sorted(set(words), key=BASIS_ORDER.index))


def scope(cell, lists):
    """A scope: one of the list, `part:`, `wider:`, `product:` and `baseline:` with words, or `pool:` with kinds."""
    if cell.startswith(("part:", "wider:", "product:", "baseline:")):
        head, words = cell.split(":", 1)
        return f"{head}:{words.strip()}"
    if cell.startswith("pool:"):
        kinds = sorted({kind.strip() for kind in cell[5:].split("+")})
        if len(kinds) < 2 or any(lists.entity_types[kind]["role"] in ("total", "union") for kind in kinds):
            raise exact.Unreadable(cell)
        return "pool:" + "+".join(kinds)
    return lists.code("scopes", cell)


def activity(cell, lists):
    """A section of ISIC Revision 4, or a division."""
    if re.fullmatch(r"[A-Ua-u]", cell):
        return f"ISIC4:{cell.upper()}"
    code = cell.upper().removeprefix("ISIC4:")
    if f"ISIC4:{code}" in lists.divisions:
        return f"ISIC4:{code}"
    return lists.code("activities", cell)


def quantities(rows, column, lists, multiplier_column=None):
    """For each row the value of a column of numbers, or the reason why there is none."""
    parts = []
    for _, row in rows:
        cell = row.get(column, "")
        match = re.match(r"^(.*?\d)\s*(?:([^\W\d].*))?$", cell, re.S)
        parts.append((exact.digits_only(match[1]), (match[2] or "").strip()) if match else (cell, ""))
    sign = exact.decimal_sign_of([digits for digits, _ in parts])
    values = []
    for (digits, word), (_, row) in zip(parts, rows):
        said = row.get(multiplier_column, "") if multiplier_column else ""
        try:
            if not digits:
                values.append(None)
                continue
            if word and said:
                raise exact.Unreadable("a multiplier in the cell and in its column")
            multiplier = lists.code("multipliers", word or said, "1")
            value = exact.number(digits, sign)
            values.append(value * MULTIPLIERS[multiplier])
        except exact.Unreadable as reason:
            values.append(reason)
    return values


def unit_of(row, measure, denominator, lists):
    """The unit of a row, with the default of its measure."""
    cell = row.get("unit", "")
    if cell.upper() in lists.currencies:
        unit = cell.upper()
    elif cell.casefold() in ("percent", "%", "per cent", "percentage"):
        unit = "percent"
    else:
        unit = lists.unit_words.get(folded(cell), cell.casefold())
    allowed = split(lists.measures[measure]["units"])
    if not unit:
        if allowed == ["money"]:
            raise exact.Unreadable("money without a currency")
        unit = allowed[0]
    known = unit == "percent" or unit in allowed or ("money" in allowed and unit in lists.currencies)
    if not known:
        raise exact.Unreadable(f"{unit} is no unit of {measure}")
    if (unit == "percent") != bool(denominator):
        raise exact.Unreadable("a percentage and its denominator belong together")
    return unit


def claim(row, value, lists, where):
    """One row of `contributions.csv`, or the reason why it can't be used."""
    if not isinstance(value, Fraction):
        raise exact.Unreadable("no value" if value is None else str(value))
    if not row.get("source"):
        raise exact.Unreadable("no source")
    alias = lists.measure_aliases.get(row.get("measure", "").casefold())
    if alias:
        row = row | {"measure": alias["measure"], "unit": alias["unit"], "denominator": alias["denominator"]}
        row["sex"] = row.get("sex") or alias["sex"]
    measure = lists.code("measures", row.get("measure", ""))
    denominator = row.get("denominator", "").casefold()
    if denominator and denominator not in lists.denominators:
        raise exact.Unreadable(f"no denominator: {denominator}")
    entity_type = lists.code("entity_types", row.get("entity_type", ""))
    if not measure or not entity_type or not row.get("area"):
        raise exact.Unreadable("a required cell is blank")
    if row.get("service") and lists.measures[measure]["has_service"] != "yes":
        raise exact.Unreadable(f"{measure} has no service")
    unit_cell = lists.unit_multiples.get(row.get("unit", "").casefold())
    if unit_cell:
        row = row | {"unit": unit_cell["unit"]}
        value *= Fraction(unit_cell["factor"])
    return Claim(
        id="", record=row.get("record", ""), area=lists.area(row["area"]), subarea=row.get("subarea", ""),
        period=period(row.get("year", "")), year_basis=lists.code("year_bases", row.get("year_basis", ""), "stated"),
        measure=measure, entity_type=entity_type, part=lists.code("parts", row.get("part", "")),
        scope=scope(row.get("scope", ""), lists), activity=activity(row.get("activity", ""), lists),
        sex=lists.code("sexes", row.get("sex", ""), "total"),
        person_group=lists.code("person_groups", row.get("person_group", "")),
        service=lists.code("services", row.get("service", "")),
        flow=lists.code("flows", row.get("flow", ""), lists.measures[measure]["default_flow"]),
        value=value, qualifier=lists.code("qualifiers", row.get("qualifier", ""), "exact"),
        unit=unit_of(row, measure, denominator, lists), denominator=denominator,
        basis=basis(row.get("basis", ""), lists), targets=split(row.get("sdg_targets", "")),
        status=lists.code("observation_statuses", row.get("status", "")),
        method=lists.code("methods", row.get("method", "")),
        transmission=lists.code("transmissions", row.get("transmission", "")),
        source=row["source"], source_url=row.get("source_url", ""), source_date=row.get("source_date", ""), **where,
    )


def action(row, amount, people, lists, where):
    """One row of `actions.csv`, or the reason why it can't be used."""
    for column in ("commitment", "title", "status", "source"):
        if not row.get(column):
            raise exact.Unreadable(f"no {column}")
    commitments = split(row["commitment"])
    for code in commitments:
        if code not in lists.commitments:
            raise exact.Unreadable(f"no commitment: {code}")
    for value in (amount, people):
        if isinstance(value, exact.Unreadable):
            raise value
    if not row.get("area") and where["group"] != "state":
        raise exact.Unreadable("no area")
    if row.get("start") and row.get("end") and is_before(row["end"], row["start"]):
        raise exact.Unreadable("it ends before it begins")
    given = [bool(amount is not None), bool(row.get("currency")), bool(row.get("amount_kind"))]
    if any(given) and not all(given):
        raise exact.Unreadable("amount, currency and kind belong together")
    return Action(
        id="", record=row.get("record", ""), area=lists.area(row["area"]) if row.get("area") else where["reporter"],
        commitments=commitments, level=lists.code("levels", row.get("level", "")), title=row["title"],
        status=lists.code("statuses", row["status"]), start=row.get("start", ""), end=row.get("end", ""),
        amended=row.get("amended", ""), part=lists.code("parts", row.get("part", "")),
        activity=activity(row.get("activity", ""), lists),
        targets=split(row.get("sdg_targets", "")),
        entity_types=[lists.code("entity_types", part) for part in split(row.get("entity_types", ""))],
        amount=amount, currency=row.get("currency", "").upper(),
        amount_kind=lists.code("amount_kinds", row.get("amount_kind", "")),
        instrument=lists.code("instruments", row.get("instrument", "")), partners=split(row.get("partners", "")),
        people=people, source=row["source"], source_url=row.get("source_url", ""), **where,
    )


@dataclass
class Round:
    """Everything that a round's folder holds."""

    settings: dict
    lists: Lists
    reporters: list
    rates: dict
    denominators: list
    unshared: set
    attribution: list
    decisions: list
    cases: list
    frameworks: list
    previous: list
    docket: object = None
    claims: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    set_aside: list = field(default_factory=list)
    senders: set = field(default_factory=set)
    replaced: list = field(default_factory=list)
    # Rows that add an amount to an action.
    further: list = field(default_factory=list)
    excluded_actions: list = field(default_factory=list)

    def amounts(self, action):
        """The amounts of an action, each in its currency."""
        rows = [action] + [row for row in self.further if row.amount_of == action.id]
        return {(row.amount, row.currency) for row in rows if row.amount is not None}

    @property
    def day(self):
        """The date of the report."""
        return str(self.settings["date"])

    @property
    def adopted(self):
        """The day on which the resolution was adopted whose implementation is reported."""
        return str(self.settings["mandate"][0]["adopted"])


def rate_kind(rates, currency, year, kind):
    """The kind of rate that converts: failing that of the end of a year its average; none for flows of several years."""
    known = [own for own in (kind, "average") if kind and (currency, year, own) in rates]
    return known[0] if known else None


def key_record(claim, lists):
    """The record of a row that has none: its key."""
    return fact_name(claim.key, lists)


def fact_name(key, lists):
    """The name of a key: its main parts, then every other part that isn't the default."""
    measure = lists.measures[key.measure]
    usual = {"unit": split(measure["units"])[0], "sex": "total", "flow": measure["default_flow"]}
    first = ["area", "measure", "period", "entity_type"]
    rest = [(name, value) for name, value in key._asdict().items() if name not in first]
    parts = [getattr(key, name) for name in first]
    return "/".join(parts + [f"{name}={escaped(value)}" for name, value in rest if value and value != usual.get(name)])


def escaped(value):
    """A value as it stands in a name, without the signs that divide names and lists of them."""
    return value.replace("%", "%25").replace("/", "%2F").replace(";", "%3B")


def unrevised(claims):
    """The claims of a reporter without those that a later one with the same record replaces."""
    def is_replaced(claim):
        return claim.record and claim.source_date and any(
            other.record == claim.record and other.source_date and is_before(claim.source_date, other.source_date)
            for other in claims
        )
    return [claim for claim in claims if not is_replaced(claim)]


def is_before(date, other):
    """Whether a date is earlier than another in the part that both state."""
    shared = min(len(date), len(other))
    return date[:shared] < other[:shared]


def action_record(row, lists):
    """The record of an action that has none: area, commitments and title."""
    commitments = sorted(row.commitments, key=list(lists.commitments).index)
    return f"{row.area}/{'+'.join(commitments)}/{row.title}"


def number_of(row):
    """The value of a claim, or the amount of an action with its currency and kind."""
    return (row.value,) if hasattr(row, "value") else (row.amount or 0, row.currency, row.amount_kind)


def identify(rows, table_name, name):
    """Gives each row of a reporter an id; rows without a record are named by what they say.

    Of several rows with one name the latest by date of source bears it, or else the first by source, then value.
    """
    by_name = defaultdict(list)
    for row in rows:
        by_name[row.record or name(row)].append(row)
    for record, found in by_name.items():
        found.sort(key=lambda row: (row.source, *number_of(row)))
        found.sort(key=lambda row: getattr(row, "source_date", "") if row.record else "", reverse=True)
        found.sort(key=lambda row: not row.record)
        free = (f"{record}#{at}" for at in range(2, len(rows) + 3) if f"{record}#{at}" not in by_name)
        for at, row in enumerate(found):
            row.id = f"{row.reporter}:{table_name}:{next(free) if at else record}"


def distinct(rows, name, round_):
    """Rows without those that repeat an earlier one cell by cell."""
    seen, kept = set(), []
    for line, row in rows:
        cells = tuple(sorted(row.items()))
        if cells in seen:
            round_.set_aside.append((name, line, "repeats an earlier row"))
        else:
            kept.append((line, row))
        seen.add(cells)
    return kept


def told_apart(rows):
    """Actions, and rows that add an amount of another kind to one."""
    apart = ("id", "record", "amount", "currency", "amount_kind", "source", "source_url", "transmission", "note", "line", "amount_of")
    said = lambda row: {key: value for key, value in vars(row).items() if key not in apart}
    by_name = defaultdict(list)
    for row in rows:
        name, _, number = row.id.rpartition("#")
        numbered = name and number.isdigit()
        by_name[name if numbered else row.id].append((int(number) if numbered else 1, row))
    mine, further = [], []
    for _, named in sorted(by_name.items()):
        kinds = {}
        for _, row in sorted(named, key=lambda pair: pair[0]):
            whole = next((own for own in mine if own.id in kinds and row.amount is not None
                          and said(own) == said(row) and row.amount_kind not in kinds[own.id]), None)
            if whole:
                row.amount_of = whole.id
                kinds[whole.id].add(row.amount_kind)
                further.append(row)
            else:
                kinds[row.id] = {row.amount_kind} if row.amount is not None else set()
                mine.append(row)
    return mine, further


def submission(folder, group, round_):
    """Reads the two files of a reporter."""
    lists = round_.lists
    where = {"reporter": folder.name, "group": group}
    path = folder / "contributions.csv"
    claims, actions = [], []
    if path.exists():
        name = f"{folder.parent.name}/{folder.name}/contributions.csv"
        rows = distinct(table(path), name, round_)
        for (line, row), value in zip(rows, quantities(rows, "value", lists, "multiplier")):
            try:
                claims.append(claim(row, value, lists, where | {"file": name, "line": line}))
            except exact.Unreadable as reason:
                round_.set_aside.append((name, line, str(reason)))
    identify(claims, "contributions", lambda row: key_record(row, lists))
    kept = unrevised(claims)
    round_.replaced += [claim for claim in claims if claim not in kept]
    claims = kept
    path = folder / "actions.csv"
    if path.exists():
        name = f"{folder.parent.name}/{folder.name}/actions.csv"
        rows = distinct(table(path), name, round_)
        amounts, people = quantities(rows, "amount", lists), quantities(rows, "people_reached", lists)
        for (line, row), amount, reached in zip(rows, amounts, people):
            try:
                actions.append(action(row, amount, reached, lists, where | {"file": name, "line": line}))
            except exact.Unreadable as reason:
                round_.set_aside.append((name, line, str(reason)))
    identify(actions, "actions", lambda row: action_record(row, lists))
    round_.claims += claims
    mine, further = told_apart(actions)
    round_.actions += mine
    round_.further += further


def is_sent(path):
    """Whether a file is more than a blank form and isn't there for people alone."""
    if path.name == "README.md" or path.name.endswith(".example.csv"):
        return False
    if path.name in ("contributions.csv", "actions.csv"):
        return any(any(cell.strip() for cell in row.values() if cell) for _, row in table(path))
    return True


def printed(row):
    """Whether shares are computed of a row of `denominators.csv`; the others are for checks that print nothing."""
    return row.get("use", "") in ("", "share") and row.get("sex", "") in ("", "total")


def optional(path):
    """The rows of a file that may be missing."""
    return [row for _, row in table(path)] if path.exists() else []


def read(folder, lists_folder):
    """Reads a round."""
    folder = Path(folder)
    settings = tomllib.loads((folder / "round.toml").read_text(encoding="utf-8"))
    rates = {
        (row["currency"], int(row["year"]), row["kind"]): Fraction(row["lcu_per_usd"])
        for row in optional(folder / "rates.csv")
        if row.get("complete", "yes").casefold() in ("yes", "true", "1", "y", "")
    }
    round_ = Round(
        settings=settings, lists=Lists(Path(lists_folder)), reporters=optional(folder / "reporters.csv"), rates=rates,
        denominators=[row for row in optional(folder / "denominators.csv") if printed(row)],
        unshared={(row["area"], row["denominator"]) for row in optional(folder / "denominators.csv")
                  if row.get("use") == "no" and row.get("sex", "") in ("", "total")},
        attribution=optional(folder / "attribution.csv"), decisions=optional(folder / "decisions.csv"),
        cases=optional(folder / "cases.csv"), frameworks=optional(folder / "frameworks.csv"),
        previous=optional(folder / "previous.csv"),
    )
    for name, group in FOLDERS.items():
        if (folder / name).is_dir():
            for reporter in sorted(path for path in (folder / name).iterdir() if path.is_dir()):
                submission(reporter, group, round_)
                if any(map(is_sent, reporter.iterdir())):
                    round_.senders.add(reporter.name)
    round_.claims.sort(key=lambda row: row.id)
    round_.actions.sort(key=lambda row: row.id)
    name_of = lambda row: "fact/" + fact_name(row.key, round_.lists)
    round_.docket = decisions.Docket(round_.decisions, round_, name_of)
    rows = round_.actions + round_.further
    round_.excluded_actions = [row for row in rows if row.id in round_.docket.excluded]
    round_.actions = [row for row in round_.actions if row not in round_.excluded_actions]
    round_.further = [row for row in round_.further if row not in round_.excluded_actions]
    return round_
