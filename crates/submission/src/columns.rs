//! The columns of the tables of a submission: one list each, walked by reading, header checks and documentation.

mod header_words;
mod meaning;

use crate::column::{Column, Heading, Need, fold};
use crate::draft::Draft;
use crate::read_cells as cells;
use crate::row::{Cell, Row};
use header_words as words;
use rustc_hash::FxHashMap;
use sse_model::Table;
use std::sync::LazyLock;

pub use meaning::meaning;

const fn column(
    name: &'static str,
    need: Need,
    about: &'static str,
    aliases: &'static [&'static str],
    read: fn(&mut Row<'_>, Cell<'_>, &mut Draft),
) -> Column {
    Column {
        heading: Heading {
            name,
            need,
            about,
            aliases,
        },
        read,
    }
}

use Need::{Column as Header, Optional, Required};

/// The columns of `contributions.csv`, in the order of its header.
pub const CONTRIBUTIONS: &[Column] = &[
    column(
        "record",
        Optional,
        "The reporter's own id of the row.",
        words::RECORD,
        cells::record,
    ),
    column(
        "area",
        Required,
        "Code or name of the area or group.",
        words::AREA,
        cells::area,
    ),
    column(
        "subarea",
        Optional,
        "Region, province or municipality within the area.",
        words::SUBAREA,
        |row, cell, draft| draft.subarea = Some(row.table.shared(cell.text)),
    ),
    column(
        "year",
        Header,
        "The year that the figure refers to; blank if not stated.",
        words::YEAR,
        cells::year,
    ),
    column(
        "year_basis",
        Optional,
        "How the year is known: stated, inferred, publication.",
        words::YEAR_BASIS,
        |row, cell, draft| {
            draft.year_basis = cells::code(row, cell);
        },
    ),
    column(
        "measure",
        Required,
        "What is measured.",
        words::MEASURE,
        cells::measure,
    ),
    column(
        "entity_type",
        Required,
        "Of which entities.",
        words::ENTITY_TYPE,
        |row, cell, draft| {
            draft.entity_type = cells::code(row, cell);
        },
    ),
    column(
        "scope",
        Optional,
        "Which part or wider perimeter; blank for the whole.",
        words::SCOPE,
        cells::scope,
    ),
    column(
        "activity",
        Optional,
        "Section of ISIC Revision 4.",
        words::ACTIVITY,
        cells::activity,
    ),
    column(
        "sex",
        Optional,
        "total, female or male.",
        words::SEX,
        cells::sex,
    ),
    column(
        "value",
        Required,
        "The number, as people write it.",
        words::VALUE,
        |row, cell, draft| {
            draft.value = cells::number(row, cell);
        },
    ),
    column(
        "qualifier",
        Optional,
        "exact, about, at_least, at_most, low, high.",
        words::QUALIFIER,
        cells::qualifier,
    ),
    column(
        "unit",
        Optional,
        "Unit of the value: see the measures; ISO 4217 for money; percent.",
        words::UNIT,
        cells::unit,
    ),
    column(
        "denominator",
        Optional,
        "With percent: of what.",
        words::DENOMINATOR,
        cells::denominator,
    ),
    column(
        "multiplier",
        Optional,
        "1, thousand, million, billion (10^9), trillion (10^12), lakh, crore.",
        words::MULTIPLIER,
        cells::multiplier,
    ),
    column(
        "basis",
        Optional,
        "How things are counted, joined by +.",
        words::BASIS,
        cells::basis,
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the figure supports.",
        words::SDG_TARGETS,
        cells::targets,
    ),
    column(
        "status",
        Optional,
        "final, provisional, estimate, break.",
        words::OBSERVATION_STATUS,
        |row, cell, draft| draft.observation = cells::code(row, cell),
    ),
    column(
        "method",
        Optional,
        "How the figure was made.",
        words::METHOD,
        |row, cell, draft| {
            draft.method = cells::code(row, cell);
        },
    ),
    column(
        "transmission",
        Optional,
        "primary: the producer itself; secondary: press or quotation.",
        words::TRANSMISSION,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
    ),
    column(
        "source",
        Required,
        "Where the figure was published.",
        words::SOURCE,
        cells::source,
    ),
    column(
        "source_url",
        Optional,
        "Address of the source.",
        words::SOURCE_URL,
        cells::address,
    ),
    column(
        "source_date",
        Optional,
        "Date of the source: YYYY, YYYY-MM or YYYY-MM-DD.",
        words::SOURCE_DATE,
        |row, cell, draft| draft.source_date = cells::date(row, cell),
    ),
    column(
        "note",
        Optional,
        "Free text.",
        words::NOTE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.note);
        },
    ),
];

