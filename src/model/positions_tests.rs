use super::*;
use proptest::prelude::*;

/// Numbers as files write them, and others.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-1_800_000_000i64..=1_800_000_000).prop_map(|steps| format!("{}.{:07}", steps / 10_000_000, steps.abs() % 10_000_000)),
        1 => prop::sample::select(&["0", "-0.0", "180", "-180", "214.7483647", "214.7483648", "-214.7483648", "-214.7483649"][..])
            .prop_map(str::to_owned),
        1 => (-1e9f64..1e9).prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_map(|number| number.to_string()),
    ]
    .prop_map(|text| text.parse().unwrap())
}

fn decimals() -> impl Strategy<Value = f64> {
    (-180.0f64..=180.0, 0usize..8).prop_map(|(number, decimals)| {
        // Without the sign that a zero may have.
        format!("{number:.decimals$}").parse::<f64>().unwrap() + 0.0
    })
}

fn bits(positions: &Positions) -> Vec<u64> {
    positions.iter().flatten().map(f64::to_bits).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost(numbers in prop::collection::vec(number(), 0..40), more in prop::collection::vec(number(), 0..40)) {
        let whole = |mut numbers: Vec<f64>| {
            numbers.truncate(numbers.len() / 2 * 2);
            numbers
        };
        let (numbers, more) = (whole(numbers), whole(more));
        let expected: Vec<u64> = numbers.iter().chain(&more).map(|number| number.to_bits()).collect();
        let (mut first, mut second) = (Positions::from(numbers.clone()), Positions::from(more.clone()));
        let same = first.clone();
        first.pack(&mut Memory::default());
        second.pack(&mut Memory::default());
        prop_assert!(first == same || numbers.iter().any(|number| number.is_nan()));
        first.append(&second);
        prop_assert_eq!(bits(&first), expected.clone());
        prop_assert_eq!(first.len() * 2, expected.len());
        let middle = first.len() / 2..first.len();
        let of_range: Vec<u64> = first.range(middle.clone()).iter().map(|number| number.to_bits()).collect();
        prop_assert_eq!(&of_range, &expected[middle.start * 2..]);
        prop_assert!(first.get(first.len()).is_none() && first.range(0..first.len() + 1).is_empty());
        let of_degrees: Vec<u64> = first.degrees_mut().iter().map(|number| number.to_bits()).collect();
        prop_assert_eq!(of_degrees, expected);
    }

    #[test]
    fn seven_decimals_take_half_the_memory(numbers in prop::collection::vec((decimals(), decimals()), 1..9000)) {
        let numbers: Vec<f64> = numbers.into_iter().flat_map(|(lon, lat)| [lon, lat]).collect();
        let mut positions = Positions::from(numbers.clone());
        let mut memory = Memory::default();
        positions.pack(&mut memory);
        prop_assert!(matches!(&positions.0, Kept::Steps(steps) if steps.len() == numbers.len()));
        positions.clear(&mut memory);
        prop_assert!(positions.is_empty() && memory.steps.capacity() >= numbers.len());
        // One number with more decimals, and all stay as they are.
        let last = numbers.len() - 1;
        let mut longer = numbers;
        longer[last] += 1e-9;
        let count = longer.len();
        let mut positions = Positions::from(longer);
        positions.pack(&mut memory);
        prop_assert!(matches!(&positions.0, Kept::Degrees(degrees) if degrees.len() == count));
    }

    #[test]
    fn boxes_are_as_given(
        corners in prop::collection::vec(prop::array::uniform4(prop_oneof![4 => decimals(), 1 => number()]), 0..20),
        more in prop::collection::vec(prop::array::uniform4(decimals()), 0..20),
    ) {
        let of = |corners: &[[f64; 4]]| -> Vec<Bounds> {
            let boxes = corners.iter().map(|&[west, south, east, north]| Bounds { west, south, east, north });
            boxes.chain([Bounds::EMPTY]).collect()
        };
        let (first, second) = (of(&corners), of(&more));
        let mut boxes: Boxes = first.iter().copied().collect();
        boxes.append(&second.iter().copied().collect());
        let expected: Vec<Bounds> = first.into_iter().chain(second).collect();
        let bits = |of: Bounds| [of.west, of.south, of.east, of.north].map(f64::to_bits);
        prop_assert_eq!(boxes.iter().map(bits).collect::<Vec<_>>(), expected.iter().copied().map(bits).collect::<Vec<_>>());
        prop_assert!(boxes.get(expected.len()).is_none());
        boxes.clear();
        prop_assert!(boxes.is_empty());
    }
}
