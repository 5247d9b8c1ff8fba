//! Who answered, and the actions that were reported.

use super::measures::{Measures, Timing};
use crate::figure::{Counted, FigureId};
use sse_model::{
    ActionStatus, AmountKind, Area, ClaimId, Commitment, Currency, Group, Level, Receipt,
    ReporterGroup, Stage,
};
use std::collections::BTreeMap;

/// Who answered (`README.md` § 13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracker {
    /// Everyone who was asked, by group, then code.
    pub reporters: Vec<ReporterRow>,
    /// Reporters asked (`count/tracker/asked`).
    pub asked: Counted,
    /// Reporters that answered, of whom something usable came: received, late or partial (`count/tracker/answered`).
    pub answered: Counted,
    /// All reporters by receipt; every receipt is there (`count/tracker/late`).
    pub by_receipt: BTreeMap<Receipt, Counted>,
    /// By group, then receipt; groups nobody of which was asked are absent.
    pub by_group: BTreeMap<ReporterGroup, BTreeMap<Receipt, Counted>>,
    /// Answers by group (`count/tracker/state/answered`).
    pub answered_by_group: BTreeMap<ReporterGroup, Counted>,
    /// Asked by group (`count/tracker/state/asked`).
    pub asked_by_group: BTreeMap<ReporterGroup, Counted>,
    /// Member States that answered, by M49 region; every region is there.
    pub by_region: BTreeMap<Group, Counted>,
    /// Member States of each region, whether asked or not (`count/member_states/150`).
    pub members_of_region: BTreeMap<Group, Counted>,
    /// Member States that answered (`count/tracker/member_states`).
    pub member_states: Counted,
    /// Observer States that answered (`count/tracker/observer_states`).
    pub observer_states: Counted,
    /// Co-sponsors of each resolution of the mandate: asked, answered.
    pub by_sponsorship: BTreeMap<String, (Counted, Counted)>,
    /// Member States that answered by LDC, LLDC, SIDS.
    pub by_need: BTreeMap<Group, Counted>,
    /// Members of the Task Force that were asked and that answered.
    pub task_force: (Counted, Counted),
    /// Codes of the Task Force members that answered; sorted.
    pub task_force_answered: Vec<String>,
}

/// One reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterRow {
    /// Its code.
    pub reporter: String,
    /// Its group.
    pub group: ReporterGroup,
    /// What became of the invitation.
    pub receipt: Receipt,
    /// Claims accepted.
    pub claims: Counted,
    /// Actions accepted.
    pub actions: Counted,
    /// Rows set aside.
    pub left_out: Counted,
}

/// What Member States reported on the commitments addressed to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitments {
    /// Member States with an own action on any commitment (`count/commitments/states`).
    pub states: Counted,
    /// Those States; sorted by code.
    pub areas: Vec<Area>,
    /// One row for each commitment of States, then others that States reported on.
    pub rows: Vec<CommitmentRow>,
    /// Commitment by State.
    pub matrix: Matrix,
    /// Member States by number of commitments that they reported on.
    pub by_breadth: BTreeMap<u64, Vec<Area>>,
    /// What States reported on themselves by start, over all commitments: States counted once in each.
    pub by_timing: BTreeMap<Timing, Counted>,
    /// The actions themselves, counted: a measure is one that a Member State reported on itself.
    pub measures: Measures,
}

/// A row for each Member or observer State with an own action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The columns.
    pub commitments: Vec<Commitment>,
    /// The rows, by code.
    pub rows: Vec<MatrixRow>,
}

/// One State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The State.
    pub area: Area,
    /// The best stage for each commitment it reported on: effective before prospective before past.
    pub stages: BTreeMap<Commitment, Stage>,
    /// The actions behind each.
    pub actions: BTreeMap<Commitment, Vec<ClaimId>>,
}

/// What Member States reported on one commitment. A State counts once in each number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentRow {
    /// The commitment.
    pub commitment: Commitment,
    /// Member States with an own action (`count/1.strategy/states`).
    pub states: Counted,
    /// Those States; sorted by code.
    pub areas: Vec<Area>,
    /// Observer States with an own action; outside every number here.
    pub observers: Vec<Area>,
    /// By status; every status is there (`count/1.strategy/states/adopted`).
    pub by_status: BTreeMap<ActionStatus, Counted>,
    /// By stage; every stage is there (`count/1.strategy/states/stage=effective`).
    pub by_stage: BTreeMap<Stage, Counted>,
    /// By level; every level is there (`count/1.strategy/states/level=national`).
    pub by_level: BTreeMap<Level, Counted>,
    /// By M49 region; every region is there.
    pub by_region: BTreeMap<Group, Counted>,
    /// By start; every timing is there (`count/1.strategy/states/new_since`).
    pub by_timing: BTreeMap<Timing, Counted>,
    /// The States behind each stage.
    pub areas_by_stage: BTreeMap<Stage, Vec<Area>>,
    /// Own actions; sorted by area code, then start, then id.
    pub actions: Vec<ClaimId>,
    /// How many (`count/1.strategy/actions`).
    pub action_count: Counted,
    /// What others report about States.
    pub others: ReportedByOthers,
}

