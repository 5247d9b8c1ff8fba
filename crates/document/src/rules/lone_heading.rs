//! T022

use sse_diagnostics::{Rule, Severity};

/// A sub-heading without a second one.
pub(crate) const RULE: Rule = Rule {
    code: "T022",
    name: "lone-heading",
    severity: Severity::Warning,
    explain: r"Where there is an A there must be a B (Editorial Manual of the United Nations): a single sub-heading divides nothing.

Bad, `report.md`:

```markdown
# Report

## Introduction

### Mandate

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

### Mandate

Text.

### Basis

Text.
```
",
};
