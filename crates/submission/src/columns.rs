//! The columns of the tables of a submission: one list each, walked by reading, header checks and documentation.

use crate::column::{Column, Heading, Need};
use crate::draft::Draft;
use crate::read_cells as cells;
use crate::row::{Cell, Row};
use sse_model::Table;

const fn column(
    name: &'static str,
    need: Need,
    about: &'static str,
    aliases: &'static [&'static str],
    read: fn(&mut Row<'_>, Cell<'_>, &mut Draft),
) -> Column {
    Column { heading: Heading { name, need, about, aliases }, read }
}

use Need::{Column as Header, Optional, Required};

/// The columns of `contributions.csv`, in the order of its header.
pub const CONTRIBUTIONS: &[Column] = &[
    column("record", Optional, "The reporter's own id of the row.", &["id", "identifiant", "registro"], cells::record),
    column(
        "area",
        Required,
        "Code or name of the area or group.",
        &["ref_area", "geo_area", "country", "pays", "país", "pais", "zone"],
        cells::area,
    ),
    column(
        "subarea",
        Optional,
        "Region, province or municipality within the area.",
        &["region", "région", "región"],
        |row, cell, draft| draft.subarea = Some(row.table.shared(cell.text)),
    ),
    column(
        "year",
        Header,
        "The year that the figure refers to; blank if not stated.",
        &["time_period", "année", "annee", "año", "anio", "period"],
        cells::year,
    ),
    column("year_basis", Optional, "How the year is known: stated, inferred, publication.", &[], |row, cell, draft| {
        draft.year_basis = cells::code(row, cell);
    }),
    column(
        "measure",
        Required,
        "What is measured.",
        &["indicator", "mesure", "medida", "indicateur", "indicador"],
        cells::measure,
    ),
    column(
        "entity_type",
        Required,
        "Of which entities.",
        &["type", "type_d_entité", "type_entite", "tipo_de_entidad", "tipo_entidad"],
        |row, cell, draft| draft.entity_type = cells::code(row, cell),
    ),
    column(
        "scope",
        Optional,
        "Which part or wider perimeter; blank for the whole.",
        &["périmètre", "perimetre", "alcance"],
        cells::scope,
    ),
    column(
        "activity",
        Optional,
        "Section of ISIC Revision 4.",
        &["activité", "activite", "actividad"],
        cells::activity,
    ),
    column("sex", Optional, "total, female or male.", &["sexe", "sexo"], cells::sex),
    column(
        "value",
        Required,
        "The number, as people write it.",
        &["obs_value", "valeur", "valor"],
        |row, cell, draft| draft.value = cells::number(row, cell),
    ),
    column(
        "qualifier",
        Optional,
        "exact, about, at_least, at_most, low, high.",
        &["qualificatif", "calificador"],
        cells::qualifier,
    ),
    column(
        "unit",
        Optional,
        "Unit of the value: see the measures; ISO 4217 for money; percent.",
        &["unit_measure", "unité", "unite", "unidad"],
        cells::unit,
    ),
    column(
        "denominator",
        Optional,
        "With percent: of what.",
        &["dénominateur", "denominateur", "denominador"],
        cells::denominator,
    ),
    column(
        "multiplier",
        Optional,
        "1, thousand, million, billion (10^9), trillion (10^12), lakh, crore.",
        &["unit_mult", "multiplicateur", "multiplicador"],
        cells::multiplier,
    ),
    column("basis", Optional, "How things are counted, joined by +.", &["base"], cells::basis),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the figure supports.",
        &["targets", "cibles", "cibles_odd", "metas", "metas_ods"],
        cells::targets,
    ),
    column(
        "status",
        Optional,
        "final, provisional, estimate, break.",
        &["obs_status", "statut", "estado"],
        |row, cell, draft| draft.observation = cells::code(row, cell),
    ),
    column(
        "method",
        Optional,
        "How the figure was made.",
        &["méthode", "methode", "método", "metodo"],
        |row, cell, draft| draft.method = cells::code(row, cell),
    ),
    column(
        "transmission",
        Optional,
        "primary: the producer itself; secondary: press or quotation.",
        &["transmisión"],
        |row, cell, draft| draft.transmission = cells::code(row, cell),
    ),
    column("source", Required, "Where the figure was published.", &["source_detail", "fuente"], cells::source),
    column("source_url", Optional, "Address of the source.", &["url", "lien", "enlace"], cells::address),
    column(
        "source_date",
        Optional,
        "Date of the source: YYYY, YYYY-MM or YYYY-MM-DD.",
        &["date_source", "fecha_fuente"],
        |row, cell, draft| draft.source_date = cells::date(row, cell),
    ),
    column("note", Optional, "Free text.", &["comment", "obs_comment", "remarque", "nota"], |_, cell, draft| {
        cell.text.clone_into(&mut draft.note);
    }),
];

