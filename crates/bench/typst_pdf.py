"""Typesets a Typst file: typst_pdf.py INPUT OUTPUT --standard a-3a --fonts FOLDER"""

import argparse

import typst

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("input")
parser.add_argument("output")
parser.add_argument("--standard", required=True)
parser.add_argument("--fonts", required=True)
options = parser.parse_args()
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[options.fonts])
typst.compile(options.input, output=options.output, font_paths=fonts, pdf_standards=[options.standard])
