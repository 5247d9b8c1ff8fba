//! F008

use crate::sheet::Sheet;
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// The cells are divided by something other than commas; the header shows by what.
pub(crate) const RULE: Rule = Rule {
    code: "F008",
    name: "other-delimiter",
    severity: Severity::Note,
    explain: r"The cells are divided by something other than commas; the header shows by what. Spreadsheet programs do so in
countries that write decimals with a comma.

Bad, `states/KEN/contributions.csv`:

```csv
area;year;measure;entity_type;value;source
KEN;2023;employment;cooperative;120;Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// The finding about a file without commas between its cells, unless its first line says so.
pub fn check(sheet: &Sheet) -> Option<Diagnostic> {
    (sheet.delimiter != b',' && !sheet.separator_line).then(|| {
        let mark = char::from(sheet.delimiter).escape_default();
        RULE.finding(words!("the cells are divided by \"{mark}\"", mark = mark))
            .at(sheet.source.whole(""))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_that_names_the_delimiter_is_enough() {
        crate::marked::contributions(
            "! F008\narea;year;measure;entity_type;value;source\nKEN;2023;leaders;sse;5;S\n",
        );
        crate::marked::contributions(
            "sep=;\narea;year;measure;entity_type;value;source\nKEN;2023;leaders;sse;5;S\n",
        );
    }
}
