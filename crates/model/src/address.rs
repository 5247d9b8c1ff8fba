//! Addresses of the web.

/// Whether a text is an address of the web that a document can lead to: `http://` or `https://` and a host (RFC 3986,
/// section 3), without blanks, control characters and the signs that no address may hold (section 2).
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let odd = |ch: char| ch.is_whitespace() || ch.is_control() || "<>\\\"".contains(ch);
    host.is_some_and(|host| host.contains(char::is_alphanumeric)) && !text.contains(odd)
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
