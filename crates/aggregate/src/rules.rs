//! One rule, one file: explanation, check and tests together.

mod claim_elsewhere;
pub(crate) mod conflict;
pub(crate) mod contradicted_decision;
pub(crate) mod counted_within;
pub(crate) mod expired_decision;
mod fraction_of_percentage;
mod idle_check;
pub(crate) mod incomplete_decision;
mod left_to_secretariat;
mod near_rival;
pub(crate) mod no_rate;
mod no_winner;
mod overlap_candidate;
mod part_over_whole;
mod parts_above_whole;
mod per_cent_as_count;
mod per_entity;
mod pool_below_kinds;
mod power_of_thousand;
pub(crate) mod same_number;
mod sexes_off_100;
mod share_mismatch;
#[cfg(test)]
mod size_cases;
mod sizes;
mod standards;
mod sum_mismatch;
mod suspected_stale;
mod too_large_amount;
mod too_little_money;
mod too_many_employed;
mod too_many_entities;
mod too_many_memberships;
mod too_much_money;
mod too_small_amount;
mod unclear_revision;
pub(crate) mod unmatched_decision;
mod value_added_above_work;
mod words;

use crate::fact_index::FactIndex;
use crate::facts::{Check, CheckKind, Facts, Finding};
use sse_diagnostics::Rule;
use sse_model::{Claim, ClaimId};
use words::finding;

pub use idle_check::finding as idle_check;
pub use incomplete_decision::unknown_rule;
pub use left_to_secretariat::{finding as left_to_secretariat, is_left_to_secretariat};
pub(crate) use standards::Standards;

/// Every rule of this crate, by code.
///
/// What reconciling finds bears the code of its rule, which explains it:
///
/// ```
/// use sse_aggregate::{RULES, reconcile};
/// # use sse_model::{ReporterGroup, Table};
/// # use sse_submission::{FileContext, RoundFiles, read, read_round};
/// # let mut files = RoundFiles::new("inputs/81");
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../inputs/81");
/// # for name in ["round.toml", "reporters.csv"] {
/// #     files.add(name, name.to_owned(), std::fs::read(format!("{folder}/{name}"))?);
/// # }
/// let round = read_round(&files).0.expect("a round");
/// let rows = "\
/// area,year,measure,entity_type,value,source
/// KEN,2023,employment,sse,210900,Account
/// KEN,2023,employment,cooperative,428700,Account
/// ";
/// let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "KEN.csv");
/// let facts = reconcile(&round, read(context, rows.as_bytes()).claims, Vec::new(), &[]);
///
/// let found = facts.findings[0].diagnostic.code;
/// let rule = RULES.iter().find(|rule| rule.code == found).expect("a rule");
/// assert_eq!(rule.name, "part-over-whole");
/// assert!(rule.explain.starts_with("A part can't be above its whole"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub const RULES: &[Rule] = &Rule::listed([
    contradicted_decision::RULE,
    expired_decision::RULE,
    incomplete_decision::RULE,
    unmatched_decision::RULE,
    left_to_secretariat::RULE,
    idle_check::RULE,
    conflict::RULE,
    no_winner::RULE,
    near_rival::RULE,
    part_over_whole::RULE,
    sum_mismatch::RULE,
    share_mismatch::RULE,
    power_of_thousand::RULE,
    suspected_stale::RULE,
    unclear_revision::RULE,
    claim_elsewhere::RULE,
    overlap_candidate::RULE,
    no_rate::RULE,
    too_many_memberships::RULE,
    too_many_employed::RULE,
    too_many_entities::RULE,
    too_much_money::RULE,
    per_entity::RULE,
    fraction_of_percentage::RULE,
    sexes_off_100::RULE,
    parts_above_whole::RULE,
    counted_within::RULE,
    same_number::RULE,
    value_added_above_work::RULE,
    pool_below_kinds::RULE,
    too_large_amount::RULE,
    per_cent_as_count::RULE,
    too_little_money::RULE,
    too_small_amount::RULE,
]);

/// All checks between the facts of one area.
pub(crate) fn checks(index: &FactIndex, standards: &Standards) -> Vec<Check> {
    let mut checks = part_over_whole::checks(index, standards);
    checks.extend(sum_mismatch::checks(index));
    checks.extend(share_mismatch::checks(index, standards));
    for series in index.series() {
        let years = series.years();
        checks.extend(power_of_thousand::of_series(years, standards.sizes));
        checks.extend(suspected_stale::of_series(years));
    }
    checks
}

/// What is too large or too small to be believed, of the facts of one area and the claims behind them. Nothing that is
/// printed comes of it.
pub(crate) fn sizes(index: &FactIndex, claims: &[&Claim], standards: &Standards) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !standards.rows.is_empty() {
        findings.extend(too_many_memberships::findings(index, standards));
        findings.extend(too_many_entities::findings(index, standards));
    }
    findings.extend(too_many_employed::findings(index, standards));
    findings.extend(too_much_money::findings(index, standards));
    findings.extend(per_entity::findings(index, standards));
    findings.extend(fraction_of_percentage::findings(index, standards));
    findings.extend(sexes_off_100::findings(index, standards));
    findings.extend(share_mismatch::findings(index, standards));
    findings.extend(parts_above_whole::findings(index, claims, standards));
    findings.extend(same_number::findings(index));
    findings.extend(value_added_above_work::findings(index));
    findings.extend(pool_below_kinds::findings(index));
    findings.extend(per_cent_as_count::findings(index));
    findings.extend(too_little_money::findings(index, standards));
    findings
}

/// Every finding about the facts, but for those about decisions and exchange rates.
pub(crate) fn findings(
    facts: &Facts,
    unclear: &[Vec<ClaimId>],
    standards: &Standards,
) -> Vec<Finding> {
    let mut findings = unclear_revision::findings(unclear);
    findings.extend(claim_elsewhere::findings(facts));
    findings.extend(conflict::findings(facts));
    findings.extend(no_winner::findings(facts));
    findings.extend(near_rival::findings(facts));
    findings.extend(facts.checks.iter().map(|check| of_check(check, facts)));
    findings.extend(overlap_candidate::findings(facts));
    findings.extend(too_large_amount::findings(facts, standards));
    findings.extend(too_small_amount::findings(facts, standards));
    findings
}

fn of_check(check: &Check, facts: &Facts) -> Finding {
    let diagnostic = match check.kind {
        CheckKind::PartOverWhole => part_over_whole::diagnostic(check, facts),
        CheckKind::Sum => sum_mismatch::diagnostic(check, facts),
        CheckKind::Share => share_mismatch::diagnostic(check, facts),
        CheckKind::PowerOfThousand => power_of_thousand::diagnostic(check, facts),
        CheckKind::Stale => suspected_stale::diagnostic(check, facts),
    };
    finding(diagnostic, check.claims.clone())
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        assert!(RULES.iter().all(|rule| rule.explain.len() > 100));
    }
}
