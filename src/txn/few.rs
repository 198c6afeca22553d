//! A list that has one or two elements nearly always, and then allocates nothing.

/// See the module.
#[derive(Default, Debug)]
pub(super) enum Few<T> {
    /// Empty.
    #[default]
    None,
    /// In place.
    One([T; 1]),
    /// In place: a lock, and the change it was taken for.
    Two([T; 2]),
    /// On the heap.
    Many(Vec<T>),
}

impl<T> Few<T> {
    pub fn one(value: T) -> Few<T> {
        Few::One([value])
    }

    pub fn as_slice(&self) -> &[T] {
        match self {
            Few::None => &[],
            Few::One(one) => one,
            Few::Two(two) => two,
            Few::Many(many) => many,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    pub fn push(&mut self, value: T) {
        if let Few::Many(many) = self {
            return many.push(value);
        }
        *self = match std::mem::take(self) {
            Few::One([one]) => Few::Two([one, value]),
            Few::Two([one, two]) => Few::Many(vec![one, two, value]),
            _ => Few::One([value]),
        };
    }

    /// Takes an element out; those behind it move up.
    #[inline]
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index >= self.as_slice().len() {
            return None;
        }
        if let Few::Many(many) = self {
            return Some(many.remove(index));
        }
        match std::mem::take(self) {
            Few::One([one]) => Some(one),
            Few::Two([one, two]) => {
                let (gone, left) = if index == 0 { (one, two) } else { (two, one) };
                *self = Few::One([left]);
                Some(gone)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_list() {
        let mut few = Few::default();
        assert!(few.is_empty() && few.remove(0).is_none());
        few.push(1);
        assert!(few.remove(1).is_none());
        few.push(2);
        assert!(few.remove(2).is_none());
        assert_eq!(few.as_slice(), &[1, 2]);
        assert_eq!(few.remove(0), Some(1));
        few.push(3);
        assert_eq!(few.remove(1), Some(3));
        few.push(3);
        few.push(4);
        few.push(5);
        assert!(few.remove(4).is_none());
        assert_eq!(few.as_slice(), &[2, 3, 4, 5]);
        assert_eq!(
            [few.remove(1), few.remove(0), few.remove(1), few.remove(0)],
            [3, 2, 5, 4].map(Some)
        );
        assert!(few.is_empty());
        few.push(6);
        assert_eq!(few.as_slice(), &[6]);
        assert_eq!(few.remove(0), Some(6));
    }
}
