//! R038

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::number::Number;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{
    Date, Decimal, Denominator, DenominatorFacts, Flow, Group, Period, Qualifier, RefArea, Sex,
    Table, Unit, Year, is_near,
};

/// More persons than live there.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R038",
        name: "more-than-the-population",
        severity: Severity::Error,
        explain: r"There are more persons than the area has people, by the population that `denominators.csv` of the round has for
the nearest year; of a year more than five years away, than three times as many. A multiplier was given twice, the unit is another, such as memberships or money, or the area is. It is
asked of the people whom an action reached too.
`persons_per_cent` in `[sizes]` of `round.toml` says from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,employment,cooperative,340000,million,persons,Registry
```

Bad, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,population,55100586,persons,check,World Population Prospects
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,employment,cooperative,340000,,persons,Registry
```

Good, `denominators.csv`:

```csv
area,year,denominator,value,unit,use,source
KEN,2023,population,55100586,persons,check,World Population Prospects
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Fewer persons than this live somewhere: nothing has to be looked up for them.
const FEW: i64 = 5_000;

/// Compares persons with the population.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if row.context.denominators.is_empty() {
        return;
    }
    if row.context.table == Table::Actions {
        let reached = draft.people_reached.as_ref().and_then(Number::total);
        let area = draft.area.or_else(|| row.context.own_area());
        let year = draft.end.or(draft.start).map(Date::year);
        return compare(row, "people_reached", (reached, Unit::PERSONS), area, year);
    }
    // What is at most so many may be fewer; over years one person is counted again and again.
    let may_be = draft.qualifier == Some(Qualifier::AtMost) || draft.flow == Some(Flow::CUMULATIVE);
    // A household is one person at the least.
    let lives = [Unit::PERSONS, Unit::HOUSEHOLDS];
    if let Some(unit) = draft.unit().filter(|unit| lives.contains(unit) && !may_be) {
        let year = draft.period.and_then(last_year);
        compare(row, "value", (draft.total(), unit), draft.area, year);
    }
}

/// By how many populations of a year that is far away there can be no more people: none grew so much within some decades.
const GROWN: i64 = 3;

/// Compares persons or households with the population of a year, or of that of the report where none is known.
fn compare(
    row: &mut SheetRow<'_>,
    column: &str,
    (persons, unit): (Option<Decimal>, Unit),
    area: Option<RefArea>,
    year: Option<Year>,
) {
    let (Some(area), Some(persons)) = (area, persons) else {
        return;
    };
    if persons <= Decimal::whole(FEW) {
        return;
    }
    let context = row.context;
    let Some(year) = year.or_else(|| context.date.map(Date::year)) else {
        return;
    };
    let Some((population, of)) = population(&context.denominators, area, year) else {
        return;
    };
    let grown = if is_near(of, year) { 1 } else { GROWN };
    let Some(per_cent) = context.persons_per_cent.checked_times(grown) else {
        return;
    };
    if persons.is_more_than_share(population, per_cent) {
        let value = Argument::number(persons);
        let place = Argument::label(area.code(), RefArea::label_of);
        let population = Argument::number(population);
        let limit = Argument::number(per_cent);
        let whole = per_cent == Decimal::whole(100);
        let message = match (unit == Unit::PERSONS, whole) {
            (true, true) => words!(
                "{value} persons are more than the population of {area}, {population} in {year}",
                value = value,
                area = place,
                population = population,
                year = of
            ),
            (false, true) => words!(
                "{value} households are more than the population of {area}, {population} in {year}",
                value = value,
                area = place,
                population = population,
                year = of
            ),
            (true, false) => words!(
                "{value} persons are more than {limit} per cent of the population of {area}, {population} in {year}",
                value = value,
                limit = limit,
                area = place,
                population = population,
                year = of
            ),
            (false, false) => words!(
                "{value} households are more than {limit} per cent of the population of {area}, {population} in {year}",
                value = value,
                limit = limit,
                area = place,
                population = population,
                year = of
            ),
        };
        row.say(
            column,
            &RULE.head,
            message,
            "look at the digits, the multiplier, the unit and the area",
        );
    }
}

/// The last year of a period.
const fn last_year(period: Period) -> Option<Year> {
    match period {
        Period::Year(year) | Period::Span(_, year) => Some(year),
        Period::Unknown => None,
    }
}

/// The population of an area, or of the members of a group of which most are known, with its year.
fn population(known: &DenominatorFacts, area: RefArea, year: Year) -> Option<(Decimal, Year)> {
    let of = |area| {
        known.nearest(
            (area, Denominator::POPULATION, Sex::Total),
            Unit::PERSONS,
            year,
        )
    };
    let own = of(area).map(|row| (row.value, row.year));
    own.or_else(|| {
        let RefArea::Group(group) = area else {
            return None;
        };
        let members = members(group, year);
        let values = members
            .iter()
            .filter_map(|member| of(RefArea::Area(*member)));
        let values: Vec<Decimal> = values.map(|row| row.value).collect();
        (2 * values.len() > members.len()).then(|| (values.into_iter().sum(), year))
    })
}

fn members(group: Group, year: Year) -> Vec<sse_model::Area> {
    Date::parse(&format!("{year}-12-31")).map_or_else(Vec::new, |day| group.members(day))
}

#[cfg(test)]
mod tests {
    use crate::context::FileContext;
    use sse_model::{
        Code, Decimal, Denominator, DenominatorFact, DenominatorUse, RefArea, ReporterGroup, Sex,
        Table, Year,
    };

    const KENYA: i64 = 55_100_586;

    fn found(rows: &str) -> Vec<(u64, String)> {
        let header = "area,year,measure,entity_type,value,qualifier,unit,source";
        found_in(Table::Contributions, &format!("{header}\n{rows}"))
    }

    fn found_in(table: Table, text: &str) -> Vec<(u64, String)> {
        let mut context = FileContext::new("KEN", ReporterGroup::State, table, "f");
        let row = |area: &str, value| DenominatorFact {
            area: RefArea::from_word(area).unwrap(),
            year: Year::new(2023).unwrap(),
            denominator: Denominator::from_code("population").unwrap(),
            sex: Sex::Total,
            value: Decimal::whole(value),
            unit: "persons".to_owned(),
            usage: DenominatorUse::Check,
            source: "Office".to_owned(),
            vintage: String::new(),
            licence: String::new(),
            status: None,
        };
        let areas =
            ["BEN", "BFA", "CIV", "GNB", "MLI", "NER", "SEN"].map(|code| row(code, 1_000_000));
        context.denominators = areas.into_iter().chain([row("KEN", KENYA)]).collect();
        let read = crate::read(context, text.as_bytes());
        assert!(read.ledger.is_balanced());
        let found = read
            .diagnostics
            .into_iter()
            .filter(|found| found.code == "R038");
        found
            .map(|found| (found.place.unwrap().line, found.message.text().to_owned()))
            .collect()
    }

    #[test]
    fn more_persons_than_people_are_set_aside_and_memberships_are_not() {
        let told = found(
            "KEN,2023,employment,sse,55100587,,persons,S\n\
             KEN,2022,employment,sse,55100586,,persons,S\n\
             KEN,2021,members,sse,155100587,,memberships,S\n\
             KEN,2020,employment,sse,55100587,at_most,persons,S\n\
             KEN,2009,employment,sse,55100587,,persons,S\n\
             KEN,2023,members,sse,55100587,,households,S\n\
             UEMOA,2023,members,sse,7100000,,persons,S\n\
             UEMOA,2023,members,sse,6900000,at_least,persons,S\n\
             KEN,2009,employment,sse,165301759,,persons,S\n",
        );
        let lines: Vec<u64> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 7, 8, 10]);
        assert_eq!(
            told[0].1,
            "55100587 persons are more than the population of Kenya, 55100586 in 2023"
        );
    }

    #[test]
    fn an_action_reaches_no_more_people_than_there_are() {
        let told = found_in(
            Table::Actions,
            "commitment,level,title,status,start,people_reached,source\n\
             1.finance,national,A fund,in_force,2023,55100587,S\n\
             1.finance,national,B fund,in_force,2023,55100586,S\n\
             1.finance,national,C fund,in_force,2023,,S\n\
             1.finance,national,D fund,in_force,2009,55100587,S\n",
        );
        let lines: Vec<u64> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2]);
    }

    #[test]
    fn twenty_multipliers_given_twice_are_seen() {
        for seed in 1..=20_i64 {
            let value = 60_000 + seed * 7_919 % 900_000;
            let row = format!(
                "KEN,{},employment,sse,{value}000,,persons,S\n",
                2018 + seed % 9
            );
            assert_eq!(found(&row).len(), 1, "{row}");
            assert_eq!(found(&row.replace("000,,", ",,")).len(), 0, "{row}");
        }
    }
}
