//! Writes the two modules that a plan describes.

use super::{FIRST, Plan, export_stubs, ids, locals, name, table};
use std::collections::HashMap;
use std::ops::Range;
use walrus::ir::{CallIndirect, Const, Instr, InstrSeq, InstrSeqId, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    LocalFunction, Module, TableId, TypeId,
};

/// The number of zeros in a row that are stored: leaving them out costs the header of another segment.
const ZEROS: usize = 8;

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
    keep_data(&mut module, |of| without(of, &plan.second_part_data))?;
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
    keep_data(&mut module, |of| {
        let own = plan.second_part_data.iter().filter(|range| of.start <= range.start && range.end <= of.end);
        own.flat_map(|range| without(range.clone(), &plan.unused_data)).collect()
    })?;
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

/// Writes both parts in one piece.
pub(super) fn whole(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    keep_data(&mut module, |of| without(of, &plan.unused_data))?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Returns what is left of a range without others, which are sorted.
fn without(of: Range<u32>, others: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut out = Vec::new();
    let mut from = of.start;
    for range in others.iter().filter(|range| of.start <= range.start && range.end <= of.end) {
        out.push(from..range.start);
        from = range.end;
    }
    out.push(from..of.end);
    out
}

/// Keeps some ranges of the addresses of each data segment, and of these what is not zero: memory is zero before.
fn keep_data(module: &mut Module, keep: impl Fn(Range<u32>) -> Vec<Range<u32>>) -> Result<(), String> {
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in old {
        let data = module.data.get_mut(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(at)) } = data.kind else {
            return Err("a segment of the data is not at a constant address".to_owned());
        };
        let (at, bytes) = (at as u32, std::mem::take(&mut data.value));
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
        for range in keep(at..at + bytes.len() as u32) {
            for (from, value) in nonzero(&bytes[(range.start - at) as usize..(range.end - at) as usize]) {
                let offset = ConstExpr::Value(Value::I32(range.start as i32 + from as i32));
                let id = module.data.add(DataKind::Active { memory, offset }, value.to_vec());
                module.memories.get_mut(memory).data_segments.insert(id);
            }
        }
    }
    Ok(())
}

/// Splits some bytes at long runs of zeros, which it leaves out; returns the pieces and where each begins.
fn nonzero(bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let mut out = Vec::new();
    let (mut from, mut zeros) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != 0 {
            let end = at - zeros;
            if zeros > ZEROS || end == from {
                if end > from {
                    out.push((from, &bytes[from..end]));
                }
                from = at;
            }
            zeros = 0;
        } else {
            zeros += 1;
        }
    }
    let end = bytes.len() - zeros;
    if end > from {
        out.push((from, &bytes[from..end]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{nonzero, without};

    #[test]
    fn ranges_are_left_out() {
        assert_eq!(without(10..20, &[]), vec![10..20]);
        assert_eq!(without(10..20, &[0..5, 10..12, 15..16, 30..40]), [10..10, 12..15, 16..20]);
    }

    #[test]
    fn only_long_runs_of_zeros_are_left_out() {
        let mut bytes = vec![0; 100];
        assert!(nonzero(&bytes).is_empty());
        bytes[3] = 1;
        bytes[5] = 2;
        bytes[60] = 3;
        assert_eq!(nonzero(&bytes), [(3, &bytes[3..6]), (60, &bytes[60..61])]);
        assert_eq!(nonzero(&[1, 0, 0, 2]), [(0, &[1, 0, 0, 2][..])]);
        assert!(nonzero(&[]).is_empty());
    }
}
