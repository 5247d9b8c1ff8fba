//! T005

use sse_diagnostics::{Rule, Severity};

/// Two footnotes with one label.
pub(crate) const RULE: Rule = Rule {
    code: "T005",
    name: "repeated-note",
    severity: Severity::Warning,
    explain: r"Two definitions have the same label, so a citation could mean either. The first one counts.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: One.

[^1]: Two.
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1] It fell.[^2]

[^1]: One.

[^2]: Two.
```
",
};
