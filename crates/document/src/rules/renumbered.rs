//! T008

use sse_diagnostics::{Rule, Severity};

/// A literal number that wasn't the computed one.
pub(crate) const RULE: Rule = Rule {
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
