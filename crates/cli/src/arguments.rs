//! What can be asked of the program.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// From submissions to the report of the Secretary-General on the social and solidarity economy.
#[derive(Debug, Parser)]
#[command(name = "sse-report", version, after_help = EXAMPLES, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) speech: Speech,
}

const EXAMPLES: &str = "\
Examples:
  sse-report init                   a first round, in the folder where you are
  sse-report build                  the report of the latest round; --watch builds it again at each change
  sse-report check inputs/81        every fault, the ledger and a verdict
  sse-report explain C014           what a diagnostic means
  sse-report why table:6/ESP        the rows behind a number, by place, text or name
  sse-report diff 81 82             what changed between two rounds, or two builds
  sse-report status                 who answered and who did not
  sse-report new KEN                blank files, worked examples and a guide for a reporter
  sse-report new round 82 --from 81 the files of the next round
  sse-report decide 81              decisions that could be taken, and what each would change
  sse-report typeset output/81/report.md   the PDF of a report whose Markdown was edited
  sse-report verify edited.md       every number of an edited report found again, or reported

A round is named by its session (81) or by its folder (inputs/81); without a name it is the one in which you are, else the latest one. Folders are looked for here and in every folder above.

Exit codes: 0 nothing wrong, 1 the submissions have errors, 2 could not run.";

/// How the program speaks, whatever it does.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Speech {
    /// Say nothing but results and errors.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Colour in what a person reads; auto is on a terminal, unless `NO_COLOR` is set or TERM is dumb, and wherever
    /// `CLICOLOR_FORCE` or `FORCE_COLOR` asks for it.
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,
}

/// Where the rounds are.
#[derive(Debug, Args)]
pub(crate) struct InputsOption {
    /// The folder of the rounds [default: inputs, here or in a folder above].
    #[arg(long, value_name = "DIR")]
    pub(crate) inputs: Option<PathBuf>,
}

/// Which round.
#[derive(Debug, Args)]
pub(crate) struct RoundChoice {
    /// The round: a session such as 81, or a folder; the one in which you are, else the latest one, if not given.
    pub(crate) round: Option<String>,
    /// The same as an option, as commands have it that take something else first.
    #[arg(
        long = "round",
        hide = true,
        conflicts_with = "round",
        value_name = "ROUND"
    )]
    pub(crate) also_round: Option<String>,
}

impl RoundChoice {
    /// The word that names it, if there is one.
    pub(crate) fn named(&self) -> Option<&str> {
        self.round.as_deref().or(self.also_round.as_deref())
    }
}

/// Where templates of one's own are.
#[derive(Debug, Args)]
pub(crate) struct TemplatesOption {
    /// The folder of templates that take the place of those of the program, file by file [default: templates, if there is one].
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
}

/// Where results go, or have gone.
#[derive(Debug, Args)]
pub(crate) struct OutputOption {
    /// The folder of the results [default: output, beside the inputs/ that is here or in a folder above, else here].
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

/// What a warning does to the exit code.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct WarningsOption {
    /// Exit with 1 on warnings too.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

/// What a command was asked to heed; an option that it has not is none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heeded<'a> {
    pub(crate) inputs: Option<&'a Path>,
    pub(crate) templates: Option<&'a Path>,
    pub(crate) output: Option<&'a Path>,
    pub(crate) lang: Option<&'a str>,
    pub(crate) deny_warnings: bool,
}

