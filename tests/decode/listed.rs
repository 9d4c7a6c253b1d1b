//! Files that are not those their manifest lists are refused, whatever they hold.

use super::{bytes, refused};
use lantian::data::{Pack, sha256};
use lantian::decode::{add, add_fetched};
use lantian::error::Kind;
use lantian::view::Library;

const TABLE: &str = "entity,time,PM25\nst:A,2026-03-02T01:00,18\nst:B,2026-03-02T01:00,68\n";

/// Gzip without compression: a stored block.
fn gzip(plain: &[u8]) -> Vec<u8> {
    let crc = !plain.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    });
    let len = plain.len() as u16;
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    [&head[..], &len.to_le_bytes(), &(!len).to_le_bytes(), plain, &crc.to_le_bytes(), &u32::from(len).to_le_bytes()]
        .concat()
}

/// The pack of `tests/data/pack` before its measurements, with notes of two files.
fn pack(notes: &str) -> Pack {
    let text = String::from_utf8(bytes("pack/manifest.json")).unwrap();
    let at = text.find("\"files\": [").unwrap() + 10;
    let text = [&text[..at], notes, ",", &text[at..]].concat();
    let mut pack = Pack::default();
    add(&mut pack, "manifest.json", text.as_bytes()).unwrap();
    add(&mut pack, "entities.csv", &bytes("pack/entities.csv")).unwrap();
    pack
}

fn note(name: &str, stored: &[u8], more: &str) -> String {
    format!("{{\"name\":\"{name}\",\"size\":{},\"sha256\":\"{}\"{more}}}", stored.len(), sha256(stored))
}

fn plain(bytes: &[u8]) -> String {
    format!(",\"plain\":{{\"size\":{},\"sha256\":\"{}\"}}", bytes.len(), sha256(bytes))
}

#[test]
fn t01_other_values_in_the_same_rows_are_refused() {
    let mut before = pack(&note("obs/a.csv", TABLE.as_bytes(), ""));
    let forged = TABLE.replace("68", "18");
    let said = refused(&mut before, "obs/a.csv", forged.as_bytes());
    let (due, came) = (&sha256(TABLE.as_bytes())[..12], &sha256(forged.as_bytes())[..12]);
    assert_eq!(
        said,
        format!(
            "obs/a.csv: this is not the file the manifest lists: its SHA-256 begins with {came}, not with {due}. \
             upload the whole pack again, manifest.json last, and clear the caches between"
        )
    );
    let kind = |pack: &mut Pack, bytes: &[u8]| add(pack, "obs/a.csv", bytes).unwrap_err().kind;
    assert_eq!((kind(&mut before, forged.as_bytes()), Kind::Changed.name()), (Kind::Changed, "changed"));
    // Cut at a row's end, as a server that answers with a part sends it; and longer.
    let cut = &TABLE.as_bytes()[..TABLE.len() - 25];
    let said = refused(&mut before, "obs/a.csv", cut);
    assert!(said.contains(&format!("it lists {} bytes, {} came", TABLE.len(), cut.len())), "{said}");
    assert_eq!(kind(&mut before, [TABLE, "\n"].concat().as_bytes()), Kind::Changed);
    assert!(refused(&mut before, "obs/a.csv", b"<html>not here").contains("a web page"));
    // The file itself; digits of the digest may be capitals.
    add(&mut before, "obs/a.csv", TABLE.as_bytes()).unwrap();
    let digest = sha256(TABLE.as_bytes());
    let mut capitals = pack(&note("obs/a.csv", TABLE.as_bytes(), "").replace(&digest, &digest.to_uppercase()));
    add(&mut capitals, "obs/a.csv", TABLE.as_bytes()).unwrap();
}

#[test]
fn t01_a_name_of_a_place_cannot_be_exchanged() {
    let entities = String::from_utf8(bytes("pack/entities.csv")).unwrap();
    let text = String::from_utf8(bytes("pack/manifest.json")).unwrap();
    let listed = note("entities.csv", entities.as_bytes(), "");
    let text = text.replace("{ \"name\": \"entities.csv\", \"rows\": 8 }", &listed);
    assert!(text.contains(&listed));
    let mut described = Pack::default();
    add(&mut described, "manifest.json", text.as_bytes()).unwrap();
    let forged = entities.replacen("st:A", "st:Z", 1);
    assert_eq!(add(&mut described, "entities.csv", forged.as_bytes()).unwrap_err().kind, Kind::Changed);
    add(&mut described, "entities.csv", entities.as_bytes()).unwrap();
}

