//! R063

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Table};
use std::cmp::Ordering;

/// The status and the dates of an action contradict each other on the date of the report:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R063",
        name: "status-against-dates",
        severity: Severity::Warning,
        explain: r"The status and the dates of an action contradict each other on the date of the report: it is in force and ended years
before, also by the years in its title, planned or in preparation and ended, completed and ends later, or planned and began
years before.

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

/// Years after the date on which it was to begin in which an action may still be planned.
const PLANNED: i64 = 10;

/// Compares the status with the dates; without an end with the beginning, or the last year of the title.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(status), Some(today)) = (draft.status, row.context.date) else {
        return;
    };
    let since = |year: i64| today.year().number() - year;
    let label = || Argument::label(status.code(), ActionStatus::label_of);
    let (column, message) = if let Some(end) = draft.end {
        let years = since(end.year().number());
        let contradicts = match status.code() {
            "planned" | "in_preparation" => years > 0,
            "in_force" => years > YEARS,
            "completed" => end.compare(today) == Some(Ordering::Greater),
            _ => false,
        };
        if !contradicts {
            return;
        }
        let message = words!(
            "the action is {status}, and its end is {end}",
            status = label(),
            end = row.text("end")
        );
        ("end", message)
    } else {
        match (status.code(), draft.start) {
            ("planned", Some(start)) if since(start.year().number()) > PLANNED => {
                let message = words!(
                    "the action is {status}, and its beginning is {start}",
                    status = label(),
                    start = row.text("start")
                );
                ("start", message)
            }
            ("in_force", _) => {
                let last = last_year(&draft.title);
                let Some(last) = last.filter(|last| since(*last) > YEARS) else {
                    return;
                };
                let message = words!(
                    "the action is {status}, and its title ends in {year}",
                    status = label(),
                    year = last
                );
                ("title", message)
            }
            _ => return,
        }
    };
    let help = "look at the status and the date";
    row.say(column, &RULE.head, message, help);
}

/// The last year of the period that a title ends with: `National Strategy 2018-2022`.
fn last_year(title: &str) -> Option<i64> {
    let year = |digits: &str| -> Option<i64> {
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| digits.parse().ok())?
    };
    let title = title.trim_end_matches([')', ']', '.']);
    let (before, last) = title.rsplit_once(['-', '\u{2013}', '\u{2014}', '/'])?;
    let first = before.trim_end().rsplit([' ', '(', '[']).next()?;
    let (first, last) = (year(first)?, year(last.trim_start())?);
    (1950 < first && first < last).then_some(last)
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
1.strategy,H plan 2018-2022,in_force,2018,,S
           ^^^^^^^^^^^^^^^^ R063
1.strategy,I plan (2018 – 2022),in_force,2018,,S
           ^^^^^^^^^^^^^^^^^^^^ R063
1.strategy,J plan 2018-2030,in_force,2018,,S
1.strategy,K plan 2018-2022,completed,2018,,S
1.legal,Law 2018-2022/5,in_force,2018,,S
1.strategy,L plan,planned,2015,,S
                          ^^^^ R063
1.strategy,M plan,planned,2024,,S
",
        );
    }
}
