"""Compares the words of a Word file, as python-docx reads them, with those of its Markdown.

    compare.py report.docx report.md report.pdf

Headings, paragraphs and lists are counted as a word processor counts them; each footnote stands behind the paragraph or cell
that cites it first. Alternative texts of pictures, contents and masthead are no words of the Markdown. The PDF is what a word
processor made of the Word file: no word may be cut in it.
"""

import html
import re
import subprocess
import sys
from collections import Counter

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

ADDED = {"Session", "AgendaItem", "AgendaTitle", "TOCHeading", "ContentsHead", "TOC1", "TOC2", "TOC3", "TOC4", "EndRule"}


def main(word, markdown, pdf):
    found, wanted = list(words_of_docx(word)), list(words_of_markdown(markdown))
    for at, (one, other) in enumerate(zip(found, wanted)):
        if one != other:
            sys.exit(f"word {at}: {' '.join(found[at - 8 : at + 8])}\nis not {' '.join(wanted[at - 8 : at + 8])}")
    if len(found) != len(wanted):
        sys.exit(f"{len(found)} words, not {len(wanted)}")
    if cut := cut_words(word, pdf):
        sys.exit(f"cut in {pdf}: {cut}")
    print(f"{len(found)} words are the same, and none is cut")


# The Word file


def words_of_docx(path):
    document = docx.Document(path)
    parts = {part.partname: part for part in document.part.package.iter_parts()}
    notes = parse_xml(parts["/word/footnotes.xml"].blob)
    notes = {note.get(qn("w:id")): note for note in notes.iter(qn("w:footnote"))}
    numbers = Numbers(document)
    for element in document.element.body.iter(qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(element, document._body)
        label = numbers.label(element)
        if paragraph.style.style_id in ADDED:
            continue
        yield from f"{label} {without_citations(paragraph)}".split()
        for citation in element.iter(qn("w:footnoteReference")):
            note = notes[citation.get(qn("w:id"))]
            for below in note.iter(qn("w:p")):
                yield from without_citations(docx.text.paragraph.Paragraph(below, None)).split()


def without_citations(paragraph):
    """The text of a paragraph but for the raised numbers of footnotes that were cited before."""
    raised = [run for run in paragraph._p.iter(qn("w:r")) if run.style == "FootnoteReference"]
    for run in raised:
        for text in run.findall(qn("w:t")):
            text.text = ""
    return paragraph.text


def cut_words(word, pdf):
    """The words of cells and paragraphs that stand in the PDF less often than in the Word file. A word with a soft hyphen
    may be parted, and an address anywhere; behind a word may stand the raised letter of a note."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    left = Counter(re.findall(LETTERS, text))
    wanted = Counter()
    for run in docx.Document(word).element.body.iter(qn("w:r")):
        raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is not None
        if not raised and run.find(qn("w:softHyphen")) is None:
            wanted.update(re.findall(LETTERS, re.sub(ADDRESS, " ", run.text)))
    whole = lambda word: left[word] + sum(left[word + letter] for letter in "abcdefghij")
    return {word: count for word, count in wanted.items() if left[word] < count and whole(word) < count}


LETTERS = r"[^\W\d_]{3,}"
ADDRESS = r"\S+\.\S+/\S*"


class Numbers:
    """The labels that a word processor prints before paragraphs."""

    def __init__(self, document):
        numbering = document.part.numbering_part.element
        self.patterns = {}
        for of in numbering.findall(qn("w:abstractNum")):
            levels = of.findall(qn("w:lvl"))
            self.patterns[of.get(qn("w:abstractNumId"))] = [
                (level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val"))) for level in levels
            ]
        self.lists = {}
        for one in numbering.findall(qn("w:num")):
            start = one.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
            start = None if start is None else int(start.get(qn("w:val")))
            self.lists[str(one.numId)] = (one.find(qn("w:abstractNumId")).get(qn("w:val")), start)
        self.styles = {style.style_id: numbered(style.element.pPr) for style in document.styles}
        self.counts, self.begun = {}, set()

    def label(self, paragraph):
        style = paragraph.style
        list_, level = numbered(paragraph.pPr) or self.styles.get(style) or ("0", 0)
        if list_ == "0":
            return ""
        of, start = self.lists[list_]
        counts = self.counts.setdefault(of, [0] * 9)
        if list_ not in self.begun and start is not None:
            counts[0] = start - 1
        self.begun.add(list_)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        label = self.patterns[of][level][1]
        for at, (kind, _) in enumerate(self.patterns[of]):
            label = label.replace(f"%{at + 1}", printed(kind, counts[at]))
        return label


def numbered(properties):
    """The list and the level that paragraph properties name."""
    number = None if properties is None else properties.find(qn("w:numPr"))
    if number is None:
        return None
    level = number.find(qn("w:ilvl"))
    return number.find(qn("w:numId")).get(qn("w:val")), 0 if level is None else int(level.get(qn("w:val")))


def printed(kind, number):
    if kind == "decimal":
        return str(number)
    if kind.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
    else:
        letter = "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
    return letter.upper() if kind.startswith("upper") else letter


# The Markdown


def words_of_markdown(path):
    with open(path, encoding="utf-8") as file:
        text = file.read().split("\n---\n", 1)[1]
    notes, cited = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.M)), set()
    for line in re.sub(r"^\[\^\d+\]: .*$", "", text, flags=re.M).split("\n"):
        for cell in cells(line):
            cell, citations = re.sub(r"\[\^\d+\]", "", cell), re.findall(r"(?<!\\)\[\^(\d+)\]", cell)
            yield from bare(cell).split()
            for note in citations:
                if note not in cited:
                    cited.add(note)
                    yield from bare(notes[note]).split()


def cells(line):
    """The cells of a row, or the line without the signs of its block."""
    if line.startswith("|"):
        parts = re.split(r"(?<!\\)\|", line)[1:-1]
        return [] if all(re.fullmatch(r" *-+:? *", part) for part in parts) else parts
    if line.startswith("!["):
        return []
    return [re.sub(r"^(#+|>) ?", "", line).removesuffix("\\")]


def bare(text):
    """Words without markup. What was escaped waits among private characters until the markup is gone."""
    text = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: chr(0xE000 + ord(found[1])), text)
    text = re.sub(r"<br>", " ", text)
    text = re.sub(r"</?(a|span|sup|em|strong)\b[^>]*>", "", text)
    text = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    text = re.sub(r"\*+|(?<!\w)_|_(?!\w)", "", text)
    text = html.unescape(text)
    return re.sub("[\ue000-\ue0ff]", lambda found: chr(ord(found[0]) - 0xE000), text)


main(*sys.argv[1:])
