//! One byte more, less or other at every place of a file: no field moves and no row is lost without an error or a
//! warning where it happened. Only what changes the text of one cell may pass.
//!
//! With `PROPTEST_CASES` set, whole published files are swept too.

use crate::sample::{Sample, submission};
use sse_diagnostics::Severity;
use sse_model::{Action, Claim, Table};
use sse_submission::Submission;
use std::collections::BTreeSet;
use std::ops::Range;

const COMMAS: &str = "\
record,area,year,measure,entity_type,scope,sex,value,qualifier,unit,denominator,multiplier,basis,status,source,source_url,source_date,note
a-1,KEN,2022,members,cooperative,,,1250,,memberships,,thousand,registered,final,Register of cooperatives,https://example.org/a?b=1,2024-03,
b-2,KEN,2021,employment,sse,part:dairy,female,340000,about,persons,,,,,Labour force survey,,,seen
c-3,KEN,2020,employment,cooperative,,,6.5,at_least,percent,total_employment,,,estimate,Labour force survey,https://example.org/c,2021,Table 4
";

const SEMICOLONS: &str = "\
area;year;measure;entity_type;value;unit;multiplier;source;source_date;note\r
KEN;2023;turnover;cooperative;12,4;KES;million;Central Bank;2024;in current prices\r
KEN;2022;volunteer_hours;sse;7250,5;hours;;Time use survey;;\r
KEN;2021;members;mutual;900;memberships;;Registrar, Nairobi;2022-05;\r
";

const QUOTED: &str = "\
area,year,measure,entity_type,value,unit,source,note
KEN,2023,members,cooperative,\"1,250,300\",memberships,\"Registry, Nairobi\",\"first line
second line, with a comma\"
KEN,2022,members,cooperative,1200,memberships,\"Registry
of cooperatives\",\"says \"\"about\"\"\"
\"KEN\",\"2021\",\"members\",\"cooperative\",\"1100\",\"memberships\",\"Registry\",\"\"
";

const ACTIONS: &str = "\
record,area,commitment,level,title,status,start,amount,currency,amount_kind,sdg_targets,partners,source,source_url,note
a-1,KEN,1.legal,national,Cooperatives Act,in_force,2021-05-01,,,,8.3; 10.2,,Kenya Gazette,https://example.org/act,
b-2,KEN,1.finance,national,\"Fund for youth, women\",adopted,2024-05,5000000,KES,budget,,,Treasury,,seen
c-3,KEN,1.strategy,regional,National strategy,planned,2026,,,,8.3,,Ministry,https://example.org/s,
";

const LETTERS: &str = "\
area,year,measure,entity_type,value,unit,source,note
KEN,2023,members,cooperative,1250,memberships,Régistre des coopératives,\"données révisées, été\"
KEN,2022,entities,sse,35,entities,Реестр кооперативов,合作社
KEN,2021,employment,mutual,36,persons,اتحاد التعاونيات,ñandú
";

#[expect(
    clippy::disallowed_methods,
    reason = "a longer run is asked for by the environment"
)]
fn samples() -> Vec<Sample> {
    let of = |name, table, delimiter, text: &str| Sample {
        name,
        table,
        delimiter,
        text: text.to_owned(),
    };
    let mut samples = vec![
        of("commas", Table::Contributions, b',', COMMAS),
        of("semicolons", Table::Contributions, b';', SEMICOLONS),
        of("quoted", Table::Contributions, b',', QUOTED),
        of("actions", Table::Actions, b',', ACTIONS),
        of("letters", Table::Contributions, b',', LETTERS),
    ];
    if std::env::var_os("PROPTEST_CASES").is_some() {
        let published = include_str!("../../../../inputs/81/states/BRA/actions.csv");
        samples.push(of("BRA", Table::Actions, b',', published));
        let published = include_str!("../../../../inputs/81/states/IND/contributions.csv");
        samples.push(of("IND", Table::Contributions, b',', published));
    }
    samples
}

/// A change of a file.
#[derive(Debug, Clone)]
struct Edit {
    /// What is done, in words.
    what: &'static str,
    /// The bytes that are replaced.
    range: Range<usize>,
    by: Vec<u8>,
}

/// One mark more at every place, each mark less, and every byte deleted, doubled and with a bit turned.
fn edits(sample: &Sample) -> Vec<Edit> {
    let bytes = sample.text.as_bytes();
    let of = |what, range, by: &[u8]| Edit {
        what,
        range,
        by: by.to_vec(),
    };
    let mut edits = Vec::new();
    for at in 0..=bytes.len() {
        for (what, mark) in [
            ("quotation mark inserted", b'"'),
            ("delimiter inserted", sample.delimiter),
            ("line break inserted", b'\n'),
            ("NUL inserted", 0),
            ("CR inserted", b'\r'),
        ] {
            edits.push(of(what, at..at, &[mark]));
        }
    }
    for (at, &byte) in bytes.iter().enumerate() {
        edits.push(of("byte deleted", at..at + 1, &[]));
        edits.push(of("byte doubled", at..at + 1, &[byte, byte]));
        for bit in [1, 4, 32, 128] {
            edits.push(of("bit turned", at..at + 1, &[byte ^ bit]));
        }
    }
    edits
}