impl Command {
    /// The options of a command that several commands have.
    pub(crate) fn heeded(&self) -> Heeded<'_> {
        let none = Heeded::default();
        match self {
            Self::Init(_)
            | Self::Explain { .. }
            | Self::Typeset(_)
            | Self::Schema { .. }
            | Self::Completions { .. }
            | Self::Man { .. } => none,
            Self::Build(build) => Heeded {
                inputs: build.inputs.inputs.as_deref(),
                templates: build.templates.templates.as_deref(),
                output: build.output.output.as_deref(),
                lang: build.lang.as_deref(),
                deny_warnings: build.warnings.deny_warnings,
            },
            Self::Check(check) => Heeded {
                inputs: check.inputs.inputs.as_deref(),
                deny_warnings: check.warnings.deny_warnings,
                ..none
            },
            Self::Why(why) => Heeded {
                inputs: why.inputs.inputs.as_deref(),
                output: why.output.output.as_deref(),
                ..none
            },
            Self::Convert(convert) => Heeded {
                inputs: convert.inputs.inputs.as_deref(),
                templates: convert.templates.templates.as_deref(),
                lang: convert.lang.as_deref(),
                deny_warnings: convert.warnings.deny_warnings,
                ..none
            },
            Self::Verify(verify) => Heeded {
                inputs: verify.inputs.inputs.as_deref(),
                templates: verify.templates.templates.as_deref(),
                output: verify.output.output.as_deref(),
                deny_warnings: verify.warnings.deny_warnings,
                ..none
            },
            Self::Diff(diff) => Heeded {
                inputs: diff.inputs.inputs.as_deref(),
                templates: diff.templates.templates.as_deref(),
                ..none
            },
            Self::Decide(decide) => Heeded {
                inputs: decide.inputs.inputs.as_deref(),
                templates: decide.templates.templates.as_deref(),
                ..none
            },
            Self::Status(status) => Heeded {
                inputs: status.inputs.inputs.as_deref(),
                templates: status.templates.templates.as_deref(),
                ..none
            },
            Self::New(New {
                whole:
                    Some(NewWhole::Round {
                        inputs, templates, ..
                    }),
                ..
            }) => Heeded {
                inputs: inputs.inputs.as_deref(),
                templates: templates.templates.as_deref(),
                ..none
            },
            Self::New(new) => Heeded {
                inputs: new.inputs.inputs.as_deref(),
                templates: new.templates.templates.as_deref(),
                lang: new.lang.as_deref(),
                ..none
            },
            Self::Sql(sql) => Heeded {
                inputs: sql.inputs.inputs.as_deref(),
                ..none
            },
            Self::Guide(guide) => Heeded {
                templates: guide.templates.templates.as_deref(),
                lang: guide.lang.as_deref(),
                ..none
            },
            Self::Templates(templates) => Heeded {
                templates: templates.templates.templates.as_deref(),
                ..none
            },
        }
    }
}

/// When to use colour: on a terminal, even into a file, not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the report and its annex as Markdown, PDF and Word files, with data, lineage and letters.
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
    Status(Status),
    /// Propose decisions on conflicts, overlaps and warnings, or print those that were ticked in a workbook.
    Decide(Decide),
    /// Begin a first round: settings, reporters, rates and the guides, in an empty folder.
    Init(Init),
    /// Make a form, blank files and a guide for a reporter, or begin the next round.
    New(New),
    /// Make a PDF or a Word file of a document written in Markdown.
    Typeset(Typeset),
    /// Hold a document that may have been edited against the evidence that it was made with.
    Verify(Verify),
    /// Print SQL that makes the claims of a register on another engine.
    Sql(Sql),
    /// List the templates, which are the words of the report, or write them out to change them.
    Templates(TemplatesArguments),
    /// Print a guide made from the tables of the program, or write the source of the documentation site.
    Guide(GuideArguments),
    /// Print the schema of a file that is read or written.
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema {
        /// Of what.
        of: SchemaOf,
    },
    /// Print completions for a shell.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command.
    Man {
        /// A folder for the page of the program and one for each command.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

const SCHEMA_EXAMPLES: &str = "\
JSON Schema: diagnostics, lineage, why, diff. Table Schema of Frictionless: the tables of submissions and of the secretariat.
Members and columns may be added; none is taken away, renamed or given another meaning without a new version.

Examples:
  sse-report schema diagnostics > diagnostics.schema.json
  sse-report schema contributions > contributions.schema.json";

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    Diagnostics,
    Lineage,
    Why,
    Diff,
    Contributions,
    Actions,
    Register,
    Reporters,
    Rates,
    Attribution,
    Denominators,
    Decisions,
    Cases,
    Previous,
    Frameworks,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  sse-report completions bash > ~/.local/share/bash-completion/completions/sse-report
  sse-report completions zsh > ~/.zfunc/_sse-report
  sse-report completions fish > ~/.config/fish/completions/sse-report.fish";

/// What `init` takes.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Where it is made.
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The session of the General Assembly [default: the next one to open].
    #[arg(long, value_parser = session)]
    pub(crate) session: Option<u32>,
}

/// What `status` takes.
#[derive(Debug, Args)]
#[command(after_help = STATUS_EXAMPLES)]
pub(crate) struct Status {
    #[command(flatten)]
    pub(crate) round: RoundChoice,
    /// How it is shown.
    #[arg(long, default_value = "text")]
    pub(crate) format: SheetFormat,
    /// Write letters into this folder to those who have not answered or of whom something could not be used, each in its
    /// language, and reminders.csv, a list of whom to write to.
    #[arg(long, value_name = "FOLDER", conflicts_with = "format")]
    pub(crate) reminders: Option<PathBuf>,
    /// The day by which the letters ask for an answer [default: the one on which it was due].
    #[arg(long, value_name = "YYYY-MM-DD", requires = "reminders")]
    pub(crate) until: Option<String>,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
}

