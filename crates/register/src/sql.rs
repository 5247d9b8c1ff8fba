//! Statements that make the claims of a register on an engine that an office already runs.
//!
//! `duckdb.sql` and `spark.sql` read the file, judge its rows and sum them up to the finest crossing; `claims.sql` does
//! the rest for both. What depends on code lists, measures and settings is put into their places here.

mod pieces;

use crate::amount::Amount;
use crate::columns::headings;
use crate::disclosure::Limits;
use crate::rules::many_subareas;
use pieces::{DECIMAL, join};
use sse_model::{Activity, Area, Code, Currency, EntityType, Goal, Group, Role, Target};
use sse_submission::reading::rules::EXAMPLE_UNITS;

/// The largest number of a register: 10^24.
const MOST: &str = "1000000000000000000000000";

/// An engine that understands SQL of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`, from 1.2.
    DuckDb,
    /// Spark SQL, from 4.0.
    Spark,
}

/// What the statements are made for.
#[derive(Debug, Clone)]
pub struct Statements {
    /// The engine.
    pub dialect: Dialect,
    /// The register as the engine finds it: a path or an address.
    pub register: String,
    /// The names of its columns in their order; names that no register has are read and left alone.
    pub header: Vec<String>,
    /// What divides its cells.
    pub delimiter: char,
    /// What isn't printed.
    pub limits: Limits,
    /// The year of the report; rows of later years don't count.
    pub last_year: i64,
}

impl Statements {
    /// The statements, with a comment at their head that says how to run them and what they give.
    pub fn text(&self) -> String {
        let (template, places) = match self.dialect {
            Dialect::DuckDb => (include_str!("sql/duckdb.sql"), duckdb_places()),
            Dialect::Spark => (include_str!("sql/spark.sql"), spark_places()),
        };
        let text = format!("{template}{}", include_str!("sql/claims.sql"));
        let mut all = self.settings();
        all.extend(
            places
                .into_iter()
                .map(|(place, words)| (place, words.to_owned())),
        );
        all.extend(self.measures());
        all.extend(self.code_lists());
        all.iter().fold(text, |text, (place, words)| {
            text.replace(&format!("{{{{{place}}}}}"), words)
        })
    }

    fn settings(&self) -> Vec<(&'static str, String)> {
        // A row that ends early has blank cells there.
        let cell = |name| {
            if self.header.iter().any(|own| own == name) {
                format!("coalesce({name}, '') AS {name}")
            } else {
                format!("'' AS {name}")
            }
        };
        let column = |name: &String| match self.dialect {
            Dialect::DuckDb => format!("{}: 'VARCHAR'", self.quoted(name)),
            Dialect::Spark => format!("{} STRING", self.name(name)),
        };
        let trimmed = headings().names().filter(|name| *name != "note");
        let trimmed = trimmed.map(|name| format!("trimmed({name}) AS {name}"));
        vec![
            ("header", self.header.join(", ").replace(['\n', '\r'], " ")),
            ("register", self.quoted(&self.register)),
            ("delimiter", self.quoted(&self.delimiter.to_string())),
            ("cells", join(headings().names().map(cell), ", ")),
            ("trimmed_cells", join(trimmed, ", ")),
            ("columns", join(self.header.iter().map(column), ", ")),
            ("last_year", self.last_year.min(2199).to_string()),
        ]
    }

