//! H010

use super::{HeaderCheck, HeaderRule};
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Rule, Severity};

/// A second header stands among the rows, for other columns or in another order.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H010",
        name: "other-header",
        severity: Severity::Error,
        explain: r"A second header stands among the rows, for other columns or in another order, as where two tables were put into one
file. The rows below it can't be read by the first header, so they are left out.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
area,value,year,measure,entity_type,source
KEN,130,2024,employment,cooperative,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
KEN,2024,employment,cooperative,130,Registry
```
",
    },
    check: HeaderCheck::Said,
};

/// The finding about a record that names columns.
pub(crate) fn finding(row: &SheetRow<'_>) -> Diagnostic {
    RULE.head
        .finding("another header stands among the rows")
        .at(row.whole("other columns, or another order"))
        .help("bring the columns below it into the order of the first header, and remove it")
        .effect("left out: every row below it")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_stands_below_it_is_left_out() {
        let text = "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,5,S
area,value,year,measure,entity_type,source
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ H010
KEN,6,2024,leaders,sse,S
";
        let read = crate::marked::contributions(text);
        assert_eq!(read.claims.len(), 1);
        assert_eq!((read.ledger.rejected, read.lost.len()), (1, 1));
    }
}
