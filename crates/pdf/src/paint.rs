//! Pages to PDF operators. The only file that names `printpdf`.

mod operators;

use crate::finish::Raw;
use crate::fonts::{Subset, SubsetGlyph};
use crate::layout::{Item, Laid, Page, Picture, Placed};
use crate::lines::{Fragment, Line};
use crate::tree::{Slot, Tree};
use operators::Operators;
use printpdf::{
    Codepoint, Color, FontId, FontMetrics, FontType, LinePoint, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point,
    Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};
use sse_document::{Anchor, Colour, Drawing, Paint, Segment, Stroke};
use sse_text::Face;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was painted.
pub(crate) struct Painted {
    pub(crate) document: Raw,
    /// For each page the slot of each piece of marked content, by its number.
    pub(crate) marks: Vec<Vec<Slot>>,
    /// What the writer complained about.
    pub(crate) faults: Vec<String>,
}

/// Paints the pages of a layout with subsets of its fonts, and takes their items: what is painted isn't held twice.
pub(crate) fn paint(laid: &mut Laid, fonts: &BTreeMap<Face, Subset>, rtl: bool) -> Painted {
    let mut document = PdfDocument::new("");
    for subset in fonts.values() {
        document
            .resources
            .fonts
            .map
            .insert(font_id(subset.face), PdfFont::new(parsed(subset)));
    }
    let mut marks = Vec::new();
    let mut shown = ShownGlyphs::default();
    for page in &mut laid.pages {
        let items = std::mem::take(&mut page.items);
        let mut brush = Brush::new(page, fonts, &laid.tree, rtl, &mut shown);
        for placed in &items {
            brush.item(placed);
        }
        brush.mark(None);
        let sheet = Rect::from_wh(pt(page.width), pt(page.height));
        let boxes = (sheet.clone(), sheet.clone());
        document.pages.push(PdfPage {
            media_box: sheet,
            trim_box: boxes.0,
            crop_box: boxes.1,
            ops: brush.ops.done(),
        });
        marks.push(brush.marks);
    }
    let mut warnings = Vec::new();
    // Else operators that it doesn't know are left out, in case that they come from a stranger's file.
    let options = PdfSaveOptions {
        image_optimization: None,
        secure: false,
        ..PdfSaveOptions::default()
    };
    let raw = document.to_lopdf_document(&options, &mut warnings);
    Painted {
        document: raw,
        marks,
        faults: warnings.into_iter().map(|warning| warning.msg).collect(),
    }
}

/// The kind of content that operators belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ContentKind {
    Artifact,
    Content(Slot),
}

/// Whether a text object is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextObject {
    Closed,
    /// Marked content begins and ends within it.
    Open,
    /// It has to end before the marked content that it began in.
    InMark,
}

struct Brush<'p> {
    page: &'p Page,
    fonts: &'p BTreeMap<Face, Subset>,
    tree: &'p Tree,
    rtl: bool,
    shown: &'p mut ShownGlyphs,
    ops: Operators,
    marks: Vec<Slot>,
    kind: Option<ContentKind>,
    text: TextObject,
    font: Option<(Face, u32)>,
    /// Whether a figure is being painted.
    figure: bool,
}

impl<'p> Brush<'p> {
    fn new(
        page: &'p Page,
        fonts: &'p BTreeMap<Face, Subset>,
        tree: &'p Tree,
        rtl: bool,
        shown: &'p mut ShownGlyphs,
    ) -> Self {
        let (ops, marks) = (Operators::default(), Vec::new());
        let (kind, text, font, figure) = (None, TextObject::Closed, None, false);
        Self {
            page,
            fonts,
            tree,
            rtl,
            shown,
            ops,
            marks,
            kind,
            text,
            font,
            figure,
        }
    }

    fn item(&mut self, placed: &Placed) {
        let (x, y) = (placed.x, placed.y);
        match &placed.item {
            Item::Line(line) => self.line(line, (x + line.x, y), 1.0, placed.artifact),
            Item::Rule { height } => {
                self.mark(Some(ContentKind::Artifact));
                let rule = self.rectangle((x, y), placed.width, *height, PaintMode::Fill);
                self.ops.push(rule);
            }
            Item::Frame { height } => {
                self.mark(Some(ContentKind::Artifact));
                self.ops.push(Op::SetOutlineThickness { pt: Pt(0.5) });
                let frame = self.rectangle((x, y), placed.width, *height, PaintMode::Stroke);
                self.ops.push(frame);
            }
            Item::Picture(picture) => self.picture(picture, (x, y)),
        }
    }

