//! What is fuzzed of tables: bytes of anyone are read as a table and packed.

use lantian_publish::pack::{Options, Packer};

/// Reads bytes as a stranger's table; what is read is packed.
pub fn table(bytes: &[u8]) {
    let mut packer = Packer::new(Options::default());
    if packer.add("2026-03-02T14.csv", bytes).is_ok() {
        let _ = packer.finish();
    }
}
