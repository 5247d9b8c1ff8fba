//! V010

use sse_diagnostics::{Rule, Severity};

/// Words of the report stand at another place.
pub(crate) const RULE: Rule = Rule {
    code: "V010",
    name: "moved-passage",
    severity: Severity::Warning,
    explain: r"A title, note or alternative text stands at another table or figure than in the report, paragraphs with numbers under another heading, or a sentence with a number in another paragraph, whatever became of its own. Each number is the report's, but may say something of another thing. A paragraph may move under its heading, and a section with all that is in it; and paragraphs that stand beside each other may be joined, or one divided.

Bad, `edited.md`:

```markdown
# Report

## I. Laws

1. They concern cooperatives in 16 Member States. Others are planned in two States.

2. Nothing else was reported of these. It is known of five States that they have plans for the next years.
```

Good, `edited.md`:

```markdown
# Report

## I. Laws

1. They concern cooperatives in 16 Member States. It is known of five States that they have plans for the next years. Others are planned in two States.

2. Nothing else was reported of these.
```
",
};