    /// Closes what is open and opens what comes next, outside text.
    fn mark(&mut self, kind: Option<ContentKind>) {
        self.end_text();
        if self.kind == kind {
            return;
        }
        self.close();
        if let Some(kind) = kind {
            self.open(kind, None);
        }
    }

    /// Closes marked content.
    fn close(&mut self) {
        if self.kind.take().is_some() {
            self.ops.write(format_args!("EMC"));
        }
    }

    /// Opens marked content; `actual` is what is to be read instead of its glyphs.
    fn open(&mut self, kind: ContentKind, actual: Option<&str>) {
        self.kind = Some(kind);
        let ContentKind::Content(slot) = kind else {
            self.ops.write(format_args!("/Artifact BMC"));
            return;
        };
        let tag = self.tree.nodes[self.tree.owner(slot).0].role.name();
        let number = self.marks.len();
        self.marks.push(slot);
        let actual = actual.map_or_else(String::new, |text| {
            let units = text.encode_utf16().map(|unit| format!("{unit:04X}"));
            format!("/ActualText<FEFF{}>", units.collect::<String>())
        });
        self.ops
            .write(format_args!("/{tag} <<{actual}/MCID {number}>> BDC"));
    }

    /// Makes text of a kind possible: marked content begins and ends within one text object, which goes on as long as
    /// it can.
    fn mark_text(&mut self, kind: ContentKind, actual: Option<&str>) {
        let other = self.kind != Some(kind) || actual.is_some();
        if other {
            if self.text == TextObject::InMark {
                self.end_text();
            }
            self.close();
        }
        if self.text == TextObject::Closed {
            self.ops.push(Op::StartTextSection);
            self.text = if self.kind.is_some() {
                TextObject::InMark
            } else {
                TextObject::Open
            };
            self.font = None;
        }
        if other {
            self.open(kind, actual);
        }
    }

