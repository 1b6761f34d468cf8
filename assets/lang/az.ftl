# Messages in Azerbaijani; keys and variables as in en.ftl.

# The program
app-name = Xankəndi Atlası
app-summary = Nə, harada bərpa olunur və seçilmiş gündə hansı mərhələdədir

# Commands: files
command-open-file = Fayl aç…
command-open-file-tip = GeoJSON faylını açıb xəritəyə əlavə edir
command-open-recent = Son fayllardan aç
command-open-recent-tip = Əvvəllər açılmış faylı açır
command-replace-layer = Faylla əvəz et…
command-replace-layer-tip = Bu qatın yerinə öz faylınızı onun üslubunda göstərir
command-quit = Çıxış
command-quit-tip = Proqramı bağlayır; ayarlar saxlanılır

# Commands: map
command-home = İlkin görünüş
command-home-tip = Xankəndidən Xocalı hava limanınadək
command-zoom-in = Yaxınlaşdır
command-zoom-in-tip = Xəritənin daha kiçik hissəsini daha iri göstərir
command-zoom-out = Uzaqlaşdır
command-zoom-out-tip = Xəritənin daha böyük hissəsini daha xırda göstərir
command-zoom-to-layer = Qatı göstər
command-zoom-to-layer-tip = Xəritəni bütün qat görünəcək şəkildə yerləşdirir
command-zoom-to-all = Bütün qatları göstər
command-zoom-to-all-tip = Xəritəni bütün görünən qatlar sığacaq şəkildə yerləşdirir
command-zoom-to-selection = Seçiləni göstər
command-zoom-to-selection-tip = Xəritəni seçilmiş obyektə aparır
command-pan-left = Sola sürüşdür
command-pan-left-tip = Xəritə görünüşünü sola sürüşdürür
command-pan-right = Sağa sürüşdür
command-pan-right-tip = Xəritə görünüşünü sağa sürüşdürür
command-pan-up = Yuxarı sürüşdür
command-pan-up-tip = Xəritə görünüşünü yuxarı sürüşdürür
command-pan-down = Aşağı sürüşdür
command-pan-down-tip = Xəritə görünüşünü aşağı sürüşdürür
command-basemap-offline = Oflayn əsas xəritə
command-basemap-offline-tip = Proqramla birgə gələn əsas xəritə; şəbəkə tələb etmir
command-basemap-osm = OpenStreetMap
command-basemap-osm-tip = openstreetmap.org saytının xəritəsi, adlar və xətlər onun müəlliflərinindir; şəbəkə tələb edir
command-basemap-none = Əsas xəritəsiz
command-basemap-none-tip = Yalnız qatlar, sadə fonda

# Commands: layers
command-toggle-layer = Qatı göstər və ya gizlət
command-toggle-layer-tip = Qatı xəritədə göstərir və ya gizlədir
command-solo-layer = Yalnız bu qatı göstər
command-solo-layer-tip = Digər qatları gizlədir; təkrar edildikdə qaytarır
command-layer-opacity = Qeyri-şəffaflıq
command-layer-opacity-tip = Qatın altındakını nə dərəcədə örtdüyü
command-remove-layer = Qatı çıxar
command-remove-layer-tip = Qatı xəritədən çıxarır; fayl olduğu kimi qalır
command-rename-layer = Qatın adını dəyiş…
command-rename-layer-tip = Qata paneldə başqa ad verir
command-layer-up = Qatı yuxarı qaldır
command-layer-up-tip = Qatı növbəti qatın üstündə çəkir
command-layer-down = Qatı aşağı endir
command-layer-down-tip = Qatı növbəti qatın altında çəkir

