use crate::{RoundFiles, read_round};
use sse_model::Round;

const SETTINGS: &str = include_str!("../../../../inputs/81/round.toml");

/// A round with these tables; what was found, each with its place, its remedy and what is left out.
fn read(files: &[(&str, &str)]) -> (Option<Round>, Vec<String>) {
    let mut round = RoundFiles::new("81/");
    let reporters = ("reporters.csv", "reporter,group,name\nKEN,state,Kenya\n");
    let settings = ("round.toml", SETTINGS);
    for (name, text) in [settings, reporters].iter().chain(files) {
        round.add(name, format!("81/{name}"), text.as_bytes().to_vec());
    }
    let (round, found) = read_round(&round);
    let told = found.into_iter().map(|found| {
        let place = found.place.unwrap_or_default();
        let (help, effect) = (
            found.help.unwrap_or_default(),
            found.effect.unwrap_or_default(),
        );
        format!(
            "{} {}:{} {} | {} | {}",
            found.code,
            place.line,
            place.column,
            found.message.text(),
            help.text(),
            effect.text()
        )
    });
    (round, told.collect())
}

fn told(name: &str, text: &str) -> Vec<String> {
    read(&[(name, text)]).1
}

#[test]
fn what_is_wrong_with_a_cell_stands_under_it_with_all_faults_of_its_row() {
    let text = "decision,kind,subject,object,decided_by,decided_on,reason\n\
        d1,wave,KEN:contributions:a,,,12/05/2027,checked\n";
    let row = "left out: this row";
    assert_eq!(
        told("decisions.csv", text),
        [
            format!("F012 2:4 kind: \"wave\" is not known | did you mean waive? | {row}"),
            format!("F012 2:30 no decided_by | fill it in, or remove the row | {row}"),
            format!(
                "F012 2:31 decided_on: \"12/05/2027\" is not known | write 2027-05-12 or 2027-12-05, whichever is meant | {row}"
            ),
        ]
    );
}

#[test]
fn texts_that_cannot_be_printed_are_told_and_no_reporter_is_lost_by_one() {
    for name in ["Ken\u{7}ya", "Ken\u{202e}ya", "KÃ©nya", "K?nya"] {
        let text = format!("reporter,group,name\nKEN,state,{name}\n");
        let (round, told) = read(&[("reporters.csv", &text)]);
        assert!(told[0].starts_with("F012 2:11 name: "), "{told:?}");
        assert!(told[0].ends_with("left out: this cell"), "{told:?}");
        let reporters = &round.unwrap().reporters;
        assert_eq!(reporters[0].name, "Kenya", "{name}");
    }
    let rule = "rule,of,measure,target,relation,reason\nr,figures,members,8.5,context,R?pertoire\n";
    assert!(told("attribution.csv", rule)[0].ends_with("left out: this row"));
}

#[test]
fn a_quotation_mark_that_is_never_closed_and_a_target_of_a_spreadsheet_are_told() {
    let header = "currency,year,kind,lcu_per_usd,complete,source\n";
    let open = format!("{header}KES,2023,average,139.85,yes,\"Central Bank\n");
    let said = told("rates.csv", &open);
    assert!(said[0].contains("closing quotation mark"), "{said:?}");
    let header = "rule,of,measure,target,relation,reason\n";
    for (target, help) in [
        ("8.50", "did you mean 8.5?"),
        ("45785", "a spreadsheet turned a target"),
        ("8-May", "format the column as text"),
    ] {
        let said = told(
            "attribution.csv",
            &format!("{header}r,figures,members,{target},context,Why\n"),
        );
        assert!(said[0].contains(help), "{said:?}");
    }
}

#[test]
fn a_comma_without_quotation_marks_divides_no_rate() {
    let header = "currency,year,kind,complete,source,lcu_per_usd,note\n";
    for (cells, whole) in [("139,85", "139.85"), ("3,726", "3726")] {
        let text = format!("{header}KES,2023,average,yes,Central Bank,{cells}\n");
        let told = told("rates.csv", &text);
        let message = format!("the value may be {whole}: a comma divides it");
        assert!(told.len() == 1 && told[0].contains(&message), "{told:?}");
    }
    let text = format!("{header}KES,2023,average,yes,Central Bank,139.85,5 of 12 months\n");
    assert!(told("rates.csv", &text).is_empty());
}

