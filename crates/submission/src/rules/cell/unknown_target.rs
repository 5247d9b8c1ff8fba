//! C014

use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Code, Goal, SdgReference};

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
KEN,2023,employment,cooperative,120,8.15,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,employment,cooperative,120,8.5; 5,Registry
```
",
};

/// Reports a part of a list of targets.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) {
    let place = row.part(cell.at, part, targets_of(part));
    let help = help(row, part);
    row.add(
        RULE.finding(words!("there is no SDG target {value}", value = part))
            .at(place)
            .help(help),
    );
}

fn help(row: &SheetRow<'_>, part: &str) -> Words {
    if let Some(advice) = advice(part) {
        return advice;
    }
    // Near a number are those of other Goals too, which mean something else.
    let end = part.find(|ch: char| !ch.is_ascii_digit());
    let goal = part[..end.unwrap_or(part.len())].parse().ok();
    let known = goal
        .and_then(Goal::new)
        .map(Goal::targets)
        .unwrap_or_default();
    let known = known.into_iter().map(Code::code);
    row.nearest(&RULE, part, known).map_or_else(
        || Words::from("write targets such as 8.5 or Goals such as 8"),
        did_you_mean,
    )
}

/// What to do about a number that a program or a person made of a target: `8.50`, `45785`, `8.5.1`.
pub(crate) fn advice(part: &str) -> Option<Words> {
    if let Some(meant) = without_zeros(part) {
        return Some(words!("did you mean {word}?", word = meant.to_string()));
    }
    if is_day_number(part) {
        return Some(Words::from(
            "a spreadsheet turned a target into a date and its number: format the column as text and type the target again, such as 8.5",
        ));
    }
    of_indicator(part).map(|target| {
        words!(
            "write the target, {target}, in the place of its indicator",
            target = target.to_string()
        )
    })
}

/// The target or Goal of a number to which zeros were added behind: 8.50, 5.0.
fn without_zeros(part: &str) -> Option<SdgReference> {
    let shorter = part.split_once('.')?.1.ends_with('0');
    let short = part.trim_end_matches('0').trim_end_matches('.');
    SdgReference::parse(short).filter(|_| shorter)
}

/// Whether a number is that of a day of these decades, as spreadsheets count them.
pub(crate) fn is_day_number(part: &str) -> bool {
    part.len() == 5
        && part
            .parse::<u32>()
            .is_ok_and(|day| (36_000..55_000).contains(&day))
}

/// The target of an indicator: 8.5 of 8.5.1.
fn of_indicator(part: &str) -> Option<SdgReference> {
    let (target, number) = part.rsplit_once('.')?;
    let indicator = target.contains('.') && number.bytes().all(|byte| byte.is_ascii_digit());
    SdgReference::parse(target).filter(|_| indicator)
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
    fn words_beside_numbers_are_passed_over_and_what_a_number_was_is_named() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,sdg_targets,source
KEN,2019,leaders,sse,5,Goal 8,S
                       ^^^^^^ C009
KEN,2020,leaders,sse,5,8.5 and 10.2,S
                       ^^^^^^^^^^^^ C009
KEN,2021,leaders,sse,5,8.5/10.2,S
                       ^^^^^^^^ C009
KEN,2022,leaders,sse,5,8.A,S
KEN,2023,leaders,sse,5,Goals,S
                       ^^^^^ C014
KEN,2024,leaders,sse,5,8.50; 45785; 8.5.1,S
                       ^^^^ C014
                             ^^^^^ C014
                                    ^^^^^ C014
",
        );
        assert_eq!(read.claims.len(), 4);
        let helps: Vec<&str> = read
            .diagnostics
            .iter()
            .filter_map(|found| found.help.as_deref())
            .collect();
        assert_eq!(helps[1], "did you mean 8.5?");
        assert!(helps[2].starts_with("a spreadsheet turned"));
        assert!(helps[3].starts_with("write the target, 8.5,"));
    }

    #[test]
    fn a_number_is_known_by_its_word_and_no_remedy_leads_to_another_goal() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,sdg_targets,source
KEN,2019,leaders,sse,5,SDG8,S
                       ^^^^ C009
KEN,2020,leaders,sse,5,SDG-8.5,S
                       ^^^^^^^ C009
KEN,2021,leaders,sse,5,8.,S
                       ^^ C009
KEN,2022,leaders,sse,5,٨٫٥,S
                       ^^^ C009
KEN,2023,leaders,sse,5,18.1,S
                       ^^^^ C014
KEN,2024,leaders,sse,5,\"8.5; 10,2\",S
                        ^^^^^^^^^ C006
KEN,2018,leaders,sse,5,8: Decent work,S
                          ^^^^^^ C014
",
        );
        let targets = read.claims.iter().map(|claim| claim.targets[0].to_string());
        assert_eq!(targets.collect::<Vec<_>>(), ["8", "8.5", "8", "8.5"]);
        let helps = read
            .diagnostics
            .iter()
            .filter_map(|found| found.help.as_deref());
        assert!(helps.into_iter().all(|help| !help.contains("did you mean")));
    }

    #[test]
    fn the_caret_stands_under_the_wrong_one() {
        let text = "\
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,leaders,sse,5,8.5; 8.15,S
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
