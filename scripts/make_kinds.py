#!/usr/bin/env python3
"""Makes the fixtures of tests/fixtures/kinds: small files of further kinds, good and bad.

Needs the Python bindings of GDAL for Shapefile, GeoPackage and FlatGeobuf; the others are written as they stand here.
"""

import io
import pathlib
import sqlite3
import zipfile

OUT = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "kinds"


def write(name, data):
    (OUT / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def tables():
    write("schools-ru-1251.csv", (
        "Название;Код;Мест;Площадь;Открыта;Широта;Долгота\r\n"
        "\"Школа № 1; новая\";007;650;1200,5;true;39,8153;46,7519\r\n"
        "Школа № 2;008;320;800;false;39,82;46,76\r\n"
        "Лицей;010;;950;true;39,83;46,77\r\n").encode("windows-1251"))
    write("roads-wkt.tsv",
          "id\tthe_geom\tname\n"
          "1\tSRID=32638;LINESTRING (649900 4401500, 650000 4401600)\tA\n"
          "2\t0101000020767F00000000000000D5234100000000004B5041\tB\n"
          "3\tLINESTRING (1 2, x)\tC\n"
          "4\t\tD\n")
    write("unsure.csv", "name,first,second\na,39.8,46.8\nb,39.9,46.9\nc,40.0,47.0\n")


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
  <name>Works &amp; places</name>
  <Schema id="site" name="site"><SimpleField type="int" name="beds"/><SimpleField type="string" name="code"/></Schema>
  <Folder>
    <name>Homes</name>
    <TimeSpan><begin>2023</begin><end>2024-06</end></TimeSpan>
    <Placemark id="p1">
      <name>Clinic</name>
      <description><![CDATA[<b>bold</b>]]></description>
      <styleUrl>#pair</styleUrl>
      <TimeStamp><when>2024-05-01</when></TimeStamp>
      <ExtendedData>
        <Data name="owner"><displayName>Owner</displayName><value>State</value></Data>
        <SchemaData schemaUrl="#site"><SimpleData name="beds">120</SimpleData><SimpleData name="code">007</SimpleData></SchemaData>
      </ExtendedData>
      <Point><extrude>1</extrude><altitudeMode>absolute</altitudeMode><coordinates>46.75,39.82,850.5</coordinates></Point>
    </Placemark>
    <Folder>
      <name>North</name>
      <Placemark>
        <name>Quarter</name>
        <Style><LineStyle><color>ff00ff00</color><width>3</width></LineStyle><PolyStyle><color>7f0000ff</color></PolyStyle></Style>
        <MultiGeometry>
          <Polygon><outerBoundaryIs><LinearRing><coordinates>
            46.7,39.8 46.8,39.8 46.8,39.9 46.7,39.8
          </coordinates></LinearRing></outerBoundaryIs>
          <innerBoundaryIs><LinearRing><coordinates>46.76,39.82 46.78,39.82 46.78,39.84 46.76,39.82</coordinates></LinearRing></innerBoundaryIs></Polygon>
          <Polygon><outerBoundaryIs><LinearRing><coordinates>46.9,39.8 47.0,39.8 47.0,39.9 46.9,39.8</coordinates></LinearRing></outerBoundaryIs></Polygon>
        </MultiGeometry>
      </Placemark>
    </Folder>
  </Folder>
  <Placemark>
    <name>Drive</name>
    <styleUrl>other.kml#line</styleUrl>
    <gx:Track><when>2024-05-01T08:00:00Z</when><when>2024-05-01T09:00:00Z</when><gx:coord>46.7 39.8 800</gx:coord><gx:coord>46.8 39.9 810</gx:coord></gx:Track>
  </Placemark>
  <Placemark><name>Broken</name><LineString><coordinates>46.7,39.8 x,y</coordinates></LineString></Placemark>
  <Placemark><name>Nowhere</name></Placemark>
  <NetworkLink><Link><href>http://example.com/more.kml</href></Link></NetworkLink>
  <GroundOverlay><name>Photo</name></GroundOverlay>
  <StyleMap id="pair"><Pair><key>normal</key><styleUrl>#dot</styleUrl></Pair><Pair><key>highlight</key><styleUrl>#none</styleUrl></Pair></StyleMap>
  <Style id="dot"><IconStyle><color>ff1478ff</color><Icon><href>dot.png</href></Icon></IconStyle></Style>
</Document>
</kml>
"""

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="by hand" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><name>Survey of May</name><time>2024-05-01T00:00:00Z</time></metadata>
  <wpt lat="39.82" lon="46.75"><ele>850.5</ele><time>2024-05-01T08:00:00Z</time><name>Gate</name><sym>Flag</sym>
    <extensions><x:depth xmlns:x="urn:x">12.50</x:depth></extensions></wpt>
  <wpt lat="139.82" lon="46.75"><name>Off the Earth</name></wpt>
  <rte><name>Way</name><rtept lat="39.8" lon="46.7"/><rtept lat="39.9" lon="46.8"/></rte>
  <trk><name>Walk</name><type>foot</type>
    <trkseg>
      <trkpt lat="39.80" lon="46.70"><ele>800</ele><time>2024-05-01T08:00:00Z</time><hdop>1.2</hdop></trkpt>
      <trkpt lat="39.81" lon="46.71"><ele>805</ele><time>2024-05-01T08:10:00Z</time></trkpt>
    </trkseg>
    <trkseg>
      <trkpt lat="39.82" lon="46.72"><time>2024-05-01T08:20:00Z</time></trkpt>
      <trkpt lat="39.83" lon="46.73"><time>2024-05-01T08:30:00Z</time></trkpt>
    </trkseg>
    <trkseg/>
  </trk>
</gpx>
"""


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xml():
    write("works.kml", KML)
    write("works-utf16.kml", KML.replace("UTF-8", "UTF-16").encode("utf-16"))
    write("cut.kml", KML[:KML.index("<name>Drive")])
    write("laughs.kml", "<!DOCTYPE kml [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>\n<kml><Placemark><name>&b;</name></Placemark></kml>")
    write("works.kmz", zipped([("files/dot.png", b"\x89PNG"), ("doc.kml", KML.encode())]))
    write("bomb.kmz", zipped([("doc.kml", b"<kml>" + b" " * (17 << 20))]))
    write("survey.gpx", GPX)


def features(layer, ogr, z=True):
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("floors", ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn("area", ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("opened", ogr.OFTDate))
    rows = [
        ("Məktəb Ş", 3, 120.5, "2024-05-01", "POLYGON ((46.7 39.8,46.7 39.9,46.8 39.9,46.8 39.8,46.7 39.8),(46.72 39.82,46.74 39.82,46.74 39.84,46.72 39.84,46.72 39.82))"),
        ("İki", -1, 0.25, "2023-12-31", "MULTIPOLYGON (((46.9 39.8,46.9 39.85,46.95 39.85,46.9 39.8)),((47 39.8,47 39.85,47.05 39.85,47 39.8)))"),
        (None, None, None, None, None),
    ]
    for name, floors, area, opened, wkt in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in (("name", name), ("floors", floors), ("area", area), ("opened", opened)):
            if value is not None:
                feature.SetField(field, value)
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)


def by_gdal():
    try:
        from osgeo import gdal, ogr, osr
    except ImportError:
        print("without GDAL: its kinds are left as they are")
        return
    gdal.UseExceptions()
    # Nothing of the day it is made on.
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2024-05-01T00:00:00.000Z")
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    utm = osr.SpatialReference()
    utm.ImportFromEPSG(32638)
    for old in [*OUT.glob("homes*.[sdpcfg]*"), *OUT.glob("walks*.[sdpcfg]*")]:
        old.unlink()
    made = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(OUT / "homes.shp"))
    features(made.CreateLayer("homes", degrees, ogr.wkbPolygon, ["ENCODING=UTF-8"]), ogr)
    made = None
    # The day of change stands in the head of the table.
    table = bytearray((OUT / "homes.dbf").read_bytes())
    table[1:4] = bytes([124, 5, 1])
    write("homes.dbf", bytes(table))
    made = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(OUT / "walks.shp"))
    layer = made.CreateLayer("walks", utm, ogr.wkbLineString25D)
    layer.CreateField(ogr.FieldDefn("no", ogr.OFTInteger))
    for number in range(2):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("no", number)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"LINESTRING Z (650000 4400000 {number}, 650100 4400100 5)"))
        layer.CreateFeature(feature)
    made = None
    parts = [OUT / f"{stem}.{ending}" for stem in ("homes", "walks") for ending in ("shp", "dbf", "shx", "prj", "cpg")]
    write("both.zip", zipped([(f"data/{part.name}", part.read_bytes()) for part in parts if part.exists()]))
    # Without what lies beside.
    write("alone.shp", (OUT / "homes.shp").read_bytes())
    write("cut.shp", (OUT / "homes.shp").read_bytes()[:300])
    for part in OUT.glob("walks.*"):
        part.unlink()
    (OUT / "homes.shx").unlink()

    options = ["VERSION=1.3", "ADD_GPKG_OGR_CONTENTS=NO"]
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(OUT / "homes.gpkg"), options)
    features(made.CreateLayer("homes", degrees, ogr.wkbUnknown, ["SPATIAL_INDEX=NO", "IDENTIFIER=Homes of 2024"]), ogr)
    layer = made.CreateLayer("wells", utm, ogr.wkbPointZM, ["SPATIAL_INDEX=NO"])
    flag = ogr.FieldDefn("dry", ogr.OFTInteger)
    flag.SetSubType(ogr.OFSTBoolean)
    layer.CreateField(flag)
    layer.CreateField(ogr.FieldDefn("raw", ogr.OFTBinary))
    for wkt in ("POINT ZM (650000 4400000 12.5 7)", "POINT ZM (650100 4400100 13 8)", "CIRCULARSTRING (0 0, 1 1, 2 0)"):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("dry", 1)
        feature.SetFieldBinaryFromHexString("raw", "00FF")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    made.CreateLayer("notes", None, ogr.wkbNone)
    made = None
    connection = sqlite3.connect(OUT / "homes.gpkg")
    # What the tests do not need only makes the file large.
    connection.executescript("PRAGMA page_size = 1024; DELETE FROM gpkg_spatial_ref_sys WHERE srs_id NOT IN (-1, 0, 4326, 32638); VACUUM;")
    connection.close()
    (OUT / "other.sqlite").unlink(missing_ok=True)
    connection = sqlite3.connect(OUT / "other.sqlite")
    connection.executescript("PRAGMA page_size = 512; CREATE TABLE notes (words text);")
    connection.close()

    made = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(OUT / "homes.fgb"))
    features(made.CreateLayer("homes", degrees, ogr.wkbUnknown, ["SPATIAL_INDEX=NO"]), ogr)
    made = None
    made = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(OUT / "wells.fgb"))
    layer = made.CreateLayer("wells", utm, ogr.wkbPoint25D)
    layer.CreateField(ogr.FieldDefn("no", ogr.OFTInteger64))
    for number in range(20):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("no", 9007199254740993 + number)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT Z ({650000 + number} 4400000 {number})"))
        layer.CreateFeature(feature)
    made = None


