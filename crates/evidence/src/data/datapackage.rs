//! The descriptor of the data (`data/datapackage.json`): a data package of Frictionless by version 2 of its
//! standard, which readers of version 1 take for one of theirs.

use super::{DataColumn, DataTable, Link};
use serde_json::{Map, Value, json};
use sse_aggregate::{Figures, ReporterRow};
use sse_diagnostics::is_web_address;
use sse_document::{Document, plain_text};
use sse_model::{Receipt, Round};
use std::collections::BTreeMap;

/// How large a file is, and its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Its size in bytes.
    pub bytes: usize,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// The path of the SDMX structure beside the descriptor.
const STRUCTURE: &str = "facts.structure.xml";

/// What the data of a report are: the tables, their columns with type, meaning and codes, keys, links between tables; the SDMX
/// structure; sources, contributors; the licence where the round names one.
pub fn package<'t>(
    round: &Round,
    figures: &Figures,
    document: &Document,
    files: impl IntoIterator<Item = (&'t DataTable<'t>, Measured)>,
    structure: &Measured,
) -> Value {
    let mut package = Map::new();
    put(
        &mut package,
        "$schema",
        format!("{PROFILES}/datapackage.json"),
    );
    put(&mut package, "profile", "data-package");
    put(
        &mut package,
        "name",
        format!("sse-report-{}", round.session),
    );
    put(&mut package, "title", plain_text(&document.title));
    let notice = document
        .notice
        .iter()
        .map(|paragraph| plain_text(&paragraph.text));
    let notice: Vec<String> = notice.collect();
    put(&mut package, "description", notice.join(" "));
    if !document.matter.created.is_empty() {
        let created = format!("{}T00:00:00Z", document.matter.created);
        put(&mut package, "created", created);
    }
    put(&mut package, "version", env!("CARGO_PKG_VERSION"));
    if !round.licence.is_empty() {
        put(&mut package, "licenses", json!([licence(&round.licence)]));
    }
    put(&mut package, "contributors", contributors(round, figures));
    put(&mut package, "sources", sources(figures));
    let resources = files.into_iter();
    let resources = resources.map(|(table, measured)| resource(table, &measured));
    let resources = resources.chain([structure_resource(structure)]);
    put(&mut package, "resources", resources.collect::<Vec<_>>());
    Value::Object(package)
}

fn put(package: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    package.insert(name.to_owned(), value.into());
}

fn licence(text: &str) -> Value {
    if is_web_address(text) {
        json!({ "path": text })
    } else {
        json!({ "name": text })
    }
}

/// Who sent something, unless nobody did because the round is a demonstration, and the program. A role is a word of version
/// 1 and one of the words of version 2.
fn contributors(round: &Round, figures: &Figures) -> Vec<Value> {
    let one = |title: &str, role: &str| json!({ "title": title, "role": role, "roles": [role] });
    let sent = |row: &&ReporterRow| !round.demonstration && row.receipt != Receipt::NotReceived;
    let reporters = figures.tracker.reporters.iter().filter(sent);
    let named = reporters.filter_map(|row| round.reporter(&row.reporter));
    let named = named.map(|reporter| one(&reporter.name, "contributor"));
    named.chain([one("sse-report", "wrangler")]).collect()
}

/// Every source that a row cites, once.
fn sources(figures: &Figures) -> Vec<Value> {
    let sources = figures.sources.iter().map(|view| {
        let mut source = BTreeMap::from([("title", view.source.as_str())]);
        source.extend(is_web_address(&view.url).then_some(("path", view.url.as_str())));
        json!(source)
    });
    sources.collect()
}

fn resource(table: &DataTable, measured: &Measured) -> Value {
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "type": "table",
        "profile": "tabular-data-resource",
        "name": table.name.replace("tables/", "table-"),
        "path": format!("{}.csv", table.name),
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema(table),
        "bytes": measured.bytes,
        "hash": format!("sha256:{}", measured.sha256),
    })
}

/// The SDMX structure, which is no table.
fn structure_resource(measured: &Measured) -> Value {
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "profile": "data-resource",
        "name": "facts.structure",
        "path": STRUCTURE,
        "title": "SDMX structure of the facts",
        "description": "The dataflow, the data structure, the concepts and the code lists that facts.sdmx.csv is written by, as SDMX-ML 3.0.",
        "format": "xml",
        "mediatype": "application/vnd.sdmx.structure+xml;version=3.0.0",
        "encoding": "utf-8",
        "bytes": measured.bytes,
        "hash": format!("sha256:{}", measured.sha256),
    })
}

fn schema(table: &DataTable) -> Value {
    let mut schema = json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": table.missing,
    });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    if !table.links.is_empty() {
        schema["foreignKeys"] = table.links.iter().map(foreign_key).collect();
    }
    schema
}

fn field(column: &DataColumn) -> Value {
    let mut field = json!({ "name": column.name, "type": column.kind.code() });
    for (name, words) in [("title", &column.title), ("description", &column.about)] {
        if !words.is_empty() {
            field[name] = json!(words);
        }
    }
    if !column.codes.is_empty() {
        field["constraints"] = json!({ "enum": column.codes });
    }
    field
}

fn foreign_key(link: &Link) -> Value {
    json!({ "fields": [link.column], "reference": { "resource": link.table, "fields": [link.to] } })
}
