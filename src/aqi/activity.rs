//! What the measures of a level mean for three groups of people, one word each.

use super::Standard;
use super::china::{CN_2012, CN_2026};

/// How much of an outdoor activity the measures of a level leave to a group of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// As usual: the measures name no restriction for the group.
    AsUsual,
    /// Less of what is long or hard, or somewhat less of all.
    Less,
    /// What is long or hard, or all of it, is to be avoided.
    Avoid,
    /// The group is to stay indoors.
    StayIndoors,
}

/// Returns what the measures of a level leave to everyone, to children and older people, and to heart and lung patients.
///
/// For a level of 1 to 6 of HJ 633-2012 (Table 2) or HJ 633-2026 (Table 1); `None` for other editions, which have measures of
/// their own. The standards say nothing of windows or masks, so this does not
/// either. At level 2 the measures name only the few people who are unusually sensitive; they are told in the level's own
/// sentence ([`Level::advice`](super::Level::advice)).
pub fn activities(standard: &Standard, level: u8) -> Option<[Activity; 3]> {
    use Activity::{AsUsual, Avoid, Less, StayIndoors};
    if standard != &CN_2012 && standard != &CN_2026 {
        return None;
    }
    Some(match level {
        1 | 2 => [AsUsual; 3],
        3 => [AsUsual, Less, Less],
        4 => [Less, Avoid, Avoid],
        5 => [Less, StayIndoors, StayIndoors],
        6 => [Avoid, StayIndoors, StayIndoors],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Chinese measures say of each group what the word says.
    #[test]
    fn words_and_measures_of_a_level_say_the_same() {
        for standard in [&CN_2012, &CN_2026] {
            for level in standard.levels {
                let [everyone, old_and_young, patients] = activities(standard, level.number).unwrap();
                let measures = level.advice.unwrap().0;
                assert_eq!(old_and_young, patients, "{measures}");
                let (of_groups, of_everyone) = match measures.split_once("，一般人群") {
                    Some((groups, everyone)) => (groups, everyone),
                    None if level.number <= 2 => ("", measures),
                    None => (measures, ""),
                };
                let said = |text: &str| {
                    if text.contains("室内") {
                        Activity::StayIndoors
                    } else if text.contains("避免") {
                        Activity::Avoid
                    } else if text.contains("减少") {
                        Activity::Less
                    } else {
                        Activity::AsUsual
                    }
                };
                assert_eq!(old_and_young, said(of_groups), "{measures}");
                // Those named at level 2 are none of the three groups.
                let of_everyone = of_everyone.trim_start_matches("极少数异常敏感人群应减少户外活动");
                assert_eq!(everyone, said(of_everyone), "{measures}");
            }
        }
        assert_eq!(activities(&CN_2026, 7), None);
    }
}
