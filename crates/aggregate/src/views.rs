//! Figures arranged as the sections of the report need them.

use crate::facts::{Cause, Check, CheckKind, NearRival, Overlap, Step};
use crate::figure::{Counted, Dated, FigureId, Reason};
use sse_model::{
    ActionStatus, AmountKind, Area, ClaimId, Commitment, Currency, Denominator, EntityType, ExchangeRate, Goal, Group,
    Level, Measure, Method, ObservationStatus, Receipt, RefArea, ReporterGroup, SdgReference, Sex, Stage, Target, Unit,
    Year,
};
use std::collections::BTreeMap;

/// Who answered (`statistics.md` § 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracker {
    /// Everyone who was asked, by group, then code.
    pub reporters: Vec<ReporterRow>,
    /// Reporters asked (`count/tracker/asked`).
    pub asked: Counted,
    /// Reporters that answered in any way: received, late or partial (`count/tracker/answered`).
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

/// When an action began, seen from the resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// On the day of the resolution or later.
    NewSince,
    /// Earlier: in force before it, never its implementation.
    Before,
    /// Stated too imprecisely to tell.
    TooImprecise,
    /// Not stated.
    Unstated,
}

impl Timing {
    /// Every timing, in order.
    pub const ALL: [Self; 4] = [Self::NewSince, Self::Before, Self::TooImprecise, Self::Unstated];

    /// Its word in ids, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewSince => "new_since",
            Self::Before => "before",
            Self::TooImprecise => "too_imprecise",
            Self::Unstated => "unstated",
        }
    }
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
    /// The States behind each timing.
    pub areas_by_timing: BTreeMap<Timing, Vec<Area>>,
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

/// Money of one kind, in dollars. The truth lies between `net_of_all` and `gross`, as far as this can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindMoney {
    /// The kind.
    pub kind: AmountKind,
    /// Actions with an amount of this kind.
    pub actions: Counted,
    /// Everything added (`money/institutions/commitment/gross`); none where nothing could be converted.
    pub gross: Option<FigureId>,
    /// Of confirmed overlaps the largest amount counts.
    pub net_of_confirmed: Option<FigureId>,
    /// Of all candidates the largest amount counts.
    pub net_of_all: Option<FigureId>,
    /// From `net_of_all` to `gross`, where they differ (`…/interval`).
    pub interval: Option<FigureId>,
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
    /// Its amount as reported (`amount/EIB/…`).
    pub amount: FigureId,
    /// The currency of that.
    pub currency: Currency,
    /// In dollars.
    pub dollars: Option<FigureId>,
}

/// What a table of totals or percentages is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableKey {
    /// The measure.
    pub measure: Measure,
    /// The unit: enterprises stand as entities, money as dollars.
    pub unit: Unit,
    /// With per cent: of what.
    pub denominator: Option<Denominator>,
    /// The kind of entity.
    pub entity_type: EntityType,
    /// Whom it counts.
    pub sex: Sex,
}

/// Which bases are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BasisClass {
    /// `registered` or unspecified.
    OnRegister,
    /// `active` or `reporting`.
    InOperation,
    /// `direct` or unspecified, for employment.
    Direct,
    /// `direct_and_indirect`: stands apart.
    DirectAndIndirect,
    /// `within_scope`: stands apart.
    WithinScope,
}

impl BasisClass {
    /// Its word, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnRegister => "on_register",
            Self::InOperation => "in_operation",
            Self::Direct => "direct",
            Self::DirectAndIndirect => "direct_and_indirect",
            Self::WithinScope => "within_scope",
        }
    }
}

/// What a reader must know about a value of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// The kinds of entity added, where it is a sum of families.
    pub sum_of: Vec<EntityType>,
    /// How many these are, for print.
    pub families: Option<Counted>,
    /// More than five years older than the reference year.
    pub old: bool,
    /// The very value of an earlier year.
    pub stale: bool,
    /// The year is that of the publication.
    pub year_of_publication: bool,
    /// It took the place of a later year whose claims have no winner.
    pub replaces_conflict: bool,
    /// Nothing says whether it is registered, active, direct …
    pub unspecified_basis: bool,
    /// In enterprises, in a table of entities.
    pub enterprises: bool,
    /// The worst status behind it, where it isn't final.
    pub status: Option<ObservationStatus>,
}

