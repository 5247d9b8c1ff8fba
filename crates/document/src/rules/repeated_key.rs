//! T002

use sse_diagnostics::{Rule, Severity};

/// Two blocks with one name.
pub(crate) const RULE: Rule = Rule {
    code: "T002",
    name: "repeated-key",
    severity: Severity::Error,
    explain: r"Two blocks have the same name, so a reference could mean either. References lead to the first.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [](#a).

One. {#a}

Two. {#a}
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#a) and [](#b).

One. {#a}

Two. {#b}
```
",
};
