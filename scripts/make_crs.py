#!/usr/bin/env python3
"""Makes assets/crs/register.tsv: the reference systems that the program knows by code.

Source: the database of PROJ (proj.org), which holds the EPSG Geodetic Parameter Dataset of IOGP (epsg.org) and the definitions
of Esri (github.com/Esri/projection-engine-db-doc). Each line: code, authority, definition in the words of PROJ, with a shift to
WGS 84 (`+towgs84`): of the transformations of the register that need no grid the most exact of those that cover the most of the
system's area of use; none where the register has none.

With --figures it writes to standard output a place for each line, as the tests have them: code, x, y, longitude, latitude of the
definition, transformed by PROJ itself.

Needs libproj 9 with its database; nothing else. Run: scripts/make_crs.py > assets/crs/register.tsv
"""
import collections
import ctypes
import ctypes.util
import re
import sqlite3
import sys

LIBRARY = ctypes.CDLL(ctypes.util.find_library("proj") or "libproj.so.25")


class Info(ctypes.Structure):
    _fields_ = [
        ("auth_name", ctypes.c_char_p),
        ("code", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("type", ctypes.c_int),
        ("deprecated", ctypes.c_int),
        ("bbox_valid", ctypes.c_int),
        ("west", ctypes.c_double),
        ("south", ctypes.c_double),
        ("east", ctypes.c_double),
        ("north", ctypes.c_double),
        ("area_name", ctypes.c_char_p),
        ("projection_method_name", ctypes.c_char_p),
        ("celestial_body_name", ctypes.c_char_p),
    ]


class Coord(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in "xyzt"]


P = ctypes.c_void_p
LIBRARY.proj_get_crs_info_list_from_database.restype = ctypes.POINTER(ctypes.POINTER(Info))
LIBRARY.proj_get_crs_info_list_from_database.argtypes = [P, ctypes.c_char_p, P, ctypes.POINTER(ctypes.c_int)]
for name, result, arguments in [
    ("proj_context_create", P, []),
    ("proj_create_from_database", P, [P, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int, P]),
    ("proj_crs_create_bound_crs_to_WGS84", P, [P, P, P]),
    ("proj_crs_get_sub_crs", P, [P, P, ctypes.c_int]),
    ("proj_as_proj_string", ctypes.c_char_p, [P, P, ctypes.c_int, P]),
    ("proj_create_crs_to_crs", P, [P, ctypes.c_char_p, ctypes.c_char_p, P]),
    ("proj_normalize_for_visualization", P, [P, P]),
    ("proj_trans", Coord, [P, ctypes.c_int, Coord]),
    ("proj_destroy", P, [P]),
    ("proj_log_level", ctypes.c_int, [P, ctypes.c_int]),
]:
    function = getattr(LIBRARY, name)
    function.restype, function.argtypes = result, arguments

GEOGRAPHIC_2D, GEOGRAPHIC_3D, PROJECTED, COMPOUND = 12, 13, 15, 16
# The projections of proj4rs that agree with PROJ; others are left out.
PROJECTIONS = set(
    "longlat utm tmerc etmerc merc lcc laea aea aeqd cass cea eqc eqdc eqearth krovak mill moll omerc ortho poly robin sinu "
    "somerc stere sterea".split()
)
# Datums that PROJ writes by name and proj4rs resolves with grids, which do not come with the program.
ELLIPSOID = {"NAD27": "+ellps=clrk66", "OSGB36": "+ellps=airy", "nzgd49": "+ellps=intl"}
# Datums that are WGS 84 within a metre or two: the targets of transformations.
LIKE_WGS84 = "4326 4258 4269 4283 4167 4152 4617 4674 7844 4612 6668 4148 4171 4189 4190 4659 4619 4737".split()
# Methods of the register: geocentric translations, position vector, coordinate frame (which turns the other way).
METHODS = {"9603": 1, "1031": 1, "1035": 1, "9606": 1, "1033": 1, "1037": 1, "9607": -1, "1032": -1, "1038": -1}
DATABASE = "/usr/share/proj/proj.db"
PULKOVO_1942 = "+towgs84=25,-141,-78.5,0,0.35,0.736,0"
LON_LAT = "+proj=longlat +datum=WGS84 +no_defs"


def systems(context):
    for authority in (b"EPSG", b"ESRI"):
        count = ctypes.c_int()
        infos = LIBRARY.proj_get_crs_info_list_from_database(context, authority, None, ctypes.byref(count))
        for at in range(count.value):
            info = infos[at].contents
            earth = info.celestial_body_name in (None, b"Earth")
            if earth and info.type in (GEOGRAPHIC_2D, GEOGRAPHIC_3D, PROJECTED, COMPOUND):
                yield authority.decode(), info


class Shifts:
    """Transformations of a datum to WGS 84, as the register has them."""

    def __init__(self, path):
        database = sqlite3.connect(path)
        self.datum_of, self.names, crs_of = {}, {}, {}
        query = """SELECT c.auth_name, c.code, c.datum_auth_name, c.datum_code, d.name
                   FROM geodetic_crs c JOIN geodetic_datum d ON d.auth_name = c.datum_auth_name AND d.code = c.datum_code"""
        for authority, code, *datum, name in database.execute(query):
            self.datum_of[authority, str(code)] = tuple(map(str, datum))
            self.names[tuple(map(str, datum))] = name
        self.base_of = {}
        for table in ("projected_crs",):
            query = f"SELECT auth_name, code, geodetic_crs_auth_name, geodetic_crs_code FROM {table}"
            for authority, code, *base in database.execute(query):
                self.base_of[authority, str(code)] = tuple(map(str, base))
        self.horizontal_of = {}
        query = "SELECT auth_name, code, horiz_crs_auth_name, horiz_crs_code FROM compound_crs"
        for authority, code, *base in database.execute(query):
            self.horizontal_of[authority, str(code)] = tuple(map(str, base))
        query = """SELECT c.auth_name, c.code FROM geodetic_crs c JOIN axis a
                   ON a.coordinate_system_auth_name = c.coordinate_system_auth_name AND a.coordinate_system_code = c.coordinate_system_code
                   WHERE a.uom_auth_name = 'EPSG' AND a.uom_code IN (9101, 9105, 9106)"""
        self.not_degrees = {(authority, str(code)) for authority, code in database.execute(query)}
        self.of_datum = collections.defaultdict(list)
        query = """SELECT t.source_crs_auth_name, t.source_crs_code, t.target_crs_code, t.method_code, t.accuracy, tx, ty, tz, rx, ry, rz,
                          scale_difference, translation_uom_code, rotation_uom_code, scale_difference_uom_code,
                          e.west_lon, e.south_lat, e.east_lon, e.north_lat
                   FROM helmert_transformation_table t
                   JOIN usage u ON u.object_table_name = 'helmert_transformation' AND u.object_auth_name = t.auth_name AND u.object_code = t.code
                   JOIN extent e ON e.auth_name = u.extent_auth_name AND e.code = u.extent_code
                   WHERE t.deprecated = 0 AND t.target_crs_auth_name = 'EPSG' ORDER BY t.auth_name, t.code"""
        for row in database.execute(query):
            authority, code, target, method, accuracy, *numbers = row
            words = self.words(str(method), numbers[:7], list(map(str, numbers[7:10])))
            datum = self.datum_of.get((authority, str(code)))
            if words and datum and str(target) in LIKE_WGS84:
                self.of_datum[self.plain(datum)].append((accuracy or 99, words, numbers[10:]))

    def plain(self, datum):
        """The name of a datum without its prime meridian."""
        return re.sub(r" \((Paris|Rome|Jakarta|Ferro|Madrid|Lisbon|Bern|Athens|Bogota|Oslo|Brussels|Stockholm)\)", "", self.names[datum])

    @staticmethod
    def words(method, numbers, units):
        if method not in METHODS or units[0] != "9001" or any(number is None for number in numbers[:3]):
            return None
        tx, ty, tz, *turns, scale = numbers
        if any(turns) or scale:
            # Arc-seconds or microradians.
            unit = {"9104": 1, "9109": 0.206264806247}.get(units[1])
            if unit is None or units[2] != "9202":
                return None
            turns = [METHODS[method] * turn * unit for turn in turns]
            return "+towgs84=" + ",".join(f"{number:.9g}" for number in (tx, ty, tz, *turns, scale))
        return "+towgs84=" + ",".join(f"{number:.9g}" for number in (tx, ty, tz))

    def best(self, authority, info):
        """The most exact of those that cover the most of the area of use; empty where there is none."""
        key = (authority, info.code.decode())
        key = self.horizontal_of.get(key, key)
        key = self.base_of.get(key, key)
        datum = self.datum_of.get(key)
        if not datum or not info.bbox_valid:
            return ""
        area = (info.west, info.south, info.east, info.north)
        found = [(-covered(area, extent), accuracy, at, words)
                 for at, (accuracy, words, extent) in enumerate(self.of_datum[self.plain(datum)])]
        return min(found)[-1] if found and min(found)[0] < 0 else ""


def covered(area, extent):
    """Twentieths of an area that an extent covers, both west, south, east, north in degrees."""
    def across(box):
        west, _, east, _ = box
        return [(west, east)] if west <= east else [(west, 180), (-180, east)]
    width = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in across(area) for b in across(extent))
    height = max(0, min(area[3], extent[3]) - max(area[1], extent[1]))
    whole = sum(b - a for a, b in across(area)) * (area[3] - area[1])
    return round(20 * width * height / whole) if whole else 0