/// The value of one area in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaValue {
    /// The area.
    pub area: Area,
    /// The figure: a fact, its conversion, or a sum of families.
    pub figure: FigureId,
    /// As reported, where `figure` is a conversion.
    pub original: Option<FigureId>,
    /// The year; the oldest one of a sum of families.
    pub year: Dated,
    /// The latest year of a sum of families, where another.
    pub last_year: Option<Dated>,
    /// The facts behind it; one but for a sum of families.
    pub facts: Vec<FigureId>,
    /// Best method behind it.
    pub method: Option<Method>,
    /// The words of its basis.
    pub basis: sse_model::Basis,
    /// What a reader must know.
    pub marks: Marks,
    /// Later years of the same area that weren't selected.
    pub later: Vec<FigureId>,
}

/// Whether there is a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Total {
    /// There is.
    Printed(FigureId),
    /// Fewer than three areas: the values stand for themselves.
    TooFew,
    /// Fewer than half of the reporting areas could be converted.
    UnderHalfConverted,
    /// The measure is never added across areas, or the sum is beyond all bounds.
    Never,
}

impl Total {
    /// The figure, if there is one.
    pub const fn figure(&self) -> Option<&FigureId> {
        if let Self::Printed(id) = self { Some(id) } else { None }
    }
}

/// How much of the world a total covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Member States of the 193 with a value in the total.
    pub states: Counted,
    /// Other areas with a value in the total.
    pub others: Counted,
    /// The earliest year.
    pub first: Option<Dated>,
    /// The latest year.
    pub last: Option<Dated>,
    /// Values whose basis is unspecified.
    pub unspecified_basis: Counted,
    /// Values more than five years old.
    pub old: Counted,
    /// Values that are sums of families.
    pub sums_of_families: Counted,
    /// Areas whose value couldn't be converted.
    pub unconverted: Counted,
}

/// A fact that could have been in a table and isn't.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excluded {
    /// The fact.
    pub fact: FigureId,
    /// Why.
    pub reason: Reason,
}

/// One area with more than its threshold of a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dominance {
    /// The area.
    pub area: Area,
    /// Its share of the total.
    pub share: FigureId,
    /// The total without it.
    pub without: FigureId,
}

/// A group beside its members, as a check; never inside a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupValue {
    /// The group.
    pub group: Group,
    /// Its value.
    pub figure: FigureId,
    /// The year.
    pub year: Dated,
    /// The sum of its members in the table, if there is one.
    pub members: Option<FigureId>,
    /// How many of its members are in the table.
    pub member_count: Counted,
}

/// The areas of one region, or of one group, in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionSubtotal {
    /// The region.
    pub region: Group,
    /// How many areas.
    pub areas: Counted,
    /// Their sum, from three areas.
    pub total: Option<FigureId>,
}

/// The values of areas for one key and basis class, and their total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalTable {
    /// What it is about.
    pub key: TableKey,
    /// The class with most areas.
    pub class: BasisClass,
    /// The areas, by code.
    pub rows: Vec<AreaValue>,
    /// Areas whose value stays in its currency, by code; outside the total.
    pub unconverted: Vec<AreaValue>,
    /// The total of the world.
    pub total: Total,
    /// What it covers.
    pub coverage: Coverage,
    /// Subtotals by M49 region; regions without an area are absent.
    pub regions: Vec<RegionSubtotal>,
    /// The area that is more than half of the total.
    pub dominance: Option<Dominance>,
    /// Groups beside their members.
    pub groups: Vec<GroupValue>,
    /// What isn't in it; sorted.
    pub excluded: Vec<Excluded>,
}

/// Employment in the world: direct employment in persons or, failing that, paid employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// "At least N" (`total/headline/employment`).
    pub total: Total,
    /// The areas, by code.
    pub rows: Vec<AreaValue>,
    /// Areas for which paid employment stands in.
    pub paid: Counted,
    /// What it covers.
    pub coverage: Coverage,
    /// The area that is more than half of it.
    pub dominance: Option<Dominance>,
}

