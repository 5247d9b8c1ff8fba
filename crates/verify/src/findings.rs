//! What differs, as diagnostics: what was found, where, and which figure stands behind it.

use crate::align::Alignment;
use crate::backing::{Backing, Named, holds, restates};
use crate::change::{Change, Said};
use crate::edited::Edited;
use crate::number::{Bound, Number};
use crate::passage::Passage;
use crate::rules;
use crate::sides::Sides;
use sse_diagnostics::{Diagnostic, Place, Rule, Words, words};
use sse_model::Decimal;

/// Makes diagnostics of changes.
pub(crate) struct Findings<'f> {
    pub(crate) sides: &'f Sides<'f>,
    pub(crate) backing: &'f Backing<'f>,
    pub(crate) edited: &'f Edited<'f>,
    pub(crate) alignment: &'f Alignment,
    /// For each edited passage the place of the report that it is, or that is before it.
    pub(crate) places: &'f [String],
}

/// A diagnostic, and the words of the edited document that it is about, where they stand there.
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) said: Option<Said>,
    /// The edited passage that it is about, where no word of it is meant.
    pub(crate) passage: Option<usize>,
}

impl Finding {
    const fn about(diagnostic: Diagnostic, said: Said) -> Self {
        Self {
            diagnostic,
            said: Some(said),
            passage: None,
        }
    }
}

