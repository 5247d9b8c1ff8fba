//! A small round for tests: the settings of the demonstration, and claims as people write them.

use sse_aggregate::Facts;
use sse_model::{ReporterGroup, Round, Table};
use sse_submission::{FileContext, RoundFiles, read, read_round};

/// The settings of the demonstration round.
pub(crate) fn round() -> Round {
    let mut files = RoundFiles::new("81");
    for (name, text) in [
        ("round.toml", include_str!("../../../inputs/81/round.toml")),
        (
            "reporters.csv",
            include_str!("../../../inputs/81/reporters.csv"),
        ),
    ] {
        files.add(name, name.to_owned(), text.into());
    }
    read_round(&files).0.expect("the demonstration can be read")
}

/// The facts of files `contributions.csv`, each of an agency or a State by its code.
pub(crate) fn facts(files: &[(&str, &str)]) -> Facts {
    let claims = files.iter().flat_map(|(reporter, text)| {
        let group = if reporter.starts_with("ILO") {
            ReporterGroup::Agency
        } else {
            ReporterGroup::State
        };
        let context = FileContext::new(reporter, group, Table::Contributions, "contributions.csv");
        let found = read(context, text.as_bytes());
        assert_eq!(found.ledger.rejected, 0, "{:?}", found.diagnostics);
        found.claims
    });
    sse_aggregate::reconcile(&round(), claims.collect(), Vec::new(), &[])
}
