//! Messages of one language.

use super::numbers::format_number;
use super::writing::{Writing, az_ordinal_of};
use crate::model::lang::Lang;
use crate::model::time::{Basis, Status};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use unic_langid::LanguageIdentifier;

/// Arguments that count something: given as text by [`Catalogue::message`] they still choose the plural form.
const COUNTS: [&str; 7] = ["all", "bad", "count", "days", "numbers", "percent", "total"];

/// A value put into a message.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A number: it chooses the plural form and is written as the language writes numbers. Years are given as text.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers_into_arg {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        }
    )*};
}
numbers_into_arg!(f64, f32, i32, i64, u8, u16, u32, u64, usize);

type Bundle = FluentBundle<FluentResource>;

/// The messages of a language, with English behind it and the key itself behind that.
pub struct Catalogue {
    lang: Lang,
    bundle: Bundle,
    english: Option<Bundle>,
    /// Messages without arguments, formatted once.
    plain: HashMap<Box<str>, Box<str>>,
    /// Keys that were asked for and are not there; each is told once.
    missing: Mutex<HashSet<Box<str>>>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("lang", &self.lang).field("plain", &self.plain.len()).finish()
    }
}

impl Catalogue {
    /// Reads the built-in messages of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let mut plain = HashMap::new();
        let english = (lang != Lang::EN).then(|| bundle(Lang::EN, &mut plain));
        let bundle = bundle(lang, &mut plain);
        Self { lang, bundle, english, plain, missing: Mutex::default() }
    }

    /// Language of the messages.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without arguments, or `None` where there is none; for keys made from data, such as `kind-...`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(|text| &**text)
    }

    /// A message without arguments. It is looked up, not formatted: use it in every frame.
    ///
    /// A key that is not there stands for itself, and is told once in the log.
    #[must_use]
    pub fn tr<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).unwrap_or_else(|| {
            self.tell_missing(key);
            key
        })
    }

    /// A message with arguments.
    #[must_use]
    pub fn tr_args(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.get_args(key, args).unwrap_or_else(|| {
            self.tell_missing(key);
            key.to_owned()
        })
    }

    /// A message with arguments, or `None` where there is none; for keys made from data, such as `count-...`.
    #[must_use]
    pub fn get_args(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut values = FluentArgs::with_capacity(args.len());
        for &(name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(name, FluentValue::String(Cow::Borrowed(text))),
                Arg::Number(number) => values.set(name, FluentValue::from(number)),
            }
        }
        [Some(&self.bundle), self.english.as_ref()].into_iter().flatten().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
            if !errors.is_empty() {
                self.tell_once(key, || tracing::warn!(key, ?errors, "a message lacks an argument"));
            }
            Some(text.into_owned())
        })
    }

    /// A message whose arguments are all given as text, as errors and notifications keep them.
    ///
    /// Whole numbers of arguments that count something (`count`, `total`, `days`, ...) choose the plural form.
    #[must_use]
    pub fn message(&self, key: &str, args: &[(&str, String)]) -> String {
        if let (true, Some(text)) = (args.is_empty(), self.get(key)) {
            return text.to_owned();
        }
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(name, text)| match text.parse::<u32>() {
                Ok(number) if COUNTS.contains(name) => (*name, number.into()),
                _ => (*name, text.into()),
            })
            .collect();
        self.tr_args(key, &args)
    }

    /// The text with its first letter large, as at the start of a sentence; in Azerbaijani i becomes İ and ı becomes I.
    #[must_use]
    pub fn sentence(&self, text: &str) -> String {
        let mut letters = text.chars();
        match letters.next() {
            Some('i') => format!("{}{}", Writing::of(self.lang).capital_i, letters.as_str()),
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        }
    }

    /// Name of a status: "Under construction".
    #[must_use]
    pub fn status(&self, status: Status) -> &str {
        self.get(&format!("status-{}", status.id())).unwrap_or(status.id())
    }

    /// Short name of a status for narrow columns: "works".
    #[must_use]
    pub fn status_short(&self, status: Status) -> &str {
        self.get(&format!("status-{}-short", status.id())).unwrap_or(status.id())
    }

    /// Name of a basis: "Actual".
    #[must_use]
    pub fn basis(&self, basis: Basis) -> &str {
        self.tr(match basis {
            Basis::Actual => "basis-actual",
            Basis::Planned => "basis-planned",
            Basis::Baseline => "basis-baseline",
            Basis::Best => "basis-best",
        })
    }

    /// Name of a kind of place in the facts' words (`hotel`), or `None` for a kind that has no word here.
    #[must_use]
    pub fn kind(&self, kind: &str) -> Option<&str> {
        self.get(&format!("kind-{kind}"))
    }

    /// A count of a measure in words and with its unit, "85 families"; an unlisted measure stands for itself.
    #[must_use]
    pub fn count(&self, measure: &str, value: f64) -> String {
        self.get_args(&format!("count-{measure}"), &[("count", value.into())])
            .unwrap_or_else(|| format!("{} {measure}", format_number(value, self.lang)))
    }

    fn tell_missing(&self, key: &str) {
        self.tell_once(key, || tracing::warn!(key, lang = self.lang.code(), "a message is missing"));
    }

    fn tell_once(&self, key: &str, tell: impl FnOnce()) {
        let mut missing = self.missing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !missing.contains(key) {
            missing.insert(key.into());
            tell();
        }
    }
}

