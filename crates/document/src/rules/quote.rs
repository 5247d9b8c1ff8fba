//! T017

use sse_diagnostics::{Rule, Severity};

/// A block quotation that is neither the summary nor a box.
pub(crate) const RULE: Rule = Rule {
    code: "T017",
    name: "quote",
    severity: Severity::Error,
    explain: r"A block quotation is set in a box. Before the first heading it is the summary: a bold heading and paragraphs. In the text it is a box of its own, such as a case: a bold title in its first paragraph, then paragraphs; its label, such as **Box 1**, is computed. What somebody said stands in the running text between quotation marks.

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

It rose, as [](#box-case) shows.

> **A case** {#box-case}
>
> It rose in a village too.
```
",
};
