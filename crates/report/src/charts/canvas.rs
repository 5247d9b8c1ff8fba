//! A drawing in the making: lines of text, bars, dots and rules in points.

use super::scale::LinearScale;
use crate::engine::{NumberStyle, magnitude, printed};
use crate::locale::Locale;
use sse_aggregate::{FigureId, Value};
use sse_document::{Anchor, Colour, Drawing, Length, Mark, Paint, Point, Stroke, Text};
use sse_model::Decimal;
use sse_text::Face;

/// The width of every chart: that of a line of text on a page of Letter, so that charts stand where the text does.
pub(crate) const WIDTH: f64 = 365.8;
/// The size of all lettering.
pub(crate) const SIZE: f64 = 8.0;
/// From one row to the next.
pub(crate) const ROW: f64 = 15.0;
/// The radius of a dot, in points.
pub(crate) const DOT: f64 = 3.2;
/// How thick lines are: the base line on which values stand, a guide where they begin, and the line that is a value.
pub(crate) const HAIRLINE: f64 = 0.5;
pub(crate) const GUIDE_LINE: f64 = 0.6;
pub(crate) const VALUE_LINE: f64 = 1.2;

/// The colour of letters and of the edges of bars.
pub(crate) const INK: Colour = Colour(0x1a, 0x1a, 0x1a);
/// The inside of hollow dots and bars, and letters on dark tiles.
pub(crate) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
/// What is reported: dark enough to stand out in grey.
pub(crate) const STRONG: Colour = Colour(0x1f, 0x4e, 0x79);
/// What it is seen against: light enough to stand back in grey.
pub(crate) const FAINT: Colour = Colour(0xd6, 0xdc, 0xe4);
/// The lines of an axis across the chart.
const GUIDE_FAINT: Colour = Colour(0xdd, 0xdf, 0xe3);
/// The height of an axis below bars.
pub(crate) const AXIS: f64 = 13.0;
/// The colour of base lines and guides.
pub(crate) const GUIDE: Colour = Colour(0x8a, 0x8f, 0x98);

/// A figure on a drawing: its id, its value and its number.
#[derive(Debug, Clone)]
pub(crate) struct ShownFigure {
    pub(crate) id: FigureId,
    pub(crate) value: Value,
    pub(crate) number: Decimal,
}

impl ShownFigure {
    /// The figure with an id.
    pub(crate) fn new(figures: &sse_aggregate::Figures, id: &FigureId) -> Option<Self> {
        let value = figures.value(id)?;
        Some(Self {
            id: id.clone(),
            value,
            number: magnitude(&value).unwrap_or_default(),
        })
    }
}

/// A drawing that grows mark by mark.
#[derive(Debug)]
pub(crate) struct ChartCanvas<'a> {
    drawing: Drawing,
    locale: &'a Locale,
}

impl<'a> ChartCanvas<'a> {
    /// An empty canvas of a height in points.
    pub(crate) fn new(height: f64, locale: &'a Locale) -> Self {
        let drawing = Drawing {
            width: Length::points(WIDTH),
            height: Length::points(height),
            marks: Vec::new(),
        };
        let mut canvas = Self { drawing, locale };
        // What shows charts on a dark page has no other ground for dark letters.
        canvas.bar(0.0, 0.0, WIDTH, height, filled(WHITE));
        canvas
    }

    /// Ends the drawing and hands it out.
    pub(crate) fn finish(self) -> Drawing {
        self.drawing
    }

    /// A label of the language.
    pub(crate) fn label(&self, name: &str) -> String {
        self.locale.words.label(name).to_owned()
    }

    /// Words with their anchor on the base line.
    pub(crate) fn words(&mut self, x: f64, y: f64, words: &str, anchor: Anchor) {
        self.text(
            x,
            y,
            words.to_owned(),
            Lettering {
                anchor,
                ..Lettering::default()
            },
            None,
        );
    }

    /// Words in bold, as above a column.
    pub(crate) fn head(&mut self, x: f64, y: f64, words: &str, anchor: Anchor) {
        self.text(
            x,
            y,
            words.to_owned(),
            Lettering {
                anchor,
                bold: true,
                ..Lettering::default()
            },
            None,
        );
    }

    /// Words in a lettering of their own.
    pub(crate) fn plain(&mut self, x: f64, y: f64, words: &str, lettering: Lettering) {
        self.text(x, y, words.to_owned(), lettering, None);
    }

    /// A figure in a style; returns where its text ends.
    pub(crate) fn figure(
        &mut self,
        x: f64,
        y: f64,
        figure: &ShownFigure,
        style: NumberStyle,
        lettering: Lettering,
    ) -> f64 {
        let is_nil = style == NumberStyle::Cell && figure.value == Value::Count(0);
        let text = if is_nil {
            self.locale.words.signs.nil.clone()
        } else {
            printed(&figure.value, style, self.locale)
        };
        let end = x + width(&text, lettering.bold);
        self.text(x, y, text, lettering, Some(figure.id.to_string()));
        end
    }

