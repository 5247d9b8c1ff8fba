//! The columns of the tables of a submission: one list each, walked by reading, header checks and documentation. An entry says
//! all of a column: its names, what it holds, how a cell of it is read into the draft of a row and how the draft forgets it.

pub mod header_words;

use crate::column::TableColumn;
use crate::draft::RowDraft;
use crate::heading::{ColumnHeading, Requirement};
use crate::headings::Headings;
use crate::read_cells as cells;
use crate::row::{SheetCell, SheetRow};
use header_words as words;
use sse_model::{Basis, Table};
use std::sync::LazyLock;

const fn column(
    name: &'static str,
    need: Requirement,
    about: &'static str,
    aliases: &'static [&'static str],
    read: fn(&mut SheetRow<'_>, SheetCell<'_>, &mut RowDraft),
    forget: fn(&mut RowDraft),
) -> TableColumn {
    TableColumn {
        heading: ColumnHeading {
            name,
            need,
            about,
            aliases,
        },
        read,
        forget,
    }
}

use Requirement::{Column as Header, Optional, Required};

/// The columns of `contributions.csv`, in the order of its header.
pub(crate) const CONTRIBUTIONS: &[TableColumn] = &[
    column(
        "record",
        Optional,
        "The reporter's own id of the row.",
        words::RECORD,
        cells::record,
        |draft| draft.record = None,
    ),
    column(
        "area",
        Required,
        "Code or name of the area or group.",
        words::AREA,
        |row, cell, draft| draft.area = cells::area(row, cell),
        |draft| draft.area = None,
    ),
    column(
        "subarea",
        Optional,
        "Region, province or municipality within the area.",
        words::SUBAREA,
        |row, cell, draft| draft.subarea = cells::subarea(row, cell),
        |draft| draft.subarea = None,
    ),
    column(
        "year",
        Header,
        "The year that the figure refers to; blank if not stated.",
        words::YEAR,
        |row, cell, draft| (draft.year_written, draft.period) = cells::year(row, cell),
        |draft| (draft.year_written, draft.period) = (false, None),
    ),
    column(
        "year_basis",
        Optional,
        "How the year is known: stated, inferred, publication.",
        words::YEAR_BASIS,
        |row, cell, draft| {
            draft.year_basis = cells::code(row, cell);
        },
        |draft| draft.year_basis = None,
    ),
    column(
        "measure",
        Required,
        "What is measured.",
        words::MEASURE,
        cells::measure,
        |draft| (draft.measure, draft.shorthand) = (None, None),
    ),
    column(
        "entity_type",
        Required,
        "Of which entities.",
        words::ENTITY_TYPE,
        |row, cell, draft| {
            draft.entity_type = cells::code(row, cell);
        },
        |draft| draft.entity_type = None,
    ),
    column(
        "scope",
        Optional,
        "Which part or wider perimeter; blank for the whole.",
        words::SCOPE,
        cells::scope,
        |draft| draft.scope = None,
    ),
    column(
        "activity",
        Optional,
        "Section of ISIC Revision 4.",
        words::ACTIVITY,
        |row, cell, draft| {
            draft.activity = cells::activity(row, cell);
            draft.key_unread |= draft.activity.is_none();
        },
        |draft| draft.activity = None,
    ),
    column(
        "sex",
        Optional,
        "total, female or male.",
        words::SEX,
        cells::sex,
        |draft| draft.sex = None,
    ),
    column(
        "value",
        Required,
        "The number, as people write it.",
        words::VALUE,
        |row, cell, draft| {
            draft.value = cells::number(row, cell);
        },
        |draft| draft.value = None,
    ),
    column(
        "qualifier",
        Optional,
        "exact, about, at_least, at_most, low, high.",
        words::QUALIFIER,
        cells::qualifier,
        |draft| draft.qualifier = None,
    ),
    column(
        "unit",
        Optional,
        "Unit of the value: see the measures; ISO 4217 for money; percent.",
        words::UNIT,
        cells::unit,
        |draft| (draft.unit, draft.unit_written) = (None, false),
    ),
    column(
        "denominator",
        Optional,
        "With percent: of what.",
        words::DENOMINATOR,
        cells::denominator,
        |draft| (draft.denominator, draft.denominator_written) = (None, false),
    ),
    column(
        "multiplier",
        Optional,
        "1, thousand, million, billion (10^9), trillion (10^12), lakh, crore.",
        words::MULTIPLIER,
        cells::multiplier,
        |draft| draft.multiplier = None,
    ),
    column(
        "basis",
        Optional,
        "How things are counted, joined by +.",
        words::BASIS,
        cells::basis,
        |draft| draft.basis = Basis::default(),
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the figure supports.",
        words::SDG_TARGETS,
        |row, cell, draft| {
            draft.targets_unread |= !cells::targets(row, cell, &mut draft.targets);
        },
        |draft| draft.targets.clear(),
    ),
    column(
        "status",
        Optional,
        "final, provisional, estimate, break.",
        words::OBSERVATION_STATUS,
        |row, cell, draft| draft.observation = cells::code(row, cell),
        |draft| draft.observation = None,
    ),
    column(
        "method",
        Optional,
        "How the figure was made.",
        words::METHOD,
        |row, cell, draft| {
            draft.method = cells::code(row, cell);
        },
        |draft| draft.method = None,
    ),
    column(
        "transmission",
        Optional,
        "primary: the producer itself; secondary: press or quotation.",
        words::TRANSMISSION,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
        |draft| draft.transmission = None,
    ),
    column(
        "source",
        Required,
        "Where the figure was published.",
        words::SOURCE,
        cells::source,
        |draft| draft.source = None,
    ),
    column(
        "source_url",
        Optional,
        "Address of the source.",
        words::SOURCE_URL,
        cells::address,
        |draft| draft.source_url = None,
    ),
    column(
        "source_date",
        Optional,
        "Date of the source: YYYY, YYYY-MM or YYYY-MM-DD.",
        words::SOURCE_DATE,
        |row, cell, draft| draft.source_date = cells::date(row, cell),
        |draft| draft.source_date = None,
    ),
    column(
        "note",
        Optional,
        "Free text.",
        words::NOTE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.note);
        },
        |draft| draft.note.clear(),
    ),
];

