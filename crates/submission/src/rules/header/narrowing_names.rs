//! Names of columns that narrow what a row is about: a part of the State, an age, a month. Passed over, what holds for the part
//! would count for all.

use super::unknown_column::is_told_by;
use crate::cells::trimmed;
use crate::column_layout::Head;
use crate::heading::fold;
use sse_model::means_whole;

/// Such names, each with the column of the table that it is; none where there is no such column.
const NAMES: [(&str, Option<&str>); 78] = [
    ("county", Some("subarea")),
    ("district", Some("subarea")),
    ("departement", Some("subarea")),
    ("département", Some("subarea")),
    ("departamento", Some("subarea")),
    ("city", Some("subarea")),
    ("town", Some("subarea")),
    ("village", Some("subarea")),
    ("ville", Some("subarea")),
    ("ciudad", Some("subarea")),
    ("cidade", Some("subarea")),
    ("canton", Some("subarea")),
    ("cantón", Some("subarea")),
    ("prefecture", Some("subarea")),
    ("préfecture", Some("subarea")),
    ("governorate", Some("subarea")),
    ("gouvernorat", Some("subarea")),
    ("parish", Some("subarea")),
    ("ward", Some("subarea")),
    ("borough", Some("subarea")),
    ("locality", Some("subarea")),
    ("localité", Some("subarea")),
    ("localidad", Some("subarea")),
    ("settlement", Some("subarea")),
    ("oblast", Some("subarea")),
    ("rayon", Some("subarea")),
    ("voivodeship", Some("subarea")),
    ("kreis", Some("subarea")),
    ("landkreis", Some("subarea")),
    ("район", Some("subarea")),
    ("город", Some("subarea")),
    ("regional_unit", Some("subarea")),
    ("territorial_unit", Some("subarea")),
    ("territory", Some("subarea")),
    ("admin1", Some("subarea")),
    ("admin_1", Some("subarea")),
    ("admin2", Some("subarea")),
    ("admin_2", Some("subarea")),
    ("adm1", Some("subarea")),
    ("adm2", Some("subarea")),
    ("nuts", Some("subarea")),
    ("nuts1", Some("subarea")),
    ("nuts_1", Some("subarea")),
    ("nuts2", Some("subarea")),
    ("nuts_2", Some("subarea")),
    ("nuts3", Some("subarea")),
    ("nuts_3", Some("subarea")),
    ("geo_level", Some("subarea")),
    ("geographic_level", Some("subarea")),
    ("age", Some("person_group")),
    ("ages", Some("person_group")),
    ("age_group", Some("person_group")),
    ("age_class", Some("person_group")),
    ("age_range", Some("person_group")),
    ("âge", Some("person_group")),
    ("edad", Some("person_group")),
    ("tranche_d_âge", Some("person_group")),
    ("grupo_de_edad", Some("person_group")),
    ("youth", Some("person_group")),
    ("nationality", Some("person_group")),
    ("nationalité", Some("person_group")),
    ("nacionalidad", Some("person_group")),
    ("citizenship", Some("person_group")),
    ("residence", Some("person_group")),
    ("urban_rural", Some("person_group")),
    ("rural_urban", Some("person_group")),
    ("urbanisation", Some("person_group")),
    ("urbanization", Some("person_group")),
    ("cumulative", Some("flow")),
    ("x1000", Some("multiplier")),
    ("x_1000", Some("multiplier")),
    ("prices", None),
    ("price_basis", None),
    ("price_base", None),
    ("month", None),
    ("mois", None),
    ("mes", None),
    ("quarter", None),
];

/// What a column narrows that nothing reads.
pub(super) enum Narrowed {
    /// A column of the table is meant.
    Column(&'static str),
    /// The table has no column for it.
    Figures,
}

/// What a column narrows by its name, if a cell of it says less than the whole.
pub(super) fn narrowed(head: Head<'_>, at: usize) -> Option<Narrowed> {
    let word = fold(head.word(at));
    let (_, column) = NAMES.iter().find(|(name, _)| *name == word)?;
    if column.is_some_and(|column| !head.headings.know(column) || head.has(column)) {
        return None;
    }
    let area = head.headings.find("area");
    let mut words = head.record.cells.iter();
    let area = words.position(|word| area.is_some() && head.headings.find(word) == area);
    let says = head.any_row(|record| {
        let cell = |at: usize| trimmed(record.cells.get(at).unwrap_or(""));
        let own = cell(at);
        !own.is_empty() && !says_all(own) && !is_told_by(area.map_or("", cell), own)
    });
    says.then(|| column.map_or(Narrowed::Figures, Narrowed::Column))
}

/// Whether a cell of such a column says that nothing is narrowed.
fn says_all(cell: &str) -> bool {
    const ALL: [&str; 18] = [
        "no",
        "non",
        "false",
        "0",
        "-",
        "n/a",
        "na",
        "15+",
        "15 +",
        "current",
        "nominal",
        "current prices",
        "country",
        "nation",
        "state",
        "none",
        "y",
        "annual",
    ];
    let lower = cell.to_lowercase();
    means_whole(cell) || ALL.contains(&lower.as_str()) && lower != "y"
}