    fn measures(&self) -> Vec<(&'static str, String)> {
        let (dialect, limits) = (self.dialect, &self.limits);
        let columns = Amount::ALL.map(Amount::column);
        let numbers = columns.map(|name| format!("{name} AS {name}_cell, plain({name}) AS {name}"));
        vec![
            ("numbers", numbers.join(",\n        ")),
            ("number_faults", pieces::number_faults()),
            ("amounts", pieces::amounts()),
            ("sums", pieces::sums(dialect)),
            ("unpacked", pieces::unpacked()),
            ("seconds", pieces::seconds()),
            ("names", pieces::names()),
            ("is_complete", pieces::is_complete(limits)),
            ("rolled_up", pieces::rolled_up(dialect)),
            ("stated", pieces::stated()),
            ("apart", pieces::apart(dialect)),
            ("together", pieces::together("")),
            ("all_safe", pieces::all_safe("", limits)),
            ("states_safe", pieces::states_safe("", limits)),
            ("pooling", pieces::pooling(dialect, limits)),
            ("cell_columns", pieces::cell_columns()),
            ("merged", pieces::merged(dialect)),
            ("rounded_of", pieces::rounded_of()),
            ("sexes", pieces::sexes()),
            ("base", pieces::base()),
            ("rounded", pieces::rounded()),
            ("base_branches", pieces::base_branches(limits)),
            ("most_subareas", many_subareas::MOST.to_string()),
            ("most", format!("CAST('{MOST}' AS {DECIMAL})")),
            ("decimal", DECIMAL.to_owned()),
        ]
    }

    fn code_lists(&self) -> Vec<(&'static str, String)> {
        let areas = Area::all().into_iter().map(Code::code);
        let groups = Group::all().into_iter().map(Code::code);
        let activities: Vec<String> = Activity::all().map(Activity::code).collect();
        let currencies = Currency::all().into_iter().map(Code::code);
        let reasons = REASONS.into_iter().chain(headings().names());
        let reasons = reasons.filter(|reason| *reason != "note");
        let exclusive = kinds(|role| role == Role::CrossCutting);
        let exclusive = exclusive.into_iter().chain([EntityType::OTHER.code()]);
        let targets = targets();
        let rows = (1..)
            .zip(&targets)
            .map(|(place, target)| format!("({}, {place})", self.quoted(target)));
        vec![
            ("areas", self.list(areas.chain(groups))),
            ("kinds", self.list(kinds_of_units())),
            ("exclusive", self.list(exclusive)),
            (
                "activities",
                self.list(activities.iter().map(String::as_str)),
            ),
            ("example_units", self.list(EXAMPLE_UNITS)),
            ("currencies", self.list(currencies)),
            ("reasons", self.list(reasons)),
            ("target_rows", join(rows, ", ")),
            ("targets", self.quoted(&pattern(&targets))),
        ]
    }

    /// Codes as literals.
    fn list<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> String {
        join(codes.into_iter().map(|code| self.quoted(code)), ", ")
    }

    /// Text as a literal.
    fn quoted(&self, text: &str) -> String {
        let text = match self.dialect {
            Dialect::DuckDb => text.replace('\'', "''"),
            Dialect::Spark => text.replace('\\', "\\\\").replace('\'', "\\'"),
        };
        format!("'{text}'")
    }

