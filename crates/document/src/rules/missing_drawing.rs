//! T018

use sse_diagnostics::{Rule, Severity};

/// A figure whose drawing isn't there.
pub(crate) const RULE: Rule = Rule {
    code: "T018",
    name: "missing-drawing",
    severity: Severity::Error,
    explain: r"A figure names its drawing by a path under `figures/` beside the document. The file is missing, or isn't one of our drawings: rectangles, lines, circles, outlines and text only.

Bad, `report.md`:

```markdown
# Report

## Responses

See [](#f).

**Responses** {#f}

![Twelve](figures/missing.svg)
```

Good, `report.md`:

```markdown
# Report

## Responses

See [](#f).

**Responses** {#f}

![Twelve](figures/responses.svg)
```
",
};
