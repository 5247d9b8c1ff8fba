//! Actions: what reporters did to implement the resolution.

use crate::activity::Activity;
use crate::area::RefArea;
use crate::claim::{ClaimId, SdgReference};
use crate::code::{Code, fold};
use crate::code_list::{Entry, List, code_list, label_in, labelled, list, rows};
use crate::currency::Currency;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::language::Language;
use crate::measure::EntityType;
use crate::reporter::ReporterGroup;
use crate::terms::{Transmission, closed_list};
use crate::vocabulary::Part;
use serde::Deserialize;
use std::sync::{Arc, LazyLock};

/// What an action under a commitment is, from texts that bind to events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A law or another legal text.
    Rule,
    /// A strategy, a programme, a framework.
    Plan,
    /// Money, services, a part in decisions.
    Support,
    /// A publication.
    Output,
    /// A training, a meeting, an event.
    Activity,
}

impl Nature {
    /// Its word in the list of commitments.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Plan => "plan",
            Self::Support => "support",
            Self::Output => "output",
            Self::Activity => "activity",
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CommitmentEntry {
    code: String,
    resolution: String,
    paragraph: String,
    addressee: String,
    qualifier: String,
    nature: Nature,
    prominence: u8,
    label_en: String,
    short_en: String,
    short_fr: String,
    short_es: String,
}

impl Entry for CommitmentEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        [&self.short_en, &self.short_fr, &self.short_es]
            .map(String::as_str)
            .into()
    }

    fn brief(&'static self, language: &str) -> Option<&'static str> {
        Some(self.short(language))
    }
}

impl CommitmentEntry {
    fn label(&'static self, _language: &str) -> &'static str {
        &self.label_en
    }

    fn short(&'static self, language: &str) -> &'static str {
        let labels = [&self.short_en, &self.short_fr, &self.short_es];
        label_in(language, labels.map(String::as_str))
    }
}

list!(commitments: CommitmentEntry, "commitments" in include_str!("../data/commitments.csv"));

code_list!(
    /// An encouragement of resolution 77/281 or 79/213: `1.legal`.
    Commitment, CommitmentEntry, "commitments", commitments
);

impl Commitment {
    /// The resolution that it stands in: "77/281".
    pub fn resolution(self) -> &'static str {
        &self.entry().resolution
    }

    /// The operative paragraph; blank where it isn't settled.
    pub fn paragraph(self) -> &'static str {
        &self.entry().paragraph
    }

    /// `state`, `agency`, `institution`, `secretariat`, `assembly` or `any`.
    pub fn addressee(self) -> &'static str {
        &self.entry().addressee
    }

    /// "where appropriate"; blank where it is unqualified.
    pub fn qualifier(self) -> &'static str {
        &self.entry().qualifier
    }

    /// What an action under it is.
    pub fn nature(self) -> Nature {
        self.entry().nature
    }

    /// Where it stands when one measure has to stand for all that a State did: 1 goes first.
    pub fn prominence(self) -> u8 {
        self.entry().prominence
    }

    /// The short label of a code in a language; blank where the list lacks it.
    pub fn short_of(code: &str, language: &str) -> &'static str {
        Self::from_code(code).map_or("", |commitment| commitment.short(language))
    }

    /// For the head of a table.
    pub fn short(self, language: &str) -> &'static str {
        self.entry().short(language)
    }

    /// Whether reporters of a group report on it: States, agencies and institutions on what is addressed to them, agencies
    /// on the report of the Secretary-General too, which they take part in, States and agencies on what the General Assembly
    /// considers, where both sit; organizations and networks on anything.
    pub fn is_for(self, group: ReporterGroup) -> bool {
        let addressee = self.addressee();
        match group {
            ReporterGroup::Intergovernmental | ReporterGroup::Network => true,
            ReporterGroup::Agency if addressee == "secretariat" => true,
            ReporterGroup::State | ReporterGroup::Agency if addressee == "assembly" => true,
            ReporterGroup::State | ReporterGroup::Agency | ReporterGroup::Institution => {
                addressee == "any" || self.is_addressed_to(group)
            }
        }
    }

    /// Whether it is addressed to a group by name.
    pub fn is_addressed_to(self, group: ReporterGroup) -> bool {
        self.addressee() == group.code()
    }

    /// How the codes of its paragraph begin: `1.`.
    pub fn paragraph_code(self) -> &'static str {
        let code = self.code();
        code.find('.').map_or(code, |point| &code[..=point])
    }

    /// The commitments addressed to States, in order.
    pub fn of_states() -> Vec<Self> {
        let all = Self::all().into_iter();
        all.filter(|one| one.is_addressed_to(ReporterGroup::State))
            .collect()
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StatusEntry {
    code: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    stage: String,
    has_begun: String,
    ahead: String,
}

labelled!(StatusEntry known by label_en label_fr label_es);

#[derive(Deserialize)]
struct StatusAlias {
    alias: String,
    status: String,
    /// What it may mean instead of an action of one nature.
    other: String,
    other_of: Option<Nature>,
}

fn status_aliases() -> &'static [StatusAlias] {
    static ALIASES: LazyLock<Vec<StatusAlias>> =
        LazyLock::new(|| rows("status_aliases", include_str!("../data/status_aliases.csv")));
    &ALIASES
}

