//! Events, measures and published figures: what is read, and what is left out with a remark.

use crate::pack;
use lantian::assess::Dust;
use lantian::data::{Decimal, EventKind, Timestamp};
use lantian::decode;

#[test]
fn events_have_times_kinds_and_scopes() {
    let mut pack = pack("groups.csv");
    let text = "id,start,end,kind,level,scope,title_zh,title_en,source,paragraph\n\
        d1,2026-03-13T01:00,2026-03-14T00:00,exceptional,dust,,沙尘,Dust,list,\n\
        d2,2026-03-15T01:00,2026-03-15T05:00,exceptional,dust,999999,沙尘,Dust,list,\n\
        bad,2026-03-32,,policy,,,错,,,\n\
        odd,2026-03-01,,feast,,,错,,,\n\
        back,2026-03-02,2026-03-01,policy,,,错,,,\n";
    decode::add(&mut pack, "events.csv", text.as_bytes()).unwrap();
    assert_eq!(pack.events.len(), 2);
    assert_eq!(pack.events[0].kind, EventKind::Exceptional);
    let warnings: Vec<String> = pack.warnings.iter().map(|w| w.sentence(lantian::error::Lang::En)).collect();
    assert_eq!(
        warnings,
        [
            "events.csv row 4, column start: start cannot be read; the row is left out",
            "events.csv row 5, column kind: kind cannot be read; the row is left out",
            "events.csv row 6, column end: end cannot be read; the row is left out",
        ]
    );
    let day = Timestamp::parse("2026-03-13T12:00").unwrap().day();
    let place = pack.entities[0].id.clone();
    assert_eq!(
        Dust::days(&pack, &place, (day - 40, day + 40)),
        [day],
        "24:00 of the day is still the day, another place's day is not ours"
    );
}

#[test]
fn measures_and_published_figures_keep_their_decimals() {
    let mut pack = pack("groups.csv");
    let text = "id,scope,indicator_zh,value,target,unit_zh\na,140000,甲,279.20,,万千瓦\nb,,乙,x,,\nc,,丙,,4.54,万户\n";
    decode::add(&mut pack, "measures.csv", text.as_bytes()).unwrap();
    let kept: Vec<_> = pack.measures.iter().map(|m| (m.id.as_str(), m.value, m.target, m.decimals)).collect();
    assert_eq!(
        kept,
        [("a", Decimal::parse("279.2"), None, 2), ("c", None, Decimal::parse("4.54"), 2)],
        "a word is no value, and an empty cell none"
    );
    let text = "start,end,pool,entity,metric,value,rank,from_worst,tied,source\n\
        2023-01-01,2023-12-31,city,140100,composite,4.95,10,false,true,太原市生态环境局\n\
        2023-12-31,2023-01-01,city,140100,composite,4.95,,,,x\n\
        2023-01-01,2023-12-31,city,140100,composite,4.95,third,,,x\n";
    decode::add(&mut pack, "published.csv", text.as_bytes()).unwrap();
    let [one] = &pack.published[..] else { panic!("{:?}", pack.published) };
    assert_eq!((one.value, one.decimals, one.rank, one.tied), (Decimal::parse("4.95"), 2, Some(10), true));
    assert_eq!(
        one.days,
        (Timestamp::parse("2023-01-01T12").unwrap().day(), Timestamp::parse("2023-12-31T12").unwrap().day())
    );
    assert_eq!(pack.warnings.len(), 3);
}
