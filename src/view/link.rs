//! What a link keeps of a picture, and what is said when it is opened on other data.

use super::View;
use crate::chart::Card;
use crate::data::Timestamp;
use crate::text::words;

/// How many values a link keeps at most.
const KEPT: u32 = 12;

impl View {
    /// Values of the picture for a link, `id~value!id~value`: of what is selected, else of the first dozen places, of a
    /// chart over time of its last time.
    pub fn kept(&self) -> String {
        let Some(figure) = self.figure() else { return String::new() };
        let chosen = figure.item(&self.spec.selected).or_else(|| figure.item(&self.spec.place));
        let first = figure.id(0);
        let items: Vec<u32> = match (chosen, &first) {
            (Some(item), _) => vec![item],
            (None, Some(id)) if Timestamp::parse(id).is_some() => {
                crate::chart::last_item(&**figure).into_iter().collect()
            }
            _ => (0..KEPT).collect(),
        };
        let mut cards: Vec<Card> = items
            .iter()
            .filter(|i| figure.id(**i).is_some())
            .filter_map(|i| figure.card(&self.spec, Some(*i)))
            .collect();
        if first.is_none() {
            cards.extend(figure.card(&self.spec, None));
        }
        let mut out = String::new();
        for card in cards.iter().filter(|card| !card.id.is_empty()) {
            if !out.is_empty() {
                out.push('!');
            }
            out += &[card.id.as_str(), "~", &card.value].concat();
        }
        out
    }

    /// The sentence for a link whose data were others: that they changed, and which of the kept values differ now.
    ///
    /// `kept` stands in an address, so anybody may have written it: a place or time is named as the pack has it, and a value
    /// is repeated only if it has the form of one.
    pub fn changed(&self, kept: &str) -> String {
        let lang = self.spec.language();
        let mut differs: Vec<String> = Vec::new();
        let pairs = kept.split('!').filter_map(|pair| pair.rsplit_once('~'));
        let mut count = 0;
        for (id, before) in pairs.take(KEPT as usize) {
            count += 1;
            let Some(card) = self.card(id) else { continue };
            // A tile has one card; of another place or time it says nothing.
            if card.id == id && card.value != before {
                let before = if Card::is_value(before) { before } else { "" };
                differs.push([card.title.as_str(), " ", before, " → ", &card.value].concat());
            }
        }
        let gap = if lang == crate::error::Lang::Zh { "" } else { " " };
        let rest = match (differs.is_empty(), count) {
            (true, 0) => String::new(),
            (true, _) => words::SAME_VALUES.get(lang).to_owned(),
            _ => [words::DIFFERENT.get(lang), &crate::text::joined(&differs, words::COMMA.get(lang))].concat(),
        };
        [words::CHANGED.get(lang), if rest.is_empty() { "" } else { gap }, &rest].concat()
    }
}
