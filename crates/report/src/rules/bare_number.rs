//! T053

use sse_diagnostics::{Rule, Severity};

/// A value that can't be printed.
pub(crate) const RULE: Rule = Rule {
    code: "T053",
    name: "unprintable-value",
    severity: Severity::Error,
    explain: r#"Every number of the report belongs to a figure, so that its lineage can be shown. A plain number from
`n` has none and is refused; so are lists, yes-or-no values and nothing at all.

Bad, `templates/en/conclusions.md`:

```jinja
{{ n.counts.reporters }} reporters answered.
```

Good, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reporters | count_of("reporter", "reporters", capital=true) }} answered.
```
"#,
};
