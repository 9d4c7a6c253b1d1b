//! The rule sets of alerts as data: which runs of the index call for which alert.

use crate::error::Words;

/// The level of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alert {
    /// A stage below yellow that a city has set for itself.
    BelowYellow,
    /// 蓝色, abolished in 2018.
    Blue,
    /// 黄色.
    Yellow,
    /// 橙色.
    Orange,
    /// 红色.
    Red,
}

/// What a run of hours must be to call for an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The index is above this without a break …
    pub above: u16,
    /// … for so many hours.
    pub hours: u32,
    /// And within them it is above another index without a break for so many hours.
    pub and_above: Option<(u16, u32)>,
}

/// When an alert is lifted: the index is below the stage, and the forecast keeps it there for longer than so many hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The stage.
    pub below: Alert,
    /// The hours.
    pub hours: u32,
}

/// A rule set: which runs of the index call for which alert.
#[derive(Clone, Copy, Debug)]
pub struct AlertRules {
    /// The identifier, as in a spec: `2017`, `2018`, `2024`, `yangzhou-2026`.
    pub id: &'static str,
    /// The document.
    pub document: &'static str,
    /// How sure its thresholds are.
    pub certainty: Words,
    /// True if it holds nation-wide.
    pub national: bool,
    /// The conditions; one that holds is enough for its level.
    pub levels: &'static [(Alert, Condition)],
    /// When an alert is lifted; `None` where no text was read.
    pub release: Option<Release>,
}

const fn run(above: u16, hours: u32) -> Condition {
    Condition { above, hours, and_above: None }
}

const fn and(above: u16, hours: u32, more: u16, for_hours: u32) -> Condition {
    Condition { above, hours, and_above: Some((more, for_hours)) }
}

/// An index of 500 is reached above 499.
const FULL: Condition = run(499, 24);

const TWO_SOURCES: Words = Words("两处来源", "two sources");

const BELOW_YELLOW_36_H: Option<Release> = Some(Release { below: Alert::Yellow, hours: 36 });

/// All rule sets, the oldest first, the national ones before those of a city. Forecasts decide in practice; here what was
/// measured does. Sand and dust are out of their scope, and an episode led by O3 is none of heavy pollution: [`Cause`](super::Cause).
pub static ALERT_RULES: [AlertRules; 4] = [
    AlertRules {
        id: "2017",
        document: "环大气〔2017〕86号",
        certainty: TWO_SOURCES,
        national: true,
        levels: &[
            (Alert::Blue, run(200, 24)),
            (Alert::Yellow, run(200, 48)),
            (Alert::Orange, and(200, 72, 300, 24)),
            (Alert::Red, and(200, 96, 300, 48)),
            (Alert::Red, FULL),
        ],
        release: None,
    },
    AlertRules {
        id: "2018",
        document: "环办大气函〔2018〕875号，山西省2020年6月9日起",
        certainty: TWO_SOURCES,
        national: true,
        levels: &[
            (Alert::Yellow, run(200, 48)),
            (Alert::Orange, run(200, 72)),
            (Alert::Red, and(200, 96, 300, 48)),
            (Alert::Red, FULL),
        ],
        release: None,
    },
    AlertRules {
        id: "2024",
        document: "环大气〔2024〕6号",
        certainty: Words("两处旁证，未见原文", "two secondary sources; the official text was not read"),
        national: true,
        levels: &RULES_2024,
        release: BELOW_YELLOW_36_H,
    },
    AlertRules {
        id: "yangzhou-2026",
        document: "扬州市2026年1月23日通告",
        certainty: Words("一处来源", "one source"),
        national: false,
        levels: &[
            (Alert::BelowYellow, run(150, 24)),
            (Alert::BelowYellow, run(100, 48)),
            RULES_2024[0],
            RULES_2024[1],
            RULES_2024[2],
            RULES_2024[3],
            RULES_2024[4],
        ],
        release: BELOW_YELLOW_36_H,
    },
];

const RULES_2024: [(Alert, Condition); 5] = [
    (Alert::Yellow, run(200, 24)),
    (Alert::Yellow, run(150, 48)),
    (Alert::Orange, run(200, 48)),
    (Alert::Orange, run(150, 72)),
    (Alert::Red, and(200, 72, 300, 24)),
];
