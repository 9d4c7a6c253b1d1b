//! The picture that messengers and social networks show beside a link: 1200 × 630 pixels, as SVG, for a painter to turn into PNG.

use super::answer::Answer;
use super::{Site, escape, file_id};
use lantian::chart::Theme;
use lantian::data::Pollutant;
use lantian::error::Lang;
use lantian::scene::Colour;

/// Width and height in pixels, as Open Graph readers ask for.
pub(super) const SIZE: (u32, u32) = (1200, 630);
/// The width of the block in the colour of the level.
const BLOCK: u32 = 430;
/// Where the words beside it begin.
const LEFT: u32 = BLOCK + 60;
/// The baseline of the first row of pollutants, and how far the next row and the next column are.
const POLLUTANTS: u32 = 380;
const ROW: u32 = 90;
const COLUMN: u32 = 225;
/// The colour of the block without an index.
const NO_LEVEL: Colour = Colour(0x6c, 0x75, 0x7d, 255);

const FONTS: &str =
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, SimHei, sans-serif";

/// Returns the name of the card of a place, without its ending.
pub(super) fn card_name(id: &str) -> String {
    format!("card/{}", file_id(id))
}

impl Site<'_> {
    /// Writes the card of a place, if there is a painter for it.
    pub(super) fn card(&mut self, id: &str) {
        let Some(paint) = self.options.paint else { return };
        if let Some(png) = self.card_svg(id).and_then(|svg| paint(&svg)) {
            self.files.push((format!("{}.png", card_name(id)), png));
        }
    }

    fn card_svg(&self, id: &str) -> Option<String> {
        let library = self.library.borrow();
        let pack = library.pack();
        let name = pack.entity(id)?.name.get(Lang::Zh).to_owned();
        let answer = self.answers.get(id)?;
        let [value, level, primary] = answer.words(Lang::Zh);
        let ground = answer.reading.aqi.level.and_then(|level| level.colour).map_or(NO_LEVEL, Colour::rgb);
        let theme = Theme::of(false);
        let (own, muted) = (theme.ink.css(), theme.muted.css());
        let mut out = Drawing::default();
        out.rect((0, 0), SIZE, &theme.ground.css());
        out.rect((0, 0), (BLOCK, SIZE.1), &ground.css());
        let ink = ground.ink().css();
        let middle = BLOCK / 2;
        out.text((middle, 150), "AQI", (54, "middle"), &ink);
        out.text((middle, 360), &value, (220, "middle"), &ink);
        out.text((middle, 500), &level, (68, "middle"), &ink);
        out.text((LEFT, 130), &name, (fitting(&name), "start"), &own);
        out.text((LEFT, 205), &format!("空气质量 {}", self.answers.when(Lang::Zh)), (38, "start"), &muted);
        if !answer.reading.aqi.primary.is_empty() {
            out.text((LEFT, 300), &format!("首要污染物 {primary}"), (44, "start"), &own);
        }
        pollutants(&mut out, answer, [&own, &muted]);
        let publisher = pack.manifest.publisher.get(Lang::Zh);
        let foot = match pack.manifest.synthetic {
            true => format!("{publisher}　模拟数据，不是实测"),
            false => publisher.to_owned(),
        };
        out.text((LEFT, 590), &foot, (26, "start"), &muted);
        Some(out.end())
    }
}

/// The size at which the name of a place fits beside the block.
fn fitting(name: &str) -> u32 {
    let room = SIZE.0 - LEFT - 40;
    // A Chinese character is as wide as it is high.
    let widest = name.chars().count().max(1) as u32;
    (room / widest).min(88)
}

/// The six concentrations, three beside each other.
fn pollutants(out: &mut Drawing, answer: &Answer, [ink, muted]: [&str; 2]) {
    for (at, pollutant) in Pollutant::ALL.into_iter().enumerate() {
        let (column, row) = (at as u32 % 3, at as u32 / 3);
        let (x, y) = (LEFT + column * COLUMN, POLLUTANTS + row * ROW);
        out.text((x, y), pollutant.label(), (26, "start"), muted);
        let value = format!("{} {}", answer.concentration(pollutant), pollutant.unit());
        out.text((x, y + 38), &value, (30, "start"), ink);
    }
}

/// Marks of an SVG document.
#[derive(Default)]
struct Drawing(String);

impl Drawing {
    fn rect(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), fill: &str) {
        self.0 += &format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
    }

    fn text(&mut self, (x, y): (u32, u32), words: &str, (size, anchor): (u32, &str), fill: &str) {
        let weight = if size > 50 { "700" } else { "400" };
        self.0 += &format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{fill}\">{}</text>",
            escape(words)
        );
    }

    fn end(self) -> String {
        let (width, height) = SIZE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">{}</svg>",
            self.0
        )
    }
}
