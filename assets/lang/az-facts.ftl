# What the map says of places, in Azerbaijani.

# Statuses
status-not_announced = Hələ elan edilməyib
status-not_announced-short = elan edilməyib
status-planned = Planlaşdırılır
status-planned-short = plan
status-design = Layihələndirilir
status-design-short = layihə
status-tender = Tender keçirilir
status-tender-short = tender
status-foundation_laid = Təməli qoyulub
status-foundation_laid-short = təməl
status-under_construction = Tikilir
status-under_construction-short = tikinti
status-restoration = Bərpa olunur
status-restoration-short = bərpa
status-suspended = Dayandırılıb
status-suspended-short = fasilə
status-completed = Tamamlanıb
status-completed-short = hazır
status-operational = İstifadədədir
status-operational-short = açıq
status-demolished = Sökülüb
status-demolished-short = sökülüb
status-unknown = Məlum deyil
status-unknown-short = naməlum
status-none = Statussuz

# Card: the state in words. $when is a date with its preposition ("on 5 July 2024", "in 2025"), $since likewise ("since May 2024").
# An event:
card-event-not_announced = hələ elan edilməyib
card-event-planned = planlaşdırıldığı { $when } elan edilib
card-event-design = { $since } layihələndirilir
card-event-tender = { $since } tender keçirilir
card-event-foundation_laid = təməli { $when } qoyulub
card-event-under_construction = { $since } tikilir
card-event-restoration = { $since } bərpa olunur
card-event-suspended = { $since } dayandırılıb
card-event-completed = { $when } tamamlanıb
card-event-operational = { $since } istifadədədir
card-event-demolished = { $when } sökülüb
card-event-unknown = vəziyyəti { $since } məlum deyil

# A report: it was seen or told then; when it began is not known:
card-reported-not_announced = elan edilmədiyi { $when } bildirilib
card-reported-planned = planlaşdırıldığı { $when } bildirilib
card-reported-design = layihələndirildiyi { $when } bildirilib; başlanma tarixi açıqlanmayıb
card-reported-tender = tender keçirildiyi { $when } bildirilib; başlanma tarixi açıqlanmayıb
card-reported-foundation_laid = təməlinin qoyulduğu { $when } bildirilib; günü açıqlanmayıb
card-reported-under_construction = tikildiyi { $when } bildirilib; başlanma tarixi açıqlanmayıb
card-reported-restoration = bərpa olunduğu { $when } bildirilib; başlanma tarixi açıqlanmayıb
card-reported-suspended = dayandırıldığı { $when } bildirilib; günü açıqlanmayıb
card-reported-completed = tamamlandığı { $when } bildirilib; günü açıqlanmayıb
card-reported-operational = istifadədə olduğu { $when } bildirilib; açılış tarixi açıqlanmayıb
card-reported-demolished = söküldüyü { $when } bildirilib; günü açıqlanmayıb
card-reported-unknown = vəziyyətinin məlum olmadığı { $when } bildirilib

# An announcement:
card-announced-not_announced = hələ elan edilməyib
card-announced-planned = planlaşdırıldığı { $when } elan edilib
card-announced-design = layihələndirilməsi { $when } elan edilib
card-announced-tender = tenderi { $when } elan edilib
card-announced-foundation_laid = təməlinin qoyulacağı { $when } elan edilib
card-announced-under_construction = tikiləcəyi { $when } elan edilib
card-announced-restoration = bərpa olunacağı { $when } elan edilib
card-announced-suspended = dayandırılacağı { $when } elan edilib
card-announced-completed = tamamlanacağı { $when } elan edilib
card-announced-operational = açılacağı { $when } elan edilib
card-announced-demolished = söküləcəyi { $when } elan edilib
card-announced-unknown = { $when } elan edilib

# Beside the status chip and the rows of the history:
card-as-last-reported = son məlumata görə, { $when }
card-forecast = vəd edilib, məlum deyil
card-unsure = mənbələr fərqlidir
card-uncertain-date = dəqiq tarix açıqlanmayıb
card-after-day = göstərilən gündən sonra
card-no-status = Bu, tikinti obyekti deyil və statusu yoxdur.
card-progress = { $percent }% yerinə yetirilib
card-no-history = Tarixli məlumat yoxdur
card-feature = { $number } saylı obyekt
card-note = Qeyd
value-null = null
value-true = bəli
value-false = xeyr
chooser-title = Burada { $count } obyekt var

# Position. $distance is a length with its unit
position-surveyed = Obyektin açıqlanmış mövqeyi, ±{ $distance }.
position-settlement = Yaşayış məntəqəsinin açıqlanmış mövqeyi, ±{ $distance }.
position-anchor = Təxmini, ±{ $distance }; bağlandığı nöqtə: { $anchor }.
position-anchor-unnamed = Təxmini, ±{ $distance }: daha böyük və ya yeri bilinməyən obyekti göstərir.
position-display = Mövqeyi açıqlanmayıb: { $town } şəhərinin hansısa yerində.
position-approximate = təxmini, ±{ $distance }
position-schematic = Adı çəkilən nöqtələr arasında sxematik çəkilib, ölçülməyib.
position-derived = Nəyə əsasən çəkilib: { $sources }
position-source = Mövqe: { $source }
position-file = Mövqe fayldakı kimidir.
shelf-heading = { $town } şəhərində, dəqiq yeri açıqlanmayıb
named-without-position = Planda adı çəkilir, mövqeyi açıqlanmayıb

