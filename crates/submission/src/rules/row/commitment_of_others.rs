//! R011

use crate::draft::Draft;
use crate::row::Row;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Code, ReporterGroup};

/// The commitment is addressed to another kind of reporter:
pub(crate) const RULE: Rule = Rule {
    code: "R011",
    name: "commitment-of-others",
    severity: Severity::Error,
    explain: r"The commitment is addressed to another kind of reporter: States have those that begin with 1, entities of the United
Nations those with 2, financial institutions those with 3; 79.multilateral is open to all.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
3.new,A fund,adopted,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.finance,A fund,adopted,Gazette
```
",
};

/// Compares the commitments with the group of the reporter.
///
/// Intergovernmental organizations and networks report on any commitment; the others on their own and on `79.*`.
pub(crate) fn check(row: &mut Row<'_>, draft: &Draft) {
    let own = match row.context.group {
        ReporterGroup::State => &["1.", "79."][..],
        ReporterGroup::Agency => &["2.", "4.", "79."],
        ReporterGroup::Institution => &["3.", "79."],
        ReporterGroup::Intergovernmental | ReporterGroup::Network => return,
    };
    for commitment in &draft.commitments {
        if !own.iter().any(|first| commitment.code().starts_with(first)) {
            let message = format!("{commitment} is addressed to another kind of reporter");
            row.say(
                "commitment",
                &RULE,
                message,
                format!("use a commitment that begins with {}", own.join(" or ")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn states_have_their_own() {
        crate::marked::actions(
            "\
commitment,title,status,source
3.new,A fund,adopted,S
^^^^^ R011
79.multilateral,A conference,completed,S
",
        );
    }
}
