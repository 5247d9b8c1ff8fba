//! Columns and code lists as rows of Markdown tables.

use super::GuideWords;
use sse_model::{
    ActionStatus, Activity, Adds, AmountKind, Basis, Code, Commitment, CooperativeWork,
    Denominator, EntityType, Exclusivity, Flow, Group, Indicator, Instrument, Jobs, Leadership,
    Level, Measure, Method, Multiplier, ObservationStatus, Part, PersonGroup, Qualifier,
    RegisterState, ReporterGroup, Role, Scope, Service, Sex, Table, Transmission, Unit, YearBasis,
};
use sse_round::headings;
use sse_submission::{CodeList, ListedTable, Requirement};

/// Rows of cells in Markdown.
type Rows = Vec<Vec<String>>;

/// What a name of a guide stands for.
///
/// `short` lists have no column for everyday words, which are of every language.
pub(super) fn value(name: &str, words: &GuideWords, language: &str) -> Option<String> {
    Some(match name {
        "short.contributions" => first(3, column_rows(Table::Contributions, words, language)),
        "short.actions" => first(3, column_rows(Table::Actions, words, language)),
        "short.measures" => first(5, measures(words, language)),
        "short.entity_types" => first(3, entity_types(words, language)),
        "short.commitments" => first(2, commitments(words, language)),
        "codes.denominators" => coded(
            &Denominator::all()
                .into_iter()
                .map(Code::code)
                .collect::<Vec<_>>(),
        ),
        _ => first(usize::MAX, rows(name, words, language)?),
    })
}

fn rows(name: &str, words: &GuideWords, language: &str) -> Option<Rows> {
    Some(match name {
        "columns.contributions" => column_rows(Table::Contributions, words, language),
        "columns.actions" => column_rows(Table::Actions, words, language),
        "columns.register" => column_rows(Table::Register, words, language),
        "columns.reporters" => listed_rows(ListedTable::Reporters, words, language),
        "columns.rates" => listed_rows(ListedTable::Rates, words, language),
        "columns.attribution" => listed_rows(ListedTable::Attribution, words, language),
        "columns.denominators" => listed_rows(ListedTable::Denominators, words, language),
        "columns.decisions" => listed_rows(ListedTable::Decisions, words, language),
        "columns.cases" => listed_rows(ListedTable::Cases, words, language),
        "columns.previous" => listed_rows(ListedTable::Previous, words, language),
        "columns.frameworks" => listed_rows(ListedTable::Frameworks, words, language),
        "names.contributions" => names(Table::Contributions),
        "names.actions" => names(Table::Actions),
        "names.register" => names(Table::Register),
        "list.measures" => measures(words, language),
        "list.entity_types" => entity_types(words, language),
        "list.commitments" => commitments(words, language),
        "list.bases" => bases(words, language),
        "list.scopes" => scopes(language),
        "list.parts" => parts(language),
        "list.person_groups" => defined(language, PersonGroup::definition),
        "list.services" => defined(language, Service::definition),
        "list.flows" => defined(language, Flow::definition),
        "list.unit_multiples" => multiples(),
        "list.divisions" => divisions(language),
        "list.units" => units(language),
        "list.reporter_groups" => reporter_groups(language),
        "list.statuses" => codes::<ActionStatus>(language),
        "list.denominators" => codes::<Denominator>(language),
        "list.qualifiers" => codes::<Qualifier>(language),
        "list.year_bases" => codes::<YearBasis>(language),
        "list.sexes" => codes::<Sex>(language),
        "list.observation_statuses" => codes::<ObservationStatus>(language),
        "list.methods" => codes::<Method>(language),
        "list.transmissions" => codes::<Transmission>(language),
        "list.multipliers" => codes::<Multiplier>(language),
        "list.levels" => codes::<Level>(language),
        "list.amount_kinds" => codes::<AmountKind>(language),
        "list.instruments" => codes::<Instrument>(language),
        "list.indicators" => indicators(language),
        "list.activities" => activities(language),
        "list.groups" => codes::<Group>(language),
        _ => return None,
    })
}

/// The header of a blank form of a table, as the first line of its file.
pub(crate) fn header(table: Table) -> String {
    headings(table).offered().collect::<Vec<_>>().join(",")
}