# Commands: time
command-play = Oynat
command-play-tip = Günləri ardıcıl göstərir
command-pause = Fasilə
command-pause-tip = Bu gündə dayanır
command-previous-event = Əvvəlki hadisə
command-previous-event-tip = Nəyinsə dəyişdiyi əvvəlki günə keçir
command-next-event = Növbəti hadisə
command-next-event-tip = Nəyinsə dəyişəcəyi növbəti günə keçir
command-previous-day = Əvvəlki gün
command-previous-day-tip = Bir gün geri
command-next-day = Növbəti gün
command-next-day-tip = Bir gün irəli
command-first-date = İlk tarix
command-first-date-tip = Zaman oxunun əvvəlinə keçir
command-last-date = Son tarix
command-last-date-tip = Zaman oxunun sonuna keçir
command-loop = Təkrarla
command-loop-tip = Son tarixdən sonra ilk tarixdən yenidən başlayır
command-speed = Sürət
command-speed-tip = Bir saniyədə neçə gün keçdiyi
command-go-to-date = Tarixə keç…
command-go-to-date-tip = Göstəriləcək günü yazın
command-today = Bu gün
command-today-tip = Bu günə keçir; son məlumatın nə vaxta aid olduğunu göstərir
command-basis = Nəyə əsasən
command-basis-tip = Obyektin vəziyyətinin nəyə əsasən göstərildiyi
basis-actual = Faktiki
basis-actual-tip = Baş verənlər və haqqında məlumat verilənlər
basis-planned = Plan üzrə
basis-planned-tip = Hazırda vəd edilənlər
basis-baseline = Təsdiq edilmiş plan
basis-baseline-tip = Faylda varsa, təsdiq edilmiş plandakı müddətlər
basis-best = Ən dolğun məlumat
basis-best-tip = Son məlumatadək məlum olanlar, sonra vəd edilənlər
command-show-not-announced = Hələ elan edilməyənləri göstər
command-show-not-announced-tip = Göstərilən günədək elan edilməmiş obyektlər solğun çəkilir
command-filter-status = Statusu göstər və ya gizlət
command-filter-status-tip = Bu statusdakı obyektləri göstərir və ya gizlədir
command-filter-clear = Bütün statusları göstər
command-filter-clear-tip = Gizlədilmiş statusları qaytarır

# Commands: selection and editing
command-select = Seç
command-select-tip = Obyekti seçir və kartını göstərir
command-clear-selection = Seçimi ləğv et
command-clear-selection-tip = Seçimi ləğv edir və kartı bağlayır
command-copy = Kopyala
command-copy-tip = Kartın məzmununu mətn kimi kopyalayır
command-copy-coordinates = Koordinatları kopyala
command-copy-coordinates-tip = Göstəricinin altındakı mövqeyi dərəcə ilə kopyalayır
command-undo = Geri al
command-undo-tip = Qat və ya üslubda son dəyişikliyi geri alır
command-redo = Təkrar et
command-redo-tip = Geri alınmış dəyişikliyi təkrar edir
command-search = Axtarış
command-search-tip = Yerlər, qatlar və əmrlər üzrə axtarış

# Commands: window
command-language = Dil
command-language-tip = İnterfeysin və adların dili
language-az = Azərbaycanca
language-en = English
language-ru = Русский
command-theme = Mövzu
command-theme-tip = Açıq və ya tünd
theme-light = Açıq
theme-dark = Tünd
theme-system = Sistemdəki kimi
command-full-screen = Tam ekran
command-full-screen-tip = Bütün ekranı tutur; təkrar edildikdə qayıdır
command-present = Nümayiş
command-present-tip = Zal üçün yalnız xəritə, tarix və şərti işarələr; Esc bitirir
command-end-present = Nümayişi bitir
command-end-present-tip = Panelli pəncərəyə qayıdır
command-toggle-layers-panel = Qatlar panelini göstər və ya gizlət
command-toggle-layers-panel-tip = Panelin yerini xəritəyə verir
command-show-notifications = Bildirişlər
command-show-notifications-tip = Proqramın başladıldıqdan bəri bildirdikləri
command-help = Düymələr və kömək
command-help-tip = Bütün düymələr və onların vəzifələri

# Buttons
button-close = Bağla
button-cancel = Ləğv et
button-show-report = Hesabat
button-more = Daha çox
button-zoom-to = Göstər
button-copy = Kopyala
button-go = Keç
button-retry = Yenidən cəhd et
button-show-folder = Qovluğu göstər

# Panels
panel-layers = Qatlar
panel-programme = Proqram
panel-my-files = Mənim fayllarım
panel-legend = Şərti işarələr
panel-history = Tarixçə
panel-targets = Hədəflər
panel-figures = Göstəricilər
panel-position = Mövqe
panel-properties = Xüsusiyyətlər
panel-sources = Mənbələr
panel-events-per-month = Aylar üzrə hadisələr
panel-notifications = Bildirişlər
panel-recent-files = Son fayllar
panel-timeline = Zaman oxu
panel-map = Xəritə
panel-basemap = Əsas xəritə
search-placeholder = Yer, qat, əmr axtarışı
search-placeholder-short = Axtarış
search-nothing = “{ $text }” üzrə heç nə tapılmadı
search-places = Yerlər
search-commands = Əmrlər
notifications-empty = Bildiriş yoxdur
recent-empty = Son fayl yoxdur
legend-empty = Bu gündə proqramın heç bir obyektinin statusu yoxdur
legend-returned = Sakinlərin qayıdışı (göstəricilər)

