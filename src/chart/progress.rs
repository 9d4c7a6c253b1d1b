//! Measures and targets as their documents state them, by theme; nothing is said of what they did to the air.
//!
//! A figure with a document is quoted, not computed of the pack's measurements: in a pack of simulated measurements a picture
//! of quoted figures alone has no seal, and says so. With one figure that names no document it has.

use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
use crate::data::{Decimal, Measure, Pack, bounded};
use crate::error::{Lang, Result};
use crate::scene::{Fill, Label, Mark, Scene, text_width};
use crate::text::{self, words};

/// From this width the themes stand in two columns.
const TWO: f64 = 760.0;

/// Everything the picture shows, without a pixel.
pub struct Progress {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its measures, those of a theme in a row.
    pub measures: Vec<Measure>,
    /// All figures are quoted from documents.
    pub quoted: bool,
    credit: Credit,
}

impl Progress {
    /// Collects the measures that name the place; all when no place is asked for.
    ///
    /// # Errors
    /// When the pack lacks the place.
    pub fn new(pack: &Pack, spec: &Spec) -> Result<Self> {
        let (lang, place) = (spec.language(), place_of(pack, spec)?);
        let mut measures: Vec<Measure> = Vec::new();
        let named = |m: &&Measure| m.scope.split_ascii_whitespace().any(|id| id == place.id) || m.scope.is_empty();
        for measure in pack.measures.iter().filter(named) {
            // After the last one of the same theme and source, else at the end.
            let same = |m: &Measure| m.theme == measure.theme && m.source == measure.source;
            let at = measures.iter().rposition(same).map_or(measures.len(), |i| i + 1);
            measures.insert(at, measure.clone());
        }
        let quoted = !measures.is_empty() && measures.iter().all(|m| !m.source.zh.is_empty());
        let now = spec.now.0;
        let credit = if quoted { Credit::of_quoted(pack, now, lang) } else { Credit::of(pack, false, now, lang) };
        Ok(Self { id: place.id.clone(), name: place.name.get(lang).to_owned(), measures, quoted, credit })
    }