/// The columns of `actions.csv`, in the order of its header.
pub const ACTIONS: &[Column] = &[
    column("record", Optional, "The reporter's own id of the row.", &["id", "identifiant", "registro"], cells::record),
    column(
        "area",
        Optional,
        "Where it applies; a State may leave its own blank.",
        &["ref_area", "country", "pays", "país", "pais"],
        cells::area,
    ),
    column(
        "commitment",
        Required,
        "One or several commitments of the resolution.",
        &["commitments", "engagement", "compromiso"],
        cells::commitments,
    ),
    column(
        "level",
        Optional,
        "For commitments of Member States: national, regional, local, supranational.",
        &["niveau", "nivel"],
        |row, cell, draft| draft.level = cells::code(row, cell),
    ),
    column(
        "title",
        Required,
        "Name of the law, plan, programme or instrument.",
        &["titre", "título", "titulo"],
        |_, cell, draft| cell.text.clone_into(&mut draft.title),
    ),
    column(
        "status",
        Required,
        "planned, in_preparation, adopted, published, in_force, completed, superseded.",
        &["statut", "estado"],
        |row, cell, draft| draft.status = cells::code(row, cell),
    ),
    column(
        "start",
        Optional,
        "From when: YYYY, YYYY-MM or YYYY-MM-DD.",
        &["début", "debut", "inicio"],
        |row, cell, draft| draft.start = cells::date(row, cell),
    ),
    column("end", Optional, "Until when.", &["fin"], |row, cell, draft| draft.end = cells::date(row, cell)),
    column(
        "sdg_targets",
        Optional,
        "Targets or Goals that the action supports.",
        &["targets", "cibles", "metas"],
        cells::targets,
    ),
    column("entity_types", Optional, "Kinds of entity it is for.", &["entity_type"], cells::entity_types),
    column("amount", Optional, "Money, as people write it.", &["montant", "importe"], |row, cell, draft| {
        draft.amount = cells::number(row, cell);
    }),
    column("currency", Optional, "Its currency by ISO 4217.", &["devise", "monnaie", "moneda"], cells::currency),
    column(
        "amount_kind",
        Optional,
        "budget, commitment, disbursement, guarantee, mobilized.",
        &[],
        |row, cell, draft| draft.amount_kind = cells::code(row, cell),
    ),
    column(
        "instrument",
        Optional,
        "For financial institutions: grant, loan, guarantee, equity, technical_assistance, fund.",
        &["instrumento"],
        |row, cell, draft| draft.instrument = cells::code(row, cell),
    ),
    column(
        "partners",
        Optional,
        "Codes of other reporters that share the action.",
        &["partenaires", "socios"],
        cells::partners,
    ),
    column(
        "people_reached",
        Optional,
        "Number of people reached.",
        &["personnes_touchées", "personas_alcanzadas"],
        |row, cell, draft| draft.people_reached = cells::number(row, cell),
    ),
    column("source", Required, "Where the action was published.", &["fuente"], cells::source),
    column("source_url", Optional, "Address of the source.", &["url", "lien", "enlace"], cells::address),
    column(
        "transmission",
        Optional,
        "primary: the actor itself; secondary: press or quotation.",
        &["transmisión"],
        |row, cell, draft| draft.transmission = cells::code(row, cell),
    ),
    column("note", Optional, "Free text.", &["comment", "remarque", "nota"], |_, cell, draft| {
        cell.text.clone_into(&mut draft.note);
    }),
];

/// The columns of a table.
pub(crate) const fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Contributions => CONTRIBUTIONS,
        Table::Actions => ACTIONS,
    }
}
