//! Figures and templates to a document with its drawings, and letters to reporters.
//!
//! `Figures` → context (`n`, `f`) → templates (`engine`) → Markdown with marks → `Document`.

mod charts;
mod context;
mod engine;
mod feedback;
mod front_matter;
mod limits;
mod locale;
mod marks;
mod reminders;
mod render;
mod rules;
mod templates;

pub use engine::{Engines, NOTHING_THERE};
pub use feedback::{Answer, AnsweredRow, Feedback, FileLedger, FiledRows, Remark, in_language};
pub use reminders::{OpenInput, ReminderDates, reminder};
pub use render::{Rendered, RenderedDocument, render};
pub use rules::{RULES, unread_template::unread_templates};
pub use templates::{Templates, Texts};
