//! F006

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The file is larger than the round allows (`max_file_bytes` in round.toml) and isn't read.
pub(crate) const RULE: Rule = Rule {
    code: "F006",
    name: "oversize-file",
    severity: Severity::Error,
    explain: r"The file is larger than the round allows (`max_file_bytes` in round.toml) and isn't read.

Bad, `round.toml`:

```toml
max_file_bytes = 20
```

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// The finding about a file of more bytes than allowed.
pub(crate) fn finding(most: u64) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the file has more than {most} bytes and isn't read",
        most = most
    ));
    finding
        .help("divide it, or raise max_file_bytes in round.toml")
        .effect("left out: this file")
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn the_limit_itself_is_allowed() {
        let text = b"area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,S\n";
        let codes = |max_bytes| -> Vec<&str> {
            let context = FileContext {
                max_bytes,
                ..FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv")
            };
            read(context, text)
                .diagnostics
                .iter()
                .map(|finding| finding.code)
                .collect()
        };
        assert_eq!(codes(text.len() as u64), Vec::<&str>::new());
        assert_eq!(codes(text.len() as u64 - 1), ["F006"]);
    }
}
