//! Results to standard output, talk to standard error.

use crate::arguments::{Color, Speech};
use crate::findings_since::FindingsSince;
use indicatif::{ProgressBar, ProgressStyle};
use sse_diagnostics::{Diagnostic, Severity, render};
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

/// From how many files on a bar is shown.
const MANY_FILES: usize = 20;

/// Where a command speaks.
pub(crate) struct Console {
    color: Color,
    quiet: bool,
}

impl Console {
    pub(crate) fn new(speech: Speech) -> Self {
        Self {
            color: speech.color,
            quiet: speech.quiet,
        }
    }

    /// Writes a result.
    pub(crate) fn result(&self, text: &str) -> io::Result<()> {
        self.result_bytes(text.as_bytes())
    }

    /// Writes a result that isn't text.
    pub(crate) fn result_bytes(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// Says something beside the results on standard error, unless quiet.
    pub(crate) fn talk(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Shows diagnostics on standard error; when quiet, errors only.
    pub(crate) fn show(&self, diagnostics: &[Diagnostic], all: bool) {
        let shown = diagnostics
            .iter()
            .filter(|found| !self.quiet || found.severity == Severity::Error);
        let shown: Vec<Diagnostic> = shown.cloned().collect();
        if self.quiet && shown.is_empty() {
            return;
        }
        let text = render::human(&shown, self.style(io::stderr().is_terminal(), all));
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Shows on standard error what differs from an earlier run: findings that are new, those that are gone, and how many
    /// stay. When quiet, new errors only.
    pub(crate) fn show_since(&self, before: &[Diagnostic], now: &[Diagnostic], all: bool) {
        let since = FindingsSince::between(before, now);
        if !since.new.is_empty() {
            self.show(&since.new, all);
        }
        self.talk(since.rest().trim_end());
    }

    /// Shows on standard error how many files were read, and of how many; not when quiet, where standard error is no
    /// terminal, and for a handful of files.
    pub(crate) fn progress(&self) -> impl Fn(usize, usize) + Sync {
        let hidden = self.quiet || is_dumb() || !io::stderr().is_terminal();
        let bar = OnceLock::new();
        move |read, of| {
            let bar = bar.get_or_init(|| bar_over(if hidden { 0 } else { of }));
            bar.inc(u64::from(read > 0));
            if read == of {
                bar.finish_and_clear();
            }
        }
    }

    /// How text for a person looks on a stream that is or isn't a terminal.
    pub(crate) fn style(&self, terminal: bool, all: bool) -> render::HumanStyle {
        let wanted = !is_asked("NO_COLOR") && (is_forced() || terminal && !is_dumb());
        let colour = self.color == Color::Always || (self.color == Color::Auto && wanted);
        render::HumanStyle {
            colour,
            all,
            ..render::HumanStyle::default()
        }
    }
}

/// Whether a variable of the environment is set.
fn is_asked(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether colour is asked for where there is no terminal, such as in the log of a service.
fn is_forced() -> bool {
    let is_off = |name| std::env::var_os(name).is_some_and(|value| value == "0");
    let mut names = ["CLICOLOR_FORCE", "FORCE_COLOR"].into_iter();
    names.any(|name| is_asked(name) && !is_off(name))
}

/// Whether the terminal says that it can show text and nothing else.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb")
}

/// A bar over so many files; a hidden one over a handful.
fn bar_over(files: usize) -> ProgressBar {
    if files < MANY_FILES {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files read");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
