# Why a file was not opened or not wholly read, in Russian.

# Why a file was not opened. A reason follows its place ("Line 3, column 4: ") or stands alone with a large first letter.
# Lines, columns and features are given as text.
file-error-title = { $file } не открыт
file-error-at-feature = Объект { $feature }, строка { $line }:
file-error-at-line = Строка { $line }, столбец { $column }:
file-error-before =
    { $count ->
        [one] { $count } объект до него в порядке.
        [few] { $count } объекта до него в порядке.
       *[other] { $count } объектов до него в порядке.
    }
file-error-empty = файл пуст.
file-error-ends-early = файл обрывается: возможно, его загрузили или скопировали не до конца.
file-error-syntax-no-value = не хватает значения перед «{ $near }».
file-error-syntax-no-key = не хватает имени в двойных кавычках перед «{ $near }».
file-error-syntax-no-colon = не хватает двоеточия перед «{ $near }».
file-error-syntax-no-comma = не хватает запятой или закрывающей скобки перед «{ $near }».
file-error-syntax-comma-before-end = лишняя запятая перед закрывающей скобкой: «{ $near }».
file-error-syntax-number = «{ $near }» — не число по правилам JSON.
file-error-syntax-escape = обратная косая черта в тексте здесь ничего не значит: «{ $near }».
file-error-syntax-control-character = внутри текста стоит перевод строки или управляющий символ: «{ $near }».
file-error-syntax-trailing = документ закончен, но дальше идёт «{ $near }». Несколько документов в одном файле не читаются.
file-error-not-geojson-html = это веб-страница (HTML), а не GeoJSON. Возможно, вместо файла загрузилась страница.
file-error-not-geojson-kml = это KML, а не GeoJSON. Сначала преобразуйте файл в GeoJSON.
file-error-not-geojson-gpx = это GPX, а не GeoJSON. Сначала преобразуйте файл в GeoJSON.
file-error-not-geojson-xml = это XML, а не GeoJSON.
file-error-not-geojson-esri = это Esri JSON, а не GeoJSON. Экспортируйте в формате GeoJSON (f=geojson).
file-error-not-geojson-topojson = это TopoJSON, а не GeoJSON. Сначала преобразуйте файл в GeoJSON.
file-error-not-geojson-shapefile = это Shapefile, а не GeoJSON. Сначала преобразуйте файл в GeoJSON.
file-error-not-geojson-zip = это архив ZIP (или KMZ), а не GeoJSON. Распакуйте его и откройте то, что внутри.
file-error-not-geojson-gzip = файл сжат gzip. Сначала распакуйте его.
file-error-not-geojson-sqlite = это база данных (GeoPackage или SQLite), а не GeoJSON. Экспортируйте слой в GeoJSON.
file-error-not-geojson-sequence = это последовательность GeoJSON, по объекту в строке. Преобразуйте её в одну коллекцию объектов.
file-error-not-geojson-utf16 = файл записан в UTF-16. Сохраните его в UTF-8.
file-error-not-geojson-image = это изображение, а не GeoJSON.
file-error-not-geojson-binary = это не текст, а значит, и не GeoJSON.
file-error-not-geojson-text = это текст, но не JSON: он начинается с «{ $near }».
file-error-not-geojson-value = это JSON, но отдельное значение или список, а не объект GeoJSON.
file-error-not-geojson-typed = это JSON типа «{ $type }», а не GeoJSON.
file-error-not-geojson-object = это JSON без «type», а значит, не GeoJSON. В нём есть: { $members }.
file-error-no-feature-list = в коллекции нет списка объектов.
file-error-no-sound-feature =
    { $total ->
        [one] { $reason } Не читается ни один из { $total } объекта.
        [few] { $reason } Не читается ни один из { $total } объектов.
       *[other] { $reason } Не читается ни один из { $total } объектов.
    }
