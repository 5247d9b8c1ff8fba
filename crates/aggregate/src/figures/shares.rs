//! Shares computed here: women in both sexes, and parts of what `denominators.csv` holds. Never above the whole.

use super::book::{Book, Entered};
use super::period::holds;
use crate::denominators::denominator_figure;
use crate::fact_index::{FactIndex, Valued};
use crate::facts::{Fact, Outcome};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::interval::Interval;
use crate::key::{BasisClass, Key};
use crate::limits::{SHARE_YEARS, SHARE_YEARS_OF_MONEY};
use crate::views::{ComputedShare, TableKey};
use rustc_hash::FxHashSet;
use sse_model::{
    Area, Basis, Code, Decimal, Denominator, DenominatorFact, DenominatorUse, EntityType, Part,
    Period, Ratio, Sex, Unit, Year,
};
use std::collections::BTreeMap;

/// For each part and denominator the share of the latest year in the window.
pub(super) fn computed(book: &mut Book, index: &FactIndex) -> Vec<ComputedShare> {
    let stated = stated(book);
    let mut latest: BTreeMap<(Area, Key, Denominator), ComputedShare> = BTreeMap::new();
    // By name: a row of `denominators.csv` is shown in the unit of the first fact that is a share of it.
    let valued = book.facts.facts.values().filter_map(Valued::of);
    let parts: Vec<Valued> = valued.filter(|part| is_wanted(book, part)).collect();
    for part in parts {
        let (Some(area), Some(year)) = (part.fact.key.area.area(), part.fact.key.period.year())
        else {
            continue;
        };
        let key = &part.fact.key;
        let whole = if key.sex == Sex::Female {
            let is_stated = stated.contains(&about(key, Denominator::BOTH_SEXES));
            (!is_stated).then(|| both_sexes(book, index, &part))
        } else {
            let whole = of_economy(book, &part, year);
            Some(whole.filter(|whole| !stated.contains(&about(key, whole.denominator))))
        };
        let Some(whole) = whole.flatten() else {
            continue;
        };
        let denominator = whole.denominator;
        let Some(share) = share(book, area, year, whole) else {
            continue;
        };
        let series = (area, part.fact.key.series(), denominator);
        let known = latest.get(&series).map(|known| known.year.value);
        if known.is_none_or(|known| known < share.year.value) {
            latest.insert(series, share);
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

/// What a share is of whom, of whatever year, counted in ways of one class: where it is stated it isn't computed.
fn about(key: &Key, denominator: Denominator) -> (Key, BasisClass) {
    let any_basis = Key {
        unit: Unit::Percent,
        denominator: Some(denominator),
        basis: Basis::default(),
        ..key.series()
    };
    (any_basis, key.class())
}

/// The shares that are stated for a year of the window.
fn stated(book: &Book) -> FxHashSet<(Key, BasisClass)> {
    let is_share = |fact: &&Fact| {
        let (first, last) = TableKey::of(&fact.key).window(book.round);
        let year = fact.key.period.year();
        fact.key.unit == Unit::Percent
            && matches!(fact.outcome, Outcome::Value { .. } | Outcome::Range { .. })
            && year.is_some_and(|year| holds((first, last), year))
    };
    let shares = book.facts.facts.values().filter(is_share);
    shares
        .filter_map(|fact| Some(about(&fact.key, fact.key.denominator?)))
        .collect()
}

fn is_wanted(book: &Book, part: &Valued) -> bool {
    let key = &part.fact.key;
    let (first, last) = TableKey::of(key).window(book.round);
    let in_window = matches!(key.period, Period::Year(year) if holds((first, last), year));
    // Of a part nobody knows what the economy has; of both sexes the round tells it, and whom a part reaches are so many of the
    // population.
    let is_usual = key.subarea.is_none() && key.has_usual_flow();
    let of_women = key.sex == Sex::Female && is_usual;
    in_window
        && (of_women || key.is_whole() || is_usual && is_of_population(key))
        && key.unit != Unit::Percent
        && key.sex != Sex::Male
        && part.hedge != Hedge::AtMost
}

/// Whether a value counts persons of the population, whoever they are members of or whatever serves them.
fn is_of_population(key: &Key) -> bool {
    let of = key.measure.denominators(key.unit).next();
    let own = key.part.map(Part::activities).unwrap_or_default();
    let in_branch = key
        .activity
        .is_some_and(|activity| !own.contains(&activity));
    of == Some(Denominator::POPULATION) && key.person_group.is_none() && !in_branch
}

/// A part and its whole.
struct Parted {
    denominator: Denominator,
    part: Entered,
    whole: Entered,
    /// The year of the whole.
    year: Year,
    /// Whether the part is itself only a part of what the share is about.
    is_less: bool,
}

/// Women in both sexes of the same key or, where these have no value or only a bound, in women and men together.
fn both_sexes(book: &mut Book, index: &FactIndex, part: &Valued) -> Option<Parted> {
    let key = part.fact.key;
    let women = book.entered(part.fact.id())?;
    let is_bound = |hedge: Hedge| matches!(hedge, Hedge::AtLeast | Hedge::AtMost);
    let of = |sex: Sex| index.find(&Key { sex, ..key });
    let both = of(Sex::Total).filter(|both| !is_bound(both.hedge));
    let whole = if let Some(both) = both {
        book.entered(both.fact.id())?
    } else {
        let men = book.entered(of(Sex::Male)?.fact.id())?;
        if is_bound(women.hedge) || is_bound(men.hedge) {
            return None;
        }
        let total = Key {
            sex: Sex::Total,
            ..key
        };
        let id = total.id().of("both_sexes");
        book.sum(id, Formula::SumOfParts, &[women.clone(), men], key.unit)?
    };
    Some(Parted {
        denominator: Denominator::BOTH_SEXES,
        part: women,
        whole,
        year: key.period.year()?,
        is_less: false,
    })
}

/// The row of `denominators.csv` of the nearest year, and the part in its unit.
///
/// Of several denominators of a measure the first is the one that a share is of; the others only bound it. Failing that, a
/// measure that is part of another one is a part of what that one is a share of.
fn of_economy(book: &mut Book, part: &Valued, year: Year) -> Option<Parted> {
    let key = &part.fact.key;
    let own = key.measure.denominators(key.unit).next();
    let whole = key.measure.part_of();
    let whole = whole.and_then(|whole| whole.denominators(key.unit).next());
    let choices = [(own, false), (whole, true)];
    choices.into_iter().find_map(|(denominator, is_less)| {
        let denominator = denominator?;
        let row = row(book, key, denominator, year)?.clone();
        let entered = book.entered(part.fact.id())?;
        let part = match (key.unit.currency(), key.rate_kind()) {
            (Some(currency), Some(kind)) if row.unit != currency.code() => {
                book.dollars(&entered, currency, Some(year), kind)?
            }
            _ => entered,
        };
        let unit = Unit::from_word(&row.unit).unwrap_or(key.unit);
        let shown = Value::Amount {
            value: row.value,
            unit,
            hedge: Hedge::Exact,
        };
        let id = book.put(denominator_figure(&row), shown, Formula::Given, Vec::new());
        let whole = Entered {
            id,
            value: row.value,
            hedge: Hedge::Exact,
            interval: Interval::of(row.value, Hedge::Exact),
        };
        Some(Parted {
            denominator,
            part,
            whole,
            year: row.year,
            is_less,
        })
    })
}

/// The row of the nearest year of which shares are computed; none where any row says that none is to be.
fn row<'r>(
    book: &Book<'r>,
    key: &Key,
    denominator: Denominator,
    year: Year,
) -> Option<&'r DenominatorFact> {
    let rows = book
        .round
        .denominators
        .of(key.area, denominator, Sex::Total);
    if rows.iter().any(|row| row.usage == DenominatorUse::Nothing) {
        return None;
    }
    let money = key.unit.currency();
    let years = if money.is_some() {
        SHARE_YEARS_OF_MONEY
    } else {
        SHARE_YEARS
    };
    let away = |row: &&DenominatorFact| (row.year.number() - year.number()).abs();
    let fits = |row: &&DenominatorFact| match Unit::from_word(&row.unit) {
        Some(unit) => {
            unit == key.unit || unit == Unit::Money(sse_model::Currency::DOLLAR) && money.is_some()
        }
        None => row.unit.is_empty() && money.is_none(),
    };
    let shares = rows
        .iter()
        .filter(|row| row.usage == DenominatorUse::Share && away(row) <= years);
    shares.filter(fits).min_by_key(away)
}

/// The least and the greatest that a share can be.
fn between(part: Interval, whole: Interval, is_less: bool) -> (Option<Ratio>, Option<Ratio>) {
    let low = part.low.zip(whole.high);
    let high = part.high.zip(whole.low).filter(|_| !is_less);
    let of = |(part, whole): (Decimal, Decimal)| Ratio::new(part, whole);
    (low.and_then(of), high.and_then(of))
}

fn share(book: &mut Book, area: Area, year: Year, parted: Parted) -> Option<ComputedShare> {
    let Parted {
        denominator,
        part,
        whole,
        is_less,
        ..
    } = parted;
    let hedge = match (part.hedge, whole.hedge) {
        (_, Hedge::AtLeast | Hedge::AtMost) | (Hedge::AtMost, _) => return None,
        (Hedge::AtLeast, _) => Hedge::AtLeast,
        _ if is_less => Hedge::AtLeast,
        (Hedge::Exact, Hedge::Exact) => Hedge::Exact,
        _ => Hedge::About,
    };
    let one = Ratio::new(Decimal::ONE, Decimal::ONE)?;
    let ratio = Ratio::new(part.value, whole.value)?;
    if ratio > one || ratio.numerator().is_negative() {
        return None;
    }
    let interval = between(part.interval, whole.interval, is_less);
    let fact = FigureId::from(part.id.as_str().trim_start_matches("dollars/"));
    let id = FigureId::from("share").with(denominator.code()).with(&fact);
    let figure = book.put(
        id,
        Value::Share { ratio, hedge },
        Formula::Share,
        vec![part.id, whole.id.clone()],
    );
    let whole_year = (parted.year != year).then(|| book.year(&whole.id, parted.year));
    let of = book.facts.facts.get(&fact)?;
    let (key, grade) = (
        TableKey::of(&of.key),
        book.facts.grade(of, book.round.last_year),
    );
    let dated = book.year(&fact, year);
    Some(ComputedShare {
        area,
        part: fact.clone(),
        key,
        denominator,
        year: dated,
        whole_year,
        hedge,
        interval,
        grade,
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
    use crate::fixture::{claim, denominator_fact, round};
    use crate::{Hedge, Value, figures, reconcile};
    use sse_model::{Code, Denominator, DenominatorFact, DenominatorUse, Ratio};

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
                Some(Value::Share { ratio, .. }) => ratio.per_cent(1).unwrap().to_string(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    /// The shares of Spain's rows in what `denominators.csv` says: `total_employment 2022 1000 share`.
    fn of_economy(rows: &[&str], economy: &[&str]) -> Vec<String> {
        let mut round = round();
        let row = |row: &&str| {
            let words: Vec<&str> = row.split(' ').collect();
            let denominator = Denominator::from_code(words[0]).unwrap();
            DenominatorFact {
                unit: if words[0] == "gdp" { "USD" } else { "persons" }.to_owned(),
                usage: DenominatorUse::from_word(words[3]).unwrap(),
                ..denominator_fact("ESP", denominator, words[1].parse().unwrap(), words[2])
            }
        };
        round.denominators = economy.iter().map(row).collect();
        let claims = rows.iter().map(|row| claim("ESP", row)).collect();
        let figures = figures(&round, &reconcile(&round, claims, Vec::new(), &[]));
        let shares = figures.shares.iter().map(|share| {
            let Some(Value::Share { ratio, .. }) = figures.value(&share.figure) else {
                panic!("{share:?}")
            };
            let end = |end: Option<Ratio>| end.map(|end| end.per_cent(1).unwrap().to_string());
            let (low, high) = (end(share.interval.0), end(share.interval.1));
            format!(
                "{} {} ({}..{}) {}",
                share.hedge.code(),
                ratio.per_cent(1).unwrap(),
                low.unwrap_or_default(),
                high.unwrap_or_default(),
                share.denominator.code()
            )
        });
        shares.collect()
    }

    #[test]
    fn whom_a_part_serves_are_so_many_of_the_population() {
        let rows = [
            "ESP people_served 2022 cooperative 127 part=electricity service=electricity",
            "ESP members 2022 cooperative 50 unit=persons part=farm scope=part:network qualifier=at_least",
            "ESP members 2022 cooperative 9 unit=persons part=farm person_group=youth",
            "ESP members 2022 cooperative 70 part=housing",
        ];
        let economy = ["population 2022 1000 share"];
        assert_eq!(
            of_economy(&rows, &economy),
            [
                "at_least 5 (5..) population",
                "exact 12.7 (12.7..12.7) population"
            ]
        );
    }

    #[test]
    fn men_have_no_share_of_what_counts_both_sexes() {
        let rows = [
            "ESP employment 2022 sse 200",
            "ESP employment 2022 sse 100 sex=male",
        ];
        let economy = ["total_employment 2022 1000 share"];
        assert_eq!(
            of_economy(&rows, &economy),
            ["exact 20 (20..20) total_employment"]
        );
    }

    #[test]
    fn the_whole_is_of_a_year_close_by_and_of_no_area_that_is_ruled_out() {
        let rows = ["ESP employment 2022 sse 200 qualifier=about"];
        let share = |economy: &[&str]| of_economy(&rows, economy).concat();
        let near = ["total_employment 2020 1000 share"];
        assert_eq!(share(&near), "about 20 (19..21) total_employment");
        assert_eq!(share(&["total_employment 2019 1000 share"]), "");
        assert_eq!(share(&["total_employment 2022 1000 check"]), "");
        let ruled_out = [
            "total_employment 2022 1000 share",
            "total_employment 2010 1 no",
        ];
        assert_eq!(share(&ruled_out), "");
        let money = ["ESP gross_value_added 2022 sse 20 unit=USD"];
        let of_money = |row: &str| of_economy(&money, &[row]).concat();
        assert_eq!(of_money("gdp 2020 100 share"), "");
    }

    #[test]
    fn no_share_is_computed_where_one_is_stated() {
        let rows = [
            "ESP employment 2022 sse 200",
            "ESP employment 2019 sse 6 unit=percent denominator=total_employment",
        ];
        assert!(of_economy(&rows, &["total_employment 2022 1000 share"]).is_empty());
    }

    #[test]
    fn a_share_stated_of_another_class_of_basis_stands_in_nobodys_place() {
        let rows = [
            "ESP employment 2022 sse 200",
            "ESP employment 2017 sse 12.5 unit=percent denominator=total_employment basis=direct_and_indirect",
        ];
        let economy = ["total_employment 2022 1000 share"];
        let computed = ["exact 20 (20..20) total_employment"];
        assert_eq!(of_economy(&rows, &economy), computed);
    }

    #[test]
    fn a_computed_share_keeps_its_hedge() {
        let mut round = round();
        round.denominators = [denominator_fact(
            "ESP",
            Denominator::TOTAL_EMPLOYMENT,
            2022,
            "1000",
        )]
        .into_iter()
        .collect();
        let claims = vec![claim(
            "ESP",
            "ESP employment 2022 sse 200 qualifier=at_least",
        )];
        let figures = figures(&round, &reconcile(&round, claims, Vec::new(), &[]));
        let value = figures.value(&figures.shares[0].figure).unwrap();
        assert_eq!(value.hedge(), Hedge::AtLeast);
    }

    #[test]
    fn paid_employment_is_at_least_a_share_of_all_employment() {
        let rows = ["ESP paid_employment 2022 sse 200"];
        let economy = ["total_employment 2022 1000 share"];
        assert_eq!(
            of_economy(&rows, &economy),
            ["at_least 20 (20..) total_employment"]
        );
    }

    #[test]
    fn women_have_a_share_of_women_and_men_where_both_sexes_have_no_value_and_of_parts_too() {
        let of = |more: &str| {
            let rows = [("female", 60), ("male", 40)].map(|(sex, value)| {
                format!("ESP members 2022 cooperative {value} sex={sex} {more}")
            });
            shares(&rows.each_ref().map(String::as_str))
        };
        assert_eq!(of(""), ["60"]);
        assert_eq!(of("part=housing"), ["60"]);
        assert_eq!(of("part=housing qualifier=about"), ["60"]);
        let none: [&str; 0] = [];
        assert_eq!(of("qualifier=at_least"), none);
        assert_eq!(of("subarea=North"), none);
        let with_both = [
            "ESP members 2022 cooperative 60 sex=female part=housing",
            "ESP members 2022 cooperative 40 sex=male part=housing",
            "ESP members 2022 cooperative 120 part=housing",
        ];
        assert_eq!(shares(&with_both), ["50"]);
        let bound = format!("{} qualifier=at_least", with_both[2]);
        assert_eq!(shares(&[with_both[0], with_both[1], &bound]), ["60"]);
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
