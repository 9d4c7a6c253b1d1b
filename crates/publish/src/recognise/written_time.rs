//! A written date or time cut into numbers and what stands between them.

/// A cell cut into numbers and what stands between them.
pub(super) struct Words {
    /// Numbers of the date, and the digits each was written with.
    pub(super) date: Vec<(u32, usize)>,
    clock: Vec<u32>,
    afternoon: Option<bool>,
    pub(super) offset: Option<i32>,
    /// The later end of a range of hours, in seconds of the day.
    pub(super) range_end: Option<u32>,
    /// The month was a word, so that its place is known.
    pub(super) month: Option<u32>,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Words {
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut text = text.to_lowercase();
        let mut out =
            Self { date: Vec::new(), clock: Vec::new(), afternoon: None, offset: None, range_end: None, month: None };
        for (word, afternoon) in [
            ("上午", false),
            ("凌晨", false),
            ("下午", true),
            ("晚上", true),
            ("a.m.", false),
            ("p.m.", true),
            ("am", false),
            ("pm", true),
        ] {
            if text.contains(word) {
                out.afternoon = Some(afternoon);
                text = text.replace(word, " ");
            }
        }
        for (number, name) in (1..).zip(MONTHS) {
            if let Some(at) = text.find(name) {
                let end = text[at..].find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |len| at + len);
                text.replace_range(at..end, " ");
                out.month = Some(number);
                break;
            }
        }
        for zone in ["utc", "gmt", "z"] {
            if let Some(rest) = text.strip_suffix(zone) {
                out.offset = Some(0);
                text = rest.trim_end().to_owned();
            }
        }
        let text = text.replace(['年', '月', '/', '.'], "-").replace(['日', '号', 't'], " ");
        let text = text.replace("点", ":").replace("时", ":").replace("分", ":").replace('秒', "");
        let (date, clock) = split(text.trim(), out.month.is_some());
        out.read_clock(clock.trim())?;
        for piece in date.split(['-', ' ', ',']).filter(|piece| !piece.is_empty()) {
            out.date.push((piece.parse().ok()?, piece.len()));
        }
        Some(out)
    }

    /// Reads `14`, `14:00:00-000 +08:00` (points have become hyphens), `12:00~13:00`.
    fn read_clock(&mut self, text: &str) -> Option<()> {
        let mut text = text;
        if let Some((first, last)) = text.split_once(['~', '至', '—']) {
            return self.range(first, last);
        }
        if let Some((first, last)) = text.split_once('+') {
            self.offset = Some(offset(last)?);
            text = first.trim_end();
        } else if let Some((first, last)) = text.rsplit_once('-') {
            let is_fraction = first.matches(':').count() == 2 && !last.contains(':');
            if is_fraction {
                text = first;
            } else if numbers(last)?.first() == numbers(first)?.first().map(|hour| hour + 1).as_ref() {
                return self.range(first, last);
            } else {
                self.offset = Some(-offset(last)?);
                text = first.trim_end();
            }
        }
        // A fraction of a second before an offset.
        let text = match text.split_once('-') {
            Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
            Some(_) => return None,
            None => text,
        };
        self.clock = numbers(text)?;
        Some(())
    }

    fn range(&mut self, first: &str, last: &str) -> Option<()> {
        self.clock = numbers(first)?;
        self.range_end = Some(seconds(&numbers(last)?, self.afternoon)?);
        Some(())
    }

    /// Returns seconds of the day, `Some(None)` where there is no time of day; `None` for a time that cannot be.
    #[expect(clippy::option_option, reason = "no time and a wrong time are different answers")]
    pub(super) fn clock(&self) -> Option<Option<u32>> {
        if self.clock.is_empty() {
            return self.afternoon.is_none().then_some(None);
        }
        seconds(&self.clock, self.afternoon).map(Some)
    }
}

/// Splits a cell into date and time of day: at the first blank behind the date, or before the first colon's number.
fn split(text: &str, has_month: bool) -> (&str, &str) {
    let colon = text.find(':');
    let head = colon.map_or(text, |at| &text[..at]);
    let blank = head.rfind(|c: char| c.is_whitespace());
    match (colon, blank) {
        // `14:00` alone.
        (Some(_), None) if !head.contains('-') => ("", text),
        (Some(_), None) => (text, ""),
        (Some(_), Some(blank)) => text.split_at(blank),
        // `2026-03-10 13`: an hour without minutes; with a month's name it is the year.
        (None, Some(blank)) if !has_month && text[..blank].contains('-') => text.split_at(blank),
        (None, _) => (text, ""),
    }
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    text.trim().split(':').map(str::trim).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

fn seconds(clock: &[u32], afternoon: Option<bool>) -> Option<u32> {
    let at = |index: usize| clock.get(index).copied().unwrap_or(0);
    let hour = match (at(0), afternoon) {
        (12, Some(false)) => 0,
        (hour @ 1..12, Some(true)) => hour + 12,
        (hour, _) => hour,
    };
    let good = clock.len() <= 3 && hour <= 24 && at(1) < 60 && at(2) < 60;
    let seconds = hour * 3600 + at(1) * 60 + at(2);
    (good && seconds <= 86_400).then_some(seconds)
}

/// Reads `08:00`, `0800` or `8` as minutes.
fn offset(text: &str) -> Option<i32> {
    let digits: String = text.trim().chars().filter(|c| *c != ':').collect();
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() > 2 { number / 100 * 60 + number % 100 } else { number * 60 };
    (digits.len() <= 4 && minutes <= 14 * 60).then_some(minutes)
}
