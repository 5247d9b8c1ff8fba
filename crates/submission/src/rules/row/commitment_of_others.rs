//! R011

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::{Code, Commitment, Table};

/// The commitment is addressed to another kind of reporter:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R011",
        name: "commitment-of-others",
        severity: Severity::Error,
        explain: r"The commitment is addressed to another kind of reporter: States have those that begin with 1, entities of the United
Nations those with 2, financial institutions those with 3; 5.agenda is open to States and entities, 70.review and
79.multilateral to all.

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
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the commitments with the group of the reporter.
///
/// Intergovernmental organizations and networks report on any commitment; the others on their own and on those of all.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let group = row.context.group;
    for commitment in &draft.commitments {
        if !commitment.is_for(group) {
            let own = Commitment::all()
                .into_iter()
                .filter(|own| own.is_for(group));
            let mut begin: Vec<&str> = own.map(Commitment::paragraph_code).collect();
            begin.dedup();
            let message = words!(
                "{commitment} is addressed to another kind of reporter",
                commitment = commitment
            );
            row.say(
                "commitment",
                &RULE.head,
                message,
                words!(
                    "use a commitment that begins with {numbers}",
                    numbers = Argument::list(begin, Joint::Or)
                ),
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
5.agenda,An agenda item,completed,S
70.review,A review,published,S
4.report,A report,published,S
^^^^^^^^ R011
",
        );
    }
}
