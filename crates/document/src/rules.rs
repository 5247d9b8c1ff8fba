//! The rules of a document, each with its meaning and two examples.

use sse_diagnostics::{Rule, Severity};

/// A reference names a block that isn't there, so no number can stand in its place.
pub(crate) const UNKNOWN_KEY: Rule = Rule {
    code: "T001",
    name: "unknown-key",
    severity: Severity::Error,
    explain: "A reference names a block that isn't there, so no number can stand in its place.\n\nBad: See [](#totlas).\n\nGood: See [](#totals).\n",
};

/// Two blocks have one name, so that a reference to it has two meanings.
pub(crate) const REPEATED_KEY: Rule = Rule {
    code: "T002",
    name: "repeated-key",
    severity: Severity::Error,
    explain: "Two blocks have one name, so that a reference to it has two meanings.\n\nBad: Two captions that end with `{#totals}`.\n\nGood: `{#totals}` and `{#totals-by-region}`.\n",
};

/// A reference names a block that has no number, such as a paragraph of an annex.
pub(crate) const NUMBERLESS_KEY: Rule = Rule {
    code: "T003",
    name: "numberless-key",
    severity: Severity::Error,
    explain: "A reference names a block that has no number, such as a paragraph of an annex; nothing can be printed for it.\n\nBad: `[](#method-note)` where `{#method-note}` names a paragraph of an annex.\n\nGood: `[](#method)` where `{#method}` names the annex itself.\n",
};

/// A footnote is cited that nothing defines.
pub(crate) const UNKNOWN_NOTE: Rule = Rule {
    code: "T004",
    name: "unknown-note",
    severity: Severity::Error,
    explain: "A footnote is cited that nothing defines.\n\nBad: Reported by Spain.[^9]\n\nGood: Reported by Spain.[^9] and, at the end, `[^9]: The source.`\n",
};

/// A footnote is defined twice.
pub(crate) const REPEATED_NOTE: Rule = Rule {
    code: "T005",
    name: "repeated-note",
    severity: Severity::Warning,
    explain: "A footnote is defined twice; the first definition counts.\n\nBad: `[^1]: One source` and `[^1]: Another source`.\n\nGood: `[^1]: One source` and `[^2]: Another source`.\n",
};

/// A footnote is defined that nothing cites.
pub(crate) const UNUSED_NOTE: Rule = Rule {
    code: "T006",
    name: "unused-note",
    severity: Severity::Warning,
    explain: "A footnote is defined that nothing cites; it is left out.\n\nBad: `[^3]: A source` that no sentence cites.\n\nGood: A sentence that cites it: Reported by Spain.[^3]\n",
};

/// A footnote cites a footnote.
pub(crate) const NESTED_NOTE: Rule = Rule {
    code: "T007",
    name: "nested-note",
    severity: Severity::Error,
    explain: "A footnote cites a footnote; the page has room for one level only.\n\nBad: `[^1]: See also[^2]`\n\nGood: `[^1]: See also the annual report.`\n",
};

/// A number typed into the text isn't the one that follows from its place.
pub(crate) const RENUMBERED: Rule = Rule {
    code: "T008",
    name: "renumbered",
    severity: Severity::Note,
    explain: "A number typed into the text isn't the one that follows from its place; the computed one is printed.\n\nBad: `7. Text` as the fifth paragraph.\n\nGood: `5. Text` as the fifth paragraph.\n",
};

/// Code can't be set.
pub(crate) const CODE: Rule = Rule {
    code: "T009",
    name: "code",
    severity: Severity::Error,
    explain: "Code can't be set: a report has no typewriter face.\n\nBad: Write `` `sse` ``.\n\nGood: Write sse.\n",
};

/// A line across the page can't be set.
pub(crate) const THEMATIC_BREAK: Rule = Rule {
    code: "T010",
    name: "thematic-break",
    severity: Severity::Error,
    explain: "A line across the page can't be set; the typesetter draws its own.\n\nBad: A line of three hyphens between two paragraphs.\n\nGood: Two paragraphs with a blank line between them.\n",
};

/// A list with bullets can't be set.
pub(crate) const LIST: Rule = Rule {
    code: "T011",
    name: "list",
    severity: Severity::Error,
    explain: "A list with bullets can't be set; the Editorial Manual has sub-paragraphs with letters.\n\nBad: `- first`\n\nGood: `(a) first`\n",
};

/// A link leads to something that isn't an address on the web or in this document.
pub(crate) const UNSAFE_LINK: Rule = Rule {
    code: "T012",
    name: "unsafe-link",
    severity: Severity::Error,
    explain: "A link leads to something that isn't an address on the web or in this document.\n\nBad: `[source](javascript:x)`\n\nGood: `[source](https://example.org/report)`\n",
};

/// An image stands inside a paragraph or isn't one of the drawings of the report.
pub(crate) const IMAGE: Rule = Rule {
    code: "T013",
    name: "image",
    severity: Severity::Error,
    explain: "An image stands inside a paragraph or isn't one of the drawings of the report.\n\nBad: Text with `![photo](photo.png)` in it.\n\nGood: `![Alternative text](figures/responses.svg)` in a paragraph of its own.\n",
};

/// Only `<sup>`, `<br>`, `<span lang>` and `<a id>` may stand in a report.
pub(crate) const RAW_HTML: Rule = Rule {
    code: "T014",
    name: "raw-html",
    severity: Severity::Error,
    explain: "Only `<sup>`, `<br>`, `<span lang>` and `<a id>` may stand in a report; other tags would not reach the PDF.\n\nBad: `<b>bold</b>`\n\nGood: `**bold**`\n",
};

