//! A module in two: what a page opens with, and the rest, which is put into the same instance when it is needed.
//!
//! Which functions a page opens with is not written down but watched: a usual visit is run in the whole module, and each function
//! that was called goes into the first part. A function of the rest is reached through the table of functions, where its place
//! stays empty until the rest is there; calling it sooner traps, as a call of nothing does. In the crate, `#[inline(never)]` stands
//! where something seldom begins, and `#[cold]` where a failure is put into words: else they would be part of what is usual.

mod data;
mod parts;

use data::Data;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use walrus::ir::{Load, Store, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, Export, ExportId, ExportItem, FunctionId, FunctionKind, Module, ModuleConfig,
    TableId, ValType,
};

/// How the two parts and the one who watches are called in imports.
const FIRST: &str = "first";
/// The import that a watched module calls with the number of each function that begins.
const MARK: &str = "mark";

/// A linked module without what its linker wrote beside it, which is no longer so once it is bound. Nor does it say which features
/// its parts were compiled with: the standard library's may be newer than what old browsers know, and binding would use them.
pub fn plain(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = Module::from_buffer(wasm).map_err(|why| format!("the module cannot be read: {why:#}"))?;
    let linker = |name: &str| name == "target_features" || name == "linking" || name.starts_with("reloc.");
    let beside: Vec<_> = module.customs.iter().filter(|(_, s)| linker(s.name())).map(|(id, _)| id).collect();
    beside.into_iter().for_each(|id| drop(module.customs.delete(id)));
    Ok(module.emit_wasm())
}

/// A module without what its linker wrote beside it; names are known, and not written again.
fn parse(wasm: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(wasm).map_err(|why| format!("the module cannot be read: {why:#}"))?;
    let beside: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    beside.into_iter().for_each(|id| drop(module.customs.delete(id)));
    Ok(module)
}

/// A module as it is shipped whole.
pub fn bare(wasm: &[u8]) -> Result<Vec<u8>, String> {
    Ok(parse(wasm)?.emit_wasm())
}

