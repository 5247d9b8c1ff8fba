//! What became of the claims: the one value used for each key, and everything that doubts it.

use crate::by_name::{ByName, Name};
use crate::figure::{FigureId, Formula, Hedge, Reason, Value};
use crate::key::Key;
use sse_diagnostics::Diagnostic;
use sse_model::{
    Action, Area, Claim, ClaimId, Decimal, Decision, Denominator, Lost, Ratio, RefArea,
    SdgReference, Year,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A step of precedence between claims on one key, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A decision of the secretariat.
    Decision,
    /// Primary before secondary, and both before what says neither.
    Transmission,
    /// The reporter: the State on itself, then organizations, then networks.
    Reporter,
    /// The method.
    Method,
    /// The date of the source.
    SourceDate,
    /// Final, provisional, estimate.
    Status,
}

impl Step {
    /// Its word in lineage, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Transmission => "transmission",
            Self::Reporter => "reporter",
            Self::Method => "method",
            Self::SourceDate => "source_date",
            Self::Status => "status",
        }
    }
}

/// What the claims on a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One value.
    Value {
        /// The value.
        value: Decimal,
        /// How it is hedged.
        hedge: Hedge,
    },
    /// The best claim is itself a range: printed, never totalled.
    Range {
        /// Its lower end.
        low: Decimal,
        /// Its upper end.
        high: Decimal,
    },
    /// Unequal values tied at the end: printed as a range, never totalled.
    NoWinner {
        /// Lowest value.
        low: Decimal,
        /// Highest value.
        high: Decimal,
    },
    /// Only States on areas elsewhere spoke, or all was excluded by decision: listed, never used.
    Unused,
}

/// The one value that the report uses for a key, made from all claims about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub key: Key,
    /// What its claims came to.
    pub outcome: Outcome,
    /// The claims that state the outcome; sorted. Never empty, but for `Outcome::Unused`.
    pub winners: Vec<ClaimId>,
    /// The other claims on the key, with the reason; sorted.
    pub left_out: Vec<(ClaimId, Reason)>,
    /// The step that told unequal values apart, if one was needed.
    pub step: Option<Step>,
    /// Targets and Goals that the winning claims name; sorted.
    pub targets: Vec<SdgReference>,
    /// Targets that decisions name, which stand in the place of all others; sorted.
    pub decided_targets: Vec<SdgReference>,
    /// Whether its value is that of an earlier year, so that it may be stale.
    pub stale: bool,
    id: LazyId,
}

/// A name that is made when somebody asks for it. It follows from the key and tells no facts apart.
#[derive(Debug, Clone, Default)]
struct LazyId(OnceLock<FigureId>);

impl PartialEq for LazyId {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LazyId {}

impl Fact {
    /// What claims came to that nothing else is known of.
    pub(crate) fn new(key: Key, outcome: Outcome, winners: Vec<ClaimId>) -> Self {
        Self {
            key,
            outcome,
            winners,
            left_out: Vec::new(),
            step: None,
            targets: Vec::new(),
            decided_targets: Vec::new(),
            stale: false,
            id: LazyId::default(),
        }
    }

    /// Its name, also that of the figure that prints it.
    pub fn id(&self) -> &FigureId {
        self.id.0.get_or_init(|| self.key.id())
    }

    /// Whether somebody asked for its name: then something was found in it.
    pub(crate) fn is_named(&self) -> bool {
        self.id.0.get().is_some()
    }

    /// The names of all claims on its key, those left out too; sorted.
    pub(crate) fn claims(&self) -> Vec<ClaimId> {
        let left_out = self.left_out.iter().map(|(claim, _)| claim);
        let mut all: Vec<ClaimId> = self.winners.iter().chain(left_out).cloned().collect();
        all.sort();
        all
    }
}

impl Name for Fact {
    type Of = FigureId;

    fn name(&self) -> &FigureId {
        self.id()
    }
}

/// Claims on one key with unequal values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The fact; its outcome says whether there is a winner.
    pub fact: FigureId,
    /// The unequal claims, sorted by value, then id.
    pub values: Vec<(ClaimId, Decimal)>,
    /// The step that chose; none without a winner.
    pub step: Option<Step>,
    /// (max − min) over the maximum of absolute values.
    pub spread: Ratio,
    /// Whether the spread is above the threshold of the round, or nothing chose.
    pub listed: bool,
    /// `Perimeter` (different publishers) or `Unexplained`.
    pub cause: Cause,
}

