//! Hours that come in groups of any size, over the end of a month.

use crate::{hours, load, pack, start, updated, values, with_stations};

#[test]
fn hours_in_any_groups_make_the_pack_of_all_hours() {
    let folder = with_stations("groups");
    let files = hours(&folder, start(), 60);
    let whole = folder.join("whole");
    pack(&folder, &whole, &files);
    let all = values(&load(&whole));
    let mut seed = 20_260_331_u64;
    let mut below = |end: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % end
    };
    for round in 0..12 {
        let out = folder.join(&format!("pack{round}"));
        pack(&folder, &out, &files[..1]);
        // Few hours or many of the first days come one by one, and then all that is missing at once.
        let (among, of) = (below(52) as usize, 1 + below(9));
        for file in files[1..=among].iter().filter(|_| below(of) == 0) {
            updated(&out, std::slice::from_ref(file));
        }
        updated(&out, &files);
        assert!(values(&load(&out)) == all, "round {round}: hours are lost");
    }
}
