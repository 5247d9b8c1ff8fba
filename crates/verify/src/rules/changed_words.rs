//! V008

use sse_diagnostics::{Rule, Severity};

/// Words that aren't those of the report.
pub(crate) const RULE: Rule = Rule {
    code: "V008",
    name: "changed-words",
    severity: Severity::Note,
    explain: r"The words of a passage were changed, added or taken away. Nothing is wrong with that; what changed is listed as a patch of the templates and the files of `text/` where the words stand there, and otherwise of the report, and nothing is applied by itself.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs a lot of persons in five States.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs many persons in five States.
```
",
};
