//! Questions about the values of a layer: of small layers they are answered at once, of large ones by a worker, the newest first.

use crate::formats::filter::rows::Field;
use crate::formats::filter::{Completion, Offered, complete, values_of};
use crate::jobs::Newest;
use crate::model::layer::LayerData;
use egui::Context;
use std::sync::Arc;

/// Layers of up to so many features are asked at once.
const AT_ONCE: usize = 5_000;

/// What is asked.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Question {
    /// What may come at a cursor of a text, in bytes.
    Complete { text: String, cursor: usize },
    /// Values of a property that go on with what is written.
    Values { field: Field, written: String },
}

/// What is answered.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Answer {
    Completion(Completion),
    Values(Vec<Offered>),
}

impl Question {
    fn answer(&self, data: &LayerData) -> Answer {
        match self {
            Self::Complete { text, cursor } => Answer::Completion(complete(text, *cursor, data)),
            Self::Values { field, written } => Answer::Values(values_of(field, written, data)),
        }
    }
}

type Asked = (Arc<LayerData>, Question);
type Answered = (Arc<LayerData>, Question, Answer);

/// The last question and its answer.
#[derive(Default)]
pub(super) struct Asking {
    worker: Option<Newest<Asked, Answered>>,
    asked: Option<Asked>,
    known: Option<Answered>,
}

impl Asking {
    /// The answer to a question, once it is there. Until then it is asked for, and that to an earlier question is not given.
    pub fn ask(&mut self, ctx: &Context, data: &Arc<LayerData>, question: Question) -> Option<&Answer> {
        if let Some(answered) = self.worker.as_ref().and_then(Newest::take) {
            self.known = Some(answered);
        }
        let is = |of: &Arc<LayerData>, asked: &Question| Arc::ptr_eq(of, data) && *asked == question;
        if !self.known.as_ref().is_some_and(|(of, asked, _)| is(of, asked)) {
            if data.len() <= AT_ONCE {
                let answer = question.answer(data);
                self.known = Some((Arc::clone(data), question, answer));
            } else {
                if !self.asked.as_ref().is_some_and(|(of, asked)| is(of, asked)) {
                    let ctx = ctx.clone();
                    let worker = self.worker.get_or_insert_with(|| {
                        let work = |(data, question): Asked, _: &_| {
                            let answer = question.answer(&data);
                            Some((data, question, answer))
                        };
                        Newest::spawn("values of columns", move || ctx.request_repaint(), work)
                    });
                    worker.request((Arc::clone(data), question.clone()));
                    self.asked = Some((Arc::clone(data), question));
                }
                return None;
            }
        }
        self.known.as_ref().map(|(_, _, answer)| answer)
    }

    /// Whether a question is not answered yet.
    pub fn is_busy(&self) -> bool {
        self.worker.as_ref().is_some_and(Newest::is_busy)
    }
}
