//! Finds which functions use which data of a module: not guessed from numbers that look like addresses, but read from the relocations
//! the linker wrote (`--emit-relocs`; tool-conventions, Linking.md), and checked against the addresses it filled in.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

/// Data shorter than the header of a segment of their own stay with their neighbours.
const GAP: u32 = 8;

/// Relocations that are no addresses of data.
const NOT_DATA: [RelocationType; 6] = [
    RelocationType::FunctionIndexLeb,
    RelocationType::TableIndexSleb,
    RelocationType::TableIndexI32,
    RelocationType::TypeIndexLeb,
    RelocationType::GlobalIndexLeb,
    RelocationType::TableNumberLeb,
];

/// A piece of data with a name: constants, tables, variables.
struct Symbol {
    at: Range<u32>,
    /// Never written to.
    constant: bool,
    /// The symbols it points to.
    uses: BTreeSet<usize>,
}

/// The data of a module, and who uses them.
pub struct Data {
    symbols: Vec<Symbol>,
    /// The addresses each function uses and the symbols there, by its name, which binding leaves as it is.
    functions: HashMap<String, BTreeSet<(u32, usize)>>,
}

/// The sections of a linked module that are read.
#[derive(Default)]
struct Linked<'a> {
    /// Where code and data begin in the file, as relocations count.
    code: usize,
    data: usize,
    imported: u32,
    bodies: Vec<Range<usize>>,
    /// The address and place in the file of each segment.
    segments: Vec<(u32, Range<usize>)>,
    names: HashMap<u32, &'a str>,
    /// By number in the table of symbols: the segment and range of the defined ones that are data.
    symbols: Vec<Option<(u32, Range<u32>)>>,
    constant: Vec<bool>,
    relocations: Vec<(bool, RelocationEntry)>,
}

impl Data {
    /// Reads a module as its linker wrote it.
    pub fn of(wasm: &[u8]) -> Result<Self, String> {
        let linked = Linked::read(wasm).map_err(|why| format!("the linked module cannot be read: {why}"))?;
        for (in_code, what) in [(true, "code"), (false, "data")] {
            if linked.relocations.iter().all(|(code, _)| *code != in_code) {
                return Err(format!("the linker wrote no relocations of {what}"));
            }
        }
        let mut at: Vec<Option<usize>> = Vec::new();
        let mut symbols = Vec::new();
        for symbol in &linked.symbols {
            at.push(symbol.as_ref().map(|(segment, range)| {
                let constant = linked.constant.get(*segment as usize).copied().unwrap_or_default();
                symbols.push(Symbol { at: range.clone(), constant, uses: BTreeSet::new() });
                symbols.len() - 1
            }));
        }
        let mut functions: HashMap<String, BTreeSet<(u32, usize)>> =
            linked.names.values().map(|name| ((*name).to_owned(), BTreeSet::new())).collect();
        for (in_code, entry) in &linked.relocations {
            let Some(to) = at.get(entry.index as usize).copied().flatten() else { continue };
            let place = if *in_code { linked.code } else { linked.data } + entry.offset as usize;
            let due = i64::from(symbols[to].at.start) + entry.addend;
            if linked.value(wasm, entry.ty, place) != Some(due as u32) {
                return Err(format!("what the linker wrote at byte {place} is not the address it names"));
            }
            if *in_code {
                let body = linked.bodies.partition_point(|body| body.end <= place);
                let name = linked.names.get(&(linked.imported + body as u32)).ok_or("a function has no name")?;
                functions.entry((*name).to_owned()).or_default().insert((due as u32, to));
            } else {
                let address = linked.address(place).ok_or("a relocation lies outside the data")?;
                for symbol in symbols.iter_mut().filter(|symbol| symbol.at.contains(&address)) {
                    symbol.uses.insert(to);
                }
            }
        }
        Ok(Self { symbols, functions })
    }

    /// True if the linker knew a function.
    pub fn has_function(&self, function: &str) -> bool {
        self.functions.contains_key(function)
    }

    /// True if data lie at an address.
    pub fn has_address(&self, address: u32) -> bool {
        self.symbols.iter().any(|symbol| symbol.at.contains(&address))
    }

    /// Returns the addresses of constants that none of some functions can reach; each is given by its name and the numbers it still
    /// contains, as an address may have been removed from it.
    pub fn unreachable<'a>(&self, functions: impl Iterator<Item = (&'a str, BTreeSet<u32>)>) -> Vec<Range<u32>> {
        let mut due: Vec<usize> = Vec::new();
        for (name, numbers) in functions {
            let linked = self.functions.get(name).into_iter().flatten();
            due.extend(linked.filter(|(address, _)| numbers.contains(address)).map(|(_, symbol)| *symbol));
        }
        due.extend((0..self.symbols.len()).filter(|i| !self.symbols[*i].constant));
        let mut used = vec![false; self.symbols.len()];
        while let Some(i) = due.pop() {
            if !std::mem::replace(&mut used[i], true) {
                due.extend(&self.symbols[i].uses);
            }
        }
        // Bytes without a symbol stay; bytes with two are used if one of them is.
        let Some(low) = self.symbols.iter().map(|s| s.at.start).min() else { return Vec::new() };
        let high = self.symbols.iter().map(|s| s.at.end).max().unwrap_or(low);
        let mut unused = vec![false; (high - low) as usize];
        for keep in [false, true] {
            for (symbol, _) in self.symbols.iter().zip(&used).filter(|(_, used)| **used == keep) {
                unused[(symbol.at.start - low) as usize..(symbol.at.end - low) as usize].fill(!keep);
            }
        }
        let mut out: Vec<Range<u32>> = Vec::new();
        for (address, _) in (low..).zip(&unused).filter(|(_, unused)| **unused) {
            match out.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => out.push(address..address + 1),
            }
        }
        out.retain(|range| range.end - range.start >= GAP);
        out
    }
}

