//! What is measured, in which unit, of which entities.

use crate::code::{Code, FORM_LANGUAGES, fold};
use crate::code_list::{
    Entry, cell_codes as codes, code_list, defined, label_in, labelled, list, named_codes, rows,
};
use crate::currency::Currency;
use crate::decimal::Decimal;
use crate::flow::{Flow, RateKind};
use crate::terms::Sex;

use serde::Deserialize;
use std::fmt;
use std::sync::LazyLock;

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MeasureEntry {
    code: String,
    units: String,
    default_flow: String,
    unlikely_flows: String,
    adds_across_areas: String,
    adds_across_families: String,
    may_be_negative: String,
    part_of: String,
    within: String,
    denominators: String,
    of_persons: String,
    may_exceed_whole: String,
    has_service: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    label_ru: String,
    label_zh: String,
    label_ar: String,
    aliases: String,
    definition: String,
    source: String,
}

impl Entry for MeasureEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        let labels = self.labels().into_iter();
        labels.chain([&self.aliases].map(String::as_str)).collect()
    }
}

impl MeasureEntry {
    /// In the languages of labels.
    fn labels(&self) -> [&str; 6] {
        [
            &self.label_en,
            &self.label_fr,
            &self.label_es,
            &self.label_ru,
            &self.label_zh,
            &self.label_ar,
        ]
        .map(String::as_str)
    }

    fn label(&'static self, language: &str) -> &'static str {
        label_in(language, self.labels())
    }
}

const MEASURES: &str = include_str!("../data/measures.csv");

list!(measures: MeasureEntry, "measures" in MEASURES);

code_list!(
    /// What a figure measures: entities, employment, turnover …
    Measure, MeasureEntry, "measures", measures
);

defined!(Measure Denominator);

/// Whether values of a measure may be added along a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// Its values may be added, in any unit of money.
    Yes,
    /// Only in one unit.
    SameUnit,
    /// Only in one unit and of one product, which the scope names.
    SameProduct,
    /// Its values are never added.
    No,
}

// Those of a register, and those that the summary or a rule names.
named_codes!(Measure by Measure, in MEASURES {
    /// How many entities there are.
    ENTITIES = "entities",
    /// Everybody who works in them.
    EMPLOYMENT = "employment",
    /// Who works in them for pay.
    PAID_EMPLOYMENT = "paid_employment",
    /// Memberships, or persons who are members.
    MEMBERS = "members",
    /// Those who lead entities, or entities by who leads them.
    LEADERS = "leaders",
    /// Who works in them without pay.
    VOLUNTEERS = "volunteers",
    /// Sales of a year.
    TURNOVER = "turnover",
    /// Output less intermediate consumption.
    GROSS_VALUE_ADDED = "gross_value_added",
    /// What they own at the end of a year.
    ASSETS = "assets",
});

impl Measure {
    /// Whether a value below zero makes sense: a balance such as value added.
    pub fn may_be_negative(self) -> bool {
        self.entry().may_be_negative == "yes"
    }

    /// The measure that it is a part of: paid employment of employment.
    pub fn part_of(self) -> Option<Self> {
        Self::from_code(&self.entry().part_of)
    }

    /// The measure that it is a part of, or that is a part of it.
    pub fn whole_or_part(self) -> Option<Self> {
        let part = || {
            Self::all()
                .into_iter()
                .find(|part| part.part_of() == Some(self))
        };
        self.part_of().or_else(part)
    }

    /// The measures of the same entities and year that it can't be above: value added is no more than turnover.
    pub fn within(self) -> impl Iterator<Item = Self> {
        codes(&self.entry().within).filter_map(Self::from_code)
    }

    /// What a value of the whole economy or population is for it, the one that its share is computed of first; no value
    /// in this unit exceeds any of them.
    pub fn denominators(self, unit: Unit) -> impl Iterator<Item = Denominator> {
        let fitting = codes(&self.entry().denominators).filter_map(Denominator::from_code);
        fitting.filter(move |whole| whole.fits(unit))
    }

