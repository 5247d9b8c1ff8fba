use super::*;
use crate::figure::Hedge;
use crate::figure::Reason;
use crate::fixture::{area, claims, decimal, round, year};
use crate::grade::Grade;
use crate::views::{Total, TotalTable};
use crate::{Figures, figures, reconcile};
use sse_model::{Currency, Decimal, ExchangeRate, RateKind};

mod money;

fn of(rows: &[(&str, &str)]) -> Figures {
    let mut round = round();
    for (currency, number, kind, rate) in [
        ("EUR", 2023, RateKind::Average, "0.8"),
        ("EUR", 2022, RateKind::Average, "0.9"),
        ("EUR", 2023, RateKind::End, "0.5"),
        ("BRL", 2023, RateKind::Average, "3"),
    ] {
        let currency = Currency::from_code(currency).unwrap();
        let (year, lcu_per_usd) = (year(number), decimal(rate));
        round.rates.push(ExchangeRate {
            currency,
            year,
            kind,
            lcu_per_usd,
            source: String::new(),
        });
    }
    figures(&round, &reconcile(&round, claims(rows), Vec::new(), &[]))
}

/// Rows of States on themselves: `ESP entities 2023 sse 10`.
fn own(rows: &[&str]) -> Figures {
    of(&rows.iter().map(|row| (&row[..3], *row)).collect::<Vec<_>>())
}

fn table<'a>(figures: &'a Figures, measure: &str, kind: &str) -> &'a TotalTable {
    let wanted = |table: &&TotalTable| {
        table.key.measure.code() == measure && table.key.entity_type.code() == kind
    };
    figures.totals.iter().find(wanted).unwrap()
}

fn amount(figures: &Figures, id: &FigureId) -> String {
    match figures.value(id) {
        Some(Value::Amount { value, .. }) => value.to_string(),
        other => panic!("{other:?}"),
    }
}

/// The figure selected for the only area of `entities`, `sse`.
fn selected(rows: &[(&str, &str)]) -> String {
    let figures = of(rows);
    table(&figures, "entities", "sse").rows[0]
        .figure
        .to_string()
}

fn total(figures: &Figures, measure: &str, kind: &str) -> Option<String> {
    table(figures, measure, kind)
        .total
        .figure()
        .map(|id| amount(figures, id))
}

