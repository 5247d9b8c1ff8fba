//! Drawings as SVG: a closed subset, so that what is written is read back as it was.

use crate::drawing::{Anchor, Colour, Drawing, Length, Mark, Paint, Point, Segment, Stroke, Text};
use roxmltree::{Document, Node};
use std::fmt::{self, Write};

/// The faces that a viewer looks for.
const FACES: &str = "Arimo, Arial, Helvetica, sans-serif";

/// Why a text isn't the SVG of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DrawingError {
    /// The text isn't XML; the parser's message.
    Xml(String),
    /// It holds an element outside the subset.
    Element {
        /// The name of the element.
        name: String,
        /// Its line, from 1.
        line: u32,
    },
    /// An attribute is missing or can't be read.
    Attribute {
        /// The name of the attribute.
        name: &'static str,
        /// Its line, from 1.
        line: u32,
    },
}

impl fmt::Display for DrawingError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Xml(message) => write!(out, "not XML: {message}"),
            Self::Element { name, line } => write!(
                out,
                "line {line}: <{name}> isn't a shape that a drawing may hold"
            ),
            Self::Attribute { name, line } => {
                write!(out, "line {line}: \"{name}\" is missing or can't be read")
            }
        }
    }
}

impl std::error::Error for DrawingError {}

impl Drawing {
    /// The drawing as SVG, one mark a line, lengths in points. Figure ids aren't written.
    pub fn to_svg(&self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FACES}\">\n"
        );
        for mark in &self.marks {
            out.push_str(&written(mark));
            out.push('\n');
        }
        out + "</svg>\n"
    }

    /// Reads what `to_svg` writes.
    pub fn from_svg(text: &str) -> Result<Self, DrawingError> {
        let tree = Document::parse(text).map_err(|error| DrawingError::Xml(error.to_string()))?;
        let root = Element(tree.root_element());
        if root.0.tag_name().name() != "svg" {
            return Err(root.unknown());
        }
        let width = root.size("width")?;
        let height = root.size("height")?;
        let elements = root.0.children().filter(Node::is_element).map(Element);
        Ok(Self {
            width,
            height,
            marks: elements
                .map(|element| element.mark())
                .collect::<Result<_, _>>()?,
        })
    }

    /// Forgets the figure ids, as SVG does.
    pub(crate) fn without_figures(&mut self) {
        for mark in &mut self.marks {
            if let Mark::Text(text) = mark {
                text.figure = None;
            }
        }
    }
}

fn written(mark: &Mark) -> String {
    match mark {
        Mark::Rectangle {
            at,
            width,
            height,
            paint,
        } => {
            let place = format!("x=\"{}\" y=\"{}\"", number(at.x), number(at.y));
            format!(
                "<rect {place} width=\"{}\" height=\"{}\"{}/>",
                number(*width),
                number(*height),
                painted(paint)
            )
        }
        Mark::Line { from, to, stroke } => {
            let ends = format!(
                "x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                number(from.x),
                number(from.y),
                number(to.x),
                number(to.y)
            );
            format!("<line {ends}{}/>", stroked(*stroke))
        }
        Mark::Circle {
            centre,
            radius,
            paint,
        } => {
            let place = format!("cx=\"{}\" cy=\"{}\"", number(centre.x), number(centre.y));
            format!(
                "<circle {place} r=\"{}\"{}/>",
                number(*radius),
                painted(paint)
            )
        }
        Mark::Polyline { points, stroke } => {
            let points: Vec<_> = points.iter().map(|point| pair(*point, ',')).collect();
            format!(
                "<polyline points=\"{}\" fill=\"none\"{}/>",
                points.join(" "),
                stroked(*stroke)
            )
        }
        Mark::Path { segments, paint } => {
            let segments: Vec<_> = segments.iter().map(segment).collect();
            format!("<path d=\"{}\"{}/>", segments.join(" "), painted(paint))
        }
        Mark::Text(text) => text_element(text),
    }
}

