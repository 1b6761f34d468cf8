//! Words for how far a thing is, in English, Azerbaijani and Russian, as other people's files write them.

use crate::model::time::Status;
use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of columns that say how far a thing is.
const NAMES: [&str; 12] = [
    "status",
    "stage",
    "phase",
    "state",
    "lifecycle",
    "vəziyyət",
    "vəziyyəti",
    "mərhələ",
    "статус",
    "состояние",
    "стадия",
    "этап",
];

/// Words and phrases of each status, parted by commas.
const WORDS: [(Status, &str); 12] = [
    (
        Status::NotAnnounced,
        "not announced, not yet announced, unannounced, elan edilməyib, hələ elan edilməyib, \
         не объявлено, ещё не объявлено, не объявлен",
    ),
    (
        Status::Planned,
        "planned, plan, planning, proposed, proposal, future, scheduled, not started, upcoming, \
         announced, in planning, approved, planlaşdırılır, planlaşdırılıb, planlaşdırılmış, planda, \
         planlaşdırma, nəzərdə tutulur, nəzərdə tutulub, təklif olunur, elan edilib, başlanmayıb, \
         планируется, запланировано, запланирован, запланирована, план, планируемый, планируемая, \
         в планах, намечено, предложено, не начато, не начат, объявлено, перспектива",
    ),
    (
        Status::Design,
        "design, in design, designing, being designed, under design, designed, project stage, \
         design stage, layihə, layihələndirilir, layihələndirmə, layihə mərhələsi, layihə mərhələsində, \
         layihə hazırlanır, dizayn, проект, проектируется, проектирование, в проекте, \
         на стадии проектирования, проектный",
    ),
    (
        Status::Tender,
        "tender, out to tender, tendering, in tender, procurement, bidding, tender stage, \
         tender keçirilir, tender mərhələsində, tender elan edilib, müsabiqə, satınalma, тендер, \
         проводится тендер, на тендере, конкурс, закупка, закупки, торги",
    ),
    (
        Status::FoundationLaid,
        "foundation laid, foundation, foundations laid, foundation stone laid, groundbreaking, \
         ground broken, təməl, təməli qoyulub, təməl qoyulub, təməlqoyma, bünövrə qoyulub, özül qoyulub, \
         фундамент, заложен фундамент, фундамент заложен, заложено, заложен, закладка фундамента",
    ),
    (
        Status::UnderConstruction,
        "under construction, in construction, стройка, construction, being built, building, in progress, ongoing, \
         works, works under way, under way, underway, started, active works, in work, wip, \
         construction ongoing, in execution, tikilir, tikinti, tikintidə, tikintisi gedir, \
         tikinti gedir, tikinti davam edir, tikintisi davam edir, inşa edilir, inşa olunur, inşaat, \
         icra olunur, icra edilir, icradadır, davam edir, işlər gedir, iş gedir, tikinti mərhələsində, \
         başlanıb, строится, строительство, идёт строительство, в стадии строительства, \
         ведётся строительство, строящийся, в процессе, в работе, ведутся работы, идут работы, \
         выполняется, начато, возводится",
    ),
    (
        Status::Restoration,
        "restoration, under restoration, restoring, being restored, renovation, under renovation, \
         repair, under repair, reconstruction, under reconstruction, rehabilitation, refurbishment, \
         bərpa, bərpa olunur, bərpa edilir, bərpadadır, təmir, təmir olunur, təmir edilir, əsaslı təmir, \
         yenidən qurulur, yenidənqurma, rekonstruksiya, реставрация, реставрируется, восстанавливается, \
         восстановление, ремонт, ремонтируется, капитальный ремонт, на ремонте, реконструкция, \
         реконструируется",
    ),
    (
        Status::Suspended,
        "suspended, on hold, paused, halted, stopped, postponed, frozen, delayed, stalled, dayandırılıb, \
         müvəqqəti dayandırılıb, dayanıb, fasilə, təxirə salınıb, приостановлено, приостановлен, \
         приостановлена, пауза, заморожено, заморожен, отложено, остановлено, остановлен",
    ),
    (
        Status::Completed,
        "completed, complete, completion, finished, done, built, ready, constructed, existing, \
         handed over, delivered, restored, renovated, 100%, closed out, tamamlanıb, tamamlandı, \
         tamamlanmış, hazır, hazırdır, bitib, bitdi, bitmiş, başa çatıb, başa çatdırılıb, tikilib, \
         inşa edilib, inşa olunub, təhvil verilib, yekunlaşıb, bərpa olunub, bərpa edilib, təmir olunub, \
         завершено, завершён, завершена, готово, готов, готова, построено, построен, построена, \
         закончено, окончено, выполнено, сделано, сдано, сдан, возведено, восстановлено, \
         отреставрировано, отремонтировано",
    ),
    (
        Status::Operational,
        "operational, in use, in operation, in service, operating, open, opened, working, active, \
         commissioned, istifadədədir, istifadədə, istifadəyə verilib, istismardadır, istismarda, \
         istismara verilib, fəaliyyət göstərir, fəaliyyətdədir, açıq, açıqdır, açılıb, işləyir, \
         используется, эксплуатируется, в эксплуатации, введено в эксплуатацию, введён в эксплуатацию, \
         действует, действующий, работает, открыто, открыт, открыта, функционирует",
    ),
    (
        Status::Demolished,
        "demolished, razed, removed, torn down, destroyed, dismantled, sökülüb, sökülmüş, söküldü, \
         dağıdılıb, yıxılıb, снесено, снесён, снесена, разрушено, разрушен, демонтировано, демонтирован, \
         разобрано",
    ),
    (
        Status::Unknown,
        "unknown, not known, undefined, unclear, naməlum, məlum deyil, bilinmir, неизвестно, неизвестен, \
         не известно, нет данных, no data, məlumat yoxdur",
    ),
];

