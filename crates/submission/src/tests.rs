use crate::{FileContext, Submission, read};
use sse_diagnostics::Severity;
use sse_model::{Code, ReporterGroup, Table};

const HEADER: &str = "record,area,year,measure,entity_type,value,unit,denominator,multiplier,sdg_targets,source,note\n";

fn contributions(rows: &str) -> Submission {
    bytes(format!("{HEADER}{rows}").as_bytes())
}

fn bytes(bytes: &[u8]) -> Submission {
    read(
        FileContext::new(
            "KEN",
            ReporterGroup::State,
            Table::Contributions,
            "contributions.csv",
        ),
        bytes,
    )
}

fn actions(rows: &str) -> Submission {
    let header =
        "area,commitment,level,title,status,start,end,amount,currency,amount_kind,source\n";
    read(
        FileContext::new("KEN", ReporterGroup::State, Table::Actions, "actions.csv"),
        format!("{header}{rows}").as_bytes(),
    )
}

/// The codes that were found, each with the text under its caret.
fn found(submission: &Submission) -> Vec<(&'static str, String)> {
    let under = |place: &sse_diagnostics::Place| {
        place.excerpt.as_ref().map_or(String::new(), |excerpt| {
            excerpt.text[excerpt.start..excerpt.end].to_owned()
        })
    };
    submission
        .diagnostics
        .iter()
        .map(|found| {
            (
                found.code,
                found.place.as_ref().map_or(String::new(), under),
            )
        })
        .collect()
}

#[test]
fn a_good_row_becomes_a_claim_and_says_nothing() {
    let submission =
        contributions("a,KEN,2023,members,cooperative,14000000,memberships,,,8.3,Registry,\n");
    assert_eq!(found(&submission), []);
    let claim = &submission.claims[0];
    assert_eq!(claim.id.to_string(), "KEN:contributions:a");
    assert_eq!(
        (
            claim.area.code(),
            claim.measure.code(),
            claim.value.to_string().as_str()
        ),
        ("KEN", "members", "14000000")
    );
    assert_eq!(submission.claim_origins[0].line, 2);
    assert!(submission.ledger.is_balanced());
}

#[test]
fn every_fault_of_a_row_shows_with_its_place_and_the_row_is_kept_as_lost() {
    let submission =
        contributions("a,Kenia-2,2023,leaders,cooperativ,12 apples,,,,8.15,Registry,\n");
    let expected = [
        ("C002", "Kenia-2"),
        ("C004", "cooperativ"),
        ("C005", "12 apples"),
        ("C014", "8.15"),
    ];
    assert_eq!(
        found(&submission),
        expected.map(|(code, text)| (code, text.to_owned()))
    );
    assert_eq!(
        (
            submission.claims.len(),
            submission.lost.len(),
            submission.ledger.rejected
        ),
        (0, 1, 1)
    );
    let effect = submission.diagnostics[0].effect.clone().unwrap();
    assert!(effect.starts_with("left out: leaders of …"), "{effect:?}");
    let place = submission.diagnostics[1].place.clone().unwrap();
    assert_eq!(
        (place.line, place.cell.as_deref(), place.record.as_deref()),
        (2, Some("E2"), Some("a"))
    );
}