#[test]
fn a_date_or_language_that_is_not_known_leaves_the_reporter_on_the_list() {
    let text = "reporter,group,name,language,due_on\n\
        KEN,state,Kenya,xx,31/05/2027\nESP,state,Spain,Spanish,2027-05-31\n";
    let (round, told) = read(&[("reporters.csv", text)]);
    assert_eq!(
        told,
        [
            "F012 2:17 language: \"xx\" is not known | inputs/README.md tells what the column holds | left out: this cell",
            "F012 2:20 due_on: \"31/05/2027\" is not known | write 2027-05-31 | left out: this cell",
        ]
    );
    let round = round.unwrap();
    let languages: Vec<&str> = round
        .reporters
        .iter()
        .map(|row| row.language.as_str())
        .collect();
    assert_eq!(languages, ["", "es"]);
}

#[test]
fn codes_of_reporters_have_a_length_and_signs_and_are_no_devices() {
    let text = "reporter,group,name\nABCDEFGHIJKLMNOPQRSTUVWXYZ-123456,network,A\nCON,network,B\nken,network,C\nKEN,sate,Kenya\n";
    let (round, told) = read(&[("reporters.csv", text)]);
    let told: Vec<&str> = told
        .iter()
        .filter_map(|told| told.split(" |").next())
        .collect();
    assert_eq!(
        told,
        [
            "F012 2:1 the code ABCDEFGHIJKLMNOPQRSTUVWXYZ-123456 has 33 signs, and may have two to thirty-two",
            "F012 3:1 CON is the name of a device, and Windows can't write the letter to it",
            "F012 4:1 the code \"ken\" has other signs than capital letters, digits and hyphens",
            "F012 5:5 group: \"sate\" is not known",
        ]
    );
    let files = ["states/KEN/actions.csv".to_owned()];
    let (_, found) = crate::survey("81/", &files, &[], &[], &round.unwrap());
    assert_eq!(
        found[0].message.text(),
        "the row of KEN in reporters.csv can't be used"
    );
}

#[test]
fn columns_of_ones_own_are_told_once_among_reporters_and_refused_elsewhere() {
    let text =
        "reporter,group,name,telefax,recieved_on\nKEN,state,Kenya,a@example.org,2027-01-01\n";
    let (round, told) = read(&[("reporters.csv", text)]);
    assert_eq!(round.unwrap().reporters.len(), 1);
    assert_eq!(
        told,
        [
            "F012 1:21 there is no column \"telefax\"; nothing reads it | remove it, or use the column note | ",
            "F012 1:29 there is no column \"recieved_on\"; it seems to be received_on | name it received_on | left out: this column",
        ]
    );
    let text = "currency,year,kind,lcu_per_usd,complete,source,units\nEUR,2023,average,0.92,yes,ECB,100\nUSD,2023,average,1,yes,ECB,\n";
    let (round, told) = read(&[("rates.csv", text)]);
    assert_eq!((round.unwrap().rates.len(), told.len()), (1, 1));
    assert!(
        told[0].starts_with("F012 2:31 there is no column \"units\""),
        "{told:?}"
    );
}

#[test]
fn the_tables_are_read_in_the_encodings_and_with_the_marks_of_every_other_one() {
    let text =
        "\u{feff}sep=;\nDevise;Année;type;taux;complete;source\neur;2023;Average;0,92;YES;BCE\n";
    let (round, told) = read(&[("rates.csv", text)]);
    assert!(told.iter().all(|told| told.starts_with("H003")), "{told:?}");
    assert_eq!(round.unwrap().rates[0].lcu_per_usd.to_string(), "0.92");
    assert!(told_of_bytes(b"PK\x03\x04sheet").starts_with("F002"));
    assert!(told_of_bytes(b"").starts_with("F005"));
}