fn segment(segment: &Segment) -> String {
    match segment {
        Segment::Move(to) => format!("M {}", pair(*to, ' ')),
        Segment::Line(to) => format!("L {}", pair(*to, ' ')),
        Segment::Curve(one, two, to) => {
            format!(
                "C {} {} {}",
                pair(*one, ' '),
                pair(*two, ' '),
                pair(*to, ' ')
            )
        }
        Segment::Close => "Z".into(),
    }
}

fn pair(point: Point, sign: char) -> String {
    format!("{}{sign}{}", number(point.x), number(point.y))
}

fn text_element(text: &Text) -> String {
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let weight = if text.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let place = format!(
        "x=\"{}\" y=\"{}\" font-size=\"{}\"",
        number(text.at.x),
        number(text.at.y),
        number(text.size)
    );
    let style = format!(
        "{weight} text-anchor=\"{anchor}\" fill=\"{}\"",
        colour(text.colour)
    );
    format!(
        "<text {place}{style} xml:space=\"preserve\">{}</text>",
        escaped(&text.text)
    )
}

fn painted(paint: &Paint) -> String {
    let fill = paint.fill.map_or("none".into(), colour);
    format!(
        " fill=\"{fill}\"{}",
        paint.stroke.map(stroked).unwrap_or_default()
    )
}

fn stroked(stroke: Stroke) -> String {
    format!(
        " stroke=\"{}\" stroke-width=\"{}\"",
        colour(stroke.colour),
        number(stroke.width)
    )
}

fn colour(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A length in points, with at most two decimals.
fn number(length: Length) -> String {
    let hundredths = length.as_hundredths();
    let (sign, size) = (
        if hundredths < 0 { "-" } else { "" },
        hundredths.unsigned_abs(),
    );
    let (whole, part) = (size / 100, size % 100);
    let mut out = format!("{sign}{whole}");
    if part > 0 {
        let _ = write!(out, ".{part:02}");
        out.truncate(out.trim_end_matches('0').len());
    }
    out
}

/// Characters that XML can hold, with entities for its signs.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => drop(write!(out, "&#{};", u32::from(char))),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(char),
        }
    }
    out
}

