//! How high every chart is at every width, and how wide its controls are, with the demonstration pack.

use lantian::chart::{Chart, ChartFacts, Control, Covers, FACTS, Spec};
use lantian::data::EntityKind;
use lantian::scene::text_width;
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// Widths at which heights are computed, in CSS pixels.
const WIDTHS: (u32, u32, u32) = (240, 1400, 4);

/// By how many CSS pixels a height may be off, and by which share of it where that is more: a calendar is tall and its height a stair.
const TOLERANCE: f64 = 24.0;
const TOLERATED_SHARE: f64 = 0.05;

/// The size of the text of a page, and what stands beside it in a control, in CSS pixels: see `.choice`, `button` and `select` in
/// `www/elements/base/style.js`. With more values than that a control is a list to open.
const TEXT: f64 = 14.0;
const LABEL_MARGIN: f64 = 8.0;
const BUTTON_PADDING: f64 = 25.0;
const LIST_PADDING: f64 = 46.0;
const MOST_BUTTONS: usize = 4;

/// What is measured of a chart in both languages.
pub(super) struct Measured {
    pub(super) name: &'static str,
    /// Widths and heights of the picture.
    pub(super) heights: [Vec<(f64, f64)>; 2],
    /// Widths of its controls.
    pub(super) controls: [Vec<u32>; 2],
}

/// Measures every chart with the demonstration pack and default options; with the first city where a chart is of one place.
pub(super) fn measure(root: &Path) -> Result<Vec<Measured>, String> {
    let library = Rc::new(RefCell::new(demonstration(&root.join("www/data/shanxi"))?));
    let place =
        library.borrow().pack().of_kind(EntityKind::City).next().map_or_else(String::new, |city| city.id.clone());
    let measure = |facts: &'static ChartFacts| {
        let [zh, en] = ["zh-CN", "en"].map(|lang| measure_in(&library, facts, &place, lang));
        let ((zh, zh_controls), (en, en_controls)) = (zh?, en?);
        Ok(Measured { name: facts.name, heights: [zh, en], controls: [zh_controls, en_controls] })
    };
    FACTS.iter().map(measure).collect()
}

/// The pack a page without data of its own shows.
fn demonstration(dir: &Path) -> Result<Library, String> {
    let mut library = Library::default();
    let read = |name: &str| fs::read(dir.join(name)).map_err(|e| format!("{}: {e}", dir.join(name).display()));
    library.add("manifest.json", &read("manifest.json")?).map_err(|e| e.to_string())?;
    let tables = library.files();
    let all = library.pack().manifest.files.iter().map(|file| file.name.clone());
    let measured: Vec<String> = all.filter(|name| !tables.contains(name)).collect();
    for name in tables.iter().chain(&measured) {
        library.add(name, &read(name)?).map_err(|e| e.to_string())?;
    }
    Ok(library)
}

/// Heights by width, and widths of the controls.
type InLanguage = (Vec<(f64, f64)>, Vec<u32>);

fn measure_in(
    library: &Rc<RefCell<Library>>,
    facts: &ChartFacts,
    place: &str,
    lang: &str,
) -> Result<InLanguage, String> {
    let said = |error: lantian::error::Error| format!("{}: {error}", facts.name);
    let mut view = View::new(Rc::clone(library), Chart::named(facts.name).map_err(said)?);
    let mut spec = Spec::default();
    spec.set("lang", lang).map_err(said)?;
    if facts.covers == Covers::One {
        spec.set("place", place).map_err(said)?;
    }
    view.set(spec).map_err(said)?;
    let (from, to, step) = WIDTHS;
    let widths = (from..=to).step_by(step as usize).map(f64::from);
    let heights = widths.map(|width| Ok((width, view.height(width).map_err(said)?))).collect::<Result<_, String>>()?;
    let controls = view.controls().unwrap_or_default().iter().map(control_width).collect();
    Ok((heights, controls))
}

/// The width a page gives a control.
fn control_width(control: &Control) -> u32 {
    let widths = control.options.iter().map(|choice| text_width(&choice.label, TEXT));
    let values = match control.options.len() > MOST_BUTTONS {
        true => widths.fold(0.0, f64::max) + LIST_PADDING,
        false => widths.map(|width| width + BUTTON_PADDING).sum(),
    };
    (text_width(&control.label, TEXT) + LABEL_MARGIN + values).round() as u32
}

/// The fewest points, taken one after another, of a broken line that is nowhere off by more than [`TOLERANCE`] or [`TOLERATED_SHARE`].
pub(super) fn broken_line(all: &[(f64, f64)]) -> Vec<i64> {
    let fits = |from: usize, to: usize| {
        let ((x0, y0), (x1, y1)) = (all[from], all[to]);
        let on = |x: f64| y0 + (y1 - y0) * (x - x0) / (x1 - x0);
        all[from..=to].iter().all(|(x, y)| (on(*x) - y).abs() <= TOLERANCE.max(y * TOLERATED_SHARE))
    };
    let mut kept = vec![0];
    while let Some(from) = kept.last().copied().filter(|from| from + 1 < all.len()) {
        let mut to = from + 1;
        while to + 1 < all.len() && fits(from, to + 1) {
            to += 1;
        }
        kept.push(to);
    }
    // A level end needs no point of its own.
    while kept.len() > 1 && (all[kept[kept.len() - 1]].1 - all[kept[kept.len() - 2]].1).abs() < 1.0 {
        kept.pop();
    }
    kept.into_iter().flat_map(|at| [all[at].0.round() as i64, all[at].1.round() as i64]).collect()
}

#[cfg(test)]
mod tests {
    use super::broken_line;

    #[test]
    fn a_broken_line_is_near_everywhere() {
        let jump: Vec<(f64, f64)> = (0..100).map(|x| (f64::from(x), if x < 50 { 10.0 } else { 200.0 })).collect();
        assert_eq!(broken_line(&jump), [0, 10, 49, 10, 50, 200]);
        let slope: Vec<(f64, f64)> = (0..100).map(|x| (f64::from(x), f64::from(x) * 3.0)).collect();
        assert_eq!(broken_line(&slope), [0, 0, 99, 297]);
    }
}