fn told_of_bytes(bytes: &[u8]) -> String {
    let mut round = RoundFiles::new("81/");
    round.add("round.toml", "81/round.toml".to_owned(), SETTINGS.into());
    let reporters = b"reporter,group,name\nKEN,state,Kenya\n".to_vec();
    round.add("reporters.csv", "81/reporters.csv".to_owned(), reporters);
    round.add("rates.csv", "81/rates.csv".to_owned(), bytes.to_vec());
    let found = read_round(&round).1;
    found.iter().map(|found| found.code).collect()
}

#[test]
fn a_quotation_mark_that_swallows_a_row_and_a_cell_too_many_are_told() {
    let text = "reporter,group,name\nKEN,state,\"Kenya\nESP,state,Spain\nFRA,state,France\"\nITA,state,Italy,,x\n";
    let (_, told) = read(&[("reporters.csv", text)]);
    assert!(
        told[0].starts_with("F012 2:1 a cell with a quotation mark holds a whole row"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("F012 5:18 the row has a cell \"x\" in no column"),
        "{told:?}"
    );
}

#[test]
fn a_header_that_lacks_a_column_is_told_with_what_is_meant() {
    let text = "currency,year,kind,lcu_per_us,complete,source\nEUR,2023,average,0.92,yes,ECB\n";
    let (round, told) = read(&[("rates.csv", text)]);
    assert!(round.unwrap().rates.is_empty());
    assert!(
        told[0].starts_with("H001 1:1 no column lcu_per_usd"),
        "{told:?}"
    );
    assert!(told[0].contains("lcu_per_us"), "{told:?}");
}

#[test]
fn a_number_of_persons_is_whole_and_a_rate_with_a_comma_has_two_readings() {
    let header = "area,year,denominator,value,source\n";
    let text = format!(
        "{header}KEN,2021,population,\"53,005\",Office\nKEN,2022,population,54.027,Office\n\
         KEN,2021,total_employment,24123.5,Office\nKEN,2021,gdp,109.5 billion,Office\n"
    );
    let (round, told) = read(&[("denominators.csv", &text)]);
    let round = round.unwrap();
    let values = round.denominators.iter().map(|row| row.value.to_string());
    assert_eq!(
        values.collect::<Vec<_>>(),
        ["109500000000", "53005", "54027"]
    );
    assert_eq!(
        told,
        [
            "F012 4:27 value: 24123.5 is no whole number | write how many there are; in thousands it has to be multiplied out | left out: this row"
        ]
    );
    let header = "currency,year,kind,lcu_per_usd,complete,source\n";
    let text = format!(
        "{header}KES,2021,average,\"109,645\",Oui,Bank\nKES,2022,average,117.866,да,Bank\n"
    );
    let (round, told) = read(&[("rates.csv", &text)]);
    assert_eq!(round.unwrap().rates.len(), 1);
    assert_eq!(
        told,
        [
            "F012 2:19 lcu_per_usd: \"109,645\" may be 109645 or 109.645 | write 109645 or 109.6450 | left out: this row"
        ]
    );
}

#[test]
fn a_decision_ends_after_it_was_taken_and_leaves_out_its_subject_alone() {
    let text = "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n\
        d1,waive,KEN:contributions:a,,Office,2026-03-01,2026-02-01,checked\n\
        d2,exclude,KEN:contributions:a,KEN:contributions:b,Office,2026-03-01,,the older one\n";
    let (round, told) = read(&[("decisions.csv", text)]);
    assert_eq!(round.unwrap().decisions.len(), 1);
    assert_eq!(
        told,
        [
            "F012 2:49 expires_on: 2026-02-01 lies before 2026-03-01, the day of the decision | write the day until which it holds, or nothing | left out: this row",
            "F012 3:32 object: exclude leaves out the subject alone | leave it blank; to choose between two rows use prefer | left out: this cell",
        ]
    );
}
