# Interface in Russian; keys and variables as in English.

# The language itself: its own name, its place in the switch, and how it writes dates and numbers; told in en.ftl.
language-name = Русский
language-place = 3
language-capital-i = I
format-months = январь, февраль, март, апрель, май, июнь, июль, август, сентябрь, октябрь, ноябрь, декабрь
format-months-short = янв, фев, мар, апр, май, июн, июл, авг, сен, окт, ноя, дек
format-months-of-day = января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря
format-months-short-of-day = янв, фев, мар, апр, мая, июн, июл, авг, сен, окт, ноя, дек
format-months-in = январе, феврале, марте, апреле, мае, июне, июле, августе, сентябре, октябре, ноябре, декабре
format-weekdays = Понедельник, Вторник, Среда, Четверг, Пятница, Суббота, Воскресенье
format-quarters = I, II, III, IV
format-day = { $day } { $month-of-day } { $year }
format-day-short = { $day } { $month-short-of-day } { $year }
format-day-long = { $day } { $month-of-day } { $year }
format-day-of-year = { $day } { $month-of-day }
format-month = { $month } { $year }
format-quarter = { $quarter-name } квартал { $year }
format-year = { $year }
format-in-day = { $date }
format-in-month = в { $month-in } { $year }
format-in-quarter =
    { $quarter ->
        [2] во { $quarter-name } квартале { $year }
       *[other] в { $quarter-name } квартале { $year }
    }
format-in-year = в { $year } году
format-since-day =
    { $day ->
        [2] со { $date }
       *[other] с { $date }
    }
format-since-month = с { $month-of-day } { $year }
format-since-quarter =
    { $quarter ->
        [2] со { $quarter-name } квартала { $year }
       *[other] с { $quarter-name } квартала { $year }
    }
format-since-year = с { $year } года
format-decimal = ,
format-group = { " " }
format-group-from = 5
format-metres = м
format-kilometres = км
format-bytes = Б, кБ, МБ, ГБ, ТБ

# The program
app-name = Атлас Ханкенди
app-summary = Что восстанавливается, где и на каком этапе в выбранный день

# Commands: files
command-open = Открыть файл…
command-open-tip = Открыть файл карты, таблицу или проект
command-replace-layer = Заменить файлом…
command-paste = Вставить как слой
command-paste-tip = Открыть GeoJSON, WKT, ячейки таблицы или пути файлов из буфера обмена
command-reload = Перечитать слой
command-reload-tip = Прочитать файл отмеченного слоя заново; стиль, порядок и выбор остаются
command-find-file = Найти файл…
command-choose-columns = Столбцы мест…
command-save-layer = Сохранить слой как…
command-save-layer-tip = Сохранить отмеченный слой как файл GeoJSON или CSV
command-save-selected = Сохранить выбранное как…
command-save-selected-tip = Сохранить выбранные объекты слоя карточки как файл GeoJSON или CSV
command-save-day = Сохранить объекты дня как…
command-save-day-tip = Сохранить то, что слой показывает в этот день, как файл GeoJSON или CSV
command-save-filtered = Сохранить отфильтрованное как…
command-save-filtered-tip = Сохранить объекты слоя, прошедшие фильтр, за все дни, как файл GeoJSON или CSV
command-quit = Выход
command-quit-tip = Закрыть программу; настройки сохранятся

# Commands: map
command-home = Исходный вид
command-home-tip = От Ханкенди до аэропорта Ходжалы
command-zoom-in = Приблизить
command-zoom-in-tip = Показать меньший участок карты крупнее
command-zoom-out = Отдалить
command-zoom-out-tip = Показать больший участок карты мельче
command-zoom-to-layer = Показать слой
command-zoom-to-all = Показать все слои
command-zoom-to-all-tip = Сдвинуть карту так, чтобы были видны все включённые слои
command-zoom-to-selection = Показать выбранное
command-zoom-to-selection-tip = Сдвинуть карту к выбранному
command-basemap-offline = Офлайн-карта
command-basemap-none = Без подложки

# Commands: layers
command-solo-layer = Показать только этот слой
command-layer-opacity = Непрозрачность
command-layer-clusters = Близкие точки одним знаком
command-remove-layer = Убрать слой
command-layer-up = Поднять слой
command-layer-down = Опустить слой

# Commands: time
command-play = Воспроизвести
command-play-pause = Пуск или пауза
command-play-pause-tip = Показывать дни один за другим или остановиться
command-pause = Пауза
command-previous-event = Предыдущее событие
command-previous-event-tip = Вернуться к предыдущему дню, когда что-то изменилось
command-next-event = Следующее событие
command-next-event-tip = Перейти к следующему дню, когда что-то меняется
command-previous-day = Предыдущий день
command-previous-day-tip = На один день назад
command-next-day = Следующий день
command-next-day-tip = На один день вперёд
command-first-day = Первая дата
command-first-day-tip = Перейти к началу шкалы времени
command-last-day = Последняя дата
command-last-day-tip = Перейти к концу шкалы времени
command-toggle-loop = Повторять
command-toggle-loop-tip = После последней даты начинать сначала
command-speed = Скорость
command-speed-tip = Сколько дней проходит за секунду
command-go-to-date = Перейти к дате…
command-today = Сегодня
command-today-tip = Перейти к сегодняшнему дню; показывает давность последнего сообщения
command-basis = Основание
command-basis-tip = На каком основании указано состояние объекта
basis-actual = Фактически
basis-planned = По плану
basis-baseline = Утверждённый план
basis-best = Наиболее полные данные
command-toggle-not-announced = Показывать ещё не объявленное
command-toggle-not-announced-tip = Объекты, о которых к показанному дню не объявили, рисуются бледно

# Commands: selection and editing
command-select-tip = Выбрать объект и показать его карточку
command-clear-selection = Снять выбор
command-select-all = Выбрать весь слой
command-select-all-tip = Выбрать показанные объекты отмеченного слоя
command-select-rectangle = Выбрать прямоугольником
command-select-rectangle-tip = Рисуйте на карте прямоугольники: выбирается всё, чего они касаются
command-select-polygon = Выбрать многоугольником
command-select-polygon-tip = Отметьте на карте углы многоугольника: выбирается всё, чего он касается
selection-rectangle-hint = Растяните прямоугольник: выбирается всё, чего он касается. Shift добавляет, Alt убирает, Esc завершает
selection-polygon-hint = Щёлкайте по углам; двойной щелчок или Enter завершает. Shift добавляет, Alt убирает, Esc отменяет
selection-count =
    { $count ->
        [one] Выбран { $count } объект
        [few] Выбрано { $count } объекта
       *[other] Выбрано { $count } объектов
    }
command-copy-coordinates = Копировать координаты
command-undo = Отменить
command-undo-tip = Отменить последнее изменение слоёв или стиля
command-redo = Вернуть
command-redo-tip = Вернуть отменённое изменение
command-search = Поиск
command-search-tip = Поиск мест, слоёв и команд

# Commands: window
command-language = Язык
command-language-tip = Язык интерфейса и названий
command-theme = Тема
theme-light = Светлая
theme-dark = Тёмная
theme-system = Как в системе
command-full-screen = Полный экран
command-full-screen-tip = Занять весь экран; повторно — вернуться
command-present = Показ
command-present-tip = Только карта, дата и легенда, для зала; Esc — закончить
command-toggle-panels = Показать или скрыть панели
command-toggle-panels-tip = Отдать карте место панелей
command-next-language = Следующий язык
command-next-language-tip = По очереди языки программы
command-toggle-theme = Светлая или тёмная тема
command-toggle-theme-tip = Перейти на другую тему
command-toggle-tiles = Включить или выключить плитки карты
command-toggle-tiles-tip = Плитки карты из источника или только офлайн-карта
command-toggle-network = Включить или выключить сеть
command-toggle-network-tip = Можно ли брать плитки карты из сети; без неё никуда не обращаются
command-escape = Закрыть или снять
command-escape-tip = Снять выбор, закрыть открытое, закончить показ
command-toggle-notices = Уведомления
command-toggle-notices-tip = Что программа сообщила с момента запуска
command-help = Клавиши и справка
command-help-tip = Все клавиши и их действие

# Edits, as undo names them: "Undo: layer removed"
edit-layer-visible = слой показан или скрыт
edit-layer-opacity = непрозрачность изменена
edit-layer-style = стиль изменён
edit-layer-filter = фильтр изменён
edit-layer-clusters = изменён показ близких точек
edit-layer-remove = слой убран
edit-layer-solo = показан только один слой
edit-layer-move = слой перемещён
edit-file-open = файл открыт
edit-file-reload = файл перечитан
edit-file-find = файл найден
edit-text-open = текст вставлен
undo-named = Отменить: { $edit }
redo-named = Вернуть: { $edit }

# Buttons
button-close = Закрыть
button-cancel = Отмена
button-save = Сохранить
button-more = Ещё
button-zoom-to = Показать
button-copy = Копировать
button-go = Перейти

# Panels
panel-layers = Слои
panel-programme = Программа
panel-my-files = Мои файлы
panel-legend = Легенда
panel-history = История
panel-targets = Плановые сроки
panel-figures = Показатели
panel-position = Местоположение
panel-properties = Атрибуты
panel-events-per-month = События по месяцам
panel-notifications = Уведомления
panel-recent-files = Недавние файлы
panel-map = Карта
panel-basemap = Подложка
search-placeholder = Поиск мест, слоёв, команд
search-placeholder-short = Поиск
search-nothing = По запросу «{ $text }» ничего не найдено
search-places = Места
search-commands = Команды
notifications-empty = Уведомлений нет
recent-empty = Недавних файлов нет
legend-empty = В этот день ни у одного объекта программы нет статуса

# Layers
layer-schematic = схематично
layer-visible = { $layer }: показан
layer-hidden = { $layer }: скрыт
layer-opacity-value = Непрозрачность { $percent } %
map-cluster-tip = Объектов: { $count }; щелчок приблизит к ним
layer-replaced = { $layer }, из файла { $file }
layer-loading = Чтение файла { $file }
layer-saving = Сохранение файла { $file }
layer-pasted = Вставка { $number }
layer-standard-input = Стандартный ввод
layer-broken-not-read = Файл { $file } ещё не прочитан
layer-broken-missing = Файла { $file } нет на месте. Найти…
layer-broken-unreadable = Файл { $file } не читается. Найти другой…
layer-time-exists = Показано от { $from } до { $to }: пока существует
layer-time-from = Показано начиная с { $from }
layer-time-to = Показано до { $to }
layer-time-actual = Строительство: { $columns }
layer-time-planned = План: { $columns }
layer-time-baseline = Первый план: { $columns }
layer-time-reported = Статус: { $status }, начиная с { $report }
layer-time-status = Статус: { $status }, на любой день
layer-time-history = В файле есть датированная история
layer-time-none = Дат нет: показано на любой день
layer-features =
    { $count ->
        [one] { $count } объект
        [few] { $count } объекта
       *[other] { $count } объектов
    }
