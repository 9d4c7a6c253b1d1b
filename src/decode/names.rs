//! Names and their numbers: the one hash table of this room.
//!
//! The standard library's is made anew for every type of key and value; this one is there once. Names chosen to fall into
//! the same slot do not slow it down: where too many do, the hash begins with another seed, and names that collide under
//! several seeds of 64 bits cannot be found.

/// Slots looked at for one name before the seed changes; chance needs about 60 in a table of 100,000 names.
const MAX_PROBES: usize = 200;
/// How often the seed changes at most.
const MAX_SEEDS: u64 = 8;

/// Names, numbered from 0 in the order they came.
#[derive(Default)]
pub(crate) struct Names {
    list: Vec<String>,
    /// Numbers of names plus one, 0 for none; open addressing, at most half of them used.
    slots: Vec<u32>,
    /// How often the seed of the hash was changed.
    seed: u64,
    /// The number asked for last: rows of one place mostly follow one another.
    last: usize,
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
        self.slots.get(self.slot(name).0).and_then(|slot| (*slot as usize).checked_sub(1))
    }

    /// The number of a name, and whether it is new.
    #[inline(never)]
    pub(crate) fn number(&mut self, name: &str) -> (usize, bool) {
        if self.list.get(self.last).is_some_and(|last| last == name) {
            return (self.last, false);
        }
        if let Some(number) = self.find(name) {
            self.last = number;
            return (number, false);
        }
        self.last = self.list.len();
        self.list.push(name.to_owned());
        if self.list.len() * 2 > self.slots.len() {
            self.arrange(self.list.len() * 4);
        } else if !self.place(self.list.len() - 1) {
            self.arrange(self.slots.len());
        }
        (self.last, true)
    }

    /// Places all names in a new table of so many slots, under further seeds until none needs too many probes.
    fn arrange(&mut self, slots: usize) {
        loop {
            self.slots.clear();
            self.slots.resize(slots, 0);
            if (0..self.list.len()).all(|number| self.place(number)) {
                return;
            }
            self.seed += 1;
        }
    }

    /// Places a name; false where too many probes were needed and another seed may be better.
    fn place(&mut self, number: usize) -> bool {
        let (slot, probes) = self.slot(self.name(number));
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number as u32 + 1;
        }
        probes < MAX_PROBES || self.seed >= MAX_SEEDS
    }

    /// Where a name is, or the free slot where it belongs (linear probing), and the slots looked at before.
    #[inline(never)]
    fn slot(&self, name: &str) -> (usize, usize) {
        let start = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(self.seed * 2 + 1);
        let hash = name.bytes().fold(start, |hash, byte| {
            let mixed = (hash ^ u64::from(byte)).wrapping_mul(0xd6e8_feb8_6659_fd93);
            mixed ^ (mixed >> 32)
        });
        let mut at = (hash % self.slots.len().max(1) as u64) as usize;
        let mut probes = 0;
        while let Some(&number) = self.slots.get(at).filter(|slot| **slot != 0) {
            if self.name(number as usize - 1) == name {
                break;
            }
            at = (at + 1) % self.slots.len();
            probes += 1;
        }
        (at, probes)
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

    /// The first slot of a name under the first seed, in a table of some size.
    fn first_slot(name: &str, slots: usize) -> usize {
        Names { slots: vec![0; slots], ..Names::default() }.slot(name).0
    }

    #[test]
    fn t10_names_made_to_collide_change_the_seed() {
        // The table of 1,023 to 2,046 names has 4,092 slots; these names all begin at the first of them.
        let chosen: Vec<String> =
            (0_u32..).map(|n| n.to_string()).filter(|n| first_slot(n, 4092) == 0).take(600).collect();
        let mut names = Names::default();
        let others = (0..1100).map(|n| format!("other {n}"));
        for (number, name) in others.chain(chosen).enumerate() {
            assert_eq!(names.number(&name), (number, true));
            assert_eq!(names.find(&name), Some(number));
        }
        assert!(names.seed > 0, "the seed stayed");
        let most = names.list.iter().map(|name| names.slot(name).1).max();
        assert!(most < Some(super::MAX_PROBES), "{most:?} probes");
    }
}
