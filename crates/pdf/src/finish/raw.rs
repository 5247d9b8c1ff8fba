//! What painting hands on.

/// A PDF as objects.
pub(crate) type Raw = lopdf::Document;
