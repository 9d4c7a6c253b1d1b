//! Splits a module in two: a first part that a page opens with, and a second that is put into the same instance when it is needed
//! (docs/wasm-parts.md).
//!
//! The split is guided by a profile: a typical visit runs in an instrumented copy of the module, and every function it calls goes
//! into the first part. The first part calls a function of the second through the table of functions, where its entry stays empty
//! until the second part is there; calling it sooner traps, like a call of a null pointer. In the crate, `#[inline(never)]` keeps the
//! entry of rarely used code a function of its own, and `#[cold]` the code that words a failure, so that both can move.

mod data_sections;
mod fatal;
mod order;
mod two_modules;

use data_sections::Data;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use walrus::ir::{Load, Store, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, Export, ExportId, ExportItem, FunctionId, FunctionKind, Module, ModuleConfig,
    TableId, ValType,
};

/// The module name of the first part, and of the instrumentation, in imports.
const FIRST: &str = "first";
/// The import that an instrumented module calls with the number of each function it calls.
const FUNCTION_STARTED: &str = "function_started";

/// Turns panics into traps, and removes the sections the linker wrote, which binding would make untrue, and the list of features the parts were compiled with: the
/// standard library's may be newer than what old browsers know, and binding would use them.
pub fn prepare(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = Module::from_buffer(wasm).map_err(|why| format!("the module cannot be read: {why:#}"))?;
    let linker = |name: &str| name == "target_features" || name == "linking" || name.starts_with("reloc.");
    let sections: Vec<_> = module.customs.iter().filter(|(_, s)| linker(s.name())).map(|(id, _)| id).collect();
    sections.into_iter().for_each(|id| drop(module.customs.delete(id)));
    fatal::trap_panics(&mut module)?;
    Ok(module.emit_wasm())
}

/// Reads a module without its custom sections; names are known, and not written again.
fn parse(wasm: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(wasm).map_err(|why| format!("the module cannot be read: {why:#}"))?;
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    sections.into_iter().for_each(|id| drop(module.customs.delete(id)));
    Ok(module)
}