/// The fields of records, without their names, which are made of what a row says.
fn fields(read: &Submission) -> Vec<Vec<String>> {
    let claims = read.claims.iter().map(claim_fields);
    claims
        .chain(read.actions.iter().map(action_fields))
        .collect()
}

/// Each field as text.
macro_rules! texts {
    ($of:expr, $type:ident, $($field:ident),*) => {{
        let $type { id: _, $($field),* } = $of;
        vec![$(format!("{:?}", $field)),*]
    }};
}

fn claim_fields(claim: &Claim) -> Vec<String> {
    texts!(
        claim,
        Claim,
        own_record,
        group,
        area,
        subarea,
        period,
        year_basis,
        measure,
        entity_type,
        part,
        scope,
        activity,
        sex,
        person_group,
        service,
        flow,
        value,
        qualifier,
        unit,
        denominator,
        basis,
        targets,
        status,
        method,
        transmission,
        source,
        source_url,
        source_date,
        language,
        note
    )
}

fn action_fields(action: &Action) -> Vec<String> {
    texts!(
        action,
        Action,
        group,
        area,
        commitments,
        level,
        title,
        status,
        start,
        end,
        amended,
        targets,
        entity_types,
        part,
        activity,
        amount,
        instrument,
        partners,
        people_reached,
        source,
        source_url,
        transmission,
        language,
        note
    )
}

/// The lines of the record that a byte stands in, and of its neighbours.
fn lines_around(whole: &Submission, sample: &Sample, at: usize) -> Range<u64> {
    let at = at as u64;
    let mut ends: Vec<(u64, u64)> = whole
        .origins()
        .map(|(_, origin)| (origin.bytes.start, origin.line))
        .collect();
    ends.sort_unstable();
    let first = ends
        .iter()
        .rev()
        .find(|(start, _)| *start <= at)
        .map_or(1, |(_, line)| *line);
    let after = ends
        .iter()
        .find(|(start, _)| *start > at)
        .map(|(_, line)| *line);
    first.saturating_sub(1)..after.unwrap_or(sample.text.lines().count() as u64 + 1) + 1
}

/// What went wrong with a variant, if anything did.
fn fault(sample: &Sample, whole: &Submission, edit: &Edit) -> Option<String> {
    let mut bytes = sample.text.clone().into_bytes();
    bytes.splice(edit.range.clone(), edit.by.iter().copied());
    let read = submission(sample, &bytes);
    let lines = lines_around(whole, sample, edit.range.start);
    let found = read
        .diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note);
    let places = found.map(|found| found.place.as_ref().map_or(0, |place| place.line));
    let places: BTreeSet<u64> = places.collect();
    if places.iter().any(|line| *line == 0 || lines.contains(line)) {
        return None;
    }
    let (before, after) = (fields(whole), fields(&read));
    let in_header = edit.range.start <= sample.text.find('\n').unwrap_or(0);
    if in_header && !places.is_empty() && after.iter().all(|row| before.contains(row)) {
        return None;
    }
    let changed = before
        .iter()
        .zip(&after)
        .filter(|(one, other)| one != other);
    let counts = changed.map(|(one, other)| {
        one.iter()
            .zip(other)
            .filter(|(one, other)| one != other)
            .count()
    });
    let counts: Vec<usize> = counts.collect();
    let what = if before.len() != after.len() {
        "a row is lost or made"
    } else if in_header && !counts.is_empty() {
        "the header changed what is read"
    } else if counts.len() > 1 || counts.iter().any(|fields| *fields > 1) {
        "a field moved"
    } else {
        return None;
    };
    let shown = String::from_utf8_lossy(&bytes);
    Some(format!(
        "{what}: {} at {} ({:?}), found on {places:?}, not on {lines:?}\n{shown}\n",
        edit.what,
        edit.range.start,
        String::from_utf8_lossy(&edit.by)
    ))
}

#[test]
fn nothing_is_wrong_with_the_samples() {
    for sample in samples() {
        let read = submission(&sample, sample.text.as_bytes());
        let faults = read
            .diagnostics
            .iter()
            .filter(|found| found.severity != Severity::Note);
        let faults: Vec<_> = faults.map(|found| (found.code, &found.message)).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", sample.name);
        assert!(
            read.claims.len() + read.actions.len() >= 3,
            "{}",
            sample.name
        );
    }
}

#[test]
fn one_byte_more_less_or_other_moves_nothing_in_silence() {
    let mut faults = Vec::new();
    for sample in samples() {
        let whole = submission(&sample, sample.text.as_bytes());
        let found = edits(&sample)
            .into_iter()
            .filter_map(|edit| fault(&sample, &whole, &edit));
        faults.extend(found.map(|fault| format!("{}: {fault}", sample.name)));
    }
    assert!(
        faults.is_empty(),
        "{} variants\n{}",
        faults.len(),
        faults.concat()
    );
}
