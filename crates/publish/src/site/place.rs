//! The page of a place.

use super::card::{SIZE, card_name};
use super::still::Still;
use super::{Site, below, escape};
use crate::error::Result;
use crate::page::fill;
use lantian::data::{Entity, EntityKind, Pollutant};
use lantian::error::Lang;

const TEMPLATE: &str = include_str!("place.html");
/// The style of still drawings and tables, beside the site's own.
pub(super) const STYLE: &str = include_str!("place.css");
/// The script that starts the program once the drawings in sight are painted.
pub(super) const START: &str = include_str!("start.js");

/// What a page needs to know of its place.
struct About {
    id: String,
    name: [String; 2],
    /// What lies above it, the top first: identifiers and names.
    above: Vec<(String, [String; 2])>,
    below: Vec<(String, [String; 2])>,
    /// The level of the regions on its map; empty where there is none.
    level: &'static str,
    is_simulated: bool,
}

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn name(of: &Entity) -> [String; 2] {
    LANGS.map(|lang| of.name.get(lang).to_owned())
}

/// Returns a text in both languages, of which the page shows one.
fn both([zh, en]: &[String; 2]) -> String {
    format!("<span class=\"zh\">{}</span><span class=\"en\" lang=\"en\">{}</span>", escape(zh), escape(en))
}

