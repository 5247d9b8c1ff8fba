"""Fills in workbooks with LibreOffice as a person does who types in a locale.

    python3 office.py HOME LOCALE

Each line of the input is one thing to do, as JSON, each line of the output what came of it:

    {"open": "a.xlsx"}                     opens a workbook
    {"type": [["Sheet", 3, 1, "1,5"], …]}  types into cells, by sheet, column and row from 0
    {"offered": ["Sheet", 3, 1]}           the words that the list of a cell offers, its formula calculated
    {"save": ["a.xlsx", "b.ods"]}          saves, and closes
"""

import json
import pathlib
import re
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>
"""


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def started(home, locale):
    user = home / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS.format(locale), encoding="utf-8")
    pipe = f"office-{home.name}"
    process = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--nologo"]
        + [f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("LibreOffice doesn't answer")


def offered(book, sheet, column, row):
    """The words of the list of a cell, its formula calculated on a sheet that isn't kept."""
    formula = book.Sheets[sheet].getCellByPosition(column, row).Validation.getFormula1().lstrip("=")
    # A formula of a list is written for its first cell.
    formula = re.sub(r"\$([A-Z]+)2\b", lambda found: f"$'{sheet}'.${found[1]}${row + 1}", formula)
    if not book.Sheets.hasByName("Calculated"):
        book.Sheets.insertNewByName("Calculated", len(book.Sheets))
    cells = book.Sheets["Calculated"]
    count = cells.getCellByPosition(0, 0)
    count.Formula = f"=ROWS({formula})"
    area = cells.getCellRangeByPosition(1, 0, 1, max(int(count.Value), 1) - 1)
    area.setArrayFormula(f"={formula}")
    words = [line[0] for line in area.getDataArray()]
    area.setArrayFormula("")
    return words


def main():
    home = pathlib.Path(sys.argv[1])
    process, desktop = started(home, sys.argv[2])
    book = None
    for line in sys.stdin:
        [(what, given)] = json.loads(line).items()
        said = True
        if what == "open":
            url = pathlib.Path(given).as_uri()
            book = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))
        elif what == "type":
            sheets = {}
            # Nothing is drawn meanwhile.
            book.lockControllers()
            for sheet, column, row, text in given:
                cells = sheets.get(sheet) or sheets.setdefault(sheet, book.Sheets[sheet])
                cells.getCellByPosition(column, row).FormulaLocal = text
            book.unlockControllers()
        elif what == "offered":
            said = offered(book, *given)
        elif what == "save":
            if book.Sheets.hasByName("Calculated"):
                book.Sheets.removeByName("Calculated")
            for name in map(pathlib.Path, given):
                book.storeToURL(name.as_uri(), (option("FilterName", FILTERS[name.suffix]),))
            book.close(True)
        print(json.dumps(said, ensure_ascii=False), flush=True)
    desktop.terminate()
    process.wait(60)


main()
