//! T024

use sse_diagnostics::{Rule, Severity};

/// A table or figure without a title.
pub(crate) const RULE: Rule = Rule {
    code: "T024",
    name: "untitled",
    severity: Severity::Warning,
    explain: r"Every table and figure has a title, a bold line right above it.

Bad, `report.md`:

```markdown
# Report

# Matrix

| Region | States |
| --- | ---: |
| Africa | 12 |
```

Good, `report.md`:

```markdown
# Report

# Matrix

**States by region**

| Region | States |
| --- | ---: |
| Africa | 12 |
```
",
};
