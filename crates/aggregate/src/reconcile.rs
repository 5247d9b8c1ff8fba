//! Claims → facts: revisions, decisions, precedence, then everything that doubts the facts.

mod compare;
mod decisions;
mod further;

pub use decisions::waived;

pub(crate) mod overlaps;
pub(crate) mod precedence;
mod revisions;
pub(crate) mod rivals;

use crate::facts::{CheckKind, Fact, Facts, Finding, Revision};
use crate::rules;
use compare::{ComparedClaims, Keep};
use decisions::DecisionLog;
use revisions::Revised;
use rustc_hash::FxHashMap;
use sse_model::{Action, Claim, ClaimId, Lost, Round};

/// Compares all claims and actions of a round and settles one fact for each key.
///
/// The order of the rows changes nothing. A claim or action that a decision excludes is kept
/// in `claims` (or in `set_aside` instead of `actions`) and named in `excluded`.
///
/// Of two values the one with the better method is used, and the other one left out:
///
/// ```
/// use sse_aggregate::{Reason, Step, reconcile};
/// # use sse_model::{ReporterGroup, Table};
/// # use sse_submission::{FileContext, RoundFiles, read, read_round};
/// # let mut files = RoundFiles::new("inputs/81");
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../inputs/81");
/// # for name in ["round.toml", "reporters.csv"] {
/// #     files.add(name, name.to_owned(), std::fs::read(format!("{folder}/{name}"))?);
/// # }
/// let round = read_round(&files).0.expect("a round");
/// let rows = "\
/// record,area,year,measure,entity_type,value,method,source
/// counted,KEN,2023,entities,sse,63219,census,Census
/// modelled,KEN,2023,entities,sse,70000,modelled,Study
/// ";
/// let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "KEN.csv");
/// let facts = reconcile(&round, read(context, rows.as_bytes()).claims, Vec::new(), &[]);
///
/// let fact = &facts.facts["fact/KEN/entities/2023/sse"];
/// assert_eq!(fact.winners[0].to_string(), "KEN:contributions:counted");
/// assert_eq!(fact.left_out[0].1, Reason::Outranked);
/// assert_eq!(fact.step, Some(Step::Method));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn reconcile<'l>(
    round: &Round,
    claims: Vec<Claim>,
    actions: Vec<Action>,
    lost: impl IntoIterator<Item = &'l Lost>,
) -> Facts {
    let Revised {
        standing,
        replaced,
        unclear,
    } = Revised::of(claims);
    let (actions, further) = further::told_apart(actions);
    let mut facts = Facts {
        claims: standing.into_iter().collect(),
        actions,
        further,
        revisions: replaced
            .into_iter()
            .map(|(replaced, by)| Revision { replaced, by })
            .collect(),
        lost: sorted_lost(lost),
        ..Facts::default()
    };
    let mut log = DecisionLog::open(round, &facts);
    facts.excluded = log.excluded();
    set_aside(&mut facts);
    facts.decided_actions = log.attribute_actions(&facts.actions);
    let compared = compare::all(round, facts.claims.values().collect(), &mut log, Keep::All);
    close(round, facts, compared, log, &unclear)
}

/// What comparing all claims and actions of a round finds: the findings of `reconcile`, without a name for every fact.
pub fn findings(round: &Round, claims: Vec<&Claim>, actions: &[Action]) -> Vec<Finding> {
    if !round.decisions.is_empty() {
        // A decision may speak of any fact or claim by its name.
        return reconcile(
            round,
            claims.into_iter().cloned().collect(),
            actions.to_vec(),
            &[],
        )
        .findings;
    }
    let Revised {
        standing, unclear, ..
    } = Revised::of(claims);
    let (actions, further) = further::told_apart(actions.to_vec());
    let facts = Facts {
        actions,
        further,
        ..Facts::default()
    };
    let mut log = DecisionLog::open(round, &facts);
    let compared = compare::all(round, standing, &mut log, Keep::Doubted);
    close(round, facts, compared, log, &unclear).findings
}

