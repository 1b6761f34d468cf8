#!/usr/bin/env python3
"""Makes the fixtures of tests/fixtures/kinds: small files of further kinds, good and bad.

Needs the Python bindings of GDAL for Shapefile, GeoPackage and FlatGeobuf; the others are written as they stand here.
"""

import pathlib

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


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    tables()
