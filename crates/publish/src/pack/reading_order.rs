//! The order in which files are read.

use crate::read;
use lantian::data::Timestamp;

/// Returns the order in which files should be read so that the later one counts: by their times of modification where all
/// are known, else as given; those with an hour in their names, by that hour among themselves.
///
/// `files` are names and, where known, times of modification in any unit that grows.
pub fn reading_order(files: &[(String, Option<u64>)]) -> Vec<usize> {
    let hours: Vec<Option<Timestamp>> = files.iter().map(|(name, _)| read::time_in_name(name)).collect();
    let modified: Option<Vec<u64>> = files.iter().map(|(_, modified)| *modified).collect();
    let mut order: Vec<usize> = (0..files.len()).collect();
    if let Some(times) = modified {
        order.sort_by_key(|at| times.get(*at).copied());
    }
    let has_hour = |at: &usize| hours.get(*at).is_some_and(Option::is_some);
    let mut named: Vec<usize> = order.iter().copied().filter(has_hour).collect();
    named.sort_by_key(|at| hours.get(*at).copied().flatten());
    for (place, at) in order.iter_mut().filter(|at| has_hour(at)).zip(named) {
        *place = at;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::reading_order;

    #[test]
    fn later_files_are_read_later() {
        let file = |name: &str, modified| (name.to_owned(), modified);
        let named = [file("2026-03-10T15.csv", Some(1)), file("2026-03-10T14.csv", Some(2))];
        assert_eq!(reading_order(&named), [1, 0]);
        let dated = [file("b.csv", Some(9)), file("2026-03-10T14.csv", Some(2))];
        assert_eq!(reading_order(&dated), [1, 0]);
        let beside_a_list =
            [file("2026-03-10T15.csv", None), file("stations.csv", None), file("2026-03-10T14.csv", None)];
        assert_eq!(reading_order(&beside_a_list), [2, 1, 0]);
        let plain = [file("b.csv", None), file("a.csv", Some(2))];
        assert_eq!(reading_order(&plain), [0, 1]);
    }
}
