//! T013

use sse_diagnostics::{Rule, Severity};

/// An image that isn't a drawing of the report.
pub(crate) const RULE: Rule = Rule {
    code: "T013",
    name: "image",
    severity: Severity::Error,
    explain: r"The figures of a report are its own vector drawings under `figures/`, each alone in its paragraph: only these can be set, described and checked. The name has letters, digits, hyphens and underscores only.

Bad, `report.md`:

```markdown
# Report

## Introduction

![Photo](photo.png)
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#r).

**Responses** {#r}

![Twelve responses](figures/responses.svg)
```
",
};
