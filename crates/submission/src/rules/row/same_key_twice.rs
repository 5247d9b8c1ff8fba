//! R019

use super::{RowCheck, RowMemory, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{
    Activity, Basis, Decimal, Denominator, EntityType, Flow, Measure, Part, Period, PersonGroup,
    Qualifier, RefArea, Scope, Service, Sex, Table, Unit,
};
use std::sync::Arc;

/// Two rows of the file give different values for the same thing on the word of the same source.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R019",
        name: "same-key-twice",
        severity: Severity::Warning,
        explain: r"Two rows of the file give different values for the same thing on the word of the same source. One of them is
probably about another part, another way of counting or another unit: say so in `part`, `scope`, `flow`, `basis`,
`activity` or `unit`. Both are used, as a conflict.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
KEN,2023,members,cooperative,130,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,scope,source
KEN,2023,members,cooperative,120,part:dairy,Registry
KEN,2023,members,cooperative,130,,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Sound(check),
};

/// What a figure is about.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct FigureKey {
    place: (
        RefArea,
        Option<Arc<str>>,
        Option<Part>,
        Option<Scope>,
        Period,
    ),
    measure: (Measure, Unit, Option<Denominator>, EntityType),
    of: (Sex, Option<PersonGroup>, Option<Service>, Flow),
    part: (Option<Activity>, Basis, Option<Qualifier>),
    source: Option<Arc<str>>,
}

/// The figures of a file so far: line, value and record of each.
pub(crate) type SeenFigures = IndexMap<FigureKey, (u64, Decimal, Option<Arc<str>>), FxBuildHasher>;

/// Looks for another value of the same thing; a revision bears the record of the row that it revises.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft, memory: &mut RowMemory) {
    let figures = &mut memory.figures;
    let (Some(about), Some(value)) = (about(draft), draft.total()) else {
        return;
    };
    let (line, other, record) = figures
        .entry(about)
        .or_insert_with(|| (row.record.line, value, draft.record.clone()));
    let (line, other, revised) = (*line, *other, record.is_some() && *record == draft.record);
    if other != value && !revised {
        let message = words!(
            "line {line} gives {other} for the same thing by the same source, this row {value}",
            line = line,
            other = Argument::number(other),
            value = Argument::number(value)
        );
        row.say(
            "value",
            &RULE.head,
            message,
            "say how they differ, in part, scope, flow, basis, activity or unit",
        );
    }
}

/// What a whole figure is about; low and high ends of a range are no rivals.
pub(crate) fn about(draft: &RowDraft) -> Option<FigureKey> {
    let unit = draft.unit()?;
    Some(FigureKey {
        place: (
            draft.area?,
            draft.subarea.clone(),
            draft.part,
            draft.scope,
            draft.period?,
        ),
        measure: (
            draft.measure?,
            unit,
            draft.denominator(),
            draft.entity_type?,
        ),
        of: (
            draft.sex(),
            draft.person_group,
            draft.service,
            draft.flow()?,
        ),
        part: (draft.activity, draft.basis, draft.qualifier),
        source: draft.source.clone(),
    })
}

impl FigureKey {
    /// The same without the qualifier and the source.
    pub(crate) fn unqualified(mut self) -> Self {
        self.part.2 = None;
        self.source = None;
        self
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_differs_in_words_is_no_contradiction() {
        crate::marked::contributions(
            "\
record,area,year,measure,entity_type,value,scope,source
a,KEN,2023,members,sse,120,,S
b,KEN,2023,members,sse,130,,S
                       ^^^ R019
c,KEN,2023,members,sse,140,part:dairy,S
d,KEN,2023,members,sse,150,,Another
e,KEN,2022,members,sse,160,,S
a,KEN,2023,members,sse,121,,S
",
        );
    }
}
