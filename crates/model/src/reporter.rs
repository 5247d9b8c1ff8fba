//! Who was asked and who answered.

use crate::area::Area;
use crate::code::Code;
use crate::date::Date;
use crate::terms::{closed_list, term};

closed_list!(
    /// Which kind of reporter; the folder of a submission.
    ReporterGroup in "reporter_groups" {
        /// A State.
        State = "state",
        /// A United Nations entity.
        Agency = "agency",
        /// A financial institution.
        Institution = "institution",
        /// An intergovernmental organization outside the United Nations system.
        Intergovernmental = "intergovernmental",
        /// Another organization or network.
        Network = "network",
    }
);

impl ReporterGroup {
    /// The folder of its submissions: `states`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::State => "states",
            Self::Agency => "agencies",
            Self::Institution => "institutions",
            Self::Intergovernmental => "intergovernmental",
            Self::Network => "networks",
        }
    }

    /// The group whose folder this is.
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::all()
            .into_iter()
            .find(|group| group.folder() == folder)
    }

    /// The plural of the label of a code in a language; blank where the list lacks it.
    pub fn plural_of(code: &str, language: &str) -> &'static str {
        Self::from_code(code).map_or("", |group| group.plural(language))
    }

    /// Its label in the plural.
    pub fn plural(self, language: &str) -> &'static str {
        term("reporter_groups", self.code()).plural(language)
    }

    /// Rank of precedence between reporters (§ 3 of `aggregate/README.md`), lowest first; a State on an area elsewhere never ranks.
    pub const fn rank(self) -> u8 {
        match self {
            Self::State => 0,
            Self::Agency | Self::Institution | Self::Intergovernmental => 1,
            Self::Network => 2,
        }
    }
}

/// Why a text can't be the code of a reporter, which is the name of a folder and of a letter too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// It has fewer than two signs or more than thirty-two.
    Length,
    /// It has other signs than capital letters, digits and hyphens.
    Sign,
    /// Windows keeps it for a device, and writes no file of that name.
    Device,
}

/// The most signs of a code: room for the short name of any organization in words of its own, while the code still fits
/// into one line of a table beside a record, and two of them with the folders around them into a path of Windows, which
/// may have 260 signs.
const LONGEST_CODE: usize = 32;

/// Names that Windows keeps for devices; `COM` and `LPT` with a digit behind them too.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Whether a text can be the code of a reporter: two to thirty-two capital letters, digits and hyphens, and no name of a
/// device.
///
/// # Errors
/// Why it can't be one.
pub fn check_reporter_code(code: &str) -> Result<(), CodeFault> {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    let numbered = code.len() == 4 && code.ends_with(|last: char| last.is_ascii_digit());
    if !code.bytes().all(plain) {
        Err(CodeFault::Sign)
    } else if !(2..=LONGEST_CODE).contains(&code.len()) {
        Err(CodeFault::Length)
    } else if DEVICES.contains(&code) || numbered && ["COM", "LPT"].contains(&&code[..3]) {
        Err(CodeFault::Device)
    } else {
        Ok(())
    }
}

/// Its part in the Inter-Agency Task Force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskForce {
    /// The reporter is a member of it.
    Member,
    /// The reporter observes it.
    Observer,
}

/// A row of `reporters.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporter {
    /// ISO 3166 alpha-3 for a State, else the secretariat's code.
    pub code: String,
    /// What kind of reporter it is: a State, an agency and so on.
    pub group: ReporterGroup,
    /// Its full name, as `reporters.csv` has it.
    pub name: String,
    /// Its part in the Task Force.
    pub task_force: Option<TaskForce>,
    /// Resolutions that it co-sponsored: "77/281".
    pub sponsored: Vec<String>,
    /// Language of its submission; blank if unknown.
    pub language: String,
    /// Language of its name, where the report prints that in another than its own; else blank.
    pub name_language: String,
    /// Where the secretariat writes to it; blank if unknown. Nothing prints it.
    pub contact: String,
    /// When it was asked.
    pub invited_on: Option<Date>,
    /// When its answer was due.
    pub due_on: Option<Date>,
    /// When its answer came.
    pub received_on: Option<Date>,
    /// Free text of the secretariat.
    pub note: String,
}

/// What became of an invitation (§ 13 of `aggregate/README.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Receipt {
    /// Received in time, or no time was set.
    Received,
    /// Received after it was due.
    Late,
    /// A table is missing or wholly set aside.
    Partial,
    /// Something was received, but no row of it was accepted.
    NothingUsable,
    /// Nothing was received.
    NotReceived,
}

impl Receipt {
    /// Every receipt, in order.
    pub const ALL: [Self; 5] = [
        Self::Received,
        Self::Late,
        Self::Partial,
        Self::NothingUsable,
        Self::NotReceived,
    ];

    /// Its word in ids, templates and data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Late => "late",
            Self::Partial => "partial",
            Self::NothingUsable => "nothing_usable",
            Self::NotReceived => "not_received",
        }
    }

    /// Whether the reporter answered: something usable came.
    pub const fn is_answer(self) -> bool {
        !matches!(self, Self::NothingUsable | Self::NotReceived)
    }
}

impl Reporter {
    /// The area of a State.
    pub fn area(&self) -> Option<Area> {
        (self.group == ReporterGroup::State)
            .then(|| Area::from_code(&self.code))
            .flatten()
    }

    /// Its name as it stands in a sentence, in a language.
    pub fn name_in_text(&self, language: &str) -> String {
        self.area().map_or_else(
            || self.name.clone(),
            |area| area.name_in_text(language).to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeFault, check_reporter_code};

    #[test]
    fn codes_are_names_that_every_system_can_write() {
        for code in [
            "KEN",
            "FAO",
            "COM",
            "COMM1",
            "LPT",
            "UN-HABITAT",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ-12345",
        ] {
            assert_eq!(check_reporter_code(code), Ok(()), "{code}");
        }
        for (code, fault) in [
            ("CON", CodeFault::Device),
            ("NUL", CodeFault::Device),
            ("COM1", CodeFault::Device),
            ("LPT9", CodeFault::Device),
            ("A", CodeFault::Length),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ-123456", CodeFault::Length),
            ("ken", CodeFault::Sign),
            ("..", CodeFault::Sign),
        ] {
            assert_eq!(check_reporter_code(code), Err(fault), "{code}");
        }
    }
}
