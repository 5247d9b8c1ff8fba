//! T017

use sse_diagnostics::{Rule, Severity};

/// A block quotation that isn't the summary.
pub(crate) const RULE: Rule = Rule {
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
