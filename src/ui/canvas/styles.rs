//! Whether layers look otherwise than before.

use crate::model::project::MapLayer;
use std::cell::RefCell;
use std::sync::Arc;

/// The layers as they were seen last. While they are held here, whoever changes one makes another of it.
#[derive(Default)]
pub struct Styles(RefCell<(Vec<Arc<MapLayer>>, u64)>);

impl Styles {
    /// A number that is another one whenever the layers or their styles are others than at the last look.
    pub fn generation(&self, layers: &[Arc<MapLayer>]) -> u64 {
        let (seen, generation) = &mut *self.0.borrow_mut();
        let all = |is_so: fn(&Arc<MapLayer>, &Arc<MapLayer>) -> bool| {
            seen.len() == layers.len() && seen.iter().zip(layers).all(|(a, b)| is_so(a, b))
        };
        if !all(Arc::ptr_eq) {
            *generation += u64::from(!all(|a, b| a.id == b.id && a.style == b.style));
            *seen = layers.to_vec();
        }
        *generation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::programme;

    #[test]
    fn another_style_or_order_is_another_generation_and_nothing_else_is() {
        let styles = Styles::default();
        let mut layers: Vec<Arc<MapLayer>> = programme(None).0.into_iter().map(Arc::new).collect();
        let first = styles.generation(&layers);
        Arc::make_mut(&mut layers[0]).opacity = 0.5;
        assert_eq!(styles.generation(&layers), first);
        Arc::make_mut(&mut layers[0]).style.line_width_points = 9.0;
        let second = styles.generation(&layers);
        assert!(second != first && second == styles.generation(&layers));
        layers.swap(0, 1);
        assert_ne!(styles.generation(&layers), second);
    }
}