def definition(context, authority, info, shifts):
    """In the words of PROJ, or None."""
    crs = LIBRARY.proj_create_from_database(context, authority.encode(), info.code, 3, 0, None)
    if not crs:
        return None
    if info.type == COMPOUND:
        crs = LIBRARY.proj_crs_get_sub_crs(context, crs, 0)
    words = LIBRARY.proj_as_proj_string(context, crs, 1, None) if crs else None
    if not words:
        return None
    dropped = r" \+(type=crs|no_defs|vunits=\S+|vto_meter=\S+|wktext|over|geoidgrids=\S+|towgs84=\S+|nadgrids=@null)"
    words = re.sub(dropped, "", words.decode())
    if "nadgrids" in words:
        return None
    for name, ellipsoid in ELLIPSOID.items():
        words = words.replace(f"+datum={name}", ellipsoid)
    is_world = re.search(r"\+(datum=(WGS84|NAD83)|ellps=(GRS80|WGS84))", words)
    if "+datum=" not in words:
        shift = shifts.best(authority, info)
        name = info.name.decode()
        # One shift for all of Pulkovo 1942, see the head of epsg.rs.
        if info.code == b"4267":
            # For the conterminous states (EPSG:1173), where the register prefers Canada for its greater area.
            shift = "+towgs84=-8,160,176"
        if name.startswith("Pulkovo 1942") and "(" not in name.split("/")[0]:
            shift = PULKOVO_1942
        elif name.startswith("Pulkovo 1995"):
            # Of two that are equally exact the one PROJ takes.
            shift = "+towgs84=24.47,-130.89,-81.56,0,0,0.13,-0.22"
        moved = [abs(float(number)) for number in shift[9:].split(",")[:3]] if shift else [0]
        is_sphere = re.search(r"\+R=|\+a=(\S+) \+b=\1( |$)", words)
        if shift and not is_sphere and not (is_world and max(moved) < 3):
            words = f"{words} {shift}"
    projection = re.search(r"\+proj=(\w+)", words)
    if not projection or projection[1] not in PROJECTIONS:
        return None
    # A sphere of the same area, which proj4rs does not make of an ellipsoid by itself.
    if " +R_A" in words and "+datum=WGS84" in words:
        words = words.replace(" +R_A", "").replace("+datum=WGS84", "+R=6371007.180918474")
    if projection[1] == "omerc" and " +lat_1=0 " in words:
        return None
    # What PROJ takes without being told.
    words = re.sub(r" \+(x_0=0|y_0=0|units=m|k=1|k_0=1|lat_0=0)(?= |$)", "", words)
    return " ".join(words.split())


