//! Percentages: never added; count, median, quartiles and range (`README.md` § 9).

use super::book::Book;
use super::coverage::beside;
use super::select::select_upper_bound;
use super::table::{Pool, named};
use super::table_rows::TableRow;
use super::totals::{single, widest_rows};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::key::BasisClass;
use crate::limits::{ENOUGH_AREAS, ENOUGH_FOR_QUARTILES};
use crate::views::{AreaRatio, AreaValue, RatioTable, TableKey};
use sse_model::{Area, Code, Decimal, Ratio, Unit};

/// The tables of percentages that are wanted.
pub(super) fn tables<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    wanted: impl Fn(&TableKey) -> bool,
) -> Vec<RatioTable> {
    let keys = pool
        .keys()
        .into_iter()
        .filter(|key| key.unit == Unit::Percent && wanted(key));
    keys.filter_map(|key| table(book, pool, key)).collect()
}

fn table<'a>(book: &mut Book<'a>, pool: &Pool<'a>, key: TableKey) -> Option<RatioTable> {
    let (class, rows) = widest_rows(book, pool, &key)?;
    let all = rows.areas.iter().map(|row| row.view.figure.clone());
    let all: Vec<FigureId> = all.collect();
    let areas = rows.areas.iter().map(|row| row.view.area.code());
    let count = book.count_of(key.id("count", "world"), areas, all, Vec::new());
    let told = rows.areas.iter().filter(|row| !is_bound(row));
    let told: Vec<&TableRow> = told.filter(|row| !failed(book, row)).collect();
    let from: Vec<FigureId> = told.iter().map(|row| row.view.figure.clone()).collect();
    let mut sorted: Vec<Decimal> = told.iter().filter_map(|row| value(row)).collect();
    sorted.sort();
    let (mut median, mut quartiles) = (None, None);
    if sorted.len() >= ENOUGH_AREAS {
        let id = key.id("median", "world");
        median = divided(
            book,
            id,
            Formula::Median,
            quartile(&sorted, 2, key.unit),
            &from,
        );
    }
    if sorted.len() >= ENOUGH_FOR_QUARTILES {
        let [first, third] = [1, 3].map(|quarters| {
            let id = key.id(&format!("quartile_{quarters}"), "world");
            let value = quartile(&sorted, quarters, key.unit);
            divided(book, id, Formula::Quartile, value, &from)
        });
        quartiles = first.zip(third);
    }
    let lowest = extreme(
        book,
        key.id("minimum", "world"),
        Formula::Minimum,
        &told,
        sorted.first(),
    );
    let highest = extreme(
        book,
        key.id("maximum", "world"),
        Formula::Maximum,
        &told,
        sorted.last(),
    );
    let extremes = if sorted.len() >= 2 {
        lowest.zip(highest)
    } else {
        None
    };
    let groups = rows
        .groups
        .iter()
        .map(|row| beside(book, &key, row, &rows.areas))
        .collect();
    let window = key.window(book.round);
    let excluded = pool.excluded(&key, class, &rows.used(), (window, window));
    let rows = rows.areas.into_iter().map(|row| row.view).collect();
    Some(RatioTable {
        key,
        class,
        rows,
        count,
        median,
        quartiles,
        extremes,
        groups,
        excluded: named(&excluded),
    })
}

/// The percentages of which only an upper bound is stated: of each table those of areas without a row in it, in its class or,
/// where there is no table, in the first class that has any. They are in no count.
pub(super) fn upper_bounds<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    tables: &[RatioTable],
    wanted: impl Fn(&TableKey) -> bool,
) -> Vec<(TableKey, AreaValue)> {
    let keys = pool.keys().into_iter();
    let keys = keys.filter(|key| key.unit == Unit::Percent && wanted(key));
    let mut bounds = Vec::new();
    for key in keys {
        let table = tables.iter().find(|table| table.key == key);
        let own = pool.classes(&key).into_iter();
        let classes = own.filter(|class| table.is_none_or(|table| table.class == *class));
        let of_classes = classes.map(|class| bounds_of(book, pool, &key, class, table));
        let first = of_classes.into_iter().find(|rows| !rows.is_empty());
        bounds.extend(first.into_iter().flatten().map(|row| (key, row)));
    }
    bounds
}

