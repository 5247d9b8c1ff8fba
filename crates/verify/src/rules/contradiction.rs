//! V006

use sse_diagnostics::{Rule, Severity};

/// Words that contradict a number.
pub(crate) const RULE: Rule = Rule {
    code: "V006",
    name: "contradiction",
    severity: Severity::Error,
    explain: r#"The words before a number bound it in another way than the report ("at least", "about", "more than"), a word says the opposite of the report ("rose" and "fell"), or of the two numbers behind it ("rose from 7 to 5"), or of the share beside it ("a majority, 46 per cent"); or names were exchanged while their numbers stayed, or a State stands in the place of another one, was put into a list where numbers stand or is gone from it; or another thing is counted ("79 laws" of "79 measures"); or a word for how many stands in the place of another one ("all" of "most", "some" of "no"); or the picture of one drawing stands at the place of another one. Where the exact value of the figure is known, a bound that is true of it is none, unless the report itself prints another one. Other contradictions are not looked for.

Bad, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs less than 5.6 million persons.
```

Good, `edited.md`:

```markdown
# Report

## I. Introduction

1. The sector employs at least 5.6 million persons.
```
"#,
};
