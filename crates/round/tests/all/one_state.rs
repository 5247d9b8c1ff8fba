//! One row of one State, from its bytes to the report, as a program does that has `sse-round` among its dependencies.

use crate::house::{House, READING};
use sse_evidence::{Answer, Lineage};
use sse_round::{Built, InMemory, Loaded};

const REPORTERS: &str = "\
reporter,group,name,task_force,sponsored,language,invited_on,due_on,received_on,note
KEN,state,Kenya,,,en,2026-01-15,2026-05-01,2026-04-30,
";
const CONTRIBUTIONS: &str = "\
record,area,year,measure,entity_type,value,unit,source
a,KEN,2024,employment,sse,250001,persons,A survey
";

#[test]
fn one_row_becomes_markdown_pdf_a_letter_and_lineage() {
    let house = House::with_three_reporters();
    let round = InMemory::new(
        "inputs/81",
        [
            ("round.toml", house.read("inputs/81/round.toml").as_str()),
            ("reporters.csv", REPORTERS),
            ("states/KEN/contributions.csv", CONTRIBUTIONS),
        ],
    );
    let templates = sse_round::read_templates(&house.folder("templates")).unwrap();
    let reconciled = Loaded::read("81", &round, &READING).unwrap().reconcile();
    let built = Built::of(reconciled, None, &templates, &["en".to_owned()]).unwrap();
    let outputs = InMemory::default();
    let found = built.write(&outputs).unwrap();
    assert!(found.is_empty(), "{found:#?}");

    let files = outputs.into_files();
    let text = |path: &str| str::from_utf8(&files[path]).unwrap();
    let documents = [text("report.md"), text("annex.md")].concat();
    assert!(documents.contains("250,001"), "{documents}");
    for pdf in ["report.pdf", "annex.pdf"] {
        assert!(files[pdf].starts_with(b"%PDF-"));
    }
    let letter = text("feedback/KEN.md");
    assert!(
        letter.contains("250,001 persons") && letter.contains("record a"),
        "{letter}"
    );
    let lineage = Lineage::from_json(text("lineage.json")).unwrap();
    let Answer::Figures(named) = lineage.ask("250,001") else {
        panic!("nothing is printed as 250,001");
    };
    assert!(named.contains(&"fact/KEN/employment/2024/sse".to_owned()));
    let rows = lineage.behind(&named).claims;
    let [(name, row)] = rows.iter().collect::<Vec<_>>()[..] else {
        panic!("more than one row: {:?}", rows.keys());
    };
    let place = (row.file.as_str(), row.line);
    assert_eq!(name, "KEN:contributions:a");
    assert_eq!(place, ("81/states/KEN/contributions.csv", 2));
}
