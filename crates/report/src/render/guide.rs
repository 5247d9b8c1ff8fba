//! `templates/README.md`: what templates can use, made from the code and from the values of a round that has everything.

use super::tests::fixture::{action, claim, round};
use super::*;
use crate::engine::guide::{FILTERS, FUNCTIONS, kind};
use crate::engine::locale;
use crate::locale::Locale;
use minijinja::Value;
use minijinja::value::ValueKind;
use sse_aggregate::{figures, reconcile};
use sse_model::{
    Action, Claim, Date, Decimal, Decision, DecisionKind, Lost, Method, Sex, TaskForce,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What stands under `n` and `f`, in the order of the guide.
const TOP: [(&str, &str); 34] = [
    ("round", "what `round.toml` says"),
    ("counts", "how much was read"),
    ("tracker", "who answered"),
    (
        "commitments",
        "what Member States reported on the encouragements addressed to them",
    ),
    ("measures", "measures of Member States by when they began"),
    ("agencies", "actions of entities of the United Nations"),
    (
        "frameworks",
        "Cooperation Frameworks in force, where any are known",
    ),
    ("institutions", "actions of financial institutions"),
    ("others", "actions of other organizations"),
    ("money", "money of all actions, by kind"),
    ("totals", "tables of figures by country or area"),
    ("headline", "employment in persons"),
    (
        "previous",
        "what the previous report found and what began since, where there is no round of it; or nothing",
    ),
    (
        "weight_range",
        "the smallest and the largest share in employment of the whole social and solidarity economy; or nothing",
    ),
    (
        "value_range",
        "the same of its shares in value added, those of grade D left aside; or nothing",
    ),
    (
        "reach",
        "the figures related to a Goal that count most people, one for each kind of entity or part",
    ),
    ("ratios", "tables of percentages by country or area"),
    (
        "abbreviations",
        "abbreviations in titles and codes of reporters, with what they stand for",
    ),
    (
        "women",
        "what share women have of those who work, are members or lead",
    ),
    (
        "trends",
        "series over years that one reporter made in one way",
    ),
    (
        "by_group",
        "figures on groups of areas and on areas that are no States, by reporter",
    ),
    ("goal_grades", "the grades that an area has under some Goal"),
    (
        "weight",
        "shares in employment and in gross domestic product by country or area",
    ),
    ("goals", "the seventeen Goals"),
    (
        "need",
        "the least developed, the landlocked developing and the small island developing States",
    ),
    ("quality", "what is doubtful, contradictory or left out"),
    ("sensitivity", "headline figures with what moves them most"),
    (
        "by_state",
        "what each Member State reported and what others reported about it",
    ),
    (
        "limits",
        "how much of a long list is shown, and the numbers of the method",
    ),
    ("rates", "exchange rates used"),
    (
        "denominators",
        "numbers of the economy and population used, by source",
    ),
    ("sources", "sources by reporter"),
    ("decisions", "decisions of the secretariat that took effect"),
    ("rules", "rules of attribution by Goal and target"),
];
const EARLIER: (&str, &str) = ("earlier", "the round before, or nothing");
const REPORTERS: [&str; 11] = [
    "ESP", "FRA", "ITA", "DOM", "BRA", "HTI", "KEN", "VNM", "ILO", "EIB", "OECD",
];

/// A claim in short: who reports it, its row, its unit, its targets.
type StatedRow = (&'static str, &'static str, &'static str, &'static str);

/// What only some States have: several values for one year, earlier years, a group, an unusual currency.
const OF_SOME_STATES: [StatedRow; 13] = [
    ("ESP", "ESP employment 2023 sse 2576499", "persons", ""),
    ("ESP", "ESP employment 2023 sse 1250389", "persons", ""),
    ("ESP", "ESP employment 2021 sse 1900000", "persons", ""),
    ("ILO", "EU27 entities 2023 sse 4300000", "entities", ""),
    (
        "HTI",
        "HTI members 2023 cooperative 1200000",
        "memberships",
        "1.4",
    ),
    ("ESP", "ESP entities 2021 sse 42140", "entities", ""),
    ("ESP", "ESP entities 2023 sse 127532", "entities", ""),
    (
        "BRA",
        "BRA members 2017 cooperative 9000000",
        "memberships",
        "",
    ),
    ("BRA", "BRA entities 2023 cooperative 5000", "entities", ""),
    ("BRA", "BRA entities 2023 cooperative 7000", "entities", ""),
    ("ILO", "FRA entities 2022 sse 99", "entities", ""),
    ("OECD", "FRA entities 2021 sse 199", "entities", ""),
    ("KEN", "KEN gross_value_added 2023 sse 5000000", "KES", ""),
];
const OF_WOMEN: [StatedRow; 2] = [
    ("ESP", "ESP employment 2023 sse 1250389", "persons", ""),
    ("FRA", "FRA employment 2023 sse 1", "persons", ""),
];
const OF_BRITTANY: StatedRow = ("FRA", "FRA entities 2023 sse 77", "entities", "");

/// The records met so far, by their names, with the place where they are described.
type Met = BTreeMap<Vec<String>, String>;

/// The claims of a round in which 2023 is another year.
fn claims(year: &str) -> Vec<Claim> {
    let mut claims: Vec<Claim> = OF_SOME_STATES.map(|row| of_year(year, row)).into();
    claims.extend(OF_WOMEN.map(|row| about_women(600_000, of_year(year, row))));
    claims.push(Claim {
        subarea: Some("Brittany".into()),
        ..of_year(year, OF_BRITTANY)
    });
    claims.extend([2019, 2020, 2021].map(|year| Claim {
        method: Some(Method::Survey),
        ..claim(
            "FRA",
            &format!("FRA volunteers {year} sse {}", year * 10),
            "persons",
            "",
        )
    }));
    for (at, state) in ["FRA", "ITA", "DOM", "BRA", "HTI", "KEN"]
        .iter()
        .enumerate()
    {
        claims.extend(of_each_table(at, state, year));
    }
    claims
}

fn of_year(year: &str, (reporter, row, unit, targets): StatedRow) -> Claim {
    claim(reporter, &row.replace("2023", year), unit, targets)
}

/// The same claim about women, with a value of their own.
fn about_women(value: i64, mut of: Claim) -> Claim {
    (of.sex, of.value) = (Sex::Female, Decimal::whole(value));
    of.id.record = format!("{}/female", of.id.record).into();
    of
}

/// A row of a State in each table that has a total.
fn of_each_table(at: usize, state: &str, year: &str) -> [Claim; 5] {
    let size = 10_000 * (at + 1) * (at + 1);
    let share_of_women = claim(
        state,
        &format!("{state} employment {year} sse {size}"),
        "percent/both_sexes",
        "",
    );
    [
        claim(
            state,
            &format!("{state} employment {year} sse {size}"),
            "persons",
            "8.5",
        ),
        claim(
            state,
            &format!("{state} entities {year} sse {size}"),
            "entities",
            "",
        ),
        claim(
            state,
            &format!("{state} employment {year} sse {}", at + 2),
            "percent/total_employment",
            "",
        ),
        about_women(41, share_of_women),
        claim(
            state,
            &format!("{state} gross_value_added {year} sse {size}000"),
            "EUR",
            "",
        ),
    ]
}

fn actions() -> Vec<Action> {
    let mut actions = vec![
        action("KEN", "KEN", "1.finance", "Fund", "planned", "2027"),
        action(
            "ESP",
            "ESP",
            "1.strategy",
            "Strategy",
            "adopted",
            "2023-06-01",
        ),
        action("FRA", "FRA", "1.legal", "Law", "in_force", "2014"),
        action(
            "FRA",
            "ESP",
            "1.legal",
            "Law of a neighbour",
            "in_force",
            "2014",
        ),
        action(
            "ILO",
            "KEN",
            "2.programming",
            "Fund for cooperatives",
            "adopted",
            "2022",
        ),
        action(
            "EIB",
            "KEN",
            "3.new",
            "Fund for cooperatives",
            "in_force",
            "2023",
        ),
        action(
            "OECD",
            "002",
            "79.multilateral",
            "Recommendation",
            "adopted",
            "2022",
        ),
    ];
    actions[4].partners = vec!["EIB".into(), "OECD".into()];
    actions[0].targets = claim("ESP", "ESP entities 2023 sse 1", "entities", "8.3").targets;
    actions
}

/// The decision for one of the values of Spain.
fn decision() -> Decision {
    let preferred = claim("ESP", "ESP employment 2023 sse 1250389", "persons", "").id;
    Decision {
        decision: "d1".to_owned(),
        kind: DecisionKind::Prefer,
        subject: preferred.to_string(),
        object: String::new(),
        decided_by: "Office".to_owned(),
        decided_on: Date::parse("2026-10-01"),
        expires_on: None,
        reason: "Later source".to_owned(),
    }
}

/// The values of a round with everything: conflicts, money, women, decisions, a round before.
fn values() -> (Value, Locale) {
    let mut round = round(&REPORTERS);
    round
        .reporters
        .iter_mut()
        .filter(|of| of.code == "ILO")
        .for_each(|of| of.task_force = Some(TaskForce::Member));
    round.decisions.push(decision());
    let before = of_the_round(&round, "2022");
    let mut now = of_the_round(&round, "2023");
    now.compare(&round, &before);
    let locale = locale(&super::tests::templates(), "en").unwrap();
    let context = View::new(&round, &now, &locale).context(&Texts::new());
    (context.get_attr("n").unwrap(), locale)
}

/// The figures of a round in which 2023 is another year.
fn of_the_round(round: &Round, year: &str) -> Figures {
    let lost = [Lost {
        reporter: "ESP".to_owned(),
        ..Lost::default()
    }];
    figures(round, &reconcile(round, claims(year), actions(), &lost))
}

/// The row of a record: what it holds, by kind; the records inside follow in rows of their own.
fn record(path: &str, samples: &[Value], met: &mut Met, out: &mut String) {
    let names = names(samples);
    if names.len() > 3 {
        if let Some(known) = met.get(&names) {
            let _ = writeln!(out, "| `{path}` | as `{known}` |");
            return;
        }
        met.insert(names.clone(), path.to_owned());
    }
    let (mut leaves, mut inside) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    for name in names {
        let values: Vec<Value> = samples
            .iter()
            .filter_map(|value| value.get_attr(&name).ok())
            .collect();
        let values: Vec<Value> = values
            .into_iter()
            .filter(|value| !value.is_none() && !value.is_undefined())
            .collect();
        let is_list = values
            .first()
            .is_some_and(|value| value.kind() == ValueKind::Seq);
        match (values.first(), is_list) {
            (None, _) => leaves
                .entry("nothing in this round".to_owned())
                .or_default()
                .push(name),
            (Some(first), false) => match leaf(samples, &name, first) {
                Some(kind) => leaves.entry(kind.to_owned()).or_default().push(name),
                None => inside.push((format!("{path}.{name}"), values)),
            },
            (Some(_), true) => match members(&values).first().map(kind) {
                None => leaves
                    .entry("list without members in this round".to_owned())
                    .or_default()
                    .push(name),
                Some(Some(kind)) => leaves
                    .entry(format!("list ({kind})"))
                    .or_default()
                    .push(name),
                Some(None) => inside.push((format!("{path}.{name}[]"), members(&values))),
            },
        }
    }
    let told = leaves
        .iter()
        .map(|(kind, names)| format!("{kind}: `{}`", names.join("`, `")));
    let _ = writeln!(
        out,
        "| `{path}` | {} |",
        told.collect::<Vec<_>>().join("; ")
    );
    for (path, values) in inside {
        record(&path, &values, met, out);
    }
}

/// The members of all these lists.
fn members(lists: &[Value]) -> Vec<Value> {
    let lists = lists.iter().filter_map(|list| list.try_iter().ok());
    lists.flatten().collect()
}

fn names(samples: &[Value]) -> Vec<String> {
    let keys = samples
        .iter()
        .filter_map(|value| value.try_iter().ok())
        .flatten();
    let all: BTreeSet<String> = keys
        .filter_map(|key| key.as_str().map(str::to_owned))
        .collect();
    all.into_iter().filter(|name| name != "f").collect()
}

/// What a value is that is no record: a figure where one can be printed under the same name.
fn leaf(samples: &[Value], name: &str, first: &Value) -> Option<&'static str> {
    let mut printed = samples
        .iter()
        .filter_map(|value| value.get_attr("f").ok()?.get_attr(name).ok());
    if printed.any(|value| kind(&value) == Some("figure")) {
        Some("figure")
    } else {
        kind(first)
    }
}