    /// Whether it counts persons, or what they earn or give, so that women and men may be told apart.
    pub fn is_of_persons(self) -> bool {
        self.entry().of_persons == "yes"
    }

    /// Whether it counts jobs, which may be direct or indirect.
    pub fn counts_jobs(self) -> bool {
        // Asked of every fact, several times.
        static COUNTING: LazyLock<Vec<Measure>> = LazyLock::new(|| {
            let all = Measure::all().into_iter();
            all.filter(|measure| measure.named_units().any(|unit| unit == "jobs"))
                .collect()
        });
        COUNTING.contains(&self)
    }

    /// Whether it may be compared with a whole that doesn't hold it, so that a percentage above 100 makes sense: turnover
    /// beside gross domestic product.
    pub fn may_exceed_whole(self) -> bool {
        self.entry().may_exceed_whole == "yes"
    }

    /// Whether its values are amounts of money.
    pub fn is_money(self) -> bool {
        self.entry().units.contains("money")
    }

    /// How the time of a value is meant where its row doesn't say.
    pub fn default_flow(self) -> Flow {
        // Asked of every row.
        static FLOWS: LazyLock<Vec<Flow>> = LazyLock::new(|| {
            let listed = |entry: &MeasureEntry| Flow::from_code(&entry.default_flow);
            let flows = measures().entries.iter().map(listed);
            flows.map(|flow| flow.unwrap_or(Flow::STOCK)).collect()
        });
        FLOWS[usize::from(self.0)]
    }

    /// Whether its values are hardly ever meant so: turnover at a time, assets a day.
    pub fn is_unlikely(self, flow: Flow) -> bool {
        codes(&self.entry().unlikely_flows).any(|code| Flow::from_code(code) == Some(flow))
    }

    /// The rate that converts a value of a flow, for money.
    pub fn rate_kind(self, flow: Flow) -> Option<RateKind> {
        self.is_money().then(|| flow.rate_kind()).flatten()
    }

    /// Whether it counts people who have a service of entities, or places where they have it.
    pub fn has_service(self) -> bool {
        self.entry().has_service == "yes"
    }

    /// Whether areas may be added.
    pub fn adds_across_areas(self) -> Adds {
        adds(&self.entry().adds_across_areas)
    }

    /// Whether families may be added.
    pub fn adds_across_families(self) -> Adds {
        adds(&self.entry().adds_across_families)
    }

    /// The units that it may have besides per cent; for money any currency.
    pub fn units(self) -> Vec<&'static str> {
        self.named_units().collect()
    }

    fn named_units(self) -> impl Iterator<Item = &'static str> {
        codes(&self.entry().units)
    }

    /// The unit that it is counted in unless something says another one: the first of its list.
    pub fn default_unit(self) -> Option<Unit> {
        self.units().first().and_then(|code| Unit::from_word(code))
    }

    /// Whether a row should say its unit although there is a usual one: memberships, and the persons and households that hold
    /// them, are different numbers under one name.
    pub fn should_say_unit(self) -> bool {
        self == Self::MEMBERS
    }

    /// Whether a value in this unit makes sense.
    pub fn accepts(self, unit: Unit) -> bool {
        match unit {
            Unit::Percent => true,
            Unit::Money(_) => self.is_money(),
            Unit::Count(_) => self.named_units().any(|code| code == unit.code()),
        }
    }
}

fn adds(word: &str) -> Adds {
    match word {
        "yes" => Adds::Yes,
        "same_unit" => Adds::SameUnit,
        "same_product" => Adds::SameProduct,
        _ => Adds::No,
    }
}

/// A word that stands for a measure with its unit, denominator and sex: `gdp_share`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shorthand {
    /// The measure that the word means.
    pub measure: Measure,
    /// The unit of measure that goes with it.
    pub unit: Unit,
    /// What the percentage is of.
    pub denominator: Option<Denominator>,
    /// Whether it counts women, men or all.
    pub sex: Sex,
}

