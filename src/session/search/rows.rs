//! The rows of the search box: what was found in groups, the group with the best hit first, each row in words.

use super::corpus::{distance, variants};
use super::{Corpus, Found, Target};
use crate::model::lang::Lang;
use crate::model::names::Name;
use crate::session::position::{read_position, write_position};
use crate::session::{Action, Session};
use crate::spatial::LonLat;
use crate::text::coordinates::CoordinateForm;
use crate::text::search::{MatchKind, SearchIndex};
use crate::text::{Catalogue, fold};
use std::cmp::Reverse;

/// Most rows on show at a time.
pub const MOST_ROWS: usize = 10;
/// Rows that each group has before another gets more.
const FAIR_ROWS: usize = 2;
/// Rows of the list while nothing is typed.
const FIRST_ROWS: usize = 8;
/// Longest name of a row, in characters; more is cut off.
const MOST_CHARACTERS: usize = 160;

/// What rows stand together, in the order of equally good hits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Group {
    Position,
    Places,
    Features,
    Layers,
    Commands,
}

impl Group {
    /// Key of its heading.
    #[must_use]
    pub fn heading_key(self) -> &'static str {
        match self {
            Self::Position => "search-position",
            Self::Places => "search-places",
            Self::Features => "search-features",
            Self::Layers => "panel-layers",
            Self::Commands => "search-commands",
        }
    }
}

/// A row of the list. Names come from files: who shows them makes them harmless.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What rows it stands with.
    pub group: Group,
    /// What it chooses.
    pub target: Target,
    /// Its name in the language of the session.
    pub name: String,
    /// The name in another language in which the query was found.
    pub other: Option<String>,
    /// The layer of a feature, the kind of a place.
    pub beside: Option<String>,
    /// Its layer is not shown on the map.
    pub hidden: bool,
}

/// The labels of all commands in a language, to search; their English ids are found in every language.
#[derive(Debug)]
pub struct CommandIndex {
    lang: Lang,
    index: SearchIndex<Action>,
}

impl CommandIndex {
    /// Reads the labels.
    #[must_use]
    pub fn new(text: &Catalogue) -> Self {
        let names = |action: Action| [text.tr(action.label_key()).to_owned(), action.id().replace('-', " ")];
        let actions = Action::ALL.iter().copied().filter(|&action| action != Action::Search);
        Self { lang: text.lang(), index: SearchIndex::build(actions.map(|action| (action, names(action)))) }
    }

    /// The language of the labels.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }
}

/// How well a row fits: how its name holds the query, whether it is the query, and whether what it names is not far away.
type Fit = (MatchKind, bool, bool);
/// Distance from the middle of the map beyond which features of the layers go before a place, in millionths of a degree of latitude
/// (300 km).
const FAR: u32 = 2_700_000;

/// The rows while nothing is typed: the commands used last, then the first of all; only those that can be run now.
#[must_use]
pub fn first_rows(session: &Session, text: &Catalogue, recent: &[Action]) -> Vec<Row> {
    let others = Action::ALL.iter().copied().filter(|action| !recent.contains(action));
    let actions = recent.iter().copied().chain(others);
    let can = actions.filter(|&action| action != Action::Search && session.can(action));
    can.take(FIRST_ROWS).map(|action| command_row(text, action)).collect()
}

/// The rows for a query, at most [`MOST_ROWS`]: a place given by coordinates, then the groups by their best hit. Letters that lie
/// apart count only where nothing fits better.
#[must_use]
pub fn rows(
    session: &Session,
    text: &Catalogue,
    found: Option<(&Corpus, &Found)>,
    commands: &CommandIndex,
    query: &str,
) -> Vec<Row> {
    let lang = text.lang();
    let folded = fold(query);
    let mut groups: Vec<Vec<(Fit, Row)>> = Vec::new();
    if let Some((corpus, found)) = found {
        let near = session.view.camera().centre.to_lon_lat();
        groups.push(place_rows(text, corpus, found, &folded, near));
        groups.push(feature_rows(session, lang, found, &folded));
        groups.push(layer_rows(session, lang, found, &folded));
    }
    let hits = commands.index.find(query, Action::ALL.len()).into_iter();
    let hits = hits.filter(|hit| hit.id != Action::Search && session.can(hit.id));
    let row = |action| command_row(text, action);
    groups.push(
        hits.map(|hit| (row(hit.id), hit))
            .map(|(row, hit)| (fit(hit.kind, &row.name, &folded), row))
            .collect(),
    );
    if groups.iter().flatten().any(|((kind, ..), _)| *kind > MatchKind::Apart) {
        for group in &mut groups {
            group.retain(|((kind, ..), _)| *kind > MatchKind::Apart);
        }
    }
    groups.sort_by_key(|group| Reverse(group.iter().map(|(fit, _)| *fit).max()));
    let position = read_position(query).map(|(position, _)| Row {
        group: Group::Position,
        target: Target::Position(position),
        name: write_position(position, CoordinateForm::Decimal, lang),
        other: None,
        beside: Some(text.tr("search-go-there").to_owned()),
        hidden: false,
    });
    let room = MOST_ROWS - usize::from(position.is_some());
    let shares = shares(&groups.iter().map(Vec::len).collect::<Vec<_>>(), room);
    let found = groups.into_iter().zip(shares).flat_map(|(group, share)| group.into_iter().take(share));
    position.into_iter().chain(found.map(|(_, row)| row)).collect()
}

