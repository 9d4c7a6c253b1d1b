//! What every picture carries: title, source, approval number, caveats, and the seal of simulated data.

use crate::chart::{Theme, Title};
use crate::data::{Pack, Status, bounded};
use crate::error::Lang;
use crate::scene::{Anchor, Colour, Label, Mark, Scene, Stroke, text_width, wrap};
use crate::text::words;

/// Size of small print in CSS pixels.
const SMALL: f64 = 12.0;

/// How much wider bold text runs, in the widest of the system fonts: Latin letters by 15 %, Chinese characters not at all.
fn bold(text: &str) -> f64 {
    let latin = text.bytes().filter(u8::is_ascii).count() as f64;
    1.0 + 0.15 * latin / text.chars().count().max(1) as f64
}

/// What a picture must say of its pack, in one language.
#[derive(Clone, Debug, Default)]
pub struct Credit {
    /// The pack is simulated.
    pub synthetic: bool,
    /// Lines under the picture.
    pub lines: Vec<String>,
}

impl Credit {
    /// Source and status; for a map also the boundary's source and approval number, which stand lowest, at the left.
    pub fn of(pack: &Pack, map: bool, now: f64, lang: Lang) -> Self {
        let manifest = &pack.manifest;
        let colon = lang.colon();
        let mut lines = Vec::new();
        let status = match manifest.status {
            Status::Provisional => words::PROVISIONAL,
            Status::Verified => words::VERIFIED,
            Status::Final => words::FINAL,
        };
        let caveat = if manifest.synthetic { words::SYNTHETIC } else { status };
        let publisher = manifest.publisher.get(lang);
        lines.push(if publisher.is_empty() {
            caveat.get(lang).to_owned()
        } else {
            let stop = lang.stop();
            format!("{}{colon}{publisher}{stop}{}", words::SOURCE.get(lang), caveat.get(lang))
        });
        lines.extend(Self::stale(pack, now, lang));
        if map {
            for note in manifest.boundaries.iter().take(1) {
                let number = if note.approval.is_empty() {
                    words::NO_APPROVAL.get(lang).to_owned()
                } else {
                    format!("{}{colon}{}", words::APPROVAL.get(lang), note.approval)
                };
                let gap = lang.gap();
                lines.push(
                    format!(
                        "{number}{gap}{}{colon}{} {} {}",
                        words::BOUNDARY_SOURCE.get(lang),
                        note.source,
                        note.as_of,
                        note.crs
                    )
                    .trim_end()
                    .to_owned(),
                );
            }
        }
        Self { synthetic: manifest.synthetic, lines }
    }

    /// Says that the pack is past the time its publisher set; `now` in seconds since 1970-01-01.
    fn stale(pack: &Pack, now: f64, lang: Lang) -> Option<String> {
        let until = (f64::from(pack.manifest.valid_until?.0) - 8.0) * 3600.0;
        (now > until).then(|| words::PACK_STALE.get(lang).to_owned())
    }

    /// Under figures quoted from documents, which the pack did not measure: only whether it is past its time, and of a
    /// simulated pack that these are not simulated.
    pub fn of_quoted(pack: &Pack, now: f64, lang: Lang) -> Self {
        let real = pack.manifest.synthetic.then(|| words::NOT_SIMULATED.get(lang).to_owned());
        Self { synthetic: false, lines: real.into_iter().chain(Self::stale(pack, now, lang)).collect() }
    }
}

/// The space left between head and foot: left, top, right, bottom.
pub type Room = (f64, f64, f64, f64);

