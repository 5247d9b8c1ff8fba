//! C024

use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Rule, Severity, words};

/// A partner has no row in reporters.csv, so a joint action can't be recognized and its amount may be counted twice.
pub(crate) const RULE: Rule = Rule {
    code: "C024",
    name: "unknown-partner",
    severity: Severity::Warning,
    explain: r"A partner has no row in reporters.csv, so a joint action can't be recognized and its amount may be counted twice.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,partners,source
1.legal,Cooperatives Act,in_force,I.L.O.,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,partners,source
1.legal,Cooperatives Act,in_force,ILO,Gazette
```
",
};

/// Looks a partner up in the list of reporters, where there is one.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) {
    let known = &row.context.reporters;
    if known.is_empty() || known.contains(part) {
        return;
    }
    let place = row.part(cell.at, part, "not in reporters.csv");
    let finding = RULE
        .finding(words!("there is no reporter \"{value}\"", value = part))
        .at(place);
    let finding = match row.nearest(&RULE, part, known.iter().map(String::as_str)) {
        Some(near) => finding.help(did_you_mean(near)),
        None => finding.help("use its code in reporters.csv, or add a row there"),
    };
    row.add(finding);
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_partner_is_looked_up() {
        crate::marked::actions(
            "commitment,title,status,partners,source\n1.legal,A law,adopted,ILO; IL0,S\n                           ^^^ C024\n",
        );
    }
}