/// A mark that carries the origin of a number or of quoted text isn't whole.
pub(crate) const BROKEN_MARK: Rule = Rule {
    code: "T015",
    name: "broken-mark",
    severity: Severity::Error,
    explain: "A mark that carries the origin of a number or of quoted text isn't whole: a filter or a macro cut it.\n\nBad: A filter that takes the first letters of a printed figure.\n\nGood: A filter that works before the figure is printed.\n",
};

/// Headings have three levels below the title.
pub(crate) const DEEP_HEADING: Rule = Rule {
    code: "T016",
    name: "deep-heading",
    severity: Severity::Error,
    explain: "Headings have three levels below the title; a deeper one is set as the third.\n\nBad: `##### Detail`\n\nGood: `#### Detail`\n",
};

/// A block quote stands elsewhere than right after the title, where it is the summary, or holds something other than paragraphs.
pub(crate) const QUOTE: Rule = Rule {
    code: "T017",
    name: "quote",
    severity: Severity::Error,
    explain: "A block quote stands elsewhere than right after the title, where it is the summary, or holds something other than paragraphs.\n\nBad: `> Text` in the body.\n\nGood: `Text` in the body.\n",
};

/// The drawing of a figure isn't there or can't be read as one.
pub(crate) const MISSING_DRAWING: Rule = Rule {
    code: "T018",
    name: "missing-drawing",
    severity: Severity::Error,
    explain: "The drawing of a figure isn't there or can't be read as one.\n\nBad: `![Alt](figures/lost.svg)` without that file.\n\nGood: `![Alt](figures/responses.svg)` with that file beside the document.\n",
};

/// The lines between the two `---` at the top aren't `name.
pub(crate) const FRONT_MATTER: Rule = Rule {
    code: "T019",
    name: "front-matter",
    severity: Severity::Error,
    explain: "The lines between the two `---` at the top aren't `name: value` lines with known names.\n\nBad: `symbl: A/81/1`\n\nGood: `symbol: A/81/1`\n",
};

/// The rows of a table don't have the cells of its head, or the line of hyphens is missing.
pub(crate) const TABLE_SHAPE: Rule = Rule {
    code: "T020",
    name: "table-shape",
    severity: Severity::Error,
    explain: "The rows of a table don't have the cells of its head, or the line of hyphens is missing.\n\nBad: `| a | b |`, `| --- | --- |`, `| 1 |`\n\nGood: `| a | b |`, `| --- | --- |`, `| 1 | 2 |`\n",
};

/// No sentence refers to a table or figure.
pub(crate) const UNMENTIONED: Rule = Rule {
    code: "T021",
    name: "unmentioned",
    severity: Severity::Warning,
    explain: "No sentence refers to a table or figure; readers should know why it is there.\n\nBad: A table without `{#name}`.\n\nGood: `{#totals}` at its caption and `[](#totals)` in a sentence.\n",
};

/// A section has a single sub-heading.
pub(crate) const LONE_HEADING: Rule = Rule {
    code: "T022",
    name: "lone-heading",
    severity: Severity::Warning,
    explain: "A section has a single sub-heading: if there is an A there must be a B (Editorial Manual of the United Nations).\n\nBad: `## Findings`, `### Size`, and no further `###`.\n\nGood: `## Findings` without a sub-heading.\n",
};

/// A heading has no text below it.
pub(crate) const EMPTY_SECTION: Rule = Rule {
    code: "T023",
    name: "empty-section",
    severity: Severity::Warning,
    explain: "A heading has no text below it.\n\nBad: `### Size` followed by `## Conclusions`.\n\nGood: `### Size`, a paragraph, `## Conclusions`.\n",
};

/// A table or figure has no title.
pub(crate) const UNTITLED: Rule = Rule {
    code: "T024",
    name: "untitled",
    severity: Severity::Warning,
    explain: "A table or figure has no title.\n\nBad: A pipe table after a paragraph.\n\nGood: A line `**Entities by area**` above the table.\n",
};

/// The body has more than 8,500 words with footnotes and headings, the limit for reports of the Secretary-General.
pub(crate) const TOO_LONG: Rule = Rule {
    code: "T025",
    name: "too-long",
    severity: Severity::Warning,
    explain: "The body has more than 8,500 words with footnotes and headings, the limit for reports of the Secretary-General.\n\nBad: 9,100 words.\n\nGood: 8,400 words, with the listings in an annex.\n",
};

/// Every rule of this crate, by code.
pub const RULES: &[Rule] = &[
    UNKNOWN_KEY,
    REPEATED_KEY,
    NUMBERLESS_KEY,
    UNKNOWN_NOTE,
    REPEATED_NOTE,
    UNUSED_NOTE,
    NESTED_NOTE,
    RENUMBERED,
    CODE,
    THEMATIC_BREAK,
    LIST,
    UNSAFE_LINK,
    IMAGE,
    RAW_HTML,
    BROKEN_MARK,
    DEEP_HEADING,
    QUOTE,
    MISSING_DRAWING,
    FRONT_MATTER,
    TABLE_SHAPE,
    UNMENTIONED,
    LONE_HEADING,
    EMPTY_SECTION,
    UNTITLED,
    TOO_LONG,
];
