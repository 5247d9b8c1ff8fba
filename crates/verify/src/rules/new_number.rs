//! V003

use sse_diagnostics::{Rule, Severity};

/// A number that the report doesn't have.
pub(crate) const RULE: Rule = Rule {
    code: "V003",
    name: "new-number",
    severity: Severity::Error,
    explain: r"The edited document prints a number that the report doesn't have there, so that no figure stands behind it. If the report should say it, a template has to print the figure.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.6 million persons, 2.6 per cent of all.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.6 million persons.
```
",
};
