//! Rules of tables, figures and numbers.

use sse_diagnostics::{Rule, Severity};

/// A table whose rows don't fit its columns.
pub(crate) const TABLE_SHAPE: Rule = Rule {
    code: "T020",
    name: "table-shape",
    severity: Severity::Error,
    explain: r"A table has one line of heads, one line of hyphens and rows with as many cells as there are heads. A bar that is a part of the words is written `\|`. Missing cells are left blank, and what is too much stays in the last cell.

Bad, `report.md`:

```markdown
# Report

## Responses

See [](#t).

**Responses** {#t}

| Region | States |
| --- | ---: |
| Africa |
```

Good, `report.md`:

```markdown
# Report

## Responses

See [](#t).

**Responses** {#t}

| Region | States |
| --- | ---: |
| Africa | 12 |
```
",
};

/// A figure whose drawing isn't there.
pub(crate) const MISSING_DRAWING: Rule = Rule {
    code: "T018",
    name: "missing-drawing",
    severity: Severity::Error,
    explain: r"A figure names its drawing by a path under `figures/` beside the document. The file is missing, or isn't one of our drawings: rectangles, lines, circles, outlines and text only.

Bad, `report.md`:

```markdown
# Report

## Responses

See [](#f).

**Responses** {#f}

![Twelve](figures/missing.svg)
```

Good, `report.md`:

```markdown
# Report

## Responses

See [](#f).

**Responses** {#f}

![Twelve](figures/responses.svg)
```
",
};

/// A literal number that wasn't the computed one.
pub(crate) const RENUMBERED: Rule = Rule {
    code: "T008",
    name: "renumbered",
    severity: Severity::Note,
    explain: r"Numbers of paragraphs, headings, tables, figures and annexes follow from their order. A paragraph was moved, added or removed by hand, so the number in the text was another one; it is mended, and so are the links to it.

Bad, `report.md`:

```markdown
# Report

## I. Introduction

1. One.

3. Two.
```

Good, `report.md`:

```markdown
# Report

## I. Introduction

1. One.

2. Two.
```
",
};
