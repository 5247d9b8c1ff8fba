//! T058

use crate::Templates;
use crate::engine::nearest;
use sse_diagnostics::{Diagnostic, Place, Rule, Severity, words};

/// A template of one's own that nothing reads:
pub(crate) const RULE: Rule = Rule {
    code: "T058",
    name: "unread-template",
    severity: Severity::Warning,
    explain: r"A file in the folder of templates takes the place of no template of the program, and no template names it: its
name or its folder is misspelt, or it doesn't belong there. Nothing of it reaches the report.

Bad, `templates/en/sumary.md`:

```jinja
A summary of one's own.
```

Good, `templates/en/summary.md`:

```jinja
A summary of one's own.
```
",
};

/// The findings about files that nothing reads; `given` are the templates of the program.
pub fn unread_templates(templates: &Templates, given: &Templates) -> Vec<Diagnostic> {
    let unread = templates.unread(given).map(|name| {
        let place = Place {
            path: templates.path(name).into(),
            ..Place::default()
        };
        let finding = RULE.finding(words!("nothing reads \"{file}\"", file = name));
        match nearest(name, given.names()) {
            Some(near) => finding.help(words!("did you mean {template}?", template = near)),
            None => finding.help("`sse-report templates` lists the names that are read"),
        }
        .at(place)
    });
    unread.collect()
}
