//! A round: the call for inputs before one session of the General Assembly.

use crate::action::Commitment;
use crate::area::{Area, RefArea};
use crate::attribution::Attribution;
use crate::currency::Currency;
use crate::date::{Date, Year};
use crate::decimal::Decimal;
use crate::denominator_facts::DenominatorFacts;
use crate::flow::RateKind;
use crate::goal::Goal;
use crate::reporter::Reporter;
use crate::sizes::Sizes;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The session of number 0 would have opened in this year.
const FIRST_SESSION: i64 = 1945;

/// The year in whose September a session of the General Assembly opens.
pub fn opening_year(session: u32) -> i64 {
    FIRST_SESSION + i64::from(session)
}

/// Everything of a round but the submissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The number of the session of the General Assembly: 81.
    pub session: u32,
    /// The document symbol; blank if none was given.
    pub symbol: String,
    /// The agenda item; blank if none was allocated.
    pub agenda_item: String,
    /// The date of the report, to the day; of a draft the last day of the year in which its session opens.
    pub date: Date,
    /// Whether the date of the report isn't set yet.
    pub is_draft: bool,
    /// The first year that totals look at.
    pub first_year: Year,
    /// The last year that totals look at: the reference year.
    pub last_year: Year,
    /// The first year that totals of money look at.
    pub money_first_year: Year,
    /// The size of the pages of the PDF.
    pub page: Page,
    /// Languages of the report, the first one first.
    pub languages: Vec<String>,
    /// Whether the evidence is attached to the PDF.
    pub attach: bool,
    /// Whether this is a demonstration that nobody submitted.
    pub demonstration: bool,
    /// The licence of the data, by its id in the list of SPDX or its address; blank where nobody gave one.
    pub licence: String,
    /// The resolutions that asked for the report, first the one whose implementation is reported.
    pub mandate: Vec<Mandate>,
    /// What counts as much.
    pub thresholds: Thresholds,
    /// What is too large or too small to be believed.
    pub sizes: Sizes,
    /// Words of the first page by language.
    pub mastheads: BTreeMap<String, Masthead>,
    /// Everybody who was asked, in the order of `reporters.csv`.
    pub reporters: Vec<Reporter>,
    /// The codes of rows of `reporters.csv` that can't be used.
    pub unusable_reporters: Vec<String>,
    /// The codes of reporters from whom a file came that isn't a blank form, whether or not it can be used.
    pub senders: BTreeSet<String>,
    /// Exchange rates of complete years.
    pub rates: Vec<ExchangeRate>,
    /// To which targets figures and actions are related when neither their reporter nor a decision says so.
    pub attributions: Vec<Attribution>,
    /// What the secretariat decided.
    pub decisions: Vec<Decision>,
    /// Populations and the like.
    pub denominators: DenominatorFacts,
    /// What the sector does for a Goal, told of one place each, in the order of `cases.csv`.
    pub cases: Vec<Case>,
    /// What the previous report found, in the order of `previous.csv`.
    pub previous: Vec<PreviousFinding>,
    /// The Cooperation Frameworks that are known, in the order of `frameworks.csv`.
    pub frameworks: Vec<CooperationFramework>,
}

/// The size of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// 216 by 279 mm, as documents are printed in New York.
    #[default]
    Letter,
    /// 210 by 297 mm, as documents are printed in Geneva.
    A4,
}

impl Page {
    /// The code of the size: `letter` or `a4`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::A4 => "a4",
        }
    }
}

/// A resolution that asks for the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The symbol of the resolution without its organ: "77/281".
    pub resolution: String,
    /// The day of its adoption.
    pub adopted: Date,
}

/// From where on something is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thresholds {
    /// A conflict: spread in per cent.
    pub conflict_per_cent: Decimal,
    /// The contributors that a cell of a register needs to be printed.
    pub small_cell: u32,
    /// How far from an amount of a unit of a register everybody else must be left, in per cent.
    pub protection_per_cent: Decimal,
    /// The rows that a year of a register needs beside those of the year before to be complete, in per cent.
    pub complete_year_per_cent: Decimal,
    /// One area in a total: share in per cent.
    pub dominance_per_cent: Decimal,
    /// The largest file that is read, in bytes.
    pub max_file_bytes: u64,
}

impl Thresholds {
    /// The smallest cell of a register that is printed, unless a round says otherwise.
    pub const SMALL_CELL: u32 = 5;
    /// How far from an amount of a unit everybody else is left, in per cent, unless a round says otherwise.
    pub const PROTECTION_PER_CENT: u32 = 10;
    /// The rows that a complete year of a register needs, in per cent of the year before, unless a round says otherwise.
    pub const COMPLETE_YEAR_PER_CENT: u32 = 80;
}

/// The words of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// Title of the report.
    pub title: String,
    /// The organ that the report goes to: "General Assembly".
    pub organ: String,
    /// The session in words: "Eighty-first session".
    pub session: String,
    /// Title of the agenda item.
    pub agenda_title: String,
    /// "Report of the Secretary-General".
    pub author: String,
    /// Who may have the document: "Distr.: General".
    pub distribution: String,
    /// The language that it was written in: "Original: English".
    pub original: String,
    /// What the document is before it is issued: "Advance draft".
    pub draft: String,
    /// What the reader must know before anything else.
    pub notice: String,
}

