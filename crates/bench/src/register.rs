//! A round with one register of any size: written row by row, so that memory does not grow with it.

mod faults;
mod units;

pub use faults::{RegisterFault, Spoilt};

use crate::round::{GenerateError, take_settings};
use sse_register::headings;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use units::{Register, RegisterRow};

/// The State that has the register. Its figures are made up.
const STATE: &str = "ESP";

/// What a file is written in.
const BLOCK: usize = 1 << 20;

/// What a register is made up of.
#[derive(Debug, Clone, Copy)]
pub struct RegisterSize {
    /// Rows without the header.
    pub rows: u64,
    /// Rows that are spoilt, evenly spread.
    pub faults: u64,
    /// Subareas, a rare one among them.
    pub subareas: u64,
}

impl RegisterSize {
    /// Subareas unless others are asked for: about as many as many countries have.
    pub const SUBAREAS: u64 = 51;
}

/// Writes a round into `to/<session>` with a `register.csv` of a size and nothing else, and the list of its
/// faults to `to/faults.csv`; the same bytes in every run. Gives the path of the register and the rows that were spoilt.
///
/// # Errors
/// If the model round can't be used, there is no room for the faults, or a file can't be written.
pub fn generate_register(
    model: &Path,
    to: &Path,
    size: RegisterSize,
) -> Result<(PathBuf, Vec<Spoilt>), GenerateError> {
    let (_, folder) = take_settings(model, to, 0)?;
    if size.faults > 0 && size.rows / size.faults < 3 {
        return Err(GenerateError::TooManyFaults);
    }
    let place = format!("states/{STATE}/register.csv");
    let path = folder.join(&place);
    fs::create_dir_all(folder.join(format!("states/{STATE}")))?;
    let spoilt = write_rows(&path, size)?;
    write_faults(&to.join("faults.csv"), &place, &spoilt)?;
    Ok((path, spoilt))
}

fn write_rows(path: &Path, size: RegisterSize) -> Result<Vec<Spoilt>, GenerateError> {
    let RegisterSize {
        rows,
        faults,
        subareas,
    } = size;
    let mut file = BufWriter::with_capacity(BLOCK, File::create(path)?);
    let names: Vec<&str> = headings().names().collect();
    file.write_all(names.join(",").as_bytes())?;
    file.write_all(b"\n")?;
    let register = Register::of(rows, subareas);
    let (mut row, mut before, mut line) =
        (RegisterRow::default(), RegisterRow::default(), Vec::new());
    let mut spoilt = Vec::new();
    let step = rows.checked_div(faults).unwrap_or(0);
    for at in 0..rows {
        std::mem::swap(&mut row, &mut before);
        register.fill(at, &mut row);
        line.clear();
        if step > 0 && at % step == 1 && (spoilt.len() as u64) < faults {
            let kind = RegisterFault::ALL[spoilt.len() % RegisterFault::ALL.len()];
            kind.spoil(&mut row, &before);
            // The header is line 1.
            spoilt.push(Spoilt { kind, line: at + 2 });
        }
        row.write(&mut line);
        file.write_all(&line)?;
    }
    file.flush()?;
    Ok(spoilt)
}

fn write_faults(path: &Path, place: &str, spoilt: &[Spoilt]) -> Result<(), GenerateError> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "kind,path,line,column")?;
    for Spoilt { kind, line } in spoilt {
        writeln!(file, "{},{place},{line},{}", kind.code(), kind.column())?;
    }
    Ok(file.flush()?)
}
