//! T027

use sse_diagnostics::{Rule, Severity};

/// A file that goes with a document isn't beside it.
pub(crate) const RULE: Rule = Rule {
    code: "T027",
    name: "missing-file",
    severity: Severity::Warning,
    explain: r"A document names files that belong to it: evidence to attach to the PDF, in the front matter, and another document to which it refers. One of them isn't in the folder of the document. The PDF is made without the attachment; references keep the words that they have.

Bad, `report.md`:

```markdown
---
attachments:
  - data/lost.csv
---

# Report

## Introduction

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