drop-here = Перетащите сюда файл
drop-add = Добавить на карту
drop-unreadable = { $file } нельзя прочитать: программа открывает GeoJSON, TopoJSON, KML, GPX, WKT, Shapefile, GeoPackage, FlatGeobuf, таблицы, проекты и архивы плиток
drop-files =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[other] { $count } файлов
    }
file-dialog-title = Открыть файлы
file-dialog-find = Где теперь находится файл
file-dialog-filter = Файлы карт
file-save-dialog-title = Сохранить как GeoJSON или CSV
file-save-dialog-geojson = Файл GeoJSON
file-save-dialog-csv = Таблица (CSV)

# Time
timeline-known-until = Известно по { $date }
timeline-today = Сегодня
timeline-last-report =
    { $days ->
        [one] последнее сообщение { $days } день назад
        [few] последнее сообщение { $days } дня назад
       *[other] последнее сообщение { $days } дней назад
    }
timeline-last-report-before =
    { $days ->
        [one] последнее сообщение за { $days } день до показанного дня
        [few] последнее сообщение за { $days } дня до показанного дня
       *[other] последнее сообщение за { $days } дней до показанного дня
    }
timeline-type-date = Введите дату
timeline-type-date-hint = 5 июля 2024, июль 2024, 2025
timeline-not-a-date = «{ $text }» — не дата. Примеры: 5 июля 2024, 05.07.2024, июль 2024, 2025.
timeline-day = День
timeline-day-value = Показан день: { $date }
timeline-event = { $date } · { $name }
timeline-event-status = { $date } · { $name }: { $status }
timeline-month-events =
    { $count ->
        [one] { $month }: { $count } событие
        [few] { $month }: { $count } события
       *[other] { $month }: { $count } событий
    }
timeline-planned-bar = План: { $target }
timeline-no-dates = Ни в одном слое нет дат
relative-today = сегодня
relative-before =
    { $days ->
        [one] { $days } день назад
        [few] { $days } дня назад
       *[other] { $days } дней назад
    }
relative-after =
    { $days ->
        [one] через { $days } день
        [few] через { $days } дня
       *[other] через { $days } дней
    }
speed-week = 1 нед/с
speed-month = 1 мес/с
speed-quarter = 3 мес/с
speed-year = 1 год/с

# Strip and attribution
strip-no-network = без сети
strip-stale = старые плитки
strip-offline = офлайн
strip-scale-bar = Масштабная линейка: { $distance }
strip-attribution-tip = Чьи это данные
attribution-schematic = Дороги и план — схематично
attribution-none = Без подложки
map-north = С

# Present mode
present-title = Атлас Ханкенди
present-source = Источник: { $source }

# Help
help-title = Клавиши
help-mouse = Мышь
help-group-map = Карта
help-group-time = Время
help-group-files = Файлы и слои
help-group-window = Окно
help-arrows = Стрелки: сдвинуть карту
help-numbers = 1–9: показать или скрыть слой на этом месте
help-wheel = Колесо: масштаб у указателя
help-wheel-sideways = Колесо вбок или Shift и колесо: сменить день
help-drag = Перетаскивание: сдвинуть карту
help-double-click = Двойной щелчок: приблизить
help-box = Shift и перетаскивание: приблизить рамку
help-select-box = Ctrl и перетаскивание: выбрать всё, чего касается прямоугольник
help-select-how = Shift или Alt в конце выбора: добавить к выбранному или убрать из него
help-click = Щелчок: показать карточку
help-click-more = Shift или Ctrl и щелчок: выбрать ещё один объект или снять выбор
key-space = Пробел
key-home = Home
key-end = End

# Notifications. $file is a file name
notice-file-opened =
    { $count ->
        [one] { $file } открыт: { $count } объект
        [few] { $file } открыт: { $count } объекта
       *[other] { $file } открыт: { $count } объектов
    }
notice-file-replaced = Слой «{ $layer }» теперь показывает { $file }
notice-file-changed = { $file } изменился на диске
notice-file-gone = { $file } исчез с диска
notice-file-is-open = { $file } уже открыт
notice-file-reloaded =
    { $count ->
        [one] { $file } перечитан: { $count } объект
        [few] { $file } перечитан: { $count } объекта
       *[other] { $file } перечитан: { $count } объектов
    }
notice-file-not-reloaded = { $file } не перечитан
notice-layer-not-in-file = Слоя «{ $layer }» больше нет в { $file }
notice-layer-stays = Слой остаётся как есть.
notice-reload = Перечитать
notice-open-again = Открыть ещё раз
notice-paste-failed = Вставленный текст не открыт
notice-paste-empty = В тексте нет ничего, кроме пробелов.
notice-paste-address = Это адрес в интернете. Скачайте то, что по нему находится, и откройте файл.
notice-paste-coordinates = Это координаты. Вставьте их в поле поиска, чтобы перейти туда.
notice-input-failed = Стандартный ввод не открыт
notice-file-not-opened = { $file } не открыт
notice-saved =
    { $count ->
        [one] { $file } сохранён: { $count } объект
        [few] { $file } сохранён: { $count } объекта
       *[other] { $file } сохранён: { $count } объектов
    }
notice-saved-place = Папка: { $folder }
notice-saved-left-out =
    { $count ->
        [one] { $count } точка не имеет места на земле и пропущена.
        [few] { $count } точки не имеют места на земле и пропущены.
       *[other] { $count } точек не имеют места на земле и пропущены.
    }
notice-not-saved = { $file } не сохранён
notice-save-suffix = Имя должно заканчиваться на .geojson, .json или .csv. Сохраните ещё раз под таким именем.
notice-save-original = Из этого файла прочитан слой, поэтому файл остаётся как есть. Сохраните под другим именем.
notice-save-folder = Папкой { $folder } нельзя воспользоваться.
notice-save-folder-else = Выберите другую папку.
notice-save-not-file = { $file } — папка или устройство. Выберите другое имя.
notice-save-read-only = { $file } только для чтения. Выберите другое имя.
notice-save-there = { $file } уже есть. Выберите другое имя.
notice-save-write = То, что было раньше, не изменилось. Освободите место или выберите другую папку и сохраните снова.
notice-save-internal = Ошибка программы. То, что было раньше, не изменилось.
notice-copied = Скопировано
notice-settings-set-aside = Настройки не прочитаны
notice-settings-not-saved = Настройки не сохранены
settings-set-aside = Они начинаются заново. Прежний файл сохранён как { $file }.
settings-newer = Они от более новой версии программы и начинаются заново. Прежний файл сохранён как { $file }.
settings-kept = Файл { $file } остаётся как есть, поверх него ничего не сохраняется.
settings-unreadable = Файл { $file } не удалось прочитать ({ $reason }). Поверх него ничего не сохраняется.
settings-cannot-save = Файл { $file } не удаётся записать ({ $reason }). Карта работает и без него.
settings-no-folder = Система не указывает папку для настроек. Карта работает и без неё.
graphics-driver-failed = драйвер графики не сработал
notice-geodata-broken = Данные из папки { $folder } не использованы
notice-geodata-broken-body = Вместо них показаны встроенные данные.
notice-graphics-fallback = Рисование идёт через OpenGL
notice-graphics-fallback-body = Основной графический драйвер не запустился: { $reason }. Больше ничего не меняется.
notice-dialog-failed = Окно выбора файла не открылось
notice-dialog-failed-body = { $reason }. Перетащите файл на окно.

# Карточка, слои и условные обозначения
card-part-of = Часть объекта: { $name }
card-copy-id = Копировать идентификатор
card-copy-properties = Копировать атрибуты в JSON
card-copy-value = Копировать значение
card-more-rows =
    { $count ->
        [one] Не показана ещё { $count } строка
        [few] Не показаны ещё { $count } строки
        [many] Не показано ещё { $count } строк
       *[other] Не показано ещё { $count } строки
    }
layers-menu = Слои: ещё
layers-show-all = Показать все слои
layer-menu = { $layer }: ещё
loading-amount = { $read } из { $total }
layer-loading-cancel = Прервать чтение { $file }
layer-saving-cancel = Прервать сохранение { $file }
legend-tip = Щелчок: только этот статус. Ctrl и щелчок: показать или скрыть его.
legend-tip-own = Щелчок: показать или скрыть ещё не объявленное.

# Шкала времени
timeline-per-quarter = События по кварталам
timeline-per-year = События по годам
timeline-per-years = События за годы
timeline-outside = Шкала охватывает период { $first } – { $last }. День не изменён.
calendar-previous-month = Предыдущий месяц
calendar-next-month = Следующий месяц
weekday-short-1 = Пн
weekday-short-2 = Вт
weekday-short-3 = Ср
weekday-short-4 = Чт
weekday-short-5 = Пт
weekday-short-6 = Сб
weekday-short-7 = Вс
speed-week-short = 1 нед/с
speed-month-short = 1 мес/с
speed-quarter-short = 3 мес/с
speed-year-short = 1 год/с

# What the map says of places, in Russian.

# Statuses
status-not_announced = Ещё не объявлено
status-not_announced-short = не объявлено
status-planned = Планируется
status-planned-short = план
status-design = Проектируется
status-design-short = проект
status-tender = Проводится тендер
status-tender-short = тендер
status-foundation_laid = Заложен фундамент
status-foundation_laid-short = фундамент
status-under_construction = Строится
status-under_construction-short = стройка
status-restoration = Восстанавливается
status-restoration-short = реставрация
status-suspended = Приостановлено
status-suspended-short = пауза
status-completed = Завершено
status-completed-short = готово
status-operational = Действует
status-operational-short = открыто
status-demolished = Снесено
status-demolished-short = снесено
status-unknown = Неизвестно
status-unknown-short = неизвестно
status-none = Без статуса

# Card: the state in words. $when is a date with its preposition ("on 5 July 2024", "in 2025"), $since likewise ("since May 2024").
# An event:
card-event-not_announced = ещё не объявлено
card-event-planned = о планах объявлено { $when }
card-event-design = проектируется { $since }
card-event-tender = тендер проводится { $since }
card-event-foundation_laid = фундамент заложен { $when }
card-event-under_construction = строится { $since }
card-event-restoration = восстанавливается { $since }
card-event-suspended = приостановлено { $since }
card-event-completed = завершено { $when }
card-event-operational = действует { $since }
card-event-demolished = снесено { $when }
card-event-unknown = состояние неизвестно { $since }