    fn themes(&self) -> Vec<&[Measure]> {
        self.measures.chunk_by(|a, b| a.theme == b.theme && a.source == b.source).collect()
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn draw(&self, scene: &mut Scene, room: Room, _: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        if self.measures.is_empty() {
            return sheet.nothing(scene, room, words::NO_MEASURES.get(sheet.lang));
        }
        let columns = if right - left >= TWO { 2 } else { 1 };
        let wide = (right - left - 40.0 * (columns as f64 - 1.0)) / columns as f64;
        let mut ends = vec![top; columns];
        let mut item = 0;
        for theme in self.themes() {
            let column = if columns == 2 && ends[1] < ends[0] { 1 } else { 0 };
            let x = left + (wide + 40.0) * column as f64;
            ends[column] = self.theme(scene, (x, ends[column], x + wide), theme, item, sheet) + 14.0;
            item += theme.len();
        }
        let bottom = ends.into_iter().fold(0.0, f64::max);
        frame::across(scene, sheet.credit, (left, top, right, bottom), sheet.lang);
        bottom
    }

    /// A theme with its measures and where they are stated.
    fn theme(
        &self,
        scene: &mut Scene,
        (left, top, right): (f64, f64, f64),
        measures: &[Measure],
        first: usize,
        sheet: &Sheet<'_>,
    ) -> f64 {
        let (theme, lang) = (&sheet.theme, sheet.lang);
        let Some(head) = measures.first() else { return top };
        scene.marks.push(Mark::Text(Label::new((left, top + 16.0), head.theme.get(lang), 14.0, theme.ink).bold()));
        let mut y = top + 24.0;
        for (i, measure) in measures.iter().enumerate() {
            let value = reached(measure, lang);
            let value_wide = text_width(&value, 13.0) * 1.15;
            // The value beside the words where that leaves them two thirds, else below them.
            let beside = value_wide + 12.0 < (right - left) * 0.45;
            let words_wide = right - left - if beside { value_wide + 12.0 } else { 0.0 };
            let start = y;
            scene.rect((left, y), (right, y + 1.0), Fill::Solid(theme.grid));
            y = sheet.lines(scene, (left, y + 4.0), words_wide, measure.indicator.get(lang), 13.0, theme.ink);
            let mut label = Label::new((right, start + 17.0), value.as_str(), 13.0, theme.ink).bold();
            label.anchor = crate::scene::Anchor::End;
            if !beside {
                y += 18.0;
                label.at.1 = y - 4.0;
            }
            scene.marks.push(Mark::Text(label));
            let when = dates(measure, lang);
            if !when.is_empty() {
                y = sheet.lines(scene, (left, y), right - left, &when, 12.0, theme.muted);
            }
            if let (Some(value), Some(target)) = (measure.value, measure.target) {
                let share = bounded(value.to_f64() / target.to_f64().max(1e-9), 0.0, 1.0);
                scene.rect((left, y + 3.0), (right, y + 9.0), Fill::Solid(theme.blank));
                scene.rect((left, y + 3.0), (left + share * (right - left), y + 9.0), Fill::Solid(theme.accent));
                y += 10.0;
            }
            y += 6.0;
            sheet::item(scene, (left - 4.0, start + 1.0), (right + 4.0, y - 1.0), None, (first + i) as u32);
        }
        sheet.lines(scene, (left, y), right - left, &stated(head, lang), 12.0, theme.muted)
    }
}

fn amount(measure: &Measure, value: Decimal, lang: Lang) -> String {
    let number = text::decimal(value.ticks(measure.decimals), measure.decimals);
    let unit = measure.unit.get(lang);
    [number.as_str(), if unit.is_empty() || unit == "%" { "" } else { " " }, unit].concat()
}

/// The value with its qualifier; of a target alone a dash.
fn reached(measure: &Measure, lang: Lang) -> String {
    let Some(value) = measure.value else {
        let Some(target) = measure.target else { return "—".to_owned() };
        return [words::TARGET.get(lang), " ", &amount(measure, target, lang)].concat();
    };
    let qualifier = match measure.qualifier.as_str() {
        "about" => words::ABOUT.get(lang),
        "at-least" => words::AT_LEAST.get(lang),
        _ => "",
    };
    [qualifier, &amount(measure, value, lang)].concat()
}

/// When the value is of, and the target with when it is due.
fn dates(measure: &Measure, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !measure.date.is_empty() {
        parts.push(measure.date.replace('/', " – "));
    }
    if let (Some(target), Some(_)) = (measure.target, measure.value) {
        parts.push([words::TARGET.get(lang), " ", &amount(measure, target, lang)].concat());
    }
    if !measure.due.is_empty() {
        parts.push([words::DUE.get(lang), " ", &measure.due].concat());
    }
    text::joined(&parts, " · ")
}

/// The document and its paragraph.
fn stated(measure: &Measure, lang: Lang) -> String {
    let colon = lang.colon();
    let mut out = [words::SOURCE.get(lang), colon, measure.source.get(lang)].concat();
    if !measure.paragraph.zh.is_empty() {
        out = [out.as_str(), lang.comma(), measure.paragraph.get(lang)].concat();
    }
    out
}

impl Picture for Progress {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::NOT_A_CAUSE.get(lang).to_owned());
        let n = self.measures.len();
        let count = match lang {
            Lang::Zh => format!("{n}项，按文件所列"),
            Lang::En if n == 1 => "1 figure as its document states it".to_owned(),
            Lang::En => format!("{n} figures as their documents state them"),
        };
        Title { title: sheet::of_place(&self.name, words::MEASURES.get(lang), lang), subtitle: count, footer }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let rows = self.measures.iter().map(|m| {
            let cell = |text: String, value: Option<Decimal>| Cell::number(text, value.map(|v| v.ticks(4)), 4);
            vec![
                m.indicator.get(lang).into(),
                m.theme.get(lang).into(),
                cell(reached(m, lang), m.value),
                m.date.as_str().into(),
                cell(m.target.map_or_else(text::dash, |t| amount(m, t, lang)), m.target),
                m.due.as_str().into(),
                stated(m, lang).into(),
            ]
        });
        let head =
            [words::INDICATOR, words::THEME, words::VALUE, words::TIME, words::TARGET, words::DUE, words::SOURCE];
        self.sheet(spec).table(&head, rows.collect())
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let colon = lang.colon();
        let say = |m: &Measure| {
            let when = dates(m, lang);
            let when = if when.is_empty() { when } else { [" (", &when, ")"].concat() };
            [m.indicator.get(lang), " ", &reached(m, lang), &when].concat()
        };
        let theme = |measures: &[Measure]| {
            let all: Vec<String> = measures.iter().map(say).collect();
            let name = measures.first().map_or("", |m| m.theme.get(lang));
            [name, colon, &text::joined(&all, words::COMMA.get(lang))].concat()
        };
        let mut body: Vec<String> = self.themes().into_iter().map(theme).collect();
        if body.is_empty() {
            body.push(words::NO_MEASURES.get(lang).to_owned());
        }
        body.push(words::NOT_A_CAUSE.get(lang).to_owned());
        self.sheet(spec).said(body)
    }

    fn quoted(&self) -> bool {
        self.quoted
    }

    sheet::by_rows!(measures);

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let measure = self.measures.get(item? as usize)?;
        let (title, value, when) =
            (measure.indicator.get(lang).to_owned(), reached(measure, lang), dates(measure, lang));
        let mut rows = vec![(words::THEME.get(lang).to_owned(), measure.theme.get(lang).to_owned())];
        if !when.is_empty() {
            rows.push((words::TIME.get(lang).to_owned(), when));
        }
        rows.push((
            words::SOURCE.get(lang).to_owned(),
            [measure.source.get(lang), " ", measure.paragraph.get(lang)].concat(),
        ));
        let label = [&title, " ", &value].concat();
        Some(Card { id: measure.id.clone(), place: self.id.clone(), title, value, rows, label, ..Card::default() })
    }
}
