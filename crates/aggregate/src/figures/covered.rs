//! How much of the economy or the population the areas of a table have (`README.md` § 9, Coverage).

use super::book::Book;
use super::table_rows::TableRow;
use crate::denominators::denominator_figure;
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::limits::{ENOUGH_AREAS, MOST};
use crate::views::{CoveredEconomy, TableKey};
use sse_model::{Area, Code, Decimal, Denominator, DenominatorFact, Group, Ratio, Unit};

/// What share of a denominator the areas of some rows have, within a group or in all areas of which it is known.
pub(super) fn covered(
    book: &mut Book,
    key: &TableKey,
    id: &FigureId,
    rows: &[TableRow],
    within: Option<Group>,
) -> Option<CoveredEconomy> {
    let own = key.measure.denominators(key.unit);
    let mut all = own.chain([Denominator::POPULATION]);
    let (denominator, known) = all.find_map(|of| Some((of, book.economy.0.get(&of)?)))?;
    let today = book.round.date;
    let inside = |area: &Area| within.is_none_or(|group| group.contains(*area, today));
    let all: Vec<&DenominatorFact> = known
        .iter()
        .filter(|(area, _)| inside(area))
        .map(|(_, row)| *row)
        .collect();
    let of_rows = |without: Option<Area>| -> Vec<&DenominatorFact> {
        let areas = rows.iter().map(|row| row.view.area);
        let areas = areas.filter(|area| Some(*area) != without);
        areas.filter_map(|area| known.get(&area).copied()).collect()
    };
    let largest = rows.iter().max_by_key(|row| {
        let value = row.entered.as_ref().map(|entered| entered.value);
        (value, row.view.area.code())
    });
    let largest = largest.map(|row| row.view.area)?;
    let (own, others) = (of_rows(None), of_rows(Some(largest)));
    if rows.len() < ENOUGH_AREAS || own.is_empty() {
        return None;
    }
    let whole_id = FigureId::new(&["economy", denominator.code()]);
    let whole_id = within.map_or(whole_id.clone(), |group| whole_id.with(group.code()));
    let whole = sum(book, whole_id, &all)?;
    let part = sum(book, id.of("economy"), &own)?;
    let (share, ratio) = share_of(book, id.of("covered"), &part, &whole)?;
    let without = sum(
        book,
        id.of("economy").with(format!("without={largest}")),
        &others,
    );
    let without = without.and_then(|part| {
        let id = id.of("covered").with(format!("without={largest}"));
        share_of(book, id, &part, &whole)
    });
    let most = Ratio::new(Decimal::whole(MOST), Decimal::whole(100))?;
    Some(CoveredEconomy {
        denominator,
        share,
        is_most: ratio >= most,
        largest,
        without: without.map(|(id, _)| id),
    })
}

fn share_of(
    book: &mut Book,
    id: FigureId,
    (part, of): &(FigureId, Decimal),
    (whole, all): &(FigureId, Decimal),
) -> Option<(FigureId, Ratio)> {
    let ratio = Ratio::new(*of, *all)?;
    let from = vec![part.clone(), whole.clone()];
    Some((
        book.put(id, Value::exact_share(ratio), Formula::Share, from),
        ratio,
    ))
}

/// Enters the sum of some rows of `denominators.csv`.
fn sum(book: &mut Book, id: FigureId, rows: &[&DenominatorFact]) -> Option<(FigureId, Decimal)> {
    let unit = rows.iter().find_map(|row| Unit::from_word(&row.unit));
    let unit = unit.unwrap_or(Unit::PERSONS);
    let mut from = Vec::new();
    for row in rows {
        let value = Value::Amount {
            value: row.value,
            unit: Unit::from_word(&row.unit).unwrap_or(unit),
            hedge: Hedge::Exact,
        };
        from.push(book.put(denominator_figure(row), value, Formula::Given, Vec::new()));
    }
    let value = super::book::sum(rows.iter().map(|row| row.value))?;
    let shown = Value::Amount {
        value,
        unit,
        hedge: Hedge::Exact,
    };
    Some((book.put(id, shown, Formula::SumOfAreas, from), value))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{area, claim, denominator_fact, round};
    use crate::{FigureId, Figures, Value, figures, reconcile};
    use sse_model::{Denominator, DenominatorFact, DenominatorUse};

    /// Employment of areas, in an economy of `ESP 2022 100 share` and so on.
    fn of(rows: &[&str], economy: &[&str]) -> Figures {
        let mut round = round();
        let row = |row: &&str| {
            let words: Vec<&str> = row.split(' ').collect();
            DenominatorFact {
                usage: DenominatorUse::from_word(words[3]).unwrap(),
                ..denominator_fact(
                    words[0],
                    Denominator::TOTAL_EMPLOYMENT,
                    words[1].parse().unwrap(),
                    words[2],
                )
            }
        };
        round.denominators = economy.iter().map(row).collect();
        let row = |row: &&str| claim(&row[..3], &row.replacen(' ', " employment 2022 sse ", 1));
        let claims = rows.iter().map(row).collect();
        figures(&round, &reconcile(&round, claims, Vec::new(), &[]))
    }

    fn per_cent(figures: &Figures, id: &FigureId) -> String {
        match figures.value(id) {
            Some(Value::Share { ratio, .. }) => ratio.per_cent(1).unwrap().to_string(),
            other => panic!("{id}: {other:?}"),
        }
    }

    #[test]
    fn a_total_says_how_much_of_the_economy_its_areas_have_with_and_without_the_largest() {
        let economy = [
            "ESP 2022 100 share",
            "FRA 2021 200 share",
            "FRA 2010 900 share",
            "ITA 2023 50 share",
            "DEU 2022 450 share",
            "CHN 2022 200 check",
            "SEN 2022 700 share",
            "SEN 2005 700 no",
        ];
        let figures = of(&["ESP 5", "FRA 9", "ITA 1"], &economy);
        let table = &figures.totals[0];
        let covered = table.coverage.covered.as_ref().unwrap();
        assert_eq!(covered.largest, area("FRA"));
        assert_eq!(per_cent(&figures, &covered.share), "43.8");
        assert_eq!(
            per_cent(&figures, covered.without.as_ref().unwrap()),
            "18.8"
        );
        assert!(!covered.is_most);
        let europe = table.regions[0].covered.as_ref().unwrap();
        assert_eq!(per_cent(&figures, &europe.share), "43.8");
        let two = of(&["ESP 5", "FRA 9"], &economy);
        assert!(two.totals[0].coverage.covered.is_none());
    }
}