/// A text without case, accents, marks and blanks; Cyrillic in Latin letters.
fn key(text: &str) -> String {
    fold(text).chars().filter(|character| character.is_alphanumeric() || *character == '%').collect()
}

static STATUSES: LazyLock<HashMap<String, Status>> = LazyLock::new(|| {
    let ids = Status::ALL.into_iter().map(|status| (key(status.id()), status));
    let words =
        WORDS.iter().flat_map(|&(status, words)| words.split(',').map(move |word| (key(word), status)));
    ids.chain(words).collect()
});

/// The status that a word or phrase means; capitals, accents, `_`, `-`, blanks and camelCase make no difference.
#[must_use]
pub fn status_of(text: &str) -> Option<Status> {
    // The longest phrase is far shorter; longer texts are descriptions.
    if text.len() > 200 {
        return None;
    }
    STATUSES.get(&key(text)).copied()
}

/// Whether a column of this name says how far things are.
#[must_use]
pub fn is_status_name(name: &str) -> bool {
    static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| NAMES.iter().map(|name| key(name)).collect());
    name.len() <= 60 && KEYS.contains(&key(name))
}

/// A word that is no status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownWord {
    /// Index of the text in what was given.
    pub index: usize,
    /// The text as it stands.
    pub text: String,
    /// How often it occurs.
    pub count: usize,
}

/// What the texts of a column mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatusColumn {
    /// Status of each text given; `None` where it is empty or no status.
    pub statuses: Vec<Option<Status>>,
    /// How many values have a status, by the counts given.
    pub known: usize,
    /// How many values are empty.
    pub empty: usize,
    /// Words that are no status, the most frequent first.
    pub unknown: Vec<UnknownWord>,
}

impl StatusColumn {
    /// Reads the distinct texts of a column, each with the number of its values.
    #[must_use]
    pub fn read<'a>(texts: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut column = Self::default();
        for (index, (text, count)) in texts.into_iter().enumerate() {
            let status = status_of(text);
            column.statuses.push(status);
            if status.is_some() {
                column.known += count;
            } else if text.trim().is_empty() {
                column.empty += count;
            } else {
                column.unknown.push(UnknownWord { index, text: text.to_owned(), count });
            }
        }
        column.unknown.sort_by_key(|word| (std::cmp::Reverse(word.count), word.index));
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_program_s_own_words_are_known() {
        for status in Status::ALL {
            assert_eq!(status_of(status.id()), Some(status));
        }
        for language in [
            include_str!("../../assets/lang/az.ftl"),
            include_str!("../../assets/lang/en.ftl"),
            include_str!("../../assets/lang/ru.ftl"),
        ] {
            let mut seen = 0;
            for line in language.lines() {
                let Some((name, word)) = line.strip_prefix("status-").and_then(|rest| rest.split_once(" = "))
                else {
                    continue;
                };
                let Some(status) = Status::from_id(name.trim_end_matches("-short")) else { continue };
                assert_eq!(status_of(word), Some(status), "{word}");
                seen += 1;
            }
            assert_eq!(seen, 24);
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen: HashMap<String, Status> = HashMap::new();
        for (status, words) in WORDS {
            for word in words.split(',') {
                assert!(!key(word).is_empty(), "{word}");
                let before = seen.insert(key(word), status);
                assert!(before.is_none_or(|before| before == status), "{word}: {before:?} and {status:?}");
            }
        }
        for status in Status::ALL {
            assert!(seen.get(&key(status.id())).is_none_or(|known| *known == status), "{}", status.id());
        }
    }

    #[test]
    fn spelling_makes_no_difference() {
        for (text, status) in [
            ("UNDER_CONSTRUCTION", Status::UnderConstruction),
            ("underConstruction", Status::UnderConstruction),
            (" In-Progress ", Status::UnderConstruction),
            ("TİKİLİR", Status::UnderConstruction),
            ("tamamlanib", Status::Completed),
            ("TAMAMLANIB", Status::Completed),
            ("Идет строительство", Status::UnderConstruction),
            ("Завершен", Status::Completed),
            ("построено", Status::Completed),
        ] {
            assert_eq!(status_of(text), Some(status), "{text}");
        }
        assert_eq!(status_of("Söküntü"), None, "no part of a word counts");
        assert_eq!(status_of(""), None);
        assert_eq!(status_of("completed by the contractor in spring"), None);
        for (name, is) in
            [("Status", true), ("VƏZİYYƏT", true), ("статус", true), ("statusx", false), ("", false)]
        {
            assert_eq!(is_status_name(name), is, "{name}");
        }
    }

    #[test]
    fn unknown_words_are_listed() {
        let column = StatusColumn::read([
            ("built", 5),
            ("", 2),
            ("purple", 3),
            ("Планируется", 1),
            ("phase 2", 7),
            (" ", 1),
        ]);
        assert_eq!(column.statuses, [Some(Status::Completed), None, None, Some(Status::Planned), None, None]);
        assert_eq!((column.known, column.empty), (6, 3));
        let unknown: Vec<_> = column.unknown.iter().map(|w| (w.index, w.text.as_str(), w.count)).collect();
        assert_eq!(unknown, [(4, "phase 2", 7), (2, "purple", 3)]);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let column = StatusColumn::read([(text.as_str(), 1)]);
            prop_assert_eq!(column.known + column.empty + column.unknown.len(), 1);
        }
    }
}