/// The columns of `actions.csv`, in the order of its header.
pub(crate) const ACTIONS: &[TableColumn] = &[
    column(
        "record",
        Optional,
        "The reporter's own id of the row.",
        words::RECORD,
        cells::record,
        |draft| draft.record = None,
    ),
    column(
        "area",
        Optional,
        "Where it applies; a State may leave its own blank.",
        words::AREA,
        |row, cell, draft| draft.area = cells::area(row, cell),
        |draft| draft.area = None,
    ),
    column(
        "commitment",
        Required,
        "One or several commitments of the resolution.",
        words::COMMITMENT,
        cells::commitments,
        |draft| draft.commitments.clear(),
    ),
    column(
        "level",
        Optional,
        "For commitments of Member States: national, regional, local, supranational.",
        words::LEVEL,
        |row, cell, draft| draft.level = cells::code(row, cell),
        |draft| draft.level = None,
    ),
    column(
        "title",
        Required,
        "Name of the law, plan, programme or instrument.",
        words::TITLE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.title);
        },
        |draft| draft.title.clear(),
    ),
    column(
        "status",
        Required,
        "planned, in_preparation, adopted, published, in_force, completed, superseded.",
        words::ACTION_STATUS,
        |row, cell, draft| draft.status = cells::code(row, cell),
        |draft| draft.status = None,
    ),
    column(
        "start",
        Optional,
        "From when: YYYY, YYYY-MM or YYYY-MM-DD.",
        words::START,
        |row, cell, draft| {
            draft.start = cells::date(row, cell);
        },
        |draft| draft.start = None,
    ),
    column(
        "end",
        Optional,
        "Until when.",
        words::END,
        |row, cell, draft| draft.end = cells::date(row, cell),
        |draft| draft.end = None,
    ),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the action supports.",
        words::SDG_TARGETS,
        |row, cell, draft| {
            draft.targets_unread |= !cells::targets(row, cell, &mut draft.targets);
        },
        |draft| draft.targets.clear(),
    ),
    column(
        "entity_types",
        Optional,
        "Kinds of entity it is for.",
        words::ENTITY_TYPES,
        cells::entity_types,
        |draft| draft.entity_types.clear(),
    ),
    column(
        "amount",
        Optional,
        "Money, as people write it.",
        words::AMOUNT,
        |row, cell, draft| {
            draft.amount = cells::number(row, cell);
        },
        |draft| draft.amount = None,
    ),
    column(
        "currency",
        Optional,
        "Its currency by ISO 4217.",
        words::CURRENCY,
        |row, cell, draft| draft.currency = cells::code(row, cell),
        |draft| draft.currency = None,
    ),
    column(
        "amount_kind",
        Optional,
        "budget, commitment, disbursement, guarantee, mobilized.",
        words::AMOUNT_KIND,
        |row, cell, draft| draft.amount_kind = cells::code(row, cell),
        |draft| draft.amount_kind = None,
    ),
    column(
        "instrument",
        Optional,
        "For financial institutions: grant, loan, guarantee, equity, technical_assistance, fund.",
        words::INSTRUMENT,
        |row, cell, draft| draft.instrument = cells::code(row, cell),
        |draft| draft.instrument = None,
    ),
    column(
        "partners",
        Optional,
        "Codes of other reporters that share the action.",
        words::PARTNERS,
        cells::partners,
        |draft| draft.partners.clear(),
    ),
    column(
        "people_reached",
        Optional,
        "Number of people reached.",
        words::PEOPLE_REACHED,
        |row, cell, draft| {
            draft.people_reached = cells::number(row, cell);
        },
        |draft| draft.people_reached = None,
    ),
    column(
        "source",
        Required,
        "Where the action was published.",
        words::SOURCE,
        cells::source,
        |draft| draft.source = None,
    ),
    column(
        "source_url",
        Optional,
        "Address of the source.",
        words::SOURCE_URL,
        cells::address,
        |draft| draft.source_url = None,
    ),
    column(
        "transmission",
        Optional,
        "primary: the actor itself; secondary: press or quotation.",
        words::TRANSMISSION,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
        |draft| draft.transmission = None,
    ),
    column(
        "note",
        Optional,
        "Free text.",
        words::NOTE,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.note);
        },
        |draft| draft.note.clear(),
    ),
];

