//! The choices of a ranking's reader: pool, period, metric, order, limits, dust, how many.

use crate::assess::RankPeriod;
use crate::chart::rank::figure::RankFigure;
use crate::chart::rank::words::period_words;
use crate::chart::{Choice, Control, Spec};
use crate::data::{EntityKind, FileNote, Pack, Pollutant, Step, Timestamp};
use crate::text::{self, Words, words};

/// The bytes of `2013-01` to `2062-12`: the choices of a control are written once and for all.
static MONTHS: [[u8; 7]; 600] = {
    let mut out = [*b"2000-00"; 600];
    let mut i = 0;
    while i < 600 {
        let (year, month) = (13 + i / 12, i % 12 + 1);
        out[i][2] = b'0' + (year / 10) as u8;
        out[i][3] = b'0' + (year % 10) as u8;
        out[i][5] = b'0' + (month / 10) as u8;
        out[i][6] = b'0' + (month % 10) as u8;
        i += 1;
    }
    out
};

/// Months with files of hours or of days of a kind, the newest first.
pub(crate) fn months(pack: &Pack, kind: EntityKind) -> Vec<&'static str> {
    let speaks = |f: &&FileNote| {
        f.is_observations()
            && (f.step() == Some(Step::Hour) || f.kind().is_none_or(|k| k == kind || kind == EntityKind::Group))
    };
    let files: Vec<(i32, i32)> =
        pack.manifest.files.iter().filter(speaks).filter_map(|f| f.range).map(|(a, b)| (a.day(), b.day())).collect();
    let there = |text: &str| {
        let days = RankPeriod::parse(text, 0).map(|p| p.days);
        days.is_some_and(|(a, b)| files.iter().any(|(from, to)| *from <= b && *to >= a))
    };
    MONTHS.iter().rev().filter_map(|m| std::str::from_utf8(m).ok()).filter(|m| there(m)).collect()
}

pub(crate) fn controls(figure: &RankFigure, spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: Words| Choice { value, label: w.get(lang).to_owned() };
    let control = |key, label: Words, value: &str, options| Control {
        key,
        label: label.get(lang).to_owned(),
        value: value.to_owned(),
        options,
    };
    let level = match figure.kind {
        EntityKind::County => "county",
        EntityKind::Group => "group",
        _ => "city",
    };
    let pools =
        vec![choice("city", words::CITIES), choice("county", words::COUNTIES), choice("group", words::RANK_GROUPS)];
    let month = |m: &&'static str| {
        let time = Timestamp::parse(&[*m, "-01T24"].concat()).unwrap_or(Timestamp(0));
        Choice { value: m, label: text::year_month(time, lang) }
    };
    let mut periods: Vec<Choice> = figure.months.iter().map(month).collect();
    let now = figure.ranking.rule.period.id();
    if !periods.iter().any(|c| c.value == now) {
        // A period that was written by hand is a choice too: the one that is there.
        periods.insert(0, Choice { value: "", label: period_words(figure.ranking.rule.period, lang) });
    }
    let shown = if periods.iter().any(|c| c.value == now) { now } else { String::new() };
    let mut metrics = vec![choice("AQI", words::RANK_INDEX)];
    metrics.extend(Pollutant::ALL.map(|p| Choice { value: p.id(), label: p.label().to_owned() }));
    let dust = vec![
        choice("official", words::OFFICIAL),
        choice("keep", words::KEEP),
        choice("exclude", words::EXCLUDE),
        choice("both", words::BOTH),
    ];
    let limits = vec![
        choice("auto", words::BY_DATE),
        Choice { value: "2012", label: "2012".to_owned() },
        Choice { value: "2026", label: "2026".to_owned() },
        Choice { value: "2031", label: "2031".to_owned() },
    ];
    let sort = vec![choice("best", words::BEST), choice("worst", words::WORST)];
    let mut out = vec![
        control("level", words::POOL, level, pools),
        control("period", words::RANK_PERIOD, &shown, periods),
        control("pollutant", words::POLLUTANT, &spec.pollutant, metrics),
        control("sort", words::SORT, &spec.sort, sort),
        control("limits", words::LIMITS, &spec.limits, limits),
    ];
    if figure.ranking.units.iter().any(|u| !u.dust_days.is_empty()) {
        out.push(control("dust", words::DUST, &spec.dust, dust));
    }
    if figure.ranking.units.len() > 20 {
        let number = |n: &'static str| Choice { value: n, label: n.to_owned() };
        let tops = vec![choice("", words::ALL_OF_THEM), number("10"), number("20")];
        out.push(control("top", words::SHOWN, &spec.top, tops));
    }
    out
}
