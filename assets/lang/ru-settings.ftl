# Settings, hints, help and what the program is in Russian; keys and variables as in English.

# Commands
command-settings = Настройки
command-settings-tip = Язык, тема, размер текста, движение, карта и воспроизведение
command-about = О программе
command-about-tip = Версия, лицензии и чьи данные на карте

# Settings
settings-title = Настройки
settings-group-look = Внешний вид
settings-group-map = Карта и время
settings-group-program = Программа
choice-named = { $group }: { $choice }
language-system = Как в системе
theme-projector = Проектор
settings-theme-tip = Проектор: сильный контраст и крупный шрифт для светлого зала
settings-text-size = Размер текста
settings-text-size-tip = Всё в окне; карта остаётся на месте
settings-text-size-value = { $percent } %
settings-text-size-limited = В этом окне хватает места для { $percent } %
settings-text-smaller = Уменьшить текст
settings-text-larger = Увеличить текст
settings-motion = Движение
settings-motion-tip = Меньше: вид меняется сразу, воспроизведение идёт от события к событию
motion-system = Как в системе
motion-reduced = Меньше
motion-full = Полное
settings-tiles = Карта улиц
settings-tiles-tip = OpenStreetMap из сети; без неё — карта, встроенная в программу
settings-speed = Скорость воспроизведения
settings-hints = Первые подсказки
settings-hints-tip = Что можно делать со шкалой времени, объектами и файлами
settings-hints-show = Показать подсказки снова
settings-kept-at = Где хранятся настройки
settings-kept-at-tip = Один файл; программа записывает его сама
settings-kept-nowhere = Нигде: они действуют до закрытия программы
settings-copy-path = Копировать путь

# Hints of the first start
hints-title = Для начала
hint-timeline = Потяните линию на шкале времени, чтобы увидеть другой день
hint-site = Щёлкните объект, чтобы прочитать его историю и источники
hint-file = Перетащите в окно файл GeoJSON, чтобы увидеть его здесь
hint-dismiss = Убрать: { $hint }

# About
about-title = О программе
about-version = Версия { $version }
about-program = Карта того, что восстанавливается в Ханкенди, Ходжалы и Агдере, день за днём. У каждого состояния есть дата и источник; где молчат источники, молчит и карта. Работает без сети.
about-licence = Лицензия программы: { $licence }, на выбор.
about-data = Данные
about-public-domain = общественное достояние
about-data-natural-earth = Встроенная карта: суша, вода, реки, границы; контур города
about-data-geonames = Встроенная карта: города и сёла; точки дорог
about-data-ourairports = Аэропорт и концы его полосы
about-data-wikipedia = Отдельные координаты городов, площади и стадиона
about-data-openstreetmap = Карта улиц, когда она включена
about-font = Шрифт
about-font-words = Часть его знаков, с цифрами равной ширины
about-font-show = Показать текст лицензии
about-font-hide = Скрыть текст лицензии
about-libraries =
    { $count ->
        [one] { $count } библиотека
        [few] { $count } библиотеки
       *[other] { $count } библиотек
    }
about-libraries-words = Имя, версия и лицензия всего, что входит в программу на этой системе