#[test]
fn rules_of_a_row_hold() {
    for (row, code) in [
        ("a,KEN,2023,entities,cooperative,5,hours,,,,S,", "R001"),
        ("a,KEN,2023,employment,sse,6.3,percent,,,,S,", "R002"),
        ("a,KEN,2023,entities,sse,5,entities,gdp,,,S,", "R003"),
        (
            "a,KEN,2023,employment,sse,120,percent,total_employment,,,S,",
            "R004",
        ),
        (
            "a,KEN,2023,turnover,sse,12.4 million,KES,,million,,S,",
            "R007",
        ),
        ("a,KEN,2023,entities,sse,-5,,,,,S,", "R008"),
        ("a,KEN,,entities,sse,5,,,,,S,", "C023"),
        ("a,KEN,2022/23,entities,sse,5,,,,,S,", "C026"),
        ("a,KEN,2023,turnover,sse,1.234,KES,,,,S,", "C006"),
        ("a,KEN,2023,entities,sse,\"1,23E+05\",,,,,S,", "C007"),
        ("a,KEN,2023,turnover,sse,5,,,,,S,", "C001"),
        ("a,KEN,2023,entities,sse,5,,,,8-May,S,", "C007"),
        ("a,KEN,2023,entities,sse,5,,,,,S,=1+1", "C019"),
        ("a,KEN,2023,entities,sse,5,,,,,S,a.b@example.org", "C020"),
        ("a,KEN,2023,entities,sse,5,,,,,S,a\u{200b}b", "C016"),
        ("a,KEN,2023,entities,sse,5,,,,,S,\u{e001}", "C018"),
        ("a,KEN,2023,entities,sse,5,,,,,S,a,b", "R014"),
        ("a,KEN,2023,entities,sse,5,,,,,S,a\"b", "R016"),
        ("a,Kenia,2023,entities,sse,5,,,,,S,", "C009"),
        ("a,KEN,2023,gdp_share,sse,5,,,,,S,", "C009"),
    ] {
        let submission = contributions(&format!("{row}\n"));
        assert_eq!(
            submission
                .diagnostics
                .iter()
                .min_by_key(|found| found.severity)
                .map(|found| found.code),
            Some(code),
            "{row}: {:?}",
            found(&submission)
        );
        let set_aside = submission
            .diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error);
        assert_eq!(submission.claims.is_empty(), set_aside, "{row}");
        assert!(submission.ledger.is_balanced(), "{row}");
    }
}

#[test]
fn rules_of_an_action_hold() {
    for (row, code) in [
        (",3.new,,A fund,adopted,2024,,,,,S", "R011"),
        (",1.legal,national,A law,adopted,2024,2021,,,,S", "R012"),
        (
            ",1.finance,national,A fund,adopted,2024,,200 million,EUR,,S",
            "R013",
        ),
        (",1.legal,national,A law,active,2024,,,,,S", "C009"),
        (",1.legal,national,A law,adopted,18/04/2023,,,,,S", "C015"),
        (",1.law,national,A law,adopted,2024,,,,,S", "C004"),
    ] {
        let submission = actions(&format!("{row}\n"));
        assert_eq!(
            submission
                .diagnostics
                .iter()
                .min_by_key(|found| found.severity)
                .map(|found| found.code),
            Some(code),
            "{row}: {:?}",
            found(&submission)
        );
    }
    let action =
        &actions(",1.legal,national,A law,in_force,2024,,200 million,EUR,budget,S\n").actions[0];
    assert_eq!(
        (
            action.area.code(),
            action.amount.unwrap().0.to_string().as_str()
        ),
        ("KEN", "200000000")
    );
}

#[test]
fn files_as_spreadsheets_write_them_hold_the_same_claims() {
    let plain =
        contributions("a,KEN,2023,entities,sse,5,,,,,España,\nb,KEN,2023,leaders,sse,7,,,,,S,\n")
            .claims;
    let text =
        format!("{HEADER}a,KEN,2023,entities,sse,5,,,,,España,\nb,KEN,2023,leaders,sse,7,,,,,S,\n");
    let semicolons = text.replace(',', ";");
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|ch| u8::try_from(u32::from(ch)).unwrap())
        .collect();
    for (name, form) in [
        ("semicolons", semicolons.clone().into_bytes()),
        ("sep=", format!("sep=;\n{semicolons}").into_bytes()),
        ("tabs", text.replace(',', "\t").into_bytes()),
        ("CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("CR", text.replace('\n', "\r").into_bytes()),
        (
            "byte order mark",
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        ),
        ("UTF-16", utf16),
        ("Windows-1252", latin),
        (
            "blank rows and columns",
            text.replace('\n', ",,\n")
                .into_bytes()
                .into_iter()
                .chain(*b",,,,\n\n")
                .collect(),
        ),
        (
            "other names",
            text.replacen("area,year", "REF_AREA,TIME_PERIOD", 1)
                .into_bytes(),
        ),
    ] {
        let submission = bytes(&form);
        assert_eq!(submission.claims, plain, "{name}: {:?}", found(&submission));
        assert!(
            submission.ledger.is_balanced(),
            "{name}: {}",
            submission.ledger
        );
    }
}