impl<'a> Linked<'a> {
    fn read(wasm: &'a [u8]) -> wasmparser::Result<Self> {
        let mut linked = Self::default();
        let mut defined: Vec<Option<(u32, u32, u32)>> = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports {
                        linked.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => linked.code = range.start,
                Payload::CodeSectionEntry(body) => linked.bodies.push(body.range()),
                Payload::DataSection(section) => {
                    linked.data = section.range().start;
                    for segment in section {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
                        let at = match offset_expr.get_operators_reader().read()? {
                            Operator::I32Const { value } => value as u32,
                            _ => continue,
                        };
                        let end = segment.range.end;
                        linked.segments.push((at, end - segment.data.len()..end));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(map) = part? {
                                for name in map {
                                    let name = name?;
                                    linked.names.insert(name.index, name.name);
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for part in linking {
                            match part? {
                                Linking::SymbolTable(table) => {
                                    for symbol in table {
                                        defined.push(match symbol? {
                                            SymbolInfo::Data { symbol: Some(s), .. } => {
                                                Some((s.index, s.offset, s.size))
                                            }
                                            _ => None,
                                        });
                                    }
                                }
                                Linking::SegmentInfo(segments) => {
                                    for segment in segments {
                                        linked.constant.push(segment?.name.starts_with(".rodata"));
                                    }
                                }
                                _ => {}
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) if matches!(section.name(), "reloc.CODE" | "reloc.DATA") => {
                        for entry in relocations.entries() {
                            let entry = entry?;
                            if !NOT_DATA.contains(&entry.ty) {
                                linked.relocations.push((section.name() == "reloc.CODE", entry));
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let range = |(segment, offset, size): (u32, u32, u32)| {
            let start = linked.segments.get(segment as usize)?.0 + offset;
            Some((segment, start..start + size))
        };
        linked.symbols = defined.into_iter().map(|symbol| symbol.and_then(range)).collect();
        Ok(linked)
    }

    /// Returns the address that is written at a byte of the file; nothing if none is.
    fn value(&self, wasm: &[u8], ty: RelocationType, place: usize) -> Option<u32> {
        let mut reader = BinaryReader::new(wasm.get(place..)?, place, wasmparser::WasmFeatures::default());
        match ty {
            RelocationType::MemoryAddrLeb => reader.read_var_u32().ok(),
            RelocationType::MemoryAddrSleb => reader.read_var_i32().ok().map(|n| n as u32),
            RelocationType::MemoryAddrI32 => reader.read_u32().ok(),
            _ => None,
        }
    }

    /// Returns the address of a byte of the file.
    fn address(&self, place: usize) -> Option<u32> {
        let (at, bytes) = self.segments.iter().find(|(_, bytes)| bytes.contains(&place))?;
        Some(at + (place - bytes.start) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::{Data, Symbol};
    use std::collections::{BTreeSet, HashMap};

    /// Constants `(from, to, what they point to)`, then functions and what they use.
    fn data(symbols: &[(u32, u32, &[usize])], functions: &[(&str, &[usize])]) -> Data {
        let set = |of: &[usize]| of.iter().copied().collect::<BTreeSet<usize>>();
        let symbol =
            |(from, to, uses): &(u32, u32, &[usize])| Symbol { at: *from..*to, constant: true, uses: set(uses) };
        let functions = functions.iter().map(|(name, uses)| {
            let addresses = uses.iter().map(|i| (symbols[*i].0, *i));
            ((*name).to_owned(), addresses.collect::<BTreeSet<_>>())
        });
        Data { symbols: symbols.iter().map(symbol).collect(), functions: functions.collect::<HashMap<_, _>>() }
    }

    /// What functions that still contain all their addresses do not reach.
    fn unreachable(data: &Data, functions: &[&str]) -> Vec<(u32, u32)> {
        let numbers = |name: &str| data.functions[name].iter().map(|(address, _)| *address).collect();
        let ranges = data.unreachable(functions.iter().map(|name| (*name, numbers(name))));
        ranges.into_iter().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn an_address_removed_from_a_function_keeps_nothing() {
        let made = data(&[(100, 120, &[]), (120, 140, &[])], &[("usual", &[0, 1])]);
        let ranges = made.unreachable([("usual", BTreeSet::from([7, 120]))].into_iter());
        assert_eq!(ranges.as_slice(), std::slice::from_ref(&(100..120)));
    }

    #[test]
    fn what_is_reached_through_others_stays_and_the_rest_goes() {
        // A table points to a word; a second word and table are the other function's.
        let made = data(
            &[(100, 120, &[1]), (120, 140, &[]), (140, 180, &[3]), (180, 200, &[])],
            &[("first", &[0]), ("second", &[2])],
        );
        assert_eq!(unreachable(&made, &["first"]), [(140, 200)]);
        assert_eq!(unreachable(&made, &["second"]), [(100, 140)]);
        assert!(unreachable(&made, &["first", "second"]).is_empty());
    }

    #[test]
    fn variables_shared_bytes_and_crumbs_stay() {
        let mut made = data(&[(100, 130, &[]), (120, 160, &[]), (160, 164, &[]), (200, 240, &[])], &[("first", &[1])]);
        assert_eq!(unreachable(&made, &["first"]), [(100, 120), (200, 240)]);
        made.symbols[3].constant = false;
        assert_eq!(unreachable(&made, &["first"]), [(100, 120)]);
    }

    #[test]
    fn a_module_without_relocations_is_refused() {
        let told = Data::of(b"\0asm\x01\0\0\0").err();
        assert_eq!(told.as_deref(), Some("the linker wrote no relocations of code"));
    }
}