fn locals(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

/// The module with each function telling its number when it begins for the first time.
pub fn watched(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = parse(wasm)?;
    let own = locals(&module);
    let ty = module.types.add(&[ValType::I32], &[]);
    let (mark, _) = module.add_import_func(FIRST, MARK, ty);
    for id in own {
        let init = ConstExpr::Value(Value::I32(0));
        let told = module.globals.add_local(ValType::I32, true, false, init);
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else { continue };
        let mut body = function.builder_mut().func_body();
        body.block_at(0, None, |block| {
            let out = block.id();
            block.global_get(told).br_if(out).i32_const(1).global_set(told);
            block.i32_const(id.index() as i32).call(mark);
        });
    }
    Ok(module.emit_wasm())
}

/// The two parts of a module, of the numbers of the functions in the first; `linked` is the module before it was bound.
pub fn split(linked: &[u8], wasm: &[u8], seen: &BTreeSet<usize>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let plan = Plan::new(&parse(wasm)?, &Data::of(linked)?, seen)?;
    Ok((parts::first(parse(wasm)?, &plan)?, parts::rest(parse(wasm)?, &plan)?))
}

/// What both parts agree on: functions by their numbers, places of the table by theirs.
struct Plan {
    /// Functions of the rest.
    later: BTreeSet<usize>,
    /// The function at each place, those of the rest included that the first part calls.
    places: BTreeMap<usize, usize>,
    /// A place of each function of the rest that the first part calls.
    place: HashMap<usize, usize>,
    /// Functions of the first part that the rest calls.
    lent: BTreeSet<usize>,
    /// The addresses of data that only the rest uses.
    apart: Vec<Range<u32>>,
}

impl Plan {
    fn new(module: &Module, data: &Data, seen: &BTreeSet<usize>) -> Result<Self, String> {
        let own: BTreeSet<usize> = locals(module).iter().map(|id| id.index()).collect();
        let later: BTreeSet<usize> = own.difference(seen).copied().collect();
        let mut places = BTreeMap::new();
        for element in module.elements.iter() {
            let ElementKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } = element.kind else {
                return Err("a segment of the table is not at a constant place".to_owned());
            };
            let items = match &element.items {
                ElementItems::Functions(items) => &items[..],
                ElementItems::Expressions(_, items) if items.is_empty() => &[],
                ElementItems::Expressions(..) => return Err("a segment of the table holds no functions".to_owned()),
            };
            places.extend(items.iter().enumerate().map(|(i, id)| (at as usize + i, id.index())));
        }
        let (mut lent, mut asked) = (BTreeSet::new(), BTreeSet::new());
        for id in locals(module) {
            let called = calls(module, id).into_iter().filter(|to| own.contains(to));
            match later.contains(&id.index()) {
                true => lent.extend(called.filter(|to| !later.contains(to))),
                false => asked.extend(called.filter(|to| later.contains(to))),
            }
        }
        asked.extend(doors(module, &later).into_iter().map(|(_, id)| id.index()));
        let mut place: HashMap<usize, usize> = HashMap::new();
        for (at, id) in &places {
            place.entry(*id).or_insert(*at);
        }
        let mut end = module.tables.get(table(module)?).initial as usize;
        for id in asked {
            place.entry(id).or_insert_with(|| {
                places.insert(end, id);
                end += 1;
                end - 1
            });
        }
        // Names are all that joins the functions of the two files: those that are exported must have kept theirs.
        for export in module.exports.iter().filter(|export| data.knows(&export.name)) {
            let ExportItem::Function(id) = export.item else { continue };
            if module.funcs.get(id).name.as_deref() != Some(&export.name) {
                return Err(format!("the function {} has lost its name", export.name));
            }
        }
        let kept = locals(module).into_iter().filter(|id| !later.contains(&id.index()));
        let name = |id: &FunctionId| module.funcs.get(*id).name.as_deref().unwrap_or_default();
        let (known, made): (Vec<_>, Vec<_>) = kept.partition(|id| data.knows(name(id)));
        // What binding made is unknown to the linker; it moves arguments and names no data.
        if let Some(id) = made.into_iter().find(|id| constants(module, *id).into_iter().any(|n| data.holds(n))) {
            return Err(format!("a function that the linker does not know may use data: {}", name(&id)));
        }
        let apart = data.beyond(known.iter().map(name));
        Ok(Self { later, places, place, lent, apart })
    }

    /// Fills the table with the functions of one part.
    fn fill(&self, module: &mut Module, rest: bool) -> Result<(), String> {
        let (table, ids) = (table(module)?, ids(module));
        let old: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        old.into_iter().for_each(|id| module.elements.delete(id));
        let mut runs: Vec<(usize, Vec<FunctionId>)> = Vec::new();
        for (at, number) in self.places.iter().filter(|(_, number)| self.later.contains(number) == rest) {
            match runs.last_mut() {
                Some((from, run)) if *from + run.len() == *at => run.push(ids[number]),
                _ => runs.push((*at, vec![ids[number]])),
            }
        }
        let held = runs.into_iter().map(|(at, run)| {
            let offset = ConstExpr::Value(Value::I32(at as i32));
            module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run))
        });
        module.tables.get_mut(table).elem_segments = held.collect();
        Ok(())
    }

    fn size(&self) -> u64 {
        self.places.keys().next_back().map_or(0, |last| *last as u64 + 1)
    }
}

fn ids(module: &Module) -> HashMap<usize, FunctionId> {
    module.funcs.iter().map(|function| (function.id().index(), function.id())).collect()
}

fn table(module: &Module) -> Result<TableId, String> {
    module.tables.main_function_table().ok().flatten().ok_or_else(|| "the module has no table of functions".to_owned())
}

/// The exports that lead into the rest.
fn doors(module: &Module, later: &BTreeSet<usize>) -> Vec<(ExportId, FunctionId)> {
    let into = |export: &Export| match export.item {
        ExportItem::Function(id) => later.contains(&id.index()).then_some((export.id(), id)),
        _ => None,
    };
    module.exports.iter().filter_map(into).collect()
}

/// What a function calls directly.
fn calls(module: &Module, id: FunctionId) -> BTreeSet<usize> {
    struct Calls(BTreeSet<usize>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(id.index());
        }
    }
    let mut found = Calls(BTreeSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut found, function, function.entry_block());
    }
    found.0
}

/// The numbers in a function that might be addresses.
fn constants(module: &Module, id: FunctionId) -> BTreeSet<u32> {
    struct Constants(BTreeSet<u32>);
    impl Visitor<'_> for Constants {
        fn visit_value(&mut self, value: &Value) {
            if let Value::I32(n) = value {
                self.0.insert(*n as u32);
            }
        }
        fn visit_load(&mut self, load: &Load) {
            self.0.insert(load.arg.offset);
        }
        fn visit_store(&mut self, store: &Store) {
            self.0.insert(store.arg.offset);
        }
    }
    let mut found = Constants(BTreeSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut found, function, function.entry_block());
    }
    found.0
}

/// A name for the n-th thing lent, as short as can be.
fn name(mut n: usize) -> String {
    let mut out = String::new();
    loop {
        out.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[n % 26]));
        n /= 26;
        if n == 0 {
            return out;
        }
    }
}
