# Messages in Russian; keys and variables as in en.ftl.

# The program
app-name = Атлас Ханкенди
app-summary = Что восстанавливается, где и на каком этапе в выбранный день

# Commands: files
command-open-file = Открыть файл…
command-open-file-tip = Открыть файл GeoJSON и добавить его на карту
command-open-recent = Открыть недавний
command-open-recent-tip = Открыть файл, который уже открывали
command-replace-layer = Заменить файлом…
command-replace-layer-tip = Показать вместо этого слоя свой файл в том же стиле
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
command-zoom-to-layer-tip = Сдвинуть карту так, чтобы был виден весь слой
command-zoom-to-all = Показать все слои
command-zoom-to-all-tip = Сдвинуть карту так, чтобы были видны все включённые слои
command-zoom-to-selection = Показать выбранное
command-zoom-to-selection-tip = Сдвинуть карту к выбранному
command-pan-left = Сдвинуть влево
command-pan-left-tip = Сдвинуть вид карты влево
command-pan-right = Сдвинуть вправо
command-pan-right-tip = Сдвинуть вид карты вправо
command-pan-up = Сдвинуть вверх
command-pan-up-tip = Сдвинуть вид карты вверх
command-pan-down = Сдвинуть вниз
command-pan-down-tip = Сдвинуть вид карты вниз
command-basemap-offline = Офлайн-карта
command-basemap-offline-tip = Карта-основа из самой программы; сеть не нужна
command-basemap-osm = OpenStreetMap
command-basemap-osm-tip = Карта openstreetmap.org с названиями и линиями её авторов; нужна сеть
command-basemap-none = Без карты-основы
command-basemap-none-tip = Только слои на ровном фоне

# Commands: layers
command-toggle-layer = Показать или скрыть слой
command-toggle-layer-tip = Показать слой на карте или скрыть его
command-solo-layer = Показать только этот слой
command-solo-layer-tip = Скрыть остальные слои; повторно — вернуть их
command-layer-opacity = Непрозрачность
command-layer-opacity-tip = Насколько слой закрывает то, что под ним
command-remove-layer = Убрать слой
command-remove-layer-tip = Убрать слой с карты; сам файл не изменится
command-rename-layer = Переименовать слой…
command-rename-layer-tip = Дать слою другое название в панели
command-layer-up = Поднять слой
command-layer-up-tip = Рисовать слой поверх соседнего
command-layer-down = Опустить слой
command-layer-down-tip = Рисовать слой под соседним

# Commands: time
command-play = Воспроизвести
command-play-tip = Показывать дни один за другим
command-pause = Пауза
command-pause-tip = Остановиться на этом дне
command-previous-event = Предыдущее событие
command-previous-event-tip = Вернуться к предыдущему дню, когда что-то изменилось
command-next-event = Следующее событие
command-next-event-tip = Перейти к следующему дню, когда что-то меняется
command-previous-day = Предыдущий день
command-previous-day-tip = На один день назад
command-next-day = Следующий день
command-next-day-tip = На один день вперёд
command-first-date = Первая дата
command-first-date-tip = Перейти к началу шкалы времени
command-last-date = Последняя дата
command-last-date-tip = Перейти к концу шкалы времени
command-loop = Повторять
command-loop-tip = После последней даты начинать сначала
command-speed = Скорость
command-speed-tip = Сколько дней проходит за секунду
command-go-to-date = Перейти к дате…
command-go-to-date-tip = Введите день, который нужно показать
command-today = Сегодня
command-today-tip = Перейти к сегодняшнему дню; показывает давность последнего сообщения
command-basis = Основание
command-basis-tip = На каком основании указано состояние объекта
basis-actual = Фактически
basis-actual-tip = Что произошло и о чём сообщалось
basis-planned = По плану
basis-planned-tip = Что обещано сейчас
basis-baseline = Утверждённый план
basis-baseline-tip = Что обещал утверждённый план, если он есть в файле
basis-best = Наиболее полные данные
basis-best-tip = До последнего сообщения — известное, далее — обещанное
command-show-not-announced = Показывать ещё не объявленное
command-show-not-announced-tip = Объекты, о которых к показанному дню не объявили, рисуются бледно
command-filter-status = Показать или скрыть статус
command-filter-status-tip = Показать или скрыть объекты с этим статусом
command-filter-clear = Показать все статусы
command-filter-clear-tip = Вернуть скрытые статусы