/// How many rows each group gets of a number: a few each, then as many as there are, the first group first.
fn shares(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut shares = vec![0; wanted.len()];
    let mut left = room;
    for least in [FAIR_ROWS, usize::MAX] {
        for (share, &wanted) in shares.iter_mut().zip(wanted) {
            let more = (wanted.min(least) - (*share).min(wanted.min(least))).min(left);
            *share += more;
            left -= more;
        }
    }
    shares
}

fn place_rows(
    text: &Catalogue,
    corpus: &Corpus,
    found: &Found,
    query: &str,
    near: LonLat,
) -> Vec<(Fit, Row)> {
    let rows = found.places.iter().filter_map(|hit| {
        let place = corpus.place(hit.id)?;
        let (mut fit, name, other) = names((&place.name).into(), hit.name, hit.kind, text.lang(), query);
        fit.2 = distance(near, place.position) <= FAR;
        let beside = Some(text.tr(place.kind_key).to_owned());
        Some((
            fit,
            Row { group: Group::Places, target: Target::Place(hit.id), name, other, beside, hidden: false },
        ))
    });
    rows.collect()
}

fn feature_rows(session: &Session, lang: Lang, found: &Found, query: &str) -> Vec<(Fit, Row)> {
    let rows = found.features.iter().filter_map(|hit| {
        let layer = session.project.layer(hit.id.layer)?;
        let name = layer.data.names.get(hit.id.feature as usize)?;
        let (fit, name, other) = names(name, hit.name, hit.kind, lang, query);
        let (target, beside) = (Target::Feature(hit.id), Some(short(layer.title.get(lang))));
        Some((fit, Row { group: Group::Features, target, name, other, beside, hidden: !layer.visible }))
    });
    rows.collect()
}

fn layer_rows(session: &Session, lang: Lang, found: &Found, query: &str) -> Vec<(Fit, Row)> {
    let rows = found.layers.iter().filter_map(|hit| {
        let layer = session.project.layer(hit.id)?;
        let (fit, name, other) = names((&layer.title).into(), hit.name, hit.kind, lang, query);
        let target = Target::Layer(hit.id);
        Some((fit, Row { group: Group::Layers, target, name, other, beside: None, hidden: !layer.visible }))
    });
    rows.collect()
}

fn command_row(text: &Catalogue, action: Action) -> Row {
    Row {
        group: Group::Commands,
        target: Target::Action(action),
        name: text.tr(action.label_key()).to_owned(),
        other: None,
        beside: None,
        hidden: false,
    }
}

/// How well a name fits, the name in a language, and the one that was found if the first does not show why it is there.
fn names(
    name: Name<'_>,
    nth: usize,
    kind: MatchKind,
    lang: Lang,
    query: &str,
) -> (Fit, String, Option<String>) {
    let shown = short(name.get(lang));
    let hit = variants(name).nth(nth).map_or_else(|| shown.clone(), short);
    let fit = fit(kind, &hit, query);
    let says_why = hit == shown || fold(&shown).contains(query);
    (fit, shown, (!says_why).then_some(hit))
}

fn fit(kind: MatchKind, name: &str, query: &str) -> Fit {
    (kind, fold(name) == query, true)
}

fn short(name: &str) -> String {
    name.chars().take(MOST_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_share() {
        assert_eq!(shares(&[10, 10, 10, 10], 10), [4, 2, 2, 2]);
        assert_eq!(shares(&[1, 0, 10, 1], 10), [1, 0, 8, 1]);
        assert_eq!(shares(&[10, 10], 9), [7, 2]);
        assert_eq!(shares(&[10, 10, 10, 10], 3), [2, 1, 0, 0]);
        assert_eq!(shares(&[], 10), Vec::<usize>::new());
    }
}
