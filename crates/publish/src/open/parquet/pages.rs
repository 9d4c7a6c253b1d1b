//! Heads of pages, read ahead: how large each says to be when it is unfolded, which nothing else bounds.

/// How deep values of a head may lie in each other.
const DEPTH: u32 = 8;

/// Returns the bytes that the pages of a column unfold to together, as their heads say; `None` where a head is damaged.
pub(super) fn unfolded(mut pages: &[u8]) -> Option<u64> {
    let mut sum = 0_u64;
    while !pages.is_empty() {
        let mut head = Head { bytes: pages, sizes: [0; 2] };
        head.fields(0)?;
        let [unfolded, packed] = head.sizes;
        sum = sum.checked_add(u64::try_from(unfolded).ok()?)?;
        pages = head.bytes.get(usize::try_from(packed).ok()?..)?;
    }
    Some(sum)
}

/// A structure in Thrift's compact form; its second and third numbers are the sizes of a page.
struct Head<'a> {
    bytes: &'a [u8],
    sizes: [i64; 2],
}

impl Head<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut out = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            out |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(out);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// Passes over the fields of a structure.
    fn fields(&mut self, depth: u32) -> Option<()> {
        let mut id = 0_i64;
        loop {
            let byte = self.byte()?;
            if byte == 0 {
                return Some(());
            }
            id = if byte >> 4 == 0 { self.signed()? } else { id + i64::from(byte >> 4) };
            let slot = usize::try_from(id).ok().and_then(|id| id.checked_sub(2)).filter(|_| depth == 0);
            match (slot.and_then(|slot| self.sizes.get(slot)).is_some(), byte & 0xf) {
                (true, 5) => {
                    let size = self.signed()?;
                    if let Some(own) = slot.and_then(|slot| self.sizes.get_mut(slot)) {
                        *own = size;
                    }
                }
                // Booleans of fields have no bytes.
                (_, 1 | 2) => {}
                (_, kind) => self.value(kind, depth)?,
            }
        }
    }

    /// Passes over a value of a type.
    fn value(&mut self, kind: u8, depth: u32) -> Option<()> {
        match kind {
            1..=3 => self.byte().map(drop),
            4..=6 => self.number().map(drop),
            7 => self.skip(8),
            8 => {
                let length = self.number()?;
                self.skip(usize::try_from(length).ok()?)
            }
            9 | 10 => {
                let byte = self.byte()?;
                let count = if byte >> 4 == 15 { self.number()? } else { u64::from(byte >> 4) };
                (0..count).try_for_each(|_| self.inner(byte & 0xf, depth))
            }
            12 => self.inner(12, depth),
            _ => None,
        }
    }

    fn inner(&mut self, kind: u8, depth: u32) -> Option<()> {
        let deeper = Some(depth + 1).filter(|depth| *depth < DEPTH)?;
        if kind == 12 { self.fields(deeper) } else { self.value(kind, deeper) }
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.bytes = self.bytes.get(count..)?;
        Some(())
    }
}