# Commands: selection and editing
command-select = Выбрать
command-select-tip = Выбрать объект и показать его карточку
command-clear-selection = Снять выбор
command-clear-selection-tip = Снять выбор и закрыть карточку
command-copy = Копировать
command-copy-tip = Скопировать содержание карточки как текст
command-copy-coordinates = Копировать координаты
command-copy-coordinates-tip = Скопировать положение под указателем в градусах
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
command-theme-tip = Светлая или тёмная
theme-light = Светлая
theme-dark = Тёмная
theme-system = Как в системе
command-full-screen = Полный экран
command-full-screen-tip = Занять весь экран; повторно — вернуться
command-present = Показ
command-present-tip = Только карта, дата и легенда, для зала; Esc — закончить
command-end-present = Закончить показ
command-end-present-tip = Вернуться к окну с панелями
command-toggle-layers-panel = Показать или скрыть панель слоёв
command-toggle-layers-panel-tip = Отдать карте место панели
command-show-notifications = Уведомления
command-show-notifications-tip = Что программа сообщила с момента запуска
command-help = Клавиши и справка
command-help-tip = Все клавиши и их действие

# Buttons
button-close = Закрыть
button-cancel = Отмена
button-show-report = Отчёт
button-more = Ещё
button-zoom-to = Показать
button-copy = Копия
button-go = Перейти
button-retry = Повторить
button-show-folder = Показать папку

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
panel-sources = Источники
panel-events-per-month = События по месяцам
panel-notifications = Уведомления
panel-recent-files = Недавние файлы
panel-timeline = Шкала времени
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
legend-returned = Возвращение жителей (показатели)

# Layers
layer-schematic = схематично
layer-visible = { $layer }: показан
layer-hidden = { $layer }: скрыт
layer-drag = Перетащите, чтобы изменить порядок
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
card-reported = сообщалось { $when }
card-announced = объявлено { $when }
card-last-reported = { $state }; последнее сообщение — { $when }
card-as-last-reported = по последнему сообщению, { $when }
card-forecast = обещано, но не подтверждено
card-unsure = источники расходятся
card-uncertain-date = точная дата не опубликована
card-uncertain = неточно
card-after-day = после показанного дня
card-no-status = Это не объект строительства, статуса у него нет.
card-progress = выполнено на { $percent } %
card-source = Источник: { $source }
card-no-source = Источник не указан
card-no-history = Датированной истории нет
card-open-source = Открыть источник в браузере
card-feature = Объект { $number }
card-id = Идентификатор
card-layer = Слой
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
hover-since = { $status }, { $since }

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
shelf-count =
    { $count ->
        [one] { $count } объект в городе { $town }, точное место не опубликовано
        [few] { $count } объекта в городе { $town }, точное место не опубликовано
       *[other] { $count } объектов в городе { $town }, точное место не опубликовано
    }
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
figure-added = прибавилось { $when }
figure-reported = сообщалось { $when }
figure-uncertain = неточно, не учитывается
figure-not-summed = Прибавления не суммируются: в разных сообщениях они не сходятся.
figure-disputed-note = * в источниках числа расходятся
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
timeline-events =
    { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[other] { $count } событий
    }
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
speed-days =
    { $days ->
        [one] { $days } день/с
        [few] { $days } дня/с
       *[other] { $days } дней/с
    }
speed-months = { $months } мес/с
speed-years =
    { $years ->
        [one] { $years } год/с
        [few] { $years } года/с
       *[other] { $years } лет/с
    }

# Strip and attribution
strip-offline = офлайн
strip-offline-tip = Карта из сети не загружается; показана офлайн-карта
strip-coordinates = Координаты под указателем
strip-scale = Масштаб
strip-scale-bar = Масштабная линейка: { $distance }
strip-attribution-tip = Чьи это данные
attribution-offline = Офлайн-карта. Natural Earth, GeoNames, OurAirports
attribution-osm = © Участники OpenStreetMap
attribution-schematic = Дороги и план — схематично
attribution-none = Без карты-основы
map-north = С

