//! T007

use sse_diagnostics::{Rule, Severity};

/// A footnote that cites a footnote.
pub(crate) const RULE: Rule = Rule {
    code: "T007",
    name: "nested-note",
    severity: Severity::Error,
    explain: r"A footnote can't cite another: the second one would have no place in the order. The citation is left out.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: See also.[^2]

[^2]: There.
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: See also there.
```
",
};
