//! Choosing the prefix key of a page (docs/spec/01 §5.4).

/// A choice of prefix key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PrefixChoice {
    /// The line whose whole key it is.
    pub line: usize,
    /// Bytes saved on the page, the prefix key itself counted.
    pub savings: usize,
}

/// Cost of a prefix key: its own line stores a second length.
const COST: usize = 2;

/// The line whose key, as prefix key, saves most; `None` if none saves anything.
///
/// `commons[i]` is what line i's key has in common with that of line i - 1 beyond what compressing costs, 0 if nothing. A line
/// is compressed by the least of the values between it and the prefix line, so the savings are sums of running minima to both
/// sides of it.
pub fn choose_prefix(commons: impl IntoIterator<Item = usize>) -> Option<PrefixChoice> {
    let mut commons: Vec<usize> = commons.into_iter().collect();
    if let Some(first) = commons.first_mut() {
        *first = 0;
    }
    let left = running_minima(commons.iter().copied());
    // To the right the value between line i and i + 1 comes first: shift by one, from the end.
    let mut right = running_minima(commons.iter().skip(1).rev().copied());
    right.reverse();
    right.push(0);
    let mut best: Option<PrefixChoice> = None;
    for (line, (left, right)) in left.iter().zip(&right).enumerate() {
        let savings = left.saturating_add(*right).saturating_sub(COST);
        if savings > best.map_or(0, |best| best.savings) {
            best = Some(PrefixChoice { line, savings });
        }
    }
    best
}

/// For each place the sum, over all places before and with it, of the least value from there to it. One pass: values that can be
/// least no more are taken off a stack.
fn running_minima(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sums = Vec::new();
    // (value, places that it stands for), ascending.
    let mut stack: Vec<(usize, usize)> = Vec::new();
    let mut sum = 0usize;
    for value in values {
        let mut places = 1usize;
        while let Some((above, count)) = stack.last().copied().filter(|(above, _)| *above >= value) {
            stack.pop();
            sum = sum.saturating_sub(above.saturating_mul(count));
            places = places.saturating_add(count);
        }
        stack.push((value, places));
        sum = sum.saturating_add(value.saturating_mul(places));
        sums.push(sum);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, line by line.
    fn slow(commons: &[usize]) -> Option<usize> {
        let savings = |line: usize| {
            let mut sum = 0;
            let mut least = usize::MAX;
            for i in (1..=line).rev() {
                least = least.min(commons[i]);
                sum += least;
            }
            least = usize::MAX;
            for common in &commons[line + 1..] {
                least = least.min(*common);
                sum += least;
            }
            sum.saturating_sub(COST)
        };
        (0..commons.len()).map(savings).max().filter(|best| *best > 0)
    }

    proptest::proptest! {
        #[test]
        fn the_best_is_found(commons in proptest::collection::vec(0usize..6, 0..40)) {
            let choice = choose_prefix(commons.iter().copied());
            proptest::prop_assert_eq!(choice.map(|choice| choice.savings), slow(&commons));
        }
    }

    #[test]
    fn few_lines_save_nothing() {
        assert_eq!(choose_prefix([]), None);
        assert_eq!(choose_prefix([9]), None);
        assert_eq!(choose_prefix([9, 2]), None);
        assert_eq!(choose_prefix([0, 3]).map(|choice| choice.savings), Some(1));
    }
}
