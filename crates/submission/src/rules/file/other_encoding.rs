//! F007

use crate::decode::{Coding, Encoding};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The file isn't UTF-8; it was read in the encoding that its bytes show.
pub(crate) const RULE: Rule = Rule {
    code: "F007",
    name: "other-encoding",
    severity: Severity::Note,
    explain: r"The file isn't UTF-8; it was read in the encoding that its bytes show. Look at names with accents: if they are
wrong, the file was written in yet another encoding.

Bad, `states/KEN/contributions.csv` in Windows-1252:

```csv
area,year,measure,entity_type,value,source
Côte d'Ivoire,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
Côte d'Ivoire,2023,employment,cooperative,120,Registry
```
",
};

/// The finding about a file that isn't UTF-8.
pub fn finding(coding: &Coding) -> Diagnostic {
    let name = coding.encoding.name();
    if let Some(lines) = coding.other_lines {
        let message = words!(
            "{count} lines are not UTF-8, the first in line {line}; they were read as {encoding}",
            count = lines.count,
            line = lines.first,
            encoding = lines.encoding
        );
        let severity = Severity::Warning;
        let finding = RULE.finding(message);
        return Diagnostic {
            severity,
            ..finding
        }
        .help("look at names with accents in these lines, and save the file as \"CSV UTF-8\"");
    }
    let finding = match (coding.encoding, coding.doubt) {
        (Encoding::Unknown, Some(other)) => RULE.finding(words!(
            "the file is not UTF-8, and its encoding can't be told; perhaps it is {encoding}",
            encoding = other
        )),
        (Encoding::Unknown, None) => {
            RULE.finding("the file is not UTF-8, and its encoding can't be told")
        }
        _ => RULE.finding(words!(
            "the file is not UTF-8; it was read as {encoding}",
            encoding = name
        )),
    };
    // Which of several code pages was meant is known by their letters alone, which the sender can look at.
    let severity = match coding.encoding {
        Encoding::Unknown => Severity::Error,
        Encoding::Other(_) | Encoding::Page(_) => Severity::Warning,
        _ => RULE.severity,
    };
    Diagnostic {
        severity,
        ..finding
    }
    .help("look at names with accents, and save it as \"CSV UTF-8\"")
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn the_encoding_is_named() {
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let found = read(
            context,
            b"area,year,measure,entity_type,value,source\nESP,2023,leaders,sse,5,Espa\xF1a\n",
        );
        assert_eq!(
            found.diagnostics[0].message,
            "the file is not UTF-8; it was read as Windows-1252"
        );
        assert_eq!(&*found.claims[0].source, "España");
    }
}