# A report: it was seen or told then; when it began is not known:
card-reported-not_announced = о том, что объявления не было, сообщалось { $when }
card-reported-planned = о планах сообщалось { $when }
card-reported-design = о проектировании сообщалось { $when }; дата начала не опубликована
card-reported-tender = о тендере сообщалось { $when }; дата начала не опубликована
card-reported-foundation_laid = о закладке фундамента сообщалось { $when }; сам день не опубликован
card-reported-under_construction = о строительстве сообщалось { $when }; дата начала не опубликована
card-reported-restoration = о восстановлении сообщалось { $when }; дата начала не опубликована
card-reported-suspended = о приостановке сообщалось { $when }; сам день не опубликован
card-reported-completed = о завершении сообщалось { $when }; сам день не опубликован
card-reported-operational = о том, что объект действует, сообщалось { $when }; дата открытия не опубликована
card-reported-demolished = о сносе сообщалось { $when }; сам день не опубликован
card-reported-unknown = о том, что состояние неизвестно, сообщалось { $when }

# An announcement:
card-announced-not_announced = ещё не объявлено
card-announced-planned = о планах объявлено { $when }
card-announced-design = о проектировании объявлено { $when }
card-announced-tender = тендер объявлен { $when }
card-announced-foundation_laid = о закладке фундамента объявлено { $when }
card-announced-under_construction = о строительстве объявлено { $when }
card-announced-restoration = о восстановлении объявлено { $when }
card-announced-suspended = о приостановке объявлено { $when }
card-announced-completed = о завершении объявлено { $when }
card-announced-operational = об открытии объявлено { $when }
card-announced-demolished = о сносе объявлено { $when }
card-announced-unknown = объявлено { $when }

# Beside the status chip and the rows of the history:
card-as-last-reported = по последнему сообщению, { $when }
card-forecast = обещано, но не подтверждено
card-unsure = источники расходятся
card-uncertain-date = точная дата не опубликована
card-after-day = после показанного дня
card-no-status = Это не объект строительства, статуса у него нет.
card-progress = выполнено на { $percent } %
card-no-history = Датированной истории нет
card-feature = Объект { $number }
card-note = Примечание
value-null = null
value-true = да
value-false = нет
chooser-title =
    { $count ->
        [one] Здесь { $count } объект
        [few] Здесь { $count } объекта
       *[other] Здесь { $count } объектов
    }

# Position. $distance is a length with its unit
position-surveyed = Опубликованное положение самого объекта, ±{ $distance }.
position-settlement = Опубликованное положение населённого пункта, ±{ $distance }.
position-anchor = Приблизительно, ±{ $distance }; опорная точка: { $anchor }.
position-anchor-unnamed = Приблизительно, ±{ $distance }: обозначает нечто большее или не имеющее точного места.
position-display = Положение не опубликовано: где-то в городе { $town }.
position-approximate = приблизительно, ±{ $distance }
position-schematic = Показано схематично между названными точками, без съёмки.
position-derived = Построено по: { $sources }
position-source = Положение: { $source }
position-file = Положение — как в файле.
shelf-heading = В городе { $town }, точное место не опубликовано
named-without-position = Названо в плане, положение не опубликовано

# Figures: names of measures
measure-families = Семьи
measure-people = Человек
measure-residents = Жители
measure-jobs = Рабочие места
measure-jobs_planned_first_stage = Рабочие места по плану, первый этап
measure-jobs_planned = Рабочие места по плану
measure-export_share_percent_planned = Доля экспорта по плану
measure-area_m2 = Площадь
measure-seats = Места
measure-seats_planned = Места по плану
measure-rooms = Номера
measure-pupils = Ученики
measure-students = Студенты
measure-length_m = Длина
measure-runway_length_m = Длина полосы
measure-runway_length_m_planned = Длина полосы по плану

# Figures: counts with their unit
count-families =
    { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[other] { $count } семей
    }
count-people =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
count-residents =
    { $count ->
        [one] { $count } житель
        [few] { $count } жителя
       *[other] { $count } жителей
    }
count-jobs =
    { $count ->
        [one] { $count } рабочее место
        [few] { $count } рабочих места
       *[other] { $count } рабочих мест
    }
count-jobs_planned_first_stage =
    { $count ->
        [one] { $count } рабочее место
        [few] { $count } рабочих места
       *[other] { $count } рабочих мест
    }
count-jobs_planned =
    { $count ->
        [one] { $count } рабочее место
        [few] { $count } рабочих места
       *[other] { $count } рабочих мест
    }
count-export_share_percent_planned = { $count } %
count-area_m2 = { $count } м²
count-seats =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }
count-seats_planned =
    { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }
count-rooms =
    { $count ->
        [one] { $count } номер
        [few] { $count } номера
       *[other] { $count } номеров
    }
count-pupils =
    { $count ->
        [one] { $count } ученик
        [few] { $count } ученика
       *[other] { $count } учеников
    }
count-students =
    { $count ->
        [one] { $count } студент
        [few] { $count } студента
       *[other] { $count } студентов
    }
count-length_m = { $count } м
count-runway_length_m = { $count } м
count-runway_length_m_planned = { $count } м

# Return of residents
returned-families =
    { $count ->
        [one] вернулась { $count } семья
        [few] вернулось { $count } семьи
       *[other] вернулось { $count } семей
    }
returned-people =
    { $count ->
        [one] вернулся { $count } человек
        [few] вернулось { $count } человека
       *[other] вернулось { $count } человек
    }

# Words beside a figure
figure-as-of = на { $date }
figure-uncertain = неточно, не учитывается
figure-not-summed = Прибавления не суммируются: в разных сообщениях они не сходятся.
figure-none = К этому дню точных данных нет

# Kinds of places
kind-airport = Аэропорт
kind-runway = Взлётно-посадочная полоса
kind-runway_end = Торец полосы
kind-city = Город
kind-town = Город
kind-village = Село
kind-settlement = Посёлок
kind-settlement_group = Группа сёл
kind-congress_center = Конгресс-центр
kind-culture = Культурный центр
kind-factory = Фабрика
kind-hotel = Отель
kind-museum = Музей
kind-park = Парк
kind-plan = План
kind-plan_core = Центральная часть плана
kind-plan_corridor = Дорожный коридор плана
kind-river_point = Точка реки
kind-road = Дорога
kind-school = Школа
kind-square = Площадь
kind-stadium = Стадион
kind-station = Вокзал
kind-university = Университет

# Targets: what was promised for when. $when as above
target-not_announced = Объявят { $when }
target-planned = Планирование: { $when }
target-design = Проектирование: { $when }
target-tender = Тендер: { $when }
target-foundation_laid = Закладка фундамента: { $when }
target-under_construction = Строительство: { $when }
target-restoration = Восстановление: { $when }
target-suspended = Приостановка: { $when }
target-completed = Завершение: { $when }
target-operational = Ввод в действие: { $when }
target-demolished = Снос: { $when }
target-unknown = Состояние неизвестно: { $when }
target-said = сказано { $when }
target-approved = утверждённый план
target-passed = к показанному дню срок прошёл

# Карточка: рядом со статусом и в строках истории. $date — дата без предлога
card-chip-reported = сообщено { $date }
card-chip-announced = объявлено { $date }
card-row-event = Событие
card-row-reported = Сообщение
card-row-announced = Объявление
card-row-reported-words = По сообщению: { $text }
card-row-announced-words = По объявлению: { $text }
position-schematic-other = Схематично, без съёмки на местности.
figure-mark-total = всего
figure-mark-added = прибавление

# Места из фактов, которых нет среди объектов слоёв
place-aghdam = Агдам
place-asgaran = Аскеран
place-shusha = Шуша
place-turshsu = Туршсу
place-lachin = Лачин
place-khojaly_airport_rwy05 = Аэропорт Ходжалы, торец ВПП 05
place-khojaly_airport_rwy23 = Аэропорт Ходжалы, торец ВПП 23

# Why a file was not opened or not wholly read, in Russian.

# Why a file was not opened. A reason follows its place ("Line 3, column 4: ") or stands alone with a large first letter.
# Lines, columns and features are given as text.
file-error-title = { $file } не открыт
file-error-at-feature = Объект { $feature }, строка { $line }:
file-error-at-feature-alone = Объект { $feature }:
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
file-error-syntax-trailing = документ закончен, но дальше следует то, что не является документом: «{ $near }».
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
file-error-not-geojson-tiles = это архив плиток карты, а не GeoJSON. Перетащите его в окно: он ляжет под слои.
file-error-not-geojson-sequence = это последовательность GeoJSON, по объекту в строке. Преобразуйте её в одну коллекцию объектов.
file-error-not-geojson-utf16 = файл записан в UTF-16. Сохраните его в UTF-8.
file-error-not-geojson-image = это изображение, а не GeoJSON.
file-error-not-geojson-binary = это не текст, а значит, и не GeoJSON.
file-error-not-geojson-text = это текст, но не JSON: он начинается с «{ $near }».
file-error-not-geojson-value = это JSON, но отдельное значение или список, а не объект GeoJSON.
file-error-not-geojson-typed = это JSON типа «{ $type }», а не GeoJSON.
file-error-not-geojson-object = это JSON без «type», а значит, не GeoJSON. В нём есть: { $members }.
file-error-no-feature-list = в коллекции нет списка объектов.
file-error-topology-objects = в топологии нет объектов (objects).
file-error-topology-arcs = в топологии нет списка дуг (arcs).
file-error-topology-transform = член «transform» топологии — не две пары чисел.
file-error-topology-not-alone = за топологией следует другой документ. В файле читается только одна топология: запишите каждую в свой файл.
file-error-not-geojson-utf32 = он записан в UTF-32. Сохраните его в UTF-8.
file-error-features-twice = «features» указано дважды, и последнее, которое и действует, — не список объектов.
file-error-no-sound-feature =
    { $total ->
        [one] { $reason } Не читается ни один из { $total } объекта.
        [few] { $reason } Не читается ни один из { $total } объектов.
       *[other] { $reason } Не читается ни один из { $total } объектов.
    }
