//! Heavy-pollution alerts: the levels of each rule set as data, and episodes cut from a daily index.

/// The level of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alert {
    /// 蓝色, abolished in 2018.
    Blue,
    /// 黄色.
    Yellow,
    /// 橙色.
    Orange,
    /// 红色.
    Red,
}

/// A run of days above an index, and of how many of them are above another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Condition {
    above: u16,
    days: usize,
    and_above: Option<(u16, usize)>,
}

/// A rule set: which runs of the daily index call for which alert.
#[derive(Debug)]
pub struct AlertRules {
    /// The identifier: `2017`, `2018`, `2024`.
    pub id: &'static str,
    /// The document.
    pub document: &'static str,
    /// How sure its thresholds are.
    pub certainty: &'static str,
    levels: &'static [(Alert, Condition)],
}

const fn run(above: u16, days: usize) -> Condition {
    Condition { above, days, and_above: None }
}

const fn and(above: u16, days: usize, more: u16, of_them: usize) -> Condition {
    Condition { above, days, and_above: Some((more, of_them)) }
}

/// An index of 500 is reached above 499.
const FULL: Condition = run(499, 1);

/// All rule sets, the oldest first. Forecasts decide in practice; here measured days do, 24 hours counting as a day.
pub static ALERT_RULES: [AlertRules; 3] = [
    AlertRules {
        id: "2017",
        document: "环大气〔2017〕86号",
        certainty: "two sources",
        levels: &[
            (Alert::Blue, run(200, 1)),
            (Alert::Yellow, run(200, 2)),
            (Alert::Orange, and(200, 3, 300, 1)),
            (Alert::Red, and(200, 4, 300, 2)),
            (Alert::Red, FULL),
        ],
    },
    AlertRules {
        id: "2018",
        document: "环办大气函〔2018〕875号，山西省2020年6月9日起",
        certainty: "two sources",
        levels: &[
            (Alert::Yellow, run(200, 2)),
            (Alert::Orange, run(200, 3)),
            (Alert::Red, and(200, 4, 300, 2)),
            (Alert::Red, FULL),
        ],
    },
    AlertRules {
        id: "2024",
        document: "环大气〔2024〕6号",
        certainty: "one source; the official text was not read",
        levels: &[
            (Alert::Yellow, run(200, 1)),
            (Alert::Yellow, run(150, 2)),
            (Alert::Orange, run(200, 2)),
            (Alert::Orange, run(150, 3)),
            (Alert::Red, and(200, 3, 300, 1)),
        ],
    },
];

/// A run of days that called for an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The first and last day, as places in the list.
    pub days: (usize, usize),
    /// The highest alert it called for.
    pub alert: Alert,
    /// The highest index.
    pub peak: u16,
}

/// Cuts the daily index into runs above the lowest threshold of a rule set that call for an alert; a missing day ends a run.
pub fn episodes(index: &[Option<u16>], rules: &AlertRules) -> Vec<Episode> {
    let lowest = rules.levels.iter().map(|(_, c)| c.above).min().unwrap_or(u16::MAX);
    let mut out = Vec::new();
    let mut start = 0;
    for part in index.chunk_by(|a, b| (*a > Some(lowest)) == (*b > Some(lowest))) {
        let days = (start, start + part.len() - 1);
        start += part.len();
        if part.first().copied().flatten() <= Some(lowest) {
            continue;
        }
        let called = rules.levels.iter().filter(|(_, condition)| called_for(part, condition)).map(|(alert, _)| *alert);
        if let (Some(alert), Some(peak)) = (called.max(), part.iter().flatten().max()) {
            out.push(Episode { days, alert, peak: *peak });
        }
    }
    out
}

fn called_for(days: &[Option<u16>], condition: &Condition) -> bool {
    days.chunk_by(|a, b| (*a > Some(condition.above)) == (*b > Some(condition.above))).any(|part| {
        let above = part.first().copied().flatten() > Some(condition.above);
        let more = condition
            .and_above
            .is_none_or(|(index, of_them)| part.iter().filter(|day| **day > Some(index)).count() >= of_them);
        above && part.len() >= condition.days && more
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alerts(days: &[u16], rules: &str) -> Vec<Alert> {
        let index: Vec<Option<u16>> = days.iter().map(|d| (*d > 0).then_some(*d)).collect();
        let rules = ALERT_RULES.iter().find(|r| r.id == rules).unwrap();
        episodes(&index, rules).into_iter().map(|e| e.alert).collect()
    }

    #[test]
    fn each_rule_set_has_its_own_thresholds() {
        use Alert::{Blue, Orange, Red, Yellow};
        assert_eq!(alerts(&[90, 201, 90], "2017"), [Blue]);
        assert_eq!(alerts(&[90, 201, 90], "2018"), []);
        assert_eq!(alerts(&[90, 201, 90], "2024"), [Yellow]);
        assert_eq!(alerts(&[160, 170, 90], "2018"), []);
        assert_eq!(alerts(&[160, 170, 90], "2024"), [Yellow]);
        assert_eq!(alerts(&[210, 220, 230], "2017"), [Yellow], "no day above 300");
        assert_eq!(alerts(&[210, 320, 230], "2017"), [Orange]);
        assert_eq!(alerts(&[210, 220, 230], "2018"), [Orange]);
        assert_eq!(alerts(&[210, 320, 230], "2024"), [Red]);
        assert_eq!(alerts(&[210, 320, 330, 210], "2018"), [Red]);
        assert_eq!(alerts(&[90, 500, 90], "2018"), [Red]);
        assert_eq!(alerts(&[200, 200, 200], "2018"), [], "above, not at");
    }

    #[test]
    fn a_missing_day_ends_a_run() {
        assert_eq!(alerts(&[210, 0, 210], "2018"), []);
        assert_eq!(alerts(&[210, 220, 0, 210, 230], "2018").len(), 2);
        let index = [Some(90), Some(210), Some(330), Some(90)];
        let found = episodes(&index, &ALERT_RULES[1]);
        assert_eq!(found, [Episode { days: (1, 2), alert: Alert::Yellow, peak: 330 }]);
    }
}
