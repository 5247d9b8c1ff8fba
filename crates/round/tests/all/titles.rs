//! Titles in the language that their row states, and sources that can be followed from paper.

use crate::house::House;
use crate::rounds;

const ACTIONS: &str = "\
record,area,commitment,level,title,status,start,source,source_url,language
a,,1.legal,national,Loi inventée,in_force,2024-05-01,Journal officiel inventé,https://www.example.org/loi/,French
";
const FIGURES: &str = "\
record,area,year,measure,entity_type,value,unit,source,source_url,source_date,language
b,001,2024,members,cooperative,5000,persons,Estadística inventada,https://example.org/datos,2025-02-03,es
c,001,2024,entities,cooperative,50,entities,Made-up table,,,
";

fn house() -> House {
    let mut house = rounds::nobody_answered();
    house.write("inputs/81/states/KEN/actions.csv", ACTIONS);
    house.write("inputs/81/networks/ICA/contributions.csv", FIGURES);
    house
}

#[test]
fn a_title_has_the_language_that_its_row_states_in_every_document() {
    let report = house().try_build().unwrap();
    let text = report.documents();
    for marked in [
        "<span lang=\"fr\">Loi inventée</span>",
        "<span lang=\"fr\">Journal officiel inventé</span>",
        "<span lang=\"es\">Estadística inventada</span>",
    ] {
        assert!(text.contains(marked), "{marked}\nisn't in\n{text}");
    }
    for (table, cells) in [("actions", ",fr"), ("claims", ",es")] {
        let rows = report.read(&format!("data/{table}.csv"));
        assert!(rows.contains(cells), "{rows}");
    }
}

#[test]
fn a_note_has_the_date_and_the_address_of_its_source() {
    let report = house().try_build().unwrap().read("report.md");
    let note = "<span lang=\"fr\">Journal officiel inventé</span>. Available at \
                [www.example.org/loi](https://www.example.org/loi/).";
    assert!(report.contains(note), "{report}");
}

#[test]
fn who_reported_a_number_on_the_world_is_named() {
    let mut house = house();
    let row = "record,area,year,measure,entity_type,part,value,unit,sdg_targets,source\n\
               d,001,2024,members,cooperative,credit_unions,90000,persons,8.10,Made-up page\n";
    house.write("inputs/81/networks/ICA/contributions.csv", row);
    let report = house.try_build().unwrap().read("report.md");
    let said = "in the world (2024; reporter: International Cooperative Alliance)";
    assert!(report.contains(said), "{report}");
}