file-error-only-feature = { $reason }
file-error-too-many-positions = в нём больше четырёх миллиардов точек. Разделите файл.
file-error-unreadable = это { $kind }, и прочитать файл нельзя: { $reason }.
file-error-unsure-table = это таблица, но неясно, в каких столбцах указаны места. Её столбцы: { $columns }.
file-error-no-project = это не проект этой программы.
file-error-no-style = это не стиль этой программы.
file-error-no-version = в нём не указана версия: «version» — не число от 1.
file-error-newer-project = это проект версии { $version }. Программа читает версию { $reads }; нужна более новая программа. Файл остался как был.
file-error-newer-style = это стиль версии { $version }. Программа читает версию { $reads }; нужна более новая программа. Файл остался как был.
file-error-too-many-layers = в нём больше { $most } слоёв.
file-error-too-many-values = в нём больше { $most } значений.
file-error-packed = его не удалось распаковать: { $reason }.
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
problem-syntax = эта запись не является правильным JSON; она пропущена.
problem-record-cut = файл обрывается внутри этой записи; она пропущена.
problem-no-brackets = объекты записаны без скобок списка; они всё равно прочитаны.
problem-records = файл состоит из документов, следующих один за другим; все прочитаны.
problem-cut-off = файл обрывается, возможно, загрузка не закончена; целые объекты до этого места сохранены.
problem-winding = кольцо { $ring } обходится не в ту сторону, какую требует RFC 7946; рисуется так же.
problem-self-intersection = кольцо { $ring } пересекает само себя в точке { $lon }, { $lat }.
problem-not-checked = кольцо { $ring } слишком большое и запутанное для проверки на пересечения.
problem-repeated-position = точка { $position } линии { $path } записана дважды подряд.
problem-zero-area = кольцо { $ring } не охватывает площади.
problem-hole-outside = кольцо { $ring } — отверстие вне внешнего кольца.
problem-null-geometry = у него нет геометрии, на карте оно не рисуется.
problem-beyond-mercator = широта { $lat } ближе к полюсу, чем показывают веб-карты; она сохранена и обрезана на карте.
problem-beyond-antimeridian = долгота { $lon } лежит за антимеридианом; RFC 7946 советует разрезать геометрию там.
problem-duplicate-id = идентификатор «{ $id }» есть и у более раннего объекта.
problem-mixed-types = в слое геометрии нескольких видов: { $types }.
problem-unparsed-dates = значений столбца «{ $name }», не являющихся датами: { $count }, например «{ $sample }».
problem-mixed-dates = даты столбца «{ $name }» записаны по-разному: { $formats }.
problem-unknown-status = значений столбца «{ $name }» с неизвестным состоянием: { $count } ({ $words }).
problem-recoded = кодировка текста: { $encoding }; он всё равно прочитан.
problem-deprecated-crs = член «crs» больше не входит в GeoJSON; он называет { $crs }, что подразумевается и без него.
problem-reprojected = координаты в системе { $crs }; они пересчитаны в долготу и широту.
problem-inner-crs = член «crs» отдельного объекта или геометрии не учитывается; его координаты читаются так же, как остальные.
problem-box-form = «bbox» — не список из четырёх или шести чисел; он не используется.
problem-box-outside = «bbox» охватывает не все координаты; он не используется.
problem-unknown-crs = координаты заданы в системе «{ $crs }», которая здесь неизвестна; они взяты как записаны.
problem-not-transformed = точек, которые не удалось пересчитать в долготу и широту: { $count }.
problem-swapped-axes = похоже, во всём файле широта и долгота переставлены.
problem-projected = координаты, например { $x }, { $y }, — не градусы; возможные системы: { $guesses }.
problem-inner-member = Член «{ $name }» одной из нескольких коллекций не сохраняется; её объекты сохраняются.
problem-other-kind = файл в формате { $kind }; он хранится как GeoJSON.
problem-bad-record = { $what }: прочитать нельзя, запись пропущена: { $reason }.
problem-not-kept = для «{ $what }» в GeoJSON нет места, это не сохраняется ({ $count }).
problem-ragged-row = в строке { $found } полей, в заголовке { $expected }; недостающие остаются пустыми, лишние не сохраняются.
problem-columns = места взяты из { $columns }.
problem-missing-file = рядом с файлом нет { $name }; что в нём сказано, неизвестно.
problem-lost-geometry = геометрию нельзя сохранить: { $reason }; атрибуты сохранены.
problem-quotes = кавычки в таблице не парные, строки могли слиться.
problem-topojson = файл в формате TopoJSON; его дуги соединены.
problem-topology = геометрию объекта «{ $object }» нельзя собрать: { $reason }.
advice-nothing-to-do = Ничего делать не нужно.
advice-winding = Ничего делать не нужно; строгие программы могут требовать внешние кольца против часовой стрелки.
advice-outline = Исправьте контур в программе, создавшей файл.
advice-dates = Записывайте даты как ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ, открытые оставляйте пустыми.
advice-status = Используйте слова легенды, например under_construction.
advice-copy-again = Скачайте или скопируйте файл ещё раз.
problem-properties = атрибуты (properties) — не объект JSON; они опущены.
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

# Map tiles: sources, what they allow, what is wrong with them
tiles-source-osm = OpenStreetMap
tiles-source-topplus-light = TopPlusOpen, бледно-серая
tiles-source-osm-hot = OpenStreetMap, мягкие цвета
tiles-source-opentopomap = OpenTopoMap
tiles-source-sentinel2 = Спутник, Sentinel-2 за 2016 год
tiles-source-blue-marble = Спутник, Blue Marble
tiles-offline-osm = Серверы OpenStreetMap не разрешают сохранять области: они работают на пожертвования.
tiles-offline-community = Серверы этой карты не разрешают сохранять области: их содержат добровольцы.
notice-tiles-failing = Карта из сети не загружается: { $source }
notice-tiles-go-on = Показаны сохранённые плитки и офлайн-карта. Попытки продолжаются сами.
tiles-fault-network-off = Сеть отключена.
tiles-fault-unreachable = Сервер недоступен.
tiles-fault-no-certificates = На этом компьютере нет корневых сертификатов, поэтому серверы нельзя проверить. Установите пакет ca-certificates.
tiles-fault-slow = Сервер не отвечает вовремя.
tiles-fault-cut = Соединение прервано.
tiles-fault-server = Сервер отвечает ошибкой { $detail }.
tiles-fault-too-many = Сервер просит меньше запросов.
tiles-fault-refused = Сервер отказывается отдавать карту ({ $detail }).
tiles-fault-missing = На сервере нет этих частей карты.
tiles-fault-redirect = Сервер перенаправляет туда, куда нельзя.
tiles-fault-too-large = Ответы больше, чем могут быть плитки.
tiles-fault-web-page = Вместо картинок приходит веб-страница. Возможно, сеть требует входа.
tiles-fault-no-picture = Приходят не картинки или повреждённые картинки.
tiles-fault-archive-unreadable = Архив не читается: сбой диска или файла нет.
tiles-fault-archive-damaged = Архив повреждён. Скачайте или скопируйте его ещё раз.
tiles-fault-archive-not-raster = Плитки архива — не картинки (PNG, JPEG, WebP), показать их нельзя.
tiles-fault-archive-too-large = Плитка архива больше 4 МиБ.
tiles-fault-address = Адрес карты неверен.
tiles-fault-own = Сбой в части программы.
notice-tiles-cache = Кэш карты
tiles-cache-set-aside = Он был повреждён и сохранён под другим именем; начат новый.
tiles-cache-read-only = Его можно только читать: новые плитки не сохраняются.
tiles-cache-full = Диск заполнен: новые плитки не сохраняются.
tiles-cache-unavailable = Его нельзя использовать: плитки не сохраняются.
tiles-menu = Плитки карты
tiles-no-network = Не использовать сеть
tiles-terms = Условия этой карты…
tiles-hosts-more = и ещё { $count }
tiles-hosts = Серверы, у которых запрошены плитки
notice-archive-opened = { $file } лежит под слоями

# The search box, in Russian.

search-position = Координаты
search-features = Объекты
search-go-there = Перейти
search-results = Результаты поиска
search-clear = Очистить поиск
search-row-hidden = { $name }, слой скрыт
search-reading = Названия читаются…
search-kind-country = Страна
search-kind-capital = Столица
search-kind-district = Район
search-kind-water = Водоём

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
settings-tiles = Плитки карты
settings-tiles-tip = Плитки выбранного источника; без них — карта, встроенная в программу
settings-network = Использовать сеть
settings-speed = Скорость воспроизведения
settings-files-changed = Изменения файлов на диске
settings-files-changed-tip = Файлы открытых слоёв; при перечитывании стиль, фильтр и выбор остаются
files-changed-ask = Спрашивать
files-changed-reload = Перечитывать
files-changed-leave = Не трогать
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
hint-file = Перетащите в окно файл карты, чтобы увидеть его здесь
hint-dismiss = Убрать: { $hint }

# Which columns of a table hold the places
table-title = Столбцы мест
table-unsure = { $file } — таблица. Неясно, в каких столбцах указаны места.
table-of-layer = { $file }: в каких столбцах указаны места?
table-first-rows = Первые строки таблицы
table-columns-cut = Показаны первые столбцы: { $shown } из { $count }
table-encoding =
    { $count ->
        [one] { $count } столбец, кодировка { $encoding }
        [few] { $count } столбца, кодировка { $encoding }
       *[other] { $count } столбцов, кодировка { $encoding }
    }
table-delimiter = Между полями
table-comma = Запятая
table-semicolon = Точка с запятой
table-tab = Табуляция
table-bar = Черта |
table-header = Первая строка — имена столбцов
table-places = Места
table-places-tip = Один столбец: WKT, WKB или GeoJSON
table-places-points = Два столбца
table-places-geometry = Один столбец
table-places-none = Нет
table-longitude = Долгота
table-latitude = Широта
table-x = X, на восток
table-y = Y, на север
table-geometry = Геометрия
table-choose = Выберите столбец
table-system = Система координат
table-system-tip = Пусто — долгота и широта
table-system-hint = EPSG:32638
table-open = Открыть
table-count =
    { $rows ->
        [one] Место есть у { $placed } из { $rows } строки
       *[other] Место есть у { $placed } из { $rows } строк
    }
table-counting = Подсчёт строк…
table-choose-columns = Выберите два столбца, в которых указаны места.
table-choose-column = Выберите столбец с геометрией.
table-same-column = Один столбец выбран дважды. Для мест нужны два.
table-unknown-system = Такая система координат неизвестна. Укажите код EPSG, например EPSG:32638.
table-no-places = На карте ничего не появится: строки станут объектами без места.
table-outside-degrees =
    { $count ->
        [one] В { $count } строке числа не похожи на градусы. Если это метры, укажите систему координат; если широта и долгота перепутаны, поменяйте столбцы.
       *[other] В { $count } строках числа не похожи на градусы. Если это метры, укажите систему координат; если широта и долгота перепутаны, поменяйте столбцы.
    }
table-outside-system =
    { $count ->
        [one] { $count } строка лежит вне области системы координат. Возможно, система другая или столбцы перепутаны.
        [few] { $count } строки лежат вне области системы координат. Возможно, система другая или столбцы перепутаны.
       *[other] { $count } строк лежат вне области системы координат. Возможно, система другая или столбцы перепутаны.
    }
table-bad-number = Строка { $line }: «{ $text }» в столбце «{ $column }» — не координата.
table-bad-geometry = Строка { $line }: «{ $text }» в столбце «{ $column }» — не геометрия.
table-empty-places =
    { $count ->
        [one] В { $count } строке место не указано.
       *[other] В { $count } строках место не указано.
    }

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
about-data-epsg = Системы координат, через PROJ
about-data-openstreetmap = Данные некоторых из плиток ниже, когда они включены
about-tiles = Плитки карты, когда они включены
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