fn bounds_of<'a>(
    book: &mut Book<'a>,
    pool: &Pool<'a>,
    key: &TableKey,
    class: BasisClass,
    table: Option<&RatioTable>,
) -> Vec<AreaValue> {
    let window = key.window(book.round);
    let places = pool.facts(key, class).into_iter().flatten();
    let has_row = |area: Area| {
        let rows = table.into_iter().flat_map(|table| &table.rows);
        rows.map(|row| row.area).any(|own| own == area)
    };
    let places = places.filter_map(|(place, facts)| Some((place.area()?, facts)));
    let mut rows: Vec<AreaValue> = places
        .filter(|(area, _)| !has_row(*area))
        .filter_map(|(area, facts)| {
            let bound = select_upper_bound(book, window, facts)?;
            Some(single(book, area, bound).view)
        })
        .collect();
    rows.sort_by_key(|row| row.area.code());
    rows
}

/// Whether a row is only a bound, such as the lower end of a range: nobody knows between which others it lies.
fn is_bound(row: &TableRow) -> bool {
    let hedge = row.entered.as_ref().map(|entered| entered.hedge);
    matches!(hedge, Some(Hedge::AtLeast | Hedge::AtMost))
}

/// Whether a value failed a check: it stands in the table, and says nothing of where the others lie.
fn failed(book: &Book, row: &TableRow) -> bool {
    row.view.facts.iter().any(|fact| book.failed.contains(fact))
}

fn value(row: &TableRow) -> Option<Decimal> {
    row.entered.as_ref().map(|entered| entered.value)
}

/// Enters a value that so many of the rows lie below.
fn divided(
    book: &mut Book,
    id: FigureId,
    formula: Formula,
    value: Option<Value>,
    from: &[FigureId],
) -> Option<FigureId> {
    Some(book.put(id, value?, formula, from.to_vec()))
}

fn extreme(
    book: &mut Book,
    id: FigureId,
    formula: Formula,
    rows: &[&TableRow],
    extreme: Option<&Decimal>,
) -> Option<AreaRatio> {
    let shown = Value::Amount {
        value: *extreme?,
        unit: Unit::Percent,
        hedge: Hedge::Exact,
    };
    let having = rows.iter().filter(|row| value(row).as_ref() == extreme);
    let areas = having.map(|row| row.view.area).collect();
    let from = rows.iter().map(|row| row.view.figure.clone()).collect();
    Some(AreaRatio {
        areas,
        figure: book.put(id, shown, formula, from),
    })
}

