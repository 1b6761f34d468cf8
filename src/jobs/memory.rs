//! Memory that is free and that the C library keeps.
//!
//! It keeps a heap for each thread, takes all but the largest pieces from these, and gives back their ends alone. So pictures are drawn
//! fast, as what they are drawn with need not be fetched anew, and what was once used stays: a million buildings in the window took
//! 500 MiB at most where 430 were in use. Pieces of a quarter of a megabyte and more taken from the system one by one leave nothing behind,
//! and the pictures of a hundred thousand features took a quarter to a half longer, before what they are drawn with was kept from one to
//! the next; the window still shows them later.

/// Bytes of a file from which on memory counts for more than the time of pictures, which is that of very many features then.
pub const LARGE_FILE: u64 = 200 << 20;

/// Gives back to the system what is free, after work that took much of it for a while. Takes some milliseconds: meant for the end of a
/// job.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[allow(unsafe_code, reason = "the C library has no other way to be asked")]
        // SAFETY: takes a number of bytes to keep, and locks the heaps it walks through.
        unsafe {
            libc::malloc_trim(0);
        }
    }
}

/// Has larger pieces of memory taken from the system and given back to it one by one, from now on.
pub fn keep_little() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[allow(unsafe_code, reason = "the C library has no other way to be told")]
        // SAFETY: takes a name and a number, under the lock of the heap.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, 256 << 10);
            libc::mallopt(libc::M_TRIM_THRESHOLD, 256 << 10);
        }
    }
}
