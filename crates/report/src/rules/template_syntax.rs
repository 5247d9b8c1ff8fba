//! T050

use sse_diagnostics::{Rule, Severity};

/// A template that the engine can't read.
pub(crate) const RULE: Rule = Rule {
    code: "T050",
    name: "template-syntax",
    severity: Severity::Error,
    explain: r"A template holds something that isn't template syntax: a block that isn't closed, a misplaced word.
The build stops and the earlier output stays, because a report with half a section would look complete.

Bad, `templates/en/conclusions.md`:

```jinja
{% if n.counts.reporters > 3 %}Many reporters answered.
```

Good, `templates/en/conclusions.md`:

```jinja
{% if n.counts.reporters > 3 %}Many reporters answered.{% endif %}
```
",
};
