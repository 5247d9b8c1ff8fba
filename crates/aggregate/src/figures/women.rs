//! What was reported about women: their numbers, and their share among those who work, are members or lead (`README.md`
//! § 9, Women).

use super::book::{Book, by_code};
use super::table::Pool;
use super::{ratios, totals};
use crate::facts::{Fact, Outcome};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::key::Key;
use crate::views::{
    AreaRatio, ComputedShare, TableKey, Women, WomenAmong, WomenColumn, WomenShare,
};
use sse_model::{Area, Code, Decimal, Denominator, EntityType, Period, Scope, Sex, Unit, Year};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers and shares of women.
pub(super) fn women<'a>(book: &mut Book<'a>, pool: &Pool<'a>, computed: &[ComputedShare]) -> Women {
    let of_women = |key: &TableKey| key.is_of_whole() && key.sex == Sex::Female;
    let totals = totals::tables(book, pool, of_women);
    let ratios = ratios::tables(book, pool, of_women);
    let of_women = |fact: &&Fact| {
        fact.outcome != Outcome::Unused && fact.key.scope.is_some_and(Scope::is_women_only)
    };
    let entities: Vec<&Fact> = book.facts.facts.values().filter(of_women).collect();
    let rows = totals
        .iter()
        .flat_map(|table| {
            table
                .rows
                .iter()
                .chain(&table.unconverted)
                .chain(&table.outside)
        })
        .chain(ratios.iter().flat_map(|table| &table.rows));
    let areas = rows
        .map(|row| row.area)
        .chain(entities.iter().filter_map(|fact| fact.key.area.area()));
    let areas: BTreeSet<Area> = areas.collect();
    let entities = entities.into_iter().map(|fact| fact.id().clone()).collect();
    let areas = book.count(
        FigureId::from("count/women/areas"),
        areas.iter().map(|area| area.code()),
    );
    let shares = shares(book, computed);
    let columns = WomenAmong::ALL.map(|among| column(book, among, &shares));
    let shared = shares.iter().map(|share| share.area.code());
    let from = shares.iter().map(|share| share.figure.clone()).collect();
    let shared: BTreeSet<&str> = shared.collect();
    let share_areas = book.count_of(
        FigureId::from("count/women/shares"),
        shared,
        from,
        Vec::new(),
    );
    Women {
        totals,
        ratios,
        areas,
        entities,
        shares,
        columns: columns.into(),
        share_areas,
    }
}

/// The latest share of each base: of one area, measure, kind or part, perimeter and way of counting.
fn shares(book: &Book, computed: &[ComputedShare]) -> Vec<WomenShare> {
    let facts = book.facts.facts.values();
    let stated = facts.filter_map(|fact| {
        let hedge = fact.value()?.hedge();
        share(book, fact, fact.id().clone(), (false, hedge))
    });
    let of_women = computed.iter();
    let of_women = of_women.filter(|share| share.denominator == Denominator::BOTH_SEXES);
    let computed = of_women.filter_map(|own| {
        let part = book.facts.facts.get(&own.part)?;
        share(book, part, own.figure.clone(), (true, own.hedge))
    });
    let mut latest: BTreeMap<(WomenAmong, &str, Key), WomenShare> = BTreeMap::new();
    for share in stated.chain(computed) {
        let base = (share.among, share.area.code(), base(&share.key));
        let known = latest.get(&base);
        if known.is_none_or(|known| known.place() < share.place()) {
            latest.insert(base, share);
        }
    }
    latest.into_values().collect()
}

impl WomenShare {
    /// The later stands; of one year what is stated, then the first by name.
    fn place(&self) -> impl Ord + use<'_> {
        (
            last_year(&self.key),
            !self.is_computed,
            Reverse(&self.figure),
        )
    }
}

/// What a share is about, whatever its year, and whether it is stated or computed.
fn base(key: &Key) -> Key {
    Key {
        unit: Unit::Percent,
        denominator: Some(Denominator::BOTH_SEXES),
        ..key.series()
    }
}

fn last_year(key: &Key) -> Option<Year> {
    match key.period {
        Period::Year(year) | Period::Span(_, year) => Some(year),
        Period::Unknown => None,
    }
}

