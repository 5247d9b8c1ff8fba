//! R028

use crate::draft::UnitDraft;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Role};
use sse_submission::reading::SheetRow;

/// A row of a register is about one unit, which is of one kind: not the whole, nor a union of kinds.
pub(crate) const RULE: Rule = Rule {
    code: "R028",
    name: "kind-of-unit",
    severity: Severity::Error,
    explain: r"A row of a register is about one unit, which is of one kind: not the whole, nor a union of kinds. Name the legal form of
the unit.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,sse
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```
",
};

/// Looks at the kind of a unit.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &UnitDraft) {
    let whole = draft
        .entity_type
        .filter(|kind| matches!(kind.role(), Role::Total | Role::Union));
    if let Some(kind) = whole {
        row.say(
            "entity_type",
            &RULE,
            words!("{kind} is no kind of a single unit", kind = kind.code()),
            "name its legal form",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_unit_is_of_one_kind() {
        crate::tests::compare(
            "\
unit,area,year,entity_type
A1,KEN,2023,sse
            ^ R028
A2,KEN,2023,cooperative_and_mutual
            ^ R028
A3,KEN,2023,nonprofit
",
        );
    }
}
