//! T014

use sse_diagnostics::{Rule, Severity};

/// HTML outside the few tags of the dialect.
pub(crate) const RULE: Rule = Rule {
    code: "T014",
    name: "raw-html",
    severity: Severity::Error,
    explain: r#"A report knows seven tags: `<br>`, `<sup>`, `<span lang="…">`, `<strong>`, `<em>` and the anchors that name blocks. Anything else would look different in the PDF, or nowhere at all. The tag is kept as words, so that nothing is lost, and the build stops.

Bad, `report.md`:

```markdown
# Report

## Introduction

Employment <u>rose</u>.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Employment **rose**.
```
"#,
};
