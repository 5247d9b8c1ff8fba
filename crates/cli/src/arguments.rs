//! What can be asked of the program.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// From CSV submissions to the report of the Secretary-General on the social and solidarity economy.
#[derive(Debug, Parser)]
#[command(name = "sse-report", version, after_help = EXAMPLES, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  sse-report build                  the report of the latest round
  sse-report check inputs/81        every fault, the ledger and a verdict
  sse-report explain C014           what a diagnostic means
  sse-report why table:5/ESP        the rows behind a number, by place, text or name
  sse-report diff 81 82             what changed between two rounds, or two builds
  sse-report status                 who answered and who did not
  sse-report new KEN                blank files, worked examples and a guide for a reporter
  sse-report new round 82 --from 81 the files of the next round
  sse-report typeset output/81/report.md

Exit codes: 0 nothing wrong, 1 the submissions have errors, 2 could not run.";

/// What holds for every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The folder of the rounds.
    #[arg(long, global = true, default_value = "inputs", value_name = "DIR")]
    pub(crate) inputs: PathBuf,
    /// The folder of the templates.
    #[arg(long, global = true, default_value = "templates", value_name = "DIR")]
    pub(crate) templates: PathBuf,
    /// The folder of the results.
    #[arg(long, global = true, default_value = "output", value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Make the report in this language only, or the guides of `new`.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    /// Exit with 1 on warnings too.
    #[arg(long, global = true)]
    pub(crate) deny_warnings: bool,
    /// Say nothing but results and errors.
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Colour in what a person reads.
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Even into a file.
    Always,
    /// Not at all.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check, aggregate and render: Markdown, PDF, figures, data and lineage.
    Build(Build),
    /// Report every fault of a file, a submission or a round.
    Check(CheckArguments),
    /// Write a workbook as the CSV files that it means, or CSV files as a workbook.
    Convert(Convert),
    /// Say what a diagnostic means.
    Explain {
        /// Its code or name: `C014`, `unknown-target`; none lists them all.
        code: Option<String>,
    },
    /// Show the rows behind a number of the report that was built.
    Why(Why),
    /// Show what differs between two rounds, or two builds: figures, and the rows that caused it.
    Diff(Diff),
    /// Show who answered and who did not.
    Status {
        /// The round: a session such as 81, or a folder.
        round: Option<String>,
        /// Text, or a workbook.
        #[arg(long, default_value = "text")]
        format: SheetFormat,
    },
    /// Propose decisions on conflicts, overlaps and warnings, or print those that were ticked in a workbook.
    Decide(Decide),
    /// Begin a submission, or the next round.
    New(New),
    /// Typeset a document written in Markdown.
    Typeset {
        /// The document.
        file: PathBuf,
        /// Where the PDF goes; beside the document if not given.
        #[arg(short, long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print SQL that makes the claims of a register on another engine.
    Sql(Sql),
    /// Print a guide for people who fill in files, made from the tables of the program.
    #[command(hide = true)]
    Guide {
        /// Which one.
        guide: Guide,
    },
    /// Print completions for a shell.
    #[command(hide = true)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    #[command(hide = true)]
    Man,
}

/// What `decide` takes.
#[derive(Debug, Args)]
#[command(after_help = DECIDE_EXAMPLES)]
pub(crate) struct Decide {
    /// The round: a session such as 81, or a folder; or a workbook in which decisions were ticked.
    pub(crate) round: Option<String>,
    /// Rows of decisions.csv, or a workbook with both sides beside each other.
    #[arg(long, default_value = "text")]
    pub(crate) format: SheetFormat,
    /// The office that decided, where a ticked row names none.
    #[arg(long, value_name = "OFFICE")]
    pub(crate) by: Option<String>,
    /// The day of the decision, where a ticked row names none.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<String>,
}

const DECIDE_EXAMPLES: &str = "\
Examples:
  sse-report decide 81 --format xlsx > decisions.xlsx
  sse-report decide decisions.xlsx --by Secretariat --on 2026-11-30 >> inputs/81/decisions.csv";

/// How a table for the secretariat is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    /// For a terminal, or as CSV.
    Text,
    /// A workbook.
    Xlsx,
}

/// What `build` takes.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The round: a session such as 81, or a folder; the one with the highest session if not given.
    pub(crate) round: Option<String>,
    /// Build nothing while the submissions have errors.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Show every diagnostic on its own, not those of one code in one file as one.
    #[arg(long)]
    pub(crate) all: bool,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Files, submissions or rounds; the latest round if not given.
    pub(crate) paths: Vec<PathBuf>,
    /// How diagnostics are shown.
    #[arg(long, default_value = "human")]
    pub(crate) format: Format,
    /// Show every diagnostic on its own, not those of one code in one file as one.
    #[arg(long)]
    pub(crate) all: bool,
}

/// What `convert` takes.
#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(crate) struct Convert {
    /// A workbook, or CSV files of one reporter.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The folder that is written into; that of the file if not given.
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  sse-report convert KEN/data.xlsx                     contributions.csv and actions.csv beside it
  sse-report convert KEN/contributions.csv KEN/actions.csv   a form with their rows, contributions.xlsx

