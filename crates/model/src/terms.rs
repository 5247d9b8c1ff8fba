//! Closed lists: each member is a variant here and a row of `data/terms.csv`, which holds its labels and aliases.

use crate::code::fold;
use crate::code_list::{label_in, rows};
use crate::{Area, Code, RefArea};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub(crate) struct Term {
    list: String,
    code: String,
    label_en: String,
    plural_en: String,
    label_fr: String,
    label_es: String,
    plural_fr: String,
    plural_es: String,
    aliases: String,
}

fn terms() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> =
        LazyLock::new(|| rows("terms", include_str!("../data/terms.csv")));
    &TERMS
}

/// The row of a code in one of the closed lists.
pub(crate) fn term(list: &str, code: &str) -> &'static Term {
    let found = terms()
        .iter()
        .find(|term| term.list == list && term.code == code);
    found.unwrap_or_else(|| panic!("terms.csv has no {list} {code}"))
}

/// The code in a closed list that a word means.
pub(crate) fn code_of(list: &str, word: &str) -> Option<&'static str> {
    /// Folded words and their codes, by list.
    type Words = FxHashMap<&'static str, FxHashMap<String, &'static str>>;
    // Asked of every cell of a code: the words are folded once.
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let mut lists = Words::default();
        for term in terms() {
            let words = lists.entry(term.list.as_str()).or_default();
            for word in term.words() {
                words.entry(fold(word)).or_insert(term.code.as_str());
            }
        }
        lists
    });
    WORDS.get(list)?.get(&fold(word)).copied()
}

/// Whether a word in the place of a part means that there is no part but the whole: `Total`, `National`, `_T`.
pub fn means_whole(word: &str) -> bool {
    is_whole(&fold(word))
}

fn is_whole(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| words_of("whole").into_iter().map(fold).collect());
    WORDS.contains(folded)
        || (words_of_text(folded).any(|word| WORDS.contains(word))
            && rest_of_whole(folded).is_empty())
}

/// What a text in the place of a part says that names no part of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPart {
    /// That the whole is meant: by a word for it, or by a class of countries, which divides none.
    Whole,
    /// That the part isn't stated, or that there are several, or so many of a kind.
    Unknown,
}

/// Whether a text in the place of a part names none.
pub fn no_part(text: &str) -> Option<NoPart> {
    // Asked of every cell for a part: it is folded once.
    let folded = fold(text);
    if names_none(&folded) {
        return Some(NoPart::Unknown);
    }
    (is_class(&folded) || is_whole(&folded)).then_some(NoPart::Whole)
}

/// The area that is named where a part of it should be, words for the whole around its name passed over: `Kenya (total)`, `whole
/// of Kenya`, `Republic of Kenya`.
pub fn named_whole(text: &str) -> Option<RefArea> {
    let folded = fold(text);
    let is_other = names_another().contains(&folded);
    // Where nothing was passed over, it has been looked for already.
    let is_less = |rest: &String| !rest.is_empty() && *rest != folded && !is_other;
    if names_a_part().contains(&folded) {
        return None;
    }
    let rest = || Some(rest_of_whole(&folded)).filter(is_less);
    RefArea::from_word(text).or_else(|| RefArea::from_word(&rest()?))
}

/// Names of parts by which their States are called too: `Great Britain`.
fn names_a_part() -> &'static FxHashSet<String> {
    static NAMES: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| words_of("names_a_part").into_iter().map(fold).collect());
    &NAMES
}

/// Names that aren't those of the State whose name is in them: `Republic of China`.
fn names_another() -> &'static FxHashSet<String> {
    static NAMES: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| words_of("names_another").into_iter().map(fold).collect());
    &NAMES
}

/// What is left of a folded text without words for the whole, words that say nothing beside one, and marks.
fn rest_of_whole(text: &str) -> String {
    static BESIDE: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let words = ["whole", "beside_whole"].into_iter().flat_map(words_of);
        words.map(fold).collect()
    });
    let rest: Vec<_> = words_of_text(text)
        .filter(|word| !BESIDE.contains(*word))
        .collect();
    rest.join(" ")
}

