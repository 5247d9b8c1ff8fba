//! T055

use sse_diagnostics::{Rule, Severity};

/// A number typed into a template.
pub(crate) const RULE: Rule = Rule {
    code: "T055",
    name: "typed-number",
    severity: Severity::Warning,
    explain: r#"A number in the words of a template stays the same whatever the submissions say. Numbers come from
figures. A number that is part of a name, such as "2030 Agenda" or "77/281", is entered in
`terms.toml` of the language, with the reason.

Bad, `templates/en/conclusions.md`:

```jinja
Twelve reporters reported a strategy.
```

Good, `templates/en/conclusions.md`:

```jinja
{{ f.counts.reporters | count_of("reporter", "reporters", capital=true) }} reported a strategy.
```
"#,
};
