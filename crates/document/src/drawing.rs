//! Charts as marks: the closed set of shapes that SVG and PDF both draw.

/// A length in hundredths of a point: exact in SVG, in Markdown and in PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i32);

impl Length {
    /// The length nearest to a number of points.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a page is far smaller than the range"
    )]
    pub fn points(points: f64) -> Self {
        Self((points * 100.0).round() as i32)
    }

    /// Whole hundredths of a point.
    pub const fn hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// Its number of hundredths of a point.
    pub const fn as_hundredths(self) -> i32 {
        self.0
    }

    /// Its number of points.
    pub fn as_points(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl std::ops::Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A colour, eight bits for each of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A picture: its size and its marks, painted in order. The origin is the top left corner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// Width of the picture.
    pub width: Length,
    /// Height of the picture.
    pub height: Length,
    /// What is painted, first at the bottom.
    pub marks: Vec<Mark>,
}

/// A point of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// From the left edge.
    pub x: Length,
    /// From the top edge.
    pub y: Length,
}

/// A stroke: colour and width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stroke {
    /// The colour of the line.
    pub colour: Colour,
    /// How thick the line is, across its direction.
    pub width: Length,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paint {
    /// The colour of the inside; none leaves it as it is.
    pub fill: Option<Colour>,
    /// The line around it; none draws no edge.
    pub stroke: Option<Stroke>,
}

/// One shape or one line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A rectangle by its top left corner.
    Rectangle {
        /// The top left corner.
        at: Point,
        /// From the left edge to the right one.
        width: Length,
        /// From the top edge to the bottom one.
        height: Length,
        /// How inside and edge are painted.
        paint: Paint,
    },
    /// A straight line between two points.
    Line {
        /// Where the line begins.
        from: Point,
        /// Where the line ends.
        to: Point,
        /// Colour and thickness of the line.
        stroke: Stroke,
    },
    /// A circle around a point.
    Circle {
        /// The point that it lies around.
        centre: Point,
        /// From the middle to the middle of its edge.
        radius: Length,
        /// How inside and edge are painted.
        paint: Paint,
    },
    /// Straight lines through points.
    Polyline {
        /// The points in their order; the line isn't closed.
        points: Vec<Point>,
        /// Colour and thickness of the line.
        stroke: Stroke,
    },
    /// An outline of lines and curves.
    Path {
        /// Its segments in their order, the first of which moves to a point.
        segments: Vec<Segment>,
        /// How inside and edge are painted.
        paint: Paint,
    },
    /// One line of text.
    Text(Text),
}

/// A segment of a path, in absolute coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// `M` in SVG: begins anew at a point.
    Move(Point),
    /// `L` in SVG: a straight line to a point.
    Line(Point),
    /// `C` in SVG: a cubic curve by its two control points to its end.
    Curve(Point, Point, Point),
    /// `Z` in SVG: a straight line back to where the path began.
    Close,
}

/// Which point of a line of text stands at its place. Start and end follow the direction of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Where the line begins: its left end in English.
    #[default]
    Start,
    /// The middle between both ends.
    Middle,
    /// Where the line ends: its right end in English.
    End,
}

/// A line of text in the sans-serif face.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Where the anchor stands on the base line.
    pub at: Point,
    /// The words, without any markup.
    pub text: String,
    /// Size of the type.
    pub size: Length,
    /// Whether they are bold.
    pub bold: bool,
    /// Which point of the line stands at `at`.
    pub anchor: Anchor,
    /// Colour of the text.
    pub colour: Colour,
    /// The id of the figure that the words print; never written to SVG.
    pub figure: Option<String>,
}