/// (max − min) ÷ max of absolute values; nothing where that is zero.
pub(crate) fn spread(values: impl IntoIterator<Item = Decimal> + Clone) -> Ratio {
    let low = values.clone().into_iter().min().unwrap_or_default();
    let high = values.clone().into_iter().max().unwrap_or_default();
    let size = values
        .into_iter()
        .map(Decimal::abs)
        .max()
        .unwrap_or_default();
    let zero = || Ratio::new(Decimal::ZERO, Decimal::ONE).expect("one isn't zero");
    high.checked_sub(low)
        .and_then(|width| Ratio::new(width, size))
        .unwrap_or_else(zero)
}

/// A part of the key in which near rivals differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The year.
    Year,
    /// Employment or paid employment.
    Measure,
    /// The unit.
    Unit,
    /// How things are counted.
    Basis,
    /// What a percentage is of.
    Denominator,
    /// The kind of entity.
    EntityType,
    /// Part or wider perimeter.
    Scope,
}

impl Dimension {
    /// Its word: `year`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Measure => "measure",
            Self::Unit => "unit",
            Self::Basis => "basis",
            Self::Denominator => "denominator",
            Self::EntityType => "entity_type",
            Self::Scope => "scope",
        }
    }
}

/// Why two values seem to contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// They differ in these parts of the key.
    Dimensions(Vec<Dimension>),
    /// A part is above its whole.
    PartOverWhole,
    /// Parts miss their printed sum.
    Sum,
    /// The same key from another publisher.
    Perimeter,
    /// None of these.
    Unexplained,
}

/// Two claims on one area and measure that differ in one or two parts of the key, and by much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearRival {
    /// The one with the smaller id.
    pub first: ClaimId,
    /// The other one.
    pub second: ClaimId,
    /// The facts of their keys.
    pub facts: [FigureId; 2],
    /// Where they differ.
    pub cause: Cause,
    /// (max − min) over the maximum of absolute values.
    pub spread: Ratio,
}

/// What is wrong between facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckKind {
    /// A part above its whole.
    PartOverWhole,
    /// Parts that miss their printed total.
    Sum,
    /// A share that isn't its numerator over its denominator.
    Share,
    /// A value a power of thousand off the same series of other years.
    PowerOfThousand,
    /// The very value of an earlier year.
    Stale,
}

impl CheckKind {
    /// Every kind, in order.
    pub const ALL: [Self; 5] = [
        Self::PartOverWhole,
        Self::Sum,
        Self::Share,
        Self::PowerOfThousand,
        Self::Stale,
    ];

    /// Its word, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PartOverWhole => "part_over_whole",
            Self::Sum => "sum",
            Self::Share => "share",
            Self::PowerOfThousand => "power_of_thousand",
            Self::Stale => "stale",
        }
    }
}

/// One side of a check: facts, or a row of `denominators.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The facts; several are added.
    pub facts: Vec<FigureId>,
    /// The figure that prints its value: the one fact, `sum/…`, `share/…` or `denominator/…`.
    pub figure: FigureId,
    /// How that figure comes about.
    pub formula: Formula,
    /// Its value.
    pub value: Value,
    /// Of which whole of the economy or population it is the row, and of which year; none for facts.
    pub whole: Option<(Denominator, Year)>,
}

/// Two facts that don't agree with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is wrong.
    pub kind: CheckKind,
    /// Where.
    pub area: RefArea,
    /// The part, the sum of parts, the share, or the later or odd value.
    pub found: Side,
    /// The whole, the printed total, the computed share, or the other value.
    pub against: Side,
    /// The claims on both sides; sorted.
    pub claims: Vec<ClaimId>,
}

/// Why two actions may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlapReason {
    /// Their titles are the same, and so is a partner, or one names the other's reporter as partner.
    Partner,
    /// Their titles are the same, and they start within a year.
    Start,
    /// Their titles are the same, and the addresses of their sources.
    Address,
    /// The addresses of their sources are the same, and their amounts.
    Amount,
    /// Only a decision says so.
    Decision,
}

impl OverlapReason {
    /// Its word in the data, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Start => "start",
            Self::Address => "address",
            Self::Amount => "amount",
            Self::Decision => "decision",
        }
    }
}

/// What is known about an overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlapState {
    /// A candidate.
    Candidate,
    /// A decision says that they are one.
    Confirmed,
    /// A decision says that they are two.
    Rejected,
}

impl OverlapState {
    /// Its word in the data, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
        }
    }
}

/// Two actions of different reporters that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The one with the smaller id.
    pub first: ClaimId,
    /// The other one.
    pub second: ClaimId,
    /// The first reason that holds.
    pub reason: OverlapReason,
    /// What is known.
    pub state: OverlapState,
}

/// A claim that a later row of the same record replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The claim that was replaced; it bears the same name as the one that stands.
    pub replaced: Claim,
    /// The claim that stands.
    pub by: ClaimId,
}

