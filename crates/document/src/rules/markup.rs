//! Rules of the words: what Markdown may hold.

use sse_diagnostics::{Rule, Severity};

/// HTML outside the few tags of the dialect.
pub(crate) const RAW_HTML: Rule = Rule {
    code: "T014",
    name: "raw-html",
    severity: Severity::Error,
    explain: r#"A report knows seven tags: `<br>`, `<sup>`, `<span lang="…">`, `<strong>`, `<em>` and the anchors that name blocks. Anything else would look different in the PDF, or nowhere at all. The tag is kept as words, so that nothing is lost, and the build stops.

Bad, `report.md`:

```markdown
# Report

## Introduction

Employment <u>rose</u>.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Employment **rose**.
```
"#,
};

/// Code in backticks or fences.
pub(crate) const CODE: Rule = Rule {
    code: "T009",
    name: "code",
    severity: Severity::Error,
    explain: r"A report has no type for code, so backticks and fenced blocks can't be set. Their words are kept as plain words.

Bad, `report.md`:

```markdown
# Report

## Introduction

The symbol is `A/81/1`.
```

Good, `report.md`:

```markdown
# Report

## Introduction

The symbol is A/81/1.
```
",
};

/// A list that isn't one of sub-paragraphs.
pub(crate) const LIST: Rule = Rule {
    code: "T011",
    name: "list",
    severity: Severity::Error,
    explain: r"Reports of the United Nations number every paragraph and letter every sub-paragraph, so that each can be cited. A list with bullets has nothing to cite. Its items are kept as paragraphs.

Bad, `report.md`:

```markdown
# Report

## Introduction

Two kinds:

- co-operatives
- mutuals
```

Good, `report.md`:

```markdown
# Report

## Introduction

Two kinds:

(a) Co-operatives;

(b) Mutuals.
```
",
};

/// A block quotation that isn't the summary.
pub(crate) const QUOTE: Rule = Rule {
    code: "T017",
    name: "quote",
    severity: Severity::Error,
    explain: r"The one block quotation of a report is its summary, set in a box on the first page: a bold heading and paragraphs, before the first heading. Other quotations stand in the running text between quotation marks.

Bad, `report.md`:

```markdown
# Report

## Introduction

> It rose.
```

Good, `report.md`:

```markdown
# Report

> **Summary**
>
> It rose.

## Introduction

It rose.
```
",
};

/// An image that isn't a drawing of the report.
pub(crate) const IMAGE: Rule = Rule {
    code: "T013",
    name: "image",
    severity: Severity::Error,
    explain: r"The figures of a report are its own vector drawings under `figures/`, each alone in its paragraph: only these can be set, described and checked. The name has letters, digits, hyphens and underscores only.

Bad, `report.md`:

```markdown
# Report

## Introduction

![Photo](photo.png)
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#r).

**Responses** {#r}

![Twelve responses](figures/responses.svg)
```
",
};

/// A line across the page, or under a heading.
pub(crate) const THEMATIC_BREAK: Rule = Rule {
    code: "T010",
    name: "thematic-break",
    severity: Severity::Error,
    explain: r"Lines across the page are the typesetter's: under the masthead, above footnotes, at the end. A line of hyphens or equals signs in the text is refused, also where Markdown would take it for the underline of a heading.

Bad, `report.md`:

```markdown
# Report

## Introduction

One.

---

Two.
```

Good, `report.md`:

```markdown
# Report

## Introduction

One.

Two.
```
",
};

/// A heading below the third level.
pub(crate) const DEEP_HEADING: Rule = Rule {
    code: "T016",
    name: "deep-heading",
    severity: Severity::Error,
    explain: r"The body has three levels of headings: `##` (I.), `###` (A.) and `####` (1.). A deeper one is set as the third.

Bad, `report.md`:

```markdown
# Report

## Introduction

##### Detail

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Text.
```
",
};

/// A line of the front matter that can't be read.
pub(crate) const FRONT_MATTER: Rule = Rule {
    code: "T019",
    name: "front-matter",
    severity: Severity::Error,
    explain: r#"Between the two lines of three hyphens each line is a name, a colon and a value. Values with signs such as a colon stand between quotation marks. Names are fixed; the patterns of labels are indented under `labels:`, files to attach are items under `attachments:`.

Bad, `report.md`:

```markdown
---
language: en
author: nobody
---

# Report
```

Good, `report.md`:

```markdown
---
language: en
distribution: "Distr.: General"
---

# Report
```
"#,
};

/// A mark of a figure or quotation that doesn't close.
pub(crate) const BROKEN_MARK: Rule = Rule {
    code: "T015",
    name: "broken-mark",
    severity: Severity::Error,
    explain: concat!(
        "The program wraps every figure and every quoted text in invisible private-use characters, to know which words print which figure. Here such a mark opens without closing or closes without opening, so the words would lose their source. It happens when a filter of a template cuts or changes a printed figure.\n",
        "\n",
        "Bad, `report.md`:\n",
        "\n",
        "```markdown\n",
        "# Report\n",
        "\n",
        "## Introduction\n",
        "\n",
        "It was \u{E002} 12.\n",
        "```\n",
        "\n",
        "Good, `report.md`:\n",
        "\n",
        "```markdown\n",
        "# Report\n",
        "\n",
        "## Introduction\n",
        "\n",
        "It was 12.\n",
        "```\n"
    ),
};

/// A link that leads nowhere a reader may go.
pub(crate) const UNSAFE_LINK: Rule = Rule {
    code: "T012",
    name: "unsafe-link",
    severity: Severity::Error,
    explain: r"A link leads to a web page (`https://`, `http://`), a mail address (`mailto:`) or a block of the report (`#name`). Anything else could run code, or works on one machine only. The words are kept, the link isn't.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [the list](list.csv).
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [the list](https://example.org/list.csv).
```
",
};