/// The bundle of a language; its messages without arguments are added to `plain`.
fn bundle(lang: Lang, plain: &mut HashMap<Box<str>, Box<str>>) -> Bundle {
    let mut bundle = new_bundle(lang, lang.source().to_owned());
    bundle.set_formatter(Some(number_as_written));
    for key in keys(lang.source()) {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
        let mut errors = Vec::new();
        let formatted = bundle.format_pattern(pattern, None, &mut errors);
        if errors.is_empty() {
            plain.insert(key.into(), formatted.into());
        }
    }
    bundle
}

/// A bundle of messages in a language, with the rules that files may ask for by name.
pub(super) fn new_bundle(lang: Lang, source: String) -> Bundle {
    let locale: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let ordinal = bundle.add_function("AZ_ORDINAL", |values, _| match values.first() {
        Some(value) => az_ordinal_of(value).into(),
        None => FluentValue::Error,
    });
    if let Err(error) = ordinal {
        tracing::warn!(%error, "a rule of the language files is there twice");
    }
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        tracing::warn!(lang = lang.code(), ?errors, "some messages cannot be read");
        resource
    });
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::warn!(lang = lang.code(), ?errors, "some messages are there twice");
    }
    bundle
}

/// Keys of the messages of a source, in file order: a message starts at the beginning of a line.
pub(crate) fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        Some(key.trim_end())
    })
}

/// The language of a bundle, as its memoizer tells it to the formatter of numbers.
struct OfBundle(Lang);

impl Memoizable for OfBundle {
    type Args = ();
    type Error = ();

    fn construct(locale: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let code = locale.to_string();
        #[cfg(test)]
        if code == Lang::MADE_UP.code() {
            return Ok(Self(Lang::MADE_UP));
        }
        Lang::from_code(&code).map(Self).ok_or(())
    }
}

