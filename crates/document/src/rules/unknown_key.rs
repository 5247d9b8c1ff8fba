//! T001

use sse_diagnostics::{Rule, Severity};

/// A reference to a name that no block has.
pub(crate) const RULE: Rule = Rule {
    code: "T001",
    name: "unknown-key",
    severity: Severity::Error,
    explain: r"A reference `[](#name)` needs a heading, paragraph or caption that ends in `{#name}`. The name may be misspelt, or the block may be left out because there was nothing to report.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [](#size).
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#size).

It grew. {#size}
```
",
};
