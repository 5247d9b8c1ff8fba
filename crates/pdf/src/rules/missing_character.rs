//! P001

use sse_diagnostics::{Rule, Severity};

/// A character stands in the text for which none of the fonts of the report has a sign.
pub(crate) const RULE: Rule = Rule {
    code: "P001",
    name: "missing-character",
    severity: Severity::Warning,
    explain: r"A character stands in the text for which none of the fonts of the report has a sign.

The PDF prints its number instead, such as `U+1F600`, so that nothing disappears without a word. Latin letters
with those of African languages and the schwa of Azerbaijani, Greek, Cyrillic, Arabic and Hebrew letters and the 6,763
common Chinese characters are there; pictures and other scripts are not.

Bad, `report.md`:

```markdown
# Report

## Introduction

Thank you 😀.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Thank you.
```
",
};
