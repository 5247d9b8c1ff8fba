//! T011

use sse_diagnostics::{Rule, Severity};

/// A list that isn't one of sub-paragraphs.
pub(crate) const RULE: Rule = Rule {
    code: "T011",
    name: "list",
    severity: Severity::Error,
    explain: r"Reports of the United Nations number every paragraph and letter every sub-paragraph, so that each can be cited. A list with bullets has nothing to cite. Its items are kept as paragraphs.

Bad, `report.md`:

```markdown
# Report

## Introduction

Two kinds:

- co-operatives
- mutuals
```

Good, `report.md`:

```markdown
# Report

## Introduction

Two kinds:

(a) Co-operatives;

(b) Mutuals.
```
",
};
