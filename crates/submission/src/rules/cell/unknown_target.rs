//! C014

use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
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
    let help = row.nearest(&RULE, part, known).map_or_else(
        || Words::from("write targets such as 8.5 or Goals such as 8"),
        did_you_mean,
    );
    row.add(
        RULE.finding(words!("there is no SDG target {value}", value = part))
            .at(place)
            .help(help),
    );
}

/// The targets that the Goal of a number has.
fn targets_of(part: &str) -> Words {
    let goal = part
        .split('.')
        .next()
        .and_then(|goal| goal.parse().ok())
        .and_then(Goal::new);
    let Some(goal) = goal else {
        return Words::from("there are seventeen Goals");
    };
    let codes: Vec<&str> = goal.targets().into_iter().map(Code::code).collect();
    let (outcomes, means): (Vec<&str>, Vec<&str>) = codes
        .iter()
        .partition(|code| code.ends_with(|ch: char| ch.is_ascii_digit()));
    let ends = outcomes.first().zip(outcomes.last());
    let Some((first, last)) = ends else {
        return Words::default();
    };
    let (first, last) = (*first, *last);
    if means.is_empty() {
        return words!(
            "Goal {goal} has targets {first} to {last}",
            goal = goal,
            first = first,
            last = last
        );
    }
    words!(
        "Goal {goal} has targets {first} to {last} and {means}",
        goal = goal,
        first = first,
        last = last,
        means = Argument::list(means, Joint::Comma)
    )
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
            .map(|place| place.label.text());
        assert_eq!(label, Some("Goal 8 has targets 8.1 to 8.10 and 8.a, 8.b"));
    }
}