command-add-tiles = Добавить плитки карты…
command-add-tiles-tip = Плитки с вашего собственного адреса
command-manage-tiles = Свои плитки карты…
command-manage-tiles-tip = Выбрать, упорядочить, изменить или удалить свои адреса плиток
sources-title = Свои плитки карты
sources-none = Своих плиток карты пока нет.
sources-kept = Адреса и ключи хранятся только в файле настроек этого компьютера, который можете прочесть лишь вы.
sources-line = { $kind } · { $host } · масштабы { $from }–{ $to }
sources-use = Выбрать: { $source }
sources-up = Поднять: { $source }
sources-down = Опустить: { $source }
sources-edit = Изменить: { $source }
sources-remove = Удалить: { $source }
sources-remove-ask = Удалить { $source } вместе с адресом и ключами?
sources-remove-yes = Да, удалить
sources-remove-no = Нет, оставить
notice-source-removed = { $source }: источник удалён
notice-source-removed-body = Теперь под слоями лежит офлайн-карта.
source-title-add = Добавить плитки карты
source-title-edit = Изменить плитки карты
source-kind-xyz = Плитки XYZ
source-kind-tms = Плитки TMS
source-kind-tilejson = TileJSON
source-kind-pmtiles = PMTiles
source-address = Адрес
source-address-tip = Плитки, файл TileJSON или архив PMTiles в сети
source-address-hint = https://…/{ "{" }z{ "}" }/{ "{" }x{ "}" }/{ "{" }y{ "}" }.png
source-is-nothing = Пока вы не нажмёте «Проверить» или «Сохранить», никого не спрашивают.
source-is-xyz = Плитки, ряды считаются с севера (XYZ).
source-is-tms = Плитки, ряды считаются с юга (TMS).
source-is-sharp = Чёткие экраны получают плитки @2x.
source-is-tilejson = Файл TileJSON.
source-is-pmtiles = Архив PMTiles, читается по частям.
source-is-not-read = Масштабы, авторство и охват читаются с сервера при проверке или сохранении.
source-is-read = Прочитано: масштабы { $from }–{ $to }.
source-is-covering = Охват: { $from } – { $to }.
source-servers = Имена серверов
source-servers-tip = Подставляются по очереди вместо { "{" }s{ "}" }
source-servers-hint = a, b, c
source-name = Название
source-name-tip = Так источник назван в меню
source-name-hint = имя сервера, если оставить пустым
source-size = Размер плитки
source-size-tip = Такой величины плитка показана
source-size-value = { $size } px
source-credit = Авторство
source-credit-tip = Стоит на карте и на каждом снимке
source-credit-hint = © чья это карта
source-credit-link = Страница автора
source-credit-link-tip = Куда ведёт щелчок по авторству
source-credit-link-hint = https://…
source-tms = Ряды с юга
source-tms-tip = Некоторые серверы считают так (TMS)
source-zooms = Масштабы
source-zooms-tip = После наибольшего плитки увеличиваются
source-zoom-from = от { $zoom }
source-zoom-to = до { $zoom }
source-min-less = Уменьшить наименьший масштаб
source-min-more = Увеличить наименьший масштаб
source-max-less = Уменьшить наибольший масштаб
source-max-more = Увеличить наибольший масштаб
source-headers = Заголовки и ключи
source-headers-tip = Идут с каждым запросом; значения никогда не показываются
source-header-name = Заголовок { $number }, имя
source-header-name-hint = имя
source-header-value = Заголовок { $number }, значение
source-header-value-hint = значение
source-header-remove = Убрать заголовок { $number }
source-header-add = Добавить заголовок
source-test = Проверить
source-stop = Не ждать
source-asking = Запрос к { $host }…
source-network-off = Сеть отключена: адрес можно сохранить, но не проверить.
source-answer-good = Этот адрес отвечает: { $format } { $size } px ({ $bytes }, { $time } мс).
source-answer-zoom = Запрошена одна плитка масштаба { $zoom }. Пока ничего не сохранено.
source-fault-not-http = Адрес начинается с https:// или http://. Файлы этого компьютера открывает Ctrl+O.
source-fault-no-places = В адресе плиток есть места { "{" }z{ "}" }, { "{" }x{ "}" } и { "{" }y{ "}" } (или { "{" }-y{ "}" }).
source-fault-unknown-place = Возможны только места { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }, { "{" }-y{ "}" }, { "{" }s{ "}" } и { "{" }r{ "}" }.
source-fault-no-address = Это не веб-адрес.
source-fault-too-long = Адрес слишком длинный.
source-fault-no-servers = Для места { "{" }s{ "}" } нужны имена серверов: буквы, цифры, точки и дефисы.
source-fault-zooms = Наименьший масштаб не может быть больше наибольшего.
source-fault-tile-size = Плитки бывают шириной 256, 512 или 1024 px; эти — нет.
source-fault-not-read = Ещё не прочитано с сервера.
source-fault-header = Заголовок «{ $detail }» нельзя отправить. Проверьте имя и значение.
source-fault-file-too-large = Файл слишком велик для TileJSON.
source-fault-no-tilejson = Пришёл не файл TileJSON.
source-fault-no-tiles = В файле нет адресов плиток.
source-fault-vector = Это векторные плитки, они не рисуются. Нужны растровые.
source-fault-nothing-here = Архив открыт, но здесь в нём нет плитки.
source-advice-network = Снимите «Не использовать сеть» в меню подложки.
source-advice-unreachable = Проверьте имя сервера и соединение.
source-advice-refused = Проверьте ключ и позволяют ли это условия.
source-advice-missing = Проверьте адрес и масштабы или сдвиньте карту туда, где есть плитки.
source-advice-later = Попробуйте позже.
source-advice-no-parts = Сервер должен отдавать файл частями. Или скачайте архив и откройте его.
source-advice-no-picture = Проверьте адрес: показываются плитки PNG, JPEG и WebP до 4 МБ.
source-advice-redirect = Введите адрес, на который он ведёт.
source-advice-file = В адресе плиток есть { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }; архивы кончаются на .pmtiles.
source-advice-nothing-here = Можно сохранить; сдвиньте карту туда, где есть плитки.
tiles-fault-no-parts = Сервер не отдаёт файл частями.

# Сохранение области плиток
command-save-area = Сохранить область на диск…
command-save-area-tip = Сохранить в файл плитки того, что показывает карта
area-title = Сохранить область для работы без сети
area-no-source = Сначала выберите источник плиток в сети: сохранить можно только его плитки.
area-source = Источник: { $source }
area-refused-advice = Выберите другой источник или архив плиток, который можно хранить.
area-extent = Область: долгота { $west } – { $east }, широта { $south } – { $north }
area-zoom-from = Наименьший масштаб
area-zoom-to = Наибольший масштаб
area-less = { $name }: меньше
area-more = { $name }: больше
area-target = Файл
area-target-tip = Архив плиток (MBTiles).
area-choose = Выбрать…
area-terms = Условия источника это разрешают
area-terms-tip = Условия своего источника знаете только вы.
area-there = Файл с таким именем уже есть; выберите другое имя.
notice-area-saved = { $file } сохранён
area-confirm = Подтверждаю
area-terms-first = Сначала подтвердите, что условия источника это разрешают.
area-estimate = Плиток: { $count }, примерно { $bytes }. До запуска ничего не загружается.
area-estimate-rest = Не хватает плиток: { $count } из { $total }, примерно { $bytes }. Пока вы не продолжите, ничего не загружается.
area-no-network = Сеть выключена в меню подложки.
area-wrong-name = Имя файла должно оканчиваться на .mbtiles.
area-start = Начать
area-go-on = Продолжить начатое сохранение
area-stop = Остановить
area-progress = Плиток: { $done } из { $total }, загружено { $bytes }
area-saved = Сохранено плиток: { $count }, { $bytes }.
area-use = Использовать сейчас
area-fault-empty = Ни одна часть области не лежит на карте.
area-fault-tiles = Плиток слишком много ({ $count }): за один раз сохраняется не больше { $all }. Уменьшите область или число масштабов.
area-fault-bytes = Область займёт больше 2 ГиБ. Уменьшите область или число масштабов.
area-fault-stopped = Остановлено.
area-fault-incomplete = Не пришло плиток: { $count } из { $total }.
area-fault-place = Файл нельзя записать туда.
area-fault-full = Диск заполнен.
area-fault-busy = Файл пишет другая программа или другое сохранение.
area-fault-begun = Начатый раньше файл { $detail } нельзя продолжить. Удалите его или выберите другое имя.
area-fault-there = Тем временем там появился файл с таким именем; он остался как был. Переместите его.
area-fault-io = Файл нельзя записать.
area-is-file = Этот источник — уже файл на этом компьютере: сохранять нечего.
area-dialog-filter = Архив плиток (MBTiles)
area-looking = Проверяется место файла…
area-begun-elsewhere = Под этим именем начато сохранение другой области или других масштабов этого источника.
area-begun-other = Под этим именем начато что-то другое; выберите другое имя.
area-new-name = Предложить свободное имя
area-take-begun = Взять его область и масштабы
area-stopping = Останавливается…
area-waiting =
    { $count ->
        [one] Сервер просит подождать: продолжение через { $count } секунду.
        [few] Сервер просит подождать: продолжение через { $count } секунды.
       *[many] Сервер просит подождать: продолжение через { $count } секунд.
    }
area-can-go-on = Загруженное сохранено, можно продолжить.
area-wait-minutes =
    { $count ->
        [one] Сервер просит подождать { $count } минуту; продолжите позже.
        [few] Сервер просит подождать { $count } минуты; продолжите позже.
       *[many] Сервер просит подождать { $count } минут; продолжите позже.
    }
area-wait-hours =
    { $count ->
        [one] Сервер просит подождать { $count } час; продолжите позже.
        [few] Сервер просит подождать { $count } часа; продолжите позже.
       *[many] Сервер просит подождать { $count } часов; продолжите позже.
    }
area-remaining-unknown = Оценивается, сколько осталось…
remaining-seconds =
    { $count ->
        [one] Осталось около { $count } секунды
       *[many] Осталось около { $count } секунд
    }
remaining-minutes =
    { $count ->
        [one] Осталось около { $count } минуты
       *[many] Осталось около { $count } минут
    }
remaining-hours = Осталось около { $hours } ч { $minutes } мин
area-fault-forbidden = Условия этого источника этого не разрешают.

