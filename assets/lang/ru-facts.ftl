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