fn length(text: &str) -> Option<Length> {
    let (negative, digits) = text
        .strip_prefix('-')
        .map_or((false, text), |digits| (true, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = whole.bytes().chain(part.bytes());
    if whole.is_empty() || part.len() > 2 || !all.all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hundredths: i64 = format!("{whole}{part:0<2}").parse().ok()?;
    i32::try_from(if negative { -hundredths } else { hundredths })
        .ok()
        .map(Length::hundredths)
}

/// One element of the SVG.
struct Element<'a, 'i>(Node<'a, 'i>);

impl<'a> Element<'a, '_> {
    fn mark(&self) -> Result<Mark, DrawingError> {
        Ok(match self.0.tag_name().name() {
            "rect" => Mark::Rectangle {
                at: self.point("x", "y")?,
                width: self.length("width")?,
                height: self.length("height")?,
                paint: self.paint()?,
            },
            "line" => Mark::Line {
                from: self.point("x1", "y1")?,
                to: self.point("x2", "y2")?,
                stroke: self.stroke()?,
            },
            "circle" => Mark::Circle {
                centre: self.point("cx", "cy")?,
                radius: self.length("r")?,
                paint: self.paint()?,
            },
            "polyline" => Mark::Polyline {
                points: self.points()?,
                stroke: self.stroke()?,
            },
            "path" => Mark::Path {
                segments: self.segments()?,
                paint: self.paint()?,
            },
            "text" => Mark::Text(self.text()?),
            _ => return Err(self.unknown()),
        })
    }

    fn line(&self) -> u32 {
        self.0.document().text_pos_at(self.0.range().start).row
    }

    fn unknown(&self) -> DrawingError {
        DrawingError::Element {
            name: self.0.tag_name().name().to_owned(),
            line: self.line(),
        }
    }

    fn fault(&self, name: &'static str) -> DrawingError {
        DrawingError::Attribute {
            name,
            line: self.line(),
        }
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.0.attribute(name)
    }

    fn length(&self, name: &'static str) -> Result<Length, DrawingError> {
        self.attribute(name)
            .and_then(length)
            .ok_or_else(|| self.fault(name))
    }

    fn point(&self, x: &'static str, y: &'static str) -> Result<Point, DrawingError> {
        Ok(Point {
            x: self.length(x)?,
            y: self.length(y)?,
        })
    }

    fn colour(&self, name: &'static str) -> Result<Option<Colour>, DrawingError> {
        match self.attribute(name) {
            None | Some("none") => Ok(None),
            Some(text) => read_colour(text).map(Some).ok_or_else(|| self.fault(name)),
        }
    }

    fn stroke(&self) -> Result<Stroke, DrawingError> {
        let colour = self.colour("stroke")?.ok_or_else(|| self.fault("stroke"))?;
        Ok(Stroke {
            colour,
            width: self.length("stroke-width")?,
        })
    }

    fn paint(&self) -> Result<Paint, DrawingError> {
        let stroke = if self.colour("stroke")?.is_some() {
            Some(self.stroke()?)
        } else {
            None
        };
        Ok(Paint {
            fill: self.colour("fill")?,
            stroke,
        })
    }

    fn points(&self) -> Result<Vec<Point>, DrawingError> {
        let text = self
            .attribute("points")
            .ok_or_else(|| self.fault("points"))?;
        text.split_ascii_whitespace()
            .map(|pair| {
                let point = pair.split_once(',').and_then(|(x, y)| read_point(x, y));
                point.ok_or_else(|| self.fault("points"))
            })
            .collect()
    }

    /// A side of the drawing, in points: `440pt`.
    fn size(&self, name: &'static str) -> Result<Length, DrawingError> {
        let text = self
            .attribute(name)
            .and_then(|text| text.strip_suffix("pt"));
        text.and_then(length).ok_or_else(|| self.fault(name))
    }

    fn segments(&self) -> Result<Vec<Segment>, DrawingError> {
        let mut words = self
            .attribute("d")
            .ok_or_else(|| self.fault("d"))?
            .split_ascii_whitespace();
        let mut segments = Vec::new();
        while let Some(word) = words.next() {
            segments.push(read_segment(word, &mut words).ok_or_else(|| self.fault("d"))?);
        }
        Ok(segments)
    }

    fn text(&self) -> Result<Text, DrawingError> {
        let anchor = match self.attribute("text-anchor") {
            None | Some("start") => Anchor::Start,
            Some("middle") => Anchor::Middle,
            Some("end") => Anchor::End,
            Some(_) => return Err(self.fault("text-anchor")),
        };
        Ok(Text {
            at: self.point("x", "y")?,
            text: self.0.text().unwrap_or_default().to_owned(),
            size: self.length("font-size")?,
            bold: self.attribute("font-weight") == Some("bold"),
            anchor,
            colour: self.colour("fill")?.ok_or_else(|| self.fault("fill"))?,
            figure: None,
        })
    }
}

fn read_colour(text: &str) -> Option<Colour> {
    let hex = text
        .strip_prefix('#')
        .filter(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
    Some(Colour(red, green, blue))
}

fn read_point(x: &str, y: &str) -> Option<Point> {
    Some(Point {
        x: length(x)?,
        y: length(y)?,
    })
}

fn read_segment<'t>(command: &str, words: &mut impl Iterator<Item = &'t str>) -> Option<Segment> {
    let mut points = std::iter::from_fn(|| read_point(words.next()?, words.next()?));
    Some(match command {
        "M" => Segment::Move(points.next()?),
        "L" => Segment::Line(points.next()?),
        "C" => Segment::Curve(points.next()?, points.next()?, points.next()?),
        "Z" => Segment::Close,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
