//! A list that has one element nearly always, and then allocates nothing.

/// See the module.
#[derive(Default, Debug)]
pub(super) enum Few<T> {
    /// Empty.
    #[default]
    None,
    /// In place.
    One(T),
    /// On the heap.
    Many(Vec<T>),
}

impl<T> Few<T> {
    pub fn as_slice(&self) -> &[T] {
        match self {
            Few::None => &[],
            Few::One(one) => std::slice::from_ref(one),
            Few::Many(many) => many,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    pub fn push(&mut self, value: T) {
        *self = match std::mem::take(self) {
            Few::None => Few::One(value),
            Few::One(one) => Few::Many(vec![one, value]),
            Few::Many(mut many) => {
                many.push(value);
                Few::Many(many)
            }
        };
    }

    /// Takes an element out; those behind it move up.
    pub fn remove(&mut self, index: usize) -> Option<T> {
        match self {
            Few::Many(many) => (index < many.len()).then(|| many.remove(index)),
            _ if index > 0 => None,
            _ => match std::mem::take(self) {
                Few::One(one) => Some(one),
                _ => None,
            },
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
        few.push(3);
        assert!(few.remove(3).is_none());
        assert_eq!(few.as_slice(), &[1, 2, 3]);
        assert_eq!([few.remove(1), few.remove(0), few.remove(0)], [2, 1, 3].map(Some));
        assert!(few.is_empty());
        few.push(5);
        assert_eq!(few.as_slice(), &[5]);
        assert_eq!(few.remove(0), Some(5));
    }
}
