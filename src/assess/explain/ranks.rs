//! The trail of a rank and of the share of good days.

use super::identifier::joined;
use super::period::{INVALID_DAY, Over, RANKING};
use super::trace::{Step, Trace};
use crate::assess::base::{Base, REFERENCE_NOTE, edition_note};
use crate::assess::rank::period::{RankPeriod, date};
use crate::assess::rank::published::compare;
use crate::assess::rank::rule::{By, Dust, Edition, Rule};
use crate::assess::rank::{Ranking, pool};
use crate::assess::statistics::Statistics;
use crate::data::{Decimal, EntityKind};
use crate::error::{Bilingual, Words};

const DEDUCTED_DAY: Words = Words(
    "沙尘天气日，扣除颗粒物后其余项目无指数，不参与",
    "listed day of sand and dust; without particles there is no index",
);

impl Over<'_> {
    /// The share of good days in the form the rule names first, with the other form and the share of days above 100 because
    /// of dust beside it; of a province the mean of its cities'.
    pub(super) fn good_days(&self, span: RankPeriod) -> Trace {
        let deducted = self.rule.dust.deducts_good_days();
        let label = if deducted {
            Bilingual::new("优良天数比例（扣除沙尘）", "share of good days, dust deducted")
        } else {
            Bilingual::new("优良天数比例（含沙尘）", "share of good days, dust kept")
        };
        let statistics = Statistics::of_place(self.pack, self.places, self.id, &self.rule, span);
        let percent = |tenths: Option<i64>| {
            let number = tenths.map(|t| Decimal::from_ticks(t, 1));
            Trace { decimals: 1, ..Trace::given(Bilingual::default(), number) }.written()
        };
        let shares = statistics.shares;
        let (kept, without, dust) = (percent(shares.kept), percent(shares.deducted), percent(shares.because_of_dust));
        let both = Bilingual::new(
            format!("含沙尘{kept}%，扣除沙尘{without}%；由沙尘天气导致的超标天数比例{dust}%"),
            format!("dust kept {kept} %, deducted {without} %; days above 100 because of dust {dust} %"),
        );
        let mut notes = vec![both];
        if let Edition::Named(edition) = self.rule.edition {
            notes.push(edition_note(edition));
        }
        if !self.cities().is_empty() {
            let of = |s: &Statistics| s.shares.share(deducted).map(|t| Decimal::from_ticks(t, 1));
            return Trace { unit: "%", notes, ..self.of_cities(label, "good-days", (span, 1), &of) };
        }
        let days = self.days(span);
        let listed = Dust::days(self.pack, self.id, span.days);
        let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
        for ((day, index), detail) in days.range().zip(&days.index).zip(&days.detail) {
            let label = Bilingual::new(date(day), date(day));
            let gone = deducted && listed.contains(&day);
            let (index, why) = if gone { (detail.without_particles, DEDUCTED_DAY) } else { (*index, INVALID_DAY) };
            let Some(index) = index else {
                left_out.push((label, why));
                continue;
            };
            let mut node = Trace::given(label, Some(Decimal::from_ticks(i64::from(index), 0)));
            node.link = self.day_link("AQI", day);
            if gone {
                node.link = joined(node.link, ":dust=exclude");
                node.notes.push(Bilingual::new(
                    "沙尘天气日：扣除PM10、PM2.5后的指数",
                    "listed day of dust: index without PM10 and PM2.5",
                ));
            }
            inputs.push(node);
        }
        let out = Trace::new(label, Step::Good, "HJ 663", inputs);
        Trace { decimals: 1, unit: "%", left_out, notes, link: self.link("good-days", self.id, span), ..out }
    }

    /// The change of the share of good days on the year, both counted under the edition every view compares them by.
    pub(super) fn good_change(&self, span: RankPeriod) -> Trace {
        let of = |span| Statistics::of_place(self.pack, self.places, self.id, &self.rule, span);
        let base = Base::of(self.pack, self.places, self.id, &self.rule, &of(span), &of(span.year_before()));
        let edition = base.edition.map_or(self.rule.edition, Edition::Named);
        let over = Over { rule: Rule { edition, ..self.rule }, ..*self };
        let (mut this, mut last) = (over.good_days(span), over.good_days(base.span));
        for (trace, span) in [(&mut this, span), (&mut last, base.span)] {
            trace.label.zh += &["（", &span.id(), "）"].concat();
            trace.label.en += &[", ", &span.id()].concat();
        }
        if let Some(refusal) = base.refusal(None) {
            let side = if refusal.is_before() { &mut last } else { &mut this };
            *side = Trace { notes: vec![refusal.said()], ..Trace::given(side.label.clone(), None) };
        }
        let label = Bilingual::new(
            "优良天数比例同比变化（百分点）",
            "change of the share of good days on the year, in percentage points",
        );
        let notes = base.crosses().then(|| Bilingual::from(REFERENCE_NOTE)).into_iter().collect();
        let out = Trace::new(label, Step::Difference, "HJ 663", vec![this, last]);
        Trace { decimals: 1, notes, link: self.link("good-days-change", self.id, span), ..out }
    }

    /// The rank by composite index or concentration in the pool of a kind.
    pub(super) fn rank(&self, kind: EntityKind, span: RankPeriod, by: By) -> Trace {
        let pool = pool(self.pack, kind);
        let ranking = Ranking::new(self.pack, self.places, &pool, Rule { by, ..self.rule });
        let (metric, decimals, unit) = match by {
            By::Pollutant(p) => (p.id(), self.rule.decimals(p), p.unit()),
            _ => ("composite", 2, ""),
        };
        let (mut own, mut others, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut notes = Vec::new();
        for ranked in &ranking.units {
            let entity = &self.pack.entities[ranked.entity];
            let number = ranked.value.map(|v| Decimal::from_ticks(v, decimals));
            let link = self.link(metric, &entity.id, span);
            let node = Trace { decimals, unit, link, ..Trace::given(entity.name.clone(), number) };
            if entity.id == self.id {
                if let Some((a, b)) = ranked.interval.filter(|(a, b)| a < b) {
                    notes.push(Bilingual::new(
                        format!("由于修约和缺测，第{a}至第{b}名无法区分"),
                        format!("ranks {a} to {b} cannot be told apart because of rounding and gaps"),
                    ));
                }
                notes.extend(ranked.now.thin_said());
                if ranked.tied {
                    notes.push(Bilingual::new("与数值相同者并列", "shared with equal values"));
                }
                notes.extend(compare(self.pack, self.id, &self.rule, "rank", None, self.places).map(|c| c.said()));
                own.push(node);
            } else if number.is_some() {
                others.push(node);
            }
            if let Some(refusal) = ranked.refusal {
                left_out.push((entity.name.clone(), refusal.words()));
            }
        }
        // Those before it first.
        let order = crate::data::order(others.len(), &|a, b| others[a].number.cmp(&others[b].number));
        own.extend(order.into_iter().map(|i| others[i].clone()));
        let label = Bilingual::new("名次（由好到差）", "rank, best first");
        let out = Trace::new(label, Step::Rank, RANKING, own);
        let metric = if let By::Pollutant(p) = by { ["rank.", p.id()].concat() } else { "rank".to_owned() };
        Trace { left_out, notes, link: self.link(&metric, self.id, span), ..out }
    }
}