# What the system says of a file
io-not-found = Папки нет.
io-no-permission = Система этого не разрешает.
io-read-only = Это место только для чтения.
io-not-folder = На месте папки стоит файл.
io-is-folder = Это имя носит папка или устройство.
io-full = Диск заполнен.
io-name = Система не принимает такое имя.
io-too-large = Файл был бы слишком большим для этого места.
io-damaged = То, что там есть, повреждено.
io-no-answer = Диск или сеть за ним не отвечает.
io-other = Система сообщает о неисправности диска.

# A chosen source of tiles that cannot be used
notice-source-broken = Источник карты { $source } нельзя использовать
notice-source-gone = Выбранного источника карты больше нет
notice-source-broken-body = Показана офлайн-карта; другие серверы не запрашиваются.
# Problems of a layer and their repairs
command-style-layer = Стиль…
command-style-layer-tip = Цвета, размеры и подписи отмеченного слоя
command-filter-layer = Фильтр…
command-filter-layer-tip = Показать только некоторые объекты отмеченного слоя
command-problems = Проблемы слоя
command-problems-tip = Что не так с отмеченным слоем и как исправить
command-layer-report = Что прочитано…
command-layer-problems = Проблемы… ({ $count })
layer-problems =
    { $count ->
        [one] { $layer }: { $count } проблема
        [few] { $layer }: { $count } проблемы
       *[other] { $layer }: { $count } проблем
    }
notice-show-problems = Показать проблемы
notice-open-before-cut = Открыть целые объекты до обрыва
notice-repaired =
    { $count ->
        [one] В слое «{ $layer }» изменён { $count } объект
        [few] В слое «{ $layer }» изменены { $count } объекта
       *[other] В слое «{ $layer }» изменено { $count } объектов
    }
notice-repaired-body = Файл остался прежним. Слой можно сохранить под новым именем; изменение можно отменить.
notice-repair-failed = Исправить не удалось. Ничего не изменено.
problems-title = Проблемы
problems-copy = Скопировать отчёт
problems-close = Закрыть проблемы
problems-none = С этим слоем всё в порядке.
problems-read = Объекты: { $features } · позиции: { $positions }
problems-left-out =
    { $count ->
        [one] { $count } объект не прочитан
        [few] { $count } объекта не прочитаны
       *[other] { $count } объектов не прочитано
    }
problems-extent = От { $west }, { $south } до { $east }, { $north }
problems-written = Записано в { $crs }, { $encoding }
problems-time = Время: «{ $name }», { $format }
problems-at-feature = Объект { $feature }, строка { $line }
problems-at-feature-alone = Объект { $feature }
problems-at-line = Строка { $line }
problems-at-file = Весь файл
problems-not-listed =
    { $count ->
        [one] ещё { $count } не показана
        [few] ещё { $count } не показаны
       *[other] ещё { $count } не показано
    }
severity-error = Ошибка
severity-warning = Внимание
severity-note = Заметка
repair-preview = Исправить…
repair-from = Из EPSG:{ $code }…
repair-waits = Исправление готовится…
repair-apply = Применить
repair-before = До
repair-after = После
repair-changes =
    { $count ->
        [one] Изменится { $count } объект; первый показан на карте.
        [few] Изменятся { $count } объекта; первый показан на карте.
       *[other] Изменится { $count } объектов; первый показан на карте.
    }
repair-simplifies =
    { $count ->
        [one] { $count } из них теряет члены или числа геометрии, которые не рисуются.
        [few] { $count } из них теряют члены или числа геометрии, которые не рисуются.
       *[other] { $count } из них теряют члены или числа геометрии, которые не рисуются.
    }
repair-fails =
    { $count ->
        [one] { $count } позиция не переводится в градусы; эта система не подходит.
        [few] { $count } позиции не переводятся в градусы; эта система не подходит.
       *[other] { $count } позиций не переводится в градусы; эта система не подходит.
    }
repair-file-stays = Меняется только слой, файл — никогда.
repair-close-ring = Замкнуть кольца
repair-reverse-ring = Развернуть кольца
repair-delete-repeated = Убрать повторные позиции
repair-swap-axes = Поменять широту и долготу
repair-reproject = Перевести координаты в градусы
edit-repair-close-ring = кольца замкнуты
edit-repair-reverse-ring = кольца развёрнуты
edit-repair-delete-repeated = повторные позиции убраны
edit-repair-swap-axes = широта и долгота поменяны
edit-repair-reproject = координаты переведены в градусы
finding-json-syntax = Неверный JSON
finding-truncated = Файл обрывается
finding-not-a-feature = Не объект
finding-encoding = Кодировка текста
finding-too-deep = Слишком глубокая вложенность
finding-non-finite = Не числа
finding-bad-position = Нечитаемые позиции
finding-wrong-member-type = Значения не того вида
finding-duplicate-key = Повторные имена
finding-unclosed-ring = Незамкнутые кольца
finding-short-ring = Слишком короткие кольца
finding-short-line = Слишком короткие линии
finding-inner-member = Несохранённые члены
finding-extra-ordinates = Больше трёх чисел
finding-out-of-range = Места не на Земле
finding-projected-coordinates = Метры, а не градусы
finding-swapped-axes = Широта перед долготой
finding-unknown-parent = Части неизвестного
finding-no-outer-ring = Нет внешнего кольца
finding-other-dialect = Другая форма файла
finding-bad-topology = Топология с ошибками
finding-wrong-winding = Направление колец
finding-self-intersection = Пересечения контура
finding-not-checked = Не проверено
finding-duplicate-vertices = Повторные позиции
finding-zero-area = Кольца без площади
finding-hole-outside-shell = Отверстия снаружи
finding-null-geometry = Без геометрии
finding-beyond-mercator = Слишком близко к полюсу
finding-beyond-antimeridian = За 180-м меридианом
finding-duplicate-id = Повторные id
finding-mixed-geometry-types = Геометрии разных видов
finding-unparsed-date = Нечитаемые даты
finding-mixed-date-formats = Даты разного вида
finding-unknown-status = Неизвестные состояния
finding-deprecated-crs = Система координат
finding-bad-bbox = Рамки не вокруг данных
finding-unknown-crs = Неизвестная система координат
finding-not-transformed = Не переведено в градусы

# What is wrong with a filter.
filter-error-empty = Ничего не написано. Фильтр — это условие, например population > 1000.
filter-error-too-long = Фильтр длиннее мегабайта. Сократите его.
filter-error-too-deep = Скобки или функции вложены друг в друга глубже чем на { $levels } уровней. Упростите фильтр.
filter-error-character = «{ $character }» здесь ничего не значит. Имена с такими знаками пишутся в двойных кавычках.
filter-error-wrong-sign = В CQL2 нет знака «{ $written }». Напишите вместо него { $write }.
filter-error-open-text = У этого текста нет закрывающей кавычки '.
filter-error-open-name = У этого имени нет закрывающей кавычки ".
filter-error-number = «{ $text }» — не число. Имя, которое начинается с цифры, пишется в двойных кавычках.
filter-error-expected-operand = Здесь не хватает имени, значения или функции.
filter-error-expected-operator = Здесь не хватает сравнения (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL), AND или OR.
filter-error-expected-after-not = После NOT не хватает LIKE, BETWEEN или IN.
filter-error-expected-null = После IS не хватает NULL или NOT NULL.
filter-error-expected-and = Здесь не хватает AND и верхней границы для BETWEEN.
filter-error-expected-open = Здесь не хватает открывающей скобки (.
filter-error-expected-close = Здесь не хватает закрывающей скобки ).
filter-error-expected-comma = Здесь не хватает запятой и ещё одного значения.
filter-error-expected-text = Здесь не хватает текста в одинарных кавычках, например '2024-07-05'.
filter-error-expected-number = Здесь не хватает числа.
filter-error-expected-shape = Здесь не хватает геометрии, например POINT(46.75 39.82).
filter-error-chained = Сравнения нельзя писать цепочкой. Соедините два сравнения словом AND.
filter-error-compared-to-null = Ничто не равно NULL. Напишите IS NULL или IS NOT NULL.
filter-error-unknown-pseudo = { $name } здесь нет. Есть $status, $id, $geometry_type и $name.
filter-error-unknown-pseudo-near = { $name } здесь нет. Может быть, { $near }?
filter-error-unknown-function = Функции «{ $name }» нет.
filter-error-unknown-function-near = Функции «{ $name }» нет. Может быть, { $near }?
filter-error-date = «{ $text }» — не дата. Пишите год, месяц и день: '2024-07-05'.
filter-error-timestamp = «{ $text }» — не момент времени. Пишите так: '2024-07-05T12:00:00Z'.
filter-error-backwards = Промежуток кончается раньше, чем начинается. Поменяйте его концы местами.
filter-error-shape-short-ring = В кольце должно быть не меньше четырёх точек.
filter-error-shape-open-ring = Кольцо кончается там, где начинается. Повторите в конце его первую точку.
filter-error-shape-short-line = В линии должно быть не меньше двух точек.
filter-error-shape-box-numbers = У рамки четыре числа: запад, юг, восток, север.
filter-error-shape-box-upside-down = Юг рамки лежит севернее её севера. Поменяйте их местами.
filter-error-unknown-property = В слое нет атрибута «{ $name }».
filter-error-unknown-property-near = В слое нет атрибута «{ $name }». Может быть, { $near }?
filter-error-unknown-property-quotes = В слое нет атрибута «{ $name }». Имена пишутся в двойных кавычках, тексты — в одинарных. Может быть, { $near }?
filter-error-wanted-boolean = Здесь нужно условие, например population > 1000.
filter-error-wanted-number = Здесь нужно число.
filter-error-wanted-text = Здесь нужен текст. Тексты пишутся в одинарных кавычках: 'school'.
filter-error-wanted-time = Здесь нужна дата, например DATE('2024-07-05').
filter-error-wanted-geometry = Здесь нужна геометрия: geometry для самого объекта, POINT(46.75 39.82), POLYGON или BBOX.
filter-error-wanted-list = Здесь нужен список: атрибут со списками или ('a', 'b').
filter-error-no-dates = Значения атрибута «{ $name }» не распознаны как даты.
filter-error-both-mixed = У обоих атрибутов значения разных видов. Сравните их с числом или текстом.
filter-error-no-order = TRUE и FALSE сравниваются только знаками = и <>.
filter-error-list-of-values = В списке могут быть только тексты, числа, даты, TRUE и FALSE.
filter-error-unknown-status = «{ $word }» — не статус. Пишите слова легенды по-английски, например planned.
filter-error-unknown-status-near = «{ $word }» — не статус. Может быть, { $near }?

# The panel in which a layer's look and filter are changed.
editor-tabs = Редактор
editor-style = Стиль
editor-filter = Фильтр
editor-close = Закрыть редактор