impl Site<'_> {
    fn about(&self, id: &str) -> About {
        let library = self.library.borrow();
        let pack = library.pack();
        let mut above = Vec::new();
        let mut at = pack.entity(id);
        let own = at.map(name).unwrap_or_default();
        while let Some(parent) = at.and_then(|entity| pack.entity(&entity.parent)).filter(|_| above.len() < 4) {
            above.insert(0, (parent.id.clone(), name(parent)));
            at = Some(parent);
        }
        let monitored = |entity: &&&Entity| self.answers.get(&entity.id).is_some_and(|answer| answer.is_monitored());
        let children = below(pack, id);
        let below = children.iter().filter(monitored).map(|entity| (entity.id.clone(), name(entity))).collect();
        let is_area = pack.entity(id).is_some_and(|e| matches!(e.kind, EntityKind::Province | EntityKind::City));
        let has_map = is_area && !pack.boundaries.layers.is_empty() && !children.is_empty();
        let level = match children.iter().any(|entity| entity.kind == EntityKind::City) {
            _ if !has_map => "",
            true => "city",
            false => "county",
        };
        About { id: id.to_owned(), name: own, above, below, level, is_simulated: pack.manifest.synthetic }
    }

    /// Writes the page of a place and its drawings.
    pub(super) fn place(&mut self, id: &str) -> Result<()> {
        let about = self.about(id);
        let level = about.level;
        let avg: &[(&str, &str)] = if self.answers.is_daily { &[("avg", "24h")] } else { &[] };
        let period = if self.answers.is_daily { "30d" } else { "7d" };
        let now = self.still(id, "now", avg)?;
        let map = if level.is_empty() { None } else { self.still(id, "map", &[avg, &[("level", level)]].concat())? };
        let trend = self.still(id, "trend", &[avg, &[("period", period)]].concat())?;
        // Cities are ranked on the page of their province.
        let rank = if level == "city" { self.still(id, "rank", &[])? } else { None };
        let root = if id == self.top { "" } else { "../" };
        let daily = if self.answers.is_daily { " avg=\"24h\"" } else { "" };
        let element = |tag: &str, more: &str, still: &Option<Still>| {
            let inside = still.as_ref().map(|still| still.markup(root)).unwrap_or_default();
            format!("<div class=\"frame {tag}\"><{tag} place=\"{}\"{daily}{more}>{inside}</{tag}></div>", escape(id))
        };
        let page = self.page_name(id);
        let said = now.as_ref().map(|still| still.said.clone()).unwrap_or_default();
        let title = self.titles(&about);
        let address = if self.address.is_empty() { String::new() } else { format!("{}/{page}", self.address) };
        let canonical = match address.as_str() {
            "" => String::new(),
            address => format!(
                "<link rel=\"canonical\" href=\"{0}\">\n<meta property=\"og:url\" content=\"{0}\">\n{2}<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{root}feed.xml\" title=\"{1}\">",
                escape(address.trim_end_matches("index.html")),
                escape(&title[0]),
                self.card_tags(id, &title[0]),
            ),
        };
        let live = if self.options.live { " refresh=\"auto\"" } else { "" };
        let html = fill(TEMPLATE, &|key| {
            Some(match key {
                "root" => root.to_owned(),
                "title" => escape(&title[0]),
                "title-en" => escape(&title[1]),
                "description" => escape(&said[0]),
                "canonical" => canonical.clone(),
                "above" => self.breadcrumb(&about, root),
                "heading" => both(&title_of_place(&about.name)),
                "said" => both(&said),
                "data" => format!("<aq-data src=\"{root}data/\"{live}></aq-data>"),
                "now" => element("aq-now", "", &now),
                "map" if !level.is_empty() => {
                    section(["地图", "Map"], &element("aq-map", &format!(" level=\"{level}\""), &map))
                }
                "rank" if rank.is_some() => section(["排名", "Ranking"], &element("aq-rank", "", &rank)),
                "map" | "rank" => String::new(),
                "trend" => element("aq-trend", &format!(" period=\"{period}\""), &trend),
                "pollutants" => self.pollutants(&about),
                "below" => self.table_below(&about, root),
                "pack" => both(&LANGS.map(|lang| self.library.borrow().pack().manifest.title.get(lang).to_owned())),
                "simulated" => if about.is_simulated { SIMULATED } else { "" }.to_owned(),
                _ => return None,
            })
        });
        self.put(page, html);
        Ok(())
    }

    /// Returns the tags of the card of a place, which readers of links want with a whole address; nothing where there is none.
    fn card_tags(&self, id: &str, title: &str) -> String {
        let name = format!("{}.png", card_name(id));
        if !self.files.iter().any(|(own, _)| *own == name) {
            return String::new();
        }
        let ((width, height), address, title) = (SIZE, escape(self.address), escape(title));
        format!(
            "<meta property=\"og:image\" content=\"{address}/{name}\">\n<meta property=\"og:image:width\" content=\"{width}\">\n<meta property=\"og:image:height\" content=\"{height}\">\n<meta property=\"og:image:alt\" content=\"{title}\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n"
        )
    }

    /// Returns the title of the page: place, index, level and hour.
    fn titles(&self, about: &About) -> [String; 2] {
        let answer = self.answers.get(&about.id);
        let [zh, en] = LANGS.map(|lang| {
            let words = answer.map(|answer| answer.words(lang)).unwrap_or_default();
            (words, self.answers.when(lang))
        });
        let [([value, level, _], when), ([_, level_en, _], when_en)] = [zh, en];
        [
            format!("{}空气质量 AQI {value} {level} {when}", about.name[0]),
            format!("Air quality in {}: AQI {value}, {level_en}, {when_en}", about.name[1]),
        ]
    }

    fn breadcrumb(&self, about: &About, root: &str) -> String {
        let link = |(id, name): &(String, [String; 2])| {
            format!("<li><a href=\"{root}{}\">{}</a></li>", self.page_name(id), both(name))
        };
        let has_page =
            |(id, _): &&(String, [String; 2])| self.answers.get(id).is_some_and(|answer| answer.is_monitored());
        let above: String = about.above.iter().filter(has_page).map(link).collect();
        format!("<ol>{above}<li aria-current=\"page\">{}</li></ol>", both(&about.name))
    }

    /// Returns the concentrations of the six pollutants as a table.
    fn pollutants(&self, about: &About) -> String {
        let Some(answer) = self.answers.get(&about.id) else { return String::new() };
        let row = |pollutant: Pollutant| {
            let sub = answer.reading.aqi.sub.get(pollutant as usize).copied().flatten();
            let sub = sub.map_or_else(|| "—".to_owned(), |sub| sub.to_string());
            let (label, value, unit) = (pollutant.label(), answer.concentration(pollutant), pollutant.unit());
            format!("<tr><th scope=\"row\">{label}</th><td>{value} {unit}</td><td>{sub}</td></tr>")
        };
        let head = [["项目", "Pollutant"], ["浓度", "Concentration"], ["分指数", "Sub-index"]];
        let rows: String = Pollutant::ALL.into_iter().map(row).collect();
        table(&LANGS.map(|lang| self.answers.when(lang)), &head, &rows)
    }

    /// Returns the places below as a table with links.
    fn table_below(&self, about: &About, root: &str) -> String {
        if about.below.is_empty() {
            return String::new();
        }
        let row = |(id, name): &(String, [String; 2])| {
            let answer = self.answers.get(id)?;
            let [zh, en] = LANGS.map(|lang| answer.words(lang));
            let [value, level, primary] = [0, 1, 2].map(|at: usize| {
                let of = |words: &[String; 3]| words.get(at).cloned().unwrap_or_default();
                both(&[of(&zh), of(&en)])
            });
            let link = format!("<a href=\"{root}{}\">{}</a>", self.page_name(id), both(name));
            Some(format!("<tr><th scope=\"row\">{link}</th><td>{value}</td><td>{level}</td><td>{primary}</td></tr>"))
        };
        let head = [["地区", "Place"], ["AQI", "AQI"], ["级别", "Level"], ["首要污染物", "Primary pollutant"]];
        let rows: String = about.below.iter().filter_map(row).collect();
        table(&LANGS.map(|lang| self.answers.when(lang)), &head, &rows)
    }
}

/// Returns a part of the page with a heading.
fn section(heading: [&str; 2], content: &str) -> String {
    format!("<section><h2>{}</h2>{content}</section>", both(&heading.map(str::to_owned)))
}

const SIMULATED: &str = "<p class=\"simulated\"><span class=\"zh\"><strong>本页数据为程序模拟，不是实测数据</strong>，仅用于演示。</span><span class=\"en\" lang=\"en\"><strong>The data on this page are simulated, not measured.</strong></span></p>";

fn title_of_place([zh, en]: &[String; 2]) -> [String; 2] {
    [format!("{zh}空气质量"), format!("Air quality in {en}")]
}

fn table(caption: &[String; 2], head: &[[&str; 2]], rows: &str) -> String {
    let cell = |[zh, en]: &[&str; 2]| format!("<th scope=\"col\">{}</th>", both(&[(*zh).to_owned(), (*en).to_owned()]));
    let head: String = head.iter().map(cell).collect();
    format!("<table><caption>{}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>", both(caption))
}