    fn end_text(&mut self) {
        if self.text == TextObject::Open {
            self.close();
        }
        if std::mem::replace(&mut self.text, TextObject::Closed) != TextObject::Closed {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn line(&mut self, line: &Line, (x, y): (f64, f64), scale: f64, artifact: bool) {
        for fragment in &line.fragments {
            let kind = match fragment.slot {
                Some(slot) if !artifact => ContentKind::Content(slot),
                _ => ContentKind::Artifact,
            };
            self.fragment(
                fragment,
                kind,
                (x + fragment.x * scale, y - fragment.rise * scale),
                scale,
            );
        }
    }

    /// Glyphs of a fragment. One that stands for another text than elsewhere is marked content of its own, which carries
    /// it; not in figures, whose words are read from their alternative, and not from right to left, where the structure
    /// carries it, because readers would turn it round here.
    fn fragment(&mut self, fragment: &Fragment, kind: ContentKind, (x, y): (f64, f64), scale: f64) {
        let Some(subset) = self.fonts.get(&fragment.face) else {
            return;
        };
        let size = fragment.size * scale;
        let mut show = Show::new(size, fragment.drawn, self.page.height - y);
        let mut pen = x;
        let read = kind != ContentKind::Artifact && !self.figure && !fragment.rtl;
        for mark in &fragment.marks {
            let glyph = subset.glyph(mark.glyph);
            let text = &fragment.text[mark.text()];
            let other = read && !text.is_empty() && text != glyph.text;
            if other {
                show.flush(&mut self.ops);
            }
            self.mark_text(kind, other.then_some(text));
            self.font(fragment.face, size);
            let first = self.shown.is_first(fragment.face, glyph);
            show.glyph(
                &mut self.ops,
                glyph,
                first,
                (
                    pen + f64::from(mark.right) * scale,
                    f64::from(mark.up) * scale,
                ),
            );
            pen += f64::from(mark.advance) * scale;
            if other {
                show.flush(&mut self.ops);
                self.close();
            }
        }
        show.flush(&mut self.ops);
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "type is a few hundred points at most"
    )]
    fn font(&mut self, face: Face, size: f64) {
        let key = (face, (size * 1000.0).round() as u32);
        if self.font != Some(key) {
            let font = PdfFontHandle::External(font_id(face));
            self.ops.push(Op::SetFont {
                font,
                size: pt(size),
            });
            self.font = Some(key);
        }
    }

    fn rectangle(&self, (x, y): (f64, f64), width: f64, height: f64, mode: PaintMode) -> Op {
        let rectangle = Rect {
            x: pt(x),
            y: pt(self.page.height - y - height),
            width: pt(width),
            height: pt(height),
            mode: Some(mode),
            winding_order: None,
        };
        Op::DrawRectangle { rectangle }
    }

    fn picture(&mut self, picture: &Picture, origin: (f64, f64)) {
        self.mark(Some(ContentKind::Content(picture.slot)));
        self.ops.push(Op::SaveGraphicsState);
        self.figure = true;
        let mirror = self.rtl.then(|| picture.drawing.width.as_points());
        let canvas = PictureCanvas {
            origin,
            scale: picture.scale,
            height: self.page.height,
            mirror,
        };
        let Drawing { marks, .. } = &picture.drawing;
        for (mark, line) in marks.iter().zip(&picture.lines) {
            if let (sse_document::Mark::Text(text), Some(line)) = (mark, line) {
                let (mut x, y) = canvas.down(text.at);
                let width = line.width * picture.scale;
                x -= match (text.anchor, self.rtl) {
                    (Anchor::Start, false) | (Anchor::End, true) => 0.0,
                    (Anchor::Middle, _) => width / 2.0,
                    (Anchor::End, false) | (Anchor::Start, true) => width,
                };
                self.end_text();
                self.ops.push(Op::SetFillColor {
                    col: colour(text.colour),
                });
                self.line(line, (x, y), picture.scale, false);
                self.end_text();
            } else {
                canvas.mark(mark, &mut self.ops);
            }
        }
        self.figure = false;
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// Which glyphs were shown already, by their number in the subset of a face.
#[derive(Default)]
struct ShownGlyphs([Vec<bool>; Face::ALL.len()]);

impl ShownGlyphs {
    /// Whether a glyph is shown for the first time; the next time it isn't.
    fn is_first(&mut self, face: Face, glyph: &SubsetGlyph) -> bool {
        let (shown, place) = (&mut self.0[face as usize], usize::from(glyph.id));
        if shown.len() <= place {
            shown.resize(place + 1, false);
        }
        !std::mem::replace(&mut shown[place], true)
    }
}

/// Glyphs of one base line, collected for one operator.
///
/// printpdf learns from its own operator which glyphs a font has and what they stand for, so each is shown by it once.
/// After that we write their numbers: it would look each of them up again, and write four digits for two bytes.
struct Show {
    size: f64,
    /// By which factor glyphs are drawn wider.
    drawn: f64,
    /// The base line, from the lower edge of the page.
    base: f64,
    /// How far the glyphs are above it, once there are any.
    up: Option<f64>,
    /// Where a reader's pen is.
    pen: f64,
    /// Numbers of glyphs, two bytes each, in strings, and moves between them.
    items: String,
    /// Whether a string is open.
    within: bool,
}

/// How far from its ends the control points of a curve stand that draws a quarter of a circle, as a share of the radius:
/// 4 (√2 − 1) / 3, with which its middle lies on the circle.
const CONTROL: f64 = 0.552_284_75;
/// How far a glyph may be off, in thousandths of an em, before it is moved.
const TOLERANCE: f64 = 2.5;

impl Show {
    fn new(size: f64, drawn: f64, base: f64) -> Self {
        Self {
            size,
            drawn,
            base,
            up: None,
            pen: 0.0,
            items: String::new(),
            within: false,
        }
    }

    /// Adds a glyph; `first` where it wasn't shown before.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a move is a few ems at most"
    )]
    fn glyph(
        &mut self,
        ops: &mut Operators,
        glyph: &SubsetGlyph,
        first: bool,
        (x, up): (f64, f64),
    ) {
        if self.up.is_some_and(|base| (base - up).abs() > 0.001) {
            self.flush(ops);
        }
        if self.up.is_none() {
            let drawn = short((self.drawn * 100_000.0).round() / 100_000.0);
            let (across, above) = (pt(x).0, pt(self.base + up).0);
            ops.write(format_args!("{drawn} 0 0 1 {across} {above} Tm"));
            (self.up, self.pen) = (Some(up), x);
        }
        let unit = self.size * self.drawn / 1000.0;
        let off = (self.pen - x) / unit;
        if off.abs() > TOLERANCE {
            self.end_string();
            push(&mut self.items, format_args!("{}", off.round() as i64));
            self.pen -= off.round() * unit;
        }
        if first {
            self.show(ops);
            let glyph = Codepoint::with_cid(glyph.id, 0.0, glyph.text.clone());
            ops.push(Op::ShowText {
                items: vec![TextItem::GlyphIds(vec![glyph])],
            });
        } else {
            if !std::mem::replace(&mut self.within, true) {
                self.items.push('(');
            }
            for byte in glyph.id.to_be_bytes() {
                self.byte(byte);
            }
        }
        self.pen += f64::from(glyph.width) * unit;
    }

    /// A byte of a string.
    fn byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.items.extend(['\\', char::from(byte)]),
            b'\r' => self.items.push_str("\\r"),
            0..=0x7f => self.items.push(char::from(byte)),
            _ => push(&mut self.items, format_args!("\\{byte:03o}")),
        }
    }

    fn end_string(&mut self) {
        if std::mem::replace(&mut self.within, false) {
            self.items.push(')');
        }
    }

    /// Shows what was collected; the pen stays where that ends.
    fn show(&mut self, ops: &mut Operators) {
        self.end_string();
        if !self.items.is_empty() {
            ops.write(format_args!("[{}] TJ", self.items));
            self.items.clear();
        }
    }

    /// The same, and the next glyph gets a place of its own.
    fn flush(&mut self, ops: &mut Operators) {
        self.show(ops);
        self.up = None;
    }
}

