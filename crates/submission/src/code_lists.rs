//! Which code list the cells of a column are of, and by which words a form offers its codes.

use sse_model::{
    ActionStatus, Activity, AmountKind, Area, Code, Commitment, Currency, Denominator, EntityType,
    Flow, Group, Instrument, Interned, Language, Level, Measure, Method, Multiplier,
    ObservationStatus, Part, PersonGroup, Qualifier, RegisterState, Service, Sex, Table,
    Transmission, Unit, YearBasis,
};

/// A list of codes that cells of a table of submissions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodeList {
    /// Countries, areas and groups of them.
    Areas,
    /// What is measured.
    Measures,
    /// Kinds of entities.
    EntityTypes,
    /// Named parts of them.
    Parts,
    /// Groups of persons.
    PersonGroups,
    /// Services of entities.
    Services,
    /// How the time of a value is meant.
    Flows,
    /// Sections and divisions of ISIC.
    Activities,
    /// Women, men, all.
    Sexes,
    /// How a value is hedged.
    Qualifiers,
    /// Units of measure, currencies among them.
    Units,
    /// What a percentage is of.
    Denominators,
    /// What a printed number counts in.
    Multipliers,
    /// How a year is known.
    YearBases,
    /// The status of an observation.
    ObservationStatuses,
    /// How far an action has come.
    ActionStatuses,
    /// The state of a unit of a register.
    UnitStates,
    /// How a figure was made.
    Methods,
    /// Who says it.
    Transmissions,
    /// What the resolutions encourage.
    Commitments,
    /// Levels of government.
    Levels,
    /// Kinds of amounts.
    AmountKinds,
    /// Financial instruments.
    Instruments,
    /// Currencies.
    Currencies,
    /// Languages of titles.
    Languages,
}

/// A code of a list and the word by which a form offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedCode {
    /// The code.
    pub code: &'static str,
    /// Its label in the language of the form; the code itself where the label isn't read as it.
    pub word: &'static str,
}

impl CodeList {
    /// The list that the cells of a column of a table are of, if they hold codes; several of them where the column holds
    /// a list.
    pub fn of(table: Table, column: &str) -> Option<Self> {
        Some(match (table, column) {
            (_, "area") => Self::Areas,
            (_, "measure") => Self::Measures,
            (_, "entity_type" | "entity_types") => Self::EntityTypes,
            (_, "part") => Self::Parts,
            (_, "person_group") => Self::PersonGroups,
            (_, "service") => Self::Services,
            (_, "flow") => Self::Flows,
            (_, "activity") => Self::Activities,
            (_, "sex") => Self::Sexes,
            (_, "qualifier") => Self::Qualifiers,
            (Table::Contributions, "unit") => Self::Units,
            (_, "denominator") => Self::Denominators,
            (_, "multiplier") => Self::Multipliers,
            (_, "year_basis") => Self::YearBases,
            (Table::Contributions, "status") => Self::ObservationStatuses,
            (Table::Actions, "status") => Self::ActionStatuses,
            (Table::Register, "status") => Self::UnitStates,
            (_, "method") => Self::Methods,
            (_, "transmission") => Self::Transmissions,
            (_, "commitment") => Self::Commitments,
            (_, "level") => Self::Levels,
            (_, "amount_kind") => Self::AmountKinds,
            (_, "instrument") => Self::Instruments,
            (_, "currency") => Self::Currencies,
            (_, "language") => Self::Languages,
            _ => return None,
        })
    }

    /// Its codes in order, with the words of a language.
    pub fn offered(self, language: &str) -> Vec<OfferedCode> {
        match self {
            Self::Areas => areas(language),
            Self::Measures => listed::<Measure>(language),
            Self::EntityTypes => listed::<EntityType>(language),
            Self::Parts => listed::<Part>(language),
            Self::PersonGroups => listed::<PersonGroup>(language),
            Self::Services => listed::<Service>(language),
            Self::Flows => listed::<Flow>(language),
            Self::Activities => activities(language),
            Self::Sexes => listed::<Sex>(language),
            Self::Qualifiers => listed::<Qualifier>(language),
            Self::Units => units(language),
            Self::Denominators => listed::<Denominator>(language),
            // What a billion is differs between the languages, and the codes are read alike in all of them.
            Self::Multipliers => codes(Multiplier::all().into_iter().map(Code::code)),
            Self::YearBases => listed::<YearBasis>(language),
            Self::ObservationStatuses => listed::<ObservationStatus>(language),
            Self::ActionStatuses => listed::<ActionStatus>(language),
            Self::UnitStates => {
                codes([RegisterState::Registered, RegisterState::Active].map(RegisterState::code))
            }
            Self::Methods => listed::<Method>(language),
            Self::Transmissions => listed::<Transmission>(language),
            Self::Commitments => listed::<Commitment>(language),
            Self::Levels => listed::<Level>(language),
            Self::AmountKinds => listed::<AmountKind>(language),
            Self::Instruments => listed::<Instrument>(language),
            Self::Languages => listed::<Language>(language),
            Self::Currencies => {
                let all = Currency::all().into_iter();
                codes(all.filter(|one| one.is_current()).map(Code::code))
            }
        }
    }
}

