//! T006

use sse_diagnostics::{Rule, Severity};

/// A footnote that nothing cites.
pub(crate) const RULE: Rule = Rule {
    code: "T006",
    name: "unused-note",
    severity: Severity::Warning,
    explain: r"A footnote without a citation has no page to stand on. It is left out of the report.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.

[^1]: National statistics.
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
