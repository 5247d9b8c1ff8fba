//! One thing wrong at every place of five files: it is reported, or no record changes; no line is lost.

use crate::sample::{Sample, submission};
use sse_model::Table;
use sse_submission::Submission;

/// Quoted cells, a note over two lines, numbers with groups; published rows; semicolons and CRLF; tabs.
fn samples() -> Vec<Sample> {
    let published = |name, table, text: &str, rows: usize| Sample {
        name,
        table,
        text: text.split_inclusive('\n').take(1 + rows).collect(),
        delimiter: b',',
    };
    let quoted = "\
record,area,year,measure,entity_type,value,unit,source,note
a-1,KEN,2023,leaders,cooperative,120,,Ministry of Labour,
b-2,KEN,2022,employment,sse,\"7,250,000\",persons,\"Ministry, Kenya\",\"first
second\"
c-3,KEN,2021,entities,mutual,35,,Registrar,\"says \"\"about\"\"\"
d-4,KEN,2020,entities,association,36,,Registrar,\"\"
e-5,KEN,2019,entities,foundation,37,,Registrar,\", see\"
";
    let spanish = "país;año;medida;tipo de entidad;valor;fuente\r\nKenia;2023;volunteer_hours;cooperative;7.250,5;Registro\r\nKEN;2022;leaders;sse;22,5 millones;\"Registro; Nairobi\"\r\n";
    let tabs = "commitment\ttitle\tstatus\tstart\tsource\n1.legal\tCooperatives Act\tin_force\t2021\tGazette\n1.fiscal\tTax relief\tadopted\t2024-05\tGazette";
    vec![
        Sample {
            name: "quoted",
            table: Table::Contributions,
            text: quoted.to_owned(),
            delimiter: b',',
        },
        published(
            "IND",
            Table::Contributions,
            include_str!("../../../../inputs/81/states/IND/contributions.csv"),
            3,
        ),
        published(
            "BRA",
            Table::Actions,
            include_str!("../../../../inputs/81/states/BRA/actions.csv"),
            3,
        ),
        Sample {
            name: "semicolons",
            table: Table::Contributions,
            text: spanish.to_owned(),
            delimiter: b';',
        },
        Sample {
            name: "tabs",
            table: Table::Actions,
            text: tabs.to_owned(),
            delimiter: b'\t',
        },
    ]
}

/// Whether something is found that the whole file doesn't have.
fn reports_more(read: &Submission, whole: &Submission) -> bool {
    let known: Vec<&str> = whole
        .diagnostics
        .iter()
        .map(|finding| finding.code)
        .collect();
    read.diagnostics.len() > whole.diagnostics.len()
        || read
            .diagnostics
            .iter()
            .any(|found| !known.contains(&found.code))
}

#[test]
fn the_samples_are_clean() {
    for sample in samples() {
        let read = submission(&sample, sample.text.as_bytes());
        assert_eq!(
            (read.ledger.rejected, read.lost.len()),
            (0, 0),
            "{:?}",
            read.diagnostics
        );
        assert!(read.claims.len() + read.actions.len() >= 2);
    }
}

#[test]
fn one_quotation_mark_at_any_byte_is_reported_or_changes_no_record() {
    for sample in samples() {
        let whole = submission(&sample, sample.text.as_bytes());
        for at in 0..=sample.text.len() {
            let mut bytes = sample.text.clone().into_bytes();
            bytes.insert(at, b'"');
            let read = submission(&sample, &bytes);
            let same = read.claims == whole.claims && read.actions == whole.actions;
            assert!(
                same || reports_more(&read, &whole),
                "in silence: {:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}

#[test]
fn one_delimiter_or_line_break_less_loses_no_line() {
    for sample in samples() {
        let marks = [char::from(sample.delimiter), '\n', '\r'];
        for (at, mark) in sample.text.match_indices(marks) {
            let mut text = sample.text.clone();
            text.replace_range(at..at + mark.len(), "");
            submission(&sample, text.as_bytes());
        }
    }
}

#[test]
fn one_flipped_byte_loses_no_line() {
    for sample in samples() {
        for at in 0..sample.text.len() {
            for mask in [0x01, 0x80] {
                let mut bytes = sample.text.clone().into_bytes();
                bytes[at] ^= mask;
                submission(&sample, &bytes);
            }
        }
    }
}
