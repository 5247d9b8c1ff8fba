//! A letter to a reporter of whom something is open: nothing came, or some of it could not be used.

use crate::engine::{Charts, Engines};
use crate::feedback::{digits, letter_language};
use minijinja::context;
use sse_diagnostics::Diagnostic;
use sse_model::{Date, Receipt, Reporter, Round};
use std::cmp::Ordering;

/// The template of the reminders.
const LETTER: &str = "reminder.md";

/// What is open of a reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenInput {
    /// What became of the invitation.
    pub receipt: Receipt,
    /// How many of its figures are used.
    pub figures: u64,
    /// How many of its actions are used.
    pub actions: u64,
    /// How many were set aside because of an error.
    pub rejected: u64,
}

impl OpenInput {
    /// Whether there is anything to be reminded of.
    pub const fn is_open(self) -> bool {
        self.rejected > 0 || !matches!(self.receipt, Receipt::Received | Receipt::Late)
    }
}

/// When a reminder is written, and by when it asks for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReminderDates {
    /// The day on which it is written.
    pub today: Date,
    /// The day by which it asks for an answer; none for the one on which that was due.
    pub until: Option<Date>,
}

impl ReminderDates {
    /// Whether an answer was due before.
    pub fn is_overdue(self, reporter: &Reporter) -> bool {
        let due = reporter.due_on.and_then(|due| due.compare(self.today));
        due == Some(Ordering::Less)
    }
}

/// The reminder to a reporter in the language of its submission, or else in the first language of the round: what is open,
/// by when, and how to answer.
///
/// # Errors
/// Errors of its template (`T…`).
pub fn reminder(
    round: &Round,
    engines: &Engines<'_>,
    reporter: &Reporter,
    open: OpenInput,
    dates: ReminderDates,
) -> Result<String, Vec<Diagnostic>> {
    let language = letter_language(engines.templates, round, &reporter.code, LETTER);
    let engine = engines.of(language)?;
    let locale = &engine.locale;
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| locale.date(date));
    let masthead = round.mastheads.get(language);
    let accepted = open.figures + open.actions;
    let context = context! {
        name => reporter.name_in_text(language),
        code => reporter.code.clone(),
        session => masthead.map_or("", |head| head.session.as_str()),
        demonstration => round.demonstration,
        receipt => open.receipt.code(),
        accepted => digits(accepted, locale),
        has_figures => open.figures > 0,
        rejected => if open.rejected > 0 { digits(open.rejected, locale) } else { String::new() },
        invited => day(reporter.invited_on),
        due => day(reporter.due_on),
        overdue => dates.is_overdue(reporter),
        until => day(dates.until),
    };
    Ok(engine.write(LETTER, &context, Charts::default())?.markdown)
}
