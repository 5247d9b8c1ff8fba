//! R019

use super::{RowCheck, RowMemory, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use indexmap::IndexMap;
use indexmap::map::Entry;
use rustc_hash::FxBuildHasher;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{
    Activity, Basis, Code, Decimal, Denominator, EntityType, Flow, Measure, Part, Period,
    PersonGroup, Qualifier, RefArea, Scope, Service, Sex, Table, Unit,
};
use std::cmp::Ordering;
use std::sync::Arc;

/// Two rows of the file give different values for the same thing on the word of the same source.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R019",
        name: "same-key-twice",
        severity: Severity::Warning,
        explain: r"Two rows of the file give different values for the same thing on the word of the same source. One of them is
probably about another part, another way of counting or another unit: say so in `part`, `scope`, `flow`, `basis`,
`activity` or `unit`. Bounds are compared as bounds: a value below what is `at_least`, or above what is `at_most`, can't be true beside
it, and about a value is less than a twentieth away from it. Both are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
KEN,2023,employment,cooperative,130,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,scope,source
KEN,2023,employment,cooperative,120,part:dairy,Registry
KEN,2023,employment,cooperative,130,,Registry
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
    part: (Option<Activity>, Basis),
    source: Option<Arc<str>>,
}

/// The figures of a file so far: of each thing the first of each qualifier.
pub(crate) type SeenFigures = IndexMap<FigureKey, (Stated, Vec<Stated>), FxBuildHasher>;

/// What a row states of a figure.
pub(crate) struct Stated {
    line: u64,
    value: Decimal,
    qualifier: Qualifier,
    record: Option<Arc<str>>,
}

/// Within one part of it in so many a value is about another.
const ABOUT: i64 = 20;

/// Looks for another value of the same thing; a revision bears the record of the row that it revises.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft, memory: &mut RowMemory) {
    let (Some(about), Some(value)) = (about(draft), draft.total()) else {
        return;
    };
    let stated = Stated {
        line: row.record.line,
        value,
        qualifier: draft.qualifier.unwrap_or(Qualifier::Exact),
        record: draft.record.clone(),
    };
    let (first, others) = match memory.figures.entry(about) {
        Entry::Vacant(vacant) => {
            vacant.insert((stated, Vec::new()));
            return;
        }
        Entry::Occupied(known) => known.into_mut(),
    };
    let mut seen = std::iter::once(&*first).chain(&*others);
    if let Some(other) = seen.find(|other| other.contradicts(&stated)) {
        let message = words!(
            "line {line} gives {other} for the same thing by the same source, this row {value}",
            line = other.line,
            other = other.words(),
            value = stated.words()
        );
        row.say(
            "value",
            &RULE.head,
            message,
            "say how they differ, in part, scope, flow, basis, activity or unit",
        );
    }
    let mut seen = std::iter::once(&*first).chain(&*others);
    if seen.all(|other| other.qualifier != stated.qualifier) {
        others.push(stated);
    }
}

impl Stated {
    /// Whether two rows, of which none revises the other, can't both be meant.
    fn contradicts(&self, later: &Self) -> bool {
        if self.record.is_some() && self.record == later.record {
            return false;
        }
        if self.qualifier == later.qualifier {
            return self.value != later.value;
        }
        let off = self.value.checked_sub(later.value);
        let is_near = off
            .and_then(|off| off.abs().checked_times(ABOUT))
            .is_some_and(|off| off < self.value.abs());
        match (self.bound(), later.bound()) {
            (None, None) => self.value != later.value && !is_near,
            (Some(Ordering::Less), Some(Ordering::Less))
            | (Some(Ordering::Greater), Some(Ordering::Greater)) => false,
            (Some(bound), _) => later.value.cmp(&self.value) == bound,
            (None, Some(bound)) => self.value.cmp(&later.value) == bound,
        }
    }

    /// On which side of it no value may be, for a bound.
    fn bound(&self) -> Option<Ordering> {
        match self.qualifier {
            Qualifier::Exact | Qualifier::About => None,
            Qualifier::AtLeast | Qualifier::Low => Some(Ordering::Less),
            Qualifier::AtMost | Qualifier::High => Some(Ordering::Greater),
        }
    }

    /// The value as it is qualified.
    fn words(&self) -> Argument {
        let value = Argument::number(self.value);
        if self.qualifier == Qualifier::Exact {
            return value;
        }
        let qualifier = Argument::label(self.qualifier.code(), Qualifier::label_of);
        words!("{qualifier} {value}", qualifier = qualifier, value = value).into()
    }
}

/// What a whole figure is about; what it may be, bounds say.
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
        part: (draft.activity, draft.basis),
        source: draft.source.clone(),
    })
}

impl FigureKey {
    /// The same whatever its source.
    pub(crate) fn of_any_source(mut self) -> Self {
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
a,KEN,2023,leaders,sse,120,,S
b,KEN,2023,leaders,sse,130,,S
                       ^^^ R019
c,KEN,2023,leaders,sse,140,part:dairy,S
d,KEN,2023,leaders,sse,150,,Another
e,KEN,2022,leaders,sse,160,,S
a,KEN,2023,leaders,sse,121,,S
",
        );
    }
    #[test]
    fn bounds_are_compared_as_bounds() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,qualifier,source
KEN,2023,leaders,sse,8000,at_least,S
KEN,2023,leaders,sse,12000,,S
KEN,2023,leaders,sse,12100,about,S
KEN,2023,leaders,sse,13000,at_most,S
KEN,2023,leaders,sse,9000,about,S
                     ^^^^ R019
KEN,2023,leaders,sse,12001,at_least,S
                     ^^^^^ R019
KEN,2022,leaders,sse,120,at_least,S
KEN,2022,leaders,sse,110,,S
                     ^^^ R019
KEN,2021,leaders,sse,120,at_most,S
KEN,2021,leaders,sse,150,low,S
                     ^^^ R019
KEN,2021,leaders,sse,160,high,S
KEN,2020,leaders,sse,120,about,S
KEN,2020,leaders,sse,140,,S
                     ^^^ R019
KEN,2020,leaders,sse,110,low,Another
KEN,2020,leaders,sse,100,high,Another
                     ^^^ R019
",
        );
    }
}