/// The columns of `actions.csv`, in the order of its header.
pub const ACTIONS: &[Column] = &[
    column(
        "record",
        Optional,
        "The reporter's own id of the row.",
        words::RECORD,
        cells::record,
    ),
    column(
        "area",
        Optional,
        "Where it applies; a State may leave its own blank.",
        words::AREA,
        cells::area,
    ),
    column(
        "commitment",
        Required,
        "One or several commitments of the resolution.",
        words::COMMITMENT,
        cells::commitments,
    ),
    column(
        "level",
        Optional,
        "For commitments of Member States: national, regional, local, supranational.",
        words::LEVEL,
        |row, cell, draft| draft.level = cells::code(row, cell),
    ),
    column(
        "title",
        Required,
        "Name of the law, plan, programme or instrument.",
        words::TITLE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.title);
        },
    ),
    column(
        "status",
        Required,
        "planned, in_preparation, adopted, published, in_force, completed, superseded.",
        words::ACTION_STATUS,
        |row, cell, draft| draft.status = cells::code(row, cell),
    ),
    column(
        "start",
        Optional,
        "From when: YYYY, YYYY-MM or YYYY-MM-DD.",
        words::START,
        |row, cell, draft| {
            draft.start = cells::date(row, cell);
        },
    ),
    column(
        "end",
        Optional,
        "Until when.",
        words::END,
        |row, cell, draft| draft.end = cells::date(row, cell),
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the action supports.",
        words::SDG_TARGETS,
        cells::targets,
    ),
    column(
        "entity_types",
        Optional,
        "Kinds of entity it is for.",
        words::ENTITY_TYPES,
        cells::entity_types,
    ),
    column(
        "amount",
        Optional,
        "Money, as people write it.",
        words::AMOUNT,
        |row, cell, draft| {
            draft.amount = cells::number(row, cell);
        },
    ),
    column(
        "currency",
        Optional,
        "Its currency by ISO 4217.",
        words::CURRENCY,
        cells::currency,
    ),
    column(
        "amount_kind",
        Optional,
        "budget, commitment, disbursement, guarantee, mobilized.",
        words::AMOUNT_KIND,
        |row, cell, draft| draft.amount_kind = cells::code(row, cell),
    ),
    column(
        "instrument",
        Optional,
        "For financial institutions: grant, loan, guarantee, equity, technical_assistance, fund.",
        words::INSTRUMENT,
        |row, cell, draft| draft.instrument = cells::code(row, cell),
    ),
    column(
        "partners",
        Optional,
        "Codes of other reporters that share the action.",
        words::PARTNERS,
        cells::partners,
    ),
    column(
        "people_reached",
        Optional,
        "Number of people reached.",
        words::PEOPLE_REACHED,
        |row, cell, draft| {
            draft.people_reached = cells::number(row, cell);
        },
    ),
    column(
        "source",
        Required,
        "Where the action was published.",
        words::SOURCE,
        cells::source,
    ),
    column(
        "source_url",
        Optional,
        "Address of the source.",
        words::SOURCE_URL,
        cells::address,
    ),
    column(
        "transmission",
        Optional,
        "primary: the actor itself; secondary: press or quotation.",
        words::TRANSMISSION,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
    ),
    column(
        "note",
        Optional,
        "Free text.",
        words::NOTE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.note);
        },
    ),
];