    fn text(&mut self, x: f64, y: f64, text: String, lettering: Lettering, figure: Option<String>) {
        self.drawing.marks.push(Mark::Text(Text {
            at: point(x, y),
            text,
            size: Length::points(SIZE),
            bold: lettering.bold,
            anchor: lettering.anchor,
            colour: lettering.colour,
            figure,
        }));
    }

    /// A bar from its left end.
    pub(crate) fn bar(&mut self, x: f64, y: f64, length: f64, height: f64, paint: Paint) {
        let (width, height) = (Length::points(length), Length::points(height));
        self.drawing.marks.push(Mark::Rectangle {
            at: point(x, y),
            width,
            height,
            paint,
        });
    }

    /// A mark on an axis: a line across the chart from its label.
    fn tick(&mut self, tick: u64, line: [(f64, f64); 2], label: (f64, f64), anchor: Anchor) {
        let text = printed(&Value::Count(tick), NumberStyle::Cell, self.locale);
        self.line(line[0], line[1], GUIDE_FAINT, HAIRLINE);
        self.words(label.0, label.1, &text, anchor);
    }

    /// The axis of bars that begin at `left`, below them: lines from `top` to `bottom` with their values.
    pub(crate) fn axis(&mut self, left: f64, edges: (f64, f64), scale: LinearScale) {
        for tick in scale.ticks() {
            self.upright_tick(tick, left + scale.at(tick), edges);
        }
    }

    /// The same as far as the longest of these bars reaches.
    pub(crate) fn part_of_axis(
        &mut self,
        left: f64,
        edges: (f64, f64),
        scale: LinearScale,
        largest: Decimal,
    ) {
        let length = scale.length(largest);
        for tick in scale.ticks().filter(|&tick| scale.at(tick) <= length) {
            self.upright_tick(tick, left + scale.at(tick), edges);
        }
    }

    fn upright_tick(&mut self, tick: u64, x: f64, (top, bottom): (f64, f64)) {
        let line = [(x, top), (x, bottom + 2.0)];
        self.tick(tick, line, (x, bottom + AXIS - 2.0), Anchor::Middle);
    }

    /// The axis of columns that stand on `base`, at their left: lines from `left` to `right` with their values.
    pub(crate) fn upright_axis(
        &mut self,
        base: f64,
        (left, right): (f64, f64),
        scale: LinearScale,
    ) {
        for tick in scale.ticks() {
            let y = base - scale.at(tick);
            let line = [(left - 2.0, y), (right, y)];
            self.tick(tick, line, (left - 5.0, y + 3.0), Anchor::End);
        }
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        let stroke = Stroke {
            colour,
            width: Length::points(width),
        };
        self.drawing.marks.push(Mark::Line {
            from: point(from.0, from.1),
            to: point(to.0, to.1),
            stroke,
        });
    }

    /// A dot around its middle, in points.
    pub(crate) fn dot(&mut self, x: f64, y: f64, radius: f64, paint: Paint) {
        self.drawing.marks.push(Mark::Circle {
            centre: point(x, y),
            radius: Length::points(radius),
            paint,
        });
    }
}

/// How letters are set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lettering {
    pub(crate) bold: bool,
    pub(crate) anchor: Anchor,
    pub(crate) colour: Colour,
}

impl Default for Lettering {
    fn default() -> Self {
        Self {
            bold: false,
            anchor: Anchor::Start,
            colour: INK,
        }
    }
}

/// A filled shape.
pub(crate) fn filled(colour: Colour) -> Paint {
    Paint {
        fill: Some(colour),
        stroke: None,
    }
}

/// A shape with an edge.
pub(crate) fn edged(fill: Colour, edge: Colour) -> Paint {
    Paint {
        fill: Some(fill),
        stroke: Some(Stroke {
            colour: edge,
            width: Length::points(0.6),
        }),
    }
}

/// The width of words, in points.
pub(crate) fn width(text: &str, bold: bool) -> f64 {
    sse_text::measure(text, if bold { Face::SansBold } else { Face::Sans }, SIZE)
}

/// The width of the widest of some words.
pub(crate) fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    texts.map(|text| width(text, false)).fold(0.0, f64::max)
}

/// Words cut to a width at a blank, with an ellipsis.
pub(crate) fn shortened(text: &str, most: f64) -> String {
    if width(text, false) <= most {
        return text.to_owned();
    }
    let mut words: Vec<&str> = text.split(' ').collect();
    while words.len() > 1 && width(&format!("{} …", words.join(" ")), false) > most {
        words.pop();
    }
    format!("{} …", words.join(" "))
}

fn point(x: f64, y: f64) -> Point {
    Point {
        x: Length::points(x),
        y: Length::points(y),
    }
}
