//! How the program takes its memory.

/// A report is many small strings, and large pages, where the system gives them, hold them at less cost.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Takes no more large pages, so that nothing is held that isn't used: for work that has to stay small.
#[cfg(target_os = "linux")]
pub(crate) fn in_small_pages() {
    // A system that refuses has no large pages to give.
    _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Takes no more large pages; this system gives none unasked.
#[cfg(not(target_os = "linux"))]
pub(crate) fn in_small_pages() {}
