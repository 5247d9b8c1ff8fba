//! A file that lies in no round: whose it is and which table it holds, as far as its path tells.

use crate::context::FileContext;
use crate::round_files::is_explanation;
use crate::rules::file as rules;
use sse_diagnostics::{Diagnostic, Place, is_workbook};
use sse_model::{Area, Code, ReporterGroup, Table, check_reporter_code};

/// The reporter of a file whose folder names none.
const UNNAMED: &str = "UNNAMED";

/// A file on its own. `path` is the whole path, with `/`; `shown` is the path as its user knows it; `named` is whether
/// the user named this very file, which then may be called anything.
///
/// The reporter is that of the folder: a State's alpha-3 code, or a code under `agencies`, `institutions` and so on;
/// otherwise an unnamed network. Of a workbook the table is that of its sheets, whatever is said here. Nothing where the
/// file is to be read by people only.
///
/// # Errors
/// The finding about a file that can't be read as a submission.
pub fn standalone(
    path: &str,
    shown: &str,
    named: bool,
) -> Result<Option<FileContext>, Box<Diagnostic>> {
    let mut parts = path.rsplit('/');
    let (name, folder, above) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let place = Place {
        path: shown.into(),
        ..Place::default()
    };
    if let Some(finding) = rules::spreadsheet_file::check(name) {
        return Err(Box::new(finding.at(place)));
    }
    if !named && is_explanation(name) {
        return Ok(None);
    }
    let (reporter, group) = reporter(folder, above);
    let guessed = || match name {
        _ if name.contains("action") => Table::Actions,
        _ if name.contains("register") => Table::Register,
        _ => Table::Contributions,
    };
    // The sheets of a workbook tell.
    let of_workbook = is_workbook(name).then_some(Table::Contributions);
    let table = Table::from_file(name)
        .or(of_workbook)
        .or_else(|| named.then(guessed));
    let names = Table::ALL.map(Table::file);
    let table = table
        .ok_or_else(|| Box::new(rules::unexpected_file::finding(name, name, &names).at(place)))?;
    Ok(Some(FileContext::new(reporter, group, table, shown)))
}

fn reporter<'a>(folder: &'a str, above: &str) -> (&'a str, ReporterGroup) {
    let state = Area::from_code(folder)
        .is_some_and(|area| area.is_member_state() || area.is_observer_state());
    let is_code = check_reporter_code(folder).is_ok();
    match ReporterGroup::from_folder(above) {
        Some(ReporterGroup::State) | None if state => (folder, ReporterGroup::State),
        Some(group) if is_code && group != ReporterGroup::State => (folder, group),
        _ => (UNNAMED, ReporterGroup::Network),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, named: bool) -> Option<(String, ReporterGroup, Table)> {
        let context = standalone(path, path, named).ok()??;
        Some((context.reporter.to_string(), context.group, context.table))
    }

    #[test]
    fn the_folder_tells_the_reporter() {
        let own = |reporter: &str, group| Some((reporter.to_owned(), group, Table::Contributions));
        assert_eq!(
            of("/desk/KEN/contributions.csv", true),
            own("KEN", ReporterGroup::State)
        );
        assert_eq!(
            of("/desk/states/KEN/contributions.csv", true),
            own("KEN", ReporterGroup::State)
        );
        assert_eq!(
            of("/desk/agencies/ILO/contributions.csv", true),
            own("ILO", ReporterGroup::Agency)
        );
        assert_eq!(
            of("/desk/papers/contributions.csv", true),
            own(UNNAMED, ReporterGroup::Network)
        );
        assert_eq!(
            of("/desk/states/XYZ/contributions.csv", true),
            own(UNNAMED, ReporterGroup::Network)
        );
    }

    #[test]
    fn a_named_file_may_be_called_anything_and_one_of_a_folder_may_not() {
        assert_eq!(
            of("/desk/KEN/my figures.csv", true).map(|found| found.2),
            Some(Table::Contributions)
        );
        assert_eq!(
            of("/desk/KEN/our actions.csv", true).map(|found| found.2),
            Some(Table::Actions)
        );
        let code = |name: &str, named: bool| {
            standalone(name, name, named)
                .err()
                .map(|finding| finding.code)
        };
        assert_eq!(code("/desk/KEN/my figures.csv", false), Some("F001"));
        assert_eq!(code("/desk/KEN/contributions.xls", true), Some("F002"));
        assert_eq!(code("/desk/KEN/our figures.xlsx", false), None);
        assert_eq!(
            standalone("/desk/KEN/README.md", "README.md", false),
            Ok(None)
        );
    }
}
