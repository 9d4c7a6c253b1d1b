//! Functions in an order that packs small.

use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// A module in which functions stand in the order of their types and then of their code: what is alike stands together, and a packer
/// finds it there.
pub fn by_likeness(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut order = Order::read(wasm).map_err(|why| format!("the module cannot be read: {why}"))?;
    let mut module = wasm_encoder::Module::new();
    order
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|why| format!("the module cannot be put in order: {why}"))?;
    Ok(module.finish())
}

struct Order<'a> {
    imported: u32,
    /// The type and body of each function.
    functions: Vec<(u32, FunctionBody<'a>)>,
    /// The functions in their new order.
    order: Vec<u32>,
    /// The new place of each function.
    place: Vec<u32>,
    /// How many bodies are written.
    written: usize,
}

impl<'a> Order<'a> {
    fn read(wasm: &'a [u8]) -> wasmparser::Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => types = section.into_iter().collect::<wasmparser::Result<_>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let functions: Vec<(u32, FunctionBody<'a>)> = types.into_iter().zip(bodies).collect();
        let mut order: Vec<u32> = (0..functions.len() as u32).collect();
        order.sort_by_key(|i| {
            let (ty, body) = &functions[*i as usize];
            // The first byte counts the declarations of locals.
            (*ty, &wasm[body.range().start + 1..body.range().end], *i)
        });
        let mut place = vec![0; order.len()];
        for (to, from) in (0..).zip(&order) {
            place[*from as usize] = to;
        }
        Ok(Self { imported, functions, order, place, written: 0 })
    }
}

impl Reencode for Order<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> u32 {
        match function.checked_sub(self.imported) {
            Some(own) => self.imported + self.place[own as usize],
            None => function,
        }
    }

    fn parse_function_section(&mut self, to: &mut FunctionSection, _: FunctionSectionReader<'_>) -> Result<(), Error> {
        for from in &self.order {
            to.function(self.functions[*from as usize].0);
        }
        Ok(())
    }

    /// Called once for each body: the one whose turn it is goes out.
    fn parse_function_body(&mut self, code: &mut CodeSection, _: FunctionBody<'_>) -> Result<(), Error> {
        let body = self.functions[self.order[self.written] as usize].1.clone();
        self.written += 1;
        wasm_encoder::reencode::utils::parse_function_body(self, code, body)
    }
}
