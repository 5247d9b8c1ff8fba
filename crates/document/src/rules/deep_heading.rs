//! T016

use sse_diagnostics::{Rule, Severity};

/// A heading below the third level.
pub(crate) const RULE: Rule = Rule {
    code: "T016",
    name: "deep-heading",
    severity: Severity::Error,
    explain: r"The body has three levels of headings: `##` (I.), `###` (A.) and `####` (1.). A deeper one is set as the third.

Bad, `report.md`:

```markdown
# Report

## Introduction

##### Detail

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Text.
```
",
};
