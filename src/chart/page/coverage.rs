//! The strip under every view of time: where data are valid, partial, imputed, excluded or missing.

use crate::chart::Theme;
use crate::chart::page::palette;
use crate::error::Lang;
use crate::scene::{Fill, Scene, lines, text_width};
use crate::text::{Words, words};

/// What the data of a step are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// All that was due.
    Valid,
    /// Some stations or hours of those due are missing; the value still counts.
    Partial,
    /// Filled in by an estimate.
    Imputed,
    /// Measured, but not counted: an exceptional event.
    Excluded,
    /// Nothing, or too little to count.
    Missing,
}

impl Cover {
    /// All, in the order of the legend.
    pub const ALL: [Cover; 5] = [Cover::Valid, Cover::Partial, Cover::Imputed, Cover::Excluded, Cover::Missing];

    /// What a share of due values means, 0 to 1.
    pub fn of(share: f64) -> Self {
        match share {
            s if s >= 0.999 => Cover::Valid,
            s if s > 0.0 => Cover::Partial,
            _ => Cover::Missing,
        }
    }

    /// Its name.
    pub fn word(self) -> Words {
        match self {
            Cover::Valid => words::COMPLETE,
            Cover::Partial => words::PARTIAL,
            Cover::Imputed => words::IMPUTED,
            Cover::Excluded => words::EXCLUDED,
            Cover::Missing => words::ABSENT,
        }
    }

    fn fill(self, theme: &Theme) -> Fill {
        match self {
            Cover::Valid => Fill::Solid(theme.muted),
            Cover::Partial => Fill::Solid(theme.hatch),
            Cover::Imputed => Fill::Lines(lines::UPRIGHT, theme.muted, theme.blank),
            Cover::Excluded => Fill::Lines(lines::FALLING | lines::RISING, theme.muted, theme.blank),
            Cover::Missing => palette::missing(theme),
        }
    }
}

/// The height of the strip, in CSS pixels.
pub const STRIP: f64 = 6.0;
/// A row of its legend.
const ROW: f64 = 18.0;

/// The classes that occur, in the order of the legend; valid and missing are always told.
fn shown(covers: &[Cover]) -> Vec<Cover> {
    let always = |c: &Cover| matches!(c, Cover::Valid | Cover::Missing);
    Cover::ALL.into_iter().filter(|c| always(c) || covers.contains(c)).collect()
}

/// The height of strip and legend between two edges, in CSS pixels.
pub fn height(covers: &[Cover], wide: f64, lang: Lang) -> f64 {
    STRIP + 4.0 + ROW * place(covers, wide, lang).1
}

/// Where the parts of the legend stand from the left, and how many rows there are.
fn place(covers: &[Cover], wide: f64, lang: Lang) -> (Vec<(Option<Cover>, f64, f64)>, f64) {
    let (mut at, mut row, mut out) = (0.0, 0.0, Vec::new());
    for part in std::iter::once(None).chain(shown(covers).into_iter().map(Some)) {
        let words = part.map_or(words::COVERAGE, Cover::word);
        let long = text_width(words.get(lang), 12.0) + if part.is_some() { 18.0 } else { 0.0 };
        if at > 0.0 && at + long > wide {
            (at, row) = (0.0, row + 1.0);
        }
        out.push((part, at, row));
        at += long + 12.0;
    }
    (out, row + 1.0)
}

/// Draws the strip from `left` to `right` at `top`, and its legend below. `edge` gives where a step begins: `edge(0)` is
/// the left end, `edge(covers.len())` the right one.
pub fn draw(
    scene: &mut Scene,
    theme: &Theme,
    covers: &[Cover],
    edge: &dyn Fn(usize) -> f64,
    (left, top, right): (f64, f64, f64),
    lang: Lang,
) {
    strip(scene, theme, covers, edge, top);
    legend(scene, theme, covers, (left, top + STRIP, right), lang);
}

/// Draws the strip alone.
pub fn strip(scene: &mut Scene, theme: &Theme, covers: &[Cover], edge: &dyn Fn(usize) -> f64, top: f64) {
    let mut start = 0;
    for run in covers.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        if let Some(cover) = run.first() {
            scene.rect((edge(start), top), (edge(end), top + STRIP), cover.fill(theme));
        }
        start = end;
    }
}

/// Draws the legend alone.
pub fn legend(scene: &mut Scene, theme: &Theme, covers: &[Cover], (left, top, right): (f64, f64, f64), lang: Lang) {
    for (part, at, row) in place(covers, right - left, lang).0 {
        let (x, y) = (left + at, top + 14.0 + row * ROW);
        match part {
            None => scene.text((x, y), words::COVERAGE.get(lang), 12.0, theme.muted),
            Some(cover) => {
                scene.rect((x, y - 9.0), (x + 14.0, y - 2.0), cover.fill(theme));
                scene.text((x + 18.0, y), cover.word().get(lang), 12.0, theme.muted);
            }
        }
    }
}

/// The coverage in words: `数据完整性：完整358天，缺测7天`; `unit` is what a step is called.
pub fn said(covers: &[Cover], lang: Lang) -> String {
    let count = |cover: Cover| covers.iter().filter(|c| **c == cover).count();
    let parts: Vec<String> = shown(covers)
        .into_iter()
        .map(|cover| {
            let n = count(cover);
            [cover.word().get(lang), " ", &n.to_string()].concat()
        })
        .collect();
    let (colon, comma) = if lang == Lang::Zh { ("：", "，") } else { (": ", ", ") };
    [words::COVERAGE.get(lang), colon, &crate::text::joined(&parts, comma)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_stays_between_its_edges_and_counts_add_up() {
        let covers = [Cover::Valid, Cover::Partial, Cover::Imputed, Cover::Excluded, Cover::Missing, Cover::Valid];
        for lang in [Lang::Zh, Lang::En] {
            for wide in [200.0, 256.0, 336.0, 700.0] {
                let (parts, rows) = place(&covers, wide, lang);
                for pair in parts.windows(2) {
                    let long = text_width(pair[0].0.map_or(words::COVERAGE, Cover::word).get(lang), 12.0);
                    assert!(pair[0].2 < pair[1].2 || pair[0].1 + long < pair[1].1, "{parts:?}");
                }
                assert!((1.0..=4.0).contains(&rows));
            }
        }
        assert_eq!(said(&covers, Lang::En), "Coverage: complete 2, partial 1, imputed 1, excluded 1, missing 1");
        assert_eq!(said(&[], Lang::Zh), "数据完整性：完整 0，缺测 0");
    }
}