fn push(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a string takes everything");
}

/// Where a drawing is on its page.
struct PictureCanvas {
    origin: (f64, f64),
    scale: f64,
    height: f64,
    /// The width of a drawing that runs from right to left.
    mirror: Option<f64>,
}

impl PictureCanvas {
    /// From the top left corner of the page.
    fn down(&self, at: sse_document::Point) -> (f64, f64) {
        let x = at.x.as_points();
        let x = self.mirror.map_or(x, |width| width - x);
        (
            self.origin.0 + x * self.scale,
            self.origin.1 + at.y.as_points() * self.scale,
        )
    }

    fn point(&self, at: sse_document::Point, bezier: bool) -> LinePoint {
        let (x, y) = self.down(at);
        LinePoint {
            p: Point {
                x: pt(x),
                y: pt(self.height - y),
            },
            bezier,
        }
    }

    fn mark(&self, mark: &sse_document::Mark, ops: &mut Operators) {
        use sse_document::Mark as M;
        match mark {
            M::Rectangle {
                at,
                width,
                height,
                paint,
            } => {
                let far = sse_document::Point {
                    x: at.x + *width,
                    y: at.y + *height,
                };
                let corners = [
                    *at,
                    sse_document::Point { x: far.x, ..*at },
                    far,
                    sse_document::Point { y: far.y, ..*at },
                ];
                self.rings(
                    vec![
                        corners
                            .iter()
                            .map(|&corner| self.point(corner, false))
                            .collect(),
                    ],
                    *paint,
                    ops,
                );
            }
            M::Line { from, to, stroke } => self.open(&[*from, *to], *stroke, ops),
            M::Polyline { points, stroke } => self.open(points, *stroke, ops),
            M::Circle {
                centre,
                radius,
                paint,
            } => {
                self.rings(vec![self.circle(*centre, radius.as_points())], *paint, ops);
            }
            M::Path { segments, paint } => self.path(segments, *paint, ops),
            M::Text(_) => {}
        }
    }

    fn open(&self, points: &[sse_document::Point], stroke: Stroke, ops: &mut Operators) {
        self.stroke(stroke, ops);
        let points = points
            .iter()
            .map(|&point| self.point(point, false))
            .collect();
        ops.push(Op::DrawLine {
            line: printpdf::Line {
                points,
                is_closed: false,
            },
        });
    }

    fn stroke(&self, stroke: Stroke, ops: &mut Operators) {
        ops.push(Op::SetOutlineColor {
            col: colour(stroke.colour),
        });
        ops.push(Op::SetOutlineThickness {
            pt: pt(stroke.width.as_points() * self.scale),
        });
    }

