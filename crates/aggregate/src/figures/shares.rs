//! Shares computed here: women in both sexes, and parts of what `denominators.csv` holds. Never above the whole.

use super::book::Book;
use crate::denominators::{Denominators, denominator_figure};
use crate::fact_index::{FactIndex, Valued};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::key::Key;
use crate::views::{ComputedShare, TableKey};
use sse_model::{Area, Code, Denominator, EntityType, Period, Ratio, Sex, Unit};
use std::collections::BTreeMap;

/// For each part and denominator the share of the latest year in the window.
pub(super) fn computed(book: &mut Book) -> Vec<ComputedShare> {
    let index = FactIndex::of(book.facts.facts.values());
    let denominators = Denominators::new(book.round);
    let mut latest: BTreeMap<(Area, Key, Denominator), ComputedShare> = BTreeMap::new();
    // By name: a row of `denominators.csv` is shown in the unit of the first fact that is a share of it.
    let valued = book.facts.facts.values().filter_map(Valued::of);
    let parts: Vec<Valued> = valued.filter(|part| is_wanted(book, part)).collect();
    for part in parts {
        let Some(area) = part.fact.key.area.area() else {
            continue;
        };
        for (denominator, ratio, whole) in wholes(book, &index, &denominators, &part) {
            let Some(share) = share(book, area, &part, denominator, ratio, whole) else {
                continue;
            };
            let series = (area, part.fact.key.series(), denominator);
            let known = latest.get(&series).map(|known| known.year.value);
            if known.is_none_or(|known| known < share.year.value) {
                latest.insert(series, share);
            }
        }
    }
    let mut shares: Vec<ComputedShare> = latest.into_values().collect();
    shares.sort_by(|a, b| {
        (a.key, a.area.code(), a.denominator, &a.figure).cmp(&(
            b.key,
            b.area.code(),
            b.denominator,
            &b.figure,
        ))
    });
    shares
}

fn is_wanted(book: &Book, part: &Valued) -> bool {
    let (first, last) = TableKey::of(&part.fact.key).window(book.round);
    let in_window =
        matches!(part.fact.key.period, Period::Year(year) if first <= year && year <= last);
    let bounded = matches!(part.hedge, Hedge::AtMost | Hedge::AtLeast);
    in_window && part.fact.key.is_whole() && part.fact.key.unit != Unit::Percent && !bounded
}

/// The denominators that a part has: both sexes, and rows of `denominators.csv`.
fn wholes(
    book: &mut Book,
    index: &FactIndex,
    denominators: &Denominators,
    part: &Valued,
) -> Vec<(Denominator, Option<Ratio>, FigureId)> {
    let mut wholes = Vec::new();
    if part.fact.key.sex == Sex::Female {
        let both = index.find(&Key {
            sex: Sex::Total,
            ..part.fact.key
        });
        let exact = both.filter(|both| !matches!(both.hedge, Hedge::AtLeast | Hedge::AtMost));
        wholes.extend(exact.map(|both| {
            (
                Denominator::BOTH_SEXES,
                Ratio::new(part.value, both.value),
                both.fact.id().clone(),
            )
        }));
        return wholes;
    }
    // What `denominators.csv` holds counts both sexes.
    if part.fact.key.sex != Sex::Total {
        return wholes;
    }
    // Of several the first is the one that a share is of; the others only bound it.
    let unit = part.fact.key.unit;
    let whole = part.fact.key.measure.denominators(unit).next();
    if let Some(row) = whole.and_then(|whole| denominators.of(&part.fact.key, whole)) {
        let shown = Value::Amount {
            value: row.value,
            unit: part.fact.key.unit,
            hedge: Hedge::Exact,
        };
        let whole = book.put(denominator_figure(row), shown, Formula::Given, Vec::new());
        wholes.push((row.denominator, Ratio::new(part.value, row.value), whole));
    }
    wholes
}

fn share(
    book: &mut Book,
    area: Area,
    part: &Valued,
    denominator: Denominator,
    ratio: Option<Ratio>,
    whole: FigureId,
) -> Option<ComputedShare> {
    let one = Ratio::new(sse_model::Decimal::ONE, sse_model::Decimal::ONE)?;
    let ratio = ratio.filter(|ratio| *ratio <= one && !ratio.numerator().is_negative())?;
    let id = FigureId::from("share")
        .with(denominator.code())
        .with(part.fact.id());
    let figure = book.put(
        id,
        Value::Share(ratio),
        Formula::Share,
        vec![part.fact.id().clone(), whole],
    );
    let year = book.year(part.fact.id(), part.fact.key.period.year()?);
    Some(ComputedShare {
        area,
        key: TableKey::of(&part.fact.key),
        denominator,
        year,
        figure,
    })
}

/// The whole, for those who ask whether a share is about it.
impl ComputedShare {
    /// Whether it is about the social and solidarity economy as a whole.
    pub fn is_of_whole(&self) -> bool {
        self.key.entity_type == EntityType::SSE
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decimal, round};
    use crate::{Value, figures, reconcile};
    use sse_model::{
        Code, Denominator, DenominatorFact, DenominatorUse, RefArea, Sex,
    };

    fn shares(rows: &[&str]) -> Vec<String> {
        let round = round();
        let facts = reconcile(
            &round,
            rows.iter().map(|row| claim("ESP", row)).collect(),
            Vec::new(),
            &[],
        );
        let figures = figures(&round, &facts);
        let shares = figures
            .shares
            .iter()
            .map(|share| figures.value(&share.figure));
        shares
            .map(|value| match value {
                Some(Value::Share(ratio)) => ratio.per_cent(1).unwrap().to_string(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn men_have_no_share_of_what_counts_both_sexes() {
        let mut round = round();
        let total = DenominatorFact {
            area: RefArea::from_word("ESP").unwrap(),
            year: crate::fixture::year(2022),
            denominator: Denominator::from_code("total_employment").unwrap(),
            sex: Sex::Total,
            value: decimal("1000"),
            unit: "persons".to_owned(),
            usage: DenominatorUse::Share,
            source: String::new(),
        };
        round.denominators = [total].into_iter().collect();
        let rows = [
            "ESP employment 2022 sse 200",
            "ESP employment 2022 sse 100 sex=male",
        ];
        let claims = rows.map(|row| claim("ESP", row)).into();
        let figures = figures(&round, &reconcile(&round, claims, Vec::new(), &[]));
        assert_eq!(figures.shares.len(), 1);
    }

    #[test]
    fn the_latest_share_of_women_is_computed_and_never_above_the_whole() {
        let rows = [
            "ESP employment 2022 sse 200",
            "ESP employment 2022 sse 100 sex=female",
        ];
        assert_eq!(shares(&rows), ["50"]);
        let newer = [
            rows[0],
            rows[1],
            "ESP employment 2023 sse 300",
            "ESP employment 2023 sse 100 sex=female",
        ];
        assert_eq!(shares(&newer), ["33.3"]);
        assert!(
            shares(&[
                "ESP employment 2022 sse 200",
                "ESP employment 2022 sse 201 sex=female"
            ])
            .is_empty()
        );
        assert!(
            shares(&[
                "ESP employment 2022 sse 200",
                "ESP employment 2023 sse 100 sex=female"
            ])
            .is_empty()
        );
    }
}
