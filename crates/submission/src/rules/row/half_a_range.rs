//! R020

use super::odd_range;
use super::same_key_twice::{FigureKey, about};
use super::{RowCheck, RowMemory, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Diagnostic, Place, Rule, Severity};
use sse_model::{Decimal, Qualifier, Table};
use std::collections::HashMap;

/// A row gives the low or the high end of a range, and no row of the file gives the other end.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R020",
        name: "half-a-range",
        severity: Severity::Warning,
        explain: r"A row gives the low or the high end of a range, and no row of the file gives the other end. Half a range is used as
a bound.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,qualifier,source
KEN,2023,employment,cooperative,120,low,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,qualifier,source
KEN,2023,employment,cooperative,120,low,Registry
KEN,2023,employment,cooperative,150,high,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Sound(check),
};

/// The ends of ranges of a file so far, in its order; the place of those without another end.
#[derive(Default)]
pub(crate) struct Ends {
    open: Vec<Option<OpenEnd>>,
    by_figure: HashMap<FigureKey, usize>,
}

/// An end of a range whose other end hasn't come.
struct OpenEnd {
    end: Qualifier,
    place: Place,
    value: Option<Decimal>,
}

/// Keeps the end of a range, or closes the range of its other end.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft, memory: &mut RowMemory) {
    let ends = &mut memory.ends;
    let Some(end) = draft
        .qualifier
        .filter(|end| [Qualifier::Low, Qualifier::High].contains(end))
    else {
        return;
    };
    let Some(figure) = about(draft).map(FigureKey::of_any_source) else {
        return;
    };
    let next = ends.open.len();
    let at = *ends.by_figure.entry(figure).or_insert(next);
    if at == next {
        ends.open.push(Some(OpenEnd {
            end,
            place: row.column_place("qualifier", "the other end is missing"),
            value: draft.total(),
        }));
    } else if let Some(other) = ends.open[at].take_if(|other| other.end != end) {
        let both = [other.value, draft.total()];
        let [low, high] = if end == Qualifier::High {
            both
        } else {
            [both[1], both[0]]
        };
        odd_range::check(row, low, high);
    }
}

/// The ends whose other end never came.
pub(crate) fn close(ends: Ends) -> impl Iterator<Item = Diagnostic> {
    ends.open.into_iter().flatten().map(|open| {
        let finding = RULE
            .head
            .finding("only one end of the range is given")
            .at(open.place);
        finding.help("add a row with the other end, or write at_least or at_most")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_ends_make_a_range() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,qualifier,source
KEN,2023,leaders,sse,120,low,S
KEN,2023,leaders,sse,150,high,S
KEN,2022,leaders,sse,150,high,S
                         ^^^^ R020
",
        );
    }
}
