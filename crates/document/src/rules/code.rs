//! T009

use sse_diagnostics::{Rule, Severity};

/// Code in backticks or fences.
pub(crate) const RULE: Rule = Rule {
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
