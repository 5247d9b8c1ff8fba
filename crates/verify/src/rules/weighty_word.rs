//! V011

use sse_diagnostics::{Rule, Severity};

/// A word that decides what a number says was put in or taken out.
pub(crate) const RULE: Rule = Rule {
    code: "V011",
    name: "weighty-word",
    severity: Severity::Warning,
    explain: r#"A word that says what is counted ("women", "paid", "active"), how many ("most", "both", "exactly") or that something is not so was put in beside a number or taken away; so was, in any sentence, a word that denies it; or a noun that isn't known stands in the place of the one that a number counts.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. Cooperatives have 83.9 million members.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. Cooperatives have 83.9 million women members.
```
"#,
};
