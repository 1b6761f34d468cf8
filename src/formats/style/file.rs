//! A style in a file of its own.

use super::super::error::{FileError, FileErrorKind, OwnFile};
use super::super::tree::{Build, Kept, Members, Node, Path, Trouble, head, parse};
use super::{sane, style_node, style_of};
use crate::model::style::LayerStyle;

/// The `type` of a style.
pub const TYPE: &str = "khankendi-atlas-style";
/// The version that is written, and the greatest that is read.
pub const VERSION: u64 = 1;

/// A style with what else was in its file.
#[derive(Clone, PartialEq, Debug)]
pub struct StyleFile {
    /// The style.
    pub style: LayerStyle,
    /// What the program does not understand.
    pub kept: Kept,
}

/// Reads a style; what is wrong with single members is told beside it.
///
/// # Errors
/// Why it is no style that the program reads.
pub fn read(bytes: &[u8]) -> Result<(StyleFile, Trouble), FileError> {
    let mut trouble = Trouble::default();
    let root = parse(bytes, &mut trouble).map_err(|fault| fault.error(bytes))?;
    let not_own = || FileError::new(FileErrorKind::NotOwn(OwnFile::Style));
    if !matches!(root, Node::Object(_)) {
        return Err(not_own());
    }
    let mut members = Members::of(&root, Path::default(), &mut trouble).ok_or_else(not_own)?;
    head(&mut members, OwnFile::Style, TYPE, VERSION).map_err(FileError::new)?;
    if members.take("style").is_none() {
        members.missing("style");
    }
    let style = members.inner("style", |style| Some(style_of(style)));
    let mut kept = members.finish();
    let style = style.unwrap_or_else(super::usual);
    kept.settle(&node(&style));
    trouble.place(bytes);
    Ok((StyleFile { style, kept }, trouble))
}

fn node(style: &LayerStyle) -> Node {
    Build::default()
        .with("type", TYPE)
        .with("version", VERSION)
        .with("style", style_node(&sane(style)))
        .node()
}

/// The text of a style's file.
#[must_use]
pub fn write(file: &StyleFile) -> String {
    let mut root = node(&file.style);
    file.kept.put_back(&mut root);
    root.pretty()
}
