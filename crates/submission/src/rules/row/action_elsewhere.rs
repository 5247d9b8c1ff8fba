//! R072

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{RefArea, Table};

/// An action of a State names another area than its own:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R072",
        name: "action-elsewhere",
        severity: Severity::Warning,
        explain: r"An action of a State names another area than its own: the name may be that of a neighbour, or of one with a similar
name. It is printed with the area that it names. Of what a State does abroad, say so in a note that begins with `checked:`.

Bad, `states/KEN/actions.csv`:

```csv
area,commitment,title,status,source
UGA,1.legal,Cooperatives Act,in_force,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
area,commitment,title,status,source
KEN,1.legal,Cooperatives Act,in_force,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the area of an action with that of its reporter.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(area), Some(own)) = (draft.area, row.context.own_area()) else {
        return;
    };
    if area == own {
        return;
    }
    let message = words!(
        "{own} speaks of an action of {area}",
        own = Argument::label(own.code(), RefArea::label_of),
        area = Argument::label(area.code(), RefArea::label_of)
    );
    let help = words!(
        "write {own}, or begin the note with \"checked:\" if it is an action abroad",
        own = own.code()
    );
    row.say("area", &RULE.head, message, help);
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_state_acts_in_its_own_area() {
        crate::marked::actions(
            "\
area,commitment,title,status,source,note
UGA,1.legal,A law,in_force,S,
^^^ R072
KEN,1.legal,B law,in_force,S,
,1.legal,C law,in_force,S,
UGA,1.legal,D law,in_force,S,checked: model law for a neighbour
^^^ R072
",
        );
    }
}