/// The first cells of rows, as the lines of a table.
fn first(cells: usize, rows: Rows) -> String {
    let lines = rows.into_iter().map(|row| {
        let cells = row.iter().take(cells);
        let line = cells.fold("|".to_owned(), |line, cell| {
            line + " " + &cell.replace('|', "\\|") + " |"
        });
        line + "\n"
    });
    lines.collect()
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn coded(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| code(word))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The columns of a table of the secretariat.
fn listed_rows(table: ListedTable, words: &GuideWords, language: &str) -> Rows {
    let meanings = table.headings().meanings(language);
    let rows = meanings.map(|(heading, meaning)| {
        let need = match heading.need {
            Requirement::Required | Requirement::Column => "required",
            Requirement::Optional | Requirement::Rare => "optional",
        };
        let list = linked(list_of_listed(table, heading.name));
        row([&code(heading.name), words.of(need), meaning, &list])
    });
    rows.collect()
}

/// A link to the heading of a list, if there is one.
fn linked(list: Option<&str>) -> String {
    list.map_or_else(String::new, |list| format!("[{list}](#{list})"))
}

/// The heading in `inputs.md` under which the words of a column of the secretariat are listed.
fn list_of_listed(table: ListedTable, column: &str) -> Option<&'static str> {
    match (table, column) {
        (ListedTable::Decisions, "kind") => Some("kinds-of-decisions"),
        (_, "target" | "goal") => Some("goals-and-targets"),
        (_, "commitment" | "instrument") => list_of(Table::Actions, column),
        (
            _,
            "area" | "measure" | "entity_type" | "activity" | "sex" | "part" | "service"
            | "person_group" | "scope" | "denominator",
        ) => list_of(Table::Contributions, column),
        _ => None,
    }
}

fn column_rows(table: Table, words: &GuideWords, language: &str) -> Rows {
    let meanings = headings(table).meanings(language);
    let rows = meanings.map(|(heading, meaning)| {
        let need = match heading.need {
            Requirement::Required => "required",
            Requirement::Column => "column",
            Requirement::Optional => "optional",
            Requirement::Rare => "rare",
        };
        let list = linked(list_of(table, heading.name));
        row([&code(heading.name), words.of(need), meaning, &list])
    });
    rows.collect()
}

/// The heading in `inputs.md` under which the words of a column are listed.
fn list_of(table: Table, column: &str) -> Option<&'static str> {
    if let Some(list) = CodeList::of(table, column) {
        return heading_of(list);
    }
    Some(match column {
        "scope" => "scopes",
        "basis" => "bases",
        "sdg_targets" => "goals-and-targets",
        "value" | "amount" | "people_reached" => "numbers",
        "year" | "start" | "end" | "source_date" => "years-and-dates",
        _ => return None,
    })
}

fn heading_of(list: CodeList) -> Option<&'static str> {
    Some(match list {
        CodeList::Areas => "areas",
        CodeList::Measures => "measures",
        CodeList::EntityTypes => "kinds-of-entities",
        CodeList::Parts => "parts",
        CodeList::PersonGroups => "groups-of-persons",
        CodeList::Services => "services",
        CodeList::Flows => "flows",
        CodeList::Activities => "activities",
        CodeList::Sexes => "sexes",
        CodeList::Qualifiers => "qualifiers",
        CodeList::Units => "units",
        CodeList::Denominators => "denominators",
        CodeList::Multipliers => "multipliers",
        CodeList::YearBases => "bases-of-the-year",
        CodeList::ObservationStatuses => "statuses-of-figures",
        CodeList::ActionStatuses => "statuses-of-actions",
        CodeList::Methods => "methods",
        CodeList::Transmissions => "transmissions",
        CodeList::Commitments => "commitments",
        CodeList::Levels => "levels",
        CodeList::AmountKinds => "kinds-of-amounts",
        CodeList::Instruments => "instruments",
        CodeList::UnitStates | CodeList::Currencies | CodeList::Languages => return None,
    })
}

/// Other names of the columns.
fn names(table: Table) -> Rows {
    let named = headings(table).other_names();
    named
        .filter(|(_, names)| !names.is_empty())
        .map(|(heading, names)| row([&code(heading.name), &coded(&names)]))
        .collect()
}

/// A list of codes with their labels and the everyday words that are understood too.
fn codes<T: Code>(language: &str) -> Rows {
    T::all()
        .into_iter()
        .map(|one| row([&code(one.code()), one.label(language), &everyday(one)]))
        .collect()
}

fn indicators(language: &str) -> Rows {
    let all = Indicator::all().into_iter();
    all.map(|one| row([&code(one.code()), one.label(language)]))
        .collect()
}

/// Words that mean a code besides itself and its English label.
fn everyday<T: Code>(one: T) -> String {
    let mut words = T::words();
    words.retain(|word| {
        *word != one.code() && *word != one.label("en") && T::from_word(word) == Some(one)
    });
    words.join("; ")
}

fn measures(words: &GuideWords, language: &str) -> Rows {
    let rows = Measure::all().into_iter().map(|one| {
        row([
            &code(one.code()),
            one.label(language),
            &coded(&one.units()),
            words.of(name_of(one.adds_across_areas())),
            words.of(name_of(one.adds_across_families())),
            &everyday(one),
        ])
    });
    rows.collect()
}

/// By what name the words of a guide know how a measure adds up.
fn name_of(adds: Adds) -> &'static str {
    match adds {
        Adds::Yes => "yes",
        Adds::SameUnit => "same_unit",
        Adds::SameProduct => "same_product",
        Adds::No => "no",
    }
}

fn entity_types(words: &GuideWords, language: &str) -> Rows {
    let rows = EntityType::all().into_iter().map(|one| {
        let role = match one.role() {
            Role::Total => "whole",
            Role::Family => "family",
            Role::CrossCutting => "cross_cutting",
            Role::Union => "union",
        };
        row([
            &code(one.code()),
            one.label(language),
            words.of(role),
            &everyday(one),
        ])
    });
    rows.collect()
}

