//! What charts of rows, bars and dots have in common: their height, their sentence, their keys, and the words where
//! nothing can be drawn.

use crate::assess::{Limits, Places, RankPeriod};
use crate::chart::Spec;
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::{Cell, Table, Theme, Title};
use crate::data::{Horizon, Pack, Timestamp};
use crate::error::{Error, Kind, Lang, Result};
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Point, Scene, text_width, wrap};
use crate::stats::Span;
use crate::text::{self, words};

/// The words under a picture that stands on its title, source and seal.
pub struct Sheet<'a> {
    /// The words around the picture.
    pub title: Title,
    /// Seal.
    pub credit: &'a Credit,
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
}

impl<'a> Sheet<'a> {
    /// The sheet of a spec.
    pub fn new(title: Title, credit: &'a Credit, spec: &Spec) -> Self {
        Self { title, credit, lang: spec.language(), theme: Theme::of(spec.dark()) }
    }

    /// Draws head and foot and returns the room between them.
    pub fn frame(&self, scene: &mut Scene) -> Room {
        frame::draw(scene, &self.theme, &self.title, self.credit, self.lang)
    }

    /// The height at a width when the body, drawn into a room, ends where it says.
    pub fn height(&self, width: f64, body: &dyn Fn(&mut Scene, Room) -> f64) -> f64 {
        const TALL: f64 = 20_000.0;
        let mut trial = Scene::new(width, TALL);
        let room = self.frame(&mut trial);
        (body(&mut trial, room) + TALL - room.3).ceil()
    }

    /// The picture in sentences: what, where and when, then the body, then that the data are simulated.
    pub fn said(&self, mut body: Vec<String>) -> String {
        let (stop, gap) = if self.lang == Lang::Zh { ("。", "") } else { (".", " ") };
        body.insert(0, self.title.said(self.lang));
        if self.credit.synthetic {
            body.push(words::SYNTHETIC.get(self.lang).to_owned());
        }
        text::joined(&body, &[stop, gap].concat()) + stop
    }

    /// A table under the picture's words.
    pub fn table(&self, head: &[crate::text::Words], rows: Vec<Vec<Cell>>) -> Table {
        Table {
            caption: self.title.said(self.lang),
            head: head.iter().map(|w| w.get(self.lang).to_owned()).collect(),
            rows,
            note: text::joined(&self.title.footer, " "),
        }
    }

    /// Says in the middle why nothing is drawn; returns where the words end.
    pub fn nothing(&self, scene: &mut Scene, (left, top, right, _): Room, why: &str) -> f64 {
        let mut y = top + 40.0;
        for line in wrap(why, 16.0, right - left) {
            let at = ((left + right) / 2.0, y);
            scene.marks.push(Mark::Text(Label::new(at, line, 16.0, self.theme.muted).anchor(Anchor::Middle)));
            y += 24.0;
        }
        y + 24.0
    }

    /// Lines of text no wider than a width, from a top; returns where they end.
    pub fn lines(&self, scene: &mut Scene, (left, top): Point, wide: f64, words: &str, size: f64, ink: Colour) -> f64 {
        let mut y = top;
        for line in wrap(words, size, wide) {
            y += (size * 1.4).round();
            scene.text((left, y - size * 0.3), line, size, ink);
        }
        y
    }
}

/// Height and scene of a picture that draws itself on its sheet.
macro_rules! on_sheet {
    () => {
        fn height(&self, spec: &Spec, width: f64) -> f64 {
            let sheet = self.sheet(spec);
            sheet.height(width, &|scene, room| self.draw(scene, room, spec, &sheet))
        }

        fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
            let (mut scene, sheet) = (Scene::new(width, height), self.sheet(spec));
            let room = sheet.frame(&mut scene);
            self.draw(&mut scene, room, spec, &sheet);
            scene
        }
    };
}

/// Pointing and keys of a picture whose items are the rows of a field, each with an `id`.
macro_rules! by_rows {
    ($rows:ident) => {
        fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
            crate::chart::page::highlight::ring_all(scene, item)
        }

        fn id(&self, item: u32) -> Option<String> {
            self.$rows.get(item as usize).map(|row| row.id.clone())
        }

        fn item(&self, id: &str) -> Option<u32> {
            self.$rows.iter().position(|row| row.id == id).map(|at| at as u32)
        }

        fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
            sheet::walk(from, key, self.$rows.len())
        }
    };
}
pub(crate) use {by_rows, on_sheet};

/// A text that ends at a point.
pub fn ending(scene: &mut Scene, at: Point, words: &str, size: f64, ink: Colour) {
    scene.marks.push(Mark::Text(Label::new(at, words, size, ink).anchor(Anchor::End)));
}

/// A box that a pointer finds.
pub fn item(scene: &mut Scene, a: Point, b: Point, fill: Option<Fill>, item: u32) {
    let ring = vec![a, (b.0, a.1), b, (a.0, b.1)];
    scene.marks.push(Mark::Area { rings: vec![ring], fill, stroke: None, item: Some(item) });
    scene.items.push((item, ((a.0 + b.0) / 2.0, a.1)));
}

