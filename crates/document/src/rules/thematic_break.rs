//! T010

use sse_diagnostics::{Rule, Severity};

/// A line across the page, or under a heading.
pub(crate) const RULE: Rule = Rule {
    code: "T010",
    name: "thematic-break",
    severity: Severity::Error,
    explain: r"Lines across the page are the typesetter's: under the masthead, above footnotes, at the end. A line of hyphens or equals signs in the text is refused, also where Markdown would take it for the underline of a heading.

Bad, `report.md`:

```markdown
# Report

## Introduction

One.

---

Two.
```

Good, `report.md`:

```markdown
# Report

## Introduction

One.

Two.
```
",
};
