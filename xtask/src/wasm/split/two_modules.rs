//! The two parts of a module, as a plan says.

use super::{FIRST, Plan, doors, ids, locals, name, table};
use std::collections::HashMap;
use std::ops::Range;
use walrus::ir::{CallIndirect, Const, Instr, InstrSeq, InstrSeqId, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    LocalFunction, Module, TableId, TypeId,
};

/// What a page opens with.
pub(super) fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table(&module)?;
    let types: HashMap<usize, TypeId> = module.funcs.iter().map(|f| (f.id().index(), f.ty())).collect();
    for id in locals(&module).into_iter().filter(|id| !plan.later.contains(&id.index())) {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else { continue };
        reach(function, plan, &types, table);
    }
    for (export, id) in doors(&module, &plan.later) {
        let door = door(&mut module, id, plan, table);
        module.exports.get_mut(export).item = ExportItem::Function(door);
    }
    cut(&mut module, &plan.apart, false)?;
    let held = module.tables.get_mut(table);
    held.initial = plan.size();
    held.maximum = held.maximum.map(|most| most.max(plan.size()));
    plan.fill(&mut module, false)?;
    let ids = ids(&module);
    for (name, item) in lent(&module, table) {
        module.exports.add(&name, item);
    }
    for (n, number) in plan.lent.iter().enumerate() {
        module.exports.add(&name(n), ids[number]);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Memory, table and globals, as the first part exports and the rest imports them.
fn lent(module: &Module, table: TableId) -> Vec<(String, ExportItem)> {
    let memories = module.memories.iter().map(|memory| ExportItem::Memory(memory.id()));
    let globals = module.globals.iter().map(|global| ExportItem::Global(global.id()));
    let items = memories.chain([ExportItem::Table(table)]).chain(globals);
    items.enumerate().map(|(n, item)| (n.to_string(), item)).collect()
}

/// Calls of the rest in a function go through the table.
fn reach(function: &mut LocalFunction, plan: &Plan, types: &HashMap<usize, TypeId>, table: TableId) {
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
                Instr::Call(call) if plan.later.contains(&call.func.index()) => {
                    let number = call.func.index();
                    instrs.push((Const { value: Value::I32(plan.place[&number] as i32) }.into(), at));
                    instrs.push((CallIndirect { ty: types[&number], table }.into(), at));
                }
                _ => instrs.push((instr, at)),
            }
        }
    }
}

/// A function of the first part that leads to one of the rest.
fn door(module: &mut Module, id: FunctionId, plan: &Plan, table: TableId) -> FunctionId {
    let ty = module.funcs.get(id).ty();
    let (params, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let args: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(plan.place[&id.index()] as i32).call_indirect(ty, table);
    builder.finish(args, &mut module.funcs)
}

/// What is put into the same instance later.
pub(super) fn rest(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let (table, ids) = (table(&module)?, ids(&module));
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    cut(&mut module, &plan.apart, true)?;
    for (name, item) in lent(&module, table) {
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
    for (n, number) in plan.lent.iter().enumerate() {
        let id = ids[number];
        let import = module.imports.add(FIRST, &name(n), id);
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    plan.fill(&mut module, true)?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Keeps of the data what lies at some addresses, or what does not.
fn cut(module: &mut Module, apart: &[Range<u32>], inside: bool) -> Result<(), String> {
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in old {
        let data = module.data.get_mut(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(at)) } = data.kind else {
            return Err("a segment of the data is not at a constant place".to_owned());
        };
        let (at, bytes) = (at as u32, std::mem::take(&mut data.value));
        let end = at + bytes.len() as u32;
        let mut pieces: Vec<Range<u32>> = Vec::new();
        let mut from = at;
        for range in apart.iter().filter(|range| at <= range.start && range.end <= end) {
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
