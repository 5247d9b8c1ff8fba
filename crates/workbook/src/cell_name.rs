//! Names of cells, such as `H4`.

/// The column, from 0, of a cell such as `H4`; none where no letter stands first.
pub fn column_of(cell: &[u8]) -> Option<u32> {
    let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let mut column = 0_u32;
    for letter in letters.take(4) {
        let letter = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column * 26 + letter;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_from_their_letters() {
        assert_eq!(column_of(b"A1"), Some(0));
        assert_eq!(column_of(b"XFD1048576"), Some(16_383));
        assert_eq!(column_of(b"12"), None);
    }
}
