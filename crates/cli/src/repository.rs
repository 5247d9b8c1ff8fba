//! Where the program comes from.

/// The address of the repository: that in which a release was built, else that of the manifest; blank where nobody said.
pub(crate) fn address() -> &'static str {
    let known = option_env!("SSE_REPORT_REPOSITORY").unwrap_or(env!("CARGO_PKG_REPOSITORY"));
    known.trim_end_matches('/').trim_end_matches(".git")
}