#[derive(Deserialize)]
struct ShorthandRow {
    alias: String,
    measure: String,
    unit: String,
    denominator: String,
    sex: String,
}

impl Shorthand {
    /// What a word such as `female_share_employment` stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        static ROWS: LazyLock<Vec<ShorthandRow>> = LazyLock::new(|| {
            rows(
                "measure_aliases",
                include_str!("../data/measure_aliases.csv"),
            )
        });
        let row = ROWS
            .iter()
            .find(|row| row.alias == word.trim().to_lowercase())?;
        Some(Self {
            measure: Measure::from_code(&row.measure)?,
            unit: Unit::from_word(&row.unit)?,
            denominator: Denominator::from_code(&row.denominator),
            sex: Sex::from_code(&row.sex).unwrap_or(Sex::Total),
        })
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct UnitEntry {
    code: String,
    counts_as: String,
    within: String,
    indivisible: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    aliases: String,
    definition: String,
    source: String,
}

labelled!(UnitEntry known by label_en label_fr label_es aliases);

const UNITS: &str = include_str!("../data/units.csv");

list!(units: UnitEntry, "units" in UNITS);

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Things: entities, persons, jobs … (index into the list of units).
    Count(CountUnit),
    /// Per cent of a denominator.
    Percent,
    /// Whole units of a currency, not thousands of it.
    Money(Currency),
}

/// A unit that isn't money or per cent: private index, made by `Unit::from_word`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountUnit(u16);

const fn count_unit(row: u16) -> Unit {
    Unit::Count(CountUnit(row))
}

named_codes!(Unit by count_unit, in UNITS {
    /// Entities of any kind.
    ENTITIES = "entities",
    /// Enterprises, which are counted with entities.
    ENTERPRISES = "enterprises",
    /// Persons.
    PERSONS = "persons",
    /// Households.
    HOUSEHOLDS = "households",
    /// Memberships: a person may have several.
    MEMBERSHIPS = "memberships",
});

impl Unit {
    /// The unit that a word means: a code of the list of units or a currency.
    pub fn from_word(word: &str) -> Option<Self> {
        if let Some(at) = units().at(word).filter(|_| word != "percent") {
            return Some(Self::Count(CountUnit(at)));
        }
        if let Some(currency) = Currency::from_code(word) {
            return Some(Self::Money(currency));
        }
        if ["percent", "per cent", "%"].contains(&word.trim().to_lowercase().as_str()) {
            return Some(Self::Percent);
        }
        match units().at_word(word) {
            Some(at) if units().entries[usize::from(at)].code == "percent" => Some(Self::Percent),
            Some(at) => Some(Self::Count(CountUnit(at))),
            None => Currency::from_code(&word.trim().to_uppercase()).map(Self::Money),
        }
    }

    /// The unit in which a word is counted that is no unit of ours, and what a number of it is multiplied with: `GWh` are
    /// thousands of `MWh`.
    pub fn from_multiple(word: &str) -> Option<(Self, Decimal)> {
        static MULTIPLES: LazyLock<Vec<(String, Unit, Decimal)>> = LazyLock::new(|| {
            let multiple = |row: MultipleRow| {
                let factor = Decimal::parse(&row.factor).ok()?;
                Some((fold(&row.alias), Unit::from_word(&row.unit)?, factor))
            };
            multiple_rows().into_iter().filter_map(multiple).collect()
        });
        let word = fold(word);
        let known = MULTIPLES.iter().find(|(alias, ..)| *alias == word)?;
        Some((known.1, known.2))
    }

    /// Every word that `from_multiple` knows, as it is written.
    pub fn multiples() -> Vec<String> {
        multiple_rows().into_iter().map(|row| row.alias).collect()
    }

