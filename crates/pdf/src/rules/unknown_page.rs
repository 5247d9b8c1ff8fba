//! P005

use sse_diagnostics::{Rule, Severity};

/// The page size of the front matter is neither `letter` nor `a4`.
pub(crate) const RULE: Rule = Rule {
    code: "P005",
    name: "unknown-page-size",
    severity: Severity::Warning,
    explain: r"The page size of the front matter is neither `letter` nor `a4`.

The report is set on Letter, the size of documents issued in New York.

Bad, `report.md`:

```markdown
---
page: foolscap
---

# Report

## Introduction

It rose.
```

Good, `report.md`:

```markdown
---
page: a4
---

# Report

## Introduction

It rose.
```
",
};
