//! The published discrepancies: what the demonstration round finds of contradictions that people found by hand.
//!
//! `discrepancies.csv` holds 22 pairs of published figures that contradict each other, with the addresses of their
//! pages: the list was compiled by hand, together with the figures of the round, before any rule was written. Added to it
//! are the claims of the round that carry the two sides (`; ` between claims that belong together, ` | ` between claims
//! either of which would do, blank where none does), the cause that was published in the words of the program, and a
//! remark. `discrepancies.md` tells what became of each pair, and is made by this test.

use crate::house::{House, READING};
use sse_aggregate::{Cause, CheckKind, Conflict, Facts};
use sse_model::{Claim, ClaimId, Decimal, Period, Ratio};
use sse_round::Loaded;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_table_of_the_published_discrepancies_is_fresh() {
    let (facts, threshold) = demonstration();
    let pairs = pairs();
    assert_eq!(pairs.len(), 22);
    let outcomes: Vec<Outcome> = pairs
        .iter()
        .map(|pair| outcome(pair, &facts, threshold))
        .collect();
    for (pair, outcome) in pairs.iter().zip(&outcomes) {
        let number = &pair.0["pair"];
        assert!(
            *outcome != Outcome::Missed,
            "pair {number} is in the round, and no rule finds it or leaves it out"
        );
    }
    let path = beside("discrepancies.md");
    let actual = table(&pairs, &outcomes, &facts);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let stale =
        "stale: run `UPDATE=1 cargo test --release -p sse-round discrepancies`, read the diff";
    assert!(expected == actual, "{} is {stale}", path.display());
}

/// A row of `discrepancies.csv`, by column.
struct Pair(BTreeMap<String, String>);

fn pairs() -> Vec<Pair> {
    let mut reader = csv::Reader::from_path(beside("discrepancies.csv")).unwrap();
    reader.deserialize().map(|row| Pair(row.unwrap())).collect()
}

impl Pair {
    /// The claims of one side, in each way to read it.
    fn side(&self, column: &str) -> Vec<Vec<ClaimId>> {
        let ways = self.0[column].split(" | ").filter(|way| !way.is_empty());
        ways.map(|way| way.split("; ").map(named).collect())
            .collect()
    }
}

fn named(name: &str) -> ClaimId {
    let (reporter, record) = name.split_once(":contributions:").unwrap();
    ClaimId {
        reporter: reporter.into(),
        table: sse_model::Table::Contributions,
        record: record.into(),
    }
}

/// What became of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// It is listed: where, and with which cause.
    Found(&'static str, String),
    /// A side isn't in the round.
    Absent,
    /// The two sides have one value.
    Equal,
    /// The spread isn't above the threshold.
    Small(Ratio),
    /// More years lie between the two than near rivals may be apart.
    Far(i64),
    /// Both are of one reporter and of different years: a series.
    Series,
    /// None of these.
    Missed,
}

impl Outcome {
    fn words(&self) -> String {
        match self {
            Self::Found(place, _) => (*place).to_owned(),
            Self::Absent => "a side is not a row of the round".to_owned(),
            Self::Equal => "equal values contradict nothing".to_owned(),
            Self::Small(spread) => format!(
                "{} per cent apart, not above the threshold",
                spread.per_cent(1).unwrap()
            ),
            Self::Far(years) => format!("{years} years apart, more than the five of near rivals"),
            Self::Series => "different years of one reporter, a series".to_owned(),
            Self::Missed => "missed".to_owned(),
        }
    }

    fn class(&self) -> &str {
        if let Self::Found(_, class) = self {
            class
        } else {
            ""
        }
    }

    const fn is_found(&self) -> bool {
        matches!(self, Self::Found(..))
    }
}

fn outcome(pair: &Pair, facts: &Facts, threshold: Ratio) -> Outcome {
    let (firsts, seconds) = (pair.side("first_claims"), pair.side("second_claims"));
    let known = firsts
        .iter()
        .chain(&seconds)
        .flatten()
        .all(|id| facts.claims.contains_key(id));
    assert!(
        known,
        "pair {} names a claim that isn't in the round",
        pair.0["pair"]
    );
    for (side, value) in [(&firsts, "first_value"), (&seconds, "second_value")] {
        if side.is_empty() {
            assert!(
                !has_value(facts, &pair.0["area"], &pair.0[value]),
                "pair {} has a claim",
                pair.0["pair"]
            );
            return Outcome::Absent;
        }
    }
    let ways = || {
        firsts
            .iter()
            .flat_map(|first| seconds.iter().map(move |second| (first, second)))
    };
    let found = ways().find_map(|(first, second)| found(first, second, facts));
    let excused = || ways().find_map(|(first, second)| excused(first, second, facts, threshold));
    found.or_else(excused).unwrap_or(Outcome::Missed)
}

/// Whether a claim on an area has a value.
fn has_value(facts: &Facts, area: &str, value: &str) -> bool {
    let value = Decimal::parse(value).unwrap();
    facts
        .claims
        .values()
        .any(|claim| claim.area.code() == area && claim.value == value)
}

