# Why a file was not opened or not wholly read, in English.

# Why a file was not opened. A reason follows its place ("Line 3, column 4: ") or stands alone with a large first letter.
# Lines, columns and features are given as text.
file-error-title = { $file } was not opened
file-error-at-feature = Feature { $feature }, line { $line }:
file-error-at-line = Line { $line }, column { $column }:
file-error-before =
    { $count ->
        [one] { $count } feature before it is sound.
       *[other] { $count } features before it are sound.
    }
file-error-empty = the file is empty.
file-error-ends-early = the file ends early, it may be an unfinished download or copy.
file-error-syntax-no-value = a value is missing before “{ $near }”.
file-error-syntax-no-key = a name in double quotes is missing before “{ $near }”.
file-error-syntax-no-colon = a colon is missing before “{ $near }”.
file-error-syntax-no-comma = a comma or closing bracket is missing before “{ $near }”.
file-error-syntax-comma-before-end = the comma before the closing bracket is one too many, at “{ $near }”.
file-error-syntax-number = “{ $near }” is not a number as JSON writes it.
file-error-syntax-escape = a backslash in a text has no meaning there, at “{ $near }”.
file-error-syntax-control-character = a line break or control character stands inside a text, at “{ $near }”.
file-error-syntax-trailing = the document is complete, but more follows: “{ $near }”. Several documents in one file are not read.
file-error-not-geojson-html = it is a web page (HTML), not GeoJSON. The download may have given a page in place of the file.
file-error-not-geojson-kml = it is KML, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-gpx = it is GPX, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-xml = it is XML, not GeoJSON.
file-error-not-geojson-esri = it is Esri JSON, not GeoJSON. Export it with the format GeoJSON (f=geojson).
file-error-not-geojson-topojson = it is TopoJSON, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-shapefile = it is a shapefile, not GeoJSON. Convert it to GeoJSON first.
file-error-not-geojson-zip = it is a ZIP archive (or KMZ), not GeoJSON. Unpack it and open what is inside.
file-error-not-geojson-gzip = it is compressed with gzip. Unpack it first.
file-error-not-geojson-sqlite = it is a database (GeoPackage or SQLite), not GeoJSON. Export the layer as GeoJSON.
file-error-not-geojson-sequence = it is a GeoJSON text sequence, one feature a line. Convert it to one feature collection.
file-error-not-geojson-utf16 = it is written in UTF-16. Save it as UTF-8.
file-error-not-geojson-image = it is a picture, not GeoJSON.
file-error-not-geojson-binary = it is not a text, so it is not GeoJSON.
file-error-not-geojson-text = it is a text that is not JSON: it begins with “{ $near }”.
file-error-not-geojson-value = it is JSON, but a single value or a list and not a GeoJSON object.
file-error-not-geojson-typed = it is JSON of the type “{ $type }”, which is not GeoJSON.
file-error-not-geojson-object = it is JSON without a “type”, so it is not GeoJSON. It has the members { $members }.
file-error-no-feature-list = the feature collection has no list of features.
file-error-no-sound-feature =
    { $total ->
        [one] { $reason } The { $total } feature cannot be read.
       *[other] { $reason } None of the { $total } features can be read.
    }
file-error-only-feature = { $reason }
file-error-other-crs = its coordinates are in “{ $crs }”. Save it in longitude and latitude (EPSG:4326).
file-error-too-many-attributes = it has too many different attributes for its number of features.
file-error-encoding = the text is not UTF-8. Save it as UTF-8.
file-error-too-deep = arrays or objects are nested too deep.
file-error-folder = it is a folder. Choose a file in it.
file-error-not-found = there is no such file. It may have been moved or renamed.
file-error-no-permission = you have no permission to read it.
file-error-not-a-file = it is a pipe or device, not a file.
file-error-too-large = it has { $size }; up to { $limit } can be read.
file-error-memory = its { $size } do not fit into the free memory.
file-error-changed = it changed while it was read. Open it again when it is complete.
file-error-io = the system says: { $reason }.
file-error-cancelled = reading was cancelled.
file-error-internal = the program failed on it; nothing else is affected. Please report it with the file.

# Problems of a file that was opened all the same
file-error-bad-features =
    { $all ->
        [one] { $bad } of { $all } feature was not read.
       *[other] { $bad } of { $all } features were not read.
    }
file-error-rest-sound =
    { $count ->
        [one] The other { $count } is sound.
       *[other] The other { $count } are sound.
    }
problem-not-a-feature = this element of the list is not a feature.
problem-encoding = the text is not UTF-8.
problem-too-deep = arrays or objects are nested too deep.
problem-not-finite = a coordinate is NaN or Infinity, which is not a place.
problem-not-finite-attribute = the value of “{ $name }” is NaN or Infinity; it is taken for none.
problem-geometry-no-object = the geometry is not an object.
problem-geometry-no-type = the geometry has no type.
problem-geometry-unknown-type = “{ $type }” is not a geometry type of GeoJSON.
problem-geometry-no-coordinates = the geometry has no “{ $member }”.
problem-geometry-nesting = the coordinates do not have the nesting of a { $type }, at { $at }.
problem-geometry-short-position =
    { $numbers ->
        [one] a position has { $numbers } number and needs two, at { $at }.
       *[other] a position has { $numbers } numbers and needs two, at { $at }.
    }
problem-geometry-no-number = a position holds something that is not a number, at { $at }.
problem-geometry-number-too-large = a number is too large, at { $at }.
problem-geometry-no-outer-ring = the polygon has holes but no outer ring.
problem-geometry-other = the geometry cannot be read: { $reason }.
problem-properties = the properties are not an object; they are left out.
problem-id = the id is neither a text nor a number; it is left out.
problem-repeated = “{ $name }” is there twice; the last value counts.
problem-unclosed-ring = ring { $ring } is not closed; it is drawn closed.
problem-short-ring = ring { $ring } has fewer than four positions and encloses nothing.
problem-short-line = the line has fewer than two positions.
problem-extra-numbers = positions have more than three numbers; the further ones are not used.
problem-out-of-range = the position { $lon }, { $lat } is not on the Earth.
problem-looks-projected = the coordinates { $x }, { $y } look like metres, not degrees.
problem-entry-no-object = { $member }[{ $index }] is not an object; it is left out.
problem-entry-member = { $member }[{ $index }] has no usable “{ $name }”; it is left out.
problem-entry-date = { $member }[{ $index }] has the date “{ $date }”, which cannot be read; it is left out.
problem-entry-word = { $member }[{ $index }] has the word “{ $word }”, which is not known; it is left out.
problem-unknown-parent = it is part of “{ $id }”, which the file does not have.
problem-value = the value of “{ $name }” is not one of those known; it is left out.
advice-check-source = Correct it in the program that made the file, or ask its author.
advice-save-utf8 = Save the file as UTF-8.
advice-no-nan = Write null where there is no value.
advice-close-ring = Repeat the first position at the end of the ring.
advice-reproject = Save the file in longitude and latitude (EPSG:4326).
advice-order = Positions are longitude, then latitude, in degrees: the two may be exchanged.
advice-history = Dates are YYYY, YYYY-MM, YYYY-Q1 or YYYY-MM-DD; statuses are the words of the legend in English, such as under_construction.
advice-id = Give each feature an id of its own and name it exactly.
