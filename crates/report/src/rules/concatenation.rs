//! T054

use sse_diagnostics::{Rule, Severity};

/// Text joined by `~`.
pub(crate) const RULE: Rule = Rule {
    code: "T054",
    name: "concatenation",
    severity: Severity::Error,
    explain: r#"The operator `~` turns figures and quoted words into plain text and loses where they come from.
Put the parts beside each other instead.

Bad, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reporters ~ " reporters" }}
```

Good, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reporters }} reporters
```
"#,
};