const STATUS_EXAMPLES: &str = "\
Examples:
  sse-report status
  sse-report status 81 --format xlsx > status.xlsx
  sse-report status --reminders reminders-2027-03 --until 2027-03-31";

/// What `typeset` takes.
#[derive(Debug, Args)]
pub(crate) struct Typeset {
    /// The document.
    pub(crate) file: PathBuf,
    /// What it becomes; what the ending of the output says if not given, a PDF otherwise.
    #[arg(long, value_name = "FORM")]
    pub(crate) to: Option<TypesetForm>,
    /// Where it goes; beside the document if not given.
    #[arg(short, long, alias = "out", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What `templates` takes.
#[derive(Debug, Args)]
#[command(after_help = TEMPLATES_EXAMPLES)]
pub(crate) struct TemplatesArguments {
    /// Files, or folders of them, such as en/summary.md or fr; all if not given.
    pub(crate) names: Vec<String>,
    /// Write them into the folder of templates, where they take the place of those of the program.
    #[arg(long)]
    pub(crate) eject: bool,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
}

const TEMPLATES_EXAMPLES: &str = "\
Examples:
  sse-report templates                         every file, and which ones are your own
  sse-report templates --eject en/summary.md   one file, to change it
  sse-report templates --eject                 all of them";

/// What `guide` takes.
#[derive(Debug, Args)]
pub(crate) struct GuideArguments {
    /// Which one.
    pub(crate) guide: Guide,
    /// The folder that the source of the site goes into.
    #[arg(long, value_name = "DIR", default_value = "target/site")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
    /// The language of the guide [default: en].
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
}

/// What `decide` takes.
#[derive(Debug, Args)]
#[command(after_help = DECIDE_EXAMPLES)]
pub(crate) struct Decide {
    /// The round: a session such as 81, or a folder; or a file of proposals in which decisions were taken.
    pub(crate) round: Option<String>,
    /// The round, as commands have it that take something else first.
    #[arg(
        long = "round",
        hide = true,
        conflicts_with = "round",
        value_name = "ROUND"
    )]
    pub(crate) also_round: Option<String>,
    /// As text, rows of decisions.csv with what was found and what each would change; as a workbook both sides beside each
    /// other too.
    #[arg(long, default_value = "text")]
    pub(crate) format: SheetFormat,
    /// The office that decided, where a ticked row names none.
    #[arg(long, value_name = "OFFICE")]
    pub(crate) by: Option<String>,
    /// The day of the decision, where a ticked row names none.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<String>,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
}

const DECIDE_EXAMPLES: &str = "\
Examples:
  sse-report decide 81 --format xlsx > decisions.xlsx
  sse-report decide decisions.xlsx --by Secretariat --on 2026-11-20 >> inputs/81/decisions.csv";

/// How a table for the secretariat is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    /// Plain text.
    Text,
    /// A workbook.
    Xlsx,
}

/// What `build` takes.
#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) round: RoundChoice,
    /// Build nothing while the submissions have errors.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Show every diagnostic on its own, not those of one code in one file as one.
    #[arg(long)]
    pub(crate) all: bool,
    /// Make the report in this language only.
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    #[command(flatten)]
    pub(crate) warnings: WarningsOption,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
    #[command(flatten)]
    pub(crate) output: OutputOption,
    /// Build again after each change of a file, and say what changed in the figures.
    #[arg(long)]
    pub(crate) watch: bool,
}

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArguments {
    /// Files, submissions or rounds (a session such as 81, or a folder), or `-` for standard input; the round in which you
    /// are, else the latest one, if not given.
    pub(crate) paths: Vec<PathBuf>,
    /// How diagnostics are shown.
    #[arg(long, default_value = "human")]
    pub(crate) format: Format,
    /// Show every diagnostic on its own, not those of one code in one file as one.
    #[arg(long)]
    pub(crate) all: bool,
    /// Show how many findings of each kind there are, not the findings.
    #[arg(long, conflicts_with = "format")]
    pub(crate) statistics: bool,
    /// Where the file lies that comes by standard input, named `-`: a path in a round, such as states/KEN/contributions.csv.
    #[arg(long = "as", value_name = "PATH")]
    pub(crate) place: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) warnings: WarningsOption,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    /// Check again after each change of a file, and say what changed in the figures.
    #[arg(long, conflicts_with = "place")]
    pub(crate) watch: bool,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  sse-report check                                 the latest round
  sse-report check inputs/81/states/KEN            a submission
  sse-report check --statistics                    how many findings of each kind
  sse-report check - --as states/KEN/actions.csv < actions.csv