fn found(first: &[ClaimId], second: &[ClaimId], facts: &Facts) -> Option<Outcome> {
    let check = facts.checks.iter().find(|check| {
        first
            .iter()
            .chain(second)
            .all(|id| check.claims.contains(id))
    });
    if let Some(check) = check {
        return Some(Outcome::Found(
            "check between facts",
            check.kind.code().to_owned(),
        ));
    }
    let ([first], [second]) = (first, second) else {
        return None;
    };
    let one_key = listed(facts).find(|conflict| {
        let among = |id: &ClaimId| conflict.values.iter().any(|(claim, _)| claim == id);
        among(first) && among(second)
    });
    if let Some(conflict) = one_key {
        return Some(Outcome::Found(
            "conflict on one key",
            class(&conflict.cause),
        ));
    }
    let rival = facts.near_rivals.iter().find(|rival| {
        [&rival.first, &rival.second] == [first, second]
            || [&rival.first, &rival.second] == [second, first]
    })?;
    Some(Outcome::Found("near rivals", class(&rival.cause)))
}

fn listed(facts: &Facts) -> impl Iterator<Item = &Conflict> {
    facts.conflicts.iter().filter(|conflict| conflict.listed)
}

/// The rule that leaves a pair out, where one does.
fn excused(
    first: &[ClaimId],
    second: &[ClaimId],
    facts: &Facts,
    threshold: Ratio,
) -> Option<Outcome> {
    let ([first], [second]) = (first, second) else {
        return None;
    };
    let (first, second) = (&facts.claims[first], &facts.claims[second]);
    let spread = spread(first, second);
    if first.value == second.value {
        Some(Outcome::Equal)
    } else if spread <= threshold {
        Some(Outcome::Small(spread))
    } else {
        let apart = match (first.period, second.period) {
            (Period::Year(one), Period::Year(other)) => (one.number() - other.number()).abs(),
            _ => 0,
        };
        let is_series = first.id.reporter == second.id.reporter && first.period != second.period;
        (apart > 5)
            .then_some(Outcome::Far(apart))
            .or(is_series.then_some(Outcome::Series))
    }
}

fn spread(first: &Claim, second: &Claim) -> Ratio {
    let apart = first.value.checked_sub(second.value).unwrap().abs();
    Ratio::new(apart, first.value.abs().max(second.value.abs())).unwrap()
}

fn class(cause: &Cause) -> String {
    match cause {
        Cause::Dimensions(dimensions) => dimensions
            .iter()
            .map(|dimension| dimension.code())
            .collect::<Vec<_>>()
            .join("; "),
        Cause::PartOverWhole => CheckKind::PartOverWhole.code().to_owned(),
        Cause::Sum => CheckKind::Sum.code().to_owned(),
        Cause::Perimeter => "perimeter".to_owned(),
        Cause::Unexplained => "unexplained".to_owned(),
    }
}

fn table(pairs: &[Pair], outcomes: &[Outcome], facts: &Facts) -> String {
    let number =
        |test: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| test(outcome)).count();
    let as_expected =
        |(pair, outcome): &(&Pair, &Outcome)| outcome.class() == pair.0["class_expected"];
    let mut text = format!(
        "# Published discrepancies in the demonstration round

Made by `discrepancies.rs` from `discrepancies.csv` and `inputs/81`; `UPDATE=1 cargo test --release -p sse-round
discrepancies` makes it again.

| Published pairs | {} |
| --- | ---: |
| found | {} |
| found with the class expected | {} |
| not above the threshold | {} |
| equal values | {} |
| too many years apart | {} |
| a side is no row of the round | {} |
| different years of one reporter | {} |
| missed | {} |

| All that the round lists, over {} claims | {} |
| --- | ---: |
| pairs of near rivals | {} |
| of these the published pairs above | {} |
| conflicts on one key | {} |
| checks between facts | {} |

| Pair | First | Second | Published cause | Class expected | Class given | Found | Why |
| ---: | --- | --- | --- | --- | --- | --- | --- |
",
        pairs.len(),
        number(Outcome::is_found),
        pairs.iter().zip(outcomes).filter(as_expected).count(),
        number(|outcome| matches!(outcome, Outcome::Small(_))),
        number(|outcome| *outcome == Outcome::Equal),
        number(|outcome| matches!(outcome, Outcome::Far(_))),
        number(|outcome| *outcome == Outcome::Absent),
        number(|outcome| *outcome == Outcome::Series),
        number(|outcome| *outcome == Outcome::Missed),
        facts.claims.len(),
        facts.near_rivals.len() + listed(facts).count() + facts.checks.len(),
        facts.near_rivals.len(),
        number(|outcome| matches!(outcome, Outcome::Found("near rivals", _))),
        listed(facts).count(),
        facts.checks.len(),
    );
    for (Pair(given), outcome) in pairs.iter().zip(outcomes) {
        let yes = if outcome.is_found() { "yes" } else { "no" };
        let why = [outcome.words(), given["remark"].clone()]
            .map(|words| words.trim_end_matches('.').to_owned());
        let why: Vec<&str> = why
            .iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        let subject = [&given["area"], &given["measure"], &given["year"]]
            .map(String::as_str)
            .join(" ");
        writeln!(
            text,
            "| {} | {}: {}, {} | {}, {} | {} | {} | {} | {yes} | {} |",
            given["pair"],
            subject.trim_end(),
            given["first_value"],
            given["first_source"],
            given["second_value"],
            given["second_source"],
            given["published_cause"],
            given["class_expected"],
            outcome.class(),
            why.join(". "),
        )
        .unwrap();
    }
    text
}

/// The facts of the demonstration round, and the threshold of its conflicts.
fn demonstration() -> (Facts, Ratio) {
    let folder = House::with_the_demonstration().folder("inputs/81");
    let reconciled = Loaded::read("81", &folder, &READING).unwrap().reconcile();
    let thresholds = &reconciled.loaded.round.thresholds;
    let threshold = Ratio::new(thresholds.conflict_per_cent, Decimal::whole(100)).unwrap();
    (reconciled.facts, threshold)
}

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}
