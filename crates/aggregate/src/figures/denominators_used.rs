//! Which rows of `denominators.csv` stand behind a figure, by source (`README.md` § 9, Denominators used).

use super::book::Book;
use crate::denominators::denominator_figure;
use crate::figure::{FigureId, Formula, Printable, Value};
use crate::views::DenominatorSource;
use sse_model::{
    Code, Denominator, DenominatorFact, DenominatorStatus, DenominatorUse, KeyName, Sex,
};
use std::collections::{BTreeMap, BTreeSet};

/// What rows have in common that are told together: denominator, source, vintage, licence and status.
type Origin<'a> = (Denominator, &'a str, &'a str, &'a str, &'static str);

/// The rows that figures were made with.
pub(super) fn used(book: &mut Book) -> Vec<DenominatorSource> {
    let round = book.round;
    let mut origins: BTreeMap<Origin, Vec<(FigureId, &DenominatorFact)>> = BTreeMap::new();
    let shared =
        |row: &&DenominatorFact| row.usage == DenominatorUse::Share && row.sex == Sex::Total;
    for row in round.denominators.iter().filter(shared) {
        let figure = denominator_figure(row);
        if book.computed.contains_key(&figure) {
            let status = row.status.map_or("", DenominatorStatus::code);
            let origin = (
                row.denominator,
                row.source.as_str(),
                row.vintage.as_str(),
                row.licence.as_str(),
                status,
            );
            origins.entry(origin).or_default().push((figure, row));
        }
    }
    let told = origins.into_iter();
    told.filter_map(|(origin, rows)| of_origin(book, origin, &rows))
        .collect()
}

fn of_origin(
    book: &mut Book,
    (denominator, source, vintage, licence, status): Origin,
    rows: &[(FigureId, &DenominatorFact)],
) -> Option<DenominatorSource> {
    let mut name = KeyName::new(&["count", "denominators", denominator.code()]);
    for (part, value) in [
        ("source", source),
        ("vintage", vintage),
        ("licence", licence),
        ("status", status),
    ] {
        name.part(part, Some(value).filter(|value| !value.is_empty()));
    }
    let id = FigureId::from(name.into_text().as_str());
    let areas: BTreeSet<&str> = rows.iter().map(|(_, row)| row.area.code()).collect();
    let from = rows.iter().map(|(figure, _)| figure.clone()).collect();
    let areas = book.count_of(id.clone(), areas, from, Vec::new());
    let years = rows.iter().map(|(_, row)| row.year);
    let (first, last) = (years.clone().min()?, years.max()?);
    Some(DenominatorSource {
        denominator,
        source: source.to_owned(),
        vintage: vintage.to_owned(),
        licence: licence.to_owned(),
        status: rows[0].1.status,
        years: Printable {
            id: book.put(
                id.of("year"),
                Value::years(first, last),
                Formula::Years,
                vec![id.clone()],
            ),
            value: (first, last),
        },
        areas,
    })
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, denominator_fact, round};
    use crate::{figures, reconcile};
    use sse_model::{Denominator, DenominatorFact, DenominatorStatus};

    #[test]
    fn rows_that_figures_were_made_with_are_told_by_source_with_their_edition_and_status() {
        let mut round = round();
        let row = |area: &str, year: i64, source: &str| DenominatorFact {
            source: source.to_owned(),
            vintage: "2026-03".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            status: Some(DenominatorStatus::Estimate),
            ..denominator_fact(area, Denominator::TOTAL_EMPLOYMENT, year, "1000")
        };
        round.denominators = [
            row("ESP", 2023, "World/Bank"),
            row("ESP", 2012, "World/Bank"),
            row("FRA", 2022, "World/Bank"),
            row("ITA", 2023, "Office"),
            row("SEN", 2023, "Office"),
        ]
        .into_iter()
        .collect();
        let rows =
            ["ESP", "FRA", "ITA"].map(|area| format!("{area} employment 2023 cooperative 10"));
        let claims = rows.iter().map(|row| claim(&row[..3], row)).collect();
        let figures = figures(&round, &reconcile(&round, claims, Vec::new(), &[]));
        let told: Vec<_> = figures
            .denominators_used
            .iter()
            .map(|of| {
                let (first, last) = of.years.value;
                (
                    of.areas.id.as_str(),
                    of.areas.value,
                    first.number(),
                    last.number(),
                )
            })
            .collect();
        let end = "vintage=2026-03/licence=CC BY 4.0/status=estimate";
        let of =
            |source: &str| format!("count/denominators/total_employment/source={source}/{end}");
        // The total of the table says how much of the economy its areas have: Senegal is in the whole of that.
        assert_eq!(
            told,
            [
                (of("Office").as_str(), 2, 2023, 2023),
                (of("World%2FBank").as_str(), 2, 2022, 2023)
            ]
        );
    }
}
