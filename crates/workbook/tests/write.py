"""Writes the rows of CSV files as workbooks with one of several libraries or programs.

    python3 write.py WRITER ENDING FOLDER

WRITER is openpyxl, xlsxwriter, pandas, pyexcelerate, odfpy, libreoffice, gnumeric or sheetjs. Of every `NAME-TABLE.csv` of
the folder a workbook `NAME-TABLE.ENDING` is written beside it. A cell of plain digits becomes a number, every other one a
text, so that the rows mean what they mean in the CSV file.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SHEETS = {"contributions": "Contributions", "actions": "Actions"}


def typed(cell, row):
    """The cell as a program that knows numbers would keep it; the header is text."""
    if row and re.fullmatch(r"[1-9][0-9]{0,14}", cell):
        return int(cell)
    return cell if cell else None


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[typed(cell, at) for cell in row] for at, row in enumerate(csv.reader(file))]


def openpyxl(table, sheet, to):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = sheet
    for at, row in enumerate(table, 1):
        for column, cell in enumerate(row, 1):
            # A text that begins like a formula stays a text.
            made = book.active.cell(at, column, cell)
            if isinstance(cell, str):
                made.data_type = "s"
    book.save(to)


def xlsxwriter(table, sheet, to):
    import xlsxwriter

    book = xlsxwriter.Workbook(to, {"strings_to_formulas": False, "strings_to_urls": False})
    made = book.add_worksheet(sheet)
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            if cell is not None:
                made.write(at, column, cell)
    book.close()


def pandas(table, sheet, to):
    import pandas

    frame = pandas.DataFrame(table[1:], columns=table[0], dtype=object)
    frame.to_excel(to, sheet_name=sheet, index=False)


def pyexcelerate(table, sheet, to):
    import pyexcelerate

    book = pyexcelerate.Workbook()
    book.new_sheet(sheet, data=[["" if cell is None else cell for cell in row] for row in table])
    book.save(to)


def odfpy(table, sheet, to):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    made = Table(name=sheet)
    for row in table:
        line = TableRow()
        for cell in row:
            if isinstance(cell, int):
                line.addElement(TableCell(valuetype="float", value=cell))
            elif cell is None:
                line.addElement(TableCell())
            else:
                box = TableCell(valuetype="string")
                for part in cell.split("\n"):
                    box.addElement(P(text=part))
                line.addElement(box)
        made.addElement(line)
    book.spreadsheet.addElement(made)
    book.save(to)


def sheetjs(books, ending):
    """All at once: a program of JavaScript."""
    script = """
        const xlsx = require("xlsx");
        for (const [table, sheet, to] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
            const book = xlsx.utils.book_new();
            xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(table), sheet);
            xlsx.writeFile(book, to);
        }
    """
    made = [(table, sheet, str(to)) for table, sheet, to in books]
    subprocess.run(["node", "-e", script], input=json.dumps(made), encoding="utf-8", check=True)


def programs(command):
    """Saves workbooks that openpyxl wrote with a program, which is given them and a folder."""

    def convert(books, ending):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "out").mkdir()
            sources = []
            for table, sheet, to in books:
                sources.append(folder / f"{to.stem}.xlsx")
                openpyxl(table, sheet, sources[-1])
            command(folder, sources, ending)
            for _, _, to in books:
                to.write_bytes((folder / "out" / to.name).read_bytes())

    return convert


@programs
def libreoffice(folder, sources, ending):
    office = ["soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless"]
    convert = ["--convert-to", ending, "--outdir", folder / "out", *sources]
    subprocess.run(office + convert, check=True, stdout=subprocess.DEVNULL)


@programs
def gnumeric(folder, sources, ending):
    kind = {"xlsx": "Gnumeric_Excel:xlsx2", "ods": "Gnumeric_OpenCalc:odf"}[ending]
    for source in sources:
        to = folder / "out" / f"{source.stem}.{ending}"
        subprocess.run(["ssconvert", f"--export-type={kind}", source, to], check=True, capture_output=True)


def main():
    writer, ending, folder = sys.argv[1:]
    books = []
    for source in sorted(pathlib.Path(folder).glob("*.csv")):
        sheet = SHEETS[source.stem.rsplit("-")[-1]]
        books.append((rows(source), sheet, source.with_suffix(f".{ending}")))
    if writer in ("libreoffice", "gnumeric", "sheetjs"):
        globals()[writer](books, ending)
    else:
        for book in books:
            globals()[writer](*book)


main()