/// So many quarters into the sorted values, inclusive (type 7): a quotient of four where it falls between two.
pub(crate) fn quartile(sorted: &[Decimal], quarters: usize, unit: Unit) -> Option<Value> {
    let place = sorted.len().checked_sub(1)? * quarters;
    let (below, rest) = (sorted.get(place / 4)?, place % 4);
    if rest == 0 {
        return Some(Value::Amount {
            value: *below,
            unit,
            hedge: Hedge::Exact,
        });
    }
    let above = sorted.get(place / 4 + 1)?;
    let (weight, parts) = if rest == 2 {
        (1, 2)
    } else {
        (i64::try_from(rest).ok()?, 4)
    };
    let numerator = below
        .checked_times(parts - weight)?
        .checked_add(above.checked_times(weight)?)?;
    Some(Value::Quotient {
        ratio: Ratio::new(numerator, Decimal::whole(parts))?,
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, decimal, round};
    use crate::{Figures, figures, reconcile};

    fn at(values: &[i64], quarters: usize) -> String {
        let sorted: Vec<Decimal> = values.iter().copied().map(Decimal::whole).collect();
        match quartile(&sorted, quarters, Unit::Percent).unwrap() {
            Value::Amount { value, .. } => value.to_string(),
            Value::Quotient { ratio, .. } => {
                format!("{}/{}", ratio.numerator(), ratio.denominator())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn quartiles_are_of_type_seven() {
        assert_eq!(
            (
                at(&[1, 2, 3, 4, 5], 1),
                at(&[1, 2, 3, 4, 5], 2),
                at(&[1, 2, 3, 4, 5], 3)
            ),
            ("2".into(), "3".into(), "4".into())
        );
        assert_eq!(at(&[1, 2, 3, 4], 2), "5/2");
        assert_eq!(at(&[1, 2, 3, 4, 5, 6], 1), "9/4");
        assert_eq!(at(&[1, 2, 3, 4, 5, 6], 3), "19/4");
        assert_eq!(at(&[10, 20, 30, 40], 1), "70/4");
    }

    fn of(values: &[(&str, &str)]) -> Figures {
        let row = |(area, value): &(&str, &str)| {
            let row = format!(
                "{area} employment 2022 sse {value} unit=percent denominator=total_employment"
            );
            claim(area, &row)
        };
        let round = round();
        figures(
            &round,
            &reconcile(&round, values.iter().map(row).collect(), Vec::new(), &[]),
        )
    }

    #[test]
    fn an_upper_bound_is_told_of_an_area_without_a_row_and_is_in_no_count() {
        let share = |year: &str, value: &str| {
            format!(
                "TUN employment {year} sse {value} unit=percent denominator=total_employment qualifier=at_most"
            )
        };
        let of = |rows: &[String]| {
            let claims = rows.iter().map(|row| claim("TUN", row)).collect();
            let round = round();
            figures(&round, &reconcile(&round, claims, Vec::new(), &[]))
        };
        let both = of(&[share("2019", "2"), share("2021", "1")]);
        assert!(both.ratios.is_empty());
        let [(_, row)] = &both.ratio_bounds[..] else {
            panic!("{:?}", both.ratio_bounds)
        };
        assert_eq!(row.year.value.number(), 2021);
        assert_eq!(both.value(&row.figure).unwrap().hedge(), Hedge::AtMost);
        let stated = share("2017", "3").replace(" qualifier=at_most", "");
        assert!(of(&[share("2021", "1"), stated]).ratio_bounds.is_empty());
    }

    #[test]
    fn a_median_takes_three_areas_and_quartiles_five() {
        let two = of(&[("ESP", "10"), ("FRA", "12")]);
        assert!(two.ratios[0].median.is_none() && two.ratios[0].extremes.is_some());
        let four = of(&[("ESP", "10"), ("FRA", "12"), ("ITA", "9.5"), ("PRT", "5")]);
        assert!(four.ratios[0].quartiles.is_none());
        let id = four.ratios[0].median.clone().unwrap();
        assert_eq!(
            id.as_str(),
            "median/employment/percent/sse/world/denominator=total_employment"
        );
        let Some(Value::Quotient { ratio, .. }) = four.value(&id) else {
            panic!()
        };
        assert_eq!(
            (ratio.numerator(), ratio.denominator()),
            (decimal("19.5"), decimal("2"))
        );
        assert_eq!(four.get(&id).unwrap().from.len(), 4);
        let lowest = &four.ratios[0].extremes.as_ref().unwrap().0;
        assert_eq!(lowest.areas[0], crate::fixture::area("PRT"));
        let five = of(&[
            ("ESP", "10"),
            ("FRA", "12"),
            ("ITA", "9.5"),
            ("PRT", "5"),
            ("LUX", "4"),
        ]);
        assert!(five.ratios[0].quartiles.is_some());
    }
}
