//! Several amounts of one action: a row for each, and one action.

use crate::house::{House, Report};
use crate::recompute::assert_agrees;
use crate::rounds;

const HEADER: &str = "record,area,commitment,title,status,start,amount,currency,amount_kind,instrument,partners,source\n";

/// A fund whose commitment, guarantee and disbursement its bank states in three rows, and a row that is no part of it.
fn round() -> House {
    let mut house = rounds::one_of_each();
    let row = |record: &str, amount: &str, source: &str| {
        format!("{record},KEN,3.new,Made-up fund,in_force,2024-02,{amount},fund,ILO,{source}\n")
    };
    let rows = row("fund", "5000000,USD,commitment", "Made-up page")
        + &row(
            "fund",
            "2000000,USD,guarantee",
            "Made-up page on guarantees",
        )
        + &row("fund", "70000000,KES,disbursement", "Made-up page")
        + "other,KEN,3.existing,Made-up credit line,in_force,2024,900000,USD,guarantee,loan,,Made-up page\n";
    house.write(
        "inputs/81/institutions/EIB/actions.csv",
        HEADER.to_owned() + &rows,
    );
    house
}

fn rows(report: &Report, table: &str) -> Vec<String> {
    let text = report.read(&format!("data/{table}.csv"));
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_action_with_three_amounts_is_one_action_with_three_amounts() {
    let report = round().build();
    assert!(
        !report.said().contains("EIB/actions.csv"),
        "{}",
        report.said()
    );
    let text = report.documents();
    assert_eq!(
        text.matches("| Made-up fund | New instruments |").count(),
        1,
        "{text}"
    );
    assert!(
        text.contains("$5 million (commitment); 70 million Kenyan shillings (disbursement); $2 million (guarantee)"),
        "{text}"
    );
    let of_bank = rows(&report, "reporters");
    let of_bank = of_bank.iter().find(|row| row.starts_with("EIB,")).unwrap();
    assert!(of_bank.ends_with(",0,2,0"), "{of_bank}");
    let actions = rows(&report, "actions");
    let of = |id: &str| actions.iter().find(|row| row.starts_with(id)).unwrap();
    assert!(of("EIB:actions:fund,").ends_with(','));
    assert!(of("EIB:actions:fund#2,").ends_with(",EIB:actions:fund"));
    assert!(of("EIB:actions:fund#3,").ends_with(",EIB:actions:fund"));
    let figures = rows(&report, "figures");
    let value = |id: &str| {
        let row = figures
            .iter()
            .find(|row| row.starts_with(&format!("{id},")));
        row.map(|row| row.split(',').nth(1).unwrap().to_owned())
    };
    assert_eq!(
        value("money/institutions/commitment/gross").unwrap(),
        "5000000"
    );
    assert_eq!(
        value("money/institutions/guarantee/gross").unwrap(),
        "2900000"
    );
    assert_eq!(value("count/institutions/actions").unwrap(), "2");
    let letter = report.read("feedback/EIB.md");
    for record in ["fund", "fund#2", "fund#3", "other"] {
        assert!(letter.contains(&format!("(record {record})")), "{letter}");
    }
    assert!(
        report
            .why("amount/EIB:actions:fund#2")
            .contains("actions.csv:4")
    );
}

#[test]
#[ignore = "needs python3"]
fn several_amounts_are_understood_alike() {
    let mut house = round();
    assert_agrees(&house, &house.build());
    let decisions = "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n\
                     a,exclude,EIB:actions:fund,,Statistics Office,2026-06-01,,an example\n";
    house.write("inputs/81/decisions.csv", decisions);
    assert_agrees(&house, &house.build());
    house.write(
        "inputs/81/decisions.csv",
        decisions.replace("fund,", "fund#3,"),
    );
    assert_agrees(&house, &house.build());
}
