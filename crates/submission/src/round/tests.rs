//! What is read of the secretariat's tables.

use super::*;
use sse_model::DenominatorStatus;

/// The day of the report.
fn day() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn read<T>(
    table: ListedTable,
    text: &str,
    read: impl Fn(&ListedRow<'_>) -> Result<T, Noted>,
    about: fn(&T) -> Option<String>,
) -> (usize, Vec<String>) {
    let mut findings = Vec::new();
    let path = "81/file.csv";
    let rows = listed::read(table, path, text.as_bytes(), &mut findings, read, about);
    let told = findings.iter().map(|finding| {
        let place = finding.place.as_ref().unwrap();
        let (line, column) = (place.line, place.column);
        format!(
            "{} {line}:{column} {}",
            finding.code,
            finding.message.text()
        )
    });
    (rows.map_or(0, |rows| rows.len()), told.collect())
}

#[test]
fn of_two_rows_for_one_rate_the_first_is_used_and_the_other_told() {
    let text = "currency,year,kind,lcu_per_usd,complete,source\n\
        EUR,2023,average,0.92,yes,World Bank\n\n\
        EUR,2023,end,0.90,yes,World Bank\n\
        EUR,2023,average,1.9,yes,World Bank\n";
    let (rows, told) = read(ListedTable::Rates, text, |row| rate(row, day()), about_rate);
    assert_eq!(
        (rows, told),
        (
            2,
            vec!["F012 5:1 EUR 2023 average stands on line 2 already".to_owned()]
        )
    );
}

#[test]
fn denominators_may_have_a_row_in_each_unit() {
    let text = "area,year,denominator,value,unit,source\n\
        ESP,2023,total_employment,21000000,persons,INE\n\
        ESP,2023,total_employment,19000000,fte,INE\n\
        ESP,2023,total_employment,20900000,persons,OECD\n\
        ESP,2023,gdp,1400,,INE\n\
        ESP,2023,gdp,1500,,INE\n\
        ESP,2024,gdp,1500,millions,INE\n";
    let (rows, told) = read(
        ListedTable::Denominators,
        text,
        |row| denominator(row, day()),
        about_denominator,
    );
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(rows, 3);
    assert_eq!(
        told,
        [
            "F012 4:1 ESP 2023 total_employment persons stands on line 2 already",
            "F012 6:1 ESP 2023 gdp stands on line 5 already",
            "F012 7:19 unit: \"millions\" is not known"
        ]
    );
}

#[test]
fn a_denominator_says_its_edition_and_how_it_came_about() {
    let text = "area,year,denominator,value,unit,use,source,vintage,licence,status\n\
        ESP,2023,gdp,1400,EUR,,INE,2024-12,CC BY 4.0,official\n\
        ESP,2024,gdp,1500,EUR,no,INE,,,estimat\n\
        ESP,2025,gdp,1600,EUR,shares,INE,,,Estimate\n";
    let mut findings = Vec::new();
    let rows = listed::read(
        ListedTable::Denominators,
        "81/denominators.csv",
        text.as_bytes(),
        &mut findings,
        |row| denominator(row, day()),
        about_denominator,
    );
    let rows = rows.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].vintage, "2024-12");
    assert_eq!(rows[0].licence, "CC BY 4.0");
    assert_eq!(rows[0].status, Some(DenominatorStatus::Official));
    let words: Vec<_> = findings.iter().map(|found| found.message.text()).collect();
    assert_eq!(
        words,
        [
            "status: \"estimat\" is not known",
            "use: \"shares\" is not known"
        ]
    );
}

#[test]
fn a_table_may_be_divided_by_semicolons_and_its_numbers_by_commas() {
    let text = "currency;year;kind;lcu_per_usd;complete;source\n\
        EUR;2023;average;0,92;yes;World Bank\n";
    assert_eq!(
        read(ListedTable::Rates, text, |row| rate(row, day()), about_rate),
        (
            1,
            vec!["F008 0:0 the cells are divided by \";\"".to_owned()]
        )
    );
}