/// A row of `rates.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeRate {
    /// The currency that is converted.
    pub currency: Currency,
    /// The year that the rate is of.
    pub year: Year,
    /// Whether it is the average of the year or the rate at its end.
    pub kind: RateKind,
    /// Local currency units for one dollar.
    pub lcu_per_usd: Decimal,
    /// Who published it.
    pub source: String,
}

/// A row of `cases.csv`: what entities of the sector do for a Goal in one place, told in a few sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// A few words that name it.
    pub title: String,
    /// Where it is.
    pub area: RefArea,
    /// The code of the reporter that tells of it.
    pub reporter: String,
    /// The Goal that it is about.
    pub goal: Goal,
    /// What is told, of [`Case::MOST_WORDS`] at most.
    pub text: String,
    /// Where it can be read.
    pub source: String,
    /// The address of the source; blank if none.
    pub source_url: String,
}

impl Case {
    /// The most words of a case, between blanks.
    pub const MOST_WORDS: usize = 120;
}

/// A row of `previous.csv`: what the report before this one found on an encouragement. For a report of which there is no
/// round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousFinding {
    /// The day of that report, the same in all rows.
    pub date: Date,
    /// The encouragement that it is about.
    pub commitment: Commitment,
    /// What it found, in few words.
    pub finding: String,
    /// Where it can be read.
    pub source: String,
    /// The address of the source; blank if none.
    pub source_url: String,
}

/// A row of `frameworks.csv`: a United Nations Sustainable Development Cooperation Framework with a State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CooperationFramework {
    /// The State.
    pub area: Area,
    /// Its first year.
    pub first: Year,
    /// Its last year.
    pub last: Year,
    /// Whether its text names the social and solidarity economy, or cooperatives.
    pub names_sector: bool,
    /// Its title, as printed.
    pub source: String,
    /// Its address; blank if none.
    pub source_url: String,
}

impl CooperationFramework {
    /// Whether it is in force in a year.
    pub fn is_in_force(&self, year: Year) -> bool {
        (self.first..=self.last).contains(&year)
    }
}

/// A row of `decisions.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The id of the decision, unique within the round.
    pub decision: String,
    /// What kind of decision it is.
    pub kind: DecisionKind,
    /// The claim, action or figure.
    pub subject: String,
    /// The other one, where there are two.
    pub object: String,
    /// The office that decided.
    pub decided_by: String,
    /// The day of the decision.
    pub decided_on: Option<Date>,
    /// The last day on which it holds; none where it has no end.
    pub expires_on: Option<Date>,
    /// The reason that the office gives, as the report prints it.
    pub reason: String,
}

impl Decision {
    /// Whether it settles the warnings of a rule, by its code and name: those that it names, or all where it names none.
    pub fn waives(&self, code: &str, name: &str) -> bool {
        let mut rules = self.waived_rules().peekable();
        let named = |rule: &str| [code, name].iter().any(|of| rule.eq_ignore_ascii_case(of));
        self.kind == DecisionKind::Waive && (rules.peek().is_none() || rules.any(named))
    }

    /// The rules whose warnings a waiver names, each by its code or name as it is written.
    pub fn waived_rules(&self) -> impl Iterator<Item = &str> {
        let words = self.object.split([';', ',', ' ', '+', '&']);
        words.filter(|word| self.kind == DecisionKind::Waive && !word.is_empty())
    }

    /// Whether it holds no more on a day.
    pub fn has_expired(&self, today: Date) -> bool {
        self.expires_on
            .is_some_and(|last| last.compare(today) == Some(Ordering::Less))
    }
}

/// What a decision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecisionKind {
    /// The subject wins its key.
    Prefer,
    /// Subject and object are one action.
    Overlap,
    /// Subject and object are two actions.
    NotOverlap,
    /// The subject is left out.
    Exclude,
    /// A warning about the subject is settled.
    Waive,
    /// The subject supports the target named as object.
    Attribute,
}

impl DecisionKind {
    /// Every kind, in the order in which guides list them.
    pub const ALL: [Self; 6] = [
        Self::Prefer,
        Self::Overlap,
        Self::NotOverlap,
        Self::Exclude,
        Self::Waive,
        Self::Attribute,
    ];

    /// Its word in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prefer => "prefer",
            Self::Overlap => "overlap",
            Self::NotOverlap => "not_overlap",
            Self::Exclude => "exclude",
            Self::Waive => "waive",
            Self::Attribute => "attribute",
        }
    }
}

impl Round {
    /// The reporter with a code.
    pub fn reporter(&self, code: &str) -> Option<&Reporter> {
        self.reporters.iter().find(|reporter| reporter.code == code)
    }

    /// The rule of attribution with a name.
    pub fn attribution(&self, rule: &str) -> Option<&Attribution> {
        self.attributions.iter().find(|row| &*row.rule == rule)
    }

    /// The day of the resolution whose implementation is reported.
    pub fn resolution_date(&self) -> Option<Date> {
        self.mandate.first().map(|mandate| mandate.adopted)
    }

    /// The rate of a currency; the dollar needs none and has none here.
    pub fn rate(&self, currency: Currency, year: Year, kind: RateKind) -> Option<&ExchangeRate> {
        self.rates
            .iter()
            .find(|rate| (rate.currency, rate.year, rate.kind) == (currency, year, kind))
    }
}