# Styles of layers.
style-colour = Цвет
style-forms = Размеры и формы
style-names = Подписи на карте
style-zooms = Масштабы
style-whole = Стиль целиком
style-copy = Копировать стиль
style-paste = Применить скопированный стиль
style-reset = Как сначала
style-by-status = По статусу
style-single = Один цвет
style-categories = Категории
style-graduated = Диапазоны
style-file = Из файла
style-status-note = Цвета, узоры и штрихи легенды. Статусы различимы и без цвета.
style-file-note = Цвета, толщины и непрозрачность — те, что заданы в файле для каждого объекта (simplestyle, Leaflet, kepler).
style-file-other = Где не заданы
style-colour-own = Другой цвет
style-field = Поле
style-palette = Цвета
style-palette-okabe-ito = Окабэ и Ито
style-palette-tol-muted = Тол, приглушённые
style-palette-tol-light = Тол, светлые
style-top = Самые частые
style-top-less = Меньше значений с цветом
style-top-more = Больше значений с цветом
style-breaks = Деление
style-breaks-equal = Равные промежутки
style-breaks-quantile = Равные количества (квантили)
style-breaks-jenks = Естественные границы (Дженкс)
style-breaks-own = Свои границы
style-classes = Число диапазонов
style-classes-less = Меньше диапазонов
style-classes-more = Больше диапазонов
style-ramp = Цвета
style-ramp-viridis = Viridis
style-ramp-cividis = Cividis
style-ramp-blues = Синие
style-ramp-oranges = Оранжевые
style-ramp-blue-orange = От синего к оранжевому
style-reversed = Наоборот
style-bounds = Границы
style-bounds-wrong = Запишите возрастающие числа или даты через точку с запятой: 10; 20; 50.
style-worked-out = Вычисляется…
style-badges-note = Пока слой окрашен по статусу, точки показаны знаками со значком их вида.
style-badges-names = Подписи мест программы размещаются вместе с их знаками.
style-status-forms = Штрихи и узоры — те же, что у статусов.
style-radius = Радиус точек
style-shape = Форма точек
style-shape-circle = Круг
style-shape-square = Квадрат
style-shape-diamond = Ромб
style-shape-triangle = Треугольник
style-shape-star = Звезда
style-shape-cross = Крест
style-line-width = Толщина линий
style-outline = Контур
style-fill = Заливка
style-dash = Штрихи
style-dash-solid = Сплошная
style-dash-dashed = Штриховая
style-dash-dotted = Пунктирная
style-dash-dash-dot = Штрихпунктирная
style-pattern = Узор
style-pattern-none = Нет
style-pattern-dots = Точки
style-pattern-hatch = Штриховка
style-pattern-crosshatch = Перекрёстная штриховка
style-pattern-horizontal = Горизонтальный
style-pattern-vertical = Вертикальный
style-pattern-crosses = Крестики
style-size-by = Размер по полю
style-size-field = Поле размеров
style-size-breaks = Деление размеров
style-size-classes = Число размеров
style-size-less = Меньше размеров
style-size-more = Больше размеров
style-size-least = Наименьший
style-size-greatest = Наибольший
style-names-shown = Показывать
style-names-field = Поле
style-names-own = Названия из файла
style-names-size = Размер букв
style-zooms-limited = Только на некоторых
style-zooms-least = От
style-zooms-greatest = До
style-zooms-least-here = От этого масштаба
style-zooms-greatest-here = До этого масштаба
style-zooms-hidden = При нынешнем масштабе карты слой не рисуется.
look-empty = (пустой текст)
look-none = Нет значения
look-file = Из файла
style-file-many = { $count ->
    [one] Ещё { $count } вид нарисован как ближайший: у слоя их не больше 120.
    [few] Ещё { $count } вида нарисованы как ближайшие: у слоя их не больше 120.
   *[many] Ещё { $count } видов нарисованы как ближайшие: у слоя их не больше 120.
}
style-colour-number = Цвет { $number }
style-colour-of = Цвет: { $value }
style-hide-value = Скрыть: { $value }
style-show-value = Показать: { $value }
style-sampled = Границы вычислены по выборке из { $count } значений.
style-points = { $value } пт
style-percent = { $percent } %
look-range = { $from } – { $to }
look-others = { $count ->
    [one] Ещё { $count } значение
    [few] Ещё { $count } значения
   *[many] Ещё { $count } значений
}
# Что не так с отдельными членами проекта или стиля.
wrong-at = Строка { $line }, столбец { $column }, { $path }:
wrong-path = { $path }:
wrong-object = это не объект в фигурных скобках.
wrong-list = это не список в квадратных скобках.
wrong-text = это не текст в кавычках.
wrong-truth = это не true и не false.
wrong-number = это не число.
wrong-whole = это не целое число от 0.
wrong-colour = это не цвет в записи "#rrggbb".
wrong-day = это не день в записи "2024-07-05".
wrong-file = это не путь к файлу.
wrong-pair = это не список из двух чисел, меньшее первым.
wrong-rising = это не список чисел по возрастанию.
wrong-word = «{ $written }» неизвестно. Есть { $words }.
wrong-range = число не между { $least } и { $greatest }; взято ближайшее.
wrong-long = в тексте больше { $most } знаков.
wrong-many = значений больше { $most }.
wrong-missing = нет члена «{ $name }».
wrong-twice = имя встречается дважды. Действует последнее значение.
wrong-filter = фильтр непонятен. { $reason }
wrong-no-source = у слоя не указан ни файл, ни слой программы.
style-save = Сохранить стиль…
style-load = Загрузить стиль…
style-save-title = Сохранить стиль
style-load-title = Загрузить стиль
style-files = Файлы стилей
notice-style-saved = Стиль сохранён как { $file }
notice-style-not-loaded = { $file } не загружен
notice-style-partly = { $file } загружен, но понят не полностью

# The editor: what times and statuses are read from

command-time-layer = Время и статус…
command-time-layer-tip = Из каких полей отмеченного слоя берутся даты и статусы
editor-time = Время
edit-reading = изменены время и статус
layer-time-lasts = Показано начиная с { $from }, сколько указано в { $length }
layer-time-within = Показано в пределах времени { $from }
notice-reading-remembered = Время слоя «{ $layer }» читается, как выбрано раньше
notice-reading-remembered-body = Выбор сохранён для файлов с такими же столбцами. Изменить его можно в меню слоя: «Время и статус».
notice-filter-failed = Не удалось применить фильтр слоя { $layer }. Слой показан без него или как прежде.
notice-style-failed = Не удалось применить стиль слоя { $layer }. Слой выглядит как прежде.
notice-reading-failed = Не удалось заново прочитать время слоя. Он остался прежним.
reading-times = Время
reading-statuses = Статус
reading-kind = Даты означают
reading-kind-none = Ничего: без времени
reading-kind-instant = День, начиная с которого есть
reading-kind-interval = От начала до конца
reading-kind-duration = От начала, сколько длится
reading-kind-schedule = Строительство
reading-kind-history = История из самого файла
reading-role-moment = День
reading-role-start = Начало
reading-role-end = Конец
reading-role-duration = Сколько длится
reading-role-actual-start = Работы начаты
reading-role-actual-end = Завершены
reading-role-planned-start = Начало по плану
reading-role-planned-end = Конец по плану
reading-role-baseline-start = Первый план: с
reading-role-baseline-end = Первый план: по
reading-role-forecast = Ожидаемый конец
reading-role-status = Статус
reading-role-report = Дата сообщения
reading-role-progress = Готовность
reading-no-field = нет поля
reading-member = член «{ $name }»
reading-no-date = не дата
reading-counts = Дат: { $read } из { $values } значений
reading-period = { $from } – { $to }
reading-ambiguous = По этим значениям не видно, что стоит первым: день или месяц. Принято, что день.
reading-format = Формат
reading-format-of = Формат поля { $field }
reading-format-by-itself = определяется сам
reading-format-found = сам: { $format }
reading-format-iso = год-месяц-день (ISO 8601)
reading-format-edtf = EDTF: 2024?, 16XX, 2020/2022
reading-format-year-month-day = год/месяц/день
reading-format-compact = 20240705
reading-format-day-month-year = день.месяц.год
reading-format-month-day-year = месяц/день/год
reading-format-year = год
reading-format-decimal-year = год с дробной частью
reading-format-seconds = секунды с 1970 года
reading-format-milliseconds = миллисекунды с 1970 года
reading-format-excel = дни электронной таблицы
reading-format-json = JSON
reading-unit = Считается в
reading-unit-days = днях
reading-unit-weeks = неделях
reading-unit-months = месяцах
reading-unit-years = годах
reading-end-included = Конец включён
reading-undated = Без даты
reading-undated-always = показывать всегда
reading-undated-never = не показывать
reading-undated-faint = показывать бледно
reading-dated = { $count ->
    [one] Дата есть у { $count } объекта
   *[other] Дата есть у { $count } объектов
}
reading-undated-are-drawn = { $count ->
    [one] { $count } объект без даты показан всегда
    [few] { $count } объекта без даты показаны всегда
   *[other] { $count } объектов без даты показаны всегда
}
reading-undated-are-not = { $count ->
    [one] { $count } объект без даты не показан
    [few] { $count } объекта без даты не показаны
   *[other] { $count } объектов без даты не показаны
}
reading-undated-are-faint = { $count ->
    [one] { $count } объект без даты показан бледно
    [few] { $count } объекта без даты показаны бледно
   *[other] { $count } объектов без даты показаны бледно
}
reading-unparsed = { $count ->
    [one] У { $count } объекта есть значение, которое не дата
   *[other] У { $count } объектов есть значение, которое не дата
}
reading-reversed = { $count ->
    [one] У { $count } объекта конец раньше начала: он не показан
   *[other] У { $count } объектов конец раньше начала: они не показаны
}
reading-works = Читается…
reading-as-guessed = Как определено программой
reading-is-guessed = Поля определены программой.
reading-history-has-statuses = Статусы берутся из истории в файле.
reading-wants-report = Рядом со строительством статус учитывается только с датой сообщения.
reading-words = Что значат его слова:
reading-no-status = нет статуса
reading-word-means = Статус слова «{ $word }»
reading-why = Почему эти поля
reading-why-exact = { $field }: так сказано в названии; подходят { $share } % значений; уверенность { $sure } %
reading-why-words = { $field }: так говорят слова названия; подходят { $share } % значений; уверенность { $sure } %
reading-why-member = { $field }: определено стандартом; подходят { $share } % значений; уверенность { $sure } %
reading-passed-taken = { $field }: не взято, раньше стоит { $other }
reading-passed-name = { $field }: даты, но в названии не сказано чего
reading-passed-no-dates = { $field }: название говорит о дате, но дат слишком мало
reading-passed-words = { $field }: название говорит о статусе, но большинство слов не статусы
reading-passed-history = { $field }: не взято, важнее история из файла
reading-passed-schedule = { $field }: не взято, важнее даты строительства
reading-passed-existence = { $field }: не взято, важнее начало и конец
reading-passed-no-report = { $field }: не взято, нет даты сообщения
reading-passed-no-use = { $field }: не взято, не к чему отнести

