//! T012

use sse_diagnostics::{Rule, Severity};

/// A link that leads nowhere a reader may go.
pub(crate) const RULE: Rule = Rule {
    code: "T012",
    name: "unsafe-link",
    severity: Severity::Error,
    explain: r"A link leads to a web page (`https://`, `http://`), a mail address (`mailto:`), a block of the report (`#name`) or one of a document beside it (`annex.md#name`). Anything else could run code, or works on one machine only. The words are kept, the link isn't.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [the list](list.csv).
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [the list](https://example.org/list.csv).
```
",
};