    /// The name of a column.
    fn name(&self, name: &str) -> String {
        match self.dialect {
            Dialect::DuckDb => format!("\"{}\"", name.replace('"', "\"\"")),
            Dialect::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }
}

/// Why a row is set aside, beside the columns that a fault is in.
const REASONS: [&str; 2] = ["cells", "unit_twice"];

fn duckdb_places() -> Vec<(&'static str, &'static str)> {
    vec![
        ("table", "CREATE TEMP TABLE"),
        ("result", "CREATE TABLE"),
        ("kept_as", ""),
        ("clean_up", ""),
        ("text", "VARCHAR"),
        (
            "without_blanks",
            r"replace(replace(texts.sdg_targets, ' ', ''), e'\t', '')",
        ),
        (
            "joined_targets",
            "string_agg(naming.target, '; ' ORDER BY naming.place)",
        ),
        ("joined_kinds", "string_agg(code, '+' ORDER BY code)"),
    ]
}

const SPARK_CLEAN_UP: &str = "
DROP VIEW crossing_in_words;
DROP TABLE register_rows;
DROP TABLE repeated;
DROP TABLE crossing;
DROP TABLE largest;
DROP TABLE claimed_years;
DROP TABLE parts;
DROP TABLE cells;
DROP TABLE judged;
DROP TABLE either_kinds;
DROP TABLE kinds;
DROP TABLE kind_parts;
DROP TABLE behind;
DROP TABLE published;
DROP TABLE printed;
DROP TABLE printed_targets;
";

fn spark_places() -> Vec<(&'static str, &'static str)> {
    vec![
        ("table", "CREATE TABLE"),
        ("result", "CREATE TABLE"),
        // Kept on disk: a plan over cached views is analysed down to the file again at every step.
        ("kept_as", " USING parquet"),
        ("clean_up", SPARK_CLEAN_UP),
        ("text", "STRING"),
        (
            "without_blanks",
            r"replace(replace(texts.sdg_targets, ' ', ''), '\t', '')",
        ),
        (
            "joined_targets",
            "listagg(naming.target, '; ') WITHIN GROUP (ORDER BY naming.place)",
        ),
        (
            "joined_kinds",
            "listagg(code, '+') WITHIN GROUP (ORDER BY code)",
        ),
    ]
}

fn kinds(wanted: impl Fn(Role) -> bool) -> Vec<&'static str> {
    EntityType::all()
        .into_iter()
        .filter(|kind| wanted(kind.role()))
        .map(Code::code)
        .collect()
}

/// The kinds that a unit can be.
fn kinds_of_units() -> Vec<&'static str> {
    kinds(|role| matches!(role, Role::Family | Role::CrossCutting))
}

/// Goals and targets in the order in which a claim names them.
fn targets() -> Vec<String> {
    let goals = Goal::all().map(|goal| goal.to_string());
    goals
        .chain(
            Target::all()
                .into_iter()
                .map(|target| target.code().to_owned()),
        )
        .collect()
}

/// A regular expression for a list of Goals and targets; blank parts are let through.
fn pattern(targets: &[String]) -> String {
    let known = targets
        .iter()
        .map(|target| target.replace('.', "[.]"))
        .collect::<Vec<_>>()
        .join("|");
    format!("[ \t]*({known})?[ \t]*(;[ \t]*({known})?[ \t]*)*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_model::Decimal;

    fn statements(dialect: Dialect) -> Statements {
        Statements {
            dialect,
            register: "it's/register.csv".to_owned(),
            header: ["unit", "year", "area", "entity_type", "colour"]
                .map(str::to_owned)
                .to_vec(),
            delimiter: ';',
            limits: Limits {
                small_cell: 7,
                protection_per_cent: Decimal::parse("12.5").unwrap(),
                complete_year_per_cent: Decimal::whole(90),
            },
            last_year: 2026,
        }
    }

    #[test]
    fn every_place_has_its_words_and_settings_are_used() {
        for dialect in [Dialect::DuckDb, Dialect::Spark] {
            let text = statements(dialect).text();
            assert!(!text.contains("{{") && !text.contains("}}"), "{text}");
            for words in [
                "BETWEEN 1800 AND 2026",
                ">= 7",
                "AND 4 * (all_size - all_most - all_runner_up) >= 1 * all_most",
                "WHEN least <= 5 AND 5 * size <= 40 THEN 5",
                "10 * units >= 9 * units_before",
                "'' AS turnover",
                "'ISIC4:U'",
                "('17.19', ",
            ] {
                assert!(text.contains(words), "{words}");
            }
        }
    }

    #[test]
    fn text_is_quoted_as_the_engine_reads_it() {
        assert!(
            statements(Dialect::DuckDb)
                .text()
                .contains("'it''s/register.csv'")
        );
        assert!(
            statements(Dialect::Spark)
                .text()
                .contains(r"'it\'s/register.csv'")
        );
    }

    #[test]
    fn kinds_that_a_unit_cannot_be_are_no_codes() {
        let kinds = kinds_of_units();
        assert_eq!(kinds.len(), 8);
        assert!(!kinds.contains(&"sse") && !kinds.contains(&"cooperative_and_mutual"));
    }
}
