//! What was in an object and is not understood, to be put back where the object is written again.

use super::Node;
use hashbrown::HashMap;
use std::sync::Arc;

/// A member that is put back.
#[derive(Clone, PartialEq, Eq, Debug)]
enum What {
    /// Its name means nothing to the program.
    Unknown(Node),
    /// It is wrong: it is put back for as long as the program still writes what it took in its place (`None`: nothing).
    Wrong { written: Node, taken: Option<Node> },
    /// It is an object with such members; `absent`: the program wrote none when it had just read it.
    Inner { kept: Kept, absent: bool },
}

/// Members that are put back, in the order of the text. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept(Arc<Vec<(Box<str>, What)>>);

impl Kept {
    /// Whether there is nothing to put back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn push(&mut self, name: &str, what: What) {
        Arc::make_mut(&mut self.0).push((name.into(), what));
    }

    pub(super) fn unknown(&mut self, name: &str, value: Node) {
        self.push(name, What::Unknown(value));
    }

    pub(super) fn wrong(&mut self, name: &str, written: Node) {
        self.push(name, What::Wrong { written, taken: None });
    }

    pub(super) fn inner(&mut self, name: &str, kept: Self) {
        if !kept.is_empty() {
            self.push(name, What::Inner { kept, absent: false });
        }
    }

    /// Remembers what the program writes for an object that it has just read.
    pub fn settle(&mut self, written: &Node) {
        for (name, what) in Arc::make_mut(&mut self.0) {
            let of_name = written.get(name);
            match what {
                What::Unknown(_) => {}
                What::Wrong { taken, .. } => *taken = of_name.cloned(),
                What::Inner { kept, absent } => {
                    *absent = !matches!(of_name, Some(Node::Object(_)));
                    kept.settle(of_name.unwrap_or(&Node::Null));
                }
            }
        }
    }

    /// Puts the members into the object as the program writes it. What a person changed since wins.
    pub fn put_back(&self, object: &mut Node) {
        let Node::Object(members) = object else { return };
        let places: HashMap<Box<str>, usize> =
            members.iter().enumerate().map(|(place, (name, _))| (name.clone(), place)).collect();
        for (name, what) in &*self.0 {
            let place = places.get(name).copied();
            let present = place.and_then(|place| members.get_mut(place)).map(|(_, value)| value);
            match (what, present) {
                (What::Unknown(value), None) => members.push((name.clone(), value.clone())),
                (What::Unknown(_), Some(_)) => {}
                (What::Wrong { written, taken }, Some(value)) => {
                    if taken.as_ref() == Some(value) {
                        *value = written.clone();
                    }
                }
                (What::Wrong { written, taken }, None) => {
                    if taken.is_none() {
                        members.push((name.clone(), written.clone()));
                    }
                }
                (What::Inner { kept, .. }, Some(value)) => kept.put_back(value),
                (What::Inner { kept, absent }, None) => {
                    if *absent {
                        let mut value = Node::Object(Vec::new());
                        kept.put_back(&mut value);
                        members.push((name.clone(), value));
                    }
                }
            }
        }
    }
}
