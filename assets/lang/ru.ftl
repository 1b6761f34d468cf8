# Interface in Russian; keys and variables as in English.

# The program
app-name = Атлас Ханкенди
app-summary = Что восстанавливается, где и на каком этапе в выбранный день

# Commands: files
command-open = Открыть файл…
command-open-tip = Открыть файл GeoJSON и добавить его на карту
command-replace-layer = Заменить файлом…
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
command-basemap-none = Без карты-основы

# Commands: layers
command-solo-layer = Показать только этот слой
command-layer-opacity = Непрозрачность
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
language-az = Azərbaycanca
language-en = English
language-ru = Русский
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
command-next-language-tip = По очереди азербайджанский, английский и русский
command-toggle-theme = Светлая или тёмная тема
command-toggle-theme-tip = Перейти на другую тему
command-toggle-tiles = Включить или выключить карту улиц
command-toggle-tiles-tip = OpenStreetMap из сети или только офлайн-карта
command-escape = Закрыть или снять
command-escape-tip = Снять выбор, закрыть открытое, закончить показ
command-toggle-notices = Уведомления
command-toggle-notices-tip = Что программа сообщила с момента запуска
command-help = Клавиши и справка
command-help-tip = Все клавиши и их действие

# Edits, as undo names them: "Undo: layer removed"
edit-layer-visible = слой показан или скрыт
edit-layer-opacity = непрозрачность изменена
edit-layer-remove = слой убран
edit-layer-solo = показан только один слой
edit-layer-move = слой перемещён
edit-file-open = файл открыт
undo-named = Отменить: { $edit }
redo-named = Вернуть: { $edit }

# Buttons
button-close = Закрыть
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
panel-properties = Свойства
panel-events-per-month = События по месяцам
panel-notifications = Уведомления
panel-recent-files = Недавние файлы
panel-map = Карта
panel-basemap = Карта-основа
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
layer-replaced = { $layer }, из файла { $file }
layer-loading = Чтение файла { $file }
layer-features =
    { $count ->
        [one] { $count } объект
        [few] { $count } объекта
       *[other] { $count } объектов
    }
drop-here = Перетащите сюда файл GeoJSON
drop-add = Добавить на карту
drop-unreadable = { $file } нельзя прочитать: программа открывает файлы GeoJSON (.geojson, .json)
drop-files =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[other] { $count } файлов
    }
file-dialog-title = Открыть файлы GeoJSON
file-dialog-filter = Файлы GeoJSON

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
strip-offline = офлайн
strip-scale-bar = Масштабная линейка: { $distance }
strip-attribution-tip = Чьи это данные
attribution-schematic = Дороги и план — схематично
attribution-none = Без карты-основы
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
help-click = Щелчок: показать карточку
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
notice-file-not-opened = { $file } не открыт
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
layer-loading-cancel = Прервать чтение { $file }
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
