//! The runs of days of a place that called for an alert, and the rule sets they are found by, in words.

use crate::assess::{ALERT_RULES, Alert, AlertRules, Cause, RankedPlace, Rule};
use crate::chart::Spec;
use crate::chart::options::AlertChoice;
use crate::chart::values::changes;
use crate::data::Timestamp;
use crate::error::Lang;
use crate::text::{self, Words, words};

/// True if a spec shows a rule set of alerts.
fn shows(rules: &AlertRules, spec: &Spec) -> bool {
    rules.id == spec.alerts.id() || spec.alerts == AlertChoice::All && rules.national
}

fn alert_word(alert: Alert) -> Words {
    match alert {
        Alert::BelowYellow => words::ALERT_BELOW_YELLOW,
        Alert::Blue => words::ALERT_BLUE,
        Alert::Yellow => words::ALERT_YELLOW,
        Alert::Orange => words::ALERT_ORANGE,
        Alert::Red => words::ALERT_RED,
    }
}

/// The runs of days that called for an alert, by rule set: `2018 黄色 15–17`; those led by ozone or of dust are named so.
pub(super) fn alerts(unit: &RankedPlace, rule: &Rule, spec: &Spec) -> String {
    let lang = spec.language();
    let mut said = Vec::new();
    for (rules, found) in ALERT_RULES.iter().zip(&unit.alerts).filter(|(rules, _)| shows(rules, spec)) {
        for episode in found {
            let day = |at: usize| text::short_date(Timestamp::end_of_day(rule.period.days.0 + at as i32), lang);
            let (from, to) = (day(episode.steps.0), day(episode.steps.1));
            let days = if from == to { from } else { [from.as_str(), "–", &to].concat() };
            let mut parts = vec![rules.id, " ", alert_word(episode.alert).get(lang), " ", &days];
            let cause = match episode.cause {
                Cause::HeavyPollution => "",
                Cause::Ozone => words::LED_BY_OZONE.get(lang),
                Cause::Dust => words::OF_DUST.get(lang),
            };
            parts.push(cause);
            said.push(parts.concat());
        }
    }
    if said.is_empty() { words::NONE.get(lang).to_owned() } else { text::joined(&said, lang.semicolon()) }
}

/// The documents of the rule sets shown, how sure they are, and when an alert is lifted.
pub(super) fn alert_rules(spec: &Spec) -> String {
    let lang = spec.language();
    let said = |rules: &AlertRules| {
        let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
        let release = rules.release.map_or_else(String::new, |release| {
            let (stage, hours) = (alert_word(release.below).get(lang), release.hours);
            match lang {
                Lang::Zh => format!("，AQI降到{stage}预警条件以下且预计持续{hours}小时以上时解除"),
                Lang::En => format!(
                    ", lifted when the index is below {stage} and forecast to stay there for more than {hours} hours"
                ),
            }
        });
        [rules.id, " ", rules.document, open, rules.certainty.get(lang), close, &release].concat()
    };
    let all: Vec<String> = ALERT_RULES.iter().filter(|rules| shows(rules, spec)).map(said).collect();
    changes::labelled(words::ALERT_RULE_SETS, &text::joined(&all, lang.semicolon()), lang)
}
