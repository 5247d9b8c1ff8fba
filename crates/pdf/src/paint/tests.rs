use super::*;

#[test]
fn a_glyph_is_first_once_in_each_face() {
    let glyph = |id: u16| SubsetGlyph {
        id,
        width: 500,
        text: "a".to_owned(),
    };
    let mut shown = ShownGlyphs::default();
    let mut first = |face, id| shown.is_first(face, &glyph(id));
    let found = [
        first(Face::Serif, 7),
        first(Face::Serif, 3),
        first(Face::Serif, 7),
        first(Face::Sans, 7),
    ];
    assert_eq!(found, [true, true, false, true]);
}

#[test]
fn the_first_glyph_goes_through_the_writer_and_moves_stand_between_numbers() {
    let glyph = SubsetGlyph {
        id: 0x28,
        width: 500,
        text: "a".to_owned(),
    };
    let (mut ops, mut show) = (Operators::default(), Show::new(10.0, 1.0, 700.0));
    for (first, x) in [(true, 72.0), (false, 77.0), (false, 82.0), (false, 88.0)] {
        show.glyph(&mut ops, &glyph, first, (x, 0.0));
    }
    show.flush(&mut ops);
    let written = |text: &str| Op::Unknown {
        key: text.to_owned(),
        value: Vec::new(),
    };
    let cited = vec![TextItem::GlyphIds(vec![Codepoint::with_cid(
        0x28,
        0.0,
        "a".to_owned(),
    )])];
    let expected = [
        written("1 0 0 1 72 700 Tm"),
        Op::ShowText { items: cited },
        written("[(\0\\(\0\\()-100(\0\\()] TJ"),
    ];
    assert_eq!(ops.done(), expected);
}

#[test]
fn each_number_of_a_glyph_is_read_back_from_its_string() {
    let mut ops = Operators::default();
    let mut show = Show::new(10.0, 1.0, 700.0);
    let glyph = |id| SubsetGlyph {
        id,
        width: 0,
        text: String::new(),
    };
    for id in 0..=0x1ff {
        show.glyph(&mut ops, &glyph(id), false, (72.0, 0.0));
    }
    show.flush(&mut ops);
    let [Op::Unknown { key, .. }] = &ops.done()[..] else {
        panic!("one text")
    };
    let (_, string) = key.split_once("[(").unwrap();
    let expected: Vec<u8> = (0..=0x1ff_u16).flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(string.strip_suffix(")] TJ").unwrap()), expected);
}

/// The bytes of a string of the file, without its parentheses.
fn read(string: &str) -> Vec<u8> {
    let mut bytes = string.bytes();
    let mut read = Vec::new();
    while let Some(byte) = bytes.next() {
        let escaped = (byte == b'\\').then(|| bytes.next().unwrap());
        read.push(match escaped {
            None => byte,
            Some(b'r') => b'\r',
            Some(digit @ b'0'..=b'3') => {
                let digits = [digit, bytes.next().unwrap(), bytes.next().unwrap()];
                digits.iter().fold(0, |sum, digit| sum * 8 + (digit - b'0'))
            }
            Some(escaped) => escaped,
        });
    }
    read
}
