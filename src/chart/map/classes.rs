//! The classes of a map's statistic: their bounds, colours and words. Colours of levels stay those of the standard; the
//! others are ordered by lightness, never by green and red.

use crate::chart::{Spec, Statistic};
use crate::error::Lang;
use crate::scene::Colour;
use crate::text::{self, words};

/// From good to bad.
const BLUES: [u32; 6] = [0xeff3ff, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x3182bd, 0x08519c];
/// From much better over unchanged to much worse.
const BETTER_WORSE: [u32; 7] = [0x01665e, 0x5ab4ac, 0xc7eae5, 0xd9d9d9, 0xf6e8c3, 0xd8b365, 0x8c510a];

/// A class of values.
pub(crate) struct Class {
    /// The greatest value in it.
    pub top: i64,
    /// Its colour.
    pub colour: Colour,
    /// Its words.
    pub words: String,
}

/// The classes of a statistic, the lowest first; of a difference, `neutral` stands apart.
#[derive(Default)]
pub(crate) struct Classes {
    pub steps: Vec<Class>,
    pub neutral: Option<Class>,
}

impl Classes {
    /// The classes of a spec's statistic; `count` is how many places are ranked.
    pub fn new(spec: &Spec, count: usize) -> Self {
        let lang = spec.language();
        let classes = |steps: &[(i64, String)], colours: &[u32]| -> Vec<Class> {
            let pairs = steps.iter().zip(colours);
            pairs
                .map(|((top, words), hex)| Class { top: *top, colour: Colour::hex(*hex), words: words.clone() })
                .collect()
        };
        let diverging = |tops: [i64; 6], words: [String; 6], same: words::Words| {
            let colours = [0, 1, 2, 4, 5, 6].map(|i| BETTER_WORSE[i]);
            let steps: Vec<(i64, String)> = tops.into_iter().zip(words).collect();
            let neutral = Class { top: 0, colour: Colour::hex(BETTER_WORSE[3]), words: same.get(lang).to_owned() };
            Self { steps: classes(&steps, &colours), neutral: Some(neutral) }
        };
        let plain = |steps: &[(i64, &str)]| {
            let steps: Vec<(i64, String)> = steps.iter().map(|(top, words)| (*top, (*words).to_owned())).collect();
            Self { steps: classes(&steps, &BLUES), neutral: None }
        };
        match spec.statistic() {
            Statistic::Index => Self::default(),
            Statistic::Composite => plain(&[
                (300, "≤3.00"),
                (400, "3.01–4.00"),
                (500, "4.01–5.00"),
                (600, "5.01–6.00"),
                (700, "6.01–7.00"),
                (i64::MAX, ">7.00"),
            ]),
            Statistic::Rank => {
                let top = |k: usize| (count * k).div_ceil(5) as i64;
                let ranges = (1..=5).map(|k| {
                    let (from, to) = (top(k - 1) + 1, top(k));
                    let words = if from == to { to.to_string() } else { format!("{from}–{to}") };
                    (to, from <= to, words)
                });
                let steps: Vec<(i64, String)> =
                    ranges.filter(|(_, some, _)| *some).map(|(to, _, words)| (to, words)).collect();
                Self { steps: classes(&steps, &BLUES), neutral: None }
            }
            // Shares in tenths of a per cent, with the sign turned: the more the better.
            Statistic::GoodDays => plain(&[
                (-950, "≥95%"),
                (-900, "90–95%"),
                (-800, "80–90%"),
                (-700, "70–80%"),
                (-600, "60–70%"),
                (i64::MAX, "<60%"),
            ]),
            Statistic::HeavyDays => plain(&[(0, "0"), (1, "1"), (2, "2"), (4, "3–4"), (9, "5–9"), (i64::MAX, "≥10")]),
            Statistic::Change => {
                let (less, more) = (words::LESS.get(lang), words::MORE.get(lang));
                let words = [
                    format!("{less} ≥20%"),
                    format!("{less} 10–20%"),
                    format!("{less} <10%"),
                    format!("{more} <10%"),
                    format!("{more} 10–20%"),
                    format!("{more} ≥20%"),
                ];
                diverging([-200, -100, 0, 99, 199, i64::MAX], words, words::WITHIN_DOUBT)
            }
            Statistic::Standards => {
                let words = ["≤ −50", "−49 … −20", "−19 … −1", "1 … 19", "20 … 49", "≥ 50"].map(str::to_owned);
                diverging([-50, -20, 0, 19, 49, i64::MAX], words, words::SAME_INDEX)
            }
        }
    }

    /// The class of a value.
    pub fn of(&self, value: i64, neutral: bool) -> Option<&Class> {
        let own = self.steps.iter().find(|class| value <= class.top);
        self.neutral.as_ref().filter(|_| neutral).or(own)
    }
}

/// What a map of a statistic is called.
pub(crate) fn name(spec: &Spec) -> String {
    let lang = spec.language();
    let pollutant = spec.metric().pollutant();
    let base = match spec.statistic() {
        Statistic::Index => return crate::chart::values::verdict::metric_name(spec.metric(), spec.daily(), lang),
        Statistic::Composite => words::COMPOSITE,
        Statistic::Rank => words::RANK_OF,
        Statistic::GoodDays => words::GOOD_DAYS,
        Statistic::HeavyDays => words::HEAVY_DAYS,
        Statistic::Change => words::CHANGE_OF,
        Statistic::Standards => words::STANDARDS_APART,
    };
    let of = match (spec.statistic(), pollutant) {
        (Statistic::Rank | Statistic::Change, Some(p)) => p.label(),
        (Statistic::Rank | Statistic::Change, None) => words::COMPOSITE.get(lang),
        (Statistic::Standards, Some(p)) => p.label(),
        (Statistic::Standards, None) => words::AQI_SHORT.get(lang),
        _ => return base.get(lang).to_owned(),
    };
    match lang {
        Lang::Zh => [of, base.get(lang)].concat(),
        Lang::En => text::joined(&[base.get(lang).to_owned(), of.to_owned()], " "),
    }
}
