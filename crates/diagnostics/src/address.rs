//! Addresses of the web.

use crate::visible::is_hidden;

/// Whether a text is an address of the web that a document can lead to: `http://` or `https://` and a host (RFC 3986,
/// section 3), without blanks, without characters that nobody sees and without the signs that no address may hold
/// (section 2).
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let odd = |ch: char| ch.is_whitespace() || is_hidden(ch) || "<>\\\"".contains(ch);
    host.is_some_and(is_host) && !text.contains(odd)
}

/// Whether what stands before the path names a computer, and perhaps a port, without the name and password of a person.
fn is_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let (name, others) = number.map_or((name, ".-_%"), |number| (number, ":."));
    name.contains(char::is_alphanumeric)
        && name
            .chars()
            .all(|ch| ch.is_alphanumeric() || is_mark(ch) || others.contains(ch))
}

/// Vowel signs and accents of their own, with which names in many alphabets are written.
fn is_mark(ch: char) -> bool {
    !ch.is_ascii() && !ch.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn what_leads_nowhere_or_elsewhere_than_it_looks_is_no_address() {
        for text in [
            "https://",
            "http:///path",
            "https:///etc/passwd",
            "https://?a=b",
            "https://...",
            "www.example.org",
            "mailto:a@b.org",
            "javascript://example.org",
            "https://a:b@example.org/",
            "https://a@example.org/",
            "http://[::1",
            "http://::1]/",
            "https://example.org:port/",
            "https://exam|ple.org/",
            "https://example.org/\u{202e}gro",
            "https://example.org/\u{61c}a",
            "https://exam\u{200b}ple.org/",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_has_no_blanks_and_no_quotes() {
        for text in ["https://example.org/a b", "https://example.org/\"a\""] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn hosts_are_names_in_any_alphabet_or_numbers() {
        for text in [
            "https://example.org/a|b?c=(d)&copy=é#f",
            "https://example.org:8443",
            "http://[::1]:80/",
            "http://192.0.2.1/a@b",
            "https://उदाहरण.example/",
            "https://a_b-c.example.org?d",
        ] {
            assert!(is_web_address(text), "{text}");
        }
    }
}