/// The demonstration's settings and two reporters, with one text in the place of another, and a file beside them.
fn read_with(was: &str, is: &str, file: Option<(&str, &str)>) -> (Option<Round>, Vec<String>) {
    let toml = include_str!("../../../../inputs/81/round.toml");
    assert!(toml.contains(was), "{was}");
    let toml = toml.replacen(was, is, 1);
    let reporters = "reporter,group,name\nKEN,state,Kenya\n";
    let mut files = RoundFiles::new("inputs/81");
    let all = [("round.toml", toml.as_str()), ("reporters.csv", reporters)];
    for (name, text) in all.into_iter().chain(file) {
        files.add(name, format!("81/{name}"), text.as_bytes().to_vec());
    }
    let (round, findings) = read_round(&files);
    let told = findings.iter().map(|finding| {
        let place = finding.place.as_ref().unwrap();
        format!("{}:{} {}", finding.code, place.line, finding.message.text())
    });
    (round, told.collect())
}

#[test]
fn settings_that_do_not_go_together_are_told_at_their_line() {
    for (was, is, expected) in [
        (
            "last_year = 2025",
            "last_year = 2015",
            "first_year: 2016 lies after last_year, 2015",
        ),
        (
            "last_year = 2025",
            "last_year = 2105",
            "last_year: 2105 lies after 2026-11-23, the day of the report",
        ),
        (
            "money_first_year = 2021",
            "money_first_year = 2030",
            "money_first_year: 2030 lies after last_year, 2025",
        ),
        (
            "session = 81",
            "session = 82",
            "session: 82 is not that of the folder, 81",
        ),
        (
            "date = 2026-11-23",
            "date = 2062-11-23",
            "date: 2062-11-23 is not near session 81, which opens in 2026",
        ),
        (
            "adopted = 2023-04-18",
            "adopted = 2032-04-18",
            "mandate.adopted: 2032-04-18 lies after 2026-11-23, the day of the report",
        ),
        (
            "\"77/281\"",
            "\"77/218\"",
            "resolution: \"77/218\" has the digits of 77/281 in another order",
        ),
        (
            "\"77/281\"",
            "\"A/RES/77/281\"",
            "resolution: \"A/RES/77/281\" is not written like 77/281",
        ),
        (
            "languages = [\"en\"]",
            "languages = [\"english\"]",
            "languages: \"english\" is written en",
        ),
        (
            "languages = [\"en\"]",
            "languages = [\"xx\"]",
            "languages: \"xx\" is no code of a language",
        ),
    ] {
        let (round, told) = read_with(was, is, None);
        assert!(round.is_none(), "{is}");
        assert!(
            told.iter()
                .any(|told| told.starts_with("F010") && told.ends_with(expected)),
            "{is}: {told:?}"
        );
    }
    for (was, is, expected) in [
        (
            "persons_per_cent = \"100\"",
            "persons_per_cent = \"0\"",
            "persons_per_cent: 0 is not above nil",
        ),
        (
            "members_per_entity = [\"2\", \"200000\"]",
            "members_per_entity = [\"200000\", \"2\"]",
            "members_per_entity: 2 is not above 200000",
        ),
    ] {
        let (round, told) = read_with(was, is, None);
        assert!(
            round.is_none() && told.iter().any(|told| told.ends_with(expected)),
            "{told:?}"
        );
    }
}

