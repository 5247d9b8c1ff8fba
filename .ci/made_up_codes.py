"""What a code means stands in its list: a made-up measure, kind of entity, part and encouragement, a row each in a
scratch copy of the project, are accepted, totalled, printed, put into letters, SDMX and the data package.

    python3 .ci/made_up_codes.py [FOLDER]

FOLDER keeps what is compiled for the next time; the program is compiled anew with the lists, which takes minutes.
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = {
    "measures": {
        "code": "dividends", "units": "money", "default_flow": "in_year", "adds_across_areas": "yes",
        "adds_across_families": "yes", "may_be_negative": "no", "of_persons": "no", "may_exceed_whole": "no",
        "has_service": "no", "label_en": "dividends", "label_fr": "dividendes", "definition": "What is shared out.",
        "source": "own words",
    },
    "parts": {
        "code": "beekeepers", "entity_types": "credit_union", "activities": "ISIC4:A01", "label_en": "beekeepers’ unions",
        "label_fr": "unions d’apiculteurs", "label_es": "uniones de apicultores", "definition": "They keep bees.",
        "source": "own words",
    },
    "entity_types": {
        "code": "credit_union", "role": "family", "label_en": "credit union", "plural_en": "credit unions",
        "label_fr": "caisse de crédit",
    },
    "commitments": {
        "code": "1.made_up", "resolution": "77/281", "paragraph": "1", "addressee": "state",
        "label_en": "an encouragement that is made up", "short_en": "Made up",
    },
}
STATES = ["KEN", "RWA", "TZA"]
CONTRIBUTIONS = """record,area,year,measure,entity_type,part,value,unit,source
dividends,STATE,2024,dividends,credit_union,,7100000,USD,Office of the test
more,STATE,2024,dividends,sse,,9100000,USD,Office of the test
kinds,STATE,2024,entities,credit_union,,321,entities,Office of the test
part,STATE,2024,entities,credit_union,beekeepers,123,entities,Office of the test
"""
ACTIONS = """record,commitment,title,status,start,source
act,1.made_up,Act that is made up,in_force,2024,Gazette of the test
"""


def main():
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "project"
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name in filter(None, files.split("\0")):
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, home / name)
        for name, row in LISTS.items():
            add(home / f"crates/model/data/{name}.csv", row)
        for state in STATES:
            folder = home / "inputs/81/states" / state
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "contributions.csv").write_text(CONTRIBUTIONS.replace("STATE", state), encoding="utf-8")
            (folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")
        target = Path(sys.argv[1] if len(sys.argv) > 1 else Path(scratch) / "target").resolve()
        command = ["cargo", "run", "--release", "--locked", "--quiet", "--target-dir", target, "--", "build", "--quiet"]
        subprocess.run(command, cwd=home, check=True)
        look(home / "output/81")
    print("4 made-up codes passed, 0 failed")


def add(path, row):
    """Adds a row to a list, before the last one, so that places of others move too."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    unknown = set(row) - set(columns)
    assert not unknown, f"{path.name} has no columns {unknown}"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows[:1], row, *rows[1:]])


def look(output):
    """Looks for the four in every output."""
    ledger = (output / "ledger.csv").read_text(encoding="utf-8")
    kenya = [line for line in csv.DictReader(ledger.splitlines()) if "/KEN/" in line["path"]]
    assert kenya and all(line["rejected"] == "0" for line in kenya), f"set aside: {kenya}"
    wanted = {
        "report.md and annex.md": ["Dividends of credit unions", "Dividends of the social and solidarity economy", "Made up", "Act that is made up"],
        "feedback/KEN.md": ["dividends", "beekeepers", "Act that is made up"],
        "data/claims.csv": ["dividends", "credit_union", "beekeepers"],
        "data/facts.sdmx.csv": ["DIVIDENDS", "CREDIT_UNION", "BEEKEEPERS"],
        "data/actions.csv": ["1.made_up"],
        "data/totals.csv": ["dividends", "credit_union"],
    }
    for name, texts in wanted.items():
        text = "".join((output / one).read_text(encoding="utf-8") for one in name.split(" and "))
        missing = [one for one in texts if one not in text]
        assert not missing, f"{name} says nothing of {missing}"
    package = json.loads((output / "data/datapackage.json").read_text(encoding="utf-8"))
    assert "Office of the test" in json.dumps(package), "the data package names its source"


if __name__ == "__main__":
    main()
