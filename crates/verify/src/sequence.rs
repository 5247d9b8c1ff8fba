//! Two sequences laid side by side so that as much as possible fits.

/// A step along both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// One of each, which belong together.
    Both(usize, usize),
    /// One of the first sequence.
    Left(usize),
    /// One of the second sequence.
    Right(usize),
}

/// The most pairs that are weighed one by one; longer sequences are taken for different ones.
const MOST_PAIRS: usize = 40_000_000;

/// Lays two sequences of these lengths side by side: pairs are chosen so that their scores add up to the most. `score` is none
/// for what doesn't go together.
pub(crate) fn aligned(
    left: usize,
    right: usize,
    score: impl Fn(usize, usize) -> Option<u32>,
) -> Vec<Step> {
    let width = right + 1;
    if (left + 1).saturating_mul(width) > MOST_PAIRS {
        let lost = (0..left).map(Step::Left);
        return lost.chain((0..right).map(Step::Right)).collect();
    }
    // `best[i * width + j]`: the most that what is behind `i` and `j` can have.
    let mut best = vec![0_u32; (left + 1) * width];
    for i in (0..left).rev() {
        for j in (0..right).rev() {
            let without = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let paired = score(i, j).map(|score| score + best[(i + 1) * width + j + 1]);
            best[i * width + j] = without.max(paired.unwrap_or(0));
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::with_capacity(left.max(right)));
    while i < left && j < right {
        let here = best[i * width + j];
        let paired = score(i, j).map(|score| score + best[(i + 1) * width + j + 1]);
        if paired == Some(here) {
            steps.push(Step::Both(i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] == here {
            steps.push(Step::Left(i));
            i += 1;
        } else {
            steps.push(Step::Right(j));
            j += 1;
        }
    }
    steps.extend((i..left).map(Step::Left));
    steps.extend((j..right).map(Step::Right));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_side_by_side() {
        let (left, right) = (b"abcxd", b"acybd");
        let steps = aligned(5, 5, |i, j| (left[i] == right[j]).then_some(1));
        let both = steps.iter().filter(|step| matches!(step, Step::Both(..)));
        assert_eq!(both.count(), 3);
        assert_eq!(steps.first(), Some(&Step::Both(0, 0)));
        assert_eq!(steps.last(), Some(&Step::Both(4, 4)));
    }
}