file-error-only-feature = { $reason }
file-error-other-crs = координаты заданы в системе «{ $crs }». Сохраните файл в долготе и широте (EPSG:4326).
file-error-too-many-attributes = слишком много разных свойств для такого числа объектов.
file-error-encoding = текст не в UTF-8. Сохраните файл в UTF-8.
file-error-too-deep = массивы или объекты вложены слишком глубоко.
file-error-folder = это папка. Выберите файл в ней.
file-error-not-found = такого файла нет. Возможно, его переместили или переименовали.
file-error-no-permission = нет разрешения на чтение этого файла.
file-error-not-a-file = это канал или устройство, а не файл.
file-error-too-large = его размер { $size }; прочитать можно не больше { $limit }.
file-error-memory = его { $size } не помещаются в свободную память.
file-error-changed = файл изменился во время чтения. Откройте его снова, когда он будет готов.
file-error-io = система сообщает: { $reason }.
file-error-cancelled = чтение отменено.
file-error-internal = программа не справилась с этим файлом; остальное не затронуто. Сообщите об этом, приложив файл.

# Problems of a file that was opened all the same
file-error-bad-features =
    { $all ->
        [one] Не прочитано { $bad } из { $all } объекта.
        [few] Не прочитано { $bad } из { $all } объектов.
       *[other] Не прочитано { $bad } из { $all } объектов.
    }
file-error-rest-sound =
    { $count ->
        [one] Остальной { $count } объект в порядке.
        [few] Остальные { $count } объекта в порядке.
       *[other] Остальные { $count } объектов в порядке.
    }
problem-not-a-feature = этот элемент списка — не объект (Feature).
problem-encoding = текст не в UTF-8.
problem-too-deep = массивы или объекты вложены слишком глубоко.
problem-not-finite = координата равна NaN или Infinity, это не место.
problem-not-finite-attribute = значение «{ $name }» равно NaN или Infinity; оно считается пустым.
problem-geometry-no-object = геометрия — не объект JSON.
problem-geometry-no-type = у геометрии нет типа.
problem-geometry-unknown-type = в GeoJSON нет типа геометрии «{ $type }».
problem-geometry-no-coordinates = у геометрии нет «{ $member }».
problem-geometry-nesting = вложенность координат не подходит для { $type }: { $at }.
problem-geometry-short-position =
    { $numbers ->
        [one] в позиции { $numbers } число, а нужно два: { $at }.
        [few] в позиции { $numbers } числа, а нужно два: { $at }.
       *[other] в позиции { $numbers } чисел, а нужно два: { $at }.
    }
problem-geometry-no-number = в позиции стоит не число: { $at }.
problem-geometry-number-too-large = число слишком велико: { $at }.
problem-geometry-no-outer-ring = у полигона есть отверстия, но нет внешнего контура.
problem-geometry-other = геометрия не читается: { $reason }.
problem-properties = свойства (properties) — не объект JSON; они опущены.
problem-id = id — не текст и не число; он опущен.
problem-repeated = «{ $name }» встречается дважды; учтено последнее значение.
problem-unclosed-ring = контур { $ring } не замкнут; он нарисован замкнутым.
problem-short-ring = в контуре { $ring } меньше четырёх позиций, он ничего не ограничивает.
problem-short-line = в линии меньше двух позиций.
problem-extra-numbers = в позициях больше трёх чисел; лишние не используются.
problem-out-of-range = позиции { $lon }, { $lat } на Земле нет.
problem-looks-projected = координаты { $x }, { $y } похожи на метры, а не на градусы.
problem-entry-no-object = { $member }[{ $index }] — не объект JSON; запись опущена.
problem-entry-member = { $member }[{ $index }]: нет годного «{ $name }»; запись опущена.
problem-entry-date = { $member }[{ $index }]: дата «{ $date }» не читается; запись опущена.
problem-entry-word = { $member }[{ $index }]: слово «{ $word }» неизвестно; запись опущена.
problem-unknown-parent = это часть «{ $id }», которого в файле нет.
problem-value = значение «{ $name }» неизвестно; оно опущено.
advice-check-source = Исправьте в программе, создавшей файл, или обратитесь к его автору.
advice-save-utf8 = Сохраните файл в UTF-8.
advice-no-nan = Там, где значения нет, пишите null.
advice-close-ring = Повторите первую позицию в конце контура.
advice-reproject = Сохраните файл в долготе и широте (EPSG:4326).
advice-order = Позиция — это долгота, затем широта, в градусах: возможно, они переставлены.
advice-history = Даты пишутся YYYY, YYYY-MM, YYYY-Q1 или YYYY-MM-DD, статусы — английскими словами, например under_construction.
advice-id = Дайте каждому объекту свой id и указывайте его точно.