/// Takes excluded actions out, and excluded rows that add an amount to one.
fn set_aside(facts: &mut Facts) {
    let is_excluded = |id: &ClaimId| facts.excluded.binary_search(id).is_ok();
    let actions = std::mem::take(&mut facts.actions).into_iter();
    (facts.set_aside, facts.actions) = actions.partition(|(id, _)| is_excluded(id));
    for (action, rows) in std::mem::take(&mut facts.further) {
        let (out, stand): (Vec<Action>, Vec<Action>) =
            rows.into_iter().partition(|row| is_excluded(&row.id));
        let out = out.into_iter().map(|row| (row.id.clone(), row));
        facts.set_aside.extend(out);
        if !stand.is_empty() {
            facts.further.insert(action, stand);
        }
    }
}

/// Adds what was compared, and says what is found in it.
fn close(
    round: &Round,
    mut facts: Facts,
    compared: ComparedClaims,
    mut log: DecisionLog,
    unclear: &[Vec<ClaimId>],
) -> Facts {
    facts.facts = compared.facts.into_iter().collect();
    facts.claims.extend(compared.doubted);
    (facts.conflicts, facts.near_rivals) = (compared.conflicts, compared.near_rivals);
    (facts.checks, facts.elsewhere) = (compared.checks, compared.elsewhere);
    for check in facts
        .checks
        .iter()
        .filter(|check| check.kind == CheckKind::Stale)
    {
        for id in &check.found.facts {
            if let Some(fact) = facts.facts.get_mut(id) {
                fact.stale = true;
            }
        }
    }
    overlaps::find(&mut facts, &mut log);
    let mut findings = rules::findings(&facts, unclear, &rules::Standards::of(round));
    findings.extend(compared.sizes);
    findings.extend(compared.without_rate);
    log.settle_conflicts(&mut findings, &facts);
    log.waive(&mut findings, &facts);
    findings.extend(log.close(&mut facts));
    facts.findings = in_order(findings);
    facts
}

/// Findings by code, then claims, then message. Ranks of the first two claims tell most of them apart.
fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    let mut names: Vec<&ClaimId> = findings
        .iter()
        .flat_map(|finding| finding.claims.iter().take(2))
        .collect();
    names.sort_unstable();
    names.dedup();
    let ranks: FxHashMap<&ClaimId, usize> = names.into_iter().zip(0..).collect();
    let ranked = |finding: &Finding| [0, 1].map(|at| finding.claims.get(at).map(|id| ranks[id]));
    let ranks: Vec<[Option<usize>; 2]> = findings.iter().map(ranked).collect();
    let mut findings: Vec<([Option<usize>; 2], Finding)> =
        ranks.into_iter().zip(findings).collect();
    findings.sort_by(|(ranks, one), (other_ranks, other)| {
        (one.diagnostic.code, ranks)
            .cmp(&(other.diagnostic.code, other_ranks))
            .then_with(|| one.claims.cmp(&other.claims))
            .then_with(|| one.diagnostic.message.cmp(&other.diagnostic.message))
    });
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn sorted_lost<'l>(lost: impl IntoIterator<Item = &'l Lost>) -> Vec<Lost> {
    let mut lost: Vec<Lost> = lost.into_iter().cloned().collect();
    lost.sort_by(|one, other| about(one).cmp(&about(other)));
    lost
}

/// What a lost row is about: its table, then what could be read of its key.
fn about(lost: &Lost) -> impl Ord + '_ {
    let table = (&lost.reporter, lost.table);
    (
        table,
        lost.area,
        lost.measure,
        lost.period,
        lost.entity_type,
    )
}

/// A fact as its claims would make it without the decisions of a name.
pub(crate) fn fact_without(round: &Round, facts: &Facts, decision: &str, fact: &Fact) -> Fact {
    let claims = fact
        .claims()
        .into_iter()
        .filter_map(|id| facts.claims.get(&id).cloned());
    let alone = Facts {
        claims: claims.collect(),
        ..Facts::default()
    };
    let others = round
        .decisions
        .iter()
        .filter(|other| other.decision != decision)
        .cloned()
        .collect();
    let mut log = DecisionLog::over(others, round.date, &alone);
    let claims: Vec<&Claim> = alone.claims.values().collect();
    let tolerance = round.thresholds.conflict_per_cent;
    precedence::settle(fact.key, &claims, &mut log, tolerance).0
}
