//! The columns of the tables of a submission: one list each, walked by reading, header checks and documentation. An entry says
//! how a column is called, how a cell of it is read into the draft of a row and how the draft forgets it. Other names of it, and
//! what it holds, stand in `data/columns.csv`.

use crate::column::TableColumn;
use crate::draft::RowDraft;
use crate::heading::{ColumnHeading, Requirement};
use crate::headings::Headings;
use crate::read_cells as cells;
use crate::row::{SheetCell, SheetRow};
use sse_model::{Basis, Table, named_whole};
use std::sync::LazyLock;

const fn column(
    name: &'static str,
    need: Requirement,
    read: fn(&mut SheetRow<'_>, SheetCell<'_>, &mut RowDraft),
    forget: fn(&mut RowDraft),
) -> TableColumn {
    TableColumn {
        heading: ColumnHeading { name, need },
        read,
        forget,
    }
}

use Requirement::{Column as Header, Optional, Rare, Required};

/// The columns of `contributions.csv`, in the order of its header.
pub(crate) const CONTRIBUTIONS: &[TableColumn] = &[
    column("record", Optional, cells::record, |draft| {
        draft.record = None;
    }),
    column(
        "area",
        Required,
        |row, cell, draft| draft.area = cells::area(row, cell),
        |draft| draft.area = None,
    ),
    column(
        "subarea",
        Rare,
        |row, cell, draft| {
            draft.subarea = cells::subarea(row, cell);
            draft.subarea_named = named_whole(cell.text);
        },
        |draft| (draft.subarea, draft.subarea_named) = (None, None),
    ),
    column(
        "year",
        Header,
        |row, cell, draft| (draft.year_written, draft.period) = cells::year(row, cell),
        |draft| (draft.year_written, draft.period) = (false, None),
    ),
    column(
        "year_basis",
        Rare,
        |row, cell, draft| {
            draft.year_basis = cells::code(row, cell);
        },
        |draft| draft.year_basis = None,
    ),
    column("measure", Required, cells::measure, |draft| {
        (draft.measure, draft.shorthand) = (None, None);
    }),
    column(
        "entity_type",
        Required,
        |row, cell, draft| {
            draft.entity_type = cells::code(row, cell);
        },
        |draft| draft.entity_type = None,
    ),
    column("part", Optional, cells::named_part, |draft| {
        draft.part = None;
    }),
    column("scope", Rare, cells::scope, |draft| draft.scope = None),
    column(
        "activity",
        Rare,
        |row, cell, draft| {
            draft.activity = cells::activity(row, cell);
            draft.key_unread |= draft.activity.is_none();
        },
        |draft| draft.activity = None,
    ),
    column("sex", Optional, cells::sex, |draft| draft.sex = None),
    column("person_group", Rare, cells::person_group, |draft| {
        draft.person_group = None;
    }),
    column("service", Rare, cells::service, |draft| {
        draft.service = None;
    }),
    column("flow", Rare, cells::flow, |draft| draft.flow = None),
    column(
        "value",
        Required,
        |row, cell, draft| {
            draft.value = cells::number(row, cell);
        },
        |draft| draft.value = None,
    ),
    column("qualifier", Optional, cells::qualifier, |draft| {
        draft.qualifier = None;
    }),
    column("unit", Optional, cells::unit, |draft| {
        (draft.unit, draft.unit_written, draft.unit_factor) = (None, false, None);
    }),
    column("denominator", Optional, cells::denominator, |draft| {
        (draft.denominator, draft.denominator_written) = (None, false);
    }),
    column("multiplier", Optional, cells::multiplier, |draft| {
        draft.multiplier = None;
    }),
    column("basis", Rare, cells::basis, |draft| {
        draft.basis = Basis::default();
    }),
    column(
        "sdg_targets",
        Optional,
        |row, cell, draft| {
            draft.targets_unread |= !cells::targets(row, cell, &mut draft.targets);
        },
        |draft| draft.targets.clear(),
    ),
    column(
        "status",
        Optional,
        |row, cell, draft| draft.observation = cells::code(row, cell),
        |draft| draft.observation = None,
    ),
    column(
        "method",
        Optional,
        |row, cell, draft| {
            draft.method = cells::code(row, cell);
        },
        |draft| draft.method = None,
    ),
    column(
        "transmission",
        Optional,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
        |draft| draft.transmission = None,
    ),
    column("source", Required, cells::source, |draft| {
        draft.source = None;
        draft.source_of_one_sex = false;
    }),
    column("source_url", Optional, cells::address, |draft| {
        draft.source_url = None;
    }),
    column(
        "source_date",
        Optional,
        |row, cell, draft| draft.source_date = cells::date(row, cell),
        |draft| draft.source_date = None,
    ),
    column(
        "language",
        Rare,
        |row, cell, draft| draft.language = cells::language(row, cell),
        |draft| draft.language = None,
    ),
    column(
        "note",
        Optional,
        |_, cell, draft| {
            cell.text.clone_into(&mut draft.note);
        },
        |draft| draft.note.clear(),
    ),
];