def seeds():
    """Inputs of the fuzz target: a letter for the kind, then the file; see fuzz/bodies/kinds.rs."""
    folder = OUT.parent.parent.parent / "fuzz" / "corpus" / "kinds"
    folder.mkdir(parents=True, exist_ok=True)
    letters = {"csv": "c", "tsv": "c", "kml": "k", "gpx": "g", "kmz": "z", "zip": "z"}
    for path in sorted(OUT.iterdir()):
        ending = path.suffix[1:]
        if ending in ("md", "dbf", "prj", "cpg", "shp") or path.name == "bomb.kmz":
            continue
        data = letters.get(ending, "x").encode() + path.read_bytes()
        (folder / path.name.replace(".", "-")).write_bytes(data)
    for name, text in {
        "wkt": "wSRID=32638;POINT ZM (650000 4400000 1 2)\nGEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 1, 0 0)), MULTIPOINT (1 2, (3 4)))\nMULTICURVE ((0 0, 1 1))",
        "hex": "cgeom\n0103000020E610000001000000040000000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000\n",
        "json": "cgeometry;n\n\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[46.7,39.8]}\";1\n",
        "semicolons": "csep=;\nlon;lat;n\n46,7;39,8;01\n",
        "krueger": "cno|X|Y\n1|4409000.5|8650000.25\n",
        "dms": "clat,lon\n39\u00b048'55\"N,46\u00b045'07\"E\n",
        "flags": "ca,lon,lat\nTRUE,46,39\nFALSE,47,40\n",
        "quote": "clon,lat,a\n46,39,\"b\n47,40,c\n",
        "utf16": "c",
        "track": "g<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>",
        "deep": "k<kml>" + "<Folder>" * 250,
    }.items():
        data = text.encode() + ("lon,lat\n46,39\n".encode("utf-16") if name == "utf16" else b"")
        (folder / f"text-{name}").write_bytes(data)
    table, system = (OUT / "homes.dbf").read_bytes(), (OUT / "homes.prj").read_bytes()
    shapes = (OUT / "homes.shp").read_bytes()
    for name, table, system in (("all", table, system), ("alone", b"", b""), ("table", table, b"")):
        data = b"s" + len(table).to_bytes(2, "little") + bytes([len(system)]) + table + system + shapes
        (folder / f"shapes-{name}").write_bytes(data)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    tables()
    xml()
    by_gdal()
    seeds()