fn listed<T: Code>(language: &str) -> Vec<OfferedCode> {
    let all = T::all().into_iter();
    let offered = all.map(|one| OfferedCode {
        code: one.code(),
        word: one.offered(language),
    });
    offered.collect()
}

fn codes(codes: impl IntoIterator<Item = &'static str>) -> Vec<OfferedCode> {
    let codes = codes.into_iter();
    codes.map(|code| OfferedCode { code, word: code }).collect()
}

/// Countries and areas in the alphabetical order of the language, then groups of them: a name that both have is read as the
/// country.
fn areas(language: &str) -> Vec<OfferedCode> {
    let groups = listed::<Group>(language).into_iter().map(|group| {
        let is_country = Area::from_word(group.word).is_some();
        OfferedCode {
            word: if is_country { group.code } else { group.word },
            ..group
        }
    });
    let mut countries = Area::all();
    countries.sort_by_key(|area| area.rank(language));
    let countries = countries.into_iter().map(|area| OfferedCode {
        code: area.code(),
        word: area.offered(language),
    });
    countries.chain(groups).collect()
}

fn activities(language: &str) -> Vec<OfferedCode> {
    let all = Activity::all().chain(Activity::divisions());
    let offered = all.map(|one| {
        let (code, word) = (Interned::of(&one.code()).as_str(), one.label(language));
        let read_back = Activity::from_word(word) == Some(one);
        OfferedCode {
            code,
            word: if read_back { word } else { code },
        }
    });
    offered.collect()
}

/// The units that are no currencies, in the order of the measures, per cent, and the currencies that are in use.
fn units(language: &str) -> Vec<OfferedCode> {
    let mut known: Vec<Unit> = Vec::new();
    let measures = Measure::all().into_iter();
    let named = measures.flat_map(Measure::units);
    for unit in named.chain(["percent"]).filter_map(Unit::from_word) {
        if !known.contains(&unit) {
            known.push(unit);
        }
    }
    let named = known.into_iter().map(|unit| offered_unit(unit, language));
    named
        .chain(CodeList::Currencies.offered(language))
        .collect()
}

/// How a form offers a unit of measure.
pub fn offered_unit(unit: Unit, language: &str) -> OfferedCode {
    let (code, word) = (unit.code(), unit.label(language));
    let named = unit.currency().is_none() && Unit::from_word(word) == Some(unit);
    OfferedCode {
        code,
        word: if named { word } else { code },
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeList, OfferedCode};
    use crate::columns::headings;
    use crate::marked::read;
    use sse_model::Table;

    /// A row of contributions, of actions, in which a word may stand under any column.
    fn row(table: Table, column: &str, word: &str) -> String {
        let (header, cells) = match table {
            Table::Actions => (
                "area,commitment,title,status,source",
                "KEN,1.legal,T,adopted,S",
            ),
            _ => (
                "area,year,measure,entity_type,value,source",
                "KEN,2023,leaders,sse,5,S",
            ),
        };
        let mut header: Vec<&str> = header.split(',').collect();
        let mut cells: Vec<String> = cells.split(',').map(str::to_owned).collect();
        let word = format!("\"{word}\"");
        if let Some(at) = header.iter().position(|known| *known == column) {
            cells[at] = word;
        } else {
            header.push(column);
            cells.push(word);
        }
        format!("{}\n{}\n", header.join(","), cells.join(","))
    }

    #[test]
    fn a_word_of_a_form_is_read_as_its_code_in_every_language() {
        for table in [Table::Contributions, Table::Actions] {
            for column in headings(table).names() {
                let lists = CodeList::of(table, column).into_iter();
                for (list, language) in
                    lists.flat_map(|list| ["en", "fr", "es"].map(|one| (list, one)))
                {
                    for OfferedCode { code, word } in list.offered(language) {
                        let said = |cell| {
                            let read = read(table, &row(table, column, cell));
                            let notes = read.diagnostics.iter();
                            let unread =
                                notes.filter(|found| ["C004", "C009"].contains(&found.code));
                            let unread: Vec<String> =
                                unread.map(|found| found.message.to_string()).collect();
                            (read.claims, read.actions, unread)
                        };
                        let (by_word, by_code) = (said(word), said(code));
                        assert_eq!(by_word, by_code, "{column} {language} {word}");
                        assert_eq!(by_word.2, [""; 0], "{column} {language} {word}");
                    }
                }
            }
        }
    }

    #[test]
    fn nearly_every_code_is_offered_by_a_word() {
        for language in ["en", "fr", "es"] {
            let mut bare = Vec::new();
            for column in [
                "area",
                "measure",
                "entity_type",
                "part",
                "unit",
                "denominator",
                "activity",
            ] {
                let list = CodeList::of(Table::Contributions, column).unwrap();
                let offered = list.offered(language).into_iter();
                bare.extend(offered.filter(|one| one.code.contains('_') && one.word == one.code));
            }
            assert_eq!(bare, [], "{language}");
        }
    }
}
