//! Ways to work out one unit of a register from what is claimed of all, one test each: what is claimed instead.

use sse_model::{Claim, Code, ReporterGroup, Sex, Table};
use sse_register::{Limits, read_bytes};
use sse_submission::FileContext;

/// The columns of all registers here.
const HEADER: &str = "unit,area,subarea,year,entity_type,activity,status,employment,employment_female,employment_male,\
                      members,turnover,gross_value_added,currency\n";

/// A row of a unit: `c1 2023 employment=12 status=active`; a cooperative of Kenya unless it says otherwise.
fn row(text: &str) -> String {
    let (own, named): (Vec<&str>, Vec<&str>) = text
        .split_whitespace()
        .partition(|word| !word.contains('='));
    let cells = HEADER.trim_end().split(',').map(|column| match column {
        "unit" => own[0],
        "year" => own.get(1).copied().unwrap_or("2023"),
        _ => {
            let given = named.iter().filter_map(|word| word.split_once('='));
            let mut given = given.filter(|(name, _)| *name == column);
            match (given.next(), column) {
                (Some((_, value)), _) => value,
                (None, "area") => "KEN",
                (None, "entity_type") => "cooperative",
                (None, "currency") => "KES",
                (None, _) => "",
            }
        }
    });
    cells.collect::<Vec<_>>().join(",") + "\n"
}

fn register(rows: impl IntoIterator<Item = String>) -> Vec<Claim> {
    let rows = rows.into_iter().map(|text| row(&text));
    let text = HEADER.to_owned() + &rows.collect::<String>();
    let context = FileContext::new(
        "KEN",
        ReporterGroup::State,
        Table::Register,
        "KEN/register.csv",
    );
    let read = read_bytes(&context, &Limits::default(), text.as_bytes());
    assert_eq!(read.ledger.rejected, 0, "{:?}", read.diagnostics);
    read.claims
}

/// What is claimed of all but entities, line by line.
fn claimed(rows: impl IntoIterator<Item = String>) -> Vec<String> {
    let claims = register(rows);
    let magnitudes = claims
        .iter()
        .filter(|claim| claim.measure.code() != "entities");
    magnitudes.map(line).collect()
}

fn line(claim: &Claim) -> String {
    let record = claim.id.record.strip_prefix("KEN/").unwrap();
    format!("{record} {} {}", claim.qualifier.code(), claim.value)
}

/// Units of one amount each.
fn units(name: &str, amounts: &[i64], more: &str) -> Vec<String> {
    let rows = amounts.iter().enumerate();
    rows.map(|(at, amount)| format!("{name}{at} {more}{amount}"))
        .collect()
}

#[test]
fn zeros_do_not_stand_in_front_of_the_one_employer() {
    assert_eq!(
        claimed(units("c", &[37, 0, 0, 0, 0], "employment=")),
        [""; 0]
    );
}

#[test]
fn a_group_that_states_zero_is_not_told() {
    assert_eq!(claimed(units("c", &[0; 5], "employment=")), [""; 0]);
    let some = units("c", &[20; 6], "employment=");
    let none = units("m", &[0; 9], "entity_type=mutual employment=");
    // The two kinds together, so that zero isn't told either.
    assert_eq!(
        claimed(some.into_iter().chain(none)),
        ["employment/2023/sse/registered/scope=pool:cooperative+mutual about 120"]
    );
}

#[test]
fn all_units_less_the_active_ones_are_not_the_other_one() {
    let active = units("a", &[10; 6], "status=active employment=");
    let other = units("o", &[4321, 0, 0, 0, 0], "status=registered employment=");
    assert_eq!(claimed(active.into_iter().chain(other)), [""; 0]);
}

#[test]
fn one_unit_that_is_not_active_takes_the_states_and_not_the_year() {
    let active = (1..12).map(|unit| format!("a{unit} status=active employment={}", 10 + unit));
    let other = ["o0 status=registered employment=10".to_owned()];
    let all: Vec<String> = active.chain(other).collect();
    assert_eq!(
        claimed(all.clone()),
        ["employment/2023/cooperative/registered about 180"]
    );
    let counted = register(all);
    let entities: Vec<String> = counted.iter().map(line).take(1).collect();
    assert_eq!(entities, ["entities/2023/cooperative/registered exact 12"]);
}

#[test]
fn a_unit_that_came_is_not_the_difference_of_two_years() {
    let year = |year: u16| {
        (0..6).map(move |unit| {
            let (jobs, members, money) = (10 + unit, 3 + 100 * unit, 5000 + 7 * unit);
            format!("c{unit} {year} employment={jobs} members={members} turnover={money}")
        })
    };
    let new = ["n 2023 employment=91 members=1234 turnover=7777".to_owned()];
    assert_eq!(
        claimed(year(2022).chain(year(2023)).chain(new)),
        [
            "employment/2023/cooperative/registered about 150",
            "members/2023/cooperative/registered about 3000",
            "turnover/2023/cooperative/registered/unit=KES about 40000",
        ]
    );
}

