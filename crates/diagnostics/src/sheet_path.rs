//! A sheet of a workbook as a file of its own: its path is that of the workbook, `#` and the name of the sheet.

/// Endings of workbooks that have sheets.
const WORKBOOKS: [&str; 3] = [".xlsx", ".xlsm", ".ods"];

/// Whether a path or a name is that of a workbook that can be read.
pub fn is_workbook(path: &str) -> bool {
    let lower = path.to_lowercase();
    WORKBOOKS.iter().any(|ending| lower.ends_with(ending))
}

/// The last part of a path: the name of a file.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The path of a sheet: `KEN/data.xlsx#Contributions`.
pub fn sheet_path(file: &str, sheet: &str) -> String {
    format!("{file}#{sheet}")
}

/// The file that a path names: of a sheet, its workbook.
pub fn file_of(path: &str) -> &str {
    split(path).map_or(path, |(file, _)| file)
}

/// The name of the sheet that a path names, if it names one.
pub fn sheet_of(path: &str) -> Option<&str> {
    split(path).map(|(_, sheet)| sheet)
}

/// Splits behind the first ending of a workbook in the last part: names of sheets have no `/`, names of files may have `#`.
fn split(path: &str) -> Option<(&str, &str)> {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let marks = path[name..].match_indices('#').map(|(at, _)| name + at);
    let mut marks = marks.filter(|&at| is_workbook(&path[..at]));
    marks.next().map(|at| (&path[..at], &path[at + 1..]))
}

/// A cell as formulas write it: `Contributions!F14`, `'My figures'!F14`; the row alone where no column is known.
pub fn sheet_cell(sheet: &str, column: Option<&str>, row: u64) -> String {
    let bare = sheet
        .chars()
        .all(|ch| ch.is_alphanumeric() || ch == '_' || ch == '.');
    let column = column.unwrap_or("");
    if bare {
        format!("{sheet}!{column}{row}")
    } else {
        format!("'{}'!{column}{row}", sheet.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_told_from_files_with_a_mark_in_their_name() {
        let parts = |path| (file_of(path), sheet_of(path));
        let path = sheet_path("KEN/my #1.xlsx", "Nº #2");
        assert_eq!(parts(&path), ("KEN/my #1.xlsx", Some("Nº #2")));
        assert_eq!(parts("KEN/#1.csv"), ("KEN/#1.csv", None));
        assert_eq!(
            parts("a.xlsx#b/actions.csv"),
            ("a.xlsx#b/actions.csv", None)
        );
        assert_eq!(parts("KEN/A.ODS#x"), ("KEN/A.ODS", Some("x")));
    }

    #[test]
    fn cells_are_named_as_formulas_name_them() {
        assert_eq!(sheet_cell("Actions", Some("F"), 14), "Actions!F14");
        assert_eq!(sheet_cell("l'État", Some("A"), 1), "'l''État'!A1");
        assert_eq!(sheet_cell("Actions", None, 14), "Actions!14");
    }
}