/// The columns of `register.csv`, in the order of its header.
pub const REGISTER: &[Column] = &[
    column(
        "unit",
        Required,
        "The register's own identifier of the unit: it is used to find units that stand twice, and never shown.",
        words::UNIT_OF_REGISTER,
        cells::identifier,
    ),
    column(
        "area",
        Required,
        "Code or name of the area.",
        words::AREA,
        cells::area,
    ),
    column(
        "subarea",
        Optional,
        "Region or province within the area.",
        words::SUBAREA,
        |row, cell, draft| {
            draft.subarea = Some(row.table.shared(cell.text));
        },
    ),
    column(
        "year",
        Required,
        "The year that the row is about.",
        words::YEAR,
        cells::year,
    ),
    column(
        "entity_type",
        Required,
        "Which kind of unit it is.",
        words::ENTITY_TYPE,
        |row, cell, draft| {
            draft.entity_type = cells::code(row, cell);
        },
    ),
    column(
        "activity",
        Optional,
        "Section of ISIC Revision 4.",
        words::ACTIVITY,
        cells::activity,
    ),
    column(
        "employment",
        Optional,
        "Persons employed.",
        words::EMPLOYMENT,
        cells::amount::<0>,
    ),
    column(
        "employment_female",
        Optional,
        "Women employed.",
        words::EMPLOYMENT_FEMALE,
        cells::amount::<1>,
    ),
    column(
        "employment_male",
        Optional,
        "Men employed.",
        words::EMPLOYMENT_MALE,
        cells::amount::<2>,
    ),
    column(
        "members",
        Optional,
        "Memberships.",
        words::MEMBERS,
        cells::amount::<3>,
    ),
    column(
        "members_female",
        Optional,
        "Memberships of women.",
        words::MEMBERS_FEMALE,
        cells::amount::<4>,
    ),
    column(
        "members_male",
        Optional,
        "Memberships of men.",
        words::MEMBERS_MALE,
        cells::amount::<5>,
    ),
    column(
        "turnover",
        Optional,
        "Turnover of the year.",
        words::TURNOVER,
        cells::amount::<6>,
    ),
    column(
        "gross_value_added",
        Optional,
        "Gross value added of the year.",
        words::GROSS_VALUE_ADDED,
        cells::amount::<7>,
    ),
    column(
        "assets",
        Optional,
        "Assets at the end of the year.",
        words::ASSETS,
        cells::amount::<8>,
    ),
    column(
        "currency",
        Optional,
        "Currency of the amounts by ISO 4217.",
        words::CURRENCY,
        cells::currency,
    ),
    column(
        "status",
        Optional,
        "registered (default) or active.",
        words::UNIT_STATUS,
        cells::standing,
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the unit supports.",
        words::SDG_TARGETS,
        cells::targets,
    ),
    column(
        "note",
        Optional,
        "Free text for your own use: it isn't read.",
        words::NOTE,
        |_, _, _| {},
    ),
];

/// The columns of a table.
pub const fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Contributions => CONTRIBUTIONS,
        Table::Actions => ACTIONS,
        Table::Register => REGISTER,
    }
}

/// The column of a table that a word in a header means, by its place in the list.
pub(crate) fn find(table: Table, word: &str) -> Option<usize> {
    static KNOWN: LazyLock<[FxHashMap<String, usize>; 3]> =
        LazyLock::new(|| [CONTRIBUTIONS, ACTIONS, REGISTER].map(names));
    let known = match table {
        Table::Contributions => &KNOWN[0],
        Table::Actions => &KNOWN[1],
        Table::Register => &KNOWN[2],
    };
    known
        .get(word.trim())
        .or_else(|| known.get(&fold(word)))
        .copied()
}

fn names(columns: &[Column]) -> FxHashMap<String, usize> {
    let named = columns.iter().enumerate().flat_map(|(at, column)| {
        let heading = &column.heading;
        std::iter::once(&heading.name)
            .chain(heading.aliases)
            .map(move |name| ((*name).to_owned(), at))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::{ACTIONS, CONTRIBUTIONS, REGISTER, find};
    use crate::column::fold;
    use sse_model::Table;

    #[test]
    fn a_header_means_one_column_of_a_table_at_most() {
        for table in [CONTRIBUTIONS, ACTIONS, REGISTER] {
            let mut known = std::collections::BTreeMap::new();
            for heading in table.iter().map(|column| column.heading) {
                for &word in heading.aliases.iter().chain([&heading.name]) {
                    assert_eq!(
                        known.insert(word, heading.name),
                        None,
                        "{word} of {}",
                        heading.name
                    );
                    assert_eq!(fold(word), word, "{}", heading.name);
                }
            }
        }
    }

    #[test]
    fn headers_are_understood_in_three_languages_with_accents_and_without_and_in_sdmx() {
        let found = |word: &str| {
            CONTRIBUTIONS[find(Table::Contributions, word).unwrap()]
                .heading
                .name
        };
        let words = "REF_AREA TIME_PERIOD OBS_VALUE UNIT_MEASURE UNIT_MULT OBS_STATUS SEX ACTIVITY COMMENT_OBS OBS_COMMENT \
                     SOURCE_DETAIL Année Annee Año Ano";
        let columns = "area year value unit multiplier status sex activity note note source year year year year";
        assert_eq!(
            words
                .split_whitespace()
                .map(found)
                .collect::<Vec<_>>()
                .join(" "),
            columns
        );
        let (word, column) = ("Type d’entité", "entity_type");
        assert_eq!(found(word), column);
        let described = |word: &str| ACTIONS[find(Table::Actions, word).unwrap()].heading.name;
        assert_eq!(
            ["Personnes touchées", "Título", "Date de début"].map(described),
            ["people_reached", "title", "start"]
        );
    }
}
