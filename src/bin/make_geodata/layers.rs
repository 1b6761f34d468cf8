//! The eight programme layers: which sites each holds, what is derived beside
//! them, and what each file says about itself.

use crate::facts::{Facts, Place};
use crate::features::{self, Extra, Part};
use crate::shapes::{self, CityPolygon, LonLat};
use serde_json::{Value, json};

/// A text in English, Azerbaijani, Russian.
type Texts = [&'static str; 3];

/// What a layer's file says about itself, and the sites it holds.
struct Layer {
    name: &'static str,
    title: Texts,
    kind_icon: &'static str,
    sites: &'static [&'static str],
    note: Texts,
}

const HIGHWAY: &str = "aghdam_khankendi_highway";
const LACHIN_ROAD: &str = "lachin_road";
const MASTER_PLAN: &str = "khankendi_master_plan";
const AIRPORT: &str = "khojaly_airport";
const RUNWAY_ENDS: [&str; 2] = ["khojaly_airport_rwy05", "khojaly_airport_rwy23"];
/// Sites with a position of their own around which the civic core is drawn.
const CIVIC_CORE: [&str; 3] = ["victory_square", "congress_center", "khankendi_stadium"];
/// Sites the plan names and no source places.
const WITHOUT_POSITION: [&str; 4] = ["victory_park", "victory_museum", "cultural_center", "railway_terminal"];
/// Anchored points and the place each is tied to.
const TIED_TO: [(&str, &str); 2] = [("congress_center", "victory_square"), ("aghdara_villages", "aghdara")];
/// How far a town point written in a road's note may lie from the town's row, metres.
const TOWN_POINT_TOLERANCE_M: f64 = 500.0;