    /// What it means and where that is taken from; none for a currency.
    pub fn definition(self) -> Option<(&'static str, &'static str)> {
        let entry = match self {
            Self::Count(CountUnit(at)) => &units().entries[usize::from(at)],
            Self::Percent => &units().entries[usize::from(units().at("percent")?)],
            Self::Money(_) => return None,
        };
        Some((&entry.definition, &entry.source))
    }

    /// The code of the unit or currency, `percent` for per cent.
    pub fn code(self) -> &'static str {
        match self {
            Self::Count(CountUnit(at)) => &units().entries[usize::from(at)].code,
            Self::Percent => "percent",
            Self::Money(currency) => currency.code(),
        }
    }

    /// The name of a code in a language; blank where it is no unit.
    pub fn label_of(code: &str, language: &str) -> &'static str {
        Self::from_word(code).map_or("", |unit| unit.label(language))
    }

    /// Its name as in the head of a table.
    pub fn label(self, language: &str) -> &'static str {
        match self {
            Self::Count(CountUnit(at)) => units().entries[usize::from(at)].label(language),
            Self::Percent => {
                units().entries[usize::from(units().at("percent").unwrap_or(0))].label(language)
            }
            Self::Money(currency) => currency.label(language),
        }
    }

    /// The unit whose table it shares: enterprises are counted with entities.
    #[must_use]
    pub fn counted_as(self) -> Self {
        match self {
            Self::Count(CountUnit(at)) => {
                Self::from_word(&units().entries[usize::from(at)].counts_as).unwrap_or(self)
            }
            other => other,
        }
    }

    /// The units in which the same is never less: each person has a job at least, and the work of one is a full-time equivalent at
    /// most.
    pub fn within(self) -> impl Iterator<Item = Self> {
        let of = match self {
            Self::Count(CountUnit(at)) => &units().entries[usize::from(at)].within,
            Self::Money(_) | Self::Percent => "",
        };
        codes(of).filter_map(Self::from_word)
    }

    /// Whether a form offers it by a word: its name in a language of the forms, for a currency its code alone.
    pub fn is_offered_as(self, word: &str) -> bool {
        let mut languages = FORM_LANGUAGES.iter();
        self.currency().is_none() && languages.any(|language| self.label(language) == word)
    }

    /// Whether it is counted one by one, so that a fraction of it makes no sense: persons and entities, unlike full-time
    /// equivalents, hours and money.
    pub fn is_indivisible(self) -> bool {
        match self {
            Self::Count(CountUnit(at)) => units().entries[usize::from(at)].indivisible == "yes",
            Self::Money(_) | Self::Percent => false,
        }
    }

    /// The currency, if it is one.
    pub const fn currency(self) -> Option<Currency> {
        if let Self::Money(currency) = self {
            Some(currency)
        } else {
            None
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A row of the words that stand for a multiple of a unit.
#[derive(Deserialize)]
struct MultipleRow {
    alias: String,
    unit: String,
    factor: String,
}

fn multiple_rows() -> Vec<MultipleRow> {
    rows("unit_aliases", include_str!("../data/unit_aliases.csv"))
}

/// What a conversion needs: so much local currency for a dollar in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Local currency units for one dollar.
    pub lcu_per_usd: Decimal,
    /// Average or end of year.
    pub kind: RateKind,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct DenominatorEntry {
    code: String,
    kind_of_whole: String,
    unit: String,
    counts: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    definition: String,
    source: String,
}

labelled!(DenominatorEntry known by label_en label_fr label_es);

const DENOMINATORS: &str = include_str!("../data/denominators.csv");

list!(denominators: DenominatorEntry, "denominators" in DENOMINATORS);

code_list!(
    /// What a percentage is of.
    Denominator, DenominatorEntry, "denominators", denominators
);

named_codes!(Denominator by Denominator, in DENOMINATORS {
    /// Women and men together.
    BOTH_SEXES = "both_sexes",
    /// All entities of the same kind and part.
    SAME_KIND = "same_kind",
    /// The whole social and solidarity economy.
    SSE = "sse",
    /// Everybody who lives in an area.
    POPULATION = "population",
    /// Everybody who works.
    TOTAL_EMPLOYMENT = "total_employment",
    /// The gross domestic product.
    GDP = "gdp",
    /// The gross value added of the whole economy.
    TOTAL_GVA = "total_gva",
    /// The gross value added of one branch.
    SECTOR_GVA = "sector_gva",
});

impl Denominator {
    /// Whether it is money, or counts persons or entities; none for what may be either, such as the whole social and
    /// solidarity economy.
    pub fn is_money(self) -> Option<bool> {
        match self.entry().counts.as_str() {
            "" => None,
            counts => Some(counts == "money"),
        }
    }

    /// Whether values in a unit can be a part of it: only persons are a part of the population.
    pub fn fits(self, unit: Unit) -> bool {
        let own = self.entry().unit.as_str();
        own.is_empty() || own == unit.code()
    }

    /// Whether percentages of the two can be set beside each other: both are of the output of an economy, or of its work.
    /// A share of the social and solidarity economy itself, of one sector or of both sexes is another kind of statement.
    pub fn is_like(self, other: Self) -> bool {
        let [one, other] = [self, other].map(|of| &of.entry().kind_of_whole);
        !one.is_empty() && one == other
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct EntityTypeEntry {
    code: String,
    role: String,
    members: String,
    label_en: String,
    plural_en: String,
    plural_fr: String,
    plural_es: String,
    label_fr: String,
    label_es: String,
    label_ru: String,
    label_zh: String,
    label_ar: String,
    aliases: String,
}

impl Entry for EntityTypeEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        let labels = self.labels().into_iter();
        labels
            .chain([&self.plural_en, &self.aliases].map(String::as_str))
            .collect()
    }
}

impl EntityTypeEntry {
    /// In the languages of labels.
    fn labels(&self) -> [&str; 6] {
        [
            &self.label_en,
            &self.label_fr,
            &self.label_es,
            &self.label_ru,
            &self.label_zh,
            &self.label_ar,
        ]
        .map(String::as_str)
    }

    fn label(&'static self, language: &str) -> &'static str {
        label_in(language, self.labels())
    }
}

const ENTITY_TYPES: &str = include_str!("../data/entity_types.csv");

list!(entity_types: EntityTypeEntry, "entity types" in ENTITY_TYPES);

code_list!(
    /// A kind of entity of the social and solidarity economy.
    EntityType, EntityTypeEntry, "entity types", entity_types
);

/// How a kind of entity relates to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The whole social and solidarity economy.
    Total,
    /// One of the kinds that add up to the whole.
    Family,
    /// A kind that cuts across the families.
    CrossCutting,
    /// Several families printed as one.
    Union,
}

named_codes!(EntityType by EntityType, in ENTITY_TYPES {
    /// The whole social and solidarity economy.
    SSE = "sse",
    /// What is none of the other kinds.
    OTHER = "other",
});

impl EntityType {
    /// Its role when nothing says that it is exclusive.
    pub fn role(self) -> Role {
        match self.entry().role.as_str() {
            "total" => Role::Total,
            "family" => Role::Family,
            "union" => Role::Union,
            _ => Role::CrossCutting,
        }
    }

    /// The families that a union holds.
    pub fn members(self) -> Vec<Self> {
        self.entry()
            .members
            .split(';')
            .filter_map(|code| Self::from_code(code.trim()))
            .collect()
    }

    /// The plural of a code in a language; blank where the list lacks it.
    pub fn plural_of(code: &str, language: &str) -> &'static str {
        Self::from_code(code).map_or("", |kind| kind.plural(language))
    }

    /// The kind in the plural, inside a sentence: "cooperatives".
    pub fn plural(self, language: &str) -> &'static str {
        let entry = self.entry();
        match language {
            "en" => &entry.plural_en,
            "fr" => &entry.plural_fr,
            "es" => &entry.plural_es,
            _ => self.label(language),
        }
    }
}

#[cfg(test)]
mod tests;