fn words_of_text(text: &str) -> impl Iterator<Item = &str> {
    text.split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn names_none(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| words_of("names_no_part").into_iter().map(fold).collect());
    if WORDS.contains(folded) {
        return true;
    }
    let mut words = words_of_text(folded);
    let first = words.next().unwrap_or("");
    // Behind it stands what there are several of, and nothing else.
    let is_several = words.next().is_some()
        && (WORDS.contains(first) || first.bytes().all(|byte| byte.is_ascii_digit()));
    is_several && rest_of_whole(folded) == first
}

/// Whether a word is a class of countries or a region by which a bank or agency arranges them, and which isn't listed as a group
/// with members: `High income`, `Europe & Central Asia`. It divides no country.
pub fn is_country_class(word: &str) -> bool {
    is_class(&fold(word))
}

fn is_class(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| words_of("country_classes").into_iter().map(fold).collect());
    WORDS.contains(folded)
}

/// The names of parts of States that are no areas of their own, each with its State: England.
pub fn parts_of_states() -> &'static [(&'static str, Area)] {
    static PARTS: LazyLock<Vec<(&'static str, Area)>> = LazyLock::new(|| {
        let states = terms().iter().filter(|term| term.list == "parts_of_states");
        let parts = states.flat_map(|term| {
            let state = Area::from_code(&term.code).expect("a part is one of a State");
            let names = term.aliases.split(';').map(str::trim);
            names.map(move |name| (name, state))
        });
        parts.collect()
    });
    &PARTS
}

/// Whether a State has a region that is called as another State is: Georgia in the United States of America.
pub fn has_region_called(state: Area, other: Area) -> bool {
    let called = |term: &&Term| term.list == "regions_as_states" && term.code == state.code();
    let mut others = terms().iter().filter(called);
    others.any(|term| {
        term.aliases
            .split(';')
            .any(|code| code.trim() == other.code())
    })
}

/// Phrases by which a line or note says something of figures: each is a list of `terms.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseList {
    /// That they aren't for publication: `confidential`.
    Forbidding,
    /// That what was forbidden is free: `no longer`.
    Freeing,
    /// That they count women or men alone.
    OneSex,
    /// That they aren't meant to be used: trials, and what is to be checked or deleted.
    NoUse,
    /// That they are at the prices of one year.
    ConstantPrices,
    /// That they aren't what was counted in a year: forecasts, monthly averages.
    OtherFigures,
    /// That they are of one, not of all: `per capita`.
    OfEach,
    /// That they are of what stands beside it alone: `only`.
    Only,
    /// Some places within a State: `rural areas`.
    Places,
    /// Words that may stand beside a year, and say nothing more: `figures for`.
    BesideYear,
    /// Words within names of places that no capital begins: `de`.
    WithinNames,
    /// Words for what a form asks for: `title`.
    OfForms,
    /// What is left of an area when its regions are named, or lies outside of it: `others`, `abroad`.
    Rest,
    /// How a text begins that names only what is left out: `all except`.
    Exceptions,
    /// Names of columns for regions of the world as well as for those of a State.
    RegionColumns,
    /// What stands in the place of a title and names nothing: `total`, `others`, `not applicable`.
    NoTitle,
    /// How a title begins that says that there is no such thing: `there is no`.
    OfNothing,
    /// How the title of something begins that isn't adopted yet: `draft`.
    Drafts,
    /// How it begins where the name of an instrument follows: `proposed`.
    Drafted,
    /// Words for instruments of the law: `act`.
    Instruments,
    /// How such a title ends, but for a year: `bill`.
    Bills,
    /// What a bracket in a title says of something that isn't in force: `repealed`.
    Undone,
}