fn values_described() -> String {
    let (n, _) = values();
    let known: Vec<String> = n
        .try_iter()
        .unwrap()
        .filter_map(|key| key.as_str().map(str::to_owned))
        .collect();
    let top: Vec<_> = TOP.iter().chain([&EARLIER]).collect();
    let untold: Vec<&String> = known
        .iter()
        .filter(|name| top.iter().all(|(told, _)| told != name))
        .collect();
    assert!(untold.is_empty(), "say what these are: {untold:?}");
    let (mut out, mut met) = (String::new(), Met::new());
    for (name, about) in top {
        let _ = writeln!(
            out,
            "\n`n.{name}`: {about}.\n\n| record | holds |\n| --- | --- |"
        );
        let value = n.get_attr(name).unwrap();
        match value.kind() {
            ValueKind::Seq => {
                let members: Vec<Value> = value.try_iter().unwrap().collect();
                record(&format!("n.{name}[]"), &members, &mut met, &mut out);
            }
            _ => record(&format!("n.{name}"), &[value], &mut met, &mut out),
        }
    }
    out
}

fn table(head: &str, rows: &[(&str, &str, &str)]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(_, usage, about)| format!("| `{usage}` | {about} |\n"))
        .collect();
    format!("\n| {head} | writes |\n| --- | --- |\n{}", rows.concat())
}

/// The text with what stands between two marks replaced.
fn filled(text: &str, name: &str, inside: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name}: made from the code -->\n"),
        format!("\n<!-- end of {name} -->"),
    );
    let (before, rest) = text
        .split_once(&begin)
        .unwrap_or_else(|| panic!("no mark {begin}"));
    let (_, after) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("no mark {end}"));
    format!("{before}{begin}{inside}{end}{after}")
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads, and renews where it is asked to, the guide of the templates"
)]
fn the_guide_of_the_templates_is_fresh() {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let charts: Vec<String> = charts::NAMES
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let fresh = filled(&text, "values", &values_described());
    let fresh = filled(&fresh, "filters", &table("filter", &FILTERS));
    let functions = format!(
        "{}\nThere are these charts: {}.\n",
        table("function", &FUNCTIONS),
        charts.join(", ")
    );
    let fresh = filled(&fresh, "functions", &functions);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let stale = "templates/README.md is stale: run `UPDATE=1 cargo test --release -p sse-report guide`, read the diff";
    assert!(std::fs::read_to_string(&path).unwrap() == fresh, "{stale}");
}