No file is replaced. Rows that CSV could not say, such as one that is struck through, are reported and left out.

Exit codes: 0 nothing wrong, 1 rows were left out, 2 could not run.";

/// What `why` takes.
#[derive(Debug, Args)]
#[command(after_help = WHY_EXAMPLES)]
pub(crate) struct Why {
    /// A place, a text as printed, or a name or the beginning of one.
    pub(crate) figure: String,
    /// The round: a session such as 81, or a folder that a build wrote; the one with the highest session if not given.
    #[arg(long)]
    pub(crate) round: Option<String>,
    /// How it is shown.
    #[arg(long, default_value = "text")]
    pub(crate) format: WhyFormat,
    /// Show every row and every member, not the first of a long list.
    #[arg(long)]
    pub(crate) all: bool,
}

const WHY_EXAMPLES: &str = "\
Examples:
  sse-report why para:38                 every number of paragraph 38
  sse-report why table:5/ESP/number      a cell, by the heads of its row and column or by codes
  sse-report why figure:1/Africa         a number on a drawing
  sse-report why '5.6 million'           every number printed so
  sse-report why fact/ESP/entities       a fact, or all whose names begin so

Exit codes: 0 found, 1 nothing found, 2 could not run.";

/// How a lineage is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhyFormat {
    /// For a person.
    Text,
    /// One JSON document in the shape of `lineage.json`, with nothing but what stands behind the answer.
    Json,
}

/// What `diff` takes.
#[derive(Debug, Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub(crate) struct Diff {
    /// The earlier round (a session such as 81, or its folder) or a folder that a build wrote.
    pub(crate) old: String,
    /// The later one.
    pub(crate) new: String,
    /// How it is shown.
    #[arg(long, default_value = "text")]
    pub(crate) format: DiffFormat,
    /// Show every figure, those too that nothing prints, and every cause.
    #[arg(long)]
    pub(crate) all: bool,
}

const DIFF_EXAMPLES: &str = "\
Examples:
  sse-report diff 81 82                       two rounds
  sse-report diff output/81-before output/81  two builds of one round; keep a copy of the folder to have the earlier one

Exit codes: 0 the same, 1 different, 2 could not run.";

/// How a difference is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a person.
    Text,
    /// Two tables.
    Markdown,
    /// One JSON document.
    Json,
}

/// What `new` takes.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct New {
    /// A round instead of a submission.
    #[command(subcommand)]
    pub(crate) whole: Option<NewWhole>,
    /// The reporter: the code of a State such as KEN, a code in reporters.csv, or agencies/FAO.
    #[arg(required = true)]
    pub(crate) reporter: Option<String>,
    /// The round: a session such as 81, or a folder; the one with the highest session if not given.
    #[arg(long)]
    pub(crate) round: Option<String>,
    /// What is written: a workbook or CSV files; both if not given.
    #[arg(long)]
    pub(crate) format: Option<FormFormat>,
}

/// A format of blank files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormFormat {
    /// One workbook for a spreadsheet program, with lists to choose from.
    Xlsx,
    /// A CSV file for each table.
    Csv,
}

/// What can be begun besides a submission.
#[derive(Debug, Subcommand)]
pub(crate) enum NewWhole {
    /// Begin the next round: settings, reporters without answers, rates, attribution, no decisions.
    Round {
        /// The session of the General Assembly.
        session: u32,
        /// The round to take over from; the one with the highest session if not given.
        #[arg(long, value_name = "ROUND")]
        from: Option<String>,
    },
}

/// What `sql` takes.
#[derive(Debug, Args)]
#[command(after_help = SQL_EXAMPLES)]
pub(crate) struct Sql {
    /// The engine.
    #[arg(long)]
    pub(crate) dialect: SqlDialect,
    /// The register, as the engine finds it; if it is a file here, its columns are those of its first line.
    #[arg(long, default_value = "register.csv", value_name = "PATH")]
    pub(crate) register: String,
    /// The round whose smallest cell and date hold: a session such as 81, or a folder; 5 units and any year if not given.
    #[arg(long)]
    pub(crate) round: Option<String>,
    /// What divides the cells.
    #[arg(long, default_value_t = ',', value_name = "CHARACTER")]
    pub(crate) delimiter: char,
}

const SQL_EXAMPLES: &str = "\
Examples:
  sse-report sql --dialect duckdb --register register.csv --round 81 | duckdb register.duckdb
  sse-report sql --dialect spark --register s3a://office/register.csv > register.sql

It makes the tables claims and set_aside; how to run it stands at its head.";

/// An engine that understands SQL of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SqlDialect {
    /// On one machine.
    Duckdb,
    /// On many.
    Spark,
}

/// A guide for people who fill in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Guide {
    /// Folders, columns, code lists, worked examples: `inputs/README.md`.
    Inputs,
    /// Every diagnostic with its examples: `inputs/DIAGNOSTICS.md`.
    Diagnostics,
}

/// A rendering of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person, with the rows.
    Human,
    /// A line each.
    Concise,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// `JUnit` XML.
    Junit,
    /// A row each, for sending back.
    Csv,
}
