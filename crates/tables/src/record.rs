//! One record: the fields of a row, split and unquoted.

/// The fields of one record, end to end in one buffer, so that reading a row allocates nothing.
#[derive(Debug, Default)]
pub struct Record {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of field `index`; empty beyond the last.
    pub fn field(&self, index: usize) -> &[u8] {
        let Some(&end) = self.ends.get(index) else { return &[] };
        let start = match index {
            0 => 0,
            _ => self.ends[index - 1],
        };
        &self.text[start..end]
    }

    /// Splits `line` (without its line end) into fields.
    ///
    /// # Errors
    /// Says which rule of quoting the line breaks, and in which field (counted from 1).
    pub fn split(&mut self, line: &[u8]) -> Result<(), String> {
        self.text.clear();
        self.ends.clear();
        if line.contains(&b'"') {
            return self.split_quoted(line);
        }
        for field in line.split(|&byte| byte == b',') {
            self.text.extend_from_slice(field);
            self.ends.push(self.text.len());
        }
        Ok(())
    }

    fn split_quoted(&mut self, line: &[u8]) -> Result<(), String> {
        let mut rest = line;
        loop {
            let number = self.ends.len() + 1;
            rest = match rest.strip_prefix(b"\"") {
                Some(quoted) => self.take_quoted(quoted).map_err(|what| format!("field {number} {what}"))?,
                None => {
                    let end = rest.iter().position(|&byte| byte == b',').unwrap_or(rest.len());
                    let (field, after) = rest.split_at(end);
                    if field.contains(&b'"') {
                        return Err(format!("field {number} has a quote inside but does not start with one"));
                    }
                    self.text.extend_from_slice(field);
                    after
                }
            };
            self.ends.push(self.text.len());
            match rest.split_first() {
                Some((_comma, after)) => rest = after,
                None => return Ok(()),
            }
        }
    }

    /// Takes a field whose opening quote is already gone; what is left starts with a comma or is empty.
    fn take_quoted<'a>(&mut self, mut rest: &'a [u8]) -> Result<&'a [u8], &'static str> {
        loop {
            let Some(quote) = rest.iter().position(|&byte| byte == b'"') else {
                return Err("starts with a quote that is never closed");
            };
            self.text.extend_from_slice(&rest[..quote]);
            rest = &rest[quote + 1..];
            match rest.first() {
                Some(b'"') => {
                    self.text.push(b'"');
                    rest = &rest[1..];
                }
                Some(b',') | None => return Ok(rest),
                Some(_) => return Err("has text after its closing quote"),
            }
        }
    }
}
