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
    let (mut ops, mut show) = (Vec::new(), Show::new(10.0, 1.0, 700.0));
    for (first, x) in [(true, 72.0), (false, 77.0), (false, 82.0), (false, 88.0)] {
        show.glyph(&mut ops, &glyph, first, (x, 0.0));
    }
    show.flush(&mut ops);
    let number = |data: &[u8]| DictItem::String {
        data: data.to_vec(),
        literal: true,
    };
    let place = [1, 0, 0, 1, 72, 700].map(DictItem::Int);
    let rest = DictItem::Array(vec![
        number(&[0, 0x28, 0, 0x28]),
        DictItem::Int(-100),
        number(&[0, 0x28]),
    ]);
    let cited = vec![TextItem::GlyphIds(vec![Codepoint::with_cid(
        0x28,
        0.0,
        "a".to_owned(),
    )])];
    let expected = [
        operator("Tm", place.into()),
        Op::ShowText { items: cited },
        operator("TJ", vec![rest]),
    ];
    assert_eq!(ops, expected);
}

#[test]
fn a_length_that_is_whole_has_no_fraction() {
    assert_eq!(
        [0.0, -3.0, 0.5].map(number),
        [DictItem::Int(0), DictItem::Int(-3), DictItem::Real(0.5)]
    );
}
