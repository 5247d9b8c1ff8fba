//! V005

use sse_diagnostics::{Rule, Severity};

/// A number in another unit than in the report.
pub(crate) const RULE: Rule = Rule {
    code: "V005",
    name: "changed-unit",
    severity: Severity::Error,
    explain: r"The number is the same, and what it counts isn't: per cent and percentage points, one currency and another, persons and jobs.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The share rose by 2.6 percentage points.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The share rose by 2.6 per cent.
```
",
};