/// The phrases of a list, in small letters.
pub fn phrases(list: PhraseList) -> Vec<&'static str> {
    words_of(match list {
        PhraseList::Forbidding => "phrases_forbidding",
        PhraseList::Freeing => "phrases_freeing",
        PhraseList::OneSex => "phrases_one_sex",
        PhraseList::NoUse => "phrases_no_use",
        PhraseList::ConstantPrices => "phrases_constant_prices",
        PhraseList::OtherFigures => "phrases_other_figures",
        PhraseList::OfEach => "phrases_of_each",
        PhraseList::Only => "phrases_only",
        PhraseList::Places => "phrases_places",
        PhraseList::BesideYear => "phrases_beside_year",
        PhraseList::WithinNames => "phrases_within_names",
        PhraseList::OfForms => "phrases_of_forms",
        PhraseList::Rest => "phrases_rest",
        PhraseList::Exceptions => "phrases_exceptions",
        PhraseList::RegionColumns => "phrases_region_columns",
        PhraseList::NoTitle => "phrases_no_title",
        PhraseList::OfNothing => "phrases_of_nothing",
        PhraseList::Drafts => "phrases_drafts",
        PhraseList::Drafted => "phrases_drafted",
        PhraseList::Instruments => "phrases_instruments",
        PhraseList::Bills => "phrases_bills",
        PhraseList::Undone => "phrases_undone",
    })
}

/// The column that the name of another one narrows figures as, in small letters with `_` for blanks: `subarea` for `county`;
/// `prices` for what no table has a column for.
pub fn narrowing_column(name: &str) -> Option<&'static str> {
    code_of("narrowing_columns", name)
}

/// How the name of a column restricts the use of its rows, in small letters with `_` for blanks: `confidential` where a yes
/// forbids publication, `publishable` where a no does, `in_words` where words or a day do, `sdmx_status` where codes of SDMX do.
pub fn restricting_column(name: &str) -> Option<&'static str> {
    code_of("restricting_columns", name)
}

/// Every word of a closed list.
pub(crate) fn words_of(list: &str) -> Vec<&'static str> {
    terms()
        .iter()
        .filter(|term| term.list == list)
        .flat_map(Term::words)
        .collect()
}

impl Term {
    fn words(&self) -> impl Iterator<Item = &str> {
        let aliases = self
            .aliases
            .split(';')
            .map(str::trim)
            .filter(|alias| !alias.is_empty());
        let labels = [&self.label_en, &self.label_fr, &self.label_es];
        let labels = labels.map(String::as_str).into_iter();
        std::iter::once(self.code.as_str())
            .chain(labels.filter(|label| !label.is_empty()))
            .chain(aliases)
    }

    pub(crate) fn label(&'static self, language: &str) -> &'static str {
        label_in(language, [&self.label_en, &self.label_fr, &self.label_es])
    }

    pub(crate) fn plural(&'static self, language: &str) -> &'static str {
        let plurals = [&self.plural_en, &self.plural_fr, &self.plural_es].map(String::as_str);
        match label_in(language, plurals) {
            "" => self.label(language),
            plural => plural,
        }
    }
}

/// An enum whose variants are the codes of a closed list.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident in $list:literal { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)+
        }

        impl crate::Code for $name {
            const LIST: &'static str = $list;

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label(self, language: &str) -> &'static str {
                crate::terms::term($list, self.code()).label(language)
            }

            fn all() -> Vec<Self> {
                vec![$(Self::$variant,)+]
            }

            fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            fn from_word(word: &str) -> Option<Self> {
                Self::from_code(word).or_else(|| crate::terms::code_of($list, word).and_then(Self::from_code))
            }

            fn words() -> Vec<&'static str> {
                crate::terms::words_of($list)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::Code::code(*self))
            }
        }
    };
}
pub(crate) use closed_list;

closed_list!(
    /// Whom a figure counts.
    Sex in "sexes" {
        /// Everybody.
        Total = "total",
        /// Women and girls.
        Female = "female",
        /// Men and boys.
        Male = "male",
    }
);

closed_list!(
    /// How the reporter hedged a value.
    Qualifier in "qualifiers" {
        /// The value itself.
        Exact = "exact",
        /// "About".
        About = "about",
        /// "More than".
        AtLeast = "at_least",
        /// "Up to".
        AtMost = "at_most",
        /// The lower end of a range.
        Low = "low",
        /// The upper end of a range.
        High = "high",
    }
);

