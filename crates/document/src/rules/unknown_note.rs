//! T004

use sse_diagnostics::{Rule, Severity};

/// A citation of a footnote that isn't there.
pub(crate) const RULE: Rule = Rule {
    code: "T004",
    name: "unknown-note",
    severity: Severity::Error,
    explain: r"A citation `[^1]` needs a definition `[^1]: …` with the same label somewhere in the text. The citation is left out.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: National statistics.
```
",
};