#[test]
fn a_late_reply_is_not_the_difference_of_two_years() {
    let before = (0..5).map(|unit| format!("c{unit} 2022 employment={}", 10 + unit));
    let blank = ["c5 2022".to_owned()];
    let now = (0..6).map(|unit| format!("c{unit} 2023 employment={}", 10 + unit));
    assert_eq!(
        claimed(before.chain(blank).chain(now)),
        ["employment/2023/cooperative/registered about 80"]
    );
}

#[test]
fn a_late_reply_does_not_round_another_sum_in_a_second_way() {
    let round = |late: &'static str| {
        let farms = units(
            "a",
            &[12, 11, 10, 9, 11, 11],
            "activity=ISIC4:A employment=",
        );
        let shops = units("g", &[10; 6], "activity=ISIC4:G employment=");
        let last = [format!("g6 activity=ISIC4:G {late}")];
        let all = farms.into_iter().chain(shops).chain(last);
        let mut lines = claimed(all).into_iter();
        lines.find(|line| line.contains("ISIC4:A")).unwrap()
    };
    // 55 to 65, whether or not a shop is late.
    let farms = "employment/2023/cooperative/registered/activity=ISIC4:A";
    assert_eq!(round("employment=10"), format!("{farms} about 60"));
    assert_eq!(round(""), format!("{farms} at_least 55"));
}

#[test]
fn a_unit_that_is_active_no_longer_is_not_seen_by_the_finer_base() {
    let active = units("a", &[60, 30, 31, 29, 30], "status=active employment=");
    let other = units("o", &[5; 5], "employment=");
    assert_eq!(
        claimed(active.into_iter().chain(other)),
        [
            "employment/2023/cooperative/active about 200",
            "employment/2023/cooperative/registered about 250",
        ]
    );
}

#[test]
fn a_unit_that_moved_is_not_the_difference_of_two_years() {
    let year = |year: u16, moved: &'static str| {
        (0..12).map(move |unit| {
            let subarea = match unit {
                11 => moved,
                _ if unit % 2 == 0 => "North",
                _ => "South",
            };
            format!("c{unit} {year} subarea={subarea} employment=10")
        })
    };
    assert_eq!(
        claimed(year(2022, "North").chain(year(2023, "South"))),
        [
            "employment/2023/cooperative/registered about 120",
            "employment/2023/cooperative/registered/subarea=North about 60",
            "employment/2023/cooperative/registered/subarea=South about 60",
        ]
    );
}

#[test]
fn a_pool_says_what_it_holds_and_is_no_kind() {
    let cooperatives = (0..8).map(|unit| format!("c{unit} employment={}", 10 + unit));
    let mutuals = (0..6).map(|unit| format!("m{unit} entity_type=mutual employment={}", 20 + unit));
    let one = ["f entity_type=foundation employment=77".to_owned()];
    let claims = register(cooperatives.chain(mutuals).chain(one));
    assert_eq!(
        claims.iter().map(line).collect::<Vec<_>>(),
        [
            "entities/2023/cooperative/registered exact 8",
            "entities/2023/sse/registered/scope=pool:foundation+mutual exact 7",
            "employment/2023/cooperative/registered about 110",
            "employment/2023/sse/registered/scope=pool:foundation+mutual about 200",
        ]
    );
    assert_eq!(
        claims[3].scope.unwrap().label("en"),
        "foundations and mutual societies together"
    );
}

#[test]
fn the_second_largest_unit_does_not_find_the_largest() {
    let money = [600_000, 390_000, 3000, 2000, 5000];
    assert_eq!(claimed(units("c", &money, "turnover=")), [""; 0]);
}

#[test]
fn losses_are_seen_by_their_size() {
    let added = |amounts: &[i64]| claimed(units("c", amounts, "gross_value_added="));
    assert_eq!(added(&[-600, 590, 3, 2, 5]), [""; 0]);
    assert_eq!(
        added(&[-600, 590, 130, -20, -90]),
        ["gross_value_added/2023/cooperative/registered/unit=KES about 0"]
    );
}

#[test]
fn women_are_rounded_by_the_largest_employer() {
    let rows = (0..12).map(|unit| {
        let women = 1 + unit % 3;
        let men = 50 + 4 * unit;
        let jobs = women + men;
        format!("c{unit} employment={jobs} employment_female={women} employment_male={men}")
    });
    let claims = register(rows);
    let sexes = claims.iter().filter(|claim| claim.sex != Sex::Total);
    // 24 women, whose own base would be ten.
    assert_eq!(
        sexes.map(line).collect::<Vec<_>>(),
        [
            "employment/2023/cooperative/registered/sex=female about 0",
            "employment/2023/cooperative/registered/sex=male about 850",
        ]
    );
}

#[test]
fn of_a_register_nothing_is_kept_that_answers_guesses() {
    let claims = register(units("c", &[10; 6], "employment="));
    assert!(
        claims
            .iter()
            .all(|claim| &*claim.source == "register.csv, 6 rows")
    );
}
