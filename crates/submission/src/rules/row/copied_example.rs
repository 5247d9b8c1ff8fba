//! R046

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::multipliers;
use crate::row::SheetRow;
use crate::rules::cell::example_row::without_word;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Code, Date, Decimal, Table};
use std::sync::LazyLock;

/// The row is one of the worked examples without the word that says so:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R046",
        name: "copied-example",
        severity: Severity::Error,
        explain: r"The row is one of the worked examples that `sse-report new` writes, without the word that says so: of a figure the
measure, kind of entity, year, value, and either the record or the source; of an action the title, and either the record or
both source and start. What it says is invented. Replace the row by one of your own.

Bad, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,unit,source
members-2023,KEN,2023,members,cooperative,1250000,memberships,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
record,area,year,measure,entity_type,value,unit,source
members-2023,KEN,2023,members,cooperative,1163204,memberships,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// The worked examples of all languages, as `new` and the guides print them.
const FIGURES: [&str; 3] = [
    include_str!("../../../../../templates/en/guide/contributions.csv"),
    include_str!("../../../../../templates/fr/guide/contributions.csv"),
    include_str!("../../../../../templates/es/guide/contributions.csv"),
];
const ACTIONS: [&str; 3] = [
    include_str!("../../../../../templates/en/guide/actions.csv"),
    include_str!("../../../../../templates/fr/guide/actions.csv"),
    include_str!("../../../../../templates/es/guide/actions.csv"),
];

/// A figure of the worked examples.
struct ExampleFigure {
    total: Decimal,
    /// Its measure, kind of entity and year.
    about: [String; 3],
    record: String,
    /// Without the word for an example, in small letters.
    source: String,
}

static EXAMPLE_FIGURES: LazyLock<Vec<ExampleFigure>> = LazyLock::new(|| {
    let figures = FIGURES.iter().flat_map(|text| rows(text));
    figures.filter_map(|row| figure(&row)).collect()
});

/// An action of the worked examples; its words without that for an example, in small letters.
struct ExampleAction {
    title: String,
    record: String,
    source: String,
    start: Option<Date>,
}

static EXAMPLE_ACTIONS: LazyLock<Vec<ExampleAction>> = LazyLock::new(|| {
    let actions = ACTIONS.iter().flat_map(|text| rows(text));
    actions.filter_map(|row| action(&row)).collect()
});

/// A row of a worked example.
struct ExampleRow {
    header: csv::StringRecord,
    cells: csv::StringRecord,
}

impl ExampleRow {
    /// The cell of a column; blank if it has none.
    fn cell(&self, name: &str) -> &str {
        let at = self.header.iter().position(|known| known == name);
        at.and_then(|at| self.cells.get(at)).unwrap_or("")
    }
}

fn rows(text: &str) -> Vec<ExampleRow> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let cells = reader.records().filter_map(Result::ok);
    let row = |cells| ExampleRow {
        header: header.clone(),
        cells,
    };
    cells.map(row).collect()
}

fn figure(row: &ExampleRow) -> Option<ExampleFigure> {
    let factor = match row.cell("multiplier") {
        "" => 1,
        word => multipliers::read(word, "").ok()?.factor,
    };
    Some(ExampleFigure {
        total: Decimal::parse(row.cell("value"))
            .ok()?
            .checked_times(factor)?,
        about: ["measure", "entity_type", "year"].map(|name| row.cell(name).to_owned()),
        record: row.cell("record").to_owned(),
        source: without_word(row.cell("source"))?.to_lowercase(),
    })
}

fn action(row: &ExampleRow) -> Option<ExampleAction> {
    Some(ExampleAction {
        title: without_word(row.cell("title"))?.to_lowercase(),
        record: row.cell("record").to_owned(),
        source: without_word(row.cell("source"))?.to_lowercase(),
        start: Date::parse(row.cell("start")),
    })
}

fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    // A row that says itself that it is an example is told so there.
    if draft.source.as_deref().and_then(without_word).is_some() {
        return;
    }
    let help = "replace it by a row of your own, or remove it";
    if row.context.table == Table::Actions {
        // What says that it is an example is told so there.
        let says_so = without_word(&draft.title.to_lowercase()).is_some();
        if !says_so
            && EXAMPLE_ACTIONS
                .iter()
                .any(|example| acts_as(example, draft))
        {
            let message = "this is a worked example, not an action of yours";
            row.say("title", &RULE.head, message, help);
        }
        return;
    }
    let Some(total) = draft.total() else { return };
    let same = |example: &&ExampleFigure| example.total == total;
    if EXAMPLE_FIGURES
        .iter()
        .filter(same)
        .any(|example| is_of(example, draft))
    {
        let message = "this is a worked example, not a figure of yours";
        row.say("value", &RULE.head, message, help);
    }
}

/// Whether a row with the value of an example is about the same, and has its record or its source.
fn is_of(example: &ExampleFigure, draft: &RowDraft) -> bool {
    let about = [
        draft.measure.map(|measure| measure.code().to_owned()),
        draft.entity_type.map(|kind| kind.code().to_owned()),
        draft.period.map(|period| period.to_string()),
    ];
    let same = about
        .iter()
        .zip(&example.about)
        .all(|(own, example)| own.as_ref() == Some(example));
    same && (is_record(draft, &example.record) || is_source(draft, &example.source))
}

/// Whether an action has the title of an example, which a real one may have too, and its record or both its source and its start.
fn acts_as(example: &ExampleAction, draft: &RowDraft) -> bool {
    let is_dated = || example.start.is_some() && draft.start == example.start;
    draft.title.to_lowercase() == example.title
        && (is_record(draft, &example.record) || is_source(draft, &example.source) && is_dated())
}

fn is_record(draft: &RowDraft, record: &str) -> bool {
    draft.record.as_deref() == Some(record)
}

fn is_source(draft: &RowDraft, source: &str) -> bool {
    let own = draft.source.as_deref().unwrap_or_default().to_lowercase();
    without_word(&own).unwrap_or(&own) == source
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_example_is_known_by_its_record_or_its_source() {
        crate::marked::contributions(
            "\
record,area,year,measure,entity_type,value,unit,multiplier,source
members-2023,UGA,2023,members,cooperative,1250000,memberships,,Registry
                                          ^^^^^^^ R046
b,KEN,2023,members,cooperative,1250000,memberships,,Register of cooperatives
c,KEN,2023,members,cooperative,1 250 000,memberships,,\"register of cooperatives, annual report\"
                               ^^^^^^^^^ C008
                               ^^^^^^^^^ R046
d,KEN,2023,turnover,cooperative,12.4,USD,million,\"registro de cooperativas, informe anual\"
                                ^^^^ R046
members-2023,KEN,2023,members,cooperative,1163204,memberships,,Register
",
        );
    }

    #[test]
    fn an_action_is_known_by_its_title_with_its_record_or_with_source_and_start() {
        crate::marked::actions(
            "\
record,commitment,title,status,start,source
,1.legal,Exemple : loi sur les coopératives et les mutuelles,in_force,,Gazette
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C032
law-2021,1.legal,Act on cooperatives and mutual societies,in_force,,Gazette
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R046
b,1.legal,Act on cooperatives and mutual societies,in_force,2021-06-15,Official gazette
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R046
c,1.strategy,National strategy for the social and solidarity economy,adopted,2019-05-10,Official gazette
d,1.legal,Cooperative Societies Act,in_force,,Gazette
",
        );
    }
}