# Present mode
present-title = Атлас Ханкенди
present-source = Источник: { $source }
present-hint = Пробел — пуск, Esc — закончить
present-in-use =
    { $count ->
        [one] { $count } действует
        [few] { $count } действуют
       *[other] { $count } действуют
    }

# Help
help-title = Клавиши
help-mouse = Мышь
help-group-map = Карта
help-group-time = Время
help-group-files = Файлы и слои
help-group-window = Окно
help-wheel = Колесо: масштаб у указателя
help-drag = Перетаскивание: сдвинуть карту
help-double-click = Двойной щелчок: приблизить
help-box = Shift и перетаскивание: приблизить рамку
help-click = Щелчок: показать карточку
key-space = Пробел
key-home = Home
key-end = End
key-arrows = Стрелки

# Notifications. $file is a file name
notice-file-opened =
    { $count ->
        [one] { $file } открыт: { $count } объект
        [few] { $file } открыт: { $count } объекта
       *[other] { $file } открыт: { $count } объектов
    }
notice-file-replaced = Слой «{ $layer }» теперь показывает { $file }
notice-file-not-opened = { $file } не открыт
notice-map-unchanged = Карта не изменилась.
notice-already-open = { $file } уже открыт
notice-copied = Скопировано
notice-settings-set-aside = Настройки не прочитаны
notice-settings-set-aside-body = Файл сохранён как { $file }; программа запущена с обычными настройками.
notice-settings-not-saved = Настройки не сохранены
notice-settings-not-saved-body = { $reason }. При следующем запуске останутся прежние настройки.
notice-geodata-broken = Данные из папки { $folder } не использованы
notice-geodata-broken-body = { $reason }. Вместо них показаны встроенные данные.
notice-graphics-fallback = Рисование идёт через OpenGL
notice-graphics-fallback-body = Основной графический драйвер не запустился: { $reason }. Больше ничего не меняется.
notice-no-network = Нет сети: показана офлайн-карта
notice-dialog-failed = Окно выбора файла не открылось
notice-dialog-failed-body = { $reason }. Перетащите файл на окно.

# Why a file was not opened. $line and $column count from 1 and are given as text
file-error-empty = Файл пуст.
file-error-truncated = Строка { $line }: файл обрывается. Возможно, его сохранили или скопировали не до конца.
file-error-syntax = Строка { $line }, столбец { $column }: это не JSON ({ $reason }).
file-error-encoding = Строка { $line }: текст не в UTF-8. Сохраните файл в UTF-8.
file-error-not-geojson = Это не GeoJSON; похоже, это { $seems }.
file-error-no-features = В файле нет объектов.
file-error-deep = Строка { $line }: вложенность больше { $limit } уровней.
file-error-crs = Координаты заданы в системе { $crs }. Программа читает градусы WGS 84 (EPSG:4326).
file-error-directory = Это папка. Откройте файл в ней.
file-error-permission = Система не разрешает читать этот файл.
file-error-missing = Такого файла нет. Возможно, его переместили или переименовали.
file-error-too-large = Размер файла { $size }; программа читает до { $limit }.
file-error-not-a-file = Это устройство или канал, а не файл.
file-error-changed = Файл изменился во время чтения. Откройте его снова.
file-error-io = Чтение прервалось: { $reason }.
file-error-feature = Объект { $feature }, строка { $line }: { $reason }.
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

# What a file that is no GeoJSON seems to be
seems-json = другой JSON
seems-topojson = TopoJSON
seems-esri-json = Esri JSON
seems-ndjson = построчный GeoJSON
seems-xml = XML
seems-kml = KML
seems-gpx = GPX
seems-html = веб-страница
seems-csv = таблица (CSV)
seems-zip = архив ZIP
seems-gzip = архив gzip
seems-shapefile = файл Shapefile
seems-geopackage = база данных (GeoPackage или SQLite)
seems-image = изображение
seems-pdf = документ PDF
seems-text = обычный текст
seems-binary = двоичные данные
