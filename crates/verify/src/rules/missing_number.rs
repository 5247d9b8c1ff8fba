//! V004

use sse_diagnostics::{Rule, Severity};

/// A number of the report that is gone.
pub(crate) const RULE: Rule = Rule {
    code: "V004",
    name: "missing-number",
    severity: Severity::Error,
    explain: r"The report prints a number that the edited document no longer has: a sentence, a row or the number by itself was taken out.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.6 million persons.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs 5.6 million persons, 2.6 per cent of all.
```
",
};