fn locals(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

/// Instruments a module: each function reports its number when it is called for the first time.
pub fn instrument(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = parse(wasm)?;
    let own = locals(&module);
    let ty = module.types.add(&[ValType::I32], &[]);
    let (function_started, _) = module.add_import_func(FIRST, FUNCTION_STARTED, ty);
    for id in own {
        let init = ConstExpr::Value(Value::I32(0));
        let reported = module.globals.add_local(ValType::I32, true, false, init);
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else { continue };
        let mut body = function.builder_mut().func_body();
        body.block_at(0, None, |block| {
            let out = block.id();
            block.global_get(reported).br_if(out).i32_const(1).global_set(reported);
            block.i32_const(id.index() as i32).call(function_started);
        });
    }
    Ok(module.emit_wasm())
}

/// The modules that are shipped.
pub struct Modules {
    /// What a page opens with.
    pub first: Vec<u8>,
    /// What is put into the same instance later.
    pub second: Vec<u8>,
    /// Both parts in one piece.
    pub whole: Vec<u8>,
}

/// Splits a module, given the functions of the first part by number; `linked` is the module before it was bound.
pub fn split(linked: &[u8], wasm: &[u8], visited: &BTreeSet<usize>) -> Result<Modules, String> {
    let mut plan = Plan::new(&parse(wasm)?, &Data::of(linked)?, visited)?;
    let first = |plan: &Plan| order::by_likeness(&two_modules::first(parse(wasm)?, plan)?);
    // Once to see where the functions come to stand, then with their names in that order.
    plan.order_exports(&first(&plan)?)?;
    Ok(Modules {
        first: first(&plan)?,
        second: order::by_likeness(&two_modules::second(parse(wasm)?, &plan)?)?,
        whole: order::by_likeness(&two_modules::whole(parse(wasm)?, &plan)?)?,
    })
}

/// What both parts agree on. Functions and entries of the table are named by their numbers.
struct Plan {
    /// The functions of the second part.
    second_part_functions: BTreeSet<usize>,
    /// The function at each entry of the table, with those of the second part that the first calls.
    entries: BTreeMap<usize, usize>,
    /// An entry for each function of the second part that the first calls.
    entry_of: HashMap<usize, usize>,
    /// Functions of the first part that the second calls.
    shared_exports: Vec<usize>,
    /// The addresses of data that the first part does not use.
    second_part_data: Vec<Range<u32>>,
    /// The addresses of data that nothing uses.
    unused_data: Vec<Range<u32>>,
}

impl Plan {
    fn new(module: &Module, data: &Data, visited: &BTreeSet<usize>) -> Result<Self, String> {
        let own: BTreeSet<usize> = locals(module).iter().map(|id| id.index()).collect();
        let second_part_functions: BTreeSet<usize> = own.difference(visited).copied().collect();
        let mut entries = BTreeMap::new();
        for element in module.elements.iter() {
            let ElementKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } = element.kind else {
                return Err("a segment of the table is not at a constant entry_of".to_owned());
            };
            let items = match &element.items {
                ElementItems::Functions(items) => &items[..],
                ElementItems::Expressions(_, items) if items.is_empty() => &[],
                ElementItems::Expressions(..) => {
                    return Err("a segment of the table has_address no functions".to_owned());
                }
            };
            entries.extend(items.iter().enumerate().map(|(i, id)| (at as usize + i, id.index())));
        }
        let (mut shared_exports, mut wanted) = (BTreeSet::new(), BTreeSet::new());
        for id in locals(module) {
            let called = calls(module, id).into_iter().filter(|to| own.contains(to));
            match second_part_functions.contains(&id.index()) {
                true => shared_exports.extend(called.filter(|to| !second_part_functions.contains(to))),
                false => wanted.extend(called.filter(|to| second_part_functions.contains(to))),
            }
        }
        wanted.extend(export_stubs(module, &second_part_functions).into_iter().map(|(_, id)| id.index()));
        let mut entry_of: HashMap<usize, usize> = HashMap::new();
        for (at, id) in &entries {
            entry_of.entry(*id).or_insert(*at);
        }
        let mut end = module.tables.get(table(module)?).initial as usize;
        for id in wanted {
            entry_of.entry(id).or_insert_with(|| {
                entries.insert(end, id);
                end += 1;
                end - 1
            });
        }
        // The linked and the bound module share nothing but names: exported functions must have kept theirs.
        for export in module.exports.iter().filter(|export| data.has_function(&export.name)) {
            let ExportItem::Function(id) = export.item else { continue };
            if module.funcs.get(id).name.as_deref() != Some(&export.name) {
                return Err(format!("the function {} has lost its name", export.name));
            }
        }
        let name = |id: &FunctionId| module.funcs.get(*id).name.as_deref().unwrap_or_default();
        let (known, made): (Vec<_>, Vec<_>) = locals(module).into_iter().partition(|id| data.has_function(name(id)));
        // Functions that binding made are unknown to the linker; they move arguments and use no data.
        if let Some(id) = made.into_iter().find(|id| constants(module, *id).into_iter().any(|n| data.has_address(n))) {
            return Err(format!("a function that the linker does not know may use data: {}", name(&id)));
        }
        let unreachable = |ids: &mut dyn Iterator<Item = &FunctionId>| {
            data.unreachable(ids.map(|id| (name(id), constants(module, *id))))
        };
        let second_part_data = unreachable(&mut known.iter().filter(|id| !second_part_functions.contains(&id.index())));
        let unused_data = unreachable(&mut known.iter());
        let shared_exports = shared_exports.into_iter().collect();
        Ok(Self { second_part_functions, entries, entry_of, shared_exports, second_part_data, unused_data })
    }

    /// Puts the shared exports in the order in which the functions stand in the first part.
    fn order_exports(&mut self, first: &[u8]) -> Result<(), String> {
        let mut stands = HashMap::new();
        for payload in wasmparser::Parser::new(0).parse_all(first) {
            if let wasmparser::Payload::ExportSection(exports) = payload.map_err(|why| why.to_string())? {
                for export in exports {
                    let export = export.map_err(|why| why.to_string())?;
                    stands.insert(export.name.to_owned(), export.index);
                }
            }
        }
        let mut ordered: Vec<_> =
            self.shared_exports.iter().enumerate().map(|(n, id)| (stands.get(&name(n)), *id)).collect();
        ordered.sort_unstable();
        self.shared_exports = ordered.into_iter().map(|(_, id)| id).collect();
        Ok(())
    }

    /// Fills the table with the functions of one part.
    fn fill(&self, module: &mut Module, second: bool) -> Result<(), String> {
        let (table, ids) = (table(module)?, ids(module));
        let old: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        old.into_iter().for_each(|id| module.elements.delete(id));
        let mut runs: Vec<(usize, Vec<FunctionId>)> = Vec::new();
        for (at, number) in
            self.entries.iter().filter(|(_, number)| self.second_part_functions.contains(number) == second)
        {
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
        self.entries.keys().next_back().map_or(0, |last| *last as u64 + 1)
    }
}

fn ids(module: &Module) -> HashMap<usize, FunctionId> {
    module.funcs.iter().map(|function| (function.id().index(), function.id())).collect()
}

fn table(module: &Module) -> Result<TableId, String> {
    module.tables.main_function_table().ok().flatten().ok_or_else(|| "the module has no table of functions".to_owned())
}

/// Returns the exports of functions of the second part.
fn export_stubs(module: &Module, second_part_functions: &BTreeSet<usize>) -> Vec<(ExportId, FunctionId)> {
    let into = |export: &Export| match export.item {
        ExportItem::Function(id) => second_part_functions.contains(&id.index()).then_some((export.id(), id)),
        _ => None,
    };
    module.exports.iter().filter_map(into).collect()
}

/// Returns the functions that a function calls directly.
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

/// Returns the numbers in a function that might be addresses.
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

/// Returns the name of the n-th shared export: two letters or more, the last of which changes fastest. Names and
/// numbers rise together, so that a packed list of 700 takes 1 KB less than one of the shortest names.
fn name(n: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let (mut rest, mut out) = (n / 16, vec![LETTERS[n % 16]]);
    loop {
        out.push(LETTERS[rest % 52]);
        rest /= 52;
        if rest == 0 {
            return out.into_iter().rev().map(char::from).collect();
        }
    }
}