/// Patches of colour with their words, in as many rows as they need; returns where they end.
pub fn key(scene: &mut Scene, parts: &[(Fill, &str)], (left, top, right): (f64, f64, f64), ink: Colour) -> f64 {
    let (mut x, mut y) = (left, top + 14.0);
    for (fill, words) in parts {
        let wide = 18.0 + text_width(words, 12.0) + 14.0;
        if x + wide - 14.0 > right && x > left {
            (x, y) = (left, y + 18.0);
        }
        scene.rect((x, y - 10.0), (x + 12.0, y + 1.0), *fill);
        scene.text((x + 18.0, y), *words, 12.0, ink);
        x += wide;
    }
    y + 6.0
}

/// The item a key leads to in a row of items: arrows one on, page keys seven, Home and End to the ends.
pub fn walk(from: Option<u32>, key: &str, count: usize) -> Option<u32> {
    let last = u32::try_from(count.checked_sub(1)?).ok()?;
    let at = from.unwrap_or(0);
    let to = match key {
        "Home" => 0,
        "End" => last,
        "ArrowLeft" | "ArrowUp" | "ArrowRight" | "ArrowDown" | "PageUp" | "PageDown" if from.is_none() => 0,
        "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
        "ArrowRight" | "ArrowDown" => at + 1,
        "PageUp" => at.saturating_sub(7),
        "PageDown" => at + 7,
        _ => return None,
    };
    Some(to.min(last))
}

/// The title of a place's picture: `太原市…`, `Taiyuan: …`.
pub fn of_place(name: &str, what: &str, lang: Lang) -> String {
    [name, if lang == Lang::Zh { "" } else { ": " }, what].concat()
}

/// Parts of a subtitle in a row; a name of a document in it is not broken between lines.
pub fn subtitle(parts: &[String], lang: Lang) -> String {
    text::joined(parts, lang.gap())
}

/// The limits of a period as a line under a picture: the document, and why it is this one.
pub fn limits(limits: Limits, days: (i32, i32), lang: Lang) -> String {
    let colon = lang.colon();
    [words::LIMITS.get(lang), colon, limits.named(days).get(lang)].concat()
}

/// A period in words: a whole month or year by its name, other days by the first and last.
pub fn period_words(period: RankPeriod, lang: Lang) -> String {
    let end = |day| Timestamp::end_of_day(day);
    match period.span {
        Some(Span::Month(..)) => text::year_month(end(period.days.0), lang),
        Some(Span::Year(_)) => text::year(end(period.days.0), lang),
        _ => [text::date(end(period.days.0), lang), " – ".to_owned(), text::date(end(period.days.1), lang)].concat(),
    }
}

/// The sentence for a pack without observations (of `hours`, without hourly ones), or with none whose time has come.
pub fn nothing(pack: &Pack, hours: bool) -> Error {
    let words = if hours {
        ("数据包中没有小时观测数据", "the pack holds no hourly observations")
    } else {
        ("数据包中没有观测数据", "the pack holds no observations")
    };
    let error = Error::new(Kind::Missing, words.0, words.1);
    match (pack.late_rows, pack.horizon()) {
        (1.., Some(Horizon { by_clock: true, .. })) => error
            .hint("数据的时间都晚于本机时钟，请检查本机日期", "all are after the clock of this device: check its date"),
        (1.., _) => error.hint(
            "数据的时间都晚于 manifest.json 的 generated",
            "all are after the time in manifest.json at which it was generated",
        ),
        _ => error.hint("请检查 manifest.json 的 files 中 obs 部分", "check the obs files listed in manifest.json"),
    }
}

/// The last day there is data for, not after the one asked for, as days since 1970-01-01.
///
/// # Errors
/// When the pack holds no observations.
pub fn newest(places: &Places<'_>, spec: &Spec) -> Result<i32> {
    let (_, last) = places.days().ok_or_else(|| nothing(places.pack(), false))?;
    // A bare date is that day, a time the day its hour belongs to.
    let asked = spec.time.day();
    Ok(asked.map_or(last, |day| day.min(last)))
}

/// The period asked for, else the month of the last day, to that day.
///
/// # Errors
/// As [`newest`].
pub fn month_to_date(places: &Places<'_>, spec: &Spec) -> Result<RankPeriod> {
    let newest = newest(places, spec)?;
    if let Some(asked) = spec.period.calendar(newest) {
        return Ok(asked);
    }
    let c = Timestamp(newest * 24).civil();
    let span = Span::Month(c.year, c.month);
    Ok(match span.days() {
        Some(days) if days.1 > newest => RankPeriod { days: (days.0, newest), span: None },
        Some(days) => RankPeriod { days, span: Some(span) },
        None => RankPeriod { days: (newest, newest), span: None },
    })
}

#[cfg(test)]
mod tests {
    use super::walk;

    #[test]
    fn keys_stay_among_the_items() {
        assert_eq!([walk(None, "ArrowDown", 3), walk(Some(2), "ArrowRight", 3)], [Some(0), Some(2)]);
        assert_eq!([walk(Some(0), "PageDown", 20), walk(Some(0), "x", 3), walk(None, "End", 0)], [Some(7), None, None]);
    }
}
