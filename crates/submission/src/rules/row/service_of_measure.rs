//! R057

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::{Code, Measure, Table};

/// A service stands beside a measure that counts neither people who have one nor places that give it.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R057",
        name: "service-of-measure",
        severity: Severity::Error,
        explain: r"A service stands beside a measure that counts neither people who have one nor places that give it. Read without the
service the figure would be of all entities, so the row was set aside. What the entities do is said by `part` or
`activity`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,service,value,source
KEN,2023,employment,cooperative,water,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,part,service,value,source
KEN,2023,employment,cooperative,water_supply,,120,Registry
KEN,2023,people_served,cooperative,water_supply,water,4500,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the service with the measure.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(measure) = draft.measure.filter(|_| draft.service.is_some()) else {
        return;
    };
    if measure.has_service() {
        return;
    }
    let with = Measure::all().into_iter().filter(|one| one.has_service());
    let message = words!("{measure} has no service", measure = measure.code());
    let help = words!(
        "leave it blank and say by part or activity what the entities do, or count {measures}",
        measures = Argument::list(with.map(Code::code), Joint::Or)
    );
    row.say("service", &RULE.head, message, help);
}

#[cfg(test)]
mod tests {
    #[test]
    fn people_and_places_have_a_service() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,service,value,source
KEN,2023,leaders,cooperative,water,5,S
                             ^^^^^ R057
KEN,2023,people_served,cooperative,water,5,S
KEN,2023,people_covered,mutual,health,5,S
KEN,2023,facilities,cooperative,finance,5,S
KEN,2023,employment,cooperative,,5,S
",
        );
    }
}
