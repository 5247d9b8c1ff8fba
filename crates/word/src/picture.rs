//! A drawing as pixels.

mod png;

use sse_document::{
    Anchor, Colour, Drawing, Length, Mark, Paint, Point, Segment, Stroke, Text, is_rtl,
};
use sse_text::{Face, Outline};
use tiny_skia::{Color, FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, Rect, Transform};

/// Pixels in a point: 180 to the inch, sharp enough in print.
const DENSITY: f32 = 2.5;
/// The pixels of a side at most: no drawing of a page has as many.
const MOST: f32 = 8000.0;

/// A drawing as a PNG. In a language written from right to left it is mirrored, but for its words.
pub(crate) fn png(drawing: &Drawing, language: &str) -> Vec<u8> {
    let side = |length: Length| pixels((share(length) * DENSITY).ceil().clamp(1.0, MOST));
    let (width, height) = (side(drawing.width), side(drawing.height));
    let mut canvas = Canvas {
        pixmap: Pixmap::new(width, height).expect("no side is zero or very long"),
        mirror: is_rtl(language).then(|| share(drawing.width)),
        language,
    };
    canvas.pixmap.fill(Color::WHITE);
    for mark in &drawing.marks {
        canvas.mark(mark);
    }
    png::encode(&canvas.pixmap)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and `MOST`"
)]
const fn pixels(side: f32) -> u32 {
    side as u32
}

/// A length in points, as the painter counts.
#[expect(clippy::cast_possible_truncation, reason = "far finer than a pixel")]
fn share(length: Length) -> f32 {
    length.as_points() as f32
}

struct Canvas<'l> {
    pixmap: Pixmap,
    /// The width of a drawing that runs from right to left.
    mirror: Option<f32>,
    language: &'l str,
}

impl Canvas<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Rectangle {
                at,
                width,
                height,
                paint,
            } => {
                let (x, y) = self.point(*at);
                let (wide, high) = (share(*width), share(*height));
                let x = if self.mirror.is_some() { x - wide } else { x };
                let path = Rect::from_xywh(x, y, wide, high).map(PathBuilder::from_rect);
                self.shape(path, *paint);
            }
            Mark::Line { from, to, stroke } => self.open(&[*from, *to], *stroke),
            Mark::Polyline { points, stroke } => self.open(points, *stroke),
            Mark::Circle {
                centre,
                radius,
                paint,
            } => {
                let (x, y) = self.point(*centre);
                self.shape(PathBuilder::from_circle(x, y, share(*radius)), *paint);
            }
            Mark::Path { segments, paint } => {
                let path = self.path(segments);
                self.shape(path, *paint);
            }
            Mark::Text(text) => self.text(text),
        }
    }

    fn point(&self, Point { x, y }: Point) -> (f32, f32) {
        let x = share(x);
        (self.mirror.map_or(x, |width| width - x), share(y))
    }

    fn open(&mut self, points: &[Point], stroke: Stroke) {
        let mut builder = PathBuilder::new();
        for (at, point) in points.iter().enumerate() {
            let (x, y) = self.point(*point);
            if at == 0 {
                builder.move_to(x, y);
            } else {
                builder.line_to(x, y);
            }
        }
        if let Some(path) = builder.finish() {
            self.stroke(&path, stroke);
        }
    }

    fn path(&self, segments: &[Segment]) -> Option<Path> {
        let mut builder = PathBuilder::new();
        for segment in segments {
            match *segment {
                Segment::Move(to) => {
                    let (x, y) = self.point(to);
                    builder.move_to(x, y);
                }
                Segment::Line(to) => {
                    let (x, y) = self.point(to);
                    builder.line_to(x, y);
                }
                Segment::Curve(first, second, to) => {
                    let [(a, b), (c, d), (x, y)] = [first, second, to].map(|at| self.point(at));
                    builder.cubic_to(a, b, c, d, x, y);
                }
                Segment::Close => builder.close(),
            }
        }
        builder.finish()
    }

    fn shape(&mut self, path: Option<Path>, Paint { fill, stroke }: Paint) {
        let Some(path) = path else { return };
        if let Some(colour) = fill {
            self.fill(&path, colour, scale());
        }
        if let Some(stroke) = stroke {
            self.stroke(&path, stroke);
        }
    }

    fn fill(&mut self, path: &Path, colour: Colour, transform: Transform) {
        self.pixmap
            .fill_path(path, &ink(colour), FillRule::Winding, transform, None);
    }

    fn stroke(&mut self, path: &Path, Stroke { colour, width }: Stroke) {
        let stroke = tiny_skia::Stroke {
            width: share(width),
            line_cap: LineCap::Butt,
            line_join: LineJoin::Miter,
            ..tiny_skia::Stroke::default()
        };
        self.pixmap
            .stroke_path(path, &ink(colour), &stroke, scale(), None);
    }

    /// A line of text, glyph by glyph from the outlines of the face.
    #[expect(clippy::cast_possible_truncation, reason = "far finer than a pixel")]
    fn text(&mut self, text: &Text) {
        let printable = sse_text::printable(&text.text);
        let runs = sse_text::shape(&printable, Face::sans(text.bold), self.language);
        let em = share(text.size) / 1000.0;
        let width = runs.iter().map(|run| run.advance() as f32).sum::<f32>() * em;
        let (x, y) = self.point(text.at);
        let mut pen = x - match (text.anchor, self.mirror.is_some()) {
            (Anchor::Start, false) | (Anchor::End, true) => 0.0,
            (Anchor::Middle, _) => width / 2.0,
            (Anchor::End, false) | (Anchor::Start, true) => width,
        };
        for run in runs {
            for glyph in &run.glyphs {
                if let Some(path) = outline(run.face, glyph.id) {
                    let (right, up) = (glyph.right as f32 * em, glyph.up as f32 * em);
                    let place = Transform::from_row(em, 0.0, 0.0, -em, pen + right, y - up);
                    self.fill(&path, text.colour, place.post_concat(scale()));
                }
                pen += glyph.advance as f32 * em;
            }
        }
    }
}