#[test]
fn headers_that_cannot_be_used_set_every_row_aside() {
    let missing = bytes(b"area,year\nKEN,2023\n");
    assert_eq!(
        (missing.diagnostics[0].code, missing.ledger.rejected),
        ("H001", 1)
    );
    let empty = bytes(b"");
    assert_eq!(empty.diagnostics[0].code, "F005");
    assert!(empty.ledger.is_balanced());
    let unknown =
        bytes(format!("colour,{HEADER}blue,a,KEN,2023,entities,sse,5,,,,,S,\n").as_bytes());
    assert_eq!(
        (unknown.diagnostics[0].code, unknown.claims.len()),
        ("H002", 1)
    );
}

#[test]
fn a_row_without_a_record_is_named_by_its_key_whatever_the_order() {
    let rows = [
        ",KEN,2023,entities,sse,5,,,,,B,",
        ",KEN,2023,entities,sse,4,,,,,A,",
    ];
    let names = |rows: &[&str]| {
        let mut named: Vec<(String, String)> = contributions(&(rows.join("\n") + "\n"))
            .claims
            .iter()
            .map(|claim| (claim.source.to_string(), claim.id.record.to_string()))
            .collect();
        named.sort();
        named
    };
    assert_eq!(names(&rows)[0].1, "KEN/entities/2023/sse");
    assert_eq!(names(&rows)[1].1, "KEN/entities/2023/sse#2");
    assert_eq!(names(&rows), names(&[rows[1], rows[0]]));
}

/// F1: what differs in unit or sex alone never shares a name, so that a decision on the one can't hit the other.
#[test]
fn rows_without_a_record_are_named_by_their_whole_key() {
    let file = b"area,year,measure,entity_type,sex,value,unit,source\n\
                 KEN,2023,members,cooperative,,5,persons,B\n\
                 KEN,2023,leaders,cooperative,female,4,,A\n";
    let claims = bytes(file).claims;
    let names: Vec<&str> = claims.iter().map(|claim| &*claim.id.record).collect();
    assert_eq!(
        names,
        [
            "KEN/members/2023/cooperative/unit=persons",
            "KEN/leaders/2023/cooperative/sex=female"
        ]
    );
}

/// F2: rows of one record are numbered by the dates of their sources, those too that a later one replaces.
#[test]
fn a_row_that_is_replaced_has_a_number_all_the_same() {
    let file = b"record,area,year,measure,entity_type,value,source,source_date\n\
                 r,KEN,2023,entities,sse,5,B,2022\n\
                 r,KEN,2023,entities,sse,6,B,2024\n\
                 r,KEN,2023,entities,sse,7,B,2023\n";
    let claims = bytes(file).claims;
    let names: Vec<(String, &str)> = claims
        .iter()
        .map(|claim| (claim.value.to_string(), &*claim.id.record))
        .collect();
    let named = [("5", "r#3"), ("6", "r"), ("7", "r#2")];
    assert_eq!(names, named.map(|(value, name)| (value.to_owned(), name)));
}

proptest::proptest! {
    #[test]
    fn reading_never_panics_and_loses_no_line(noise in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), at in 0_usize..100) {
        let mut file = format!("{HEADER}a,KEN,2023,entities,sse,5,,,,,S,\n").into_bytes();
        let at = at.min(file.len());
        file.splice(at..at, noise);
        proptest::prop_assert!(bytes(&file).ledger.is_balanced());
    }
}

#[test]
fn a_line_break_in_a_cell_swallows_nothing() {
    let context = FileContext::new("KEN", ReporterGroup::State, Table::Actions, "a.csv");
    let text = "title,area,commitment,status,source\n\
        \"Act on\ncooperatives\",KEN,1.legal,in_force,Gazette\n\
        Policy,KEN,1.strategy,in_force,\"Ministry,\nTrade, Industry, Labour, Energy, and Mines\"\n";
    let found = read(context, text.as_bytes());
    assert_eq!(found.diagnostics, []);
    assert_eq!((found.actions.len(), found.ledger.rejected), (2, 0));
}
