//! T020

use sse_diagnostics::{Rule, Severity};

/// A table whose rows don't fit its columns.
pub(crate) const RULE: Rule = Rule {
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
