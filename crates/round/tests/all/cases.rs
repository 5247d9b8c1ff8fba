//! Mistakes that only a round shows, each with its right result: in the secretariat's files, or between rows.

use crate::house::House;
use sse_diagnostics::{Severity, render};
use sse_model::Code;
use sse_round::{Loaded, rules};

/// Files of a round, and what comes of them.
struct Case {
    /// What went wrong.
    mistake: &'static str,
    /// The files, by their paths in the round.
    files: &'static [(&'static str, &'static str)],
    /// Each claim as `area year measure = value unit`.
    records: &'static [&'static str],
    /// Each finding but notes as `code path:line: a part of its remedy`.
    faults: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        mistake: "a rate is in dollars for one unit of the currency",
        files: &[
            (
                "rates.csv",
                "currency,year,kind,lcu_per_usd,complete,source,source_date\n\
                 KES,2022,average,117.9,yes,Office,\nKES,2023,average,0.00715,yes,Office,\n",
            ),
            (
                "states/KEN/contributions.csv",
                "area,year,measure,entity_type,value,unit,source\nKEN,2023,turnover,mutual,35,KES,Register\n",
            ),
        ],
        records: &["KEN 2023 turnover = 35 KES"],
        faults: &["R042 rates.csv:3: about 139.86"],
    },
    Case {
        mistake: "a rate has its decimal sign at another place",
        files: &[(
            "rates.csv",
            "currency,year,kind,lcu_per_usd,complete,source,source_date\n\
             KES,2021,average,109.6,yes,Office,\nKES,2022,average,117.9,yes,Office,\nKES,2023,average,1398.5,yes,Office,\n",
        )],
        records: &[],
        faults: &["R041 rates.csv:4: compare it with its source"],
    },
    Case {
        mistake: "women and men are fractions of one",
        files: &[(
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,sex,value,unit,denominator,source\n\
             KEN,2022,employment,mutual,female,0.41,percent,both_sexes,Survey\n\
             KEN,2022,employment,mutual,male,0.59,percent,both_sexes,Survey\n",
        )],
        records: &[
            "KEN 2022 employment = 0.41 percent",
            "KEN 2022 employment = 0.59 percent",
        ],
        faults: &[
            "X018 states/KEN/contributions.csv:2: write 41",
            "X018 states/KEN/contributions.csv:3: write 59",
            "X019 states/KEN/contributions.csv:2: 100 per cent together",
        ],
    },
    Case {
        mistake: "branches are more than all employment",
        files: &[(
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,activity,value,unit,denominator,source\n\
             KEN,2022,employment,mutual,ISIC4:A,33,percent,total_employment,Survey\n\
             KEN,2022,employment,mutual,ISIC4:C,31,percent,total_employment,Survey\n\
             KEN,2022,employment,mutual,ISIC4:F,29,percent,total_employment,Survey\n\
             KEN,2022,employment,mutual,ISIC4:G,27,percent,total_employment,Survey\n",
        )],
        records: &[
            "KEN 2022 employment = 33 percent",
            "KEN 2022 employment = 31 percent",
            "KEN 2022 employment = 29 percent",
            "KEN 2022 employment = 27 percent",
        ],
        faults: &["X020 states/KEN/contributions.csv:2: look for parts that overlap"],
    },
    Case {
        mistake: "the region of the world stands beside the country",
        files: &[
            (
                "states/KEN/contributions.csv",
                "area,region,year,measure,entity_type,value,source\nKEN,Eastern Africa,2022,entities,mutual,35,Register\n",
            ),
            (
                "states/FRA/contributions.csv",
                "area,continent,year,measure,entity_type,value,source\nFRA,Europe,2022,entities,mutual,410,Register\n",
            ),
            (
                "states/ESP/contributions.csv",
                "area,year,measure,entity_type,value,source,Income group\nESP,2022,entities,mutual,220,Register,High income\n",
            ),
        ],
        records: &[
            "ESP 2022 entities = 220 entities",
            "FRA 2022 entities = 410 entities",
            "KEN 2022 entities = 35 entities",
        ],
        faults: &[],
    },
    Case {
        mistake: "the list of reporters has semicolons, the rates have them with commas of decimals",
        files: &[
            (
                "reporters.csv",
                "reporter;group;name;task_force;sponsored;language;invited_on;due_on;received_on;note\nKEN;state;Kenya;;;en;;;;\n",
            ),
            (
                "rates.csv",
                "\u{feff}currency;year;kind;lcu_per_usd;complete;source;source_date\nKES;2022;average;117,9;yes;Office;\n",
            ),
            (
                "states/KEN/contributions.csv",
                "area,year,measure,entity_type,value,unit,source\nKEN,2022,turnover,mutual,35,KES,Register\n",
            ),
        ],
        records: &["KEN 2022 turnover = 35 KES"],
        faults: &[],
    },
    Case {
        mistake: "the list of reporters is divided by tabs",
        files: &[
            (
                "reporters.csv",
                "reporter\tgroup\tname\ttask_force\tsponsored\tlanguage\tinvited_on\tdue_on\treceived_on\tnote\nKEN\tstate\tKenya\t\t\ten\t\t\t\t\n",
            ),
            (
                "states/KEN/contributions.csv",
                "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,35,entities,Register\n",
            ),
        ],
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[],
    },
    Case {
        mistake: "women and men are fewer than the whole has at least, in no year",
        files: &[(
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,sex,value,qualifier,unit,source\n\
             KEN,,members,mutual,,9400,at_least,persons,Register\n\
             KEN,,members,mutual,female,4100,,persons,Register\n\
             KEN,,members,mutual,male,4300,,persons,Register\n",
        )],
        records: &[
            "KEN unknown members = 9400 persons",
            "KEN unknown members = 4100 persons",
            "KEN unknown members = 4300 persons",
        ],
        faults: &[
            "C023 states/KEN/contributions.csv:2: ask the source",
            "C023 states/KEN/contributions.csv:3: ask the source",
            "C023 states/KEN/contributions.csv:4: ask the source",
            "X005 states/KEN/contributions.csv:2: a misprint or a missing part",
        ],
    },
    Case {
        mistake: "a value is below what it is at least, on the word of one source",
        files: &[(
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,value,qualifier,unit,source\n\
             KEN,2022,members,mutual,9400,at_least,persons,Register\n\
             KEN,2022,members,mutual,8100,,persons,Register\n",
        )],
        records: &[
            "KEN 2022 members = 9400 persons",
            "KEN 2022 members = 8100 persons",
        ],
        faults: &[
            "R019 states/KEN/contributions.csv:3: say how they differ",
            "X002 states/KEN/contributions.csv:3: decide which one is preferred",
        ],
    },
    Case {
        mistake: "an address has a bar, of an action and of a figure",
        files: &[
            (
                "states/KEN/actions.csv",
                "area,commitment,level,title,status,source,source_url\n\
                 KEN,1.legal,national,A bill on mutuals,in_force,Gazette,https://example.org/law?act=1|2||3\n",
            ),
            (
                "networks/ICA/contributions.csv",
                "area,year,measure,entity_type,value,source,source_url\n\
                 KEN,2022,entities,mutual,35,Register,https://example.org/a|b\n",
            ),
        ],
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[],
    },
    Case {
        mistake: "a value is above what it is at least",
        files: &[(
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,value,qualifier,unit,source\n\
             KEN,2022,members,mutual,9400,,persons,Register\n\
             KEN,2022,members,mutual,8100,at_least,persons,Register\n",
        )],
        records: &[
            "KEN 2022 members = 9400 persons",
            "KEN 2022 members = 8100 persons",
        ],
        faults: &[],
    },
];