/// The columns of a table: of `actions.csv`, or else of `contributions.csv`.
pub(crate) const fn columns(table: Table) -> &'static [TableColumn] {
    if matches!(table, Table::Actions) {
        ACTIONS
    } else {
        CONTRIBUTIONS
    }
}

/// The headings of a table: of `actions.csv`, or else of `contributions.csv`.
pub fn headings(table: Table) -> &'static Headings {
    static KNOWN: LazyLock<[Headings; 2]> =
        LazyLock::new(|| [Table::Contributions, Table::Actions].map(listed));
    &KNOWN[usize::from(table == Table::Actions)]
}

fn listed(table: Table) -> Headings {
    let headings = columns(table).iter().map(|column| &column.heading);
    Headings::new(table, headings, include_str!("../data/columns.csv"))
}

#[cfg(test)]
mod tests {
    use super::{ACTIONS, CONTRIBUTIONS, columns, headings};
    use crate::column_layout::Head;
    use crate::context::FileContext;
    use crate::decode::decode_whole;
    use crate::draft::RowDraft;
    use crate::header::{find_header, read_header};
    use crate::row::{self, SheetRow};
    use crate::sheet::Sheet;
    use sse_model::{ReporterGroup, Table};
    use std::sync::Arc;

    /// A row of each table with a word in every column.
    const FULL: [(Table, &str); 2] = [
        (
            Table::Contributions,
            "a,KEN,Nairobi,2023,stated,employment,sse,women_only,A,female,3.5 million,exact,percent,total_employment,1,\
             registered,8.5,final,census,primary,S,https://example.org,2024,n",
        ),
        (
            Table::Actions,
            "a,KEN,1.finance,national,T,adopted,2021,2024,8.5,cooperative,12,KES,budget,grant,ILO,3,S,https://example.org,\
             primary,n",
        ),
    ];

    #[test]
    fn a_draft_forgets_what_every_column_said() {
        for (table, cells) in FULL {
            let columns = columns(table);
            let header: Vec<&str> = columns.iter().map(|column| column.heading.name).collect();
            let text = format!("{}\n{cells}\n", header.join(","));
            let decoded = decode_whole(text.as_bytes().into());
            let sheet = Sheet::new(Arc::from("a.csv"), decoded, &|_| true);
            let record = find_header(&sheet, headings(table)).unwrap();
            let (layout, _) = read_header(Head {
                sheet: &sheet,
                record: &record,
                headings: headings(table),
            });
            let file = row::HeadedTable::new(&sheet, &record, &layout);
            let context = FileContext::new("KEN", ReporterGroup::State, table, "a.csv");
            let mut records = sheet.records();
            records.filled().unwrap();
            let mut row = SheetRow::new(&file, records.filled().unwrap(), &context);
            let nothing = format!("{:?}", RowDraft::default());
            for (at, column) in columns.iter().enumerate() {
                let name = column.heading.name;
                let mut draft = RowDraft::default();
                let cell = row.cell_at(at, name).unwrap();
                (column.read)(&mut row, cell, &mut draft);
                assert_ne!(format!("{draft:?}"), nothing, "{name}");
                (column.forget)(&mut draft);
                assert_eq!(format!("{draft:?}"), nothing, "{name}");
            }
        }
    }

    #[test]
    fn headers_are_understood_in_three_languages_with_accents_and_without_and_in_sdmx() {
        let found = |word: &str| {
            CONTRIBUTIONS[headings(Table::Contributions).find(word).unwrap()]
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
        let described = |word: &str| {
            ACTIONS[headings(Table::Actions).find(word).unwrap()]
                .heading
                .name
        };
        assert_eq!(
            ["Personnes touchées", "Título", "Date de début"].map(described),
            ["people_reached", "title", "start"]
        );
    }
}