    fn rings(&self, rings: Vec<Vec<LinePoint>>, paint: Paint, ops: &mut Operators) {
        if let Some(fill) = paint.fill {
            ops.push(Op::SetFillColor { col: colour(fill) });
        }
        if let Some(stroke) = paint.stroke {
            self.stroke(stroke, ops);
        }
        let mode = match (paint.fill, paint.stroke) {
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (None, None) => return,
        };
        let rings = rings
            .into_iter()
            .map(|points| PolygonRing { points })
            .collect();
        ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    /// A circle as four curves.
    fn circle(&self, centre: sse_document::Point, radius: f64) -> Vec<LinePoint> {
        let k = CONTROL;
        let around = [
            (1.0, 0.0),
            (1.0, k),
            (k, 1.0),
            (0.0, 1.0),
            (-k, 1.0),
            (-1.0, k),
            (-1.0, 0.0),
            (-1.0, -k),
            (-k, -1.0),
            (0.0, -1.0),
            (k, -1.0),
            (1.0, -k),
            (1.0, 0.0),
        ];
        let (x, y) = self.down(centre);
        let point = |(index, (right, down)): (usize, &(f64, f64))| {
            let (x, y) = (
                x + right * radius * self.scale,
                y + down * radius * self.scale,
            );
            LinePoint {
                p: Point {
                    x: pt(x),
                    y: pt(self.height - y),
                },
                bezier: index % 3 != 0,
            }
        };
        around.iter().enumerate().map(point).collect()
    }

    /// Goes on with a ring by a segment that doesn't begin one.
    fn extend(&self, ring: &mut Vec<LinePoint>, segment: &Segment) {
        match segment {
            Segment::Move(to) | Segment::Line(to) => ring.push(self.point(*to, false)),
            Segment::Curve(one, two, to) => {
                let bent = [one, two].map(|point| self.point(*point, true));
                ring.extend(bent);
                ring.push(self.point(*to, false));
            }
            Segment::Close => ring.extend(ring.first().cloned()),
        }
    }

    fn path(&self, segments: &[Segment], paint: Paint, ops: &mut Operators) {
        let mut rings: Vec<Vec<LinePoint>> = Vec::new();
        let mut closed = false;
        for segment in segments {
            if let Segment::Move(at) = segment {
                rings.push(vec![self.point(*at, false)]);
            } else if let Some(ring) = rings.last_mut() {
                closed |= *segment == Segment::Close;
                self.extend(ring, segment);
            }
        }
        match paint {
            Paint {
                fill: None,
                stroke: Some(stroke),
            } if !closed => {
                self.stroke(stroke, ops);
                let line = |points| Op::DrawLine {
                    line: printpdf::Line {
                        points,
                        is_closed: false,
                    },
                };
                ops.extend(rings.into_iter().map(line));
            }
            paint => self.rings(rings, paint, ops),
        }
    }
}

fn font_id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// The writer's picture of a subset: every measure in thousandths of an em.
#[expect(
    clippy::cast_possible_truncation,
    reason = "measures of a font are a few ems at most"
)]
fn parsed(subset: &Subset) -> ParsedFont {
    let metrics = subset.face.metrics();
    let [x_min, y_min, x_max, y_max] = metrics.bounds.map(|value| value.round() as i16);
    ParsedFont {
        original_bytes: subset.bytes.clone(),
        font_index: 0,
        font_name: Some(subset.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: subset
            .glyphs()
            .map(|glyph| (glyph.id, glyph.width))
            .collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: metrics.ascent.round() as i16,
            descent: metrics.descent.round() as i16,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise: metrics.caret.0,
            caret_slope_run: metrics.caret.1,
            us_weight_class: metrics.weight,
        },
    }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    Color::Rgb(Rgb {
        r: share(red),
        g: share(green),
        b: share(blue),
        icc_profile: None,
    })
}

/// A part of a colour from 0 to 1, in thousandths.
fn share(byte: u8) -> f32 {
    short((f64::from(byte) / 255.0 * 1000.0).round() / 1000.0)
}

/// Thousandths of a point are enough for any printer.
fn pt(points: f64) -> Pt {
    Pt(short((points * 1000.0).round() / 1000.0))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the writer counts in single precision"
)]
fn short(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests;