#[test]
fn what_a_round_shows_is_told_where_it_stands() {
    let mut wrong = Vec::new();
    for case in CASES {
        let house = round_of(case.files);
        let mut records = claims(&house);
        records.sort();
        let mut expected = case.records.to_vec();
        expected.sort_unstable();
        let checked = house.check("inputs/81");
        let found = checked.diagnostics.iter();
        let faults: Vec<(String, &str)> = found
            .filter(|found| found.severity != Severity::Note)
            .map(|found| {
                let line = found.place.as_ref().map_or(0, |place| place.line);
                let path = found.path().trim_start_matches("inputs/81/");
                let help = found.help.as_deref().unwrap_or_default();
                (format!("{} {path}:{line}", found.code), help)
            })
            .collect();
        let meant = |expected: &&str| {
            let (place, remedy) = expected.split_once(": ").expect("a remedy");
            let mut faults = faults.iter();
            faults.any(|(found, help)| found == place && help.contains(remedy))
        };
        if records != expected
            || faults.len() != case.faults.len()
            || !case.faults.iter().all(meant)
        {
            wrong.push(format!("{}: {records:?} {faults:#?}", case.mistake));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A round of seven reporters with other files.
fn round_of(files: &[(&str, &str)]) -> House {
    let mut house = House::with_nobody();
    for (path, text) in files {
        house.write(&format!("inputs/81/{path}"), text);
    }
    house
}

/// What is claimed in a round.
fn claims(house: &House) -> Vec<String> {
    let folder = house.folder("inputs/81");
    let loaded = Loaded::read("81", &folder, &crate::house::READING).unwrap();
    let facts = loaded.reconcile().facts;
    let claims = facts.claims.values().map(|claim| {
        let part = if claim.subarea.is_some() { " part" } else { "" };
        format!(
            "{} {} {}{part} = {} {}",
            claim.area.code(),
            claim.period,
            claim.measure.code(),
            claim.value,
            claim.unit.code()
        )
    });
    claims.collect()
}

#[test]
fn bars_of_addresses_and_letters_of_azerbaijani_are_printed() {
    let mut house = round_of(&[
        (
            "states/KEN/actions.csv",
            "area,commitment,level,title,status,source,source_url\n\
             KEN,1.legal,national,A bill on mutuals,in_force,Gazette,https://example.org/law?act=1|2||3\n",
        ),
        (
            "networks/ICA/contributions.csv",
            "area,year,measure,entity_type,value,source,source_url\n\
             AZE,2022,entities,mutual,35,Dövlət Statistika Komitəsi,https://example.org/a|b\n",
        ),
    ]);
    house.add("templates");
    let built = house.build();
    let report = built.documents();
    for printed in [
        "https://example.org/law?act=1%7C2%7C%7C3",
        "https://example.org/a%7Cb",
        "Dövlət Statistika Komitəsi",
    ] {
        assert!(report.contains(printed), "{printed}");
    }
    let lacking = built.diagnostics.iter().find(|found| found.code == "P001");
    assert!(lacking.is_none(), "{lacking:?}");
}

#[test]
fn territories_that_a_state_counts_are_not_added_to_it() {
    let mut house = round_of(&[
        (
            "states/FRA/contributions.csv",
            "area,year,measure,entity_type,value,source\nFRA,2022,entities,mutual,410,Register\n",
        ),
        (
            "states/ESP/contributions.csv",
            "area,year,measure,entity_type,value,source\nESP,2022,entities,mutual,220,Register\n",
        ),
        (
            "states/KEN/contributions.csv",
            "area,year,measure,entity_type,value,source\nKEN,2022,entities,mutual,35,Register\n",
        ),
        (
            "networks/ICA/contributions.csv",
            "area,year,measure,entity_type,value,source\n\
             GLP,2022,entities,mutual,7,Directory\nREU,2022,entities,mutual,8,Directory\n",
        ),
    ]);
    house.add("templates");
    let report = house.build();
    let totals = report.read("data/totals.csv");
    assert!(totals.contains("665"), "{totals}");
    let told = report.diagnostics.iter();
    let told = told.filter(|found| found.code == "X021").count();
    assert_eq!(told, 2, "{}", report.said());
}

#[test]
fn no_link_of_a_cell_is_live_in_sarif() {
    let house = round_of(&[(
        "states/KEN/contributions.csv",
        "area,year,measure,entity_type,value,source\n\
         KEN,2022,[See your account](https://example.org/a),mutual,35,Register\n",
    )]);
    let text = render::sarif(&house.check("inputs/81").diagnostics, &rules(), None);
    let messages = text.lines().filter(|line| line.contains("\"text\":"));
    let told: Vec<&str> = messages.filter(|line| line.contains("account")).collect();
    assert_eq!(told.len(), 1, "{text}");
    assert!(told[0].contains(r"\\[See your account\\](https"), "{text}");
}
