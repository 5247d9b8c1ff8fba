//! What a submission can say: code lists, exact numbers, claims and actions, and the round they belong to.
//!
//! Code lists (`data/*.csv`) → codes that exist → claims and actions → round.

mod action;
mod activity;
mod area;
mod attribution;
mod claim;
mod code;
mod code_list;
mod currency;
mod date;
mod decimal;
mod denominator_facts;
mod flow;
mod goal;
mod interned;
mod key_name;
mod language;
mod lost;
mod measure;
mod reporter;
mod round;
mod sizes;
mod terms;
mod vocabulary;

pub use action::{Action, ActionStatus, AmountKind, Commitment, Instrument, Level, Nature, Stage};
pub use activity::Activity;
pub use area::{Area, Group, RefArea};
pub use attribution::{Attribution, Relation, RuleKey, Ruled};
pub use claim::{Basis, Claim, ClaimId, Period, Scope, SdgReference, Table};
pub use code::Code;
pub use currency::Currency;
pub use date::{Date, Year};
pub use decimal::{Decimal, DecimalError, Ratio, Rounding};
pub use denominator_facts::{
    DenominatorFact, DenominatorFacts, DenominatorStatus, DenominatorUse, is_near,
};
pub use flow::{Flow, RateKind};
pub use goal::{ContributionKind, Goal, Indicator, Target};
pub use interned::Interned;
pub use key_name::KeyName;
pub use language::{Language, language, languages};
pub use lost::Lost;
pub use measure::{Adds, Denominator, EntityType, Measure, Rate, Role, Shorthand, Unit};
pub use reporter::{CodeFault, Receipt, Reporter, ReporterGroup, TaskForce, check_reporter_code};
pub use round::{
    Case, CooperationFramework, Decision, DecisionKind, ExchangeRate, Mandate, Masthead, Page,
    PreviousFinding, Round, Thresholds, opening_year,
};
pub use sizes::Sizes;
pub use terms::{
    CooperativeWork, Exclusivity, Jobs, Leadership, Method, Multiplier, ObservationStatus,
    Qualifier, RegisterState, Sex, Transmission, YearBasis,
};
pub use terms::{
    NoPart, PhraseList, has_region_called, is_country_class, means_whole, named_whole,
    narrowing_column, no_part, parts_of_states, phrases, restricting_column,
};
pub use vocabulary::{Part, PersonGroup, Service};
