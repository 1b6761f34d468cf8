//! A collection that is one of several documents of a text.

use super::super::json::{self, Kind, Scanner, Value};
use super::super::message::printable;
use super::super::problem::ProblemKind;
use super::boxes;
use super::own::Level;
use super::stretch::Stretch;
use super::systems::System;
use super::window::Window;
use crate::model::geometry::Bounds;

impl Stretch {
    /// Reads the features of a collection that is one of several documents.
    pub(super) fn collection(&mut self, window: &Window<'_>, value: &Value) {
        let text = window.text();
        let members = json::members_of(text, value.span).unwrap_or_default();
        let name = |key: &json::Span| json::decode(key.of(text)).unwrap_or_default();
        let list = members.iter().rev().find(|(key, _)| name(key) == "features").map(|(_, value)| *value);
        let Some(list) = list.filter(|list| list.kind == Kind::Array) else {
            return self.leave_out(window.place(value.span.start), ProblemKind::NotAFeature, String::new());
        };
        let last = |of: &str| members.iter().rev().find(|(key, _)| name(key) == of).map(|(_, value)| *value);
        if let Some((key, _)) =
            members.iter().find(|(key, _)| !["type", "features", "bbox", "crs"].contains(&&*name(key)))
        {
            self.tell(window.place(key.start), ProblemKind::InnerMember(printable(&name(key), 40)));
        }
        let mut seen = hashbrown::HashSet::new();
        for (key, _) in &members {
            if let Some(name) = seen.replace(name(key)) {
                self.tell(window.place(key.start), ProblemKind::Repeated(printable(&name, 40)));
            }
        }
        let crs = last("crs");
        let crs_at = window.place(crs.map_or(value.span.start, |crs| crs.span.start));
        let system = self.systems.of(crs.map(|crs| crs.span.of(text)), crs_at);
        self.level = Level::Within(system.to_be_moved().cloned());
        if system == System::Unclear {
            self.tell(crs_at, ProblemKind::Value("crs"));
        }
        let mut elements = Vec::new();
        // The text was found sound as a whole.
        let _ = json::elements(&mut Scanner::from(&text[..list.span.end], list.span.start), &mut elements);
        let mut around = Bounds::EMPTY;
        for element in elements {
            self.columns.begin();
            let before = self.rows();
            self.careful(window, &element, false);
            if self.rows() > before {
                around = around.union(self.shapes.out.bounds.get(before).unwrap_or(Bounds::EMPTY));
            }
        }
        self.level = Level::Document;
        // A box in another system is around what the positions were before.
        let bbox = last("bbox").filter(|_| system.to_be_moved().is_none());
        if let Some(bbox) = bbox
            && let Some(fault) = boxes::fault(bbox.span.of(text), around, true)
        {
            self.tell(window.place(bbox.span.start), ProblemKind::BadBox(fault));
        }
    }
}
