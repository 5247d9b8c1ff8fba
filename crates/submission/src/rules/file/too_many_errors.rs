//! F037

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A sheet of a workbook has so many errors that its other rows aren't read.
pub(crate) const RULE: Rule = Rule {
    code: "F037",
    name: "too-many-errors",
    severity: Severity::Error,
    explain: r"A sheet of a workbook has so many errors that its other rows aren't read: where nearly every cell is wrong, a column of
the header is at fault, or the file is another one than was meant. Mend what is listed and check again, or send the table as CSV,
which is read to its end.
",
};

/// Errors of a sheet behind which no row is read: more than one in each row of the largest table of a workbook.
pub(crate) const MOST: u64 = 250_000;

/// The finding about the first row that isn't read, without its place.
pub(crate) fn finding() -> Diagnostic {
    RULE.finding(words!("the sheet has more than {most} errors", most = MOST))
        .help("mend those that are listed and check again, or save the sheet as CSV")
        .effect("left out: every row from here on")
}

#[cfg(test)]
mod tests {
    use super::MOST;
    use crate::{FileContext, SheetText, read_sheet};
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn rows_behind_too_many_errors_are_set_aside_unread() {
        let header = "area,year,measure,entity_type,value,unit,sex,source\n";
        let wrong = "Xan,MM,Xmp,Xpa,many,Xun,Xsx,S\n";
        let rows = usize::try_from(MOST / 6).unwrap();
        let mut sheet = SheetText::default();
        for row in std::iter::once(header)
            .chain(std::iter::repeat_n(wrong, rows))
            .chain(["KEN,2023,leaders,sse,5,,,S\n"])
        {
            sheet.starts.push(sheet.text.len());
            sheet.text += row;
        }
        let context = FileContext::new(
            "KEN",
            ReporterGroup::State,
            Table::Contributions,
            "a.xlsx#Data",
        );
        let read = read_sheet(context, sheet);
        let told = read.diagnostics.iter().find(|found| found.code == "F037");
        assert!(told.is_some_and(|told| told.place.is_some()));
        let all = rows as u64 + 1;
        assert_eq!((read.ledger.rejected, read.lost.len() as u64), (all, all));
        assert!(read.claims.is_empty());
    }
}
