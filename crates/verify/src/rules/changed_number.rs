//! V001

use sse_diagnostics::{Rule, Severity};

/// Another number stands where the report has one.
pub(crate) const RULE: Rule = Rule {
    code: "V001",
    name: "changed-number",
    severity: Severity::Error,
    explain: r"The edited document prints another number than the report at the same place. Paragraphs are followed when they move, cells by the heads of their rows and columns; a number in words is the number that it names. Correct it, or change the row behind it and build again: `sse-report why` leads there.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.7 million persons in five States.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.6 million persons in five States.
```
",
};
