//! FlatBuffers, as far as FlatGeobuf needs them: tables, texts and lists by offsets, each checked against the bytes.

/// A place that lies outside the bytes, or is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Outside;

/// A table within bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
    fields: usize,
    /// Bytes of the list of fields.
    length: usize,
}

fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Outside> {
    bytes.get(at..).and_then(|rest| rest.first_chunk::<N>()).copied().ok_or(Outside)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<usize, Outside> {
    Ok(u32::from_le_bytes(chunk(bytes, at)?) as usize)
}

/// A list of numbers of eight or four bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List<'a> {
    bytes: &'a [u8],
}

impl<'a> List<'a> {
    /// Pairs of numbers of double precision, as bytes; a last single one is none.
    pub fn into_pairs(self) -> &'a [[[u8; 8]; 2]] {
        self.bytes.as_chunks::<8>().0.as_chunks::<2>().0
    }

    /// Numbers of double precision for as long as the bytes are there.
    pub fn into_doubles(self) -> impl Iterator<Item = f64> + 'a {
        self.bytes.as_chunks::<8>().0.iter().map(|bytes| f64::from_le_bytes(*bytes))
    }

    /// Numbers of double precision.
    pub fn doubles(&self) -> impl ExactSizeIterator<Item = f64> + '_ {
        self.bytes.as_chunks::<8>().0.iter().map(|bytes| f64::from_le_bytes(*bytes))
    }

    /// Whole numbers of four bytes.
    pub fn wholes(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize)
    }
}

impl<'a> Table<'a> {
    /// The table that bytes begin with the place of.
    pub fn root(bytes: &'a [u8]) -> Result<Self, Outside> {
        Self::at(bytes, u32_at(bytes, 0)?)
    }

    fn at(bytes: &'a [u8], at: usize) -> Result<Self, Outside> {
        let back = i32::from_le_bytes(chunk(bytes, at)?);
        let fields = i64::try_from(at).map_err(|_| Outside)? - i64::from(back);
        let fields = usize::try_from(fields).map_err(|_| Outside)?;
        let length = usize::from(u16::from_le_bytes(chunk(bytes, fields)?));
        Ok(Self { bytes, at, fields, length })
    }

    /// Place of a field; `None` where the table has it not.
    fn field(&self, number: usize) -> Result<Option<usize>, Outside> {
        let entry = 4 + number * 2;
        if entry + 2 > self.length {
            return Ok(None);
        }
        match u16::from_le_bytes(chunk(self.bytes, self.fields + entry)?) {
            0 => Ok(None),
            offset => Ok(Some(self.at + usize::from(offset))),
        }
    }

    /// Place and number of elements of a list, each of so many bytes.
    fn list(&self, number: usize, width: usize) -> Result<Option<(usize, usize)>, Outside> {
        let Some(at) = self.field(number)? else { return Ok(None) };
        let start = at.checked_add(u32_at(self.bytes, at)?).ok_or(Outside)?;
        let count = u32_at(self.bytes, start)?;
        let end = count.checked_mul(width).and_then(|bytes| bytes.checked_add(start + 4)).ok_or(Outside)?;
        if end > self.bytes.len() { Err(Outside) } else { Ok(Some((start + 4, count))) }
    }

    /// A number of one byte; 0 where there is none.
    pub fn byte(&self, number: usize) -> Result<u8, Outside> {
        self.field(number)?.map_or(Ok(0), |at| self.bytes.get(at).copied().ok_or(Outside))
    }

    /// A number of two bytes.
    pub fn short(&self, number: usize, otherwise: u16) -> Result<u16, Outside> {
        self.field(number)?.map_or(Ok(otherwise), |at| Ok(u16::from_le_bytes(chunk(self.bytes, at)?)))
    }

    /// A number of four bytes; 0 where there is none.
    pub fn int(&self, number: usize) -> Result<i32, Outside> {
        self.field(number)?.map_or(Ok(0), |at| Ok(i32::from_le_bytes(chunk(self.bytes, at)?)))
    }

    /// A number of eight bytes; 0 where there is none.
    pub fn long(&self, number: usize) -> Result<u64, Outside> {
        self.field(number)?.map_or(Ok(0), |at| Ok(u64::from_le_bytes(chunk(self.bytes, at)?)))
    }

    /// A text; empty where there is none.
    pub fn text(&self, number: usize) -> Result<String, Outside> {
        Ok(String::from_utf8_lossy(self.bytes_of(number)?).into_owned())
    }

    /// A list of bytes.
    pub fn bytes_of(&self, number: usize) -> Result<&'a [u8], Outside> {
        match self.list(number, 1)? {
            Some((start, count)) => self.bytes.get(start..start + count).ok_or(Outside),
            None => Ok(&[]),
        }
    }

    /// A list of numbers of so many bytes each.
    pub fn numbers(&self, number: usize, width: usize) -> Result<List<'a>, Outside> {
        match self.list(number, width)? {
            Some((start, count)) => {
                Ok(List { bytes: self.bytes.get(start..start + count * width).ok_or(Outside)? })
            }
            None => Ok(List::default()),
        }
    }

    /// A table within the table.
    pub fn table(&self, number: usize) -> Result<Option<Self>, Outside> {
        let Some(at) = self.field(number)? else { return Ok(None) };
        let start = at.checked_add(u32_at(self.bytes, at)?).ok_or(Outside)?;
        Self::at(self.bytes, start).map(Some)
    }

    /// A list of tables.
    pub fn tables(&self, number: usize) -> Result<Vec<Self>, Outside> {
        let Some((start, count)) = self.list(number, 4)? else { return Ok(Vec::new()) };
        (0..count)
            .map(|index| {
                let at = start + index * 4;
                Self::at(self.bytes, at.checked_add(u32_at(self.bytes, at)?).ok_or(Outside)?)
            })
            .collect()
    }
}
