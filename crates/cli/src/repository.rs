//! Where the program comes from.

/// The address of the repository: that in which a release was built, else that of the manifest; blank where nobody said.
pub(crate) fn address() -> &'static str {
    let known = option_env!("SSE_REPORT_REPOSITORY").unwrap_or(env!("CARGO_PKG_REPOSITORY"));
    known.trim_end_matches('/').trim_end_matches(".git")
}

/// The address of the documentation site: the one that the environment names, else the one with which the program was
/// built; none where nobody said.
pub(crate) fn site() -> Option<String> {
    let named = std::env::var("SSE_REPORT_SITE").ok();
    let named = named.or_else(|| option_env!("SSE_REPORT_SITE").map(str::to_owned))?;
    let address = named.trim().trim_end_matches('/');
    sse_diagnostics::is_web_address(address).then(|| address.to_owned())
}
