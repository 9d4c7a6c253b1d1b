//! NowCast of ozone (US EPA, since 2019-08-01): a regression fitted anew for each hour and monitor.
//!
//! The method has no fixed coefficients. EPA fits partial least squares with as many components as predictors, which
//! is ordinary least squares of the same matrix, solved here by Householder reflections.

/// Hours of the window.
const WINDOW: usize = 336;
/// Hours that predict.
const LAGS: usize = 96;
/// Valid hours below which the surrogate is used (75 %).
const LEAST: usize = 252;
/// The longest gap that is filled.
const GAP: usize = 7;

/// How a NowCast of ozone was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The regression.
    Regression,
    /// All values are zero, or the regression fell below zero.
    Zero,
    /// `0.85·x + 4.5` of the newest value.
    Surrogate,
    /// The newest hour is missing; the NowCast of one or two hours earlier.
    Earlier,
}

/// The NowCast of ozone in ppb and how it was made, from the last 336 hourly means in ppb with the newest last.
///
/// Two hours more let a missing newest hour be replaced by the NowCast before it. `None` when the last three hours
/// are missing. With fewer than 252 valid hours, a gap of more than 7, or over a quarter of the responses missing the
/// surrogate is used; for the last of these EPA's own program gives no value.
pub fn ozone(hours: &[Option<f64>]) -> Option<(f64, Method)> {
    let mut window = vec![None; WINDOW.saturating_sub(hours.len())];
    window.extend_from_slice(&hours[hours.len().saturating_sub(WINDOW)..]);
    let gaps = window.split(Option::is_some).map(<[_]>::len).max().unwrap_or(0);
    if window.iter().flatten().count() < LEAST || gaps > GAP {
        return surrogate(&window);
    }
    if window.iter().flatten().sum::<f64>() == 0.0 {
        return Some((0.0, Method::Zero));
    }
    if window[WINDOW - 1].is_none() {
        let back = (1..3).find(|back| window[WINDOW - 1 - back].is_some())?;
        let (ppb, _) = ozone(hours.get(..hours.len() - back)?)?;
        return Some((ppb, Method::Earlier));
    }
    match regression(&window) {
        Some(ppb) if ppb < 0.0 => Some((0.0, Method::Zero)),
        Some(ppb) => Some((ppb, Method::Regression)),
        None => surrogate(&window),
    }
}

fn surrogate(window: &[Option<f64>]) -> Option<(f64, Method)> {
    let newest = window.iter().rev().take(3).find_map(|v| *v)?;
    Some((newest * 0.85 + 4.5, Method::Surrogate))
}

/// The prediction for the newest hour; `None` with more than a quarter of the responses missing.
fn regression(window: &[Option<f64>]) -> Option<f64> {
    let filled = fill(window);
    let hours = LAGS - 1..WINDOW;
    let known: Vec<(usize, f64)> = hours.clone().filter_map(|t| Some((t, response(window, t)?))).collect();
    if (hours.len() - known.len()) * 4 > hours.len() {
        return None;
    }
    // Rows of 96 predictors and the response, each column less its mean: the intercept is then the mean.
    let mut rows: Vec<Vec<f64>> =
        known.iter().map(|(t, y)| filled[t + 1 - LAGS..=*t].iter().copied().chain([*y]).collect()).collect();
    let mut newest: Vec<f64> = filled[WINDOW - LAGS..].to_vec();
    let mut mean = 0.0;
    for column in 0..=LAGS {
        mean = rows.iter().map(|r| r[column]).sum::<f64>() / rows.len() as f64;
        rows.iter_mut().for_each(|r| r[column] -= mean);
        if let Some(value) = newest.get_mut(column) {
            *value -= mean;
        }
    }
    let slopes = least_squares(rows);
    Some(mean + newest.iter().zip(slopes).map(|(x, b)| x * b).sum::<f64>())
}

/// The mean of the eight hours from four before to three after, with at least six of them valid.
fn response(window: &[Option<f64>], t: usize) -> Option<f64> {
    let eight = window.get(t.checked_sub(4)?..t + 4)?;
    let valid = eight.iter().flatten().count();
    (valid >= 6).then(|| eight.iter().flatten().sum::<f64>() / valid as f64)
}

/// Missing hours filled by the mean of the valid hours up to four away, each weighing half of the one before it;
/// the window grows until two are valid.
fn fill(window: &[Option<f64>]) -> Vec<f64> {
    let at = |i: usize| {
        let around = |reach: usize| {
            let span = i.saturating_sub(reach)..(i + reach + 1).min(window.len());
            span.filter_map(|j| Some((0.5_f64.powi(i.abs_diff(j) as i32), window[j]?))).collect::<Vec<_>>()
        };
        let near = (4..window.len()).map(around).find(|near| near.len() >= 2).unwrap_or_default();
        let weights: f64 = near.iter().map(|(w, _)| w).sum();
        near.iter().map(|(w, c)| w * c).sum::<f64>() / weights
    };
    window.iter().enumerate().map(|(i, c)| c.unwrap_or_else(|| at(i))).collect()
}

/// The coefficients that fit the last column by the others, by Householder reflections.
///
/// A column that depends on those before it gets the coefficient zero.
fn least_squares(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let columns = rows.first().map_or(0, |r| r.len() - 1);
    let mut pivots = Vec::new();
    for column in 0..columns {
        let top = pivots.len();
        if top >= rows.len() {
            break;
        }
        let square = |part: &[Vec<f64>]| part.iter().map(|r| r[column] * r[column]).sum::<f64>();
        let norm = square(&rows[top..]).sqrt();
        if norm <= 1e-10 * square(&rows).sqrt() {
            continue;
        }
        let head = rows[top][column];
        let alpha = if head > 0.0 { -norm } else { norm };
        let mut mirror: Vec<f64> = rows[top..].iter().map(|r| r[column]).collect();
        mirror[0] -= alpha;
        let length: f64 = mirror.iter().map(|v| v * v).sum();
        for other in column..=columns {
            let dot: f64 = mirror.iter().zip(&rows[top..]).map(|(v, r)| v * r[other]).sum();
            for (v, row) in mirror.iter().zip(&mut rows[top..]) {
                row[other] -= 2.0 * dot / length * v;
            }
        }
        pivots.push(column);
    }
    let mut slopes = vec![0.0; columns];
    for (row, column) in pivots.iter().enumerate().rev() {
        let rest: f64 = pivots[row + 1..].iter().map(|c| rows[row][*c] * slopes[*c]).sum();
        slopes[*column] = (rows[row][columns] - rest) / rows[row][*column];
    }
    slopes
}