impl Findings<'_> {
    /// The finding of a change; none where what is said is true all the same.
    pub(crate) fn finding(&self, change: Change) -> Option<Finding> {
        match change {
            Change::Changed(was, is) => Some(self.changed(&was, is)),
            Change::Unit(was, is) => {
                let message = words!(
                    "{at}: {printed} stands where the report has {backed}, in another unit",
                    at = self.at(&is),
                    printed = self.shown(&is),
                    backed = self.of_report(&was)
                );
                let finding = rules::changed_unit::RULE.finding(message);
                Some(Finding::about(
                    self.placed(self.backed(finding, &was), &is),
                    is,
                ))
            }
            Change::Bound(was, is) => self.bound(&was, is),
            Change::Moved(was, is) => Some(self.moved(&was, is)),
            Change::New(is) => Some(self.added(is)),
            Change::Missing(was, passage) => Some(self.missing(&was, passage)),
            Change::Opposite(was, is) => Some(self.other(&was, is, &rules::contradiction::RULE)),
            Change::Recounted(was, is) => Some(self.other(&was, is, &rules::weighty_word::RULE)),
            Change::Cited {
                report,
                edited,
                was,
                is,
            } => Some(self.cited(report, edited, &was, &is)),
            Change::Led {
                report,
                edited,
                was,
                is,
            } => Some(self.led((report, &was), (edited, &is))),
            Change::Drawn {
                edited,
                was,
                is,
                exchanged,
            } => Some(self.drawn(&was, (edited, &is), exchanged)),
            Change::Regrouped(was, is, own, other) => Some(self.regrouped(&was, is, own, other)),
            Change::Placed(was, is) => Some(self.elsewhere(&was, is)),
            Change::Put(is) => Some(self.put(is, &rules::weighty_word::RULE)),
            Change::Taken(was, passage) => {
                Some(self.taken(&was, passage, &rules::weighty_word::RULE))
            }
            Change::Listed(is) => Some(self.put(is, &rules::contradiction::RULE)),
            Change::Unlisted(was, passage) => {
                Some(self.taken(&was, passage, &rules::contradiction::RULE))
            }
            Change::Renumbered { report, edited } => Some(self.renumbered(report, edited)),
            Change::Outvoted(is, share) => {
                let message = words!(
                    "{at}: \"{word}\" contradicts {share}",
                    at = self.at(&is),
                    word = is.token.word,
                    share = self.shown(&share)
                );
                let finding = rules::contradiction::RULE.finding(message);
                Some(Finding::about(self.placed(finding, &is), is))
            }
            Change::Against(is, from, to) => {
                let message = words!(
                    "{at}: \"{word}\" contradicts {from} and {to}",
                    at = self.at(&is),
                    word = is.token.word,
                    from = self.shown(&from),
                    to = self.shown(&to)
                );
                let finding = rules::contradiction::RULE.finding(message);
                Some(Finding::about(self.placed(finding, &is), is))
            }
        }
    }

    /// A number stands elsewhere.
    fn moved(&self, was: &Said, is: Said) -> Finding {
        let message = words!(
            "{at}: {printed} has moved here from {origin}",
            at = self.at(&is),
            printed = self.shown(&is),
            origin = self.sides.report[was.passage].at
        );
        let finding = rules::moved_number::RULE.finding(message);
        let mut finding = self.placed(self.backed(finding, was), &is);
        let origin = self.alignment.partner[was.passage];
        finding.related = origin
            .into_iter()
            .map(|origin| self.edited.place(origin, None, "it stood here"))
            .collect();
        Finding::about(finding, is)
    }

    /// Another word stands in the place of one.
    fn other(&self, was: &Said, is: Said, rule: &Rule) -> Finding {
        let message = words!(
            "{at}: \"{word}\" stands where the report has \"{was}\"",
            at = self.at(&is),
            word = is.token.word,
            was = was.token.word
        );
        Finding::about(self.placed(rule.finding(message), &is), is)
    }

    /// Words of a passage lead to other addresses.
    fn led(&self, (report, was): (usize, &str), (edited, is): (usize, &str)) -> Finding {
        let message = words!(
            "{at}: the words lead to {printed} where the report has {backed}",
            at = self.sides.report[report].at,
            printed = is,
            backed = was
        );
        self.of_passage(rules::changed_reference::RULE.finding(message), edited)
    }

    /// Another picture stands at the place of a drawing: that of another drawing, or none of the report.
    fn drawn(&self, was: &str, (edited, is): (usize, &str), exchanged: bool) -> Finding {
        let message = words!(
            "{at}: the picture {printed} stands where the report has {backed}",
            at = self.places[edited],
            printed = is,
            backed = was
        );
        let rule = if exchanged {
            &rules::contradiction::RULE
        } else {
            &rules::not_read::RULE
        };
        self.of_passage(rule.finding(message), edited)
    }

    /// A number stands below another line that heads rows.
    fn regrouped(&self, was: &Said, is: Said, own: Option<usize>, other: Option<usize>) -> Finding {
        let line = |passages: &[Passage], at: Option<usize>| {
            let text = at.map_or("\u{2013}", |at| passages[at].text.as_str());
            text.to_owned()
        };
        let message = words!(
            "{at}: {printed} stands below \"{line}\" where the report has it below \"{was}\"",
            at = self.at(&is),
            printed = self.shown(&is),
            line = line(self.sides.edited, other),
            was = line(self.sides.report, own)
        );
        let finding = self.backed(rules::moved_number::RULE.finding(message), was);
        Finding::about(self.placed(finding, &is), is)
    }

    /// A passage or sentence stands at another place.
    fn elsewhere(&self, was: &Said, is: Said) -> Finding {
        let message = words!(
            "{at}: \"{words}\" stands at another place than in the report",
            at = self.sides.report[was.passage].at,
            words = clipped(was.token.word.trim())
        );
        let finding = rules::moved_passage::RULE.finding(message);
        Finding::about(self.placed(finding, &is), is)
    }

    /// A word that decides what a number says, or a name, was put in.
    fn put(&self, is: Said, rule: &Rule) -> Finding {
        let message = words!(
            "{at}: \"{word}\" isn't in the report here",
            at = self.at(&is),
            word = is.token.word
        );
        Finding::about(self.placed(rule.finding(message), &is), is)
    }

    /// Such a word is gone.
    fn taken(&self, was: &Said, passage: usize, rule: &Rule) -> Finding {
        let message = words!(
            "{at}: \"{word}\" is missing",
            at = self.sides.report[was.passage].at,
            word = was.token.word
        );
        self.of_passage(rule.finding(message), passage)
    }

    /// A paragraph has another number.
    fn renumbered(&self, report: usize, edited: usize) -> Finding {
        let label = |passage: &Passage| match passage.label.trim_end_matches('.') {
            "" => "\u{2013}".to_owned(),
            label => label.to_owned(),
        };
        let message = words!(
            "{at}: {printed} stands where the report has {backed}",
            at = self.sides.report[report].at,
            printed = label(&self.sides.edited[edited]),
            backed = label(&self.sides.report[report])
        );
        self.of_passage(rules::changed_reference::RULE.finding(message), edited)
    }

    /// Other notes than in the report are cited.
    fn cited(&self, report: usize, edited: usize, was: &str, is: &str) -> Finding {
        let at = &self.sides.report[report].at;
        let message = if was == is {
            words!(
                "{at}: {printed} cites another note than in the report",
                at = at,
                printed = is
            )
        } else {
            words!(
                "{at}: the notes {printed} are cited where the report has {backed}",
                at = at,
                printed = is,
                backed = was
            )
        };
        self.of_passage(rules::changed_reference::RULE.finding(message), edited)
    }

    /// A finding of a passage as a whole.
    fn of_passage(&self, finding: Diagnostic, passage: usize) -> Finding {
        Finding {
            diagnostic: finding.at(self.edited.place(passage, None, "")),
            said: None,
            passage: Some(passage),
        }
    }

    fn changed(&self, was: &Said, is: Said) -> Finding {
        let (printed, backed) = (self.shown(&is), self.of_report(was));
        let at = self.at(&is);
        let passage = &self.sides.report[was.passage];
        let range = &was.token.range;
        let apart = passage
            .apart
            .iter()
            .find(|own| own.range.start < range.end && range.start < own.range.end);
        let refers =
            apart.is_some_and(|own| own.refers) || was.number().is_some_and(|number| number.refers);
        // A quantity is no other reference.
        let refers = refers && !is.number().is_some_and(is_quantity);
        let restated = self
            .figure(was)
            .is_some_and(|(_, entry)| restates(entry, was, &is));
        let finding = if restated {
            rules::rounded_anew::RULE.finding(words!(
                "{at}: {printed} is {backed}, rounded in another way",
                at = at,
                printed = printed,
                backed = backed
            ))
        } else {
            let rule = if refers {
                &rules::changed_reference::RULE
            } else {
                &rules::changed_number::RULE
            };
            rule.finding(words!(
                "{at}: {printed} stands where the report has {backed}",
                at = at,
                printed = printed,
                backed = backed
            ))
        };
        let finding = self.backed(finding, was);
        let finding = match apart {
            Some(own) if !own.refers && finding.help.is_none() => finding.help(words!(
                "it is a part of a title or source: \"{title}\"",
                title = clipped(&passage.text[own.range.clone()])
            )),
            _ => finding,
        };
        Finding::about(self.placed(finding, &is), is)
    }

    /// A bound that isn't the report's; none where it is true of the figure.
    fn bound(&self, was: &Said, is: Said) -> Option<Finding> {
        let figure = self.figure(was);
        if figure.and_then(|(_, entry)| holds(entry, was, &is)) == Some(true) {
            return None;
        }
        let message = words!(
            "{at}: {printed} is bounded in another way than {backed} of the report",
            at = self.at(&is),
            printed = self.bounded(&self.sides.edited[is.passage].text, &is),
            backed = self.bounded(&self.sides.report[was.passage].text, was)
        );
        let finding = rules::contradiction::RULE.finding(message);
        Some(Finding::about(
            self.placed(self.backed(finding, was), &is),
            is,
        ))
    }

    fn added(&self, is: Said) -> Finding {
        let number = is.number();
        let message = words!(
            "{at}: {printed} isn't in the report here",
            at = self.at(&is),
            printed = self.shown(&is)
        );
        if number.is_some_and(|number| number.refers && !is_quantity(number)) {
            let finding = rules::changed_reference::RULE.finding(message);
            return Finding::about(self.placed(finding, &is), is);
        }
        let elsewhere = number.and_then(|number| self.backing.elsewhere(&number.amount));
        let finding = rules::new_number::RULE.finding(message);
        let finding = match elsewhere {
            Some((place, figure)) => finding.help(words!(
                "{place} prints such a number, of {figure}",
                place = place,
                figure = figure
            )),
            None => finding.help("no figure that the report prints has this value"),
        };
        Finding::about(self.placed(finding, &is), is)
    }

    fn missing(&self, was: &Said, passage: Option<usize>) -> Finding {
        let message = words!(
            "{at}: {backed} is missing",
            at = self.sides.report[was.passage].at,
            backed = self.of_report(was)
        );
        let refers = was.number().is_some_and(|number| number.refers);
        let rule = if refers {
            &rules::changed_reference::RULE
        } else {
            &rules::missing_number::RULE
        };
        let finding = self.backed(rule.finding(message), was);
        match passage {
            Some(passage) => self.of_passage(finding, passage),
            None => self.behind(finding, was.passage),
        }
    }

    /// A passage of the report is gone, with all that it says; of a note also that there is none for its mark.
    pub(crate) fn gone(&self, report: usize) -> Finding {
        let passage = &self.sides.report[report];
        let message = words!(
            "{at}: \"{words}\" is gone",
            at = passage.at,
            words = clipped(passage.text.trim())
        );
        let cites = |edited: &Passage| edited.cited.iter().any(|mark| mark.text == passage.mark);
        let is_cited = !passage.mark.is_empty() && self.sides.edited.iter().any(cites);
        let rule = if is_cited {
            &rules::changed_reference::RULE
        } else {
            &rules::changed_words::RULE
        };
        self.behind(rule.finding(message), report)
    }

    /// A finding about what stood behind the last passage of the report that is still there.
    fn behind(&self, finding: Diagnostic, report: usize) -> Finding {
        let before = self.alignment.partner[..report].iter();
        let before = before.rev().find_map(|partner| *partner);
        let place = match before {
            Some(before) => self.edited.behind(before, "it stood behind this"),
            None => self.edited.whole(""),
        };
        Finding {
            diagnostic: finding.at(place),
            said: None,
            passage: before,
        }
    }

    fn figure(&self, was: &Said) -> Option<Named<'_>> {
        let passage = &self.sides.report[was.passage];
        self.backing.figure(passage, &was.token)
    }

    /// The finding with the figure behind a number of the report.
    fn backed(&self, finding: Diagnostic, was: &Said) -> Diagnostic {
        match self.figure(was) {
            Some((id, entry)) => finding.help(words!(
                "the report prints {figure}, whose exact value is {value}",
                figure = id,
                value = entry.value
            )),
            None => finding,
        }
    }

    fn placed(&self, finding: Diagnostic, is: &Said) -> Diagnostic {
        finding.at(self.place(is))
    }

    fn place(&self, is: &Said) -> Place {
        let label = Words::default();
        self.edited.place(is.passage, Some(&is.token.range), label)
    }

    /// The place of the report that a word of the edited document stands at.
    fn at(&self, is: &Said) -> &str {
        &self.places[is.passage]
    }

    fn shown<'s>(&'s self, is: &Said) -> &'s str {
        &self.sides.edited[is.passage].text[is.token.range.clone()]
    }

    fn of_report<'s>(&'s self, was: &Said) -> &'s str {
        &self.sides.report[was.passage].text[was.token.range.clone()]
    }

    /// A number with the words of its bound, which stand before it or behind it.
    fn bounded(&self, text: &str, said: &Said) -> String {
        let Some(number) = said.number() else {
            return said.token.word.clone();
        };
        let before = &text[..said.token.range.start];
        let own = &text[said.token.range.clone()];
        if number.bound == Bound::None {
            return own.to_owned();
        }
        let last: Vec<&str> = before.split_whitespace().rev().take(4).collect();
        let last: Vec<String> = last.into_iter().rev().map(str::to_lowercase).collect();
        let bounds = |from: &usize| {
            let word = |at: usize| last.get(from + at).map(String::as_str);
            let found = Bound::of(0, word, self.sides.lexicon);
            found.is_some_and(|(_, length)| from + length == last.len())
        };
        if let Some(from) = (0..last.len()).find(bounds) {
            let words = before.split_whitespace().rev().take(last.len() - from);
            let words: Vec<&str> = words.collect();
            let words: Vec<&str> = words.into_iter().rev().collect();
            return format!("{} {own}", words.join(" "));
        }
        let behind: Vec<&str> = text[said.token.range.end..]
            .split_whitespace()
            .take(3)
            .collect();
        format!("{own} {}", behind.join(" "))
            .trim_end_matches(['.', ',', ';'])
            .to_owned()
    }
}

/// The most letters of a title that a message shows.
const MOST_OF_TITLE: usize = 80;

fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_OF_TITLE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether a number has what a reference hasn't: a unit, or a scale.
fn is_quantity(number: &Number) -> bool {
    number.unit.is_some() || number.factor != Decimal::ONE
}
