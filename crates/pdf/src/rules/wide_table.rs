//! P002

use sse_diagnostics::{Rule, Severity};

/// A table does not fit on a page, not even on one turned to landscape.
pub(crate) const RULE: Rule = Rule {
    code: "P002",
    name: "wide-table",
    severity: Severity::Warning,
    explain: r"A table does not fit on a page, not even on one turned to landscape.

Its columns are narrowed below their longest word, and words are cut where no hyphen belongs.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [](#t).

**Codes** {#t}

| 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 | 01234567890123456789 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| a | a | a | a | a | a | a | a | a | a | a | a |
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#t).

**Codes** {#t}

| 0123456789 | 0123456789 | 0123456789 | 0123456789 |
| --- | --- | --- | --- |
| a | a | a | a |
```
",
};
