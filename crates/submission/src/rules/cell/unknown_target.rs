//! C014

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Goal, Target};

/// There is no such Goal or target.
pub(crate) const RULE: Rule = Rule {
    code: "C014",
    name: "unknown-target",
    severity: Severity::Error,
    explain: r"There is no such Goal or target. The seventeen Goals have 169 targets; a figure that names one that doesn't exist
can't be shown under its Goal.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,members,cooperative,120,8.15,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,members,cooperative,120,8.5; 5,Registry
```
",
};

/// Reports a part of a list of targets.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) {
    let place = row.part(cell.at, part, targets_of(part));
    let known: Vec<&str> = Target::all().into_iter().map(Code::code).collect();
    let help = row.nearest(part, known).map_or_else(
        || "write targets such as 8.5 or Goals such as 8".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    row.add(
        RULE.finding(words!("there is no SDG target {value}", value = part))
            .at(place)
            .help(help),
    );
}

/// The targets that the Goal of a number has.
fn targets_of(part: &str) -> String {
    let goal = part
        .split('.')
        .next()
        .and_then(|goal| goal.parse().ok())
        .and_then(Goal::new);
    let Some(goal) = goal else {
        return "there are seventeen Goals".to_owned();
    };
    let codes: Vec<&str> = goal.targets().into_iter().map(Code::code).collect();
    let (outcomes, means): (Vec<&str>, Vec<&str>) = codes
        .iter()
        .partition(|code| code.ends_with(|ch: char| ch.is_ascii_digit()));
    let ends = outcomes.first().zip(outcomes.last());
    let outcomes = ends.map_or_else(String::new, |(first, last)| format!("{first} to {last}"));
    let means = if means.is_empty() {
        String::new()
    } else {
        format!(" and {}", means.join(", "))
    };
    format!("Goal {goal} has targets {outcomes}{means}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_caret_stands_under_the_wrong_one() {
        let text = "\
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,members,sse,5,8.5; 8.15,S
                            ^^^^ C014
";
        let read = crate::marked::contributions(text);
        let label = read.diagnostics[0]
            .place
            .as_ref()
            .map(|place| place.label.as_str());
        assert_eq!(label, Some("Goal 8 has targets 8.1 to 8.10 and 8.a, 8.b"));
    }
}