# Layers
layer-schematic = sxematik
layer-visible = { $layer }: göstərilir
layer-hidden = { $layer }: gizlədilib
layer-drag = Sıranı dəyişmək üçün sürüşdürün
layer-opacity-value = Qeyri-şəffaflıq { $percent }%
layer-replaced = { $layer }, { $file } faylından
layer-loading = { $file } oxunur
layer-features = { $count } obyekt
drop-here = GeoJSON faylını bura atın
drop-add = Xəritəyə əlavə et
drop-unreadable = { $file } oxuna bilmir: proqram GeoJSON fayllarını açır (.geojson, .json)
drop-files = { $count } fayl
file-dialog-title = GeoJSON fayllarını aç
file-dialog-filter = GeoJSON faylları

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
card-reported = { $when } bildirilib
card-announced = { $when } elan edilib
card-last-reported = { $state }; son dəfə { $when } bildirilib
card-as-last-reported = son məlumata görə, { $when }
card-forecast = vəd edilib, məlum deyil
card-unsure = mənbələr fərqlidir
card-uncertain-date = dəqiq tarix açıqlanmayıb
card-uncertain = dəqiq deyil
card-after-day = göstərilən gündən sonra
card-no-status = Bu, tikinti obyekti deyil və statusu yoxdur.
card-progress = { $percent }% yerinə yetirilib
card-source = Mənbə: { $source }
card-no-source = Mənbə göstərilməyib
card-no-history = Tarixli məlumat yoxdur
card-open-source = Mənbəni brauzerdə açır
card-feature = { $number } saylı obyekt
card-id = İdentifikator
card-layer = Qat
card-note = Qeyd
value-null = null
value-true = bəli
value-false = xeyr
chooser-title = Burada { $count } obyekt var
hover-since = { $status }, { $since }

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
shelf-count = { $town } şəhərində { $count } obyekt, dəqiq yeri açıqlanmayıb
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
figure-added = { $when } əlavə olunub
figure-reported = { $when } bildirilib
figure-uncertain = dəqiq deyil, hesaba alınmır
figure-not-summed = Əlavələr cəmlənmir: müxtəlif məlumatlardakı rəqəmlər üst-üstə düşmür.
figure-disputed-note = * mənbələrdə say fərqlidir
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

# Time
timeline-known-until = Məlumatlar { $date } tarixinədək
timeline-today = Bu gün
timeline-last-report = son məlumat { $days } gün əvvəl
timeline-last-report-before = son məlumat göstərilən gündən { $days } gün əvvəl
timeline-type-date = Tarixi yazın
timeline-type-date-hint = 5 iyul 2024, iyul 2024, 2025
timeline-not-a-date = “{ $text }” tarix deyil. Nümunələr: 5 iyul 2024, 05.07.2024, iyul 2024, 2025.
timeline-day = Gün
timeline-day-value = Göstərilən gün: { $date }
timeline-event = { $date } · { $name }
timeline-event-status = { $date } · { $name }: { $status }
timeline-events = { $count } hadisə
timeline-month-events = { $month }: { $count } hadisə
timeline-planned-bar = Plan: { $target }
timeline-no-dates = Heç bir qatda tarix yoxdur
relative-today = bu gün
relative-before = { $days } gün əvvəl
relative-after = { $days } gün sonra
speed-days = { $days } gün/s
speed-months = { $months } ay/s
speed-years = { $years } il/s

# Strip and attribution
strip-offline = oflayn
strip-offline-tip = Xəritə şəbəkədən yüklənmir; oflayn əsas xəritə göstərilir
strip-coordinates = Göstəricinin altındakı koordinatlar
strip-scale = Miqyas
strip-scale-bar = Miqyas xətti: { $distance }
strip-attribution-tip = Məlumatların müəllifləri
attribution-offline = Oflayn əsas xəritə. Natural Earth, GeoNames, OurAirports
attribution-osm = © OpenStreetMap müəllifləri
attribution-schematic = Yollar və plan sxematikdir
attribution-none = Əsas xəritəsiz
map-north = Ş

# Present mode
present-title = Xankəndi Atlası
present-source = Mənbə: { $source }
present-hint = Boşluq düyməsi oynadır, Esc bitirir
present-in-use = { $count } istifadədə

