"""A report of any length, made up, as Markdown for `sse-report typeset` and as Typst.

Both hold the same words: title, contents, headings of three levels, numbered paragraphs, footnotes, tables with heads that
are repeated, row groups and numbers on the decimal sign, charts. Both ask for the same page: Letter, the same margins,
Tinos 10 on 12 points, justified and hyphenated.
"""

SENTENCES = [
    "What a cooperative employs and what a ministry adopts stand side by side.",
    "Nothing that arrives late is lost, and whatever contradicts itself is shown together with its sources.",
    "Employment in the social and solidarity economy was reported by 23 Member States.",
    "It amounts to 11.5 million people in the States that count the same forms of entities in the same way.",
    "In the others the figures stand next to each other and are never added.",
    "Where a State gave a range, both ends are printed.",
    "Intergovernmental organizations and networks reported on legal frameworks, statistics and public procurement.",
    "None of these measures is known to have begun after the adoption of the resolution.",
    "The internationalization of non-governmental organizations and decentralization were mentioned throughout.",
    "The definitions behind these shares are not the same everywhere.",
]
AREAS = ["Argentina", "Brazil", "Cabo Verde", "Democratic People’s Republic of Korea", "Estonia", "Fiji", "Ghana",
         "United Kingdom of Great Britain and Northern Ireland"]

# A page holds about so many paragraphs of this content, with its share of tables, charts and headings.
PARAGRAPHS_OF_A_PAGE = 5.65

CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="360pt" height="100pt" viewBox="0 0 360 100" font-family="Arimo, Arial, Helvetica, sans-serif">
<line x1="90" y1="5" x2="90" y2="95" stroke="#808080" stroke-width="0.5"/>
""" + "".join(
    f'<rect x="90" y="{y}" width="{width}" height="12" fill="#00689d"/>\n'
    f'<text x="84" y="{y + 9}" font-size="8" text-anchor="end" fill="#1a1a1a" xml:space="preserve">{name}</text>\n'
    for y, width, name in [(10, 144, "Africa"), (32, 168, "Americas"), (54, 108, "Asia"), (76, 72, "Europe")]
) + "</svg>\n"


def blocks(pages):
    """The blocks of a report of about so many pages."""
    out, sentence = [], 0
    for number in range(int(pages * PARAGRAPHS_OF_A_PAGE)):
        if number % 24 == 0:
            out.append(("heading", 1, f"Contribution to Goal {number // 24 + 1}"))
        if number % 12 == 0:
            out.append(("heading", 2, "Size and reach" if number % 24 == 0 else "Measures of Member States"))
        words = [SENTENCES[(sentence + step * step) % len(SENTENCES)] for step in range(3 + number % 4)]
        sentence += 7
        out.append(("paragraph", " ".join(words), f"Source {number + 1}, page {number % 97 + 1}." if number % 3 == 0 else None))
        if number % 12 == 5:
            out.append(table(number))
        if number % 24 == 11:
            out.append(("figure", f"Responses by region, part {number // 24 + 1}"))
    return out


def table(number):
    rows = []
    for row in range(12):
        if row % 6 == 0:
            rows.append(["First group" if row == 0 else "Second group"])
        value = (number * 7919 + row * 104729) % 1_000_000
        rows.append([AREAS[row % len(AREAS)], str(2015 + row % 9), f"{value // 10:,}.{value % 10}", f"{value % 1000 / 10}"])
    return ("table", f"Employment in part {number // 12 + 1}", ["Area", "Year", "Persons", "Share"], rows)


def markdown(content):
    """The front matter and text for `sse-report typeset`."""
    out = ["---", "language: en", "page: letter", 'symbol: "A/81/[…]"', "created: 2026-11-23", "draft: Advance draft",
           "contents: Contents", "contents_page: Page", 'continued: "(continued)"', "---", "", "# A report of many pages", ""]
    notes, tables, figures = [], 0, 0
    for block in content:
        match block:
            case ("heading", level, text):
                out += ["#" * (level + 1) + " " + text, ""]
            case ("paragraph", text, note):
                cited = ""
                if note:
                    notes.append(note)
                    cited = f"[^{len(notes)}]"
                mention = f" See [](#t{tables})." if tables and note else ""
                if figures and text.startswith("Where"):
                    mention += f" See [](#f{figures})."
                out += [text + mention + cited, ""]
            case ("table", title, head, rows):
                tables += 1
                out += [f"**{title}** {{#t{tables}}}", "", "| " + " | ".join(head) + " |", "| --- | ---: | ---: | ---: |"]
                out += ["| " + " | ".join(row if len(row) > 1 else [f"**{row[0]}**", "", "", ""]) + " |" for row in rows]
                out += ["", "*Source:* submissions of Member States.", ""]
            case ("figure", title):
                figures += 1
                out += [f"**{title}** {{#f{figures}}}", "", "![Bars of four regions](figures/chart.svg)", "", "*Source:* tracker.", ""]
    out += [line for number, note in enumerate(notes, 1) for line in (f"[^{number}]: {note}", "")]
    return "\n".join(out)


PREAMBLE = r"""
#set document(title: "A report of many pages", date: datetime(year: 2026, month: 11, day: 23))
#set page(paper: "us-letter", margin: (x: 123.1pt, top: 87.1pt, bottom: 94.9pt),
  header: context if counter(page).get().first() > 1 [#text(9pt)[*A/81/[…]* \ Advance draft] #v(-8pt) #line(length: 100%, stroke: 0.5pt)],
  footer: context text(9pt, weight: "bold")[#counter(page).display("1/1", both: true)])
#set text(font: "Tinos", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 5.4pt, spacing: 11.4pt)
#set heading(numbering: "I.A.1.")
#show heading: set text(size: 12pt)
#show heading: set block(above: 16pt, below: 12pt)
#set footnote.entry(gap: 2pt)
#show footnote.entry: set text(size: 8.5pt)
#let numbered = counter("numbered")
#let para(body) = { numbered.step(); [#context numbered.display("1.")#h(12pt)#body]; parbreak() }
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#set table(stroke: none, inset: (x: 5pt, y: 1.75pt))
#show table: set text(size: 8.5pt)
#show table: set par(justify: false, leading: 4pt)
#title()
#outline()
#pagebreak()
"""


def typst(content):
    """The same for Typst."""
    out, tables, figures = [PREAMBLE], 0, 0
    for block in content:
        match block:
            case ("heading", level, text):
                out += ["=" * level + " " + text, ""]
            case ("paragraph", text, note):
                mention = f" See @t{tables}." if tables and note else ""
                if figures and text.startswith("Where"):
                    mention += f" See @f{figures}."
                cited = f"#footnote[{note}]" if note else ""
                out += [f"#para[{text}{mention}{cited}]", ""]
            case ("table", title, head, rows):
                tables += 1
                cells = [f"table.cell(colspan: 4)[*{row[0]}*]" if len(row) == 1 else "".join(f"[{cell}]" + ("," if at < 3 else "") for at, cell in enumerate(row)) for row in rows]
                head = ", ".join(f"[_{cell}_]" for cell in head)
                out += [f"#figure(caption: [{title}], table(columns: (2fr, 1fr, 1fr, 1fr), align: (left, right, right, right),",
                        f"table.hline(stroke: 0.5pt), table.header({head}), table.hline(stroke: 0.5pt),",
                        ",\n".join(cells) + f", table.hline(stroke: 0.5pt))) <t{tables}>",
                        "#text(8pt)[_Source:_ submissions of Member States.]", ""]
            case ("figure", title):
                figures += 1
                out += [f'#figure(caption: [{title}], image("figures/chart.svg", alt: "Bars of four regions")) <f{figures}>',
                        "#text(8pt)[_Source:_ tracker.]", ""]
    return "\n".join(out)
