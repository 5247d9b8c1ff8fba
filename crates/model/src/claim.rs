//! Claims: what one reporter states.

use crate::activity::Activity;
use crate::area::RefArea;
use crate::code::Code;
use crate::date::{Date, Year};
use crate::decimal::Decimal;
use crate::flow::Flow;
use crate::goal::{Goal, Target};
use crate::interned::Interned;
use crate::language::Language;
use crate::measure::{Denominator, EntityType, Measure, Role, Unit};
use crate::reporter::ReporterGroup;
use crate::terms::{
    CooperativeWork, Exclusivity, Jobs, Leadership, Method, ObservationStatus, Qualifier,
    RegisterState, Sex, Transmission, YearBasis, basis_label, term,
};
use crate::vocabulary::{Part, PersonGroup, Service};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// A table of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Table {
    /// `contributions.csv`: what reporters counted.
    #[default]
    Contributions,
    /// `actions.csv`: what reporters did.
    Actions,
    /// `register.csv`: units one by one, of which claims are made.
    Register,
}

impl Table {
    /// Every table, in the order in which guides list them.
    pub const ALL: [Self; 3] = [Self::Contributions, Self::Actions, Self::Register];

    /// The table that a file holds, by the name of the file.
    pub fn from_file(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.file() == name)
    }

    /// The table that a file holds whose name is another way to write that of its file: `Contributions (1).CSV`,
    /// `contributions.txt`.
    pub fn from_similar_file(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let (stem, ending) = name.rsplit_once('.')?;
        let stem = match stem.trim().rsplit_once('(') {
            Some((stem, copy))
                if copy
                    .strip_suffix(')')?
                    .bytes()
                    .all(|byte| byte.is_ascii_digit()) =>
            {
                stem
            }
            Some(_) => return None,
            None => stem,
        };
        let table = Self::ALL
            .into_iter()
            .find(|table| table.code() == stem.trim());
        table.filter(|_| ["csv", "tsv", "txt"].contains(&ending))
    }

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Contributions => "contributions.csv",
            Self::Actions => "actions.csv",
            Self::Register => "register.csv",
        }
    }

    /// The name of the file without its ending, and the middle of a claim's name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contributions => "contributions",
            Self::Actions => "actions",
            Self::Register => "register",
        }
    }
}

/// The name of a claim or action: `ESP:contributions:entities-2023`. The same in every build, wherever the row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// The code of its reporter: `KEN`, `ILO`.
    pub reporter: Arc<str>,
    /// The table that the record stands in.
    pub table: Table,
    /// The reporter's own id of the row, or one made of its key.
    pub record: Arc<str>,
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&*self.reporter, ":", self.table.code(), ":", &*self.record];
        parts.into_iter().try_for_each(|part| f.write_str(part))
    }
}

/// The time that a figure refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year; a reporting year such as 2022/23 counts as the later one.
    Year(Year),
    /// First and last year: shown, never totalled.
    Span(Year, Year),
    /// Not stated: listed, never totalled.
    Unknown,
}

impl Period {
    /// The year, if it is one.
    pub const fn year(self) -> Option<Year> {
        if let Self::Year(year) = self {
            Some(year)
        } else {
            None
        }
    }

    /// Its last year, if it is known.
    pub const fn last_year(self) -> Option<Year> {
        match self {
            Self::Year(last) | Self::Span(_, last) => Some(last),
            Self::Unknown => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Span(first, last) => write!(f, "{first}-{last}"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// What part, or what wider perimeter, a row means; a row without one means the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(Interned);

/// What scopes begin with that have words of their own: a part, a wider perimeter, the goods of an output, what emissions
/// are compared with.
const FREE: [&str; 4] = ["part:", "wider:", "product:", "baseline:"];

/// What a pool begins with.
const POOL: &str = "pool:";

impl Scope {
    /// A code of the list of scopes, `part:<words>`, `wider:<words>`, `product:<words>`, `baseline:<words>` or
    /// `pool:<kind>+<kind>`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(kinds) = text.strip_prefix(POOL) {
            let kinds: Option<BTreeSet<EntityType>> = kinds
                .split('+')
                .map(|kind| EntityType::from_code(kind.trim()))
                .collect();
            return kinds.and_then(|kinds| Self::pool(&kinds));
        }
        let free = FREE.iter().any(|kind| {
            text.strip_prefix(kind)
                .is_some_and(|rest| !rest.trim().is_empty())
        });
        let code = if free {
            Some(text)
        } else {
            crate::terms::code_of("scopes", text)
        };
        code.map(|code| Self(Interned::of(code)))
    }

    /// Some kinds of entities taken together: two at least, none of which holds another.
    pub fn pool(kinds: &BTreeSet<EntityType>) -> Option<Self> {
        let single = kinds
            .iter()
            .all(|kind| !matches!(kind.role(), Role::Total | Role::Union));
        (single && kinds.len() > 1).then(|| {
            let mut codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
            codes.sort_unstable();
            Self(Interned::of(&format!("{POOL}{}", codes.join("+"))))
        })
    }

    /// The kinds that are taken together, by code, if it says so.
    pub fn pooled(self) -> Option<Vec<EntityType>> {
        let kinds = self.code().strip_prefix(POOL)?;
        kinds.split('+').map(EntityType::from_code).collect()
    }

    /// Every word that `parse` knows besides free ones, for suggestions.
    pub fn words() -> Vec<&'static str> {
        crate::terms::words_of("scopes")
    }

    /// As written in a file.
    pub const fn code(self) -> &'static str {
        self.0.as_str()
    }