Exit codes: 0 nothing wrong, 1 errors, or warnings with --deny-warnings, 2 could not run.";

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
    /// The language of a form [default: en].
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    #[command(flatten)]
    pub(crate) warnings: WarningsOption,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
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
    /// The round: a session such as 81, or a folder that a build wrote; the one in which you are, else the latest one, if
    /// not given.
    #[arg(long)]
    pub(crate) round: Option<String>,
    /// How it is shown.
    #[arg(long, default_value = "text")]
    pub(crate) format: WhyFormat,
    /// Show every row and every member, not the first of a long list.
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) output: OutputOption,
}

const WHY_EXAMPLES: &str = "\
Examples:
  sse-report why para:38                 every number of paragraph 38
  sse-report why table:A.9/ESP/number    a cell, by the heads of its row and column or by codes
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

/// What `verify` takes.
#[derive(Debug, Args)]
#[command(after_help = VERIFY_EXAMPLES)]
pub(crate) struct Verify {
    /// The document: report.md, annex.pdf, or one of them that somebody edited.
    pub(crate) file: PathBuf,
    /// The evidence: lineage.json, a folder that a build wrote, or a PDF that brings it. If not given, what the document
    /// brings, what lies beside it, or that of the latest round.
    #[arg(long, value_name = "PATH")]
    pub(crate) lineage: Option<PathBuf>,
    /// How findings are shown.
    #[arg(long, default_value = "human")]
    pub(crate) format: Format,
    /// Show every finding on its own, not those of one code as one.
    #[arg(long)]
    pub(crate) all: bool,
    /// Write a copy of the document, a Word file, with a comment beside each number that isn't backed.
    #[arg(long, value_name = "FILE")]
    pub(crate) commented: Option<PathBuf>,
    /// Write the words that were changed as a patch: of the templates and files of text/ where they stand there, otherwise of
    /// the report's Markdown.
    #[arg(long, value_name = "FILE")]
    pub(crate) patch: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) warnings: WarningsOption,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) output: OutputOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  sse-report verify report.pdf                        a PDF from anywhere, with the evidence that it brings
  sse-report verify edited.md --lineage output/81     a text that was edited, against a build
  sse-report verify edited.docx --commented out.docx  a Word file, with comments beside what isn't backed
  sse-report verify edited.md --patch words.patch     what was changed in words

Exit codes: 0 every number is backed, 1 one isn't, 2 could not run.";

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
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
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
    /// Two tables: for the summary of a step or a comment.
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
    /// What was typed behind it by mistake.
    #[arg(hide = true)]
    pub(crate) rest: Vec<String>,
    /// The round: a session such as 81, or a folder; the one in which you are, else the latest one, if not given.
    #[arg(long)]
    pub(crate) round: Option<String>,
    /// The language of the guides [default: that of the reporter, else en].
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
    #[command(flatten)]
    pub(crate) templates: TemplatesOption,
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

fn session(word: &str) -> Result<u32, String> {
    let number = word.parse();
    number.map_err(|_| "a session is a number, such as 82".to_owned())
}

/// What can be begun besides a submission.
#[derive(Debug, Subcommand)]
pub(crate) enum NewWhole {
    /// Begin the next round: settings, reporters without answers, rates, attribution, no decisions.
    Round {
        /// The session of the General Assembly.
        #[arg(value_parser = session)]
        session: u32,
        /// The round to take over from; the one with the highest session if not given.
        #[arg(long, value_name = "ROUND")]
        from: Option<String>,
        #[command(flatten)]
        inputs: InputsOption,
        #[command(flatten)]
        templates: TemplatesOption,
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
    #[command(flatten)]
    pub(crate) inputs: InputsOption,
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

/// A file that a document can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TypesetForm {
    /// A tagged PDF.
    Pdf,
    /// A Word file.
    Docx,
}

impl TypesetForm {
    /// The ending of such files.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// A guide for people who fill in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Guide {
    /// Folders, columns, code lists, worked examples: `inputs/README.md`.
    Inputs,
    /// Every diagnostic with its examples: `inputs/DIAGNOSTICS.md`.
    Diagnostics,
    /// The source of the documentation site for mdBook, written into a folder; from the repository of the program.
    Site,
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
    #[value(help = "JUnit XML; a failure is what the exit code fails for")]
    Junit,
    /// A table of the kinds in Markdown, with the verdict: for the summary of a step.
    Markdown,
    /// A row each, for sending back.
    Csv,
}