const LAYERS: [Layer; 8] = [
    Layer {
        name: "master_plan",
        title: ["Master plan", "Baş plan", "Генеральный план"],
        kind_icon: "plan",
        sites: &[MASTER_PLAN],
        note: [
            "Schematic. No published copy of the plan was found: the city's outline is coarse (Natural Earth, 1:10 million), the civic core is a hull around published positions, the corridors are straight lines between towns. Load the official plan in its place where you have it.",
            "Sxematikdir. Planın dərc edilmiş nüsxəsi tapılmayıb: şəhərin konturu kobuddur (Natural Earth, 1:10 milyon), ictimai mərkəz dərc edilmiş mövqelərin ətrafında çəkilmiş konturdur, dəhlizlər şəhərlər arasında düz xətlərdir. Rəsmi plan varsa, onu bu qatın yerinə yükləyin.",
            "Схематично. Опубликованный экземпляр плана не найден: контур города грубый (Natural Earth, 1:10 млн), общественный центр — оболочка вокруг опубликованных положений, коридоры — прямые линии между городами. Если у вас есть официальный план, загрузите его вместо этого слоя.",
        ],
    },
    Layer {
        name: "airport",
        title: ["Airport", "Hava limanı", "Аэропорт"],
        kind_icon: "airport",
        sites: &[AIRPORT],
        note: [
            "The runway lies between its two published ends. Terminal works and the planned 3000 m runway are dated statements, not shapes.",
            "Uçuş-enmə zolağı dərc edilmiş iki ucu arasında çəkilib. Terminal işləri və planlaşdırılan 3000 m-lik zolaq tarixli məlumatlardır, xəritədə çəkilməyib.",
            "Взлётно-посадочная полоса проведена между двумя опубликованными торцами. Работы на терминале и планируемая полоса 3000 м — датированные сообщения, на карте они не начерчены.",
        ],
    },
    Layer {
        name: "hotels",
        title: ["Hotels", "Mehmanxanalar", "Отели"],
        kind_icon: "hotel",
        sites: &["karabakh_hotel", "palace_hotel", "bulud_hotel"],
        note: [
            "Sources place these hotels in Khankendi and no closer: the point is the city's centre, not the building.",
            "Mənbələrə görə, bu hotellər Xankəndidədir, dəqiq yer göstərilmir: nöqtə binanın deyil, şəhərin mərkəzidir.",
            "Источники сообщают лишь, что эти отели находятся в Ханкенди: точка — центр города, а не здание.",
        ],
    },
    Layer {
        name: "congress_center",
        title: ["Congress Center", "Konqres Mərkəzi", "Конгресс-центр"],
        kind_icon: "congress",
        sites: &["congress_center"],
        note: [
            "Anchored on Victory Square; the building's own outline was not found.",
            "Zəfər meydanına bağlanıb; binanın öz konturu tapılmayıb.",
            "Привязан к Площади Победы; контур самого здания не найден.",
        ],
    },
    Layer {
        name: "factory",
        title: ["Factory", "Fabrik", "Фабрика"],
        kind_icon: "factory",
        sites: &["sewing_factory"],
        note: [
            "Sources place the factory in Khankendi and no closer: the point is the city's centre.",
            "Mənbələrə görə, fabrik Xankəndidədir, dəqiq yer göstərilmir: nöqtə şəhərin mərkəzidir.",
            "Источники сообщают лишь, что фабрика находится в Ханкенди: точка — центр города.",
        ],
    },
    Layer {
        name: "public_places",
        title: [
            "Public places and culture",
            "İctimai məkanlar və mədəniyyət",
            "Общественные места и культура",
        ],
        kind_icon: "culture",
        sites: &[
            "victory_square",
            "victory_park",
            "victory_museum",
            "cultural_center",
            "karabakh_university",
            "khankendi_stadium",
            "school_4",
        ],
        note: [
            "Victory Square and the stadium have published positions. The others are placed in Khankendi and no closer: their point is the city's centre.",
            "Zəfər meydanının və stadionun mövqeyi dərc edilib. Digərlərinin yalnız Xankəndidə olduğu göstərilir: nöqtələri şəhərin mərkəzidir.",
            "Положение Площади Победы и стадиона опубликовано. Об остальных сообщается лишь, что они в Ханкенди: их точка — центр города.",
        ],
    },
    Layer {
        name: "transport",
        title: ["Transport", "Nəqliyyat", "Транспорт"],
        kind_icon: "road",
        sites: &[HIGHWAY, LACHIN_ROAD, "railway_terminal"],
        note: [
            "Schematic. The roads run straight from town to town, not along their course; the terminal is placed in or beside Khankendi and no closer.",
            "Sxematikdir. Yollar öz istiqaməti ilə deyil, şəhərdən şəhərə düz xətlə çəkilib; vağzalın yalnız Xankəndidə və ya onun yanında olduğu göstərilir.",
            "Схематично. Дороги проведены прямыми от города к городу, а не по их трассе; о вокзале известно лишь, что он в Ханкенди или рядом.",
        ],
    },
    Layer {
        name: "residents",
        title: ["Return of residents", "Sakinlərin qayıdışı", "Возвращение жителей"],
        kind_icon: "housing",
        sites: &["khojaly", "ballija", "khankendi", "aghdara_villages"],
        note: [
            "Events and figures as reported. Additions are never summed into totals: they do not add up across reports. The four villages of Aghdara district stand at Aghdara town, up to 15 km off.",
            "Hadisələr və rəqəmlər məlumatlarda olduğu kimidir. Əlavələr cəmə toplanmır: müxtəlif məlumatlarda uyğun gəlmir. Ağdərə rayonunun dörd kəndi Ağdərə şəhərinin nöqtəsində göstərilir, həqiqi yerləri 15 km-ə qədər fərqlənə bilər.",
            "События и числа — как в сообщениях. Прибавления не суммируются в итоги: в разных сообщениях они не сходятся. Четыре села Агдеринского района показаны в точке города Агдере, с отклонением до 15 км.",
        ],
    },
];

/// Every layer's file name (without ending) and content.
pub fn make_all(facts: &Facts, city: &CityPolygon) -> Result<Vec<(&'static str, Value)>, String> {
    let placed = |id: &String| LAYERS.iter().any(|layer| layer.sites.contains(&id.as_str()));
    let with_rows = facts
        .events
        .iter()
        .map(|row| &row.site_id)
        .chain(facts.targets.iter().map(|row| &row.site_id))
        .chain(facts.figures.iter().map(|row| &row.site_id));
    for id in with_rows {
        if !placed(id) {
            return Err(format!("no programme layer holds {id}, which has rows"));
        }
    }
    LAYERS.iter().map(|layer| Ok((layer.name, make(facts, city, layer)?))).collect()
}

fn make(facts: &Facts, city: &CityPolygon, layer: &Layer) -> Result<Value, String> {
    let mut made = Vec::new();
    for id in layer.sites {
        let place = facts.place(id)?;
        made.push(features::site(facts, place, extra(facts, city, place)?));
        made.extend(parts(facts, place)?.into_iter().map(features::part));
    }
    let schematic = made
        .iter()
        .any(|feature| feature["properties"]["schematic"] == true && feature["geometry"]["type"] != "Point");
    let [en, az, ru] = layer.title;
    let [note_en, note_az, note_ru] = layer.note;
    Ok(json!({
        "type": "FeatureCollection",
        "name": layer.name,
        "khankendi_atlas": {
            "format": "programme-layer",
            "version": 1,
            "layer": layer.name,
            "title": { "en": en, "az": az, "ru": ru },
            "kind_icon": layer.kind_icon,
            "schematic": schematic,
            "sources": sources(&made),
            "note": { "en": note_en, "az": note_az, "ru": note_ru },
        },
        "features": made,
    }))
}

