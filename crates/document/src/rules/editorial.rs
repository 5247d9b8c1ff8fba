//! Rules of the Editorial Manual: what an editor should look at.

use sse_diagnostics::{Rule, Severity};

/// A sub-heading without a second one.
pub(crate) const LONE_HEADING: Rule = Rule {
    code: "T022",
    name: "lone-heading",
    severity: Severity::Warning,
    explain: r"Where there is an A there must be a B (Editorial Manual of the United Nations): a single sub-heading divides nothing.

Bad, `report.md`:

```markdown
# Report

## Introduction

### Mandate

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

### Mandate

Text.

### Basis

Text.
```
",
};

/// A heading with nothing under it, or without words.
pub(crate) const EMPTY_SECTION: Rule = Rule {
    code: "T023",
    name: "empty-section",
    severity: Severity::Warning,
    explain: r"A heading is followed by a heading of its own level or by the end. The text may have been left out because there was nothing to report; then the heading should be left out too.

Bad, `report.md`:

```markdown
# Report

## Introduction

## Responses

Text.
```

Good, `report.md`:

```markdown
# Report

## Introduction

Text.

## Responses

Text.
```
",
};

/// A table or figure of the body that the text doesn't mention.
pub(crate) const UNMENTIONED: Rule = Rule {
    code: "T021",
    name: "unmentioned",
    severity: Severity::Warning,
    explain: r"Every table and figure of the body is mentioned in the text, so that a reader knows why it is there. Those of the annexes need no mention.

Bad, `report.md`:

```markdown
# Report

## Responses

Text.

**Responses**

| Region | States |
| --- | ---: |
| Africa | 12 |
```

Good, `report.md`:

```markdown
# Report

## Responses

See [](#t).

**Responses** {#t}

| Region | States |
| --- | ---: |
| Africa | 12 |
```
",
};

/// A table or figure without a title.
pub(crate) const UNTITLED: Rule = Rule {
    code: "T024",
    name: "untitled",
    severity: Severity::Warning,
    explain: r"Every table and figure has a title, a bold line right above it.

Bad, `report.md`:

```markdown
# Report

# Matrix

| Region | States |
| --- | ---: |
| Africa | 12 |
```

Good, `report.md`:

```markdown
# Report

# Matrix

**States by region**

| Region | States |
| --- | ---: |
| Africa | 12 |
```
",
};

/// A report over 8,500 words.
pub(crate) const TOO_LONG: Rule = Rule {
    code: "T025",
    name: "too-long",
    severity: Severity::Warning,
    explain: r"A report of the Secretary-General has at most 8,500 words with its headings and footnotes. Tables, figures and annexes aren't counted. The count by section shows where the words are.

No example is shown, for its length: a body of 9,000 words is too long; one of 8,000 with the rest in an annex isn’t.
",
};
