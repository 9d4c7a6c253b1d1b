//! Choices that several charts offer.

use super::{Choice, Control, Spec};
use crate::chart::options::OptionValue;
use crate::data::Pollutant;
use crate::text::words;

/// The choice of pollutant; `with_iaqi` adds the six sub-indices at once.
pub(crate) fn pollutant_control(spec: &Spec, with_iaqi: bool) -> Control {
    let lang = spec.language();
    let mut options = vec![Choice { value: "AQI", label: words::AQI_SHORT.get(lang).to_owned() }];
    if with_iaqi {
        options.push(Choice { value: "IAQI", label: words::IAQI_SHORT.get(lang).to_owned() });
    }
    options.extend(Pollutant::ALL.map(|p| Choice { value: p.id(), label: p.label().to_owned() }));
    Control { key: "pollutant", label: words::POLLUTANT.get(lang).to_owned(), value: spec.pollutant.written(), options }
}

/// The choice between hours and days.
pub(crate) fn period_control(spec: &Spec) -> Control {
    let lang = spec.language();
    let choice = |value: &'static str, w: words::Words| Choice { value, label: w.get(lang).to_owned() };
    let options = vec![choice("1h", words::HOUR), choice("24h", words::DAY)];
    Control { key: "avg", label: words::PERIOD.get(lang).to_owned(), value: spec.avg.written(), options }
}
