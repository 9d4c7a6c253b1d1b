//! What a person may choose a column to be.

use lantian::data::Pollutant;
use lantian_publish::error::Text;
use lantian_publish::recognise::pollutants::Average;
use lantian_publish::recognise::{Choice, Column, Role};
use serde::Serialize;

/// The value of a column that is not read.
const IGNORE: &str = "ignore";
/// O3 of days: the largest 8-hour mean.
const O3_OF_DAYS: &str = "O3@day-maximum";

/// What may be chosen for columns and units.
#[derive(Clone, Debug, Serialize)]
pub struct Choices {
    /// What a column holds.
    pub columns: Vec<Choice>,
    /// Units of concentrations.
    pub units: Vec<Choice>,
}

/// Returns what may be chosen, in the order in which it is offered.
pub fn choices() -> Choices {
    let choice = |value: &str, label: Text| Choice { value: value.to_owned(), label };
    let mut columns = vec![choice(IGNORE, Role::Other.words())];
    for pollutant in Pollutant::ALL {
        columns.push(choice(pollutant.id(), Text::new(pollutant.label(), pollutant.label())));
        if pollutant == Pollutant::O3 {
            columns.push(choice(O3_OF_DAYS, Text::new("O3日最大8小时平均", "O3, daily maximum 8-hour mean")));
        }
    }
    columns.extend(Role::GIVEN.iter().map(|role| choice(&id(*role), role.words())));
    let unit = |id: &str, name: &str| choice(id, Text::new(name, name));
    let units = vec![
        choice("", Text::new("由文件判断", "as the file shows")),
        unit("ug/m3", "μg/m³"),
        unit("mg/m3", "mg/m³"),
        unit("ppb", "ppb"),
        unit("ppm", "ppm"),
    ];
    Choices { columns, units }
}

/// Returns which of the choices a column is.
pub(crate) fn chosen(column: &Column) -> String {
    let of_days = matches!(column.average, Some(Average::DayMaximum | Average::EightHours));
    match (column.role, column.pollutant) {
        (Role::Concentration, Some(Pollutant::O3)) if of_days => O3_OF_DAYS.to_owned(),
        (Role::Concentration, Some(pollutant)) => pollutant.id().to_owned(),
        (Role::Other | Role::Unknown | Role::Unclear, _) => IGNORE.to_owned(),
        (role, _) => id(role),
    }
}

/// Returns the name of a role in answers.
fn id(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|role| role.as_str().map(str::to_owned)).unwrap_or_default()
}
