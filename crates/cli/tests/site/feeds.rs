//! The feeds of a site hold their schemas and name what is in force.

use crate::xml::Element;
use crate::{ADDRESS, pack, site, text, with_program};

const ANY: usize = usize::MAX;

/// Holds an alert against the schema of CAP 1.2 (OASIS, section 3.4).
fn cap_is_valid(alert: &Element) {
    assert_eq!(alert.name, "alert");
    alert.is_sequence(&[
        ("identifier", 1, 1),
        ("sender", 1, 1),
        ("sent", 1, 1),
        ("status", 1, 1),
        ("msgType", 1, 1),
        ("source", 0, 1),
        ("scope", 1, 1),
        ("restriction", 0, 1),
        ("addresses", 0, 1),
        ("code", 0, ANY),
        ("note", 0, 1),
        ("references", 0, 1),
        ("incidents", 0, 1),
        ("info", 0, ANY),
    ]);
    for name in ["identifier", "sender"] {
        assert!(!alert.text_of(name).contains([' ', ',', '<', '&']), "{name}");
    }
    assert!(is_cap_time(alert.text_of("sent")));
    assert!(["Actual", "Exercise", "System", "Test", "Draft"].contains(&alert.text_of("status")));
    assert!(["Alert", "Update", "Cancel", "Ack", "Error"].contains(&alert.text_of("msgType")));
    assert!(["Public", "Restricted", "Private"].contains(&alert.text_of("scope")));
    for info in alert.all("info") {
        info.is_sequence(&[
            ("language", 0, 1),
            ("category", 1, ANY),
            ("event", 1, 1),
            ("responseType", 0, ANY),
            ("urgency", 1, 1),
            ("severity", 1, 1),
            ("certainty", 1, 1),
            ("audience", 0, 1),
            ("eventCode", 0, ANY),
            ("effective", 0, 1),
            ("onset", 0, 1),
            ("expires", 0, 1),
            ("senderName", 0, 1),
            ("headline", 0, 1),
            ("description", 0, 1),
            ("instruction", 0, 1),
            ("web", 0, 1),
            ("contact", 0, 1),
            ("parameter", 0, ANY),
            ("resource", 0, ANY),
            ("area", 0, ANY),
        ]);
        assert_eq!(info.text_of("category"), "Env");
        assert!(["Immediate", "Expected", "Future", "Past", "Unknown"].contains(&info.text_of("urgency")));
        assert!(["Extreme", "Severe", "Moderate", "Minor", "Unknown"].contains(&info.text_of("severity")));
        assert!(["Observed", "Likely", "Possible", "Unlikely", "Unknown"].contains(&info.text_of("certainty")));
        assert!(is_cap_time(info.text_of("onset")) && is_cap_time(info.text_of("expires")));
        for area in info.all("area") {
            area.is_sequence(&[
                ("areaDesc", 1, 1),
                ("polygon", 0, ANY),
                ("circle", 0, ANY),
                ("geocode", 0, ANY),
                ("altitude", 0, 1),
                ("ceiling", 0, 1),
            ]);
            area.all("geocode").for_each(|code| code.is_sequence(&[("valueName", 1, 1), ("value", 1, 1)]));
        }
    }
}

/// True for `2026-03-10T08:00:00+08:00`, the only form CAP allows.
fn is_cap_time(text: &str) -> bool {
    let form = "dddd-dd-ddTdd:dd:dd+dd:dd";
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(c, f)| if f == 'd' { c.is_ascii_digit() } else { c == f })
}

/// Holds a feed against RFC 4287, sections 4.1.1 and 4.1.2.
fn atom_is_valid(feed: &Element) {
    assert_eq!(feed.name, "feed");
    let known = ["id", "title", "updated", "author", "link", "entry", "summary", "category", "content", "rights"];
    for part in [feed].into_iter().chain(feed.all("entry")) {
        assert!(part.inside.iter().all(|one| known.contains(&one.name.as_str())), "{part:?}");
        assert!(part.text_of("id").starts_with("https://") && !part.text_of("title").is_empty());
        assert!(is_cap_time(part.text_of("updated")), "RFC 3339 allows this form");
    }
    // An entry takes the author of its feed; without content it needs a link.
    assert!(!feed.all("author").next().unwrap().text_of("name").is_empty());
    assert!(feed.all("entry").count() >= 4 && feed.all("entry").all(|entry| entry.all("link").count() == 1));
}

#[test]
fn feeds_hold_their_schemas_and_name_what_is_in_force() {
    let folder = with_program("feeds");
    let pack = pack(&folder);
    let (out, _) = site(&folder, &pack, &ADDRESS);
    cap_is_valid(&Element::read(&text(&out, "cap/a1.xml")));
    atom_is_valid(&Element::read(&text(&out, "feed.xml")));
    assert!(Element::read(&text(&out, "sitemap.xml")).all("url").count() >= 4);
    let feed = text(&out, "feed.xml");
    for part in ["<id>https://air.example.cn/</id>", "<updated>2026-03-10T20:00:00+08:00</updated>", "太原市 AQI "] {
        assert!(feed.contains(part), "{part}: {feed}");
    }
    let ids: Vec<&str> = feed.split("<id>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let alert = text(&out, "cap/a1.xml");
    for part in [
        "<identifier>a1</identifier>",
        "<sender>air.example.cn</sender>",
        "<sent>2026-03-10T08:00:00+08:00</sent>",
        "<status>Actual</status>",
        "<severity>Severe</severity>",
        "太原市&lt;橙色&gt;预警",
        "<value>140100</value>",
    ] {
        assert!(alert.contains(part), "{part}: {alert}");
    }
    assert!(!out.join("cap/a2.xml").exists(), "an alert that ended is not in force");
    let map = text(&out, "sitemap.xml");
    assert!(map.contains("<loc>https://air.example.cn/</loc>") && map.contains("/p/140100.html</loc>"), "{map}");
    // Without an address there is nothing that would need it.
    let bare = with_program("bare");
    let (out, _) = site(&bare, &pack, &[]);
    assert!(!out.join("feed.xml").exists() && !text(&out, "index.html").contains("canonical"));
}
