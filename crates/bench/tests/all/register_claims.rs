//! Every claim of small registers, made four times: by the reference written from the rules, by `DuckDB` running the
//! printed statements, by Polars, and by the library. Made-up registers, clean and faulty, and registers of odd cells.

use sse_bench::{RegisterSize, generate_register, register_claims};
use sse_register::sql::{Dialect, Statements};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

fn bench() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A Python with the two engines, made once and kept in the target folder.
static PYTHON: LazyLock<PathBuf> = LazyLock::new(|| {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines");
    let python = home.join("bin/python");
    let wanted = fs::read_to_string(bench().join("requirements.txt")).unwrap();
    let engines = wanted
        .lines()
        .filter(|line| line.starts_with("duckdb") || line.starts_with("polars"));
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home));
    }
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet"])
        .args(engines));
    python
});

/// Claims and rows that are set aside, as one of them found them.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    claims: BTreeSet<Vec<String>>,
    aside: BTreeSet<(u64, String)>,
}

fn found(script: &str, input: &Path, name: &str) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let (claims, aside) = (
        folder.path().join("claims.csv"),
        folder.path().join("aside.csv"),
    );
    let mut command = Command::new(&*PYTHON);
    command
        .arg(bench().join(script))
        .arg(input)
        .arg("--claims")
        .arg(&claims)
        .arg("--set-aside")
        .arg(&aside);
    run(&mut command);
    let aside = records(&aside)
        .into_iter()
        .map(|cells| (cells[0].parse().unwrap(), cells[1].clone()))
        .collect();
    let claims = records(&claims).into_iter().map(plain).collect::<Vec<_>>();
    let different = claims.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(
        different.len(),
        claims.len(),
        "{name}: a claim stands twice"
    );
    Found {
        claims: different,
        aside,
    }
}

fn records(path: &Path) -> Vec<Vec<String>> {
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(|record| cells(record.unwrap()))
        .collect()
}

/// A claim with its value, the eleventh cell, without needless zeros.
fn plain(mut claim: Vec<String>) -> Vec<String> {
    if claim[10].contains('.') {
        let value = claim[10]
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned();
        claim[10] = value;
    }
    claim
}

/// The claims of the library, and the lines that it finds wrong.
fn found_by_library(round: &Path) -> (BTreeSet<Vec<String>>, BTreeSet<u64>) {
    let (claims, lines) = register_claims(round).unwrap();
    (
        claims.into_iter().map(|claim| claim.to_vec()).collect(),
        lines.into_iter().collect(),
    )
}

/// Compares the reference with both engines, and gives what they found.
#[track_caller]
fn agreed(register: &Path) -> Found {
    let header = fs::read_to_string(register)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let statements = Statements {
        dialect: Dialect::DuckDb,
        register: register.to_str().unwrap().to_owned(),
        header: header.split(',').map(str::to_owned).collect(),
        delimiter: ',',
        limits: sse_register::Limits::default(),
        last_year: 2199,
    };
    let printed = register.with_extension("sql");
    fs::write(&printed, statements.text()).unwrap();
    let expected = found("../register/register_reference.py", register, "reference");
    for (script, input) in [
        ("duckdb_register.py", &*printed),
        ("polars_register.py", register),
    ] {
        let other = found(script, input, script);
        let missed: Vec<_> = expected.claims.difference(&other.claims).take(5).collect();
        let more: Vec<_> = other.claims.difference(&expected.claims).take(5).collect();
        assert!(
            missed.is_empty() && more.is_empty(),
            "{script}: missed {missed:#?}, more {more:#?}"
        );
        assert_eq!(other.aside, expected.aside, "{script}");
    }
    expected
}

#[test]
#[ignore = "needs python3, and duckdb and polars from its package index"]
fn made_up_registers_give_the_same_claims_everywhere() {
    for (rows, faults) in [(90, 0), (700, 0), (2500, 110), (9000, 0), (12_000, 880)] {
        let folder = tempfile::tempdir().unwrap();
        let size = RegisterSize {
            rows,
            faults,
            // As many as are told apart, or few.
            subareas: if rows == 9000 {
                1000
            } else {
                RegisterSize::SUBAREAS
            },
        };
        let model = bench().join("../../inputs/81");
        let (register, spoilt) = generate_register(&model, folder.path(), size).unwrap();
        let found = agreed(&register);
        let (claims, errors) = found_by_library(register.ancestors().nth(3).unwrap());
        assert!(
            claims == found.claims,
            "{:#?}",
            claims
                .symmetric_difference(&found.claims)
                .take(5)
                .collect::<Vec<_>>()
        );
        let lines: BTreeSet<u64> = spoilt.iter().map(|spoilt| spoilt.line).collect();
        assert_eq!(errors, lines);
        assert_eq!(
            found
                .aside
                .into_iter()
                .map(|(line, _)| line)
                .collect::<BTreeSet<_>>(),
            lines
        );
        assert!(rows < 100 || !found.claims.is_empty());
    }
}

