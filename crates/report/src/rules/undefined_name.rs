//! T051

use sse_diagnostics::{Rule, Severity};

/// A name that nothing has.
pub(crate) const RULE: Rule = Rule {
    code: "T051",
    name: "undefined-name",
    severity: Severity::Error,
    explain: r"A template uses a name, filter or function that doesn't exist. An empty place in a sentence would
pass unseen, so the build stops. The nearest known name is shown.

Bad, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reportrs }}
```

Good, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reporters }}
```
",
};
