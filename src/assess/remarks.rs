//! What must be said beside a place's value: which rule a sub-index rests on, and why there is no index.

use super::reading::{Instead, Reading};
use crate::aqi::{Pollutants, Withheld};
use crate::data::Pollutant;
use crate::error::Bilingual;

/// The concentration above the table, the mean that stands in for it, and the note that says so, in Chinese and English.
fn above(pollutant: Pollutant) -> [[&'static str; 3]; 2] {
    if pollutant == Pollutant::O3 {
        return [
            ["O3 8小时平均", "1小时平均", "（HJ 633-2012 表1注3）"],
            ["the 8-hour mean of O3", "maximum 1-hour mean", "(HJ 633-2012, Table 1, note 3)"],
        ];
    }
    [
        ["SO2 1小时平均", "24小时平均", "（HJ 633-2012 表1注2）"],
        ["the hour of SO2", "24-hour mean", "(HJ 633-2012, Table 1, note 2)"],
    ]
}

fn listed(pollutants: Pollutants, comma: &str) -> String {
    pollutants.iter().map(Pollutant::label).collect::<Vec<_>>().join(comma)
}

impl Instead {
    /// Which mean the sub-index was computed from instead, and by which note.
    #[inline(never)]
    pub fn said(&self, reading: &Reading) -> Bilingual {
        let [zh, en] = above(self.pollutant);
        let own = reading.ticks[self.pollutant as usize].unwrap_or_default();
        Bilingual::new(
            format!("{}{own} μg/m³超过800，分指数按{}{} μg/m³计算{}", zh[0], zh[1], self.ticks, zh[2]),
            format!(
                "{}, {own} μg/m³, is above 800: the sub-index is by the {}, {} μg/m³ {}",
                en[0], en[1], self.ticks, en[2]
            ),
        )
    }
}

impl Reading {
    /// Why there is no index though something was measured; `None` where there is one, or no data at all.
    #[inline(never)]
    pub fn why(&self) -> Option<Bilingual> {
        match self.aqi.withheld? {
            Withheld::NoValue => None,
            Withheld::Missing(pollutants) => {
                let rest = self.aqi.of_the_rest.unwrap_or_default();
                Some(Bilingual::new(
                    format!(
                        "{}缺测，其余分指数最大为{rest}，不超过100，不发布指数（HJ 633-2026 5.3.1）",
                        listed(pollutants, "、")
                    ),
                    format!(
                        "{} missing and the largest of the other sub-indices, {rest}, not above 100: no index is published (HJ 633-2026, 5.3.1)",
                        listed(pollutants, ", ")
                    ),
                ))
            }
            Withheld::AboveTable(pollutant) => {
                let [zh, en] = above(pollutant);
                let own = self.ticks[pollutant as usize].unwrap_or_default();
                Some(Bilingual::new(
                    format!("{}{own} μg/m³超过800，应按{}计算而没有该值，不发布指数{}", zh[0], zh[1], zh[2]),
                    format!(
                        "{}, {own} μg/m³, is above 800 and the {} that stands in for it is not at hand: no index is published {}",
                        en[0], en[1], en[2]
                    ),
                ))
            }
        }
    }

    /// What must be said beside the value: the mean that stands in, what the index does without, and why there is no index.
    pub fn remarks(&self) -> Vec<Bilingual> {
        self.notes().into_iter().chain(self.why()).collect()
    }

    /// The mean that stands in for a concentration, and the pollutants the index does without.
    pub(super) fn notes(&self) -> Vec<Bilingual> {
        let mut out = Vec::new();
        out.extend(self.instead.map(|instead| instead.said(self)));
        let mut none = Pollutants::default();
        for pollutant in Pollutant::ALL.into_iter().filter(|p| !self.monitors(*p)) {
            none = none.with(pollutant);
        }
        if !none.is_empty() {
            out.push(without(none));
        }
        if self.without_pm10 {
            out.push(Bilingual::new(
                "PM10缺测仍发布指数：按全国发布平台的做法，HJ 633-2026 5.3.1条文并非如此",
                "published although PM10 is missing, as the national site does; HJ 633-2026, 5.3.1 does not say so",
            ));
        }
        out
    }
}

#[inline(never)]
fn without(pollutants: Pollutants) -> Bilingual {
    Bilingual::new(
        format!("{}不在监测计划内（/），不影响指数（HJ 633-2026 5.3.2）", listed(pollutants, "、")),
        format!(
            "{} not in the monitoring plan (/); the index does without (HJ 633-2026, 5.3.2)",
            listed(pollutants, ", ")
        ),
    )
}
