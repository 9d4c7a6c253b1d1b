//! The comparison of what the views say, and the differences by kind.

use crate::answer::{All, Answer, Fact};
use std::collections::BTreeMap;

/// Counts of questions and answers, and the differences by what they are about.
#[derive(Default)]
pub struct Tally {
    pub questions: usize,
    pub answers: usize,
    /// Cells of files that were compared with tables.
    pub cells: usize,
    pub differences: BTreeMap<String, Vec<String>>,
}

impl Tally {
    pub fn differ(&mut self, kind: String, what: String) {
        self.differences.entry(kind).or_default().push(what);
    }

    /// Compares what two files say, row by row and cell by cell.
    pub fn same(&mut self, kind: &str, one: &[Vec<String>], two: &[Vec<String>], name: &str) {
        self.cells += two.iter().map(Vec::len).sum::<usize>();
        if one != two {
            let row = one.iter().zip(two).find(|(a, b)| a != b);
            self.differ(kind.to_owned(), format!("{name}: {} and {} rows, {row:?}", one.len(), two.len()));
        }
    }

    /// Compares what the views say of each fact of a place of a kind.
    pub fn compare(&mut self, place: &str, question: &str, all: &All) {
        let mut facts: BTreeMap<Fact, Vec<(&str, &Answer)>> = BTreeMap::new();
        for (view, said) in all {
            match said {
                Ok(said) => {
                    said.0.iter().for_each(|(fact, answer)| facts.entry(*fact).or_default().push((view, answer)))
                }
                Err(why) => self.differ(format!("{view} has no answer"), format!("{question}: {why}")),
            }
        }
        for (fact, answers) in facts {
            self.questions += 1;
            self.answers += answers.len();
            self.fact(place, question, fact, &answers);
        }
    }

    fn fact(&mut self, place: &str, question: &str, fact: Fact, answers: &[(&str, &Answer)]) {
        let what = format!("{} of a {place}", fact.what);
        let text = || {
            let of = fact.of.map_or("", |p| p.label());
            let said: Vec<String> = answers.iter().map(|(view, answer)| format!("{view}: {answer:?}")).collect();
            format!("{question} {of}: {}", said.join(" | "))
        };
        let mut values: Vec<&str> = answers.iter().filter_map(|(_, answer)| answer.value()).collect();
        values.sort_unstable();
        values.dedup();
        if values.len() > 1 {
            self.differ(format!("{what}: values differ"), text());
        }
        let why: Vec<&str> =
            answers.iter().filter(|(_, answer)| answer.why().is_some()).map(|(view, _)| *view).collect();
        let held = answers.iter().any(|(_, answer)| matches!(answer, Answer::Said(_)));
        if held && !why.is_empty() {
            self.differ(format!("{what}: does not hold in {}", why.join(", ")), text());
        }
        for (view, answer) in answers {
            if answer.why() == Some("") {
                self.differ(format!("{what}: {view} does not say why not"), text());
            }
        }
    }

    /// The differences, some of each kind.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (kind, all) in &self.differences {
            out += &format!("== {} × {kind}\n", all.len());
            all.iter().take(2).for_each(|one| out += &format!("     {one}\n"));
        }
        out
    }
}
