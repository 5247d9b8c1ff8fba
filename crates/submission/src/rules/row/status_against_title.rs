//! R068

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use crate::table_words::{is_not_adopted, is_undone, segments};
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{ActionStatus, Code, Stage, Table};

/// The title says the opposite of the status:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R068",
        name: "status-against-title",
        severity: Severity::Warning,
        explain: r"The title says the opposite of the status: it is that of a draft or a bill, or a bracket or the note says that it was
repealed, and the status is in force, adopted or published. The action is used with its status.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Draft Co-operatives Bill,in_force,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Draft Co-operatives Bill,in_preparation,Gazette
```
",
    },
    tables: &[Table::Actions],
    check: RowCheck::Cells(check),
};

/// Compares the title with the status.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let is_effective = |status: &ActionStatus| status.stage() == Stage::Effective;
    let Some(status) = draft.status.filter(is_effective) else {
        return;
    };
    if is_not_adopted(&draft.title) {
        let message = words!(
            "the title is that of a draft or of something no longer in force, and the status is {status}",
            status = Argument::label(status.code(), ActionStatus::label_of)
        );
        let help = "look at the status; if it is right, write the title as it is now";
        row.say("title", &RULE.head, message, help);
    } else if segments(row.text("note")).any(is_undone) {
        let message = words!(
            "the note says that it is not or no longer in force, and the status is {status}",
            status = Argument::label(status.code(), ActionStatus::label_of)
        );
        let help = "look at the status and the note: one of the two is wrong";
        row.say("note", &RULE.head, message, help);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn drafts_and_repealed_acts_are_not_in_force() {
        for title in [
            "\"Draft Co-operatives Bill, 2024\"",
            "Co-operatives Bill 2024",
            "Projet de loi sur l’économie sociale",
            "Proyecto de Ley de Economía Social",
            "Проект закона о кооперации",
            "合作社法草案",
            "مشروع قانون التعاونيات",
            "Proposed Co-operatives Act",
            "Draft national policy on co-operatives",
            "Bill on social enterprises",
            "Co-operatives Act (repealed)",
            "Co-operatives Act (repealed 2019)",
            "Loi sur les coopératives (abrogée)",
            "Ley de Cooperativas (derogada)",
            "Co-operatives Act [not adopted]",
        ] {
            assert_eq!(told(title, "in_force"), ["R068"], "{title}");
            for status in ["in_preparation", "completed", "superseded"] {
                assert_eq!(told(title, status), [""; 0], "{title} {status}");
            }
        }
    }

    #[test]
    fn notes_say_so_too() {
        let told = |note: &str| {
            let text = format!(
                "commitment,title,status,source,note\n1.legal,Co-operatives Act,in_force,Gazette,{note}\n"
            );
            let read = crate::marked::read(sse_model::Table::Actions, &text);
            read.diagnostics
                .iter()
                .filter(|found| found.code == "R068")
                .count()
        };
        for note in [
            "Repealed in 2019",
            "not adopted",
            "abrogée en 2022",
            "English version; repealed",
        ] {
            assert_eq!(told(note), 1, "{note}");
        }
        for note in ["Repealed the Act of 1990", "adopted in 2019"] {
            assert_eq!(told(note), 0, "{note}");
        }
    }

    #[test]
    fn other_titles_are_quiet() {
        for title in [
            "Revenue of MYR 73 billion",
            "Billing Act",
            "Drafting Guide",
            "Bill of Rights",
            "Co-operatives Act (amended)",
            "Projet d’appui aux coopératives",
            "Proyecto de apoyo a las cooperativas",
            "Project Proposals Fund",
            "Draft Beer Cooperative Fund",
            "Proposed by the people: participatory budget",
        ] {
            assert_eq!(told(title, "in_force"), [""; 0], "{title}");
        }
    }

    fn told(title: &str, status: &str) -> Vec<&'static str> {
        let text = format!("commitment,title,status,source\n1.legal,{title},{status},Gazette\n");
        let read = crate::marked::read(sse_model::Table::Actions, &text);
        read.diagnostics.iter().map(|found| found.code).collect()
    }
}
