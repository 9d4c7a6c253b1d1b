//! Panics become traps.
//!
//! In a browser a panic is heard by nobody: there is no standard error, and the program ends in the instruction `unreachable`.
//! Each call of a function that can only panic is therefore replaced by that instruction. What was computed for the call goes too, and
//! with it the messages, files and lines that nothing else uses.

use std::collections::{HashMap, HashSet};
use walrus::ir::{Instr, InstrSeq, InstrSeqId, Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, LocalFunction, Module};

/// Where panics and failed allocations end, by a part of the symbol's name.
const ENDS: [&str; 2] = ["17rust_begin_unwind", "8rust_oom"];

/// What a function does, as far as it matters here.
#[derive(Default)]
struct Summary {
    sequences: Vec<InstrSeqId>,
    calls: Vec<FunctionId>,
    /// Calls something through the table.
    indirect: bool,
    /// May return to its caller.
    returns: bool,
}

/// Replaces the calls that can only panic; returns how many there were.
pub fn trap_panics(module: &mut Module) -> Result<usize, String> {
    let summaries: HashMap<FunctionId, Summary> =
        module.funcs.iter_local().map(|(id, function)| (id, Summary::of(function))).collect();
    let fatal = fatal(module, &summaries)?;
    let mut count = 0;
    for (id, summary) in &summaries {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind else { continue };
        for sequence in &summary.sequences {
            let instrs = &mut function.block_mut(*sequence).instrs;
            let call = |(instr, _): &(Instr, _)| matches!(instr, Instr::Call(call) if fatal.contains(&call.func));
            let Some(at) = instrs.iter().position(call) else { continue };
            let kept = instrs[..at].iter().rposition(|(instr, _)| !prepares(instr)).map_or(0, |last| last + 1);
            let place = instrs[at].1;
            instrs.truncate(kept);
            instrs.push((walrus::ir::Unreachable {}.into(), place));
            count += 1;
        }
    }
    Ok(count)
}

/// The functions that can only panic: they do not return, and do nothing before that a page could see.
fn fatal(module: &Module, summaries: &HashMap<FunctionId, Summary>) -> Result<HashSet<FunctionId>, String> {
    let ends = |id: &FunctionId| {
        let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
        ENDS.iter().any(|end| name.ends_with(end))
    };
    let mut fatal: HashSet<FunctionId> = summaries.keys().copied().filter(ends).collect();
    if fatal.is_empty() {
        return Err(format!("no function of the module is called {}", ENDS.join(" or ")));
    }
    loop {
        let silent = silent(summaries, &fatal);
        let more: Vec<FunctionId> = summaries
            .iter()
            .filter(|(id, summary)| !summary.returns && silent.contains(id) && !fatal.contains(id))
            .map(|(id, _)| *id)
            .collect();
        if more.is_empty() {
            return Ok(fatal);
        }
        fatal.extend(more);
    }
}

/// The functions that call nothing outside the module and nothing that is not known, up to where the program ends.
fn silent(summaries: &HashMap<FunctionId, Summary>, fatal: &HashSet<FunctionId>) -> HashSet<FunctionId> {
    let mut silent: HashSet<FunctionId> =
        summaries.iter().filter(|(_, summary)| !summary.indirect).map(|(id, _)| *id).collect();
    loop {
        let loud: Vec<FunctionId> = silent
            .iter()
            .filter(|id| summaries[*id].calls.iter().any(|to| !fatal.contains(to) && !silent.contains(to)))
            .copied()
            .collect();
        if loud.is_empty() {
            return silent;
        }
        for id in loud {
            silent.remove(&id);
        }
    }
}

/// Whether an instruction does no more than prepare for the next ones.
fn prepares(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Load(_)
            | Instr::Store(_)
            | Instr::Drop(_)
            | Instr::Select(_)
    )
}

impl Summary {
    fn of(function: &LocalFunction) -> Self {
        let entry = function.entry_block();
        let mut found = Reader { entry, summary: Self::default() };
        dfs_in_order(&mut found, function, entry);
        let last = function.block(entry).instrs.last();
        found.summary.returns |= !matches!(last, Some((Instr::Unreachable(_), _)));
        found.summary
    }
}

struct Reader {
    entry: InstrSeqId,
    summary: Summary,
}

impl<'a> Visitor<'a> for Reader {
    fn start_instr_seq(&mut self, sequence: &'a InstrSeq) {
        self.summary.sequences.push(sequence.id());
    }

    fn visit_instr(&mut self, instr: &'a Instr, _: &'a walrus::ir::InstrLocId) {
        match instr {
            Instr::Call(call) => self.summary.calls.push(call.func),
            Instr::CallIndirect(_) => self.summary.indirect = true,
            Instr::Return(_) => self.summary.returns = true,
            Instr::Br(br) => self.summary.returns |= br.block == self.entry,
            Instr::BrIf(br) => self.summary.returns |= br.block == self.entry,
            Instr::BrTable(br) => {
                self.summary.returns |= br.default == self.entry || br.blocks.contains(&self.entry);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::trap_panics;
    use walrus::ir::{BinaryOp, Instr};
    use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

    /// A module with an import, the end of panics, one that fails with a number, one that tells the page first, and one that calls each.
    fn module() -> (Module, [FunctionId; 3]) {
        let mut module = Module::default();
        let ty = module.types.add(&[ValType::I32], &[]);
        let (told, _) = module.add_import_func("page", "tell", ty);
        let mut make = |name: &str, calls: Option<FunctionId>| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            let number = module.locals.add(ValType::I32);
            let mut body = builder.name(name.to_owned()).func_body();
            if let Some(to) = calls {
                body.local_get(number).i32_const(1).binop(BinaryOp::I32Add).call(to);
            }
            body.unreachable();
            builder.finish(vec![number], &mut module.funcs)
        };
        let end = make("_R17rust_begin_unwind", None);
        let fails = make("fails", Some(end));
        let tells = make("tells", Some(told));
        (module, [end, fails, tells])
    }

    fn caller(module: &mut Module, to: FunctionId) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.func_body().i32_const(7).call(to).i32_const(8);
        builder.finish(vec![], &mut module.funcs)
    }

    fn body(module: &Module, id: FunctionId) -> Vec<Instr> {
        let FunctionKind::Local(function) = &module.funcs.get(id).kind else { return Vec::new() };
        function.block(function.entry_block()).instrs.iter().map(|(instr, _)| instr.clone()).collect()
    }

    #[test]
    fn a_call_that_can_only_panic_becomes_a_trap() {
        let (mut module, [end, fails, _]) = module();
        let callers = [end, fails].map(|to| caller(&mut module, to));
        assert_eq!(trap_panics(&mut module), Ok(3));
        for id in callers {
            assert!(matches!(body(&module, id)[..], [Instr::Unreachable(_)]));
        }
    }

    #[test]
    fn what_the_page_is_told_before_stays() {
        let (mut module, [_, _, tells]) = module();
        let id = caller(&mut module, tells);
        trap_panics(&mut module).unwrap();
        assert!(matches!(body(&module, id)[..], [Instr::Const(_), Instr::Call(_), Instr::Const(_)]));
    }

    #[test]
    fn a_module_that_cannot_panic_is_refused() {
        assert!(trap_panics(&mut Module::default()).is_err());
    }
}
