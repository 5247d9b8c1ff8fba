//! V007

use sse_diagnostics::{Rule, Severity};

/// A reference to another place than in the report.
pub(crate) const RULE: Rule = Rule {
    code: "V007",
    name: "changed-reference",
    severity: Severity::Warning,
    explain: r"A reference leads to another paragraph, table, figure or section than in the report, or a paragraph has got a number that is neither its own nor the next one. It may be right, because something was moved; `sse-report typeset` numbers references anew. Or other words cite a note than in the report, or a mark of a note was put in or taken out; or words lead to another address than in the report.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. As table 3 shows, five States have laws.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. As table 2 shows, five States have laws.
```
",
};
