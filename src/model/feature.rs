//! Names of features: ids as files give them, and references within a project.

use super::integers::Integers;
use super::strings::Strings;
use std::borrow::Cow;

/// The `id` member of a feature, with its type and its digits as given.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum FeatureId {
    /// No id.
    #[default]
    None,
    /// A number, as its text in the file.
    Number(Box<str>),
    /// A text.
    Text(Box<str>),
}

impl FeatureId {
    /// The id without its type; empty where there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "",
            Self::Number(text) | Self::Text(text) => text,
        }
    }
}

/// Ids of the features of a layer, each with its type and digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ids {
    /// So many features without an id.
    None(usize),
    /// Whole numbers, written without more than their digits.
    Integers(Integers),
    /// Of any kind.
    Mixed {
        /// What each is.
        kinds: Vec<IdKind>,
        /// Its text; empty where there is none.
        texts: Strings,
    },
}

/// Type of an id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the words are those of JSON")]
pub enum IdKind {
    None,
    Number,
    Text,
}

impl Default for Ids {
    fn default() -> Self {
        Self::None(0)
    }
}

impl Ids {
    /// Number of features.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::None(count) => *count,
            Self::Integers(numbers) => numbers.len(),
            Self::Mixed { kinds, .. } => kinds.len(),
        }
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of a feature; none beyond the last.
    #[must_use]
    pub fn get(&self, feature: usize) -> FeatureId {
        match self {
            Self::None(_) => FeatureId::None,
            Self::Integers(numbers) => {
                numbers.get(feature).map_or(FeatureId::None, |id| FeatureId::Number(id.to_string().into()))
            }
            Self::Mixed { kinds, texts } => match (kinds.get(feature), texts.get(feature)) {
                (Some(IdKind::Number), Some(text)) => FeatureId::Number(text.into()),
                (Some(IdKind::Text), Some(text)) => FeatureId::Text(text.into()),
                _ => FeatureId::None,
            },
        }
    }

    /// The id of a feature without its type; empty where there is none.
    #[must_use]
    pub fn text(&self, feature: usize) -> Cow<'_, str> {
        match self {
            Self::None(_) => Cow::Borrowed(""),
            Self::Integers(numbers) => {
                numbers.get(feature).map_or_else(Cow::default, |id| Cow::Owned(id.to_string()))
            }
            Self::Mixed { texts, .. } => Cow::Borrowed(texts.get(feature).unwrap_or_default()),
        }
    }

    /// The id of a feature where it is kept as a text; empty for whole numbers in columns of such.
    #[must_use]
    pub fn as_text(&self, feature: usize) -> &str {
        match self {
            Self::None(_) | Self::Integers(_) => "",
            Self::Mixed { texts, .. } => texts.get(feature).unwrap_or_default(),
        }
    }

    /// The first feature of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        match self {
            Self::None(count) => (id.is_empty() && *count > 0).then_some(0),
            Self::Integers(numbers) => {
                let number = id.parse().ok().filter(|number: &i64| number.to_string() == id)?;
                numbers.iter().position(|of_feature| of_feature == number)
            }
            Self::Mixed { texts, .. } => texts.iter().position(|text| text == id),
        }
    }

    /// Adds a whole number as the id of a further feature.
    pub fn push_integer(&mut self, id: i64) {
        match self {
            Self::Integers(numbers) => numbers.push(id),
            _ => self.push(&FeatureId::Number(id.to_string().into())),
        }
    }

    /// Adds the id of a further feature.
    pub fn push(&mut self, id: &FeatureId) {
        let number = match id {
            FeatureId::Number(text) => text.parse().ok().filter(|number: &i64| number.to_string() == **text),
            _ => None,
        };
        match (&mut *self, id, number) {
            (Self::None(count), FeatureId::None, _) => *count += 1,
            (Self::None(0), _, Some(number)) => *self = Self::Integers([number].into_iter().collect()),
            (Self::Integers(numbers), _, Some(number)) => numbers.push(number),
            _ => {
                let (kinds, texts) = self.mixed();
                kinds.push(match id {
                    FeatureId::None => IdKind::None,
                    FeatureId::Number(_) => IdKind::Number,
                    FeatureId::Text(_) => IdKind::Text,
                });
                texts.push(id.as_str());
            }
        }
    }

    /// Adds the ids of further features.
    pub fn append(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::None(0), other) => *self = other.clone(),
            (_, Self::None(0)) => {}
            (Self::None(count), Self::None(more)) => *count += more,
            (Self::Integers(numbers), Self::Integers(more)) => numbers.append(more),
            (_, other) => {
                let mut other = other.clone();
                let (more_kinds, more_texts) = other.mixed();
                let (kinds, texts) = self.mixed();
                kinds.append(more_kinds);
                texts.append(more_texts);
            }
        }
    }

    /// The form that holds ids of any kind; they are brought into it first.
    #[allow(clippy::unreachable, reason = "the form was made in the lines above")]
    fn mixed(&mut self) -> (&mut Vec<IdKind>, &mut Strings) {
        let made = match self {
            Self::Mixed { .. } => None,
            Self::None(count) => Some((IdKind::None, std::iter::repeat_n("", *count).collect())),
            Self::Integers(numbers) => {
                let mut texts = Strings::default();
                for number in numbers.iter() {
                    texts.push(&number.to_string());
                }
                Some((IdKind::Number, texts))
            }
        };
        if let Some((kind, texts)) = made {
            let texts: Strings = texts;
            *self = Self::Mixed { kinds: vec![kind; texts.len()], texts };
        }
        match self {
            Self::Mixed { kinds, texts } => (kinds, texts),
            Self::None(_) | Self::Integers(_) => unreachable!("it was brought into the mixed form above"),
        }
    }
}

impl FromIterator<FeatureId> for Ids {
    fn from_iter<T: IntoIterator<Item = FeatureId>>(ids: T) -> Self {
        let mut all = Self::default();
        for id in ids {
            all.push(&id);
        }
        all
    }
}

/// Number of a layer within a running program; never used twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LayerId(pub u32);

/// A feature of a layer of the project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FeatureRef {
    /// The layer.
    pub layer: LayerId,
    /// Index of the feature in it, from 0.
    pub feature: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_type_and_digits() {
        let number = |text: &str| FeatureId::Number(text.into());
        let text = |text: &str| FeatureId::Text(text.into());
        let given = [
            number("7"),
            number("-0"),
            text("7"),
            FeatureId::None,
            number("222222222222222222222222"),
            text(""),
        ];
        for from in 0..given.len() {
            for to in from..=given.len() {
                let ids: Ids = given[..from].iter().cloned().collect();
                let mut all = ids.clone();
                all.append(&given[from..to].iter().cloned().collect());
                let back: Vec<_> = (0..all.len()).map(|feature| all.get(feature)).collect();
                assert_eq!(back, given[..to], "{from}");
            }
        }
        let whole: Ids = (0..3).map(|id| number(&id.to_string())).collect();
        assert_eq!(whole, Ids::Integers(vec![0, 1, 2].into()));
        assert_eq!((whole.find("2"), whole.find("02"), whole.text(1)), (Some(2), None, "1".into()));
        assert_eq!((0..4).map(|_| FeatureId::None).collect::<Ids>(), Ids::None(4));
    }
}
