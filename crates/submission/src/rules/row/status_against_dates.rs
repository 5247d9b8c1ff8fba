//! R063

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Table};
use std::cmp::Ordering;

/// The status and the end of an action contradict each other on the date of the report:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R063",
        name: "status-against-dates",
        severity: Severity::Warning,
        explain: r"The status and the end of an action contradict each other on the date of the report: it is in force and ended years
before, planned or in preparation and ended, or completed and ends later.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,end,source
1.strategy,National Plan,in_force,2010,2015,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,start,end,source
1.strategy,National Plan,completed,2010,2015,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Years after its end in which an action may still be told as it was.
const YEARS: i64 = 1;

/// Compares the status with the end.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(status), Some(end), Some(today)) = (draft.status, draft.end, row.context.date) else {
        return;
    };
    let since = today.year().number() - end.year().number();
    let later = end.compare(today) == Some(Ordering::Greater);
    let wrong = match status.code() {
        "planned" | "in_preparation" => since > 0,
        "in_force" => since > YEARS,
        "completed" => later,
        _ => false,
    };
    if wrong {
        let message = words!(
            "the action is {status}, and its end is {end}",
            status = Argument::label(status.code(), ActionStatus::label_of),
            end = end
        );
        let help = "look at the status and the date";
        row.say("end", &RULE.head, message, help);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_ended_is_over_and_what_lasts_is_not() {
        crate::marked::actions(
            "\
commitment,title,status,start,end,source
1.strategy,A plan,in_force,2010,2015,S
                                ^^^^ R063
1.strategy,B plan,in_force,2010,2025,S
1.strategy,C plan,planned,2012,2015,S
                               ^^^^ R063
1.strategy,D plan,in_preparation,2018,2019,S
                                      ^^^^ R063
1.strategy,E plan,completed,2020,2035,S
                                 ^^^^ R063
1.strategy,F plan,completed,2020,2022,S
1.strategy,G plan,superseded,2010,2015,S
",
        );
    }
}