/// What stands beside the rows of a site: its shape where that is not a point,
/// and what an anchored position is tied to.
fn extra(facts: &Facts, city: &CityPolygon, place: &Place) -> Result<Extra, String> {
    let id = place.id.as_str();
    if let Some((_, tied_to)) = TIED_TO.iter().find(|(site, _)| *site == id) {
        let base = facts.place(tied_to)?;
        if (base.lon, base.lat) != (place.lon, place.lat) {
            return Err(format!("{id} does not stand at {tied_to}"));
        }
        return Ok(Extra { derived_from: vec![base.id.clone()], ..Extra::default() });
    }
    if id == HIGHWAY || id == LACHIN_ROAD {
        let (towns, points) = road(facts, place)?;
        return Ok(Extra {
            geometry: Some(features::line(&points)),
            derived_from: towns,
            ..Extra::default()
        });
    }
    if id == MASTER_PLAN {
        for named in WITHOUT_POSITION {
            if facts.place(named)?.position_kind != "display" {
                return Err(format!("{named} has a position of its own now"));
            }
        }
        return Ok(Extra {
            geometry: Some(city.geometry.clone()),
            derived_from: vec![city.dataset.clone()],
            note: "the outline is the city's polygon in Natural Earth at 1:10 million, coarse; it is not the plan's boundary, of which no published copy was found".into(),
            position_source: format!("outline: {}", city.source),
            named_without_position: WITHOUT_POSITION.map(str::to_owned).to_vec(),
        });
    }
    if place.position_kind == "anchor" {
        return Err(format!("{id}: nothing says what this anchor is tied to"));
    }
    Ok(Extra::default())
}

/// The towns of a road's note (ids) and the line through their points.
fn road(facts: &Facts, place: &Place) -> Result<(Vec<String>, Vec<LonLat>), String> {
    let named = shapes::town_points(&place.note).map_err(|error| format!("{}: {error}", place.id))?;
    let mut towns = Vec::new();
    let mut points = Vec::new();
    for (name, point) in named {
        let town = facts
            .places
            .iter()
            .find(|town| town.name_en == name)
            .ok_or_else(|| format!("{}: no town is named {name}", place.id))?;
        let off_m = shapes::distance_m(point, (town.lon, town.lat));
        if off_m > TOWN_POINT_TOLERANCE_M {
            return Err(format!("{}: {name} is {off_m:.0} m off", place.id));
        }
        towns.push(town.id.clone());
        points.push(point);
    }
    Ok((towns, points))
}

/// The derived parts that are drawn with a site.
fn parts(facts: &Facts, place: &Place) -> Result<Vec<Part>, String> {
    match place.id.as_str() {
        AIRPORT => Ok(vec![runway(facts, place)?]),
        MASTER_PLAN => Ok(vec![civic_core(facts)?, corridor(facts, HIGHWAY)?, corridor(facts, LACHIN_ROAD)?]),
        _ => Ok(Vec::new()),
    }
}

fn runway(facts: &Facts, airport: &Place) -> Result<Part, String> {
    let [south_west, north_east] = [facts.place(RUNWAY_ENDS[0])?, facts.place(RUNWAY_ENDS[1])?];
    let width_m = shapes::runway_width_m(&airport.note)
        .ok_or_else(|| format!("{}: the note gives no runway width in metres", airport.id))?;
    Ok(Part {
        id: "khojaly_airport_runway",
        part_of: AIRPORT,
        names: [
            "Khojaly Airport runway 05/23",
            "Xocalı Hava Limanı, ENZ 05/23",
            "Аэропорт Ходжалы, ВПП 05/23",
        ],
        kind: "runway",
        position_kind: "surveyed",
        accuracy_m: south_west.accuracy_m.max(north_east.accuracy_m),
        position_source: format!("{}: {} and {}", south_west.source, south_west.name_en, north_east.name_en),
        note: format!(
            "drawn between the two published ends (end 05: {}; end 23: {}); width {width_m} m as given by president.az 2024-07-05, while OurAirports gives 120 ft (37 m)",
            south_west.note, north_east.note
        ),
        schematic: false,
        derived_from: RUNWAY_ENDS.map(str::to_owned).to_vec(),
        width_m: Some(width_m),
        geometry: features::line(&[(south_west.lon, south_west.lat), (north_east.lon, north_east.lat)]),
    })
}