#[test]
fn a_total_takes_three_areas_and_says_what_it_covers() {
    let figures = own(&[
        "ESP entities 2023 sse 10",
        "FRA entities 2022 sse 20",
        "PSE entities 2021 sse 5 basis=registered",
    ]);
    let table = table(&figures, "entities", "sse");
    assert_eq!(
        table.total.figure().unwrap().as_str(),
        "total/entities/entities/sse/world"
    );
    assert_eq!(total(&figures, "entities", "sse").unwrap(), "35");
    let coverage = &table.coverage;
    assert_eq!(
        (
            coverage.states.value,
            coverage.others.value,
            coverage.unspecified_basis.value
        ),
        (2, 1, 2)
    );
    assert_eq!(coverage.first.as_ref().unwrap().value, year(2021));
    assert_eq!(coverage.last.as_ref().unwrap().value, year(2023));
    assert_eq!(
        table
            .regions
            .iter()
            .map(|region| region.areas.value)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert!(table.regions.iter().all(|region| region.total.is_none()));
    let two = own(&["ESP entities 2023 sse 10", "FRA entities 2022 sse 20"]);
    assert_eq!(two.totals[0].total, Total::TooFew);
}

#[test]
fn near_years_then_rank_then_method_then_year() {
    let state = ("ESP", "ESP entities 2020 sse 10");
    let agency = |year: i64| format!("ESP entities {year} sse 20");
    assert_eq!(
        selected(&[state, ("ILO", &agency(2022))]),
        "fact/ESP/entities/2020/sse"
    );
    assert_eq!(
        selected(&[state, ("ILO", &agency(2023))]),
        "fact/ESP/entities/2023/sse"
    );
    let quoted = "ESP entities 2022 sse 30 transmission=secondary";
    assert_eq!(
        selected(&[("ESP", quoted), ("ILO", &agency(2021))]),
        "fact/ESP/entities/2021/sse"
    );
    let unsaid = "ESP entities 2022 sse 30 transmission=unknown";
    let network = "ESP entities 2021 sse 20 transmission=secondary";
    assert_eq!(
        selected(&[("ESP", unsaid), ("ICA", network)]),
        "fact/ESP/entities/2021/sse"
    );
    let method =
        |year: i64, method: &str| format!("ESP entities {year} sse {year} method={method}");
    let account = method(2020, "satellite_account");
    let within = method(2022, "register");
    let beyond = method(2023, "register");
    assert_eq!(
        selected(&[("ESP", &account), ("ESP", &within)]),
        "fact/ESP/entities/2020/sse"
    );
    assert_eq!(
        selected(&[("ESP", &account), ("ESP", &beyond)]),
        "fact/ESP/entities/2023/sse"
    );
    assert_eq!(
        selected(&[("ESP", &within), ("ESP", &beyond)]),
        "fact/ESP/entities/2023/sse"
    );
    let outside = of(&[
        ("ESP", "ESP entities 2013 sse 10"),
        ("ESP", "ESP entities 2024 sse 10"),
    ]);
    assert!(outside.totals.is_empty());
}

#[test]
fn stale_values_and_years_of_publication_rank_last() {
    let old = ("ESP", "ESP entities 2019 sse 63200");
    let figures = of(&[old, ("ESP", "ESP entities 2022 sse 63200")]);
    let row = &table(&figures, "entities", "sse").rows[0];
    assert_eq!(row.facts[0].as_str(), "fact/ESP/entities/2019/sse");
    assert!(!row.marks.old);
    assert_eq!(row.later.len(), 1);
    let published = ("ESP", "ESP entities 2023 sse 1 year_basis=publication");
    assert_eq!(
        selected(&[("ILO", "ESP entities 2019 sse 3"), published]),
        "fact/ESP/entities/2019/sse"
    );
    let alone = of(&[published]);
    assert!(
        table(&alone, "entities", "sse").rows[0]
            .marks
            .year_of_publication
    );
    let old = of(&[("ESP", "ESP entities 2017 sse 3")]);
    assert!(table(&old, "entities", "sse").rows[0].marks.old);
}

#[test]
fn a_conflict_without_winner_gives_way_to_an_older_year() {
    let tied = [
        ("ESP", "ESP entities 2023 sse 10 source=A"),
        ("ESP", "ESP entities 2023 sse 12 source=B"),
    ];
    let figures = of(&[tied[0], tied[1], ("ESP", "ESP entities 2021 sse 9")]);
    let table_of = table(&figures, "entities", "sse");
    assert_eq!(table_of.rows[0].year.value, year(2021));
    assert!(table_of.rows[0].marks.replaces_conflict);
    assert_eq!(table_of.excluded[0].reason, Reason::NoWinner);
    let alone = of(&tied);
    assert!(alone.totals.is_empty());
    assert_eq!(alone.counts.areas.value, 1);
}

#[test]
fn entities_stand_before_enterprises_of_the_same_area_and_time() {
    let rows = [
        ("ESP", "ESP entities 2023 sse 10 unit=enterprises"),
        ("ESP", "ESP entities 2021 sse 12"),
    ];
    assert_eq!(selected(&rows), "fact/ESP/entities/2021/sse");
    let older = ("ESP", "ESP entities 2020 sse 12");
    let enterprises = "fact/ESP/entities/2023/sse/unit=enterprises";
    assert_eq!(selected(&[rows[0], older]), enterprises);
    let figures = of(&rows[..1]);
    assert!(table(&figures, "entities", "sse").rows[0].marks.enterprises);
    let apart = own(&[
        "ESP entities 2023 sse 10 unit=establishments",
        "ESP entities 2023 sse 9",
    ]);
    assert_eq!(apart.totals.len(), 2);
}

#[test]
fn a_table_uses_the_class_with_most_areas() {
    let figures = own(&[
        "ESP entities 2023 sse 10 basis=active",
        "ESP entities 2023 sse 12",
        "FRA entities 2023 sse 10 basis=reporting",
        "ITA entities 2023 sse 10 basis=active",
        "PRT entities 2023 sse 10 basis=registered",
    ]);
    let wide = table(&figures, "entities", "sse");
    assert_eq!((wide.class, wide.rows.len()), (BasisClass::InOperation, 3));
    assert!(
        wide.excluded
            .iter()
            .all(|one| one.reason == Reason::OtherBasis)
    );
    let tie = own(&[
        "ESP entities 2023 sse 10 basis=active",
        "ESP entities 2023 sse 12",
    ]);
    assert_eq!(table(&tie, "entities", "sse").class, BasisClass::OnRegister);
    let stated = selected(&[
        ("ESP", "ESP entities 2023 sse 12"),
        ("ESP", "ESP entities 2023 sse 11 basis=registered"),
    ]);
    assert_eq!(stated, "fact/ESP/entities/2023/sse/basis=registered");
    let active = [
        ("ESP", "ESP entities 2023 sse 12 basis=reporting"),
        ("ESP", "ESP entities 2023 sse 11 basis=active"),
    ];
    assert_eq!(selected(&active), "fact/ESP/entities/2023/sse/basis=active");
}

/// The whole of the only area of `entities`, with the kinds that it is the sum of and the claims contained in others.
fn whole(rows: &[&str]) -> (String, Vec<&'static str>, usize) {
    let figures = own(rows);
    let row = &table(&figures, "entities", "sse").rows[0];
    let sum = figures.computed.get(&row.figure);
    let contained = sum.into_iter().flat_map(|sum| &sum.left_out);
    let contained = contained.filter(|(_, reason)| *reason == Reason::Contained);
    let kinds = row.marks.sum_of.iter().map(|kind| kind.code());
    (
        amount(&figures, &row.figure),
        kinds.collect(),
        contained.count(),
    )
}

#[test]
fn kinds_that_are_stated_together_are_counted_once() {
    let cooperatives = "ESP entities 2023 cooperative 8";
    let pool = "ESP entities 2023 sse 7 scope=pool:foundation+mutual";
    let kinds = ["cooperative", "foundation", "mutual"];
    assert_eq!(
        whole(&[cooperatives, pool]),
        ("15".to_owned(), kinds.to_vec(), 0)
    );
    // One kind alone doesn't take the place of both.
    let mutual = "ESP entities 2023 mutual 6";
    assert_eq!(
        whole(&[cooperatives, pool, mutual]),
        ("15".to_owned(), kinds.to_vec(), 1)
    );
    // Both do, unless one of them is older.
    let foundation = "ESP entities 2023 foundation 2";
    assert_eq!(
        whole(&[cooperatives, pool, mutual, foundation]).0,
        "16".to_owned()
    );
    let older = "ESP entities 2022 foundation 2";
    assert_eq!(
        whole(&[cooperatives, pool, mutual, older]),
        ("15".to_owned(), kinds.to_vec(), 2)
    );
    // A pool of all kinds is the whole, and a whole that is stated stands before it.
    assert_eq!(whole(&[pool]).0, "7");
    assert_eq!(
        whole(&[cooperatives, pool, "ESP entities 2023 sse 20"]),
        ("20".to_owned(), Vec::new(), 0)
    );
}

#[test]
fn of_two_pools_that_share_a_kind_the_later_stands_and_then_the_wider() {
    let cooperatives = "ESP entities 2023 cooperative 8";
    let narrow = "ESP entities 2023 sse 7 scope=pool:foundation+mutual";
    let older = "ESP entities 2022 sse 90 scope=pool:association+foundation+mutual";
    let wider = "ESP entities 2023 sse 30 scope=pool:association+foundation+mutual";
    assert_eq!(whole(&[cooperatives, narrow, older]).0, "15");
    assert_eq!(whole(&[cooperatives, narrow, wider]).0, "38");
    let union = "ESP entities 2023 cooperative_and_mutual 12";
    let associations = "ESP entities 2023 association 3";
    assert_eq!(whole(&[narrow, union, associations]).0, "15");
}

#[test]
fn the_whole_is_claimed_or_a_sum_of_families() {
    let families = [
        "ESP entities 2023 cooperative 10",
        "ESP entities 2022 mutual 5",
        "ESP entities 2020 association 90",
    ];
    let sum = own(&families);
    let row = &table(&sum, "entities", "sse").rows[0];
    assert_eq!(
        (amount(&sum, &row.figure), row.marks.sum_of.len()),
        ("15".to_owned(), 2)
    );
    assert_eq!(
        (row.year.value, row.last_year.as_ref().unwrap().value),
        (year(2022), year(2023))
    );
    assert_eq!(row.figure.as_str(), "sum/entities/entities/sse/ESP");
    let with = |row: &'static str| own(&[families[0], families[1], families[2], row]);
    let recent = with("ESP entities 2021 sse 100");
    assert!(
        table(&recent, "entities", "sse").rows[0]
            .marks
            .sum_of
            .is_empty()
    );
    let outdated = with("ESP entities 2020 sse 100");
    assert_eq!(
        table(&outdated, "entities", "sse").rows[0]
            .marks
            .sum_of
            .len(),
        2
    );
    let one = own(&[families[0], "ESP entities 2015 sse 100"]);
    assert!(
        table(&one, "entities", "sse").rows[0]
            .marks
            .sum_of
            .is_empty()
    );
    assert!(
        own(&families[..1])
            .totals
            .iter()
            .all(|table| table.key.entity_type.code() != "sse")
    );
}

#[test]
fn a_union_counts_only_if_a_member_is_missing() {
    let union = "ESP entities 2023 cooperative_and_mutual 16";
    let rows = [
        "ESP entities 2023 cooperative 10",
        "ESP entities 2023 association 3",
        union,
    ];
    let sum = |rows: &[&str]| {
        let figures = own(rows);
        amount(&figures, &table(&figures, "entities", "sse").rows[0].figure)
    };
    assert_eq!(sum(&rows), "19");
    assert_eq!(
        sum(&[rows[0], rows[1], rows[2], "ESP entities 2023 mutual 5"]),
        "18"
    );
}

#[test]
fn cross_cutting_kinds_are_families_only_where_exclusive() {
    let rows = |basis: &str| {
        let kind = format!("LUX entities 2023 social_enterprise 7{basis}");
        let figures = own(&[
            "LUX entities 2023 cooperative 10",
            "LUX entities 2023 association 3",
            &kind,
        ]);
        amount(&figures, &table(&figures, "entities", "sse").rows[0].figure)
    };
    assert_eq!(rows(""), "13");
    assert_eq!(rows(" basis=exclusive"), "20");
}

#[test]
fn members_are_never_added_across_families() {
    let figures = own(&[
        "ESP members 2023 cooperative 10",
        "ESP members 2023 mutual 10",
    ]);
    assert!(
        figures
            .totals
            .iter()
            .all(|table| table.key.entity_type.code() != "sse")
    );
}

#[test]
fn scopes_subareas_activities_and_bounds_stay_out() {
    let figures = own(&[
        "ESP entities 2023 sse 10 scope=market",
        "FRA entities 2023 sse 10 subarea=North",
        "ITA entities 2023 sse 10 activity=ISIC4:Q",
        "PRT entities 2023 sse 10 qualifier=at_most",
        "LUX entities 2023 sse 4",
    ]);
    let table = table(&figures, "entities", "sse");
    assert_eq!(table.rows.len(), 1);
    let reasons: Vec<Reason> = table.excluded.iter().map(|one| one.reason).collect();
    assert_eq!(
        reasons,
        [
            Reason::Scoped,
            Reason::Subarea,
            Reason::OneActivity,
            Reason::UpperBound
        ]
    );
}

#[test]
fn no_total_changes_when_rows_of_parts_are_added() {
    let whole = [
        "ESP members 2023 cooperative 1000",
        "FRA members 2023 cooperative 2000",
    ];
    let narrow = [
        "ITA members 2023 cooperative 70 part=credit_unions",
        "ITA members 2023 cooperative 70 part=credit_unions scope=part:licensed",
        "PRT members 2023 cooperative 70 person_group=youth",
        "LUX members 2023 cooperative 70 flow=planned",
        "ESP members 2024 cooperative 70 activity=ISIC4:K64",
    ];
    let (before, after) = (own(&whole), own(&[&whole[..], &narrow[..]].concat()));
    let table_of = |figures: &Figures| table(figures, "members", "cooperative").clone();
    assert_eq!(table_of(&before).rows, table_of(&after).rows);
    assert_eq!(table_of(&before).total, table_of(&after).total);
    // Parts, groups of persons and flows have tables of their own; a branch has none.
    let excluded = table_of(&after).excluded;
    let reasons: BTreeSet<Reason> = excluded.iter().map(|one| one.reason).collect();
    assert_eq!(reasons, [Reason::OneActivity].into());
    let parts = after
        .parts
        .iter()
        .map(|table| table.key.id("total", "world"));
    let parts: Vec<String> = parts.map(|id| id.to_string()).collect();
    let own = "total/members/memberships/cooperative/world";
    let expected = ["flow=planned", "person_group=youth", "part=credit_unions"];
    assert_eq!(parts, expected.map(|narrow| format!("{own}/{narrow}")));
}

#[test]
fn totals_are_hedged_as_their_parts_are() {
    let hedge = |qualifiers: [&str; 3]| {
        let row = |(area, word)| format!("{area} entities 2023 sse 10 qualifier={word}");
        let rows: Vec<String> = ["ESP", "FRA", "ITA"]
            .into_iter()
            .zip(qualifiers)
            .map(row)
            .collect();
        let figures = own(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        match figures.value(table(&figures, "entities", "sse").total.figure().unwrap()) {
            Some(Value::Amount { hedge, .. }) => hedge,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(hedge(["exact", "exact", "exact"]), Hedge::Exact);
    assert_eq!(hedge(["exact", "at_least", "exact"]), Hedge::AtLeast);
    assert_eq!(hedge(["about", "at_least", "exact"]), Hedge::AtLeast);
    assert_eq!(hedge(["about", "exact", "exact"]), Hedge::About);
}

/// The value of a figure with its hedge, and what it can be.
fn told(figures: &Figures, id: &str) -> String {
    let id = FigureId::from(id);
    let Some(Value::Amount { value, hedge, .. }) = figures.value(&id) else {
        panic!("{id}: {:?}", figures.value(&id))
    };
    let interval = figures.interval(&id).unwrap();
    let end = |end: Option<Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
    let (low, high) = (end(interval.low), end(interval.high));
    format!("{} {value} ({low}..{high})", hedge.code())
}

#[test]
fn what_a_sum_can_be_is_added_end_by_end() {
    let total = "total/entities/entities/sse/world";
    let rough = own(&[
        "ESP entities 2023 sse 934000 qualifier=about",
        "FRA entities 2023 sse 20000 qualifier=about",
        "ITA entities 2023 sse 8",
    ]);
    assert_eq!(told(&rough, total), "about 954008 (952508..955508)");
    let least = own(&[
        "ESP entities 2023 sse 840000 qualifier=at_least",
        "FRA entities 2023 sse 7100 qualifier=about",
        "ITA entities 2023 sse 8",
    ]);
    assert_eq!(told(&least, total), "at_least 847058 (847058..)");
}

#[test]
fn a_range_gives_its_lower_end_to_a_lower_bound() {
    let figures = own(&[
        "ESP entities 2023 sse 40000 qualifier=low",
        "ESP entities 2023 sse 55000 qualifier=high record=high",
        "FRA entities 2023 sse 20",
        "ITA entities 2023 sse 8",
    ]);
    let total = "total/entities/entities/sse/world";
    assert_eq!(told(&figures, total), "at_least 40028 (40028..55028)");
    let row = &table(&figures, "entities", "sse").rows[0];
    assert_eq!(row.figure.as_str(), "lower_end/fact/ESP/entities/2023/sse");
    assert_eq!(
        told(&figures, row.figure.as_str()),
        "at_least 40000 (40000..55000)"
    );
}

/// Three States, all of them only about right: their sum is no bound.
#[test]
fn employment_in_the_world_is_a_minimum_only_where_something_in_it_is() {
    let headline = "total/headline/employment";
    let rough = own(&[
        "ESP employment 2023 sse 1000000 qualifier=about method=modelled",
        "FRA employment 2023 sse 2000000 qualifier=about status=provisional",
        "ITA employment 2023 sse 500000 qualifier=about status=break",
    ]);
    assert!(told(&rough, headline).starts_with("about 3500000 "));
    let paid = own(&[
        "ESP employment 2023 sse 1000000",
        "FRA paid_employment 2023 sse 2000000",
        "ITA employment 2023 sse 500000",
    ]);
    assert_eq!(told(&paid, headline), "at_least 3500000 (3500000..)");
}

#[test]
fn paid_employment_stands_in_where_it_is_later_or_larger() {
    let rows = |employment: &str, paid: &str| {
        let figures = own(&[
            &format!("ESP employment {employment}"),
            &format!("ESP paid_employment {paid}"),
        ]);
        let [row] = &figures.headline.rows[..] else {
            panic!("one row")
        };
        (row.year.value.number(), row.marks.paid_employment)
    };
    assert_eq!(rows("2019 sse 100000", "2023 sse 900000"), (2023, true));
    assert_eq!(rows("2019 sse 100000", "2023 sse 90"), (2023, true));
    assert_eq!(rows("2022 sse 100", "2023 sse 90"), (2022, false));
    assert_eq!(rows("2023 sse 100", "2022 sse 110"), (2022, true));
    assert_eq!(rows("2023 sse 100", "2020 sse 110"), (2023, false));
}

#[test]
fn a_table_is_added_up_within_its_reference_period() {
    let figures = own(&[
        "ESP entities 2015 sse 1",
        "FRA entities 2021 sse 20",
        "ITA entities 2022 sse 8",
        "PRT entities 2023 sse 9",
        "PRT entities 2016 sse 900 method=census",
        "LUX entities 2003 sse 4",
        "BEL entities unknown sse 5",
    ]);
    let table = table(&figures, "entities", "sse");
    let years = (table.period.0.value, table.period.1.value);
    assert_eq!(years, (year(2019), year(2023)));
    assert_eq!(
        told(&figures, "total/entities/entities/sse/world"),
        "exact 37 (37..37)"
    );
    let window = table.whole_window.as_ref().unwrap();
    assert_eq!(
        (window.total.as_str(), window.areas.value),
        ("window/entities/entities/sse/world", 4)
    );
    assert_eq!(told(&figures, window.total.as_str()), "exact 38 (38..38)");
    let outside: Vec<i64> = table
        .outside
        .iter()
        .map(|row| row.year.value.number())
        .collect();
    assert_eq!(outside, [2015, 2003]);
    assert_eq!(
        table.undated,
        [FigureId::from("fact/BEL/entities/unknown/sse")]
    );
    let reasons = table
        .excluded
        .iter()
        .map(|one| (one.fact.as_str(), one.reason));
    let reasons: Vec<(&str, Reason)> = reasons.collect();
    assert!(reasons.contains(&("fact/ESP/entities/2015/sse", Reason::OutsidePeriod)));
    assert!(reasons.contains(&("fact/LUX/entities/2003/sse", Reason::OutsideWindow)));
}

#[test]
fn a_sum_of_families_of_other_years_has_a_name_of_its_own() {
    let figures = own(&[
        "ESP entities 2015 cooperative 1",
        "ESP entities 2015 mutual 2",
        "FRA entities 2023 sse 20",
        "ITA entities 2023 sse 8",
        "PRT entities 2023 sse 9",
    ]);
    let table = table(&figures, "entities", "sse");
    assert_eq!(table.rows.len(), 3);
    let spain = &table.outside[0];
    assert_eq!(
        spain.figure.as_str(),
        "sum/entities/entities/sse/ESP/window"
    );
    assert_eq!(table.whole_window.as_ref().unwrap().areas.value, 4);
}

#[test]
fn a_total_says_how_well_its_rows_are_founded() {
    let figures = own(&[
        "ESP entities 2023 sse 1 method=census",
        "FRA entities 2022 sse 20 method=register",
        "ITA entities 2023 sse 8",
    ]);
    let table = table(&figures, "entities", "sse");
    let grades = table.coverage.grades.iter().map(|(_, count)| count.value);
    assert_eq!(grades.collect::<Vec<_>>(), [1, 1, 1, 0]);
    assert_eq!(table.rows[0].grade, Grade::A);
}

#[test]
fn one_area_over_half_is_named_and_the_total_told_without_it() {
    let figures = own(&[
        "ESP entities 2023 sse 21",
        "FRA entities 2023 sse 12",
        "ITA entities 2023 sse 8",
    ]);
    let dominance = table(&figures, "entities", "sse")
        .dominance
        .clone()
        .unwrap();
    assert_eq!(
        (dominance.area, amount(&figures, &dominance.without)),
        (area("ESP"), "20".to_owned())
    );
    let even = own(&[
        "ESP entities 2023 sse 20",
        "FRA entities 2023 sse 12",
        "ITA entities 2023 sse 8",
    ]);
    assert!(table(&even, "entities", "sse").dominance.is_none());
}

#[test]
fn groups_stand_beside_their_members() {
    let rows = [
        ("OECD", "EU27 entities 2021 sse 4300000"),
        ("ESP", "ESP entities 2023 sse 10"),
        ("FRA", "FRA entities 2023 sse 20"),
        ("ITA", "ITA entities 2023 sse 30"),
        ("SEN", "SEN entities 2023 sse 40"),
    ];
    let figures = of(&rows);
    let table = table(&figures, "entities", "sse");
    assert_eq!(total(&figures, "entities", "sse").unwrap(), "100");
    let group = &table.groups[0];
    assert_eq!((group.group.code(), group.member_count.value), ("EU27", 3));
    assert_eq!(amount(&figures, group.members.as_ref().unwrap()), "60");
}

#[test]
fn the_headline_is_a_lower_bound_with_paid_employment_where_nothing_else_is() {
    let figures = own(&[
        "ESP employment 2023 sse 10",
        "ESP paid_employment 2023 sse 9",
        "FRA paid_employment 2022 sse 20",
        "ITA employment 2022 sse 30 basis=direct",
        "PRT employment 2022 sse 99 basis=direct_and_indirect",
        "LUX employment 2022 sse 99 unit=fte",
    ]);
    let headline = &figures.headline;
    let id = headline.total.figure().unwrap();
    let Some(Value::Amount { value, hedge, .. }) = figures.value(id) else {
        panic!()
    };
    assert_eq!((value, hedge), (decimal("60"), Hedge::AtLeast));
    assert_eq!((headline.rows.len(), headline.paid.value), (3, 1));
}

#[test]
fn groups_of_need_have_their_part_of_each_table() {
    let figures = own(&[
        "SEN entities 2023 sse 1",
        "MLI entities 2023 sse 2",
        "UGA entities 2023 sse 3",
        "ESP entities 2023 sse 4",
        // Of a part.
        "MWI members 2023 cooperative 5 part=credit_unions",
        // Before the years of the round.
        "BTN entities 2005 sse 6",
    ]);
    let need = |code: &str| {
        figures
            .groups_of_need
            .iter()
            .find(|need| need.group.code() == code)
            .unwrap()
    };
    let (_, part, rows) = &need("LDC").tables[0];
    assert_eq!(
        (amount(&figures, part.total.as_ref().unwrap()), rows.len()),
        ("6".to_owned(), 3)
    );
    assert_eq!(need("LLDC").reporting.value, 3);
    assert!(need("LLDC").tables[0].1.total.is_none());
    assert!(need("SIDS").tables.is_empty());
    assert_eq!(need("LDC").members.value, 44);
}

#[test]
fn a_share_above_the_total_is_refused() {
    let row =
        |area: &str, value: i64| format!("{area} gross_value_added 2023 sse {value} unit=USD");
    let of = |values: [i64; 3]| {
        let rows = [
            row("ESP", values[0]),
            row("FRA", values[1]),
            row("ITA", values[2]),
        ];
        own(&rows.each_ref().map(String::as_str))
    };
    let dominance = |values| {
        table(&of(values), "gross_value_added", "sse")
            .dominance
            .clone()
    };
    assert!(dominance([100, 20, 30]).is_some());
    assert!(dominance([100, -30, -20]).is_none());
    assert!(dominance([10, -30, -20]).is_none());
}