fn commitments(words: &GuideWords, language: &str) -> Rows {
    let rows = Commitment::all().into_iter().map(|one| {
        let resolution = match one.paragraph() {
            "" => one.resolution().to_owned(),
            number => format!("{}, {} {number}", one.resolution(), words.of("paragraph")),
        };
        row([
            &code(one.code()),
            one.label(language),
            one.qualifier(),
            &resolution,
        ])
    });
    rows.collect()
}

/// The words of `basis`, group by group.
fn bases(words: &GuideWords, language: &str) -> Rows {
    let none = Basis::default();
    let register = [
        RegisterState::Registered,
        RegisterState::Reporting,
        RegisterState::Active,
    ];
    let jobs = [Jobs::Direct, Jobs::DirectAndIndirect];
    let work = [CooperativeWork::In, CooperativeWork::WithinScope];
    let roles = [Leadership::Board, Leadership::Chair, Leadership::Management];
    let groups: [(&str, Vec<Basis>); 5] = [
        (
            "register",
            register
                .map(|word| Basis {
                    register: Some(word),
                    ..none
                })
                .into(),
        ),
        (
            "jobs",
            jobs.map(|word| Basis {
                jobs: Some(word),
                ..none
            })
            .into(),
        ),
        (
            "work",
            work.map(|word| Basis {
                work: Some(word),
                ..none
            })
            .into(),
        ),
        (
            "exclusive",
            vec![Basis {
                family: Some(Exclusivity::Exclusive),
                ..none
            }],
        ),
        (
            "leadership",
            roles
                .map(|word| Basis {
                    role: Some(word),
                    ..none
                })
                .into(),
        ),
    ];
    let each = groups
        .iter()
        .flat_map(|(group, bases)| bases.iter().map(move |basis| (words.of(group), basis)));
    each.map(|(group, basis)| row([&code(&basis.to_string()), &basis.label(language), group]))
        .collect()
}

fn scopes(language: &str) -> Rows {
    let codes = Scope::words()
        .into_iter()
        .filter_map(|word| Scope::parse(word).filter(|scope| scope.code() == word));
    codes
        .map(|scope| row([&code(scope.code()), scope.label(language)]))
        .collect()
}

/// Named parts with the kinds of entity and the branches that they are of.
fn parts(language: &str) -> Rows {
    let each = Part::all().into_iter().map(|one| {
        let kinds: Vec<&str> = one.entity_types().into_iter().map(Code::code).collect();
        let branches: Vec<String> = one.activities().into_iter().map(Activity::code).collect();
        let branches: Vec<&str> = branches.iter().map(String::as_str).collect();
        row([
            &code(one.code()),
            one.label(language),
            &coded(&kinds),
            &coded(&branches),
            one.definition(),
            &everyday(one),
        ])
    });
    each.collect()
}

/// A list of codes with their labels, what they mean and the everyday words that are understood too.
fn defined<T: Code>(language: &str, definition: fn(T) -> &'static str) -> Rows {
    let each = T::all().into_iter().map(|one| {
        row([
            &code(one.code()),
            one.label(language),
            definition(one),
            &everyday(one),
        ])
    });
    each.collect()
}

/// Units that are multiples of those of the list.
fn multiples() -> Rows {
    let each = Unit::multiples().into_iter().filter_map(|word| {
        let (unit, factor) = Unit::from_multiple(&word)?;
        Some(row([&word, &code(unit.code()), &factor.to_string()]))
    });
    each.collect()
}

fn divisions(language: &str) -> Rows {
    Activity::divisions()
        .map(|one| row([&code(&one.code()), one.label(language)]))
        .collect()
}

fn activities(language: &str) -> Rows {
    let sections = ('A'..='Z').filter_map(|section| Activity::from_word(&section.to_string()));
    let rows = sections.map(|one| {
        let mut words = Activity::words();
        words.retain(|word| {
            let is_own = *word == one.code() || *word == one.label("en");
            !is_own && Activity::from_word(word) == Some(one)
        });
        row([&code(&one.code()), one.label(language), &words.join("; ")])
    });
    rows.collect()
}

/// The units that are no currencies, in the order of the measures.
fn units(language: &str) -> Rows {
    let mut known: Vec<&str> = Vec::new();
    for unit in Measure::all()
        .into_iter()
        .flat_map(Measure::units)
        .filter(|unit| *unit != "money")
        .chain(["percent"])
    {
        if !known.contains(&unit) {
            known.push(unit);
        }
    }
    let each = known
        .into_iter()
        .filter_map(|word| Some((word, Unit::from_word(word)?)));
    each.map(|(word, unit)| row([&code(word), unit.label(language)]))
        .collect()
}

fn reporter_groups(language: &str) -> Rows {
    let rows = ReporterGroup::all().into_iter().map(|group| {
        row([
            &code(&format!("{}/", group.folder())),
            group.plural(language),
        ])
    });
    rows.collect()
}
