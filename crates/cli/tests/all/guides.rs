//! The guides of `inputs/` are made from the tables of the program and stay fresh.

use crate::house::House;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The guides that the program prints.
static GUIDES: LazyLock<[String; 2]> = LazyLock::new(|| ["inputs", "diagnostics"].map(guide));

#[test]
fn the_guides_of_the_inputs_are_fresh() {
    let [inputs, diagnostics] = &*GUIDES;
    golden("inputs/README.md", inputs);
    golden("inputs/DIAGNOSTICS.md", diagnostics);
}

#[test]
fn every_link_of_a_guide_leads_to_one_of_its_headings() {
    for text in &*GUIDES {
        let title = text.lines().next().unwrap();
        let headings: Vec<String> = outside_of_blocks(text).filter_map(anchor).collect();
        for target in outside_of_blocks(text).flat_map(targets) {
            assert!(
                headings.iter().any(|heading| heading == target),
                "{title}: #{target}"
            );
        }
    }
}

#[test]
fn the_guide_names_every_column_and_every_diagnostic() {
    let [inputs, diagnostics] = &*GUIDES;
    for name in sse_model::Table::ALL
        .into_iter()
        .flat_map(|table| sse_round::headings(table).names())
    {
        assert!(inputs.contains(&format!("\n| `{name}` | ")), "{name}");
    }
    for name in sse_submission::ListedTable::ALL
        .into_iter()
        .flat_map(|table| table.headings().names())
    {
        assert!(inputs.contains(&format!("\n| `{name}` | ")), "{name}");
    }
    for kind in sse_model::DecisionKind::ALL {
        assert!(inputs.contains(&format!("\n| `{}` | ", kind.code())));
    }
    for rule in sse_round::rules() {
        assert!(
            diagnostics.contains(&format!("\n### {} ", rule.code)),
            "{}",
            rule.code
        );
    }
    assert!(!inputs.contains("{{"), "a place stayed open");
}

#[test]
fn the_examples_of_the_secretariats_tables_have_every_column_and_no_fault() {
    let [inputs, _] = &*GUIDES;
    let house = House::with_nobody();
    for table in sse_submission::ListedTable::ALL {
        let section = inputs.split(&format!("\n### {}\n", table.file())).nth(1);
        let section = section.unwrap().split("\n### ").next().unwrap();
        let block = section.split("\n```csv\n").nth(1).unwrap();
        let block = block.split("```").next().unwrap();
        let header: Vec<&str> = block.lines().next().unwrap().split(',').collect();
        assert!(table.headings().names().eq(header), "{}", table.name());
        house.write(&format!("inputs/81/{}", table.file()), block);
    }
    let checked = house.run(&["check", "inputs/81", "--format", "concise"]);
    let found = String::from_utf8(checked.stdout).unwrap();
    // The rows that decisions are about aren't there, nor is what was received.
    let faults: Vec<&str> = found
        .lines()
        .filter(|line| !line.contains("[D004]") && !line.contains("[F026]"))
        .collect();
    assert_eq!(faults, [""; 0]);
}

fn guide(name: &str) -> String {
    let house = House::with_nobody();
    house.add("templates");
    let output = house.run(&["guide", name]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn outside_of_blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// Where the links of a line lead within its file; `[](#name)` is no link but the report's way to refer to a block.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let begun = line
        .match_indices("](#")
        .filter(|(at, _)| !line[..*at].ends_with('['));
    begun.filter_map(|(at, _)| Some(line[at + 3..].split_once(')')?.0))
}

/// The name by which a heading is linked to.
fn anchor(line: &str) -> Option<String> {
    let words = line
        .strip_prefix('#')?
        .trim_start_matches('#')
        .trim()
        .to_lowercase();
    let kept = words
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    Some(
        kept.map(|letter| if letter == ' ' { '-' } else { letter })
            .collect(),
    )
}

#[track_caller]
fn golden(path: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let shown = path.display();
    assert!(
        expected == actual,
        "{shown} is stale: run `UPDATE=1 cargo test --release -p sse-cli guides`, read the diff"
    );
}
