//! Letters to those of whom something is open.

use crate::{Fault, Reconciled};
use sse_model::Reporter;
use sse_report::{Engines, OpenInput, ReminderDates, Templates, reminder};

/// A letter to a reporter of whom something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder<'r> {
    /// To whom it goes.
    pub reporter: &'r Reporter,
    /// What is open.
    pub open: OpenInput,
    /// The letter, as Markdown.
    pub letter: String,
}

impl Reconciled<'_> {
    /// A letter to each of those who were asked and of whom something is open, in the order of the tracker.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn reminders(
        &self,
        templates: &Templates,
        dates: ReminderDates,
    ) -> Result<Vec<Reminder<'_>>, Fault> {
        let (round, engines) = (&self.loaded.round, Engines::over(templates));
        let mut reminders = Vec::new();
        for row in &self.figures().tracker.reporters {
            let open = OpenInput {
                receipt: row.receipt,
                figures: row.claims.value,
                actions: row.actions.value,
                rejected: row.left_out.value,
            };
            let reporter = round.reporter(&row.reporter);
            if let Some(reporter) = reporter.filter(|_| open.is_open()) {
                reminders.push(Reminder {
                    reporter,
                    open,
                    letter: reminder(round, &engines, reporter, open, dates)?,
                });
            }
        }
        Ok(reminders)
    }
}
