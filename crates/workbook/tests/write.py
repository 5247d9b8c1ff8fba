"""Writes the rows of a CSV file as a workbook with one of several libraries.

    python3 write.py WRITER FROM.csv TO

WRITER is openpyxl, xlsxwriter, pandas, pyexcelerate, odfpy or libreoffice. A cell of plain digits becomes a number, every
other one a text, so that the rows mean what they mean in the CSV file.
"""

import csv
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
    from odf.text import LineBreak, P, S

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


def libreoffice(table, sheet, to):
    to = pathlib.Path(to)
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder) / f"{to.stem}.xlsx"
        openpyxl(table, sheet, book)
        out = pathlib.Path(folder) / "out"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", to.suffix[1:]]
            + ["--outdir", str(out), str(book)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        to.write_bytes((out / to.name).read_bytes())


def main():
    writer, source, to = sys.argv[1:]
    name = pathlib.Path(source).stem
    globals()[writer](rows(source), SHEETS.get(name, name), to)


main()
