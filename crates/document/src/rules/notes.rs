//! Rules of footnotes.

use sse_diagnostics::{Rule, Severity};

/// A citation of a footnote that isn't there.
pub(crate) const UNKNOWN_NOTE: Rule = Rule {
    code: "T004",
    name: "unknown-note",
    severity: Severity::Error,
    explain: r"A citation `[^1]` needs a definition `[^1]: …` with the same label somewhere in the text. The citation is left out.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: National statistics.
```
",
};

/// Two footnotes with one label.
pub(crate) const REPEATED_NOTE: Rule = Rule {
    code: "T005",
    name: "repeated-note",
    severity: Severity::Warning,
    explain: r"Two definitions have the same label, so a citation could mean either. The first one counts.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: One.

[^1]: Two.
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1] It fell.[^2]

[^1]: One.

[^2]: Two.
```
",
};

/// A footnote that nothing cites.
pub(crate) const UNUSED_NOTE: Rule = Rule {
    code: "T006",
    name: "unused-note",
    severity: Severity::Warning,
    explain: r"A footnote without a citation has no page to stand on. It is left out of the report.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.

[^1]: National statistics.
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: National statistics.
```
",
};

/// A footnote that cites a footnote.
pub(crate) const NESTED_NOTE: Rule = Rule {
    code: "T007",
    name: "nested-note",
    severity: Severity::Error,
    explain: r"A footnote can't cite another: the second one would have no place in the order. The citation is left out.

Bad, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: See also.[^2]

[^2]: There.
```

Good, `report.md`:

```markdown
# Report

## Introduction

It rose.[^1]

[^1]: See also there.
```
",
};