# Help
help-title = Düymələr
help-mouse = Siçan
help-group-map = Xəritə
help-group-time = Zaman
help-group-files = Fayllar və qatlar
help-group-window = Pəncərə
help-wheel = Təkər: göstəricinin yerində yaxınlaşdırır və uzaqlaşdırır
help-drag = Sürüşdürmə: xəritəni hərəkət etdirir
help-double-click = İki klik: yaxınlaşdırır
help-box = Shift ilə sürüşdürmə: çərçivənin içini yaxınlaşdırır
help-click = Klik: kartı göstərir
key-space = Boşluq
key-home = Home
key-end = End
key-arrows = Ox düymələri

# Notifications. $file is a file name
notice-file-opened = { $file } açıldı: { $count } obyekt
notice-file-replaced = { $layer } qatı indi { $file } faylını göstərir
notice-file-not-opened = { $file } açılmadı
notice-map-unchanged = Xəritə dəyişməyib.
notice-already-open = { $file } artıq açıqdır
notice-copied = Kopyalandı
notice-settings-set-aside = Ayarlar oxunmadı
notice-settings-set-aside-body = Fayl { $file } adı ilə saxlanıldı; proqram adi ayarlarla başlayır.
notice-settings-not-saved = Ayarlar saxlanılmadı
notice-settings-not-saved-body = { $reason }. Növbəti başlanğıcda əvvəlki ayarlar qüvvədə qalacaq.
notice-geodata-broken = { $folder } qovluğundakı məlumatlar istifadə edilmədi
notice-geodata-broken-body = { $reason }. Əvəzində daxili məlumatlar göstərilir.
notice-graphics-fallback = Təsvir OpenGL ilə çəkilir
notice-graphics-fallback-body = Əsas qrafika drayveri işə düşmədi: { $reason }. Başqa heç nə dəyişmir.
notice-no-network = Şəbəkə yoxdur: oflayn əsas xəritə göstərilir
notice-dialog-failed = Fayl pəncərəsi açılmadı
notice-dialog-failed-body = { $reason }. Faylı pəncərənin üzərinə atın.

# Why a file was not opened. $line and $column count from 1 and are given as text
file-error-empty = Fayl boşdur.
file-error-truncated = Sətir { $line }: fayl yarımçıq bitir. Ola bilsin, axıradək saxlanılmayıb və ya kopyalanmayıb.
file-error-syntax = Sətir { $line }, sütun { $column }: bu, JSON deyil ({ $reason }).
file-error-encoding = Sətir { $line }: mətn UTF-8 kodlaşmasında deyil. Faylı UTF-8 ilə saxlayın.
file-error-not-geojson = Bu, GeoJSON deyil; görünür, { $seems }.
file-error-no-features = Faylda obyekt yoxdur.
file-error-deep = Sətir { $line }: iç-içəlik { $limit } səviyyədən dərindir.
file-error-crs = Koordinatlar { $crs } sistemindədir. Proqram WGS 84 dərəcələrini oxuyur (EPSG:4326).
file-error-directory = Bu, qovluqdur. İçindəki faylı açın.
file-error-permission = Sistem bu faylı oxumağa icazə vermir.
file-error-missing = Belə fayl yoxdur. Ola bilsin, köçürülüb və ya adı dəyişdirilib.
file-error-too-large = Faylın həcmi { $size }; proqram { $limit } həcmədək oxuyur.
file-error-not-a-file = Bu, fayl deyil, cihaz və ya kanaldır.
file-error-changed = Fayl oxunarkən dəyişdi. Onu yenidən açın.
file-error-io = Oxuma dayandı: { $reason }.
file-error-feature = Obyekt { $feature }, sətir { $line }: { $reason }.
file-error-bad-features = { $all } obyektdən { $bad } obyekt oxunmadı.
file-error-rest-sound = Qalan { $count } obyekt qaydasındadır.

# What a file that is no GeoJSON seems to be
seems-json = başqa JSON faylıdır
seems-topojson = TopoJSON faylıdır
seems-esri-json = Esri JSON faylıdır
seems-ndjson = hər sətri ayrıca GeoJSON olan fayldır
seems-xml = XML faylıdır
seems-kml = KML faylıdır
seems-gpx = GPX faylıdır
seems-html = veb-səhifədir
seems-csv = cədvəldir (CSV)
seems-zip = ZIP arxividir
seems-gzip = gzip arxividir
seems-shapefile = Shapefile faylıdır
seems-geopackage = verilənlər bazasıdır (GeoPackage və ya SQLite)
seems-image = şəkildir
seems-pdf = PDF sənədidir
seems-text = adi mətndir
seems-binary = ikilik verilənlərdir
