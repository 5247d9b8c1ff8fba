//! Marks that carry a figure's name, or the origin of quoted words, through a template.

/// Words of a figure.
pub(crate) fn figure_mark(id: &str, text: &str) -> String {
    let _ = id;
    escape(text)
}
/// Quoted.
pub(crate) fn quoted_mark(language: Option<&str>, text: &str) -> String {
    let _ = language;
    escape(text)
}
/// Escape.
pub(crate) fn escape(text: &str) -> String {
    text.to_owned()
}
