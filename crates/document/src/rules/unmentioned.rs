//! T021

use sse_diagnostics::{Rule, Severity};

/// A table or figure of the body that the text doesn't mention.
pub(crate) const RULE: Rule = Rule {
    code: "T021",
    name: "unmentioned",
    severity: Severity::Warning,
    explain: r"Every table and figure of the body is mentioned in the text, so that a reader knows why it is there. Those of the annexes need no mention.

Bad, `report.md`:

```markdown
# Report

## Responses

Text.

**Responses**

| Region | States |
| --- | ---: |
| Africa | 12 |
```

Good, `report.md`:

```markdown
# Report

## Responses

See [](#t).

**Responses** {#t}

| Region | States |
| --- | ---: |
| Africa | 12 |
```
",
};
