//! A folder as one file: ZIP without compression, as APPNOTE.TXT 6.3 describes it. Every entry has the same instant, the
//! first that the format knows: the files of a folder are not to say when anything happened.

use flate2::Crc;

/// The files, by name, in one.
pub(crate) fn folder(files: &[(String, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    let mut entries = 0_u16;
    for (name, text) in files {
        let start = bytes.len() as u32;
        bytes.extend(b"PK\x03\x04");
        let head = head(name, text);
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&head);
        // no comment, first disk, no attributes
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
        entries += 1;
    }
    let (start, length) = (bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(entries.to_le_bytes());
    bytes.extend(entries.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// What stands about a file both before it and in the directory.
fn head(name: &str, text: &str) -> Vec<u8> {
    /// Version 2.0 is needed to read it; names are UTF-8; stored as it is.
    const FORMAT: [u8; 6] = [20, 0, 0, 8, 0, 0];
    /// Midnight of 1 January 1980.
    const FIRST: [u8; 4] = [0, 0, 0x21, 0];
    let mut crc = Crc::new();
    crc.update(text.as_bytes());
    let length = (text.len() as u32).to_le_bytes();
    let mut head = Vec::with_capacity(26);
    head.extend(FORMAT);
    head.extend(FIRST);
    head.extend(crc.sum().to_le_bytes());
    head.extend(length);
    head.extend(length);
    head.extend((name.len() as u16).to_le_bytes());
    head.extend([0; 2]);
    head
}