# The filter of a layer: a form of conditions, or a text.
layer-filter = { $layer }: фильтр показывает { $count ->
        [one] { $count } объект
        [few] { $count } объекта
       *[other] { $count } объектов
    }
layer-filter-fault = { $layer }: фильтр не подходит к слою, показаны все объекты
filter-shows = { $shown } из { $all } { $count ->
        [one] объекта
       *[other] объектов
    }
filter-shows-all = { $count ->
        [one] Показан { $all } объект
        [few] Показаны все { $all } объекта
       *[other] Показаны все { $all } объектов
    }
filter-shows-none = Из { $all } не показан ни один объект
filter-shows-none-tip = Условие не выполнено ни для одного из них.
filter-working = Объекты просматриваются
filter-select = Выбрать их
filter-clear = Убрать фильтр
filter-as = Фильтр
filter-as-rows = Условия
filter-as-text = Текст
filter-of = Условия
filter-all-of = Все из них
filter-any-of = Хотя бы одно
filter-no-condition = Условий пока нет.
filter-add = Добавить условие
filter-fields-added = Есть в каждом слое
filter-fields-file = Столбцы файла
filter-field-status = Статус на этот день
filter-field-name = Название объекта
filter-field-id = Идентификатор объекта
filter-field-geometry = Вид геометрии
filter-row-field = Атрибут условия { $number }
filter-row-operator = Сравнение условия { $number }
filter-row-value = Значение условия { $number }
filter-row-from = Нижняя граница условия { $number }
filter-row-to = Верхняя граница условия { $number }
filter-row-more = Ещё одно значение условия { $number }
filter-row-chip = Условие { $number }: { $value }
filter-row-without = Убрать { $value }
filter-row-remove = Убрать условие { $number }
filter-row-no-value = Без значения это условие пока не учитывается.
filter-row-no-number = Это не число. Условие пока не учитывается.
filter-row-no-date = Это не день; пишите, например, 2024-07-05. Условие пока не учитывается.
filter-hint-value = значение
filter-hint-number = число
filter-hint-date = 2024-07-05
filter-hint-more = ещё одно значение
filter-op-is = равно
filter-op-is-not = не равно
filter-op-equal = = равно
filter-op-not-equal = ≠ не равно
filter-op-less = < меньше
filter-op-at-most = ≤ не больше
filter-op-greater = > больше
filter-op-at-least = ≥ не меньше
filter-op-before = раньше
filter-op-until = не позже
filter-op-after = позже
filter-op-since = не раньше
filter-op-between = между
filter-op-not-between = не между
filter-op-contains = содержит
filter-op-not-contains = не содержит
filter-op-begins = начинается с
filter-op-not-begins = не начинается с
filter-op-one-of = одно из
filter-op-none-of = ни одно из
filter-op-missing = нет значения
filter-op-present = есть значение
filter-op-empty = пусто
filter-op-not-empty = не пусто
filter-op-true = истинно
filter-op-false = ложно
filter-geometry-none = нет
filter-geometry-point = Точка
filter-geometry-points = Несколько точек
filter-geometry-line = Линия
filter-geometry-lines = Несколько линий
filter-geometry-polygon = Полигон
filter-geometry-polygons = Несколько полигонов
filter-geometry-collection = Набор
filter-written-as = Запись текстом:
filter-edit-text = Изменить текст
filter-text = Текст фильтра
filter-text-hint = Условие на языке CQL2
filter-text-help = Ctrl+Пробел показывает, что может стоять на месте курсора.
filter-is-text = Фильтр записан текстом: условиями в строках его не выразить.
filter-has-fault = Фильтр записан текстом, и в нём есть ошибка.
filter-choices = Что может стоять здесь
filter-kind-value = значение
filter-kind-property = атрибут
filter-kind-operator = сравнение
filter-kind-function = функция
filter-kind-keyword = слово
filter-fault-place = Строка { $line }, столбец { $column }:
filter-earlier-holds = Пока ошибка не исправлена, действует прежний фильтр.
filter-nothing-hidden = Показаны все объекты.
filter-repair = Написать { $text }
filter-examples = Примеры для этого слоя:
filter-example = Фильтр { $text }
# The attribute table.
command-table = Таблица атрибутов
command-table-tip = Объекты отмеченного слоя строками: сортировка, отбор и выбор
column-without-name = (без названия)
rows-id = id
rows-name = Название
rows-status = Статус
rows-empty-word = пусто
rows-not-there = нет на карте
rows-no-layer = Нет ни одного слоя
rows-no-rows = Нет объектов, отвечающих условиям
rows-edge = Высота таблицы
rows-bar = Прокрутка строк
rows-level-bar = Прокрутка столбцов
rows-kind-integer = целое число
rows-kind-float = число
rows-kind-boolean = да или нет
rows-kind-date = дата
rows-kind-text = текст
rows-kind-json = разное
rows-kind-status = на показанный день
rows-order-file = без сортировки
rows-order-rising = по возрастанию
rows-order-falling = по убыванию
rows-sort-rising = По возрастанию
rows-sort-falling = По убыванию
rows-sort-file = Порядок файла
rows-statistics = Статистика
rows-statistics-close = Закрыть статистику
rows-statistics-wait = Вычисляется…
rows-scope = Строки
rows-scope-all = Все
rows-scope-drawn = На карте
rows-scope-selected = Выбранные
rows-zoom = Показать выбранные на карте
rows-zoom-to-row = Показать на карте
rows-copy = Копировать выбранные строки с заголовками
rows-copy-cell = Копировать ячейку
rows-copy-row = Копировать строку с заголовками
rows-copy-too-large = Строки не скопированы: их объём больше 64 МБ
rows-copy-too-large-detail = Буфер обмена не изменился. Сохраните строки в файл.
rows-save = Сохранить…
rows-save-all = Все объекты слоя…
rows-save-selected = Выбранные объекты…
rows-select-rows = Выбрать все строки
rows-to-filter = Сделать условия фильтром слоя
rows-no-filter = Эти условия нельзя записать фильтром: текст ищется среди значений разного рода
rows-clear = Очистить условия
rows-error-number = Здесь нужно число, например 5, >5 или 1..9
rows-error-date = Здесь нужна дата, например 2024, >2024-03 или 2023..2024
rows-error-boolean = Напишите да или нет
rows-error-status = Нет статуса с таким словом
rows-error-order = Конец раньше начала
rows-tip-number = 5, >5, <=3, 1..9; все остальные: ! впереди; пусто
rows-tip-date = 2024, >2024-03, 2023..2024; все остальные: ! впереди; пусто
rows-tip-boolean = да, нет, пусто; все остальные: ! впереди
rows-tip-status = Слово статуса; все остальные: ! впереди; пусто
rows-tip-text = Часть текста; =весь текст; все остальные: ! впереди; пусто
rows-figure-kind = Значения
rows-figure-values = Число значений
rows-figure-missing = Отсутствует
rows-figure-null = null
rows-figure-empty = Пустой текст
rows-figure-unusable = Не число и не дата
rows-figure-different = Различных
rows-figure-least = Наименьшее
rows-figure-most = Наибольшее
rows-figure-sum = Сумма
rows-figure-mean = Среднее
rows-figure-quartile-1 = Первый квартиль
rows-figure-median = Медиана
rows-figure-quartile-3 = Третий квартиль
rows-figure-frequent = Самые частые
rows-figure-histogram = Распределение значений
rows-list-name = Строки таблицы: { $count }
rows-count = { $shown } из { $all }
rows-selected = выбрано: { $count }
rows-column-menu = Меню столбца { $name }
rows-condition = Условие для { $name }
rows-save-rows = Показанные строки: { $count }…

# Проекты.
command-new-project = Новый проект
command-new-project-tip = Начать с одной программы
command-save-project = Сохранить проект
command-save-project-tip = Сохранить, что открыто, как оно выглядит, место карты и день
command-save-project-as = Сохранить проект как…
command-save-project-as-tip = Сохранить проект другим файлом
project-dialog-title = Сохранение проекта
project-dialog-filter = Проекты
window-title = Khankendi Atlas
window-title-project = { $project } – Khankendi Atlas
unsaved-title = Изменения не сохранены
unsaved-body = В проекте «{ $project }» есть несохранённые изменения. Без сохранения они пропадут.
unsaved-body-unnamed = Открытое не сохранено как проект. Без сохранения пропадут список файлов и их вид; сами файлы останутся как есть.
unsaved-without-file = Эти слои не из файлов и пропадут, даже если проект сохранить: { $layers }. Чтобы не потерять их, отмените и сохраните каждый как файл.
unsaved-discard = Не сохранять
settings-reopen-project = Открывать последний проект при запуске
settings-reopen-project-tip = Проект, который был открыт при завершении программы, открывается снова
notice-allow-outside = Прочитать их
notice-use-tiles = Использовать эти плитки
notice-save-over = Сохранить поверх
notice-restore-project = Восстановить
notice-forget-project = Выбросить
notice-project-saved = Проект { $project } сохранён
notice-project-without-file = Эти слои не из файлов и в проект не входят: { $layers }. Сначала сохраните их как файлы.
notice-project-not-saved = Проект { $project } не сохранён
notice-project-changed = Другая программа изменила файл после того, как он был открыт здесь. Он остался как она его записала; открытое здесь не потеряно.
notice-project-too-large = Проект был бы слишком велик, чтобы открыть его снова: в нём больше тысячи слоёв или 10 МБ.
notice-project-wrong = Проект { $project }: членов не таких, как нужно, – { $count }
notice-project-wrong-body = Остальные члены действуют. Написанное там останется при сохранении проекта.
notice-project-addresses = В проекте { $project } вместо файлов названы адреса
notice-project-list = Они не читаются: { $files }
notice-project-outside = Проект { $project } хочет прочитать файлы вне своей папки: { $count }
notice-project-outside-body = Без вашего согласия они не читаются: { $files }
notice-one-project = Одновременно может быть открыт только один проект
notice-one-project-left = Не открыто: { $files }
notice-project-tiles = В проекте плитки карты { $source }
notice-project-tiles-body = Они берутся из сети. Подложка остаётся как есть, если их не использовать.
notice-project-tiles-unknown = В проекте плитки карты { $source }, которых программа не знает. Подложка остаётся как есть.
notice-recovered = Проект { $project } не был сохранён при завершении программы
notice-recovered-unnamed = Проект без файла не был сохранён при завершении программы. Слоёв: { $count }
notice-recovered-body = Его последнее состояние, от { $date }, сохранилось.
