//! Rules of names and references.

use sse_diagnostics::{Rule, Severity};

/// A reference to a name that no block has.
pub(crate) const UNKNOWN_KEY: Rule = Rule {
    code: "T001",
    name: "unknown-key",
    severity: Severity::Error,
    explain: r"A reference `[](#name)` needs a heading, paragraph or caption that ends in `{#name}`. The name may be misspelt, or the block may be left out because there was nothing to report.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [](#size).
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#size).

It grew. {#size}
```
",
};

/// Two blocks with one name.
pub(crate) const REPEATED_KEY: Rule = Rule {
    code: "T002",
    name: "repeated-key",
    severity: Severity::Error,
    explain: r"Two blocks have the same name, so a reference could mean either. References lead to the first.

Bad, `report.md`:

```markdown
# Report

## Introduction

See [](#a).

One. {#a}

Two. {#a}
```

Good, `report.md`:

```markdown
# Report

## Introduction

See [](#a) and [](#b).

One. {#a}

Two. {#b}
```
",
};

/// A reference to a block without a number.
pub(crate) const NUMBERLESS_KEY: Rule = Rule {
    code: "T003",
    name: "numberless-key",
    severity: Severity::Error,
    explain: r"Paragraphs of the summary and of the notice have no number, so nothing can be cited. Refer to the paragraph of the body that says the same.

Bad, `report.md`:

```markdown
# Report

> **Summary**
>
> It grew. {#a}

## Introduction

See [](#a).
```

Good, `report.md`:

```markdown
# Report

> **Summary**
>
> It grew.

## Introduction

See [](#a).

It grew. {#a}
```
",
};
