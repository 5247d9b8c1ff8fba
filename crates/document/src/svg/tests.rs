use super::*;
use proptest::prelude::*;

fn any_length() -> impl Strategy<Value = Length> {
    any::<i32>().prop_map(Length::hundredths)
}

fn any_point() -> impl Strategy<Value = Point> {
    (any_length(), any_length()).prop_map(|(x, y)| Point { x, y })
}

fn any_colour() -> impl Strategy<Value = Colour> {
    any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour(red, green, blue))
}

fn any_stroke() -> impl Strategy<Value = Stroke> {
    (any_colour(), any_length()).prop_map(|(colour, width)| Stroke { colour, width })
}

fn any_paint() -> impl Strategy<Value = Paint> {
    (
        proptest::option::of(any_colour()),
        proptest::option::of(any_stroke()),
    )
        .prop_map(|(fill, stroke)| Paint { fill, stroke })
}

fn any_segment() -> impl Strategy<Value = Segment> {
    prop_oneof![
        any_point().prop_map(Segment::Move),
        any_point().prop_map(Segment::Line),
        (any_point(), any_point(), any_point())
            .prop_map(|(one, two, to)| Segment::Curve(one, two, to)),
        Just(Segment::Close),
    ]
}

fn any_text() -> impl Strategy<Value = Text> {
    let anchor = prop_oneof![Just(Anchor::Start), Just(Anchor::Middle), Just(Anchor::End)];
    let words = prop_oneof!["[ -~]{0,12}", "[ \t\n\r<>&\"'é中ن]{0,6}"];
    (
        any_point(),
        words,
        any_length(),
        any::<bool>(),
        anchor,
        any_colour(),
    )
        .prop_map(|(at, text, size, bold, anchor, colour)| Text {
            at,
            text,
            size,
            bold,
            anchor,
            colour,
            figure: None,
        })
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        (any_point(), any_length(), any_length(), any_paint()).prop_map(
            |(at, width, height, paint)| Mark::Rectangle {
                at,
                width,
                height,
                paint
            }
        ),
        (any_point(), any_point(), any_stroke()).prop_map(|(from, to, stroke)| Mark::Line {
            from,
            to,
            stroke
        }),
        (any_point(), any_length(), any_paint()).prop_map(|(centre, radius, paint)| Mark::Circle {
            centre,
            radius,
            paint
        }),
        (proptest::collection::vec(any_point(), 0..4), any_stroke())
            .prop_map(|(points, stroke)| Mark::Polyline { points, stroke }),
        (proptest::collection::vec(any_segment(), 0..5), any_paint())
            .prop_map(|(segments, paint)| Mark::Path { segments, paint }),
        any_text().prop_map(Mark::Text),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        width in any_length(),
        height in any_length(),
        marks in proptest::collection::vec(any_mark(), 0..6),
    ) {
        let drawing = Drawing { width, height, marks };
        prop_assert_eq!(Drawing::from_svg(&drawing.to_svg()), Ok(drawing));
    }

    #[test]
    fn lengths_are_exact(hundredths in any::<i32>()) {
        let written = Length::hundredths(hundredths);
        prop_assert_eq!(length(&number(written)), Some(written));
    }
}

#[test]
fn a_chart_looks_like_this() {
    let at = Point {
        x: Length::points(10.0),
        y: Length::points(7.5),
    };
    let paint = Paint {
        fill: Some(Colour(0xE5, 0x24, 0x3B)),
        stroke: None,
    };
    let (width, height) = (Length::points(120.25), Length::points(8.0));
    let bar = Mark::Rectangle {
        at,
        width,
        height,
        paint,
    };
    let text = Text {
        at,
        text: "R&D <1".into(),
        size: height,
        figure: Some("n".into()),
        ..Text::default()
    };
    let drawing = Drawing {
        width: Length::points(200.0),
        height: Length::points(50.0),
        marks: vec![bar, Mark::Text(text)],
    };
    assert_eq!(
        drawing.to_svg(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200pt\" height=\"50pt\" viewBox=\"0 0 200 50\" \
         font-family=\"Arimo, Arial, Helvetica, sans-serif\">\n\
         <rect x=\"10\" y=\"7.5\" width=\"120.25\" height=\"8\" fill=\"#e5243b\"/>\n\
         <text x=\"10\" y=\"7.5\" font-size=\"8\" text-anchor=\"start\" fill=\"#000000\" \
         xml:space=\"preserve\">R&amp;D &lt;1</text>\n</svg>\n"
    );
}

#[test]
fn what_is_no_drawing_is_named_with_its_line() {
    let svg = |inner: &str| format!("<svg width=\"1pt\" height=\"1pt\">\n{inner}</svg>");
    let fault = |inner: &str| Drawing::from_svg(&svg(inner)).map_err(|error| error.to_string());
    assert_eq!(
        fault("<image/>"),
        Err("line 2: <image> isn't a shape that a drawing may hold".into())
    );
    assert_eq!(
        fault("<circle cx=\"1\" cy=\"1e3\" r=\"1\"/>"),
        Err("line 2: \"cy\" is missing or can't be read".into())
    );
    assert_eq!(
        fault("<path d=\"M 1\"/>"),
        Err("line 2: \"d\" is missing or can't be read".into())
    );
    assert!(matches!(
        Drawing::from_svg("<svg"),
        Err(DrawingError::Xml(_))
    ));
}
