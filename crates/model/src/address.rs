//! Addresses of the web.

/// Whether a text is an address of the web that a document can lead to: `http://` or `https://` and a host (RFC 3986,
/// section 3), without blanks, control characters and the signs that no address may hold (section 2).
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let odd = |ch: char| {
        ch.is_whitespace() || ch.is_control() || is_direction(ch) || "<>\\\"".contains(ch)
    };
    host.is_some_and(is_host) && !text.contains(odd)
}

/// Whether what stands before the path is the name of a computer, without the name and password of a person.
fn is_host(host: &str) -> bool {
    host.contains(char::is_alphanumeric)
        && !host.contains('@')
        && host.matches('[').count() == host.matches(']').count()
}

/// Controls of the direction of writing (Unicode Standard Annex 9), which show an address otherwise than it is.
const fn is_direction(ch: char) -> bool {
    matches!(ch, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn a_scheme_alone_leads_nowhere() {
        for text in [
            "https://",
            "http:///path",
            "https://?a=b",
            "https://...",
            "www.example.org",
            "mailto:a@b.org",
            "https://a:b@example.org/",
            "http://[::1",
            "https://example.org/\u{202e}gro",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_has_no_blanks_and_no_quotes() {
        assert!(
            !is_web_address("https://example.org/a b")
                && !is_web_address("https://example.org/\"a\"")
        );
        assert!(
            is_web_address("https://example.org/a|b?c=(d)&copy=é#f")
                && is_web_address("http://[::1]:80/")
        );
    }
}