fn civic_core(facts: &Facts) -> Result<Part, String> {
    let mut circles = Vec::new();
    let mut said = Vec::new();
    let mut published: Vec<&str> = Vec::new();
    let mut distinct: Vec<LonLat> = Vec::new();
    let mut accuracy_m = 0;
    for id in CIVIC_CORE {
        let site = facts.place(id)?;
        circles.push(((site.lon, site.lat), f64::from(site.accuracy_m)));
        said.push(format!("{} {} m", site.name_en, site.accuracy_m));
        accuracy_m = accuracy_m.max(site.accuracy_m);
        if !published.contains(&site.source.as_str()) {
            published.push(&site.source);
        }
        if !distinct.contains(&(site.lon, site.lat)) {
            distinct.push((site.lon, site.lat));
        }
    }
    Ok(Part {
        id: "master_plan_civic_core",
        part_of: MASTER_PLAN,
        names: [
            "Khankendi master plan: civic core (schematic)",
            "Xankəndi şəhərinin Baş planı: ictimai mərkəz (sxematik)",
            "Генеральный план Ханкенди: общественный центр (схема)",
        ],
        kind: "plan_core",
        position_kind: "anchor",
        accuracy_m,
        position_source: format!("hull of published positions: {}", published.join("; ")),
        note: format!(
            "convex hull around {} sites that stand at {} distinct points, each point widened by its accuracy ({}); it is no zone of the plan: no published copy of the plan's zones was found",
            CIVIC_CORE.len(),
            distinct.len(),
            said.join(", ")
        ),
        schematic: true,
        derived_from: CIVIC_CORE.map(str::to_owned).to_vec(),
        width_m: None,
        geometry: features::polygon(&shapes::hull_of_circles(&circles)),
    })
}

fn corridor(facts: &Facts, road_id: &str) -> Result<Part, String> {
    let place = facts.place(road_id)?;
    let (_, points) = road(facts, place)?;
    let (id, names) = if road_id == HIGHWAY {
        (
            "master_plan_corridor_north",
            [
                "Khankendi master plan: road corridor to Khojaly and Aghdam (schematic)",
                "Xankəndi şəhərinin Baş planı: Xocalı və Ağdam istiqamətində yol dəhlizi (sxematik)",
                "Генеральный план Ханкенди: дорожный коридор на Ходжалы и Агдам (схема)",
            ],
        )
    } else {
        (
            "master_plan_corridor_south",
            [
                "Khankendi master plan: road corridor to Shusha and Lachin (schematic)",
                "Xankəndi şəhərinin Baş planı: Şuşa və Laçın istiqamətində yol dəhlizi (sxematik)",
                "Генеральный план Ханкенди: дорожный коридор на Шушу и Лачин (схема)",
            ],
        )
    };
    Ok(Part {
        id,
        part_of: MASTER_PLAN,
        names,
        kind: "plan_corridor",
        position_kind: "anchor",
        accuracy_m: place.accuracy_m,
        position_source: format!("as the line of {}: {}", place.name_en, place.source),
        note: "straight lines between town points, not the road's course; no published copy of what the plan sets along it was found".into(),
        schematic: true,
        derived_from: vec![place.id.clone()],
        width_m: None,
        geometry: features::line(&points),
    })
}

/// Sources a position may name, as they are to be credited, with their licence.
const POSITION_SOURCES: [(&str, &str, &str); 4] = [
    ("OurAirports", "OurAirports", "public domain"),
    ("GeoNames", "GeoNames (geonames.org)", "CC BY 4.0"),
    ("Natural Earth", "Natural Earth", "public domain"),
    ("Wikipedia", "Wikipedia, single coordinates", "CC BY-SA"),
];

/// The sources that the features of a layer really name.
fn sources(made: &[Value]) -> Vec<Value> {
    let text = |feature: &Value, key: &str| -> String {
        feature["properties"][key].as_str().unwrap_or("").to_owned()
    };
    let mut sources: Vec<Value> = POSITION_SOURCES
        .iter()
        .filter(|(word, _, _)| made.iter().any(|feature| text(feature, "position_source").contains(word)))
        .map(|(_, name, licence)| json!({ "name": name, "licence": licence }))
        .collect();
    sources.push(json!({
        "name": "Official and news reports, named row by row",
        "licence": "cited for dates and figures; no text copied",
    }));
    sources
}