/// A share of women that a fact states, or that is computed from it, with its hedge; none of regions, of groups or among
/// others.
fn share(
    book: &Book,
    fact: &Fact,
    figure: FigureId,
    (is_computed, hedge): (bool, Hedge),
) -> Option<WomenShare> {
    let key = fact.key;
    let among = WomenAmong::of(key.measure)?;
    let is_stated = key.denominator == Some(Denominator::BOTH_SEXES) && key.sex == Sex::Female;
    let is_told = (is_stated || is_computed) && key.subarea.is_none();
    if !is_told || fact.outcome == Outcome::Unused {
        return None;
    }
    Some(WomenShare {
        among,
        area: key.area.area()?,
        key,
        figure,
        fact: fact.id().clone(),
        is_computed,
        hedge,
        grade: book.facts.grade(fact, book.round.last_year),
    })
}

/// The areas of a column, and between which shares those in the whole social and solidarity economy lie.
fn column(book: &mut Book, among: WomenAmong, shares: &[WomenShare]) -> WomenColumn {
    let own: Vec<&WomenShare> = shares.iter().filter(|share| share.among == among).collect();
    let areas: BTreeSet<&str> = own.iter().map(|share| share.area.code()).collect();
    let from = own.iter().map(|share| share.figure.clone()).collect();
    let id = FigureId::new(&["count/women/shares", among.code()]);
    let areas = book.count_of(id, areas, from, Vec::new());
    let of_all = own
        .iter()
        .filter(|share| share.key.entity_type == EntityType::SSE && share.key.is_whole());
    let is_told = |share: &&&WomenShare| matches!(share.hedge, Hedge::Exact | Hedge::About);
    let years = book.round.first_year..=book.round.last_year;
    let is_of_the_years = |share: &&&WomenShare| {
        share
            .key
            .period
            .last_year()
            .is_some_and(|year| years.contains(&year))
    };
    let told = of_all.filter(is_told).filter(is_of_the_years);
    let told = told.filter(|share| !book.failed.contains(&share.fact));
    let told = told.filter_map(|share| Some((per_cent(book, &share.figure)?, *share)));
    let told: Vec<(Decimal, &WomenShare)> = told.collect();
    let distinct: BTreeSet<&str> = told.iter().map(|(_, share)| share.area.code()).collect();
    let extremes = (distinct.len() > 1).then(|| {
        let least = told.iter().map(|(value, _)| *value).min()?;
        let greatest = told.iter().map(|(value, _)| *value).max()?;
        Some((
            extreme(book, "minimum", Formula::Minimum, among, &told, least)?,
            extreme(book, "maximum", Formula::Maximum, among, &told, greatest)?,
        ))
    });
    WomenColumn {
        among,
        areas,
        extremes: extremes.flatten(),
    }
}

/// A share in per cent; none of a range.
fn per_cent(book: &Book, figure: &FigureId) -> Option<Decimal> {
    match book.value(figure)? {
        Value::Amount { value, .. } => Some(value),
        Value::Share { ratio, .. } => ratio.per_cent(DECIMALS),
        _ => None,
    }
}

/// To how many decimals of a per cent shares are compared: as many as a value has.
const DECIMALS: u32 = 6;

