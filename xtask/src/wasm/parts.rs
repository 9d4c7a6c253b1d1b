//! `cargo xtask parts [--functions PATH]`: which functions and data are in which part of the WebAssembly module, by their bytes.

use super::files::{read, text};
use super::{FIRST, REST};
use crate::tools;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

#[derive(clap::Args)]
pub struct Options {
    /// Print every function whose path begins so, e.g. lantian::chart::map
    #[arg(long, value_name = "PATH")]
    functions: Option<String>,
}

/// A function of the whole module.
struct Function {
    path: String,
    bytes: usize,
    /// Called by the typical visit, so it is in the first part.
    first: bool,
}

/// Prints what the last build put where.
///
/// # Errors
/// When there is no build yet.
pub fn run(options: &Options) -> Result<(), String> {
    let root = tools::root();
    let (visit, pkg) = (root.join("target/visit"), root.join("www/pkg"));
    let missing = |why: String| format!("{why}\nrun cargo xtask build first");
    let whole = read(&visit.join("whole.wasm")).map_err(missing)?;
    let called = text(&visit.join("called.txt")).map_err(missing)?;
    let called = called.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let functions = functions(&whole, &called).map_err(|why| format!("whole.wasm: {why}"))?;
    if let Some(path) = &options.functions {
        for function in functions.iter().filter(|function| function.path.starts_with(path.as_str())) {
            println!("{:>8}  {}  {}", function.bytes, part(function.first), function.path);
        }
        return Ok(());
    }
    let mut rows: BTreeMap<String, [(usize, usize); 2]> = BTreeMap::new();
    for function in &functions {
        let row = &mut rows.entry(module(&function.path)).or_default()[usize::from(!function.first)];
        *row = (row.0 + 1, row.1 + function.bytes);
    }
    println!("{:<36}{:>20}{:>20}", "", "first part", "second part");
    println!("{:<36}{:>10}{:>10}{:>10}{:>10}", "module", "functions", "bytes", "functions", "bytes");
    for (name, [first, second]) in &rows {
        println!("{name:<36}{:>10}{:>10}{:>10}{:>10}", first.0, first.1, second.0, second.1);
    }
    let [first, second] = [FIRST, REST].map(|name| read(&pkg.join(name)).and_then(|wasm| data_bytes(&wasm)));
    println!("{:<36}{:>10}{:>10}{:>10}{:>10}", "data", "", first?, "", second?);
    Ok(())
}

fn part(first: bool) -> &'static str {
    if first { "first " } else { "second" }
}

/// Returns the functions of a module that keeps their names; `called` are the numbers of those in the first part.
fn functions(wasm: &[u8], called: &BTreeSet<u32>) -> wasmparser::Result<Vec<Function>> {
    let (mut imported, mut sizes, mut names) = (0_u32, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(parts) = section.as_known() else { continue };
                for part in parts {
                    let Name::Function(map) = part? else { continue };
                    for name in map {
                        let name = name?;
                        names.insert(name.index, name.name);
                    }
                }
            }
            _ => {}
        }
    }
    let function = |(index, bytes): (u32, usize)| {
        let name = names.get(&index).copied().unwrap_or("?");
        Function { path: format!("{:#}", rustc_demangle::demangle(name)), bytes, first: called.contains(&index) }
    };
    Ok((imported..).zip(sizes).map(function).collect())
}

/// Returns the crate, room and folder a function is written in: `lantian::chart::map` of
/// `<lantian::chart::map::figure::MapFigure as core::fmt::Debug>::fmt`.
fn module(path: &str) -> String {
    let path = path.trim_start_matches(['<', '&', '*', '(', '[']).trim_start_matches("dyn ").trim_start_matches("mut ");
    let end = path.find([' ', '>', '<', ',', '(']).unwrap_or(path.len());
    let steps: Vec<&str> = path[..end].split("::").collect();
    let folders = if steps.first() == Some(&"lantian") { 3 } else { 1 };
    // The last step is the function or type itself.
    let kept = steps.len().saturating_sub(1).clamp(1, folders);
    steps[..kept].join("::")
}

/// Returns the bytes of data a module brings.
fn data_bytes(wasm: &[u8]) -> Result<usize, String> {
    let mut sum = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::DataSection(section) = payload.map_err(|why| why.to_string())? {
            for segment in section {
                sum += segment.map_err(|why| why.to_string())?.data.len();
            }
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::{functions, module};
    use std::collections::BTreeSet;

    #[test]
    fn functions_are_listed_by_crate_room_and_folder() {
        for (path, due) in [
            ("lantian::chart::map::scene::draw", "lantian::chart::map"),
            ("<lantian::chart::map::MapPicture as lantian::chart::picture::Picture>::scene", "lantian::chart::map"),
            ("lantian::aqi::index", "lantian::aqi"),
            ("<&mut alloc::vec::Vec<u8> as core::fmt::Write>::write_str", "alloc"),
            ("core::slice::sort::merge::<f32>", "core"),
            ("view_set", "view_set"),
        ] {
            assert_eq!(module(path), due, "{path}");
        }
    }

    #[test]
    fn a_function_has_its_name_size_and_part() {
        let mut made = walrus::Module::default();
        for (name, value) in [("first", 1), ("second", 2)] {
            let mut builder = walrus::FunctionBuilder::new(&mut made.types, &[], &[walrus::ValType::I32]);
            builder.name(name.to_owned()).func_body().i32_const(value);
            let id = builder.finish(Vec::new(), &mut made.funcs);
            made.exports.add(name, id);
        }
        let found = functions(&made.emit_wasm(), &BTreeSet::from([0])).unwrap();
        let found: Vec<_> = found.iter().map(|f| (f.path.as_str(), f.first, f.bytes > 2)).collect();
        assert_eq!(found, [("first", true, true), ("second", false, true)]);
    }
}