fn statuses() -> &'static List<StatusEntry> {
    static STATUSES: LazyLock<&'static List<StatusEntry>> = LazyLock::new(|| {
        let aliases = status_aliases()
            .iter()
            .map(|row| (row.status.as_str(), row.alias.as_str()))
            .collect();
        List::read("statuses", include_str!("../data/statuses.csv")).with_aliases(aliases)
    });
    &STATUSES
}

code_list!(
    /// How far an action has come: `in_force`.
    ActionStatus, StatusEntry, "statuses", statuses
);

/// The broad stage of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Planned or in preparation.
    Prospective,
    /// Adopted, published or in force.
    Effective,
    /// Its time is over: completed or superseded.
    Past,
}

impl ActionStatus {
    /// What else a word may mean of an action of this nature: a law "in progress" is in force or in preparation.
    pub fn other_reading(word: &str, nature: Nature) -> Option<Self> {
        let word = fold(word);
        let said = status_aliases()
            .iter()
            .find(|row| row.other_of == Some(nature) && fold(&row.alias) == word)?;
        Self::from_code(&said.other)
    }

    /// Whether an action of this status has begun: one that is in force, or was.
    pub fn has_begun(self) -> bool {
        self.entry().has_begun == "yes"
    }

    /// What an action of this status is as long as it hasn't begun: what is in force from next year on is planned.
    fn ahead(self) -> Self {
        Self::from_code(&self.entry().ahead).unwrap_or(self)
    }

    /// The stage that it belongs to.
    pub fn stage(self) -> Stage {
        match self.entry().stage.as_str() {
            "prospective" => Stage::Prospective,
            "past" => Stage::Past,
            _ => Stage::Effective,
        }
    }
}

closed_list!(
    /// Where a commitment of States is acted upon.
    Level in "levels" {
        /// The State as a whole.
        National = "national",
        /// A region within the State.
        Regional = "regional",
        /// A municipality.
        Local = "local",
        /// Several States together.
        Supranational = "supranational",
    }
);

closed_list!(
    /// What an amount of money is; kinds are never added to each other.
    AmountKind in "amount_kinds" {
        /// A budget.
        Budget = "budget",
        /// Committed.
        Commitment = "commitment",
        /// Paid out.
        Disbursement = "disbursement",
        /// Guaranteed.
        Guarantee = "guarantee",
        /// Mobilized from others.
        Mobilized = "mobilized",
    }
);

closed_list!(
    /// The form of finance.
    Instrument in "instruments" {
        /// A grant.
        Grant = "grant",
        /// A loan.
        Loan = "loan",
        /// A guarantee.
        Guarantee = "guarantee",
        /// Equity.
        Equity = "equity",
        /// Technical assistance.
        TechnicalAssistance = "technical_assistance",
        /// A fund.
        Fund = "fund",
    }
);

/// One accepted row of `actions.csv`. Never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The name of its record.
    pub id: ClaimId,
    /// The group of its reporter.
    pub group: ReporterGroup,
    /// The area or group in which it applies.
    pub area: RefArea,
    /// The commitments it serves; its amount is counted once.
    pub commitments: Vec<Commitment>,
    /// For commitments of States.
    pub level: Option<Level>,
    /// Name of the law, plan, programme or instrument.
    pub title: String,
    /// How far it has come.
    pub status: ActionStatus,
    /// The day, month or year from which it applies.
    pub start: Option<Date>,
    /// The day, month or year until which it applies.
    pub end: Option<Date>,
    /// The day, month or year from which an amendment of an older law applies.
    pub amended: Option<Date>,
    /// Targets and Goals that the reporter names.
    pub targets: Vec<SdgReference>,
    /// Kinds of entity it is for.
    pub entity_types: Vec<EntityType>,
    /// The named part that it is for; none where it isn't said.
    pub part: Option<Part>,
    /// Section or division of ISIC Revision 4 that it is for; none where it isn't said.
    pub activity: Option<Activity>,
    /// Money: amount, currency and kind together.
    pub amount: Option<(Decimal, Currency, AmountKind)>,
    /// The kind of money, which financial institutions state.
    pub instrument: Option<Instrument>,
    /// Codes of other reporters that share it.
    pub partners: Vec<Arc<str>>,
    /// How many people it reached, as its reporter counts them.
    pub people_reached: Option<Decimal>,
    /// Where it was published.
    pub source: String,
    /// The address of the source; blank if none.
    pub source_url: String,
    /// From the producer or at second hand; none where nobody said.
    pub transmission: Option<Transmission>,
    /// The language of its title, of that of its source and of the note; none where it is that of the submission.
    pub language: Option<Language>,
    /// Free text of the reporter.
    pub note: String,
}

impl Action {
    /// When it began as it stands: from when its amendment applies, else its start.
    pub fn begun(&self) -> Option<Date> {
        self.amended.or(self.start)
    }

    /// Whether it is certain that it begins after a day.
    pub fn begins_after(&self, day: Date) -> bool {
        let begun = self.begun().and_then(|begun| begun.compare(day));
        begun == Some(std::cmp::Ordering::Greater)
    }

    /// How far it has come by a day: what begins after it is planned, unless it is adopted or less than that.
    pub fn status_on(&self, day: Date) -> ActionStatus {
        if self.begins_after(day) {
            self.status.ahead()
        } else {
            self.status
        }
    }
}