fn extreme(
    book: &mut Book,
    name: &str,
    formula: Formula,
    among: WomenAmong,
    told: &[(Decimal, &WomenShare)],
    value: Decimal,
) -> Option<AreaRatio> {
    let having = told.iter().filter(|(own, _)| *own == value);
    let having: Vec<&WomenShare> = having.map(|(_, share)| *share).collect();
    let hedge = Hedge::of_sum(having.iter().map(|share| share.hedge));
    let shown = match book.value(&having.first()?.figure)? {
        Value::Share { ratio, .. } => Value::Share { ratio, hedge },
        Value::Amount { value, unit, .. } => Value::Amount { value, unit, hedge },
        other => other,
    };
    let areas: Vec<Area> = by_code(having.iter().map(|share| share.area));
    let from = told.iter().map(|(_, share)| share.figure.clone()).collect();
    let id = FigureId::new(&[name, "women", among.code()]);
    Some(AreaRatio {
        areas,
        figure: book.put(id, shown, formula, from),
    })
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};
    use crate::{Figures, figures, reconcile};
    use sse_model::Code;

    fn of(rows: &[&str]) -> Figures {
        let claims = rows.iter().map(|row| claim(&row[..3], row)).collect();
        let round = round();
        figures(&round, &reconcile(&round, claims, Vec::new(), &[]))
    }

    fn told(rows: &[&str]) -> Vec<String> {
        let figures = of(rows);
        let shares = figures.women.shares.iter().map(|share| {
            let way = if share.is_computed {
                "computed"
            } else {
                "stated"
            };
            format!(
                "{} {} {way} {} {}",
                share.among.code(),
                share.area.code(),
                share.key.period,
                share.grade.code()
            )
        });
        shares.collect()
    }

    #[test]
    fn the_latest_share_of_each_base_stands_alone_whoever_says_it() {
        let share = "unit=percent denominator=both_sexes sex=female";
        let rows = [
            format!("ESP employment 2015 sse 74 {share}"),
            format!("ESP employment 2021 sse 70 {share} method=survey"),
            format!("ESP members unknown cooperative 41 {share}"),
            format!("ESP leaders 2020 cooperative 17 {share} basis=management"),
            format!("ESP leaders 2023 cooperative 23 {share} basis=board"),
            "ESP members 2019 cooperative 40 sex=female part=housing".to_owned(),
            "ESP members 2019 cooperative 60 sex=male part=housing".to_owned(),
            format!("ESP members 2003 cooperative 58 {share} part=housing"),
            format!("ESP volunteers 2021 sse 55 {share}"),
        ];
        assert_eq!(
            told(&rows.each_ref().map(String::as_str)),
            [
                "employment ESP stated 2021 A",
                "members ESP stated unknown D",
                "members ESP computed 2019 C",
                "leaders ESP stated 2023 C",
                "leaders ESP stated 2020 C",
            ]
        );
    }

    #[test]
    fn a_share_that_failed_a_check_is_neither_the_least_nor_the_greatest() {
        let share = "unit=percent denominator=both_sexes sex=female";
        let rows = [
            format!("ITA employment 2021 sse 46 {share}"),
            format!("FRA employment 2021 sse 66 {share}"),
            format!("ESP employment 2021 sse 70 {share}"),
            "ITA employment 2021 sse 60 sex=female".to_owned(),
            "ITA employment 2021 sse 100".to_owned(),
        ];
        let figures = of(&rows.each_ref().map(String::as_str));
        assert_eq!(figures.quality.checks.len(), 1);
        // The share, and the number of women that it doesn't follow from.
        assert_eq!(figures.quality.failed.len(), 2);
        let (least, _) = figures.women.columns[0].extremes.as_ref().unwrap();
        assert_eq!(least.areas[0].code(), "FRA");
        let (least, _) = figures.women.ratios[0].extremes.as_ref().unwrap();
        assert_eq!(least.areas[0].code(), "FRA");
    }

    #[test]
    fn the_least_and_greatest_share_are_of_the_whole_and_no_bounds() {
        let share = "unit=percent denominator=both_sexes sex=female";
        let rows = [
            format!("ESP employment 2021 sse 46 {share}"),
            format!("FRA employment 2021 sse 66 {share}"),
            format!("ITA employment 2021 sse 90 {share} qualifier=at_least"),
            format!("PRT employment 2021 cooperative 20 {share}"),
            format!("BEL employment 2013 sse 90 {share}"),
        ];
        let figures = of(&rows.each_ref().map(String::as_str));
        let columns = figures.women.columns.iter();
        let counts: Vec<u64> = columns.map(|column| column.areas.value).collect();
        assert_eq!(counts, [5, 0, 0]);
        let (least, greatest) = figures.women.columns[0].extremes.as_ref().unwrap();
        let areas = [least, greatest].map(|of| of.areas[0].code());
        assert_eq!(areas, ["ESP", "FRA"]);
        assert!(of(&[&rows[0]]).women.columns[0].extremes.is_none());
    }
}
