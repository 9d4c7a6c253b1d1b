//! Values of one row that mean “no data” together.

use crate::error::text;
use crate::read::{Context, Record};
use crate::recognise::Column;
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::Pollutant;

/// Values of a row needed before equal ones say anything.
const ENOUGH: usize = 4;
/// Above this PM2.5 and PM10 are not equal by chance: an instrument at the end of its range.
const HIGH: f32 = 500.0;

/// Takes values away that stand for no data: zeros in all columns, the same number in all, rows of nines, negatives.
pub(crate) fn check(record: &mut Record, columns: &[Option<&Column>; 6], context: &Context, remarks: &mut Remarks) {
    negatives(record, columns, context, remarks);
    let present: Vec<f32> = record.six.iter().copied().filter(|value| value.is_finite()).collect();
    let Some(first) = present.first().copied() else { return };
    let at = || context.at(record.line, "");
    if present.len() >= ENOUGH && present.iter().all(|value| *value == first) {
        let (count, shown) = (present.len(), first);
        let (reason, message) = if first == 0.0 {
            (
                Reason::AllZero,
                text!(
                    "{count}项全为0，不可能，按缺测处理",
                    "all {count} values are 0, which cannot be; treated as missing"
                ),
            )
        } else {
            (
                Reason::AllEqual,
                text!(
                    "{count}项都是{shown}，是缺测代码，按缺测处理",
                    "all {count} values are {shown}, a code for no data; treated as missing"
                ),
            )
        };
        remarks.add(Severity::Error, reason, at(), message);
        record.six = [f32::NAN; 6];
        record.other_ozone = f32::NAN;
        return;
    }
    nines(record, columns, context, remarks);
    let [fine, coarse, ..] = record.six;
    if fine == coarse && fine >= HIGH {
        let message = text!(
            "PM2.5和PM10都是{fine}，可能是仪器量程上限；按原值读取，请核对",
            "PM2.5 and PM10 are both {fine}, perhaps the end of the instrument's range; kept, please check"
        );
        remarks.add(Severity::Doubt, Reason::RangeEnd, context.at(record.line, ""), message);
    }
}

fn negatives(record: &mut Record, columns: &[Option<&Column>; 6], context: &Context, remarks: &mut Remarks) {
    for ((pollutant, value), column) in Pollutant::ALL.into_iter().zip(&mut record.six).zip(columns) {
        if *value < 0.0 {
            let heading = column.map_or(pollutant.id(), |column| &column.heading);
            let message = text!("“{value}”是负值，按缺测处理", "“{value}” is negative; treated as missing");
            remarks.add(Severity::Error, Reason::Negative, context.at(record.line, heading), message);
            *value = f32::NAN;
        }
    }
    if record.other_ozone < 0.0 {
        record.other_ozone = f32::NAN;
    }
}

/// Takes away numbers of nines: two of them in a row, or one that no air has.
fn nines(record: &mut Record, columns: &[Option<&Column>; 6], context: &Context, remarks: &mut Remarks) {
    let count = record.six.iter().filter(|value| is_nines(**value)).count();
    for ((pollutant, value), column) in Pollutant::ALL.into_iter().zip(&mut record.six).zip(columns) {
        if is_nines(*value) && (count >= 2 || *value >= 9999.0) {
            let heading = column.map_or(pollutant.id(), |column| &column.heading);
            let message =
                text!("“{value}”是缺测代码，按缺测处理", "“{value}” is a code for no data; treated as missing");
            remarks.add(Severity::Error, Reason::MissingCode, context.at(record.line, heading), message);
            *value = f32::NAN;
        }
    }
    if is_nines(record.other_ozone) && (count >= 2 || record.other_ozone >= 9999.0) {
        record.other_ozone = f32::NAN;
    }
}

/// True for 999, 99.9, 9.999, 9999 and so on: three nines or more and nothing else.
fn is_nines(value: f32) -> bool {
    let text = value.to_string();
    let nines = text.bytes().filter(|b| *b == b'9').count();
    nines >= 3 && text.bytes().all(|b| matches!(b, b'9' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::read::{Context, Record};
    use crate::remark::{Reason, Remarks};
    use lantian::data::Timestamp;

    fn checked(six: [f32; 6]) -> ([f32; 6], Vec<Reason>) {
        let mut record = Record { six, ..Record::new(2, 0, Timestamp(0)) };
        let mut remarks = Remarks::default();
        check(&mut record, &[None; 6], &Context::default(), &mut remarks);
        (
            record.six.map(|value| if value.is_finite() { value } else { -1.0 }),
            remarks.tallies().keys().copied().collect(),
        )
    }

    #[test]
    fn codes_for_no_data_are_seen_across_a_row() {
        let gone = [-1.0; 6];
        assert_eq!(checked([0.0; 6]), (gone, vec![Reason::AllZero]));
        assert_eq!(checked([9999.0; 6]), (gone, vec![Reason::AllEqual]));
        assert_eq!(checked([999.0, 999.0, 999.0, 999.0, 99.9, 999.0]), (gone, vec![Reason::MissingCode]));
        assert_eq!(
            checked([90.0, 150.0, 9.999, 9.999, 9.999, 9.999]),
            ([90.0, 150.0, -1.0, -1.0, -1.0, -1.0], vec![Reason::MissingCode])
        );
        assert_eq!(checked([90.0, 150.0, -99.0, 8.0, 0.9, 60.0]).1, [Reason::Negative]);
        assert_eq!(
            checked([985.0, 985.0, 8.0, 40.0, 0.9, 60.0]),
            ([985.0, 985.0, 8.0, 40.0, 0.9, 60.0], vec![Reason::RangeEnd])
        );
    }

    #[test]
    fn values_that_can_be_are_kept() {
        for six in [
            [80.0, 999.0, 5.0, 20.0, 0.8, 60.0],
            [0.0, 0.0, 0.0, f32::NAN, f32::NAN, f32::NAN],
            [5.0, 5.0, 5.0, f32::NAN, f32::NAN, f32::NAN],
            [0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
        ] {
            assert!(checked(six).1.is_empty(), "{six:?}");
        }
    }
}
