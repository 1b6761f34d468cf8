//! The page of own sources of map tiles: the list of them, or the form of one.

mod answer;
mod fields;
mod form;
mod list;

pub(in crate::ui) use answer::boxed;
pub(in crate::ui) use fields::{Field, line};

use super::super::context::PanelContext;
use super::super::pages;
use crate::session::{Action, OwnSourcesPage};
use egui::Ui;
use form::Form;

/// What the page keeps between frames.
#[derive(Default)]
pub struct OwnSourcesState {
    page: Option<OwnSourcesPage>,
    form: Form,
    /// A new source that was begun and not saved: it is there when the form comes up again.
    begun: Option<Form>,
    /// The source that is to be removed, once that is confirmed.
    removing: Option<u32>,
}

impl OwnSourcesState {
    /// Follows what the session has open: a form is filled when it comes up; what it asked is given up when it goes.
    fn follow(&mut self, cx: &PanelContext<'_>) {
        let page = cx.session.panels.own_sources;
        if page == self.page {
            return;
        }
        self.removing = None;
        let mut left = std::mem::take(&mut self.form);
        if self.page == Some(OwnSourcesPage::Add) && !left.is_done() {
            left.give_up();
            self.begun = Some(left);
        }
        self.page = page;
        match page {
            Some(OwnSourcesPage::Add) => self.form = self.begun.take().unwrap_or_default(),
            Some(OwnSourcesPage::Edit(number)) => {
                let own = cx.session.own_tiles.iter().find(|own| own.number == number);
                self.form = own.map(Form::of).unwrap_or_default();
            }
            Some(OwnSourcesPage::List) | None => {}
        }
    }
}

/// The page, if it is open.
pub fn show(ui: &Ui, cx: &mut PanelContext<'_>, state: &mut OwnSourcesState) {
    state.follow(cx);
    match state.page {
        None => {}
        Some(OwnSourcesPage::List) => {
            pages::page(ui, cx, "sources-title", Action::Escape, |ui, cx| {
                list::show(ui, cx, &mut state.removing);
            });
        }
        Some(OwnSourcesPage::Add) => {
            form_page(ui, cx, "source-title-add", &mut state.form);
        }
        Some(OwnSourcesPage::Edit(_)) => {
            form_page(ui, cx, "source-title-edit", &mut state.form);
        }
    }
}

fn form_page(ui: &Ui, cx: &mut PanelContext<'_>, title: &'static str, form: &mut Form) {
    pages::page_with_foot(ui, cx, (title, Action::Escape), form, Form::show, Form::buttons);
}