/// What others report about States: apart, never counted with own submissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedByOthers {
    /// Member States that others speak of and that didn't report the commitment themselves (`…/others`).
    pub states: Counted,
    /// Those States; sorted by code.
    pub areas: Vec<Area>,
    /// All actions that others report; sorted.
    pub actions: Vec<ClaimId>,
}

/// The actions of one kind of reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implementation {
    /// Reporters with an action (`count/agencies/reporters`).
    pub reporters: Counted,
    /// Actions (`count/agencies/actions`).
    pub actions: Counted,
    /// The same by when they began (`count/agencies/actions/new_since`).
    pub by_timing: BTreeMap<Timing, Counted>,
    /// Those that began since the adoption; sorted.
    pub new: Vec<ClaimId>,
    /// Reporters with one of these (`count/agencies/reporters/new_since`).
    pub new_reporters: Counted,
    /// By commitment, in the order of the list; only those reported on.
    pub by_commitment: Vec<CommitmentActions>,
    /// By reporter, by code.
    pub by_reporter: Vec<ReporterActions>,
    /// Money by kind; only kinds reported.
    pub money: Vec<KindMoney>,
    /// Distinct areas of the actions, groups apart (`count/agencies/areas`).
    pub areas: Counted,
}

/// Actions on one commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentActions {
    /// The commitment.
    pub commitment: Commitment,
    /// The actions; sorted.
    pub actions: Vec<ClaimId>,
    /// How many.
    pub count: Counted,
    /// The same by when they began (`count/agencies/2.programming/actions/new_since`).
    pub by_timing: BTreeMap<Timing, Counted>,
    /// Those that began since the adoption; sorted.
    pub new: Vec<ClaimId>,
    /// Codes of the reporters; sorted.
    pub reporters: Vec<String>,
    /// How many.
    pub reporter_count: Counted,
}

/// Actions of one reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterActions {
    /// Its code.
    pub reporter: String,
    /// Its actions; sorted.
    pub actions: Vec<ClaimId>,
    /// How many.
    pub count: Counted,
}

/// Money of one kind, in dollars, of what began since the adoption. The truth lies between `net_of_all` and `net_of_confirmed`, as far as this can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindMoney {
    /// The kind.
    pub kind: AmountKind,
    /// Actions with an amount of this kind that is added: those that began since the adoption (`…/count`).
    pub actions: Counted,
    /// The action with more than the threshold of dominance of what is net of confirmed overlaps, and its share of that
    /// (`share/money/institutions/commitment/largest`).
    pub dominance: Option<(ClaimId, FigureId)>,
    /// Everything added (`money/institutions/commitment/gross`); none where nothing could be converted.
    pub gross: Option<FigureId>,
    /// Of confirmed overlaps the largest amount counts.
    pub net_of_confirmed: Option<FigureId>,
    /// Of all candidates the largest amount counts.
    pub net_of_all: Option<FigureId>,
    /// From `net_of_all` to `net_of_confirmed`, where they differ (`…/interval`): what is decided narrows it.
    pub interval: Option<FigureId>,
    /// Amounts that aren't added, of actions that began earlier or at a date not stated.
    pub apart: Vec<ActionMoney>,
    /// How many (`…/apart`).
    pub apart_count: Counted,
    /// Amounts that were converted or are in dollars.
    pub converted: Vec<ActionMoney>,
    /// Amounts that stay in their currency.
    pub unconverted: Vec<ActionMoney>,
    /// How many (`…/unconverted`).
    pub unconverted_count: Counted,
}

/// The amount of one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionMoney {
    /// The action.
    pub action: ClaimId,
    /// The row that states the amount: the action's own, or one that adds it.
    pub row: ClaimId,
    /// The amount as reported (`amount/EIB/…`).
    pub amount: FigureId,
    /// The currency of that.
    pub currency: Currency,
    /// In dollars.
    pub dollars: Option<FigureId>,
}

/// Cooperation Frameworks in force in the year of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frameworks {
    /// States with one (`count/frameworks`).
    pub in_force: Counted,
    /// Of these, States whose framework names the sector (`count/frameworks/naming`).
    pub naming: Counted,
    /// These States, by code.
    pub areas: Vec<Area>,
}
