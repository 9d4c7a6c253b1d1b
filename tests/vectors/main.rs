//! The vectors of the rule base, section by section: each is run, or named with the reason why not.

mod china;
mod statistics;
mod world;

use lantian::data::Decimal;
use serde_json::Value;
use std::path::PathBuf;

/// What is done with a section.
enum Section {
    /// Every vector of it is compared; the number of them comes back.
    Run(fn(&[Value]) -> usize),
    /// Nothing in it is this test's to compare, and why.
    Exempt(&'static str),
}

use Section::{Exempt, Run};

/// All sections the rule base has or names (RULES.md §13).
const SECTIONS: [(&str, Section); 23] = [
    ("meta", Exempt("counts and remarks, no vector")),
    ("vectors", Run(sub_indices)),
    ("official_text_only", Run(sub_indices)),
    ("open_range", Run(world::open_rows)),
    ("unsupported_tables", Exempt("tables that other programs lack; no value is stated")),
    ("disagreements", Run(single_values)),
    ("cn_exhaustive", Run(exhaustive)),
    ("cn_naive_float_errors", Run(single_values)),
    ("aggregation", Run(china::whole_reports)),
    ("publishing_rule_official_text_only", Run(china::whole_reports)),
    ("nowcast_pm", Run(world::nowcast_of_particles)),
    ("o3_mda8", Run(china::maxima_of_8_hours)),
    ("daily_mean", Run(china::daily_means)),
    ("percentile", Run(statistics::percentiles)),
    ("spearman", Run(statistics::rank_correlations)),
    ("spearman_critical", Run(statistics::critical_values)),
    ("ranking", Run(statistics::composite_indices)),
    ("rounding_gbt8170", Run(china::rounding)),
    ("formula_indices", Run(world::sums_of_risks)),
    ("who", Run(world::guideline_levels)),
    ("official_worked_examples", Run(world::worked_examples)),
    ("coordinates", Exempt("GCJ-02 and BD-09 (RULES.md §11) are no index; the tests of `spatial` read them")),
    ("geodesics", Exempt("WGS-84 and CGCS2000 differ by 10 µm here (RULES.md §11); the tests of `spatial` read them")),
];

#[test]
fn every_section_is_run() {
    let Some(all) = vectors() else { return };
    let (mut compared, mut run) = (0, 0);
    for (name, value) in all.as_object().unwrap() {
        let section = SECTIONS.iter().find(|(known, _)| known == name);
        match &section.unwrap_or_else(|| panic!("the section {name} is neither run nor exempt")).1 {
            Exempt(why) => println!("{name}: not run: {why}"),
            Run(each) => {
                let given = value.as_array().map_or_else(|| vec![value.clone()], Clone::clone);
                let count = each(&given);
                println!("{name}: {count} compared of {}", given.len());
                assert!(count > 0, "nothing of {name} was compared");
                (compared, run) = (compared + count, run + 1);
            }
        }
    }
    println!("{compared} comparisons in {run} sections");
    assert!(run >= 15 && compared > 2_400, "the rule base is not whole");
}

/// The rule base beside the project, or why it is not read. CI turns a skip into a failure.
fn vectors() -> Option<Value> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("standards/vectors.json");
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).unwrap()),
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{}: {why}", path.display());
            println!("skipped: the rule base is not beside the project ({why})");
            None
        }
    }
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_else(|| panic!("no {field} in {vector}"))
}

/// A number as it is written, in quotes or without.
fn exact(value: &Value) -> Decimal {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Decimal::parse(&text).unwrap_or_else(|| panic!("{value}"))
}

/// Our sub-index of a vector's concentration: by the Chinese tables or by those of the world.
fn ours(vector: &Value) -> Option<u64> {
    let raw = vector.get("concentration_raw").unwrap_or(&vector["concentration"]);
    match china::edition(text(vector, "standard")) {
        Some(standard) => china::sub_index(standard, vector, raw),
        None => world::sub_index(vector, raw),
    }
}

/// One value each, all of which must be compared.
fn sub_indices(vectors: &[Value]) -> usize {
    let wrong: Vec<String> = vectors
        .iter()
        .filter(|v| ours(v) != v["expected_index"].as_u64())
        .map(|v| format!("{:?} for {v}", ours(v)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong: {}", wrong.len(), wrong.join("\n"));
    vectors.len()
}

/// Values at which a program or a formula differs from the text: ours must be the text's.
fn single_values(vectors: &[Value]) -> usize {
    let mut compared = 0;
    for vector in vectors {
        let expected = ["expected_index", "exact", "expected", "official"].iter().find_map(|k| vector.get(k));
        let whole = ["standard", "pollutant", "period"].iter().all(|k| vector[k].is_string());
        let Some(expected) = expected.filter(|_| whole && !vector["concentration"].is_null()) else { continue };
        assert_eq!(ours(vector), expected.as_u64(), "{vector}");
        compared += 1;
    }
    compared
}

/// Counts per table: the values of the grid are computed here and in `tests/aqi/exact.rs`.
fn exhaustive(tables: &[Value]) -> usize {
    single_values(tables) + china::grid()
}
