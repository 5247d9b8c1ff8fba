//! `schema`: what files hold that are read or written, for programs that check them.

use crate::arguments::SchemaOf;
use crate::console::Console;
use crate::{Failure, RunOutcome};
use sse_diagnostics::DIAGNOSTICS_SCHEMA;
use sse_evidence::{DIFFERENCE_SCHEMA, LINEAGE_SCHEMA};
use sse_model::Table;
use sse_submission::ListedTable;

/// Prints a schema.
pub(crate) fn run(of: SchemaOf, console: &Console) -> Result<RunOutcome, Failure> {
    let table = |table| pretty(&sse_round::table_schema(table, "en"));
    let listed = |table| pretty(&sse_round::listed_schema(table));
    let text = match of {
        SchemaOf::Diagnostics => DIAGNOSTICS_SCHEMA.to_owned(),
        SchemaOf::Lineage | SchemaOf::Why => LINEAGE_SCHEMA.to_owned(),
        SchemaOf::Diff => DIFFERENCE_SCHEMA.to_owned(),
        SchemaOf::Contributions => table(Table::Contributions),
        SchemaOf::Actions => table(Table::Actions),
        SchemaOf::Register => table(Table::Register),
        SchemaOf::Reporters => listed(ListedTable::Reporters),
        SchemaOf::Rates => listed(ListedTable::Rates),
        SchemaOf::Attribution => listed(ListedTable::Attribution),
        SchemaOf::Denominators => listed(ListedTable::Denominators),
        SchemaOf::Decisions => listed(ListedTable::Decisions),
        SchemaOf::Cases => listed(ListedTable::Cases),
        SchemaOf::Previous => listed(ListedTable::Previous),
        SchemaOf::Frameworks => listed(ListedTable::Frameworks),
    };
    console.result(&text)?;
    Ok(RunOutcome::Clean)
}

/// JSON with a line for each member, and a line break at its end.
pub(crate) fn pretty(schema: &serde_json::Value) -> String {
    format!("{schema:#}\n")
}
