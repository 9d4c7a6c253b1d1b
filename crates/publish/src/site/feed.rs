//! Feeds: Atom (RFC 4287) of the newest values and of alerts, CAP 1.2 (OASIS) of alerts in force, and the map of the site.

use super::{Site, escape};
use lantian::data::{Event, EventKind, Timestamp};
use lantian::error::Lang;

/// An alert in force.
struct Alert {
    id: String,
    title: String,
    level: String,
    start: Timestamp,
    end: Option<Timestamp>,
    /// Names of the places it is about.
    areas: Vec<(String, String)>,
    publisher: String,
    source: String,
}

impl Site<'_> {
    /// Writes the feeds and the map of the site, which need its address.
    pub(super) fn feeds(&mut self, places: &[String]) {
        self.put("site/place.css", super::place::STYLE.to_owned());
        self.put("site/start.js", super::place::START.to_owned());
        if self.address.is_empty() {
            return;
        }
        let alerts = self.alerts();
        for alert in &alerts {
            let text = self.cap(alert);
            self.put(cap_name(&alert.id), text);
        }
        let feed = self.atom(places, &alerts);
        self.put("feed.xml", feed);
        let page = |id: &String| {
            let name = self.page_name(id);
            let address = format!("{}/{}", self.address, name.trim_end_matches("index.html"));
            format!("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", escape(&address), rfc3339(self.answers.time))
        };
        let urls: String = places.iter().map(page).collect();
        let map = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
        );
        self.put("sitemap.xml", map);
        self.put("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", self.address));
    }

    /// Returns the alerts in force at the newest hour.
    fn alerts(&self) -> Vec<Alert> {
        let library = self.library.borrow();
        let pack = library.pack();
        let time = self.answers.time;
        let in_force = |event: &&Event| {
            event.kind == EventKind::Warning && event.start <= time && event.end.is_none_or(|end| end >= time)
        };
        let alert = |event: &Event| {
            let ids = event.scope.split_ascii_whitespace();
            let areas = ids.filter_map(|id| pack.entity(id)).map(|e| (e.id.clone(), e.name.zh.clone())).collect();
            Alert {
                id: event.id.clone(),
                title: event.title.zh.clone(),
                level: event.level.clone(),
                start: event.start,
                end: event.end,
                areas,
                publisher: pack.manifest.publisher.zh.clone(),
                source: event.source.clone(),
            }
        };
        pack.events.iter().filter(in_force).map(alert).collect()
    }

    fn atom(&self, places: &[String], alerts: &[Alert]) -> String {
        let library = self.library.borrow();
        let pack = library.pack();
        let (title, publisher) = (&pack.manifest.title.zh, &pack.manifest.publisher.zh);
        let (address, updated) = (escape(self.address), rfc3339(self.answers.time));
        let when = self.answers.when(Lang::Zh);
        let mut entries = String::new();
        for alert in alerts {
            let link = format!("{address}/{}", cap_name(&alert.id));
            entries += &format!(
                "<entry><id>{link}</id><title>{}</title><updated>{}</updated><link rel=\"alternate\" type=\"application/cap+xml\" href=\"{link}\"/><summary>{}</summary></entry>\n",
                escape(&alert.title),
                rfc3339(alert.start),
                escape(&alert.source)
            );
        }
        for id in places {
            let (Some(entity), Some(answer)) = (pack.entity(id), self.answers.get(id)) else { continue };
            let [value, level, primary] = answer.words(Lang::Zh);
            let page = self.page_name(id);
            let link = format!("{address}/{}", page.trim_end_matches("index.html"));
            // A reader takes an entry of a new hour for a new one.
            let entry = format!("{link}#{}", self.answers.time.iso().get(..13).unwrap_or_default());
            entries += &format!(
                "<entry><id>{entry}</id><title>{}</title><updated>{updated}</updated><link href=\"{link}\"/><summary>{}</summary></entry>\n",
                escape(&format!("{} AQI {value} {level}", entity.name.zh)),
                escape(&format!("{when}，首要污染物：{primary}"))
            );
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n<id>{address}/</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" href=\"{address}/feed.xml\"/>\n<link href=\"{address}/\"/>\n{entries}</feed>\n",
            escape(title),
            escape(publisher)
        )
    }

    /// Returns an alert as CAP 1.2. Severity follows the colours of China's alerts: blue minor, yellow moderate, orange
    /// severe, red extreme.
    fn cap(&self, alert: &Alert) -> String {
        let severity = match alert.level.as_str() {
            "blue" => "Minor",
            "yellow" => "Moderate",
            "orange" => "Severe",
            "red" => "Extreme",
            _ => "Unknown",
        };
        let simulated = self.library.borrow().pack().manifest.synthetic;
        let status = if simulated { "Exercise" } else { "Actual" };
        let area = |(id, name): &(String, String)| {
            format!(
                "<area><areaDesc>{}</areaDesc><geocode><valueName>GB/T 2260</valueName><value>{}</value></geocode></area>",
                escape(name),
                escape(id)
            )
        };
        let areas: String = match alert.areas.as_slice() {
            [] => "<area><areaDesc>全部地区</areaDesc></area>".to_owned(),
            areas => areas.iter().map(area).collect(),
        };
        let start = rfc3339(alert.start);
        let expires = alert.end.map(|end| format!("<expires>{}</expires>", rfc3339(end))).unwrap_or_default();
        let source = match alert.source.as_str() {
            "" => String::new(),
            source => format!("<description>{}</description>", escape(source)),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>{}</identifier><sender>{}</sender><sent>{}</sent><status>{status}</status><msgType>Alert</msgType><scope>Public</scope><info><language>zh-CN</language><category>Env</category><event>重污染天气预警</event><urgency>Immediate</urgency><severity>{severity}</severity><certainty>Likely</certainty><onset>{start}</onset>{expires}<senderName>{}</senderName><headline>{}</headline>{source}<web>{}/</web>{areas}</info></alert>\n",
            escape(&identifier(&alert.id)),
            escape(sender(self.address)),
            start,
            escape(&alert.publisher),
            escape(&alert.title),
            escape(self.address)
        )
    }
}

/// Returns the name of the file of an alert.
fn cap_name(id: &str) -> String {
    format!("cap/{}.xml", super::file_id(id))
}

/// Returns an identifier as CAP wants it: without blanks, commas and `<`, `&`.
fn identifier(id: &str) -> String {
    id.chars().map(|c| if c.is_whitespace() || ",<&".contains(c) { '-' } else { c }).collect()
}

/// Returns the host of an address: CAP wants a sender without blanks, commas and `<`, `&`.
fn sender(address: &str) -> &str {
    address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(address)
}

/// Returns a time as RFC 3339 and CAP write it, to the second: `2026-03-22T15:00:00+08:00`.
fn rfc3339(time: Timestamp) -> String {
    time.iso().replace("+08:00", ":00+08:00")
}
