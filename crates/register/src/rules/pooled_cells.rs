//! F017

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// Cells of a register that would tell of single units were pooled with others, or left out.
pub(crate) const RULE: Rule = Rule {
    code: "F017",
    name: "pooled-cells",
    severity: Severity::Note,
    explain: r"Cells of a register that would tell of single units were pooled with others, or left out: those of fewer units than
`small_cell` of `round.toml`, and amounts of money of which one unit holds more than `largest_unit_per_cent`.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
A2,KEN,2023,cooperative
A3,KEN,2023,cooperative
A4,KEN,2023,cooperative
A5,KEN,2023,cooperative
```
",
};

/// The finding, if anything was pooled into cells named "other", or groups of cells were left out.
pub(crate) fn check(pooled: u64, withheld: u64) -> Option<Diagnostic> {
    let message = match (pooled, withheld) {
        (0, 0) => return None,
        (pooled, 0) => words!(
            "{pooled} cells of few units were pooled into cells named \"other\"",
            pooled = pooled
        ),
        (0, withheld) => words!(
            "{withheld} groups of cells of few units are not claimed",
            withheld = withheld
        ),
        (pooled, withheld) => words!(
            "{pooled} cells of few units were pooled into cells named \"other\", {withheld} groups of cells are not claimed",
            pooled = pooled,
            withheld = withheld
        ),
    };
    Some(RULE.finding(message))
}
