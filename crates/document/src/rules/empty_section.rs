//! T023

use sse_diagnostics::{Rule, Severity};

/// A heading with nothing under it, or without words.
pub(crate) const RULE: Rule = Rule {
    code: "T023",
    name: "empty-section",
    severity: Severity::Warning,
    explain: r"A heading is followed by a heading of its own level or by the end. The text may have been left out because there was nothing to report; then the heading should be left out too.

Bad, `report.md`:

```markdown
# Report

## Introduction

## Responses

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Text.

## Responses

Text.
```
",
};
