//! V002

use sse_diagnostics::{Rule, Severity};

/// A number of the report stands at another place.
pub(crate) const RULE: Rule = Rule {
    code: "V002",
    name: "moved-number",
    severity: Severity::Error,
    explain: r"A number was taken away from one place and stands at another one. A number by itself then says something of another thing, and so does a row of a table that stands below another line. A whole sentence may move (V010).

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. In 2023, five States have laws and 12 have plans.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. In 2023, States have laws and 12 of five have plans.
```
",
};