def place(context, words, info):
    """A position inside the area of use and where it is."""
    if not info.bbox_valid:
        return None
    east = info.east + (360 if info.east < info.west else 0)
    lon, lat = info.west + (east - info.west) * 0.4, info.south + (info.north - info.south) * 0.6
    # By name PROJ would take one of its own shifts of NAD83 for some islands.
    words = words.replace("+datum=NAD83", "+ellps=GRS80 +towgs84=0,0,0")
    way = LIBRARY.proj_create_crs_to_crs(context, LON_LAT.encode(), (words + " +no_defs +type=crs").encode(), None)
    if not way:
        return None
    way = LIBRARY.proj_normalize_for_visualization(context, way)
    at = LIBRARY.proj_trans(way, 1, Coord((lon + 180) % 360 - 180, lat, 0, float("inf")))
    x, y = round(at.x, 6), round(at.y, 6)
    if not (abs(x) < 1e12 and abs(y) < 1e12):
        return None
    back = LIBRARY.proj_trans(way, -1, Coord(x, y, 0, float("inf")))
    LIBRARY.proj_destroy(way)
    return None if abs(back.x) > 360 else (x, y, back.x, back.y)


def main():
    context = LIBRARY.proj_context_create()
    LIBRARY.proj_log_level(context, 0)
    shifts = Shifts(DATABASE)
    seen = set()
    lines = []
    for authority, info in systems(context):
        if (authority, info.code.decode()) in shifts.not_degrees:
            # Grads and radians: PROJ has no words for them.
            continue
        words = definition(context, authority, info, shifts)
        code = info.code.decode()
        if not words or not code.isdigit() or code in seen:
            continue
        seen.add(code)
        if "--figures" in sys.argv:
            found = place(context, words, info)
            if found:
                lines.append((code, *found))
        else:
            lines.append((code, authority, words))
    for line in sorted(lines, key=lambda line: int(line[0])):
        print(*line, sep="\t")


main()