    /// Whether it is the entities of women alone.
    pub fn is_women_only(self) -> bool {
        self.code() == "women_only"
    }

    /// Whether it is a part of what has no scope: neither wider nor a word on how emissions are compared.
    pub fn is_part(self) -> bool {
        !self.is_wider() && !self.is_baseline()
    }

    /// Whether it says with what avoided emissions are compared.
    pub fn is_baseline(self) -> bool {
        self.code().starts_with("baseline:")
    }

    /// Whether it says what is produced.
    pub fn is_product(self) -> bool {
        self.code().starts_with("product:")
    }

    /// Whether it is a part in words of the reporter.
    pub fn is_free_part(self) -> bool {
        self.code().starts_with("part:")
    }

    /// Whether it goes beyond the whole.
    pub fn is_wider(self) -> bool {
        self.code().starts_with("wider:") || self.code() == "including_volunteer_work"
    }

    /// The label of a code in a language; blank where nothing has it.
    pub fn label_of(code: &str, language: &str) -> &'static str {
        Self::parse(code).map_or("", |scope| scope.label(language))
    }

    /// The words behind the colon of its code, which the reporter chose, those of the code list, or the kinds that are
    /// taken together: "foundations and mutual societies together".
    pub fn label(self, language: &str) -> &'static str {
        if let Some(kinds) = self.pooled() {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.plural(language)).collect();
            let (last, first) = kinds.split_last().unwrap_or((&"", &[]));
            let (and, together) = match language {
                "fr" => ("et", "ensemble"),
                "es" => ("y", "en conjunto"),
                _ => ("and", "together"),
            };
            let first = first.join(", ");
            return Interned::of(&format!("{first} {and} {last} {together}")).as_str();
        }
        match self.code().split_once(':') {
            Some((_, words)) => words.trim(),
            None => term("scopes", self.code()).label(language),
        }
    }
}

/// How entities, jobs and cooperative work are counted; an absent part is unspecified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Basis {
    /// Which entities of a register.
    pub register: Option<RegisterState>,
    /// Whether jobs in the entities are counted, or those that depend on them as well.
    pub jobs: Option<Jobs>,
    /// Which kind of work in cooperatives is counted.
    pub work: Option<CooperativeWork>,
    /// Whether the kind of entity is a family here.
    pub family: Option<Exclusivity>,
    /// The role in which leaders are counted.
    pub role: Option<Leadership>,
}

impl Basis {
    /// Whether it counts all that another one counts and more: what is registered beside what is active, indirect jobs too.
    pub fn is_wider_than(self, other: Self) -> bool {
        let all = self.register == Some(RegisterState::Registered) && other.register.is_some();
        let both = self.jobs == Some(Jobs::DirectAndIndirect) && other.jobs.is_some();
        let narrowed = Self {
            register: if all { other.register } else { self.register },
            jobs: if both { other.jobs } else { self.jobs },
            ..self
        };
        narrowed == other && self != other
    }

