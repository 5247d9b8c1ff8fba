//! What files of a round may hold, as Table Schema and as a data package of Frictionless: by it a ministry checks a file with
//! a program of its own before it sends it.
//!
//! A schema describes cells as they are written without anything to repair: codes, numbers with a decimal point, dates as
//! `YYYY-MM-DD`. What else is understood, such as labels of codes and numbers with a decimal comma, `check` says.

use crate::headings;
use serde_json::{Value, json};
use sse_model::Table;
use sse_submission::{CodeList, ColumnHeading, ListedTable, Requirement};

const PROFILES: &str = "https://datapackage.org/profiles/2.0";
/// A year, or the first and the last one of several.
const PERIOD: &str = "^[0-9]{4}(-[0-9]{4})?$";
/// A date to the year, month or day.
const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// The schema of a table of a submission, with the meanings of its columns in a language.
pub fn table_schema(table: Table, language: &str) -> Value {
    let fields = headings(table)
        .meanings(language)
        .map(|(heading, meaning)| {
            let codes = CodeList::of(table, heading.name).filter(|_| !holds_several(heading.name));
            let codes = codes.map(|list| {
                list.offered(language)
                    .into_iter()
                    .map(|one| one.code)
                    .collect()
            });
            field(
                heading,
                meaning,
                kind(Some(table), heading.name),
                codes.unwrap_or_default(),
            )
        });
    schema(fields.collect())
}

/// The schema of a file of the secretariat, in English.
pub fn listed_schema(table: ListedTable) -> Value {
    let fields = table.headings().meanings("en").map(|(heading, meaning)| {
        let several =
            table == ListedTable::Attribution && !["of", "relation"].contains(&heading.name);
        let codes = if several {
            Vec::new()
        } else {
            table.codes(heading.name)
        };
        field(heading, meaning, kind(None, heading.name), codes)
    });
    schema(fields.collect())
}

/// The data package of a submission: the files that `new` writes blank, with their columns.
pub fn submission_package(name: &str, title: &str, language: &str) -> Value {
    let tables = [Table::Contributions, Table::Actions, Table::Register];
    let resources = tables.map(|table| {
        let header: Vec<&str> = headings(table).offered().collect();
        resource(
            table.code(),
            in_order(table_schema(table, language), &header),
        )
    });
    package(name, title, resources.to_vec())
}

/// The data package of the secretariat's files of a round, those that have a header.
pub fn round_package(
    name: &str,
    title: &str,
    header: impl Fn(&str) -> Option<Vec<String>>,
) -> Value {
    let resources = ListedTable::ALL.into_iter().filter_map(|table| {
        let header = header(table.file())?;
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let name = table.file().trim_end_matches(".csv");
        Some(resource(name, in_order(listed_schema(table), &header)))
    });
    package(name, title, resources.collect())
}

/// A schema with the columns of a file, in its order.
fn in_order(mut schema: Value, header: &[&str]) -> Value {
    let fields = schema["fields"].as_array().cloned().unwrap_or_default();
    let of = |name: &&str| {
        let known = fields.iter().find(|field| field["name"] == **name);
        known
            .cloned()
            .unwrap_or_else(|| json!({ "name": name, "type": "string" }))
    };
    schema["fields"] = header.iter().map(of).collect();
    schema
}

fn package(name: &str, title: &str, resources: Vec<Value>) -> Value {
    json!({
        "$schema": format!("{PROFILES}/datapackage.json"),
        "profile": "tabular-data-package",
        "name": name.to_lowercase(),
        "title": title,
        "resources": resources,
    })
}

fn resource(name: &str, schema: Value) -> Value {
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "type": "table",
        "profile": "tabular-data-resource",
        "name": name,
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn schema(fields: Vec<Value>) -> Value {
    json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": fields,
        "fieldsMatch": "partial",
        "missingValues": [""],
    })
}

/// What the cells of a column are.
enum CellKind {
    Text,
    Number,
    Year,
    /// Text of a pattern.
    Pattern(&'static str),
}

/// The columns of a register that state how much.
const AMOUNTS: [&str; 9] = [
    "employment",
    "employment_female",
    "employment_male",
    "members",
    "members_female",
    "members_male",
    "turnover",
    "gross_value_added",
    "assets",
];

fn kind(table: Option<Table>, column: &str) -> CellKind {
    match (table, column) {
        (Some(Table::Contributions), "year") => CellKind::Pattern(PERIOD),
        (_, "year") => CellKind::Year,
        (_, "value" | "amount" | "people_reached" | "lcu_per_usd") => CellKind::Number,
        (Some(Table::Register), name) if AMOUNTS.contains(&name) => CellKind::Number,
        (Some(Table::Actions), "start" | "end") | (_, "source_date") => CellKind::Pattern(DATE),
        (None, name) if name.ends_with("_on") => CellKind::Pattern(DATE),
        _ => CellKind::Text,
    }
}

fn holds_several(column: &str) -> bool {
    ["commitment", "entity_types", "sdg_targets", "partners"].contains(&column)
}

fn field(heading: &ColumnHeading, meaning: &str, kind: CellKind, codes: Vec<&str>) -> Value {
    let mut constraints = json!({});
    if heading.need == Requirement::Required {
        constraints["required"] = json!(true);
    }
    let kind = match kind {
        CellKind::Text => "string",
        CellKind::Number => "number",
        CellKind::Year => "year",
        CellKind::Pattern(pattern) => {
            constraints["pattern"] = json!(pattern);
            "string"
        }
    };
    if !codes.is_empty() {
        constraints["enum"] = json!(codes);
    }
    let mut field = json!({ "name": heading.name, "type": kind, "description": meaning });
    if constraints.as_object().is_some_and(|of| !of.is_empty()) {
        field["constraints"] = constraints;
    }
    field
}
