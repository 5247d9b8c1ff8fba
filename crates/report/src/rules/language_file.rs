//! T057

use sse_diagnostics::{Rule, Severity};

/// A word list of a language that can't be read.
pub(crate) const RULE: Rule = Rule {
    code: "T057",
    name: "language-file",
    severity: Severity::Error,
    explain: r"`words.toml` (number words, months, labels) or `terms.toml` (numbers that are part of a name) of a
language is missing, isn't TOML, or lacks an entry. Without them no number can be written.

Bad, `templates/en/words.toml`:

```toml
words_below = ten
```

Good, `templates/en/words.toml`:

```toml
words_below = 10
```
",
};