    /// Adds a word; whether there is such a word, and none of its group was there.
    pub fn add(&mut self, code: &str) -> bool {
        if let Some(state) = RegisterState::from_code(code) {
            self.register.replace(state).is_none()
        } else if let Some(jobs) = Jobs::from_code(code) {
            self.jobs.replace(jobs).is_none()
        } else if let Some(work) = CooperativeWork::from_code(code) {
            self.work.replace(work).is_none()
        } else if let Some(family) = Exclusivity::from_code(code) {
            self.family.replace(family).is_none()
        } else if let Some(role) = Leadership::from_code(code) {
            self.role.replace(role).is_none()
        } else {
            false
        }
    }

    /// Its words in the order of the groups.
    pub fn codes(&self) -> Vec<&'static str> {
        [
            self.register.map(RegisterState::code),
            self.jobs.map(Jobs::code),
            self.work.map(CooperativeWork::code),
            self.family.map(Exclusivity::code),
            self.role.map(Leadership::code),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The label of one of its words in a language.
    pub fn label_of(code: &str, language: &str) -> &'static str {
        basis_label(code, language)
    }

    /// Its labels, joined by commas; blank when unspecified.
    pub fn label(&self, language: &str) -> String {
        self.codes()
            .into_iter()
            .map(|code| basis_label(code, language))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.codes().join("+"))
    }
}

/// A target, or a Goal as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SdgReference {
    /// The Goal as a whole.
    Goal(Goal),
    /// One of its targets.
    Target(Target),
}

impl SdgReference {
    /// Reads a Goal or target as it is written: `8` or `8.5`; none for what is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match Target::from_code(text) {
            Some(target) => Some(Self::Target(target)),
            None => text.parse().ok().and_then(Goal::new).map(Self::Goal),
        }
    }

    /// The Goal, or that of the target.
    pub fn goal(self) -> Goal {
        match self {
            Self::Goal(goal) => goal,
            Self::Target(target) => target.goal(),
        }
    }
}

impl fmt::Display for SdgReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Goal(goal) => write!(f, "{goal}"),
            Self::Target(target) => write!(f, "{target}"),
        }
    }
}

/// One accepted row of `contributions.csv`. Never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its name, which no other row has.
    pub id: ClaimId,
    /// The record as its reporter wrote it, which revisions of the row share.
    pub own_record: Option<Arc<str>>,
    /// The group of its reporter.
    pub group: ReporterGroup,
    /// What it refers to.
    pub area: RefArea,
    /// Region, province or municipality within the area.
    pub subarea: Option<Interned>,
    /// The year, or the span of years, that it refers to.
    pub period: Period,
    /// How the year is known.
    pub year_basis: YearBasis,
    /// What is measured: entities, employment and so on.
    pub measure: Measure,
    /// The kind of entity that it is measured of.
    pub entity_type: EntityType,
    /// Which named part of the kind of entity; none for all of it.
    pub part: Option<Part>,
    /// Which part or wider perimeter in words; none for the whole, or the whole of the named part.
    pub scope: Option<Scope>,
    /// Section or division of ISIC Revision 4; none for all.
    pub activity: Option<Activity>,
    /// Whether it counts women, men or all.
    pub sex: Sex,
    /// The group of persons that it counts alone; none for all.
    pub person_group: Option<PersonGroup>,
    /// The service that people have or that places give; none where it isn't said.
    pub service: Option<Service>,
    /// How its time is meant; that of the measure where the row doesn't say.
    pub flow: Flow,
    /// The value, multiplied out.
    pub value: Decimal,
    /// How it was hedged.
    pub qualifier: Qualifier,
    /// The unit of measure of the value.
    pub unit: Unit,
    /// With `percent`: of what.
    pub denominator: Option<Denominator>,
    /// How things were counted.
    pub basis: Basis,
    /// Targets and Goals that the reporter names.
    pub targets: Vec<SdgReference>,
    /// How final it is: final, provisional, estimated and so on; none where nobody said.
    pub status: Option<ObservationStatus>,
    /// How it was made.
    pub method: Option<Method>,
    /// From the producer or at second hand; none where nobody said.
    pub transmission: Option<Transmission>,
    /// Where it was published.
    pub source: Arc<str>,
    /// The address of the source; blank if none.
    pub source_url: Arc<str>,
    /// The date of the source.
    pub source_date: Option<Date>,
    /// The language of the title of the source; none where nobody said.
    pub language: Option<Language>,
    /// Free text of the reporter.
    pub note: String,
}

impl Claim {
    /// Whether it isn't a State's own word: a State on an area elsewhere, or on a group of areas.
    pub fn speaks_elsewhere(&self) -> bool {
        self.group == ReporterGroup::State && self.area.code() != &*self.id.reporter
    }
}