/// The columns of `actions.csv`, in the order of its header.
pub(crate) const ACTIONS: &[TableColumn] = &[
    column("record", Optional, cells::record, |draft| {
        draft.record = None;
    }),
    column(
        "area",
        Optional,
        |row, cell, draft| draft.area = cells::area(row, cell),
        |draft| draft.area = None,
    ),
    column("commitment", Required, cells::commitments, |draft| {
        draft.commitments.clear();
    }),
    column(
        "level",
        Optional,
        |row, cell, draft| draft.level = cells::code(row, cell),
        |draft| draft.level = None,
    ),
    column("title", Required, cells::title, |draft| {
        draft.title.clear();
    }),
    column(
        "status",
        Required,
        |row, cell, draft| draft.status = cells::code(row, cell),
        |draft| draft.status = None,
    ),
    column(
        "start",
        Optional,
        |row, cell, draft| {
            draft.start = cells::date(row, cell);
        },
        |draft| draft.start = None,
    ),
    column(
        "end",
        Optional,
        |row, cell, draft| draft.end = cells::end_date(row, cell),
        |draft| draft.end = None,
    ),
    column(
        "amended",
        Rare,
        |row, cell, draft| {
            draft.amended = cells::date(row, cell);
        },
        |draft| draft.amended = None,
    ),
    column(
        "sdg_targets",
        Optional,
        |row, cell, draft| {
            draft.targets_unread |= !cells::targets(row, cell, &mut draft.targets);
        },
        |draft| draft.targets.clear(),
    ),
    column("entity_types", Optional, cells::entity_types, |draft| {
        draft.entity_types.clear();
    }),
    column("part", Rare, cells::named_part, |draft| {
        draft.part = None;
    }),
    column(
        "activity",
        Rare,
        |row, cell, draft| draft.activity = cells::activity(row, cell),
        |draft| draft.activity = None,
    ),
    column(
        "amount",
        Optional,
        |row, cell, draft| {
            draft.amount = cells::number(row, cell);
        },
        |draft| draft.amount = None,
    ),
    column("currency", Optional, cells::currency, |draft| {
        draft.currency = None;
    }),
    column(
        "amount_kind",
        Optional,
        |row, cell, draft| draft.amount_kind = cells::code(row, cell),
        |draft| draft.amount_kind = None,
    ),
    column(
        "instrument",
        Optional,
        |row, cell, draft| draft.instrument = cells::code(row, cell),
        |draft| draft.instrument = None,
    ),
    column("partners", Optional, cells::partners, |draft| {
        draft.partners.clear();
    }),
    column(
        "people_reached",
        Optional,
        |row, cell, draft| {
            draft.people_reached = cells::number(row, cell);
        },
        |draft| draft.people_reached = None,
    ),
    column("source", Required, cells::source, |draft| {
        draft.source = None;
        draft.source_of_one_sex = false;
    }),
    column("source_url", Optional, cells::address, |draft| {
        draft.source_url = None;
    }),
    column(
        "transmission",
        Optional,
        |row, cell, draft| draft.transmission = cells::code(row, cell),
        |draft| draft.transmission = None,
    ),
    column(
        "language",
        Rare,
        |row, cell, draft| draft.language = cells::language(row, cell),
        |draft| draft.language = None,
    ),
    column(
        "note",
        Optional,
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
            "a,KEN,Nairobi,2023,stated,employment,sse,women,women_only,A,female,youth,health,stock,3.5 million,exact,percent,\
             total_employment,1,registered,8.5,final,census,primary,S,https://example.org,2024,fr,n",
        ),
        (
            Table::Actions,
            "a,KEN,1.finance,national,T,adopted,2021,2024,2022,8.5,cooperative,farm,A01,12,KES,budget,grant,ILO,3,S,https://example.org,\
             primary,fr,n",
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
