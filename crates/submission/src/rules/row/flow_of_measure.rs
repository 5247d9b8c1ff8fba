//! R069

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Code, Flow, Table};

/// The measure is hardly ever meant as the flow says:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R069",
        name: "flow-of-measure",
        severity: Severity::Warning,
        explain: r"The measure is hardly ever meant as the flow says: turnover comes about in a year, assets are what there is at a
time, and members aren't counted by the day. The figure is used as it is written, and stands apart from all others of its measure.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,flow,value,unit,source
KEN,2023,turnover,cooperative,stock,120000000,KES,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,flow,value,unit,source
KEN,2023,turnover,cooperative,in_year,120000000,KES,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the flow with the measure.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some((flow, measure)) = draft.flow.zip(draft.measure) else {
        return;
    };
    if measure.is_unlikely(flow) {
        let message = words!(
            "{measure} is hardly ever counted {flow}",
            measure = measure.code(),
            flow = Argument::label(flow.code(), Flow::label_of)
        );
        let help = words!(
            "leave flow blank if {flow} is meant",
            flow = measure.default_flow().code()
        );
        row.say("flow", &RULE.head, message, help);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_there_is_and_what_comes_about_are_told_apart() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,flow,value,unit,source
KEN,2023,turnover,cooperative,stock,500000000,KES,S
                              ^^^^^ R069
KEN,2023,equity,cooperative,in_year,500000000,KES,S
                            ^^^^^^^ R069
KEN,2023,employment,cooperative,per_day,5000,persons,S
                                ^^^^^^^ R069
KEN,2023,loans,cooperative,in_year,500000000,KES,S
KEN,2023,deposits,cooperative,in_year,500000000,KES,S
KEN,2023,people_served,cooperative,per_day,5000,persons,S
KEN,2023,turnover,mutual,in_year,500000000,KES,S
KEN,2023,entities,cooperative,in_year,500,entities,S
",
        );
    }
}
