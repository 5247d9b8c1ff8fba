//! T003

use sse_diagnostics::{Rule, Severity};

/// A reference to a block without a number.
pub(crate) const RULE: Rule = Rule {
    code: "T003",
    name: "numberless-key",
    severity: Severity::Error,
    explain: r"Paragraphs of the summary and of the notice have no number, so nothing can be cited. Refer to the paragraph of the body that says the same.

Bad, `report.md`:

```markdown
# Report

> **Summary**
>
> It grew. {#a}

## Introduction

See [](#a).
```

Good, `report.md`:

```markdown
# Report

> **Summary**
>
> It grew.

## Introduction

See [](#a).

It grew. {#a}
```
",
};
