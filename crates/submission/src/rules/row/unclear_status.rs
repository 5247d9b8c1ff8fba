//! R065

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Table};

/// The status may mean that a law is in force, or that it is being made; the row was set aside.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R065",
        name: "unclear-status",
        severity: Severity::Error,
        explain: r"The status may mean that a law is in force, or that it is being made; the row was set aside. A training that is in
progress is carried out, but a law in progress may be a bill, and the report counts those that are in force.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Cooperatives Act,in progress,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Cooperatives Act,in_preparation,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks for a second meaning of the word.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(status) = draft.status else {
        return;
    };
    let word = row.text("status").to_owned();
    let mut natures = draft
        .commitments
        .iter()
        .map(|commitment| commitment.nature());
    let other = natures.find_map(|nature| ActionStatus::other_reading(&word, nature));
    if let Some(other) = other {
        let label = |status: ActionStatus| Argument::label(status.code(), ActionStatus::label_of);
        let message = words!(
            "\"{word}\" may mean {status} or {other}",
            word = word,
            status = label(status),
            other = label(other)
        );
        let help = words!(
            "write {one} or {other}",
            one = status.code(),
            other = other.code()
        );
        row.say("status", &RULE.head, message, help);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_law_in_progress_is_a_bill_or_a_law() {
        crate::marked::actions(
            "\
commitment,title,status,source
1.legal,A law,in progress,S
              ^^^^^^^^^^^ C009
              ^^^^^^^^^^^ R065
1.fiscal,Une exonération,en cours,S
                         ^^^^^^^^ C009
                         ^^^^^^^^ R065
1.legal,B law,in_force,S
1.legal,C law,active,S
              ^^^^^^ C009
1.capacity,A training,in progress,S
                      ^^^^^^^^^^^ C009
1.strategy,A plan,ongoing,S
                  ^^^^^^^ C009
",
        );
    }
}
