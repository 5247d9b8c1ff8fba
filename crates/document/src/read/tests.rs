use crate::*;
use sse_diagnostics::{Diagnostic, Source};

fn parsed(text: &str) -> (Document, Vec<Diagnostic>) {
    read(&Source::new("report.md", text), &mut |path| {
        (path == "figures/a.svg").then(Drawing::default)
    })
}

/// A text with a line of carets under each line that has a fault.
fn marked(text: &str) -> String {
    let found = parsed(text).1;
    let mut out = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        out.push_str(line);
        out.push('\n');
        for fault in &found {
            let place = fault.place.clone().unwrap_or_default();
            let excerpt = place.excerpt.unwrap_or_default();
            if place.line == number {
                let before = " ".repeat(usize::try_from(place.column).unwrap_or_default() - 1);
                let carets = "^".repeat(
                    excerpt.text[excerpt.start..excerpt.end]
                        .chars()
                        .count()
                        .max(1),
                );
                out.extend([
                    &before,
                    &carets,
                    " ",
                    fault.name,
                    ": ",
                    &fault.message,
                    "\n",
                ]);
            }
        }
    }
    out
}

#[track_caller]
fn check_marked(drawn: &str) {
    let is_caret = |line: &&str| line.trim_start().starts_with('^');
    let text: String = drawn
        .lines()
        .filter(|line| !is_caret(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_eq!(marked(&text), drawn);
}

/// Reads, resolves and writes, without the front matter.
#[track_caller]
fn printed(text: &str) -> String {
    let (mut document, found) = parsed(text);
    assert_eq!(found, []);
    resolve(&mut document);
    let written = write(&document);
    written
        .split_once("---\n\n")
        .map(|(_, body)| body.to_owned())
        .unwrap_or_default()
}

/// Every construct as a template writes it.
const TEMPLATE: &str = "\
# The report
*Report of the Secretary-General*

A notice.

> **Summary**
>
> In short.

## Introduction
It began. See [](#size) and [](#part), [](#t) and [](#f). {#start}

Three kinds:

(a) Co-operatives:
(i) of workers;
(ii) of users; {#users}

(b) Mutuals.

    As [](#users) says.

## Size {#size}

### Entities {#part}

**By region** {#t}
(Number)
| Region | States |
|---|--:|
| **Africa** | |
| Eastern[^n] | 12<sup>a</sup> |

*Source:* [list](https://example.org).

<sup>a</sup> Two more.

See [](#start).

### Members

**Bars** {#f}

![Twelve States](figures/a.svg)

# Matrix

Unnumbered.

## Key

[^n]: A note.
";

/// The same as a report prints it, with its numbers.
const REPORT: &str = "\
# The report

*Report of the Secretary-General*

A notice.

> **Summary**
>
> In short.

## I. Introduction

1. <a id=\"start\"></a>It began. See [section II](#size) and [section II.A](#part), [table 1](#t) and [figure I](#f).

2. Three kinds:

    (a) Co-operatives:

    (i) of workers;

    (ii) <a id=\"users\"></a>of users;

    (b) Mutuals.

    As [para. 2 (a) (ii)](#users) says.

## II. <a id=\"size\"></a>Size

### A. <a id=\"part\"></a>Entities

<a id=\"t\"></a>**Table 1**\\
**By region**\\
(Number)

| Region | States |
| --- | ---: |
| **Africa** |  |
| Eastern[^1] | 12<sup>a</sup> |

*Source:* [list](https://example.org).

<sup>a</sup> Two more.

3. See [para. 1](#start).

### B. Members

<a id=\"f\"></a>**Figure I**\\
**Bars**

![Twelve States](figures/a.svg)

# Annex. Matrix

Unnumbered.

## Key

[^1]: A note.
";

#[test]
fn a_template_becomes_a_numbered_report() {
    assert_eq!(printed(TEMPLATE), REPORT);
    assert_eq!(printed(REPORT), REPORT);
}

#[test]
fn front_matter_is_a_list_of_names() {
    let text = "---\nlanguage: fr\nsymbol: \"A/81/[…]\"\nlabels:\n  table: Tableau {}\nattachments:\n  - data/a.csv\n---\n# T\n";
    let (document, found) = parsed(text);
    assert_eq!(found, []);
    let matter = document.matter;
    assert_eq!(
        (matter.language.as_str(), matter.symbol.as_str()),
        ("fr", "A/81/[…]")
    );
    assert_eq!(
        (matter.labels.table.as_str(), matter.labels.figure.as_str()),
        ("Tableau {}", "Figure {}")
    );
    assert_eq!(matter.attachments, ["data/a.csv"]);
}

#[test]
fn faults_stand_under_the_very_words() {
    check_marked(
        "\
# Title

## Introduction

Some `code` and <u>tags</u>, é ![x](y.png) and [a](file:x).
     ^^^^^^ code: code can't be set
                ^^^ raw-html: HTML can't be set here: <u>
                       ^^^^ raw-html: HTML can't be set here: </u>
                               ^^^^^^^^^^^ image: the image \"y.png\" isn't one of the report's drawings
                                               ^^^^^^^^^^^ unsafe-link: a link leads to \"file:x\"

- Bullet[^9]
^ list: a list with bullets can't be set
        ^^^^ unknown-note: there is no footnote \"9\"

***
^^^ thematic-break: a line across the page can't be set

> Quote
^^^^^^^ quote: a block quotation is the summary, before the first heading, or a box, which begins with a bold title

![x](figures/lost.svg)
^^^^^^^^^^^^^^^^^^^^^^ missing-drawing: there is no drawing \"figures/lost.svg\"

| a | b |
| --- | --- |
| 1 |
^^^^^ table-shape: a row has 1 cells where the table has 2 columns
",
    );
}

#[test]
fn words_in_what_cannot_be_set_are_kept() {
    let (document, _) =
        parsed("# T\n\n## H\n\n- one `two`\n\n```\nthree\n```\n\n> four <u>five</u>\n");
    let words: Vec<_> = document.blocks[1..]
        .iter()
        .flat_map(Block::lines)
        .map(|line| plain_text(line))
        .collect();
    assert_eq!(words, ["one two", "three", "four <u>five</u>"]);
}

#[test]
fn a_number_that_is_not_the_computed_one_is_mended() {
    check_marked(
        "\
# T

## II. Introduction
   ^^^^^^^^^^^^^^^^ renumbered: \"II.\" was renumbered \"I.\"

1. One, see [para. 7](#x).

1. Two.
^^^^^^^ renumbered: \"1.\" was renumbered \"2.\"

<a id=\"x\"></a>**Table 2**\\
**Title**

| a |
^^^^^ renumbered: \"Table 2\" was renumbered \"Table 1\"
| --- |
",
    );
    assert_eq!(
        parsed("# T\n\n## I. H\n\n1. One.\n\nNew.\n\n2. Two.\n")
            .1
            .len(),
        1
    );
}

#[test]
fn marks_carry_figures_and_languages_into_runs() {
    let text = format!(
        "# T\n\n## H\n\n**{}** of {}.\n",
        figure_mark("n.1", "1. (a)"),
        quoted_mark(Some("es"), "*Ley* |\n# x")
    );
    let (document, found) = parsed(&text);
    assert_eq!(found, []);
    let Block::Paragraph(paragraph) = &document.blocks[1] else {
        panic!()
    };
    let run = |text: &str| Run {
        text: text.into(),
        ..Run::default()
    };
    let figure = Run {
        bold: true,
        of: Some(Printed::Figure("n.1".into())),
        ..run("1. (a)")
    };
    let quoted = Run {
        language: Some("es".into()),
        ..run("*Ley* | # x")
    };
    assert_eq!(
        paragraph.text,
        [figure, run(" of "), quoted, run(".")].map(Inline::Run)
    );
}

#[test]
fn marks_hold_in_cells_headings_and_alternative_texts() {
    let mark = figure_mark("n", "1|2");
    let text = format!(
        "# T\n\n## Of {mark}\n\n**In {mark}** {{#t}}\n\n| {mark} |\n| --: |\n| {mark} |\n\n![{mark}](figures/a.svg)\n"
    );
    let (mut document, found) = parsed(&text);
    assert_eq!(found, []);
    let resolution = resolve(&mut document);
    let places: Vec<&str> = resolution.places.figures["n"]
        .iter()
        .map(|place| place.at.as_str())
        .collect();
    assert_eq!(
        places,
        ["heading", "table:1", "table:1/1|2/1|2", "figure:1"]
    );
    assert!(
        resolution.places.figures["n"]
            .iter()
            .all(|place| place.text == "1|2")
    );
    assert!(!write(&document).contains(|char| ('\u{E000}'..'\u{F900}').contains(&char)));
}

#[test]
fn every_cell_has_a_place_of_its_own() {
    let cell = |at: usize| figure_mark(&format!("n{at}"), "7");
    let cells: Vec<String> = (0..8).map(cell).collect();
    let rows: Vec<String> = cells
        .chunks(2)
        .map(|pair| format!("| Entities | {} | {} |", pair[0], pair[1]))
        .collect();
    let rows = rows.join("\n") + "\n";
    let title = record_mark("ESP:actions:law", &quoted_mark(Some("es"), "Ley"));
    let rows = rows.replacen("| Entities |", "| **Spain** | | |\n| Entities |", 1);
    let text = format!(
        "# T\n\n## H\n\n**In** {{#t}}\n\n| a | Value | Value |\n| --- | --: | --: |\n{rows}| **Chad** | | |\n| {title} | .. | .. |\n"
    );
    let (mut document, found) = parsed(&text);
    assert_eq!(found, []);
    let places = resolve(&mut document).places;
    let at: std::collections::BTreeSet<&str> = places
        .figures
        .values()
        .flatten()
        .map(|place| place.at.as_str())
        .collect();
    assert_eq!(at.len(), cells.len(), "{at:?}");
    assert_eq!(places.figures["n0"][0].at, "table:1/Spain/Entities/Value");
    assert_eq!(
        places.figures["n3"][0].at,
        "table:1/Spain/Entities (2)/Value (2)"
    );
    let law = &places.records["ESP:actions:law"];
    assert_eq!(
        (law[0].at.as_str(), law[0].text.as_str()),
        ("table:1/Chad/Ley/a", "Ley")
    );
}

#[test]
fn captions_may_stand_apart_or_be_labelled() {
    let caption = |text: &str| match &parsed(&format!("# T\n\n## H\n\n{text}\n\n| a |\n| --- |\n"))
        .0
        .blocks[1]
    {
        Block::Table(table) => {
            let Caption {
                label, title, unit, ..
            } = &table.caption;
            [label.clone(), plain_text(title), plain_text(unit)]
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(caption("**Title**"), ["", "Title", ""]);
    assert_eq!(caption("**Title**\n\n(Number)"), ["", "Title", "Number"]);
    assert_eq!(
        caption("**Table 4**\n\n**Title**\n\n(Number)"),
        ["Table 4", "Title", "Number"]
    );
    assert_eq!(
        caption("**Table 4**  \n**Title**  \n(Per *cent*)"),
        ["Table 4", "Title", "Per cent"]
    );
    assert_eq!(caption("**Table 4**"), ["Table 4", "", ""]);
}

#[test]
fn a_quotation_with_a_bold_title_is_a_box() {
    let text = "# T\n\n## I. H\n\n1. See [box 1](#box-case).\n\n> <a id=\"box-case\"></a>**Box 1**\\\n> **A case**\n>\n> One:\n>\n> (a) two.\n";
    let (document, found) = parsed(text);
    assert_eq!(found, []);
    let Block::Boxed(boxed) = &document.blocks[2] else {
        panic!("{:?}", document.blocks[2])
    };
    assert_eq!(boxed.caption.label, "Box 1");
    assert_eq!(plain_text(&boxed.caption.title), "A case");
    assert_eq!(boxed.caption.key.as_deref(), Some("box-case"));
    assert_eq!(boxed.paragraphs[0].children[0].label, "(a)");
    assert!(crate::write(&document).ends_with(&text[text.find("1. See").unwrap()..]));
}