# Figures: names of measures
measure-families = Ailələr
measure-people = Nəfər
measure-residents = Sakinlər
measure-jobs = İş yerləri
measure-jobs_planned_first_stage = Planlaşdırılan iş yerləri, birinci mərhələ
measure-jobs_planned = Planlaşdırılan iş yerləri
measure-export_share_percent_planned = Planlaşdırılan ixrac payı
measure-area_m2 = Sahə
measure-seats = Oturacaq yerləri
measure-seats_planned = Planlaşdırılan oturacaq yerləri
measure-rooms = Otaqlar
measure-pupils = Şagirdlər
measure-students = Tələbələr
measure-length_m = Uzunluq
measure-runway_length_m = Uçuş-enmə zolağının uzunluğu
measure-runway_length_m_planned = Uçuş-enmə zolağının planlaşdırılan uzunluğu

# Figures: counts with their unit
count-families = { $count } ailə
count-people = { $count } nəfər
count-residents = { $count } sakin
count-jobs = { $count } iş yeri
count-jobs_planned_first_stage = { $count } iş yeri
count-jobs_planned = { $count } iş yeri
count-export_share_percent_planned = { $count }%
count-area_m2 = { $count } m²
count-seats = { $count } yer
count-seats_planned = { $count } yer
count-rooms = { $count } otaq
count-pupils = { $count } şagird
count-students = { $count } tələbə
count-length_m = { $count } m
count-runway_length_m = { $count } m
count-runway_length_m_planned = { $count } m

# Return of residents
returned-families = { $count } ailə qayıdıb
returned-people = { $count } nəfər qayıdıb

# Words beside a figure
figure-as-of = { $date } tarixinə
figure-uncertain = dəqiq deyil, hesaba alınmır
figure-not-summed = Əlavələr cəmlənmir: müxtəlif məlumatlardakı rəqəmlər üst-üstə düşmür.
figure-none = Bu günədək dəqiq göstərici yoxdur

# Kinds of places
kind-airport = Hava limanı
kind-runway = Uçuş-enmə zolağı
kind-runway_end = Uçuş-enmə zolağının ucu
kind-city = Şəhər
kind-town = Şəhər
kind-village = Kənd
kind-settlement = Qəsəbə
kind-settlement_group = Kəndlər qrupu
kind-congress_center = Konqres mərkəzi
kind-culture = Mədəniyyət mərkəzi
kind-factory = Fabrik
kind-hotel = Hotel
kind-museum = Muzey
kind-park = Park
kind-plan = Plan
kind-plan_core = Planın mərkəzi hissəsi
kind-plan_corridor = Planın yol dəhlizi
kind-river_point = Çay üzərində nöqtə
kind-road = Yol
kind-school = Məktəb
kind-square = Meydan
kind-stadium = Stadion
kind-station = Vağzal
kind-university = Universitet

# Targets: what was promised for when. $when as above
target-not_announced = { $when } elan ediləcək
target-planned = { $when } planlaşdırılacaq
target-design = { $when } layihələndiriləcək
target-tender = { $when } tenderə çıxarılacaq
target-foundation_laid = Təməli { $when } qoyulacaq
target-under_construction = { $when } tikiləcək
target-restoration = { $when } bərpa olunacaq
target-suspended = { $when } dayandırılacaq
target-completed = { $when } tamamlanacaq
target-operational = { $when } istifadəyə veriləcək
target-demolished = { $when } söküləcək
target-unknown = Vəziyyəti { $when } məlum deyil
target-said = { $when } deyilib
target-approved = təsdiq edilmiş plan
target-passed = göstərilən günədək vaxtı keçib

# Kart: statusun yanında və tarixçənin sətirlərində. $date önsözsüz tarixdir
card-chip-reported = məlumat: { $date }
card-chip-announced = elan: { $date }
card-row-event = Hadisə
card-row-reported = Məlumat
card-row-announced = Elan
card-row-reported-words = Məlumata görə: { $text }
card-row-announced-words = Elana görə: { $text }
position-schematic-other = Sxematikdir, ölçülməyib.
figure-mark-total = cəmi
figure-mark-added = əlavə

# Faktlarda olan, qatlarda obyekti olmayan yerlər
place-aghdam = Ağdam
place-asgaran = Əsgəran
place-shusha = Şuşa
place-turshsu = Turşsu
place-lachin = Laçın
place-khojaly_airport_rwy05 = Xocalı Hava Limanı, ENZ 05
place-khojaly_airport_rwy23 = Xocalı Hava Limanı, ENZ 23
