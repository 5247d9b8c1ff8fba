//! X021

use super::words::finding;
use crate::facts::Finding;
use crate::key::{BasisClass, Key};
use crate::views::TableKey;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Area, Claim, ClaimId, Code, Measure, RefArea, Unit};
use std::collections::BTreeMap;

/// An area that another one of the same table counts as well.
pub(crate) const RULE: Rule = Rule {
    code: "X021",
    name: "counted-within",
    severity: Severity::Note,
    explain: r"An area has a code of its own, and the statistics of its State count it as well: Réunion within France, Åland within
Finland. Its value is listed, and not added to a total that holds the value of the State.

Bad, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
FRA,2023,entities,cooperative,22000,Directory
REU,2023,entities,cooperative,50,Directory
```

Good, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
FRA,2023,entities,cooperative,22000,Directory
```
",
};

/// What a total is made of, but for its areas.
type Table = (TableKey, BasisClass);

/// One finding for each area and table; claims are sorted by area.
pub(crate) fn findings(claims: &[&Claim]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for parts in claims.chunk_by(|one, other| one.area == other.area) {
        let area = parts[0].area;
        let Some(state) = area.area().and_then(Area::counted_within) else {
            continue;
        };
        let whole = RefArea::Area(state);
        let from = claims.partition_point(|claim| claim.area < whole);
        let wholes = by_table(
            claims[from..]
                .iter()
                .take_while(|claim| claim.area == whole),
        );
        for (table, mut about) in by_table(parts) {
            let Some(of_state) = wholes.get(&table).and_then(|claims| claims.first()) else {
                continue;
            };
            about.sort();
            about.push(of_state.clone());
            findings.push(told(area, state, table.0.measure, about));
        }
    }
    findings
}

/// The claims on whole areas that could stand in a total, by table.
fn by_table<'c>(claims: impl IntoIterator<Item = &'c &'c Claim>) -> BTreeMap<Table, Vec<ClaimId>> {
    let mut tables: BTreeMap<Table, Vec<ClaimId>> = BTreeMap::new();
    for claim in claims {
        let key = Key::of(claim);
        if key.is_whole() && key.unit != Unit::Percent && !claim.speaks_elsewhere() {
            let table = (TableKey::of(&key), key.class());
            tables.entry(table).or_default().push(claim.id.clone());
        }
    }
    tables
}

fn told(area: RefArea, state: Area, measure: Measure, claims: Vec<ClaimId>) -> Finding {
    let message = words!(
        "{area} is counted within {state}: its {measure} is not added beside that of {state}",
        area = Argument::label(area.code(), RefArea::label_of),
        state = Argument::label(state.code(), RefArea::label_of),
        measure = Argument::label(measure.code(), Measure::label_of)
    );
    let diagnostic = RULE
        .finding(message)
        .help("if the value of the State leaves the area out, say so in its note");
    finding(diagnostic, claims)
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};
    use crate::{Value, figures, reconcile};

    #[test]
    fn a_territory_is_told_and_not_added_beside_its_state() {
        let told_and_total = |rows: &[&str]| {
            let round = round();
            let claims = rows.iter().map(|row| claim("ICA", row)).collect();
            let facts = reconcile(&round, claims, Vec::new(), &[]);
            let told = facts
                .findings
                .iter()
                .filter(|found| found.diagnostic.code == "X021");
            let figures = figures(&round, &facts);
            let total = figures.value(&"total/entities/entities/cooperative/world".into());
            let total = match total {
                Some(Value::Amount { value, .. }) => value.to_whole(),
                _ => None,
            };
            (told.count(), total)
        };
        let rows = [
            "KEN entities 2023 cooperative 200",
            "ITA entities 2023 cooperative 300",
            "BRA entities 2023 cooperative 100",
            "REU entities 2023 cooperative 50",
            "GLP entities 2022 cooperative 40",
            "FRA entities 2023 cooperative 500",
        ];
        assert_eq!(told_and_total(&rows), (2, Some(1_100)));
        assert_eq!(told_and_total(&rows[..5]), (0, Some(690)));
        let part = [
            rows[0],
            rows[1],
            rows[2],
            rows[5],
            "REU entities 2023 cooperative 50 scope=market",
        ];
        assert_eq!(told_and_total(&part), (0, Some(1_100)));
    }
}