closed_list!(
    /// How the year of a figure is known.
    YearBasis in "year_bases" {
        /// The source says it.
        Stated = "stated",
        /// Concluded from the context.
        Inferred = "inferred",
        /// The year of the publication stands for it.
        Publication = "publication",
    }
);

closed_list!(
    /// SDMX `OBS_STATUS`, best first.
    ObservationStatus in "observation_statuses" {
        /// A
        Final = "final",
        /// P
        Provisional = "provisional",
        /// E
        Estimate = "estimate",
        /// B: a break in the series.
        Break = "break",
    }
);

closed_list!(
    /// How a figure was made, best first.
    Method in "methods" {
        /// A satellite account of the national accounts.
        SatelliteAccount = "satellite_account",
        /// A census.
        Census = "census",
        /// A sample survey.
        Survey = "survey",
        /// A statistical register.
        Register = "register",
        /// Administrative records.
        Administrative = "administrative",
        /// A model.
        Modelled = "modelled",
    }
);

closed_list!(
    /// Whether the producer itself says it.
    Transmission in "transmissions" {
        /// The producer's own publication.
        Primary = "primary",
        /// Press or quotation.
        Secondary = "secondary",
    }
);

closed_list!(
    /// What a printed number counts in.
    Multiplier in "multipliers" {
        /// 1
        One = "1",
        /// 10^3
        Thousand = "thousand",
        /// 10^6
        Million = "million",
        /// 10^9
        Billion = "billion",
        /// 10^12
        Trillion = "trillion",
        /// 10^5
        Lakh = "lakh",
        /// 10^7
        Crore = "crore",
    }
);

impl Multiplier {
    /// The number that a value is multiplied with.
    pub const fn factor(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Thousand => 1_000,
            Self::Lakh => 100_000,
            Self::Million => 1_000_000,
            Self::Crore => 10_000_000,
            Self::Billion => 1_000_000_000,
            Self::Trillion => 1_000_000_000_000,
        }
    }
}

/// An enum that is one group of the words of `basis`.
macro_rules! basis_group {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)+
        }

        impl $name {
            /// The word in a file.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The member with exactly this word.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

basis_group!(
    /// Which entities of a register are counted.
    RegisterState {
        /// All that are on it.
        Registered = "registered",
        /// Those that report.
        Reporting = "reporting",
        /// Those in operation.
        Active = "active",
    }
);

basis_group!(
    /// Which jobs are counted.
    Jobs {
        /// In the entities themselves.
        Direct = "direct",
        /// With those that depend on them.
        DirectAndIndirect = "direct_and_indirect",
    }
);

basis_group!(
    /// Which cooperative work is counted (CICOPA's distinction).
    CooperativeWork {
        /// In cooperatives.
        In = "in",
        /// Also of producer-members within their scope.
        WithinScope = "within_scope",
    }
);

basis_group!(
    /// Whether a kind of entity overlaps the families.
    Exclusivity {
        /// It is a family of its own here.
        Exclusive = "exclusive",
    }
);

basis_group!(
    /// In which role leaders are counted.
    Leadership {
        /// On boards.
        Board = "board",
        /// In the chair.
        Chair = "chair",
        /// In management.
        Management = "management",
    }
);

/// The label of a word of `basis` in a language.
pub(crate) fn basis_label(code: &str, language: &str) -> &'static str {
    term("bases", code).label(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn every_variant_has_its_row() {
        fn all<T: Code + std::fmt::Debug>() {
            for member in T::all() {
                assert!(!member.label("en").is_empty());
                assert_eq!(T::from_word(member.label("en")), Some(member));
            }
        }
        all::<Sex>();
        all::<Qualifier>();
        all::<YearBasis>();
        all::<ObservationStatus>();
        all::<Method>();
        all::<Transmission>();
        all::<Multiplier>();
        assert_eq!(
            ObservationStatus::from_word("P"),
            Some(ObservationStatus::Provisional)
        );
    }
}
