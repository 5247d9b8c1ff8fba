//! T056

use sse_diagnostics::{Rule, Severity};

/// A template that isn't there.
pub(crate) const RULE: Rule = Rule {
    code: "T056",
    name: "missing-template",
    severity: Severity::Error,
    explain: r#"A template includes another one, a table or a chart, and the folder of the language has no file of
that name. Tables are in `tables/`, charts in `charts/`.

Bad, `templates/en/conclusions.md`:

```jinja
{% include "thanks.md" %}
```

Good, `templates/en/conclusions.md`:

```jinja
{% include "thanks.md" %}
```

Good, `templates/en/thanks.md`:

```jinja
The Secretary-General thanks all who answered.
```
"#,
};
