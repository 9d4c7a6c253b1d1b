//! Names and their numbers: the one hash table of this room.
//!
//! The standard library's is made anew for every type of key and value; this one is there once.

/// Names, numbered from 0 in the order they came.
#[derive(Default)]
pub(crate) struct Names {
    list: Vec<String>,
    /// Numbers of names plus one, 0 for none; open addressing, at most half of them used.
    slots: Vec<u32>,
}

impl Names {
    /// Numbers some names; of equal ones the first.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut out = Self::default();
        for name in names {
            out.number(name);
        }
        out
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The name of a number.
    pub(crate) fn name(&self, number: usize) -> &str {
        self.list.get(number).map_or("", String::as_str)
    }

    /// The number of a name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.slots.get(self.slot(name)).and_then(|slot| (*slot as usize).checked_sub(1))
    }

    /// The number of a name, and whether it is new.
    #[inline(never)]
    pub(crate) fn number(&mut self, name: &str) -> (usize, bool) {
        if let Some(number) = self.find(name) {
            return (number, false);
        }
        self.list.push(name.to_owned());
        if self.list.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.list.len() * 4];
            for number in 0..self.list.len() {
                self.place(number);
            }
        } else {
            self.place(self.list.len() - 1);
        }
        (self.list.len() - 1, true)
    }

    fn place(&mut self, number: usize) {
        let slot = self.slot(self.name(number));
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number as u32 + 1;
        }
    }

    /// Where a name is, or the free slot where it belongs (FNV-1a, then linear probing).
    #[inline(never)]
    fn slot(&self, name: &str) -> usize {
        let hash = name.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut at = hash as usize % self.slots.len().max(1);
        while let Some(&number) = self.slots.get(at).filter(|slot| **slot != 0) {
            if self.name(number as usize - 1) == name {
                break;
            }
            at = (at + 1) % self.slots.len();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_keeps_its_number() {
        let mut names = Names::default();
        assert_eq!((names.len(), names.find("0")), (0, None));
        for number in 0..5000 {
            assert_eq!(names.number(&number.to_string()), (number, true));
        }
        for number in 0..5000 {
            assert_eq!(names.number(&number.to_string()), (number, false));
            assert_eq!((names.find(&number.to_string()), names.name(number)), (Some(number), &*number.to_string()));
        }
        assert_eq!((names.len(), names.find("5000"), names.name(5000)), (5000, None, ""));
    }
}