/// A page inflates before the engine reads: what came is compared, what it holds is read.
#[test]
fn t01_gzip_is_compared_as_it_came_and_as_it_is_unpacked_on_the_way() {
    let packed = gzip(TABLE.as_bytes());
    let both = note("obs/a.csv.gz", &packed, &plain(TABLE.as_bytes()));
    let values = |pack: &Pack| pack.hourly.as_ref().unwrap().series(0, lantian::data::Pollutant::Pm25);
    for (came, inflated) in [(&packed[..], None), (&packed[..], Some(TABLE.as_bytes())), (TABLE.as_bytes(), None)] {
        let mut one = pack(&both);
        add_fetched(&mut one, "obs/a.csv.gz", came, inflated).unwrap();
        assert_eq!(values(&one), [18.0]);
    }
    // Only the packed form is listed: the sentence says what the server does.
    let mut only = pack(&note("obs/a.csv.gz", &packed, ""));
    let said = refused(&mut only, "obs/a.csv.gz", TABLE.as_bytes());
    assert!(said.contains("the server may have unpacked the .gz file"), "{said}");
    // Other bytes are refused in either form.
    let forged = TABLE.replace("68", "18");
    let mut one = pack(&both);
    for came in [gzip(forged.as_bytes()), forged.into_bytes()] {
        assert_eq!(add(&mut one, "obs/a.csv.gz", &came).unwrap_err().kind, Kind::Changed);
    }
}

#[test]
fn t01_what_no_manifest_lists_is_read_and_named() {
    let mut library = Library::default();
    library.add("manifest.json", &bytes("pack/manifest.json")).unwrap();
    for name in ["entities.csv", "groups.csv"] {
        library.add(name, &bytes(&format!("pack/{name}"))).unwrap();
    }
    let info = library.info(lantian::error::Lang::En);
    assert_eq!(info.unlisted, ["entities.csv", "groups.csv"]);
    let demo = |name: &str| std::fs::read(format!("{}/www/data/shanxi/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut listed = Library::default();
    listed.add("manifest.json", &demo("manifest.json")).unwrap();
    for name in listed.files() {
        listed.add(&name, &demo(&name)).unwrap();
    }
    assert_eq!(listed.info(lantian::error::Lang::En).unlisted, [""; 0], "every file of the demonstration is listed");
}

#[test]
fn t05_names_in_a_manifest_stay_in_the_pack() {
    let text = String::from_utf8(bytes("pack/manifest.json")).unwrap();
    for bad in [
        "/etc/a.csv",
        "../a.csv",
        "obs/../../a.csv",
        "https://x/a.csv",
        "//x/a.csv",
        "obs\\\\a.csv",
        "./a.csv",
        "a.csv?x",
        "a\\u0007.csv",
        "%2e%2e/a.csv",
    ] {
        for from in ["\"obs/hour.csv\"", "\"towns.geojson\""] {
            let text = text.replace(from, &format!("\"{bad}\""));
            let said = refused(&mut Pack::default(), "manifest.json", text.as_bytes());
            assert!(said.contains("is not the name of a file in the pack"), "{bad}: {said}");
        }
    }
}

/// A manifest of older years lists files as `manifest.json` does, and is held to what that says of it.
#[test]
fn files_of_older_years_are_those_their_manifest_lists() {
    let name = "obs/older/hour/2019.json";
    let older = format!(
        "{{\"files\":[{},{}]}}",
        note("obs/a.csv", TABLE.as_bytes(), ""),
        // A chain of manifests would have no end.
        note("obs/older/hour/2018.json", b"{}", "")
    );
    let mut one = pack(&note(name, older.as_bytes(), ",\"range\":[\"2019-01-01T01:00\",\"2020-01-01T00:00\"]"));
    assert_eq!(add(&mut one, name, older.replace("18", "81").as_bytes()).unwrap_err().kind, Kind::Changed);
    let before = one.manifest.files.len();
    for _ in 0..2 {
        add(&mut one, name, older.as_bytes()).unwrap();
        assert_eq!(one.manifest.files.len(), before + 1, "read twice it lists its files once");
    }
    assert_eq!(add(&mut one, "obs/a.csv", TABLE.replace("68", "18").as_bytes()).unwrap_err().kind, Kind::Changed);
    add(&mut one, "obs/a.csv", TABLE.as_bytes()).unwrap();
    let mut early = Pack::default();
    assert!(refused(&mut early, name, older.as_bytes()).contains("manifest.json must come first"));
    let many: Vec<String> = (0..9999).map(|i| format!("{{\"name\":\"obs/{i}.csv\"}}")).collect();
    let many = format!("{{\"files\":[{}]}}", many.join(","));
    assert!(refused(&mut one, "obs/older/hour/2017.json", many.as_bytes()).contains("10,000"));
    assert_eq!(one.manifest.files.len(), before + 1);
}
