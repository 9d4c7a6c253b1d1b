//! Writes the two modules that a plan describes.

use super::{FIRST, Plan, export_stubs, ids, locals, name, table};
use std::collections::HashMap;
use std::ops::Range;
use walrus::ir::{CallIndirect, Const, Instr, InstrSeq, InstrSeqId, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    LocalFunction, Module, TableId, TypeId,
};

/// Writes the first part.
pub(super) fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table(&module)?;
    let types: HashMap<usize, TypeId> = module.funcs.iter().map(|f| (f.id().index(), f.ty())).collect();
    for id in locals(&module).into_iter().filter(|id| !plan.second_part_functions.contains(&id.index())) {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else { continue };
        call_through_table(function, plan, &types, table);
    }
    for (export, id) in export_stubs(&module, &plan.second_part_functions) {
        let stub = export_stub(&mut module, id, plan, table);
        module.exports.get_mut(export).item = ExportItem::Function(stub);
    }
    keep_data(&mut module, &plan.second_part_data, false)?;
    let held = module.tables.get_mut(table);
    held.initial = plan.size();
    held.maximum = held.maximum.map(|most| most.max(plan.size()));
    plan.fill(&mut module, false)?;
    let ids = ids(&module);
    for (name, item) in shared_items(&module, table) {
        module.exports.add(&name, item);
    }
    for (n, number) in plan.shared_exports.iter().enumerate() {
        module.exports.add(&name(n), ids[number]);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Returns memory, table and globals under the names by which the first part exports and the second imports them.
fn shared_items(module: &Module, table: TableId) -> Vec<(String, ExportItem)> {
    let memories = module.memories.iter().map(|memory| ExportItem::Memory(memory.id()));
    let globals = module.globals.iter().map(|global| ExportItem::Global(global.id()));
    let items = memories.chain([ExportItem::Table(table)]).chain(globals);
    items.enumerate().map(|(n, item)| (n.to_string(), item)).collect()
}

/// Replaces direct calls of the second part in a function by calls through the table.
fn call_through_table(function: &mut LocalFunction, plan: &Plan, types: &HashMap<usize, TypeId>, table: TableId) {
    struct Blocks(Vec<InstrSeqId>);
    impl<'a> Visitor<'a> for Blocks {
        fn start_instr_seq(&mut self, seq: &'a InstrSeq) {
            self.0.push(seq.id());
        }
    }
    let mut blocks = Blocks(Vec::new());
    dfs_in_order(&mut blocks, function, function.entry_block());
    for block in blocks.0 {
        let instrs = &mut function.block_mut(block).instrs;
        for (instr, at) in std::mem::take(instrs) {
            match &instr {
                Instr::Call(call) if plan.second_part_functions.contains(&call.func.index()) => {
                    let number = call.func.index();
                    instrs.push((Const { value: Value::I32(plan.entry_of[&number] as i32) }.into(), at));
                    instrs.push((CallIndirect { ty: types[&number], table }.into(), at));
                }
                _ => instrs.push((instr, at)),
            }
        }
    }
}

/// Adds a function to the first part that calls one of the second through the table.
fn export_stub(module: &mut Module, id: FunctionId, plan: &Plan, table: TableId) -> FunctionId {
    let ty = module.funcs.get(id).ty();
    let (params, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let args: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(plan.entry_of[&id.index()] as i32).call_indirect(ty, table);
    builder.finish(args, &mut module.funcs)
}

/// Writes the second part.
pub(super) fn second(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let (table, ids) = (table(&module)?, ids(&module));
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    keep_data(&mut module, &plan.second_part_data, true)?;
    for (name, item) in shared_items(&module, table) {
        match item {
            ExportItem::Memory(id) => {
                let import = module.imports.add(FIRST, &name, id);
                let memory = module.memories.get_mut(id);
                memory.import = Some(import);
            }
            ExportItem::Table(id) => {
                let import = module.imports.add(FIRST, &name, id);
                let table = module.tables.get_mut(id);
                (table.import, table.initial, table.maximum) = (Some(import), plan.size(), None);
            }
            ExportItem::Global(id) => {
                let import = module.imports.add(FIRST, &name, id);
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
            ExportItem::Function(_) => {}
        }
    }
    for (n, number) in plan.shared_exports.iter().enumerate() {
        let id = ids[number];
        let import = module.imports.add(FIRST, &name(n), id);
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    plan.fill(&mut module, true)?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Keeps the data inside some ranges of addresses, or outside of them.
fn keep_data(module: &mut Module, ranges: &[Range<u32>], inside: bool) -> Result<(), String> {
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in old {
        let data = module.data.get_mut(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(at)) } = data.kind else {
            return Err("a segment of the data is not at a constant entry_of".to_owned());
        };
        let (at, bytes) = (at as u32, std::mem::take(&mut data.value));
        let end = at + bytes.len() as u32;
        let mut pieces: Vec<Range<u32>> = Vec::new();
        let mut from = at;
        for range in ranges.iter().filter(|range| at <= range.start && range.end <= end) {
            if !inside {
                pieces.push(from..range.start);
            } else {
                pieces.push(range.clone());
            }
            from = range.end;
        }
        if !inside {
            pieces.push(from..end);
        }
        let memory_ = module.memories.get_mut(memory);
        memory_.data_segments.remove(&id);
        module.data.delete(id);
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(piece.start as i32)) };
            let value = bytes[(piece.start - at) as usize..(piece.end - at) as usize].to_vec();
            let id = module.data.add(kind, value);
            module.memories.get_mut(memory).data_segments.insert(id);
        }
    }
    Ok(())
}