#[test]
#[ignore = "needs python3, and duckdb and polars from its package index"]
fn odd_cells_are_understood_alike() {
    let folder = tempfile::tempdir().unwrap();
    let (mut claims, mut reasons) = (0, BTreeSet::new());
    for seed in 1..=12 {
        let register = folder.path().join("register.csv");
        fs::write(&register, odd_register(seed)).unwrap();
        let found = agreed(&register);
        claims += found.claims.len();
        reasons.extend(found.aside.into_iter().map(|(_, reason)| reason));
    }
    assert!(claims > 500, "{claims} claims try little");
    assert_eq!(reasons.len(), 19, "{reasons:?}");
}

/// Columns, and cells that they may hold, the usual ones first.
const ODD: [(&str, &[&str], &[&str]); 18] = [
    ("unit", &[], &["", "Ünit 7", " u7 "]),
    (
        "area",
        &["FRA", "KEN"],
        &["001", " KEN ", "fra", "XXX", "EU27", ""],
    ),
    (
        "subarea",
        &["Nord", "Süd", "Ost", ""],
        &["other", " Nord", "West\t", "Ändern 9"],
    ),
    (
        "year",
        &["2023", "2024"],
        &["23", " 2024", "2200", "1799", "2024.0", ""],
    ),
    (
        "entity_type",
        &["cooperative", "mutual", "other"],
        &[
            "nonprofit",
            "foundation ",
            "sse",
            "social_enterprise",
            "coop",
            "",
        ],
    ),
    (
        "activity",
        &["ISIC4:A", "ISIC4:B", ""],
        &["ISIC4:U", " ISIC4:C", "ISIC4:V", "A"],
    ),
    (
        "employment",
        &["", "12", "40"],
        &["0", "3.5", " 7", "-1", "1e3", "+4", "0007"],
    ),
    (
        "employment_female",
        &["", "5", "0"],
        &["20", "2.25", "none"],
    ),
    ("employment_male", &["", "7", "5"], &["20", "1.25", "5."]),
    (
        "members",
        &["", "30"],
        &[
            "1000000000000000000000000",
            "1000000000000000000000001",
            ".5",
            "0",
        ],
    ),
    ("members_female", &["", "10"], &["0", "-0", "31", "x"]),
    ("members_male", &["", "20"], &["0", "0.0000001", "1,5"]),
    (
        "turnover",
        &["", "1000", "2500.50"],
        &["0", "900000", "0.000001", "-5", "1 000"],
    ),
    (
        "gross_value_added",
        &["", "500", "-500"],
        &["0", "-70000", "12.1234567", "--1"],
    ),
    (
        "assets",
        &["", "100"],
        &["0", "99999999999999999999.999999", "x"],
    ),
    ("currency", &["KES"], &["EUR", "", " KES", "ABC", "HRK"]),
    (
        "status",
        &["active", "registered", ""],
        &[" active ", "closed"],
    ),
    (
        "sdg_targets",
        &["8.5", "8.5; 4", ""],
        &["4;8.5;", " 5.a ;8", "18", "8.15", "; ;", "8 5"],
    ),
];

/// A register whose cells are odd now and then; no two seeds have the same columns left out.
fn odd_register(seed: u64) -> String {
    let mut state = seed;
    let mut next = |below: usize| {
        // Knuth's multiplier; the upper bits are the good ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let required = ["unit", "area", "year", "entity_type", "currency"];
    let kept: Vec<_> = ODD
        .iter()
        .filter(|(name, ..)| required.contains(name) || next(12) > 0)
        .collect();
    let names: Vec<&str> = kept.iter().map(|(name, ..)| *name).collect();
    let mut text = names.join(",") + "\n";
    for row in 0..600 {
        let mut cells: Vec<String> = Vec::new();
        for (name, usual, odd) in &kept {
            let cell = match (next(60), *name) {
                (0, _) => odd[next(odd.len())].to_owned(),
                (1, "unit") => format!("u{}", next(row + 1)),
                (_, "unit") => format!("u{row}"),
                _ => usual[next(usual.len())].to_owned(),
            };
            cells.push(if cell.contains(',') {
                format!("\"{cell}\"")
            } else {
                cell
            });
        }
        match next(150) {
            0 => cells.push(String::new()),
            1 => cells.truncate(cells.len() - 1),
            2 => cells.push("more".to_owned()),
            _ => {}
        }
        text += &(cells.join(",") + "\n");
    }
    text
}