/// A number in a message as the language of its bundle writes it.
fn number_as_written(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    memoizer.with_try_get::<OfBundle, _, _>((), |of| format_number(number.value, of.0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;
    use crate::text::{dates, numbers};
    use skrifa::{FontRef, MetadataProvider};
    use std::collections::{BTreeMap, BTreeSet};

    /// Variables of each message of a language.
    fn variables(lang: Lang) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut messages = BTreeMap::new();
        let mut current = None;
        let lines = lang.source().lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            if let Some(key) = keys(line).next() {
                assert!(messages.insert(key, BTreeSet::new()).is_none(), "{key} is there twice");
                current = Some(key);
            }
            let found = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
                &rest[..end.unwrap_or(rest.len())]
            });
            if let Some(key) = current {
                messages.entry(key).or_default().extend(found);
            }
        }
        messages
    }

    #[test]
    fn every_language_can_be_read_without_fault() {
        for lang in Lang::ALL {
            let text = lang.source();
            let resource = FluentResource::try_new(text.to_owned());
            let (resource, errors) = resource.map_or_else(|broken| broken, |sound| (sound, Vec::new()));
            assert!(errors.is_empty(), "{lang:?}: {errors:?}");
            // entries are messages and comments: nothing else was taken for either
            assert!(resource.entries().count() >= keys(text).count());
        }
    }

    #[test]
    fn languages_have_the_same_messages_with_the_same_variables() {
        let english = variables(Lang::EN);
        assert!(english.len() > 400);
        for lang in Lang::ALL {
            let other = variables(lang);
            let keys =
                |messages: &BTreeMap<&'static str, _>| messages.keys().copied().collect::<BTreeSet<_>>();
            let difference: Vec<_> = keys(&english).symmetric_difference(&keys(&other)).copied().collect();
            assert!(difference.is_empty(), "{lang:?}: {difference:?}");
            // how a language writes dates is its own affair: it takes of the values what it needs
            for (key, variables) in english.iter().filter(|(key, _)| !key.starts_with("format-")) {
                assert_eq!(variables, &other[key], "{lang:?}: {key}");
            }
        }
    }

    #[test]
    fn every_message_has_its_text_or_takes_arguments() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(lang);
            for (key, variables) in variables(lang) {
                if variables.is_empty() {
                    assert!(
                        catalogue.get(key).is_some_and(|text| !text.trim_matches(' ').is_empty()),
                        "{lang:?}: {key}"
                    );
                } else {
                    assert_eq!(catalogue.get(key), None, "{lang:?}: {key}");
                    let args: Vec<_> = variables.iter().map(|name| (*name, Arg::Number(2.0))).collect();
                    let text = catalogue.tr_args(key, &args);
                    assert!(text.contains('2') && !text.contains('{'), "{lang:?}: {key}: {text}");
                }
            }
            assert!(catalogue.missing.lock().unwrap().is_empty());
        }
    }

    #[test]
    fn the_font_has_every_character() {
        let font = FontRef::new(include_bytes!("../../assets/fonts/InterAtlas.ttf")).unwrap();
        let charmap = font.charmap();
        let written: String = Lang::ALL
            .into_iter()
            .flat_map(|lang| {
                let months = (1..=12).map(move |month| {
                    let day = Day::from_ymd(2024, month, 3).unwrap();
                    [dates::format_day, dates::format_day_short, dates::format_day_long]
                        .map(|f| f(day, lang))
                        .concat()
                        + dates::weekday(day.plus(i32::from(month)), lang)
                });
                let numbers = [
                    format_number(-1_234_567.5, lang),
                    format_number(f64::NAN, lang),
                    numbers::format_coordinates(46.75, 39.81, 5, lang),
                    numbers::format_scale(19_500.0, lang),
                    numbers::format_length_m(33_600.0, lang),
                    numbers::format_bytes(1_400_000, lang),
                ];
                months.chain(numbers).chain([lang.source().to_owned()]).collect::<Vec<_>>()
            })
            .collect();
        let lacking: BTreeSet<char> =
            written.chars().filter(|&c| c != '\n' && charmap.map(c).is_none()).collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }

    #[test]
    fn statuses_are_those_of_the_palette_file() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/status-palette.json")).unwrap();
        for lang in [Lang::AZ, Lang::EN, Lang::RU] {
            let catalogue = Catalogue::new(lang);
            for entry in file["statuses"].as_array().unwrap() {
                let status = Status::from_id(entry["id"].as_str().unwrap()).unwrap();
                assert_eq!(catalogue.status(status), entry["labels"][lang.code()].as_str().unwrap());
                assert_eq!(catalogue.status_short(status), entry["short"][lang.code()].as_str().unwrap());
            }
            let not_announced = &file["not_announced"]["labels"][lang.code()];
            assert_eq!(catalogue.status(Status::NotAnnounced), not_announced.as_str().unwrap());
        }
    }

    #[test]
    fn every_status_has_its_sentences() {
        for lang in Lang::ALL {
            let messages = variables(lang);
            for status in Status::ALL {
                for group in ["card-event", "card-reported", "card-announced", "target"] {
                    let key = format!("{group}-{}", status.id());
                    assert!(messages.contains_key(&*key), "{key}");
                }
            }
        }
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let texts = |count: f64| {
            [Lang::AZ, Lang::EN, Lang::RU].map(|lang| Catalogue::new(lang).count("families", count))
        };
        assert_eq!(texts(1.0), ["1 ailə", "1 family", "1 семья"]);
        assert_eq!(texts(44.0), ["44 ailə", "44 families", "44 семьи"]);
        assert_eq!(texts(85.0), ["85 ailə", "85 families", "85 семей"]);
        assert_eq!(texts(111.0), ["111 ailə", "111 families", "111 семей"]);
        let russian = Catalogue::new(Lang::RU);
        assert_eq!(russian.count("people", 341.0), "341 человек");
        assert_eq!(russian.count("people", 902.0), "902 человека");
        assert_eq!(russian.count("length_m", 33_600.0), "33\u{202F}600\u{A0}м");
        assert_eq!(russian.count("windmills", 3.0), "3 windmills");
        assert_eq!(Catalogue::new(Lang::EN).count("seats_planned", 15_000.0), "15,000 seats");
    }

    #[test]
    fn a_report_says_that_the_start_is_not_published() {
        let date = crate::model::time::CoarseDate::parse("2024-09-19").unwrap();
        let texts = [Lang::AZ, Lang::EN, Lang::RU].map(|lang| {
            let when = dates::format_in_long(date, lang);
            Catalogue::new(lang).tr_args("card-reported-under_construction", &[("when", (&when).into())])
        });
        assert_eq!(
            texts,
            [
                "tikildiyi 19 sentyabr 2024-cü ildə bildirilib; başlanma tarixi açıqlanmayıb",
                "reported under construction on 19 September 2024; start not published",
                "о строительстве сообщалось 19 сентября 2024; дата начала не опубликована",
            ]
        );
    }

    #[test]
    fn messages_with_text_arguments_count_all_the_same() {
        let args = [("file", "2024.geojson".to_owned()), ("count", "2".to_owned())];
        assert_eq!(
            Catalogue::new(Lang::RU).message("notice-file-opened", &args),
            "2024.geojson открыт: 2 объекта"
        );
        assert_eq!(
            Catalogue::new(Lang::EN).message("notice-file-not-opened", &[("file", "2024".to_owned())]),
            "2024 was not opened"
        );
        let place = [("line", "9812".to_owned()), ("feature", "214".to_owned())];
        assert_eq!(
            Catalogue::new(Lang::EN).message("file-error-at-feature", &place),
            "Feature 214, line 9812:"
        );
        assert_eq!(Catalogue::new(Lang::AZ).message("file-error-empty", &[]), "fayl boşdur.");
    }

    #[test]
    fn sentences_start_with_the_large_letter_of_the_language() {
        assert_eq!(Catalogue::new(Lang::AZ).sentence("ildə"), "İldə");
        assert_eq!(Catalogue::new(Lang::AZ).sentence("ıx"), "Ix");
        assert_eq!(Catalogue::new(Lang::EN).sentence("it is"), "It is");
        assert_eq!(Catalogue::new(Lang::RU).sentence("файл"), "Файл");
        assert_eq!(Catalogue::new(Lang::RU).sentence(""), "");
    }

    #[test]
    fn a_missing_key_stands_for_itself_and_is_told_once() {
        let catalogue = Catalogue::new(Lang::AZ);
        assert_eq!(catalogue.tr("no-such-key"), "no-such-key");
        assert_eq!(catalogue.tr("no-such-key"), "no-such-key");
        assert_eq!(catalogue.tr_args("no-such-key", &[]), "no-such-key");
        assert_eq!(catalogue.missing.lock().unwrap().len(), 1);
        assert_eq!(catalogue.kind("windmill"), None);
        assert_eq!(catalogue.kind("hotel"), Some("Hotel"));
    }

    #[test]
    fn a_catalogue_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalogue>();
    }
}
