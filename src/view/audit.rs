//! Every published figure of a pack beside the computed one, in the words of a language.

use super::Library;
use crate::assess::{self, Places, RankPeriod};
use crate::chart::Need;
use crate::data::{EntityKind, Step, Timestamp};
use crate::error::Lang;
use crate::text::decimal;

/// A published figure that is not the computed one.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The identifier of the computed one: `composite:140100:2025-01`.
    pub id: String,
    /// Place and period.
    pub place: String,
    /// The published figure or rank.
    pub published: String,
    /// The computed one, with the same decimals.
    pub computed: String,
    /// Both in a sentence, with what the difference may come from.
    pub said: String,
}

impl Library {
    /// Observation files not held that published figures can be computed from.
    pub fn audited(&self) -> Vec<String> {
        let pack = self.pack();
        let days = |step| pack.manifest.range(step);
        let Some((first, last)) =
            [Step::Hour, Step::Day].into_iter().filter_map(days).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        else {
            return self.rest();
        };
        let mut needs: Vec<Need> = Vec::new();
        for published in &pack.published {
            if published.days.1 < first.day() || published.days.0 > last.day() {
                continue;
            }
            let period = RankPeriod::of(published.days);
            for (from, to) in [period.days, period.year_before().days] {
                for kind in [EntityKind::City, EntityKind::County, EntityKind::DevZone] {
                    for need in Need::days(Some(kind), Timestamp(from * 24 + 1), Timestamp::end_of_day(to)) {
                        if !needs.contains(&need) {
                            needs.push(need);
                        }
                    }
                }
            }
        }
        self.missing(&needs)
    }

    /// How many published figures there is a computed one for, and those that differ.
    pub fn audit(&self, lang: Lang) -> (u32, Vec<Difference>) {
        let pack = self.pack();
        let audit = assess::audit(pack, &Places::new(pack));
        let one = |d: &assess::Deviation<'_>| {
            let (p, period) = (d.published, d.period.id());
            let (due, rank) = (p.value.map(|v| v.ticks(p.decimals)), p.rank.map(i64::from));
            Difference {
                id: [p.metric.as_str(), ":", &p.entity, ":", &period].concat(),
                place: [d.entity.name.get(lang), " ", &period].concat(),
                published: decimal(due.or(rank).unwrap_or_default(), p.decimals),
                computed: decimal(d.computed.ticks(p.decimals), p.decimals),
                said: d.said.get(lang).to_owned(),
            }
        };
        (audit.compared, audit.deviations.iter().map(one).collect())
    }
}