/// Percentages are never added: count, median, quartiles, range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioTable {
    /// What it is about.
    pub key: TableKey,
    /// The class with most areas.
    pub class: BasisClass,
    /// The areas, by code.
    pub rows: Vec<AreaValue>,
    /// How many.
    pub count: Counted,
    /// From three areas.
    pub median: Option<FigureId>,
    /// First and third quartile, from five areas.
    pub quartiles: Option<(FigureId, FigureId)>,
    /// Lowest and highest value, from two areas.
    pub extremes: Option<(AreaRatio, AreaRatio)>,
    /// Groups beside their members.
    pub groups: Vec<GroupValue>,
    /// What isn't in it; sorted.
    pub excluded: Vec<Excluded>,
}

/// The lowest or highest percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRatio {
    /// The areas that have it.
    pub areas: Vec<Area>,
    /// The figure (`minimum/…`).
    pub figure: FigureId,
}

/// A part over its whole, computed here from two values of one area and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedShare {
    /// The area.
    pub area: Area,
    /// What the part is.
    pub key: TableKey,
    /// What the whole is: a row of `denominators.csv`, or both sexes.
    pub denominator: Denominator,
    /// The year of both.
    pub year: Dated,
    /// The share, at most one.
    pub figure: FigureId,
}

/// What was reported about women.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Women {
    /// Numbers of women: totals by key.
    pub totals: Vec<TotalTable>,
    /// Shares of women as reported: percentages by key.
    pub ratios: Vec<RatioTable>,
    /// Areas with any of the two, or with women's entities (`count/women/areas`).
    pub areas: Counted,
    /// Facts about women's entities (scope `women_only`); sorted.
    pub entities: Vec<FigureId>,
}

/// Who says that a fact serves a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributedBy {
    /// The reporter of the winning claim.
    Reporter,
    /// A decision of the secretariat.
    Decision,
    /// A row of `attribution.csv`.
    Rule,
}

/// One target, or the Goal as a whole, that a fact serves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attributed {
    /// The target or Goal.
    pub reference: SdgReference,
    /// Who says so.
    pub by: AttributedBy,
}

/// A fact that serves a Goal. One fact may serve several: never add them across Goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalFact {
    /// The fact, and the figure that prints it.
    pub fact: FigureId,
    /// Where.
    pub area: RefArea,
    /// The measure.
    pub measure: Measure,
    /// The kind of entity.
    pub entity_type: EntityType,
    /// The year, if it is one.
    pub year: Option<Dated>,
    /// Targets of this Goal that it serves.
    pub targets: Vec<Attributed>,
    /// Whether it is the latest of its series.
    pub current: bool,
}

/// One Goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalView {
    /// The Goal.
    pub goal: Goal,
    /// Targets that facts or actions name; sorted.
    pub targets: Vec<Target>,
    /// Facts, by area, measure, kind of entity, latest year first.
    pub facts: Vec<GoalFact>,
    /// Actions; sorted.
    pub actions: Vec<ClaimId>,
    /// How many facts (`count/goal/8/facts`).
    pub fact_count: Counted,
    /// How many actions (`count/goal/8/actions`).
    pub action_count: Counted,
    /// Areas of facts and actions, groups apart (`count/goal/8/areas`).
    pub areas: Counted,
    /// Reporters of facts and actions (`count/goal/8/reporters`).
    pub reporters: Counted,
    /// Facts that reached the Goal by their reporter's word (`count/goal/8/by_reporter`).
    pub by_reporter: Counted,
    /// Facts that reached it by rule or decision only (`count/goal/8/by_rule`).
    pub by_rule: Counted,
    /// Targets touched (`count/goal/8/targets`).
    pub target_count: Counted,
    /// Whether nothing was reported for it.
    pub is_empty: bool,
}

