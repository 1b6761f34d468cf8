//! Names of operators and functions of CQL2.

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Equal, Self::NotEqual, Self::Less, Self::LessOrEqual, Self::Greater, Self::GreaterOrEqual];

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Whether values in this order fulfil it.
    #[must_use]
    pub const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }

    /// The comparison with the sides exchanged.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }
}

/// An operation on two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Quotient,
    Power,
}

impl Operation {
    /// Its sign or word.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Quotient => "div",
            Self::Power => "^",
        }
    }

    /// The result; `None` where there is none, as of a division by zero.
    #[must_use]
    pub fn of(self, left: f64, right: f64) -> Option<f64> {
        let result = match self {
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
            Self::Remainder => left % right,
            Self::Quotient => (left / right).trunc(),
            Self::Power => left.powf(right),
        };
        result.is_finite().then_some(result)
    }
}

/// What a comparison of texts does not look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Folding {
    /// `CASEI`: capitals and small letters.
    Case,
    /// `ACCENTI`: accents and other marks.
    Accents,
}

impl Folding {
    /// Its function.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "CASEI",
            Self::Accents => "ACCENTI",
        }
    }
}

/// How two geometries lie to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum SpatialRelation {
    Intersects,
    Equals,
    Disjoint,
    Touches,
    Within,
    Overlaps,
    Crosses,
    Contains,
}

impl SpatialRelation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Intersects,
        Self::Equals,
        Self::Disjoint,
        Self::Touches,
        Self::Within,
        Self::Overlaps,
        Self::Crosses,
        Self::Contains,
    ];

    /// Its function.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intersects => "S_INTERSECTS",
            Self::Equals => "S_EQUALS",
            Self::Disjoint => "S_DISJOINT",
            Self::Touches => "S_TOUCHES",
            Self::Within => "S_WITHIN",
            Self::Overlaps => "S_OVERLAPS",
            Self::Crosses => "S_CROSSES",
            Self::Contains => "S_CONTAINS",
        }
    }

    /// The relation with the sides exchanged.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Within => Self::Contains,
            Self::Contains => Self::Within,
            other => other,
        }
    }
}

/// How two stretches of time lie to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum TemporalRelation {
    After,
    Before,
    Contains,
    Disjoint,
    During,
    Equals,
    FinishedBy,
    Finishes,
    Intersects,
    Meets,
    MetBy,
    OverlappedBy,
    Overlaps,
    StartedBy,
    Starts,
}

impl TemporalRelation {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::After,
        Self::Before,
        Self::Contains,
        Self::Disjoint,
        Self::During,
        Self::Equals,
        Self::FinishedBy,
        Self::Finishes,
        Self::Intersects,
        Self::Meets,
        Self::MetBy,
        Self::OverlappedBy,
        Self::Overlaps,
        Self::StartedBy,
        Self::Starts,
    ];

    /// Its function.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::After => "T_AFTER",
            Self::Before => "T_BEFORE",
            Self::Contains => "T_CONTAINS",
            Self::Disjoint => "T_DISJOINT",
            Self::During => "T_DURING",
            Self::Equals => "T_EQUALS",
            Self::FinishedBy => "T_FINISHEDBY",
            Self::Finishes => "T_FINISHES",
            Self::Intersects => "T_INTERSECTS",
            Self::Meets => "T_MEETS",
            Self::MetBy => "T_METBY",
            Self::OverlappedBy => "T_OVERLAPPEDBY",
            Self::Overlaps => "T_OVERLAPS",
            Self::StartedBy => "T_STARTEDBY",
            Self::Starts => "T_STARTS",
        }
    }
}

/// How two lists of values lie to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words are the specification's")]
pub enum ArrayRelation {
    Equals,
    Contains,
    ContainedBy,
    Overlaps,
}

impl ArrayRelation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Equals, Self::Contains, Self::ContainedBy, Self::Overlaps];

    /// Its function.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "A_EQUALS",
            Self::Contains => "A_CONTAINS",
            Self::ContainedBy => "A_CONTAINEDBY",
            Self::Overlaps => "A_OVERLAPS",
        }
    }
}

/// A property that the program adds to those of a layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pseudo {
    /// `$status`: the status on the day that is shown.
    Status,
    /// `$id`: the id of the feature.
    Id,
    /// `$geometry_type`: the type of its geometry.
    GeometryType,
    /// `$name`: its name.
    Name,
}

impl Pseudo {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Status, Self::Id, Self::GeometryType, Self::Name];

    /// Its name, with the sign before it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "$status",
            Self::Id => "$id",
            Self::GeometryType => "$geometry_type",
            Self::Name => "$name",
        }
    }
}

/// Functions with a meaning of their own besides the relations.
pub const OTHER_FUNCTIONS: [&str; 13] = [
    "CASEI",
    "ACCENTI",
    "DATE",
    "TIMESTAMP",
    "INTERVAL",
    "BBOX",
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
];

/// Names of all functions.
pub(super) fn functions() -> impl Iterator<Item = &'static str> {
    let spatial = SpatialRelation::ALL.into_iter().map(SpatialRelation::name);
    let temporal = TemporalRelation::ALL.into_iter().map(TemporalRelation::name);
    let arrays = ArrayRelation::ALL.into_iter().map(ArrayRelation::name);
    spatial.chain(temporal).chain(arrays).chain(OTHER_FUNCTIONS)
}

/// Words that are no names of properties unless in double quotes.
pub const RESERVED: [&str; 11] =
    ["AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "TRUE", "FALSE", "DIV"];
