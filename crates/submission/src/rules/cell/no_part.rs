//! C037

use super::placeholder::is_nothing;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A cell for a part of the area names none: what isn't stated, or several.
pub(crate) const RULE: Rule = Rule {
    code: "C037",
    name: "no-part",
    severity: Severity::Error,
    explain: r"A cell for a part of the area names none: it says that the part isn't stated, or that there are several. Read as a region,
the figure would leave the totals of its State; read as blank, a part would count for all. So would a mark such as `n.d.`, which may also be short for a region: `ND` for North Dakota. The same holds for a part of the
sector, a branch, women or men, and groups of persons. `NA`, `NaN` and `NULL` are blank where a program wrote them into other
cells of the row too.

Bad, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
KEN,Various counties,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,subarea,year,measure,entity_type,value,source
KEN,,2023,employment,cooperative,120,Registry
```
",
};

/// Reports a cell that names no part.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" names no part of the area", value = cell.text),
        "leave it blank if the figure is for the whole area, or name the region",
    );
}

/// Whether a cell says that there is no region to name: a dash, a nought, not applicable in words or by the code of SDMX, or
/// what a program writes for each blank cell of a row.
pub(crate) fn is_blank(row: &SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    const BLANK: [&str; 10] = ["-", "–", "—", "/", "0", "00", "000", "_z", "n/a", "s.o."];
    const OF_PROGRAMS: [&str; 4] = ["NA", "NaN", "nan", "NULL"];
    BLANK.contains(&&*cell.text.to_ascii_lowercase())
        || OF_PROGRAMS.contains(&cell.text) && row.has_elsewhere(cell)
}

/// Whether a text is a mark for nothing, which may be short for a region.
pub(crate) fn is_mark(text: &str) -> bool {
    is_nothing(text) || text.eq_ignore_ascii_case("none")
}

/// Whether a mark for nothing stands where a blank cell means all, and may mean a part that isn't known, which is reported.
/// Programs write others for blank cells.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    const OF_PARTS: [&str; 4] = ["part", "activity", "sex", "person_group"];
    const NOT_KNOWN: [&str; 9] = ["..", "...", "…", "?", "nd", "n.d.", "n/d", "n/k", "s/d"];
    let mark = cell.text.to_ascii_lowercase();
    if !OF_PARTS.contains(&cell.column) || !NOT_KNOWN.contains(&&*mark) {
        return false;
    }
    let message = words!(
        "\"{value}\" may mean all, or a part that isn't known",
        value = cell.text
    );
    let help = "leave it blank if the figure is for all, or name the part";
    row.say(cell.column, &RULE, message, help);
    true
}

/// Reports a mark for nothing in the place of a region.
pub(crate) fn report_mark(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let message = words!(
        "\"{value}\" may mean the whole area, a part that isn't known, or be short for a region",
        value = cell.text
    );
    let help = "leave it blank if the figure is for the whole area, or write the name of the region in full";
    row.say(cell.column, &RULE, message, help);
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_mark_for_nothing_is_neither_the_whole_nor_a_region() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,n.d.,2023,leaders,sse,5,S
    ^^^^ C037
USA,ND,2023,leaders,sse,5,S
    ^^ C037
ITA,NA,2023,leaders,sse,5,S
    ^^ C037
KEN,-,2022,leaders,sse,5,S
    ^ C028
KEN,N/A,2022,leaders,mutual,5,S
    ^^^ C028
KEN,..,2021,leaders,sse,5,S
    ^^ C037
KEN,NULL,2020,leaders,sse,5,S
    ^^^^ C037
KEN,none,2019,leaders,sse,5,S
    ^^^^ C037
KEN,not available,2018,leaders,sse,5,S
    ^^^^^^^^^^^^^ C037
KEN,,2017,leaders,sse,5,S
USA,ID,2016,leaders,sse,5,S
KEN,_Z,2015,leaders,sse,5,S
    ^^ C028
",
        );
        assert_eq!(read.claims.len(), 5);
    }

    #[test]
    fn a_mark_of_a_program_for_blank_cells_is_one() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,part,activity,sex,value,source
ITA,NA,2023,leaders,sse,,NA,NA,5,S
    ^^ C028
                         ^^ C028
                            ^^ C028
ITA,NA,2022,leaders,sse,,,,5,S
    ^^ C037
",
        );
        assert_eq!(read.claims.len(), 1);
    }

    #[test]
    fn what_is_not_known_is_neither_all_nor_a_part() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,part,activity,sex,value,source
KEN,2023,leaders,sse,,n.d.,,5,S
                      ^^^^ C037
KEN,2022,leaders,sse,,,?,5,S
                       ^ C037
KEN,2021,leaders,sse,..,,,5,S
                     ^^ C037
KEN,2020,leaders,sse,-,n/a,-,5,S
                     ^ C028
                       ^^^ C028
                           ^ C028
",
        );
        assert_eq!(read.claims.len(), 1);
    }

    #[test]
    fn what_is_unknown_or_several_is_no_region() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,Unspecified,2023,leaders,sse,5,S
    ^^^^^^^^^^^ C037
KEN,Various counties,2022,leaders,sse,5,S
    ^^^^^^^^^^^^^^^^ C037
KEN,47 counties,2021,leaders,sse,5,S
    ^^^^^^^^^^^ C037
KEN,countrywide,2020,leaders,sse,5,S
    ^^^^^^^^^^^ C009
KEN,84,2019,leaders,sse,5,S
KEN,Unknown Bay,2018,leaders,sse,5,S
",
        );
        assert_eq!(read.claims.len(), 3);
    }
}
