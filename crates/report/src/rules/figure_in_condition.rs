//! T052

use sse_diagnostics::{Rule, Severity};

/// A figure where only plain values may stand.
pub(crate) const RULE: Rule = Rule {
    code: "T052",
    name: "figure-in-condition",
    severity: Severity::Error,
    explain: r"Names under `f` are figures: they can be printed and nothing else. In a condition, a loop or beside
an operator the engine would compare kinds instead of numbers and take the wrong branch in silence.
The plain value of the same name stands under `n`.

Bad, `templates/en/conclusions.md`:

```jinja
{% if f.counts.reporters > 3 %}{{ f.counts.reporters }} reporters{% endif %}
```

Good, `templates/en/conclusions.md`:

```jinja
{% if n.counts.reporters > 3 %}{{ f.counts.reporters }} reporters{% endif %}
```
",
};