#[test]
fn rows_of_the_secretariat_fit_the_day_and_each_other() {
    let rates = "currency,year,kind,lcu_per_usd,complete,source\n\
        KES,2025,average,129.2,yes,World Bank\n\
        KES,2026,average,129.4,yes,World Bank\n\
        KES,2032,average,139.85,yes,World Bank\n\
        USD,2023,average,1.2,yes,World Bank\n";
    let denominators = "area,year,denominator,value,unit,source\n\
        KEN,2021,population,53219166,persons,World Bank\n\
        KEN,2022,population,54252461,persons,World Bank\n\
        KEN,2023,population,55339,persons,World Bank\n\
        UGA,2023,population,-5,persons,World Bank\n\
        UGA,2030,population,48000000,persons,World Bank\n\
        UGA,2023,total_employment,45,percent,World Bank\n";
    let sexes = "area,year,denominator,sex,value,unit,source\n\
        KEN,2023,population,,55339003,persons,World Bank\n\
        KEN,2023,population,female,65339003,persons,World Bank\n";
    let decisions = "decision,kind,subject,object,decided_by,decided_on,reason\n\
        1,waive,R060,KEN,Officer,2027-09-01,known\n\
        2,waive,R060,KEN,Officer,2026-09-01,known\n\
        2,waive,R061,KEN,Officer,2026-09-01,known\n";
    let reporters = "reporter,group,name,invited_on,due_on,received_on,sponsored\n\
        KEN,state,Uganda,2026-02-01,2026-06-01,2026-05-01,\n\
        UGA,state,Uganda,2026-02-01,2026-01-01,2062-06-12,77/218; 79/213\n\
        HKG,state,Hong Kong,,,,\n";
    for (file, text, expected) in [
        (
            "rates.csv",
            rates,
            &[
                "3 the year 2026 isn't over on 2026-11-23, the day of the report",
                "4 the year 2032 isn't over on 2026-11-23, the day of the report",
                "5 a dollar is 1.2 dollars",
            ][..],
        ),
        (
            "denominators.csv",
            denominators,
            &[
                "5 value: \"-5\" is not known",
                "6 the year 2030 lies after 2026-11-23, the day of the report",
                "7 unit: total_employment is not counted in percent",
                "4 55339 is more than 1.5 times as much or as little as 53219166 of 2021",
            ],
        ),
        (
            "denominators.csv",
            sexes,
            &["3 65339003 female are not fewer than the 55339003 of both sexes"],
        ),
        (
            "decisions.csv",
            decisions,
            &[
                "2 decided_on: 2027-09-01 lies after 2026-11-23, the day of the report",
                "4 2 stands on line 3 already",
            ],
        ),
        (
            "reporters.csv",
            reporters,
            &[
                "2 Uganda is UGA, not KEN",
                "4 HKG is not the code of a State",
                "3 due_on: 2026-01-01 lies before 2026-02-01, the day of the call",
                "3 received_on: 2062-06-12 lies after 2026-11-23, the day of the report",
                "3 sponsored: \"77/218\" is no resolution of the mandate",
            ],
        ),
    ] {
        let (round, told) = read_with("session = 81", "session = 81", Some((file, text)));
        assert!(round.is_some());
        let mut told: Vec<&str> = told
            .iter()
            .map(|told| told.trim_start_matches("F012:"))
            .collect();
        let mut expected = expected.to_vec();
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{file}");
    }
}

#[test]
fn no_denominator_leaps_from_one_year_to_the_next() {
    let money = "area,year,denominator,sex,value,unit,source\n\
        ZAF,2022,gdp,,405270850099,USD,World Bank\n\
        ZAF,2023,gdp,,377781600986,USD,World Bank\n\
        ZAF,2024,gdp,,111326000000000,USD,Made-up fact book\n\
        FRA,2022,total_employment,,28442300,persons,ILO\n\
        FRA,2022,total_employment,female,28442300,persons,ILO\n\
        FRA,2023,total_employment,,56884600,persons,ILO\n\
        FRA,2024,total_employment,,28600000,persons,ILO\n";
    let (_, mut told) = read_with(
        "session = 81",
        "session = 81",
        Some(("denominators.csv", money)),
    );
    told.sort();
    assert_eq!(
        told,
        [
            "F012:4 111326000000000 is more than 4 times as much or as little as 405270850099 of 2022",
            "F012:6 28442300 female are not fewer than the 28442300 of both sexes",
            "F012:7 56884600 is more than 1.5 times as much or as little as 28442300 of 2022",
        ]
    );
}

#[test]
fn no_more_work_than_there_are() {
    let work = "area,year,denominator,value,source\n\
        KEN,2023,population,55339,World Bank\n\
        KEN,2022,total_employment,24123000,ILOSTAT\n\
        UGA,2023,population,48582334,World Bank\n\
        UGA,2022,total_employment,17000000,ILOSTAT\n\
        ZAF,2022,population,62378410,World Bank\n\
        ZAF,2023,population,63212384,World Bank\n\
        ZAF,2024,labour_force,3696000000,Almanac\n";
    let (_, mut told) = read_with(
        "session = 81",
        "session = 81",
        Some(("denominators.csv", work)),
    );
    told.sort();
    assert_eq!(
        told,
        [
            "F012:2 24123000 of total_employment in 2022 are more than the population of 55339 in 2023",
            "F012:3 24123000 of total_employment in 2022 are more than the population of 55339 in 2023",
            "F012:8 3696000000 of labour_force in 2024 are more than the population of 62378410 in 2022",
        ]
    );
}
