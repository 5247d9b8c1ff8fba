//! W006

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A sheet that isn't a table of a submission was passed over.
pub(crate) const RULE: Rule = Rule {
    code: "W006",
    name: "unread-sheet",
    severity: Severity::Note,
    explain: r"A sheet has cells, isn't called like a table of a submission and has no header of one; it was passed over. Covers, guides, lists
and examples of the form aren't mentioned, unless a table with rows stands there that aren't the worked examples: that is a warning. So is a sheet called
like a table that names too few of its columns beside one that names them, and a line of a sheet that isn't read, such as `All values in
thousands`, which no table says; one that goes on with the rows of the sheet before is an error.

Bad, `states/KEN/contributions.xlsx`:

```text
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
# Sheet2
a remark | 5
```

Good, `states/KEN/contributions.xlsx`:

```text
# Contributions
area | year | measure | entity_type | value | source
KEN | 2023 | employment | cooperative | 120 | Registry
```
",
};

/// The finding about a sheet without a header.
pub(crate) fn finding(sheet: &str) -> Diagnostic {
    RULE.finding(words!(
        "the sheet \"{sheet}\" has no header of a table and wasn't read",
        sheet = sheet
    ))
}

/// The finding about a sheet that is called like a table and names too few of its columns.
pub(crate) fn unnamed(sheet: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the sheet \"{sheet}\" is called like a table, names too few of its columns and wasn't read",
        sheet = sheet
    ));
    let finding = finding
        .help("name the columns in its first row if it is a table of the submission, or give the sheet another name")
        .effect("left out: every row of this sheet");
    Diagnostic {
        severity: Severity::Warning,
        ..finding
    }
}

/// The finding about a sheet without a header whose rows are like those of the sheet before.
pub(crate) fn rows(sheet: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the sheet \"{sheet}\" has rows like those of the sheet before, but no header, and wasn't read",
        sheet = sheet
    ));
    let finding = finding
        .help("copy the header into its first row, or put its rows below those of the sheet before")
        .effect("left out: every row of this sheet");
    Diagnostic {
        severity: Severity::Error,
        ..finding
    }
}

/// The finding about a sheet that isn't read and says that the figures of others are multiples.
pub(crate) fn multiple(sheet: &str, line: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the sheet \"{sheet}\" isn't read and says \"{line}\", which no row says",
        sheet = sheet,
        line = line
    ));
    let finding = finding
        .help("write that word into multiplier in each row that it holds for, units in the others, and remove the line");
    Diagnostic {
        severity: Severity::Warning,
        ..finding
    }
}

/// The finding about a sheet that isn't read and says that nothing may be published.
pub(crate) fn forbids(sheet: &str, line: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the sheet \"{sheet}\" isn't read and says \"{line}\"",
        sheet = sheet,
        line = line
    ));
    let finding = finding.help("send the file when it may be printed, or remove the line");
    Diagnostic {
        severity: Severity::Warning,
        ..finding
    }
}

/// The finding about a sheet that is called like what stands beside tables, and holds one.
pub(crate) fn table(sheet: &str) -> Diagnostic {
    let finding = RULE.finding(words!(
        "the sheet \"{sheet}\" holds a table of a submission and isn't read, for its name",
        sheet = sheet
    ));
    let finding = finding
        .help("call the sheet Contributions or Actions if its rows are meant, or remove them")
        .effect("left out: every row of this sheet");
    Diagnostic {
        severity: Severity::Warning,
        ..finding
    }
}
