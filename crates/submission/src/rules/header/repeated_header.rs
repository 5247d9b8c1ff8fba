//! H006

use super::{HeaderCheck, HeaderRule};
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// The header stands again among the rows, as when files were pasted together; it was skipped.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H006",
        name: "repeated-header",
        severity: Severity::Note,
        explain: r"The header stands again among the rows, as when files were pasted together; it was skipped.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
area,year,measure,entity_type,value,source
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Said,
};

/// The finding about a row that repeats the header.
pub fn finding(row: &SheetRow<'_>) -> Diagnostic {
    RULE.head
        .finding("the header stands here again")
        .at(row.whole("skipped"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_no_row() {
        let header = "area,year,measure,entity_type,value,source";
        let text = format!(
            "{header}\nKEN,2023,leaders,sse,5,S\n{header}\n{} H006\nKEN,2022,leaders,sse,4,S\n",
            "^".repeat(42)
        );
        assert_eq!(crate::marked::contributions(&text).ledger.header, 2);
    }

    #[test]
    fn other_words_for_the_same_columns_are_the_same_header() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,S
Area,Year,Measure,Entity_Type,Value,Source
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ H006
KEN,2022,leaders,sse,4,S
",
        );
        assert_eq!(read.claims.len(), 2);
    }
}
