//! The widest instructions that the processor has, for what is done to many pixels at once.
#![allow(
    unsafe_code,
    reason = "code for a feature of the processor may be called only where it was found; see below"
)]

/// Runs something, with AVX2 where there is such. What it calls has to be inlined to gain by it: fills of small areas take two thirds of
/// the time so. Nothing in it is rounded in another way, since sums and products are not fused: pictures have the same bytes everywhere.
#[inline(always)]
pub(super) fn wide<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(test)]
    if PLAIN.load(std::sync::atomic::Ordering::Relaxed) {
        return work();
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has the feature.
        return unsafe { with_avx2(work) };
    }
    work()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// Set by tests that want nothing of the processor's features.
#[cfg(test)]
pub(super) static PLAIN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