/// A State's claim or action on an area elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The claim.
    pub claim: ClaimId,
    /// The State.
    pub state: Area,
    /// The area it speaks of.
    pub area: RefArea,
}

/// A decision that took effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The decision.
    pub decision: Decision,
    /// The claims and actions it touched; sorted.
    pub claims: Vec<ClaimId>,
    /// The facts it touched; sorted.
    pub facts: Vec<FigureId>,
}

/// A finding about claims. Their places are known elsewhere; the diagnostic has none yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// The claims and actions it is about, the main one first; none for a decision.
    pub claims: Vec<ClaimId>,
    /// The id of the decision it is about; blank for claims and actions.
    pub decision: String,
}

/// Everything that reconciling the claims of a round settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The facts by name.
    pub facts: ByName<Fact>,
    /// The accepted claims that stand, by name; excluded ones too.
    pub claims: ByName<Claim>,
    /// The accepted actions by name; excluded ones aren't here.
    pub actions: BTreeMap<ClaimId, Action>,
    /// Rows that add an amount of another kind to an action, by the name of the action; excluded ones aren't here.
    pub further: BTreeMap<ClaimId, Vec<Action>>,
    /// The actions that a decision left out, and the rows that add amounts to them.
    pub set_aside: BTreeMap<ClaimId, Action>,
    /// Targets that decisions name for actions; sorted.
    pub decided_actions: BTreeMap<ClaimId, Vec<SdgReference>>,
    /// Claims and actions that a decision left out; sorted.
    pub excluded: Vec<ClaimId>,
    /// Unequal claims on one key, by fact.
    pub conflicts: Vec<Conflict>,
    /// Apparent contradictions across keys.
    pub near_rivals: Vec<NearRival>,
    /// Facts that don't agree with each other.
    pub checks: Vec<Check>,
    /// Actions that may be one.
    pub overlaps: Vec<Overlap>,
    /// Claims that later rows replaced.
    pub revisions: Vec<Revision>,
    /// Claims and actions of States on areas elsewhere.
    pub elsewhere: Vec<Elsewhere>,
    /// Decisions that took effect.
    pub applied: Vec<Applied>,
    /// Decisions that matched nothing.
    pub unmatched: Vec<Decision>,
    /// Decisions that had expired on the date of the report.
    pub expired: Vec<Decision>,
    /// Rows that were set aside.
    pub lost: Vec<Lost>,
    /// Warnings and notes, sorted by code, then claims.
    pub findings: Vec<Finding>,
}

impl Facts {
    /// The facts that failed a check: what is doubtful of each is its value, not the ones that it was held against; of a share
    /// and the number that it is to be the share of, nothing shows which is wrong. The very value of an earlier year is no such
    /// fault, since the fact itself is marked.
    pub fn failed(&self) -> BTreeSet<&FigureId> {
        let failed = self.checks.iter().flat_map(|check| {
            let (found, against) = (&check.found.facts, &check.against.facts);
            match check.kind {
                CheckKind::Share => [&found[..], &against[..against.len().min(1)]],
                CheckKind::Sum => [&[][..], &against[..]],
                CheckKind::PartOverWhole | CheckKind::PowerOfThousand => [&found[..], &against[..]],
                CheckKind::Stale => [&[][..], &[][..]],
            }
        });
        failed.flatten().collect()
    }

    /// Every accepted row of `actions.csv` that isn't excluded, by name: actions, and rows that add an amount to one.
    pub fn action_rows(&self) -> impl Iterator<Item = (&ClaimId, &Action)> {
        action_rows(&self.actions, &self.further)
    }

    /// The rows that state an amount of an action: its own, then those that add one.
    pub(crate) fn amounts<'f>(&'f self, action: &'f Action) -> impl Iterator<Item = &'f Action> {
        let further = self.further.get(&action.id).into_iter().flatten();
        let own = [action].into_iter();
        own.filter(|own| own.amount.is_some()).chain(further)
    }
}

/// Actions, and rows that add an amount to one, by the names of their rows.
pub(crate) fn action_rows<'f>(
    actions: &'f BTreeMap<ClaimId, Action>,
    further: &'f BTreeMap<ClaimId, Vec<Action>>,
) -> impl Iterator<Item = (&'f ClaimId, &'f Action)> {
    let further = further.values().flatten();
    let mut further: Vec<(&ClaimId, &Action)> = further.map(|row| (&row.id, row)).collect();
    further.sort_by_key(|(id, _)| *id);
    let mut further = further.into_iter().peekable();
    let mut actions = actions.iter().peekable();
    std::iter::from_fn(move || match (actions.peek(), further.peek()) {
        (Some((action, _)), Some((row, _))) if action > row => further.next(),
        (Some(_), _) => actions.next(),
        (None, _) => further.next(),
    })
}
