//! The parts of a key as columns, with the words of its codes: what somebody groups and filters by.

use super::DataRows;
use sse_aggregate::Key;
use sse_model::{Activity, Basis, Code, Scope};

/// The columns of a key. A name is the label of the code before it.
pub(super) const KEY_COLUMNS: [&str; 22] = [
    "area",
    "area_name",
    "subarea",
    "year",
    "period",
    "measure",
    "measure_name",
    "entity_type",
    "entity_type_name",
    "part",
    "part_name",
    "scope",
    "activity",
    "activity_name",
    "sex",
    "person_group",
    "service",
    "flow",
    "unit",
    "unit_name",
    "denominator",
    "basis",
];

/// The columns of a table that has those of a key, after one.
pub(super) fn with_key<'c>(first: &[&'c str], others: &[&'c str]) -> Vec<&'c str> {
    [first, &KEY_COLUMNS, others].concat()
}

/// The cells of a key, with names in a language; blank where a part is all or doesn't apply.
pub(super) fn key_cells(lines: &mut DataRows<'_>, key: &Key, language: &str) {
    lines.cell(key.area.code());
    lines.cell(key.area.label(language));
    lines.cell(key.subarea.as_deref().unwrap_or_default());
    lines.optional(key.period.year());
    lines.shown(key.period);
    lines.cell(key.measure.code());
    lines.cell(key.measure.label(language));
    lines.cell(key.entity_type.code());
    lines.cell(key.entity_type.label(language));
    code(lines, key.part);
    lines.cell(key.part.map_or("", |part| part.label(language)));
    lines.cell(key.scope.map_or("", Scope::code));
    lines.cell(&key.activity.map(Activity::code).unwrap_or_default());
    lines.cell(key.activity.map_or("", |one| one.label(language)));
    lines.cell(key.sex.code());
    code(lines, key.person_group);
    code(lines, key.service);
    lines.cell(key.flow.code());
    lines.cell(key.unit.code());
    lines.cell(key.unit.label(language));
    code(lines, key.denominator);
    if key.basis == Basis::default() {
        lines.cell("");
    } else {
        lines.shown(key.basis);
    }
}

fn code(lines: &mut DataRows<'_>, code: Option<impl Code>) {
    lines.cell(code.map_or("", Code::code));
}
