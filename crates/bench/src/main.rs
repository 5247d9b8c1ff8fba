//! `sse-bench`: rounds made up for measuring, and the sums that programs are compared by.

use clap::{Parser, Subcommand, ValueEnum};
use sse_bench::{
    CLAIM, Planted, RegisterSize, RoundSums, Size, generate, generate_register, register_claims,
    tally,
};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes rounds for measuring; `compare.py` beside it does the measuring.
#[derive(Debug, Parser)]
#[command(name = "sse-bench", version)]
struct BenchArguments {
    #[command(subcommand)]
    command: BenchCommand,
}

#[derive(Debug, Subcommand)]
enum BenchCommand {
    /// Write a round of made-up submissions: the same bytes in every run.
    Generate {
        /// How large.
        #[arg(long, value_enum, default_value = "normal")]
        size: NamedSize,
        /// The folder that gets the folder of the round and faults.csv.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// How many rows to spoil.
        #[arg(long, default_value_t = 0, value_name = "N")]
        faults: usize,
        /// The round whose settings, reporters and rates are taken.
        #[arg(long, default_value = "inputs/81", value_name = "ROUND")]
        model: PathBuf,
    },
    /// Write a round with one register and nothing else: the same bytes in every run.
    Register {
        /// How many rows.
        #[arg(long, value_name = "N")]
        rows: u64,
        /// The folder that gets the folder of the round and faults.csv.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// How many rows to spoil.
        #[arg(long, default_value_t = 0, value_name = "N")]
        faults: u64,
        /// How many subareas the units lie in.
        #[arg(long, default_value_t = RegisterSize::SUBAREAS, value_name = "N")]
        subareas: u64,
        /// The round whose settings, reporters and rates are taken.
        #[arg(long, default_value = "inputs/81", value_name = "ROUND")]
        model: PathBuf,
    },
    /// Print the claims of the registers of a round, as the library makes them.
    Claims {
        /// The folder of the round.
        #[arg(long, value_name = "ROUND")]
        round: PathBuf,
    },
    /// Print the sum of each group of area, measure, unit, year and kind of entity, as the library reads the rows.
    Sums {
        /// The folder of the round.
        #[arg(long, value_name = "ROUND")]
        round: PathBuf,
    },
}

/// A size with a name.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum NamedSize {
    /// 250 files, 500 000 rows.
    Normal,
    /// 250 files, 20 000 rows.
    Small,
}

fn main() -> ExitCode {
    match run(BenchArguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(command: BenchCommand) -> Result<(), Box<dyn Error>> {
    match command {
        BenchCommand::Generate {
            size,
            to,
            faults,
            model,
        } => {
            let size = match size {
                NamedSize::Normal => Size::NORMAL,
                NamedSize::Small => Size::SMALL,
            };
            let planted = generate(round_at(&model)?, &to, size, faults)?;
            eprintln!(
                "{} rows in {} files, {} of them spoilt",
                size.rows,
                size.files,
                planted.len()
            );
            for (kind, number) in Planted::counts(&planted) {
                eprintln!("  {kind}: {number}");
            }
            Ok(())
        }
        BenchCommand::Register {
            rows,
            to,
            faults,
            subareas,
            model,
        } => {
            let size = RegisterSize {
                rows,
                faults,
                subareas,
            };
            let (path, spoilt) = generate_register(round_at(&model)?, &to, size)?;
            eprintln!(
                "{rows} rows in {}, {} of them spoilt",
                path.display(),
                spoilt.len()
            );
            Ok(())
        }
        BenchCommand::Claims { round } => print_claims(round_at(&round)?),
        BenchCommand::Sums { round } => print_sums(round_at(&round)?),
    }
}

/// The folder of a round, if it is one.
fn round_at(folder: &Path) -> Result<&Path, String> {
    if folder.join("round.toml").is_file() {
        return Ok(folder);
    }
    let folder = folder.display();
    Err(format!("{folder} is no round: a folder with a round.toml"))
}

fn print_claims(round: &Path) -> Result<(), Box<dyn Error>> {
    let (claims, _) = register_claims(round)?;
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(CLAIM)?;
    for claim in claims {
        out.write_record(claim)?;
    }
    Ok(out.flush()?)
}

fn print_sums(round: &Path) -> Result<(), Box<dyn Error>> {
    let found = tally(round)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "{}", RoundSums::HEADER)?;
    for line in found.lines() {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_round_is_named() {
        assert_eq!(
            round_at(Path::new("nowhere")),
            Err("nowhere is no round: a folder with a round.toml".to_owned())
        );
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inputs/81");
        assert_eq!(round_at(&model), Ok(model.as_path()));
    }
}