fn scale() -> Transform {
    Transform::from_scale(DENSITY, DENSITY)
}

fn ink(Colour(red, green, blue): Colour) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

/// The outline of a glyph, in thousandths of an em; none for a blank.
fn outline(face: Face, glyph: u16) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in face.outline(glyph) {
        match step {
            Outline::Move([x, y]) => builder.move_to(x, y),
            Outline::Line([x, y]) => builder.line_to(x, y),
            Outline::Quadratic([a, b], [x, y]) => builder.quad_to(a, b, x, y),
            Outline::Cubic([a, b], [c, d], [x, y]) => builder.cubic_to(a, b, c, d, x, y),
            Outline::Close => builder.close(),
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    const RED: Colour = Colour(200, 0, 0);

    /// A red square at the left edge of a drawing that is twice as wide as high.
    fn drawing() -> Drawing {
        let side = Length::points(10.0);
        let square = Mark::Rectangle {
            at: Point::default(),
            width: side,
            height: side,
            paint: Paint {
                fill: Some(RED),
                stroke: None,
            },
        };
        Drawing {
            width: side + side,
            height: side,
            marks: vec![square],
        }
    }

    /// The colours of the first line of a picture with a palette, read back from its chunks.
    fn first_line(png: &[u8]) -> Vec<[u8; 3]> {
        let chunk = |name: &[u8]| {
            let at = png.windows(4).position(|bytes| bytes == name).unwrap();
            let length = u32::from_be_bytes(png[at - 4..at].try_into().unwrap());
            &png[at + 4..at + 4 + usize::try_from(length).unwrap()]
        };
        let width = u32::from_be_bytes(chunk(b"IHDR")[..4].try_into().unwrap());
        let (palette, mut samples) = (chunk(b"PLTE"), Vec::new());
        ZlibDecoder::new(chunk(b"IDAT"))
            .read_to_end(&mut samples)
            .unwrap();
        let line = &samples[1..=usize::try_from(width).unwrap()];
        let colour = |at: &u8| palette[usize::from(*at) * 3..][..3].try_into().unwrap();
        line.iter().map(colour).collect()
    }

    #[test]
    fn a_picture_has_the_colours_of_its_drawing_and_is_mirrored_with_the_language() {
        let (red, white) = ([200, 0, 0], [255, 255, 255]);
        for (language, ends) in [("en", [red, white]), ("ar", [white, red])] {
            let line = first_line(&png(&drawing(), language));
            assert_eq!(line.len(), 50, "180 to the inch");
            assert_eq!([line[2], line[47]], ends, "{language}");
        }
    }

    #[test]
    fn words_are_painted_where_their_anchor_says() {
        let mut drawing = drawing();
        drawing.marks = vec![Mark::Text(Text {
            at: Point {
                x: Length::points(20.0),
                y: Length::points(8.0),
            },
            text: "HH".to_owned(),
            size: Length::points(8.0),
            anchor: Anchor::End,
            bold: true,
            ..Text::default()
        })];
        let canvas = |drawing: &Drawing| png(drawing, "en");
        let with_words = canvas(&drawing);
        drawing.marks.clear();
        assert!(canvas(&drawing).len() < with_words.len());
    }
}
