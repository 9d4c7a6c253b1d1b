//! What a period is compared with: whether the base is valid, stated for the same reference state and counted under the
//! same edition. Every change on the year takes its two sides from here.

use super::budget::contributions;
use super::good_days::GoodShares;
use super::place::Places;
use super::rank::order::change_rate;
use super::rank::period::RankPeriod;
use super::rank::rule::{Edition, GasState, Rule};
use super::statistics::Statistics;
use super::validity::Refusal;
use crate::aqi::Standard;
use crate::data::{Decimal, Pack, Pollutant};
use crate::error::{Bilingual, Words};
use crate::stats::crosses_change;

/// True if two compared periods lie on both sides of 2018-09-01, or one of them does: gases before that day are stated for
/// another reference state, particles for another state altogether (GB 3095-2012, amendment 1).
pub fn crosses_reference_change(this: (i32, i32), before: (i32, i32)) -> bool {
    crosses_change(this.0.min(before.0), this.1.max(before.1))
}

/// A period and its base, made comparable: under the same limits, gases of both at 298.15 K where they lie on both sides of
/// 2018-09-01, days of both by level under one edition of the index.
#[derive(Clone, Debug)]
pub struct Base {
    /// The base: the same period of the year before.
    pub span: RankPeriod,
    /// This period and the base as they enter the comparison.
    pub pair: [Statistics; 2],
    /// The rule they enter it by.
    pub rule: Rule,
    /// The edition the good days of both are counted under, where that is another than the dates' own.
    pub edition: Option<&'static Standard>,
}

impl Base {
    /// Finds the base of a place's period; `now` and `before` are the statistics of both as reported, by the same rule.
    pub fn of(pack: &Pack, places: &Places<'_>, id: &str, rule: &Rule, now: &Statistics, before: &Statistics) -> Self {
        let span = rule.period.year_before();
        let mut out = Self { span, pair: [now.clone(), before.clone()], rule: *rule, edition: None };
        if crosses_reference_change(rule.period.days, span.days) {
            out.rule.state = GasState::At298K;
            out.pair = [rule.period, span].map(|span| Statistics::of_place(pack, places, id, &out.rule, span));
        }
        out.edition = rule.edition.of_comparison(rule.period.days, span.days);
        if let Some(edition) = out.edition
            && rule.edition.of_days().is_none()
        {
            let both = Rule { edition: Edition::Named(edition), ..*rule };
            for (side, span) in out.pair.iter_mut().zip([rule.period, span]) {
                let counted = Statistics::of_place(pack, places, id, &both, span);
                (side.good_days, side.shares) = (counted.good_days, counted.shares);
            }
        }
        out
    }

    /// Why a pollutant, or without one the composite index, is not compared; both sides must be valid.
    pub fn refusal(&self, pollutant: Option<Pollutant>) -> Option<Refusal> {
        let of = |side: &Statistics| match pollutant {
            Some(p) => side.refusals[p as usize],
            None => side.refusal,
        };
        let [this, before] = &self.pair;
        of(this).or_else(|| of(before).map(Refusal::before))
    }

    /// The change in tenths of a percent of a pollutant's concentration, or of the composite index; above zero is worse.
    pub fn change(&self, pollutant: Option<Pollutant>) -> Option<i64> {
        let of = |side: &Statistics| match pollutant {
            Some(p) => side.concentrations[p as usize],
            None => side.index.as_ref().map(|c| Decimal::from_ticks(c.value, 2)),
        };
        let [this, before] = &self.pair;
        change_rate(of(this), of(before)).filter(|_| self.refusal(pollutant).is_none())
    }

    /// What each pollutant adds to the change of the composite index, in hundredths.
    pub fn contributions(&self) -> Option<[i64; 6]> {
        let [this, before] = self.pair.each_ref().map(|side| side.index.as_ref());
        Some(contributions(before?, this?)).filter(|_| self.refusal(None).is_none())
    }

    /// The change of the share of good days in tenths of a percentage point; above zero is better.
    pub fn good_change(&self, deducted: bool) -> Option<i64> {
        let [this, before] = self.pair.each_ref().map(|side: &Statistics| side.shares);
        let share = |shares: GoodShares| shares.share(deducted);
        Some(share(this)? - share(before)?).filter(|_| self.refusal(None).is_none())
    }

    /// True if the two sides lie on both sides of 2018-09-01.
    pub fn crosses(&self) -> bool {
        self.rule.state == GasState::At298K
    }

    /// True if a change cannot be brought to one reference state and is marked beside its number: of particles, and of the
    /// composite index, which holds them.
    pub fn marked(&self, pollutant: Option<Pollutant>) -> bool {
        self.crosses() && pollutant.is_none_or(|p| matches!(p, Pollutant::Pm25 | Pollutant::Pm10))
    }
}

/// What is said under changes that cross 2018-09-01; the mark is the one beside their numbers.
pub const REFERENCE_NOTE: Words = Words(
    "两期跨2018-09-01监测状态变更：气体均已换算到298.15 K（×273/298.15），*含颗粒物，前后分别为标况和实况，不能换算",
    "The two periods lie on both sides of 2018-09-01: gases of both are brought to 298.15 K (×273/298.15); * with particles, stated for standard conditions before and actual ones after, which cannot be converted",
);

/// What is said of the edition the days of two periods are counted under.
pub fn edition_note(edition: &Standard) -> Bilingual {
    Bilingual::new(
        format!(
            "两期的日指数和优良天数均按{}计算，与各自当时公布的不同；standard=by-date 按各日当时的标准",
            edition.document
        ),
        format!(
            "Daily indices and good days of both periods are counted under {} and differ from those published then; standard=by-date counts each day under the edition of its date",
            edition.document
        ),
    )
}