/// Draws ground, title and foot, the seal of simulated data, and returns the room between them.
///
/// The seal stands beside the title, or on a line of its own where the title leaves no room. There is no option
/// to leave it out.
pub fn draw(scene: &mut Scene, theme: &Theme, title: &Title, credit: &Credit, lang: Lang) -> Room {
    let (width, height) = (scene.width, scene.height);
    let margin = if width < 480.0 { 12.0 } else { 20.0 };
    scene.rect((0.0, 0.0), (width, height), crate::scene::Fill::Solid(theme.ground));
    let large = if width < 480.0 { 17.0 } else { 20.0 };
    let mut y = 10.0;
    let stamp = stamp(lang);
    let beside = text_width(&title.title, large) * bold(&title.title) + stamp + 16.0 < width - 2.0 * margin;
    if credit.synthetic && beside {
        seal(scene, theme, (width - margin - stamp, 13.0), stamp, lang);
    }
    for line in wrap(&title.title, large, (width - 2.0 * margin) / bold(&title.title)) {
        y += large * 1.25;
        scene.marks.push(Mark::Text(Label::new((margin, y), line, large, theme.ink).bold()));
    }
    for line in wrap(&title.subtitle, 13.0, width - 2.0 * margin) {
        y += 18.0;
        scene.text((margin, y), line, 13.0, theme.muted);
    }
    if credit.synthetic && !beside {
        seal(scene, theme, (margin, y + 8.0), stamp, lang);
        y += 30.0;
    }
    let foot: Vec<String> = title.footer.iter().flat_map(|l| wrap(l, SMALL, width - 2.0 * margin)).collect();
    let top_of_foot = height - 8.0 - 16.0 * foot.len() as f64;
    for (i, line) in foot.into_iter().enumerate() {
        scene.text((margin, top_of_foot + 16.0 * (i as f64 + 1.0) - 4.0), line, SMALL, theme.muted);
    }
    (margin, y + 10.0, width - margin, top_of_foot - 6.0)
}

/// The room that [`draw`] leaves on a page of a size.
pub fn room((width, height): (f64, f64), title: &Title, credit: &Credit, lang: Lang) -> Room {
    draw(&mut Scene::new(width, height), &Theme::of(false), title, credit, lang)
}

/// The width of the seal in CSS pixels.
pub fn stamp(lang: Lang) -> f64 {
    text_width(words::SEAL.get(lang), SMALL) * bold(words::SEAL.get(lang)) + 14.0
}

/// The seal of simulated data, 22 CSS pixels high and as wide as [`stamp`] says.
pub fn seal(scene: &mut Scene, theme: &Theme, (x, y): (f64, f64), wide: f64, lang: Lang) {
    let ring = vec![(x, y), (x + wide, y), (x + wide, y + 22.0), (x, y + 22.0)];
    let ground = Some(crate::scene::Fill::Solid(theme.ground));
    scene.marks.push(Mark::Area {
        rings: vec![ring],
        fill: ground,
        stroke: Some(Stroke::new(theme.seal, 1.5)),
        item: None,
    });
    let at = (x + wide / 2.0, y + 15.5);
    scene
        .marks
        .push(Mark::Text(Label::new(at, words::SEAL.get(lang), SMALL, theme.seal).bold().anchor(Anchor::Middle)));
}

/// The seal's words across a picture of simulated data, so that no part cut out of it goes without them.
pub fn across(scene: &mut Scene, credit: &Credit, (left, top, right, bottom): Room, lang: Lang) {
    if !credit.synthetic {
        return;
    }
    let words = words::SEAL.get(lang);
    let size = bounded((right - left) / (text_width(words, 1.0) * 1.12), 14.0, 44.0);
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    // Grey is seen on every official colour and on both grounds.
    let mut label = Label::new(middle, words, size, Colour::hex(0x808080).alpha(84)).bold().anchor(Anchor::Middle);
    label.angle = -bounded((bottom - top) / (right - left) * 50.0, 8.0, 28.0).round();
    scene.marks.push(Mark::Text(label));
}

/// The two-colour ring that marks what is pointed at: seen on every official colour.
pub fn ring(scene: &mut Scene, rings: &[Vec<(f64, f64)>]) {
    for (colour, width) in [(Colour::WHITE, 6.0), (Colour::BLACK, 3.0)] {
        let stroke = Some(Stroke::new(colour, width));
        scene.marks.push(Mark::Area { rings: rings.to_vec(), fill: None, stroke, item: None });
    }
}