/// LDC, LLDC or SIDS: its members in the tables of totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedGroup {
    /// The group.
    pub group: Group,
    /// Its Member States on the day of the report (`count/member_states/LDC`).
    pub members: Counted,
    /// Those with a value in any table.
    pub reporting: Counted,
    /// Those areas; sorted by code.
    pub areas: Vec<Area>,
    /// Its part of each table: subtotal where there are three areas, else the values.
    pub tables: Vec<(TableKey, RegionSubtotal, Vec<AreaValue>)>,
}

/// What is doubtful, contradictory or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// Conflicts above the threshold with a winner.
    pub conflicts: Vec<ConflictView>,
    /// Conflicts without a winner, whatever the spread.
    pub without_winner: Vec<ConflictView>,
    /// How many conflicts are below the threshold.
    pub small_conflicts: Counted,
    /// Apparent contradictions across keys.
    pub near_rivals: Vec<(NearRival, FigureId)>,
    /// Apparent contradictions by cause: conflicts, near rivals, and checks of parts and sums.
    pub by_cause: BTreeMap<Cause, Counted>,
    /// Facts that don't agree with each other.
    pub checks: Vec<Check>,
    /// By kind; every kind is there.
    pub checks_by_kind: BTreeMap<CheckKind, Counted>,
    /// Actions that may be one.
    pub overlaps: Vec<Overlap>,
    /// Rows left out, by reporter; those without are absent.
    pub left_out: Vec<LeftOut>,
    /// Selected values more than five years old.
    pub old: Vec<FigureId>,
    /// Claims that are listed and never totalled, with the reason.
    pub listed: Vec<Listed>,
    /// The same counted by reason.
    pub listed_by_reason: BTreeMap<Reason, Counted>,
    /// How many of each.
    pub conflict_count: Counted,
    /// Conflicts without a winner.
    pub without_winner_count: Counted,
    /// Near rivals.
    pub near_rival_count: Counted,
    /// Checks.
    pub check_count: Counted,
    /// Overlap candidates that nobody decided on.
    pub overlap_count: Counted,
    /// Overlaps confirmed by decision.
    pub confirmed_overlap_count: Counted,
    /// Rows left out.
    pub left_out_count: Counted,
    /// Selected values more than five years old.
    pub old_count: Counted,
    /// Claims that later rows replaced.
    pub revision_count: Counted,
    /// The threshold of a conflict, in per cent (`threshold/conflict`).
    pub threshold: FigureId,
}

/// Unequal claims on one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictView {
    /// The fact; prints the value chosen, or the range.
    pub fact: FigureId,
    /// From the lowest to the highest value (`range/fact/…`).
    pub range: FigureId,
    /// (Highest − lowest) over the highest (`spread/fact/…`).
    pub spread: FigureId,
    /// The claims by value, each with the figure that prints it (`claim/ESP:contributions:…`).
    pub values: Vec<(ClaimId, FigureId)>,
    /// The step that chose.
    pub step: Option<Step>,
    /// Why they differ, as far as this can tell.
    pub cause: Cause,
}

/// Rows of one reporter that were set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its code.
    pub reporter: String,
    /// How many (`count/left_out/ESP`).
    pub rows: Counted,
}

/// A claim that is listed and never totalled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The claim.
    pub claim: ClaimId,
    /// The figure that prints its value.
    pub figure: FigureId,
    /// Why it isn't totalled.
    pub reason: Reason,
}

/// A rate that a figure needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateView {
    /// The row of `rates.csv`.
    pub rate: ExchangeRate,
    /// The figure that prints it (`rate/MAD/2023/average`).
    pub figure: FigureId,
    /// The figure of its year.
    pub year: Dated,
    /// How many conversions used it.
    pub uses: Counted,
}

/// A source with who cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// The words of the source.
    pub source: String,
    /// Its address; blank if none.
    pub url: String,
    /// Codes of the reporters that cite it; sorted.
    pub reporters: Vec<String>,
    /// Claims and actions that cite it; sorted.
    pub claims: Vec<ClaimId>,
    /// How many (`count/source/…` by position isn't stable, so by reporter and words).
    pub count: Counted,
    /// Years of the claims, not printed on their own.
    pub years: Vec<Year>,
}
