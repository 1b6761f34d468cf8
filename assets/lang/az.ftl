# Interface in Azerbaijani; keys and variables as in English.

# The language itself: its own name, its place in the switch, and how it writes dates and numbers; told in en.ftl.
language-name = Azərbaycanca
language-place = 1
language-capital-i = İ
format-months = yanvar, fevral, mart, aprel, may, iyun, iyul, avqust, sentyabr, oktyabr, noyabr, dekabr
format-months-short = yan, fev, mar, apr, may, iyn, iyl, avq, sen, okt, noy, dek
format-months-of-day = yanvar, fevral, mart, aprel, may, iyun, iyul, avqust, sentyabr, oktyabr, noyabr, dekabr
format-months-short-of-day = yan, fev, mar, apr, may, iyn, iyl, avq, sen, okt, noy, dek
format-months-in = yanvar, fevral, mart, aprel, may, iyun, iyul, avqust, sentyabr, oktyabr, noyabr, dekabr
format-weekdays = Bazar ertəsi, Çərşənbə axşamı, Çərşənbə, Cümə axşamı, Cümə, Şənbə, Bazar
format-quarters = I, II, III, IV
format-day = { $day } { $month-of-day } { $year }
format-day-short = { $day } { $month-short-of-day } { $year }
format-day-long = { $day } { $month-of-day } { $year }
format-day-of-year = { $day } { $month-of-day }
format-month = { $month } { $year }
format-quarter = { $quarter-name } rüb { $year }
format-year = { $year }
format-in-day = { $day } { $month-of-day } { $year }-{ AZ_ORDINAL($year) } ildə
format-in-month = { $year }-{ AZ_ORDINAL($year) } ilin { $month-in } ayında
format-in-quarter = { $year }-{ AZ_ORDINAL($year) } ilin { $quarter-name } rübündə
format-in-year = { $year }-{ AZ_ORDINAL($year) } ildə
format-since-day = { $day } { $month-of-day } { $year }-{ AZ_ORDINAL($year) } ildən
format-since-month = { $year }-{ AZ_ORDINAL($year) } ilin { $month-in } ayından
format-since-quarter = { $year }-{ AZ_ORDINAL($year) } ilin { $quarter-name } rübündən
format-since-year = { $year }-{ AZ_ORDINAL($year) } ildən
format-decimal = ,
format-group = { " " }
format-group-from = 4
format-metres = m
format-kilometres = km
format-bytes = B, kB, MB, GB, TB

# The program
app-name = Xankəndi Atlası
app-summary = Nə, harada bərpa olunur və seçilmiş gündə hansı mərhələdədir

# Commands: files
command-open = Fayl aç…
command-open-tip = GeoJSON faylını açıb xəritəyə əlavə edir
command-replace-layer = Faylla əvəz et…
command-save-layer = Qatı fərqli saxla…
command-save-layer-tip = Seçilmiş qatı GeoJSON və ya CSV faylı kimi saxlayır
command-save-selected = Seçilmişləri fərqli saxla…
command-save-selected-tip = Kartdakı qatın seçilmiş obyektlərini GeoJSON və ya CSV faylı kimi saxlayır
command-save-day = Günün obyektlərini saxla…
command-save-day-tip = Qatın həmin gün göstərdiyini GeoJSON və ya CSV faylı kimi saxlayır
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
command-zoom-to-all = Bütün qatları göstər
command-zoom-to-all-tip = Xəritəni bütün görünən qatlar sığacaq şəkildə yerləşdirir
command-zoom-to-selection = Seçiləni göstər
command-zoom-to-selection-tip = Xəritəni seçilmiş obyektə aparır
command-basemap-offline = Oflayn əsas xəritə
command-basemap-none = Əsas xəritəsiz

# Commands: layers
command-solo-layer = Yalnız bu qatı göstər
command-layer-opacity = Qeyri-şəffaflıq
command-remove-layer = Qatı çıxar
command-layer-up = Qatı yuxarı qaldır
command-layer-down = Qatı aşağı endir

# Commands: time
command-play = Oynat
command-play-pause = Oynat və ya dayandır
command-play-pause-tip = Günləri ardıcıl göstərir və ya bu gündə dayanır
command-pause = Fasilə
command-previous-event = Əvvəlki hadisə
command-previous-event-tip = Nəyinsə dəyişdiyi əvvəlki günə keçir
command-next-event = Növbəti hadisə
command-next-event-tip = Nəyinsə dəyişəcəyi növbəti günə keçir
command-previous-day = Əvvəlki gün
command-previous-day-tip = Bir gün geri
command-next-day = Növbəti gün
command-next-day-tip = Bir gün irəli
command-first-day = İlk tarix
command-first-day-tip = Zaman oxunun əvvəlinə keçir
command-last-day = Son tarix
command-last-day-tip = Zaman oxunun sonuna keçir
command-toggle-loop = Təkrarla
command-toggle-loop-tip = Son tarixdən sonra ilk tarixdən yenidən başlayır
command-speed = Sürət
command-speed-tip = Bir saniyədə neçə gün keçdiyi
command-go-to-date = Tarixə keç…
command-today = Bu gün
command-today-tip = Bu günə keçir; son məlumatın nə vaxta aid olduğunu göstərir
command-basis = Nəyə əsasən
command-basis-tip = Obyektin vəziyyətinin nəyə əsasən göstərildiyi
basis-actual = Faktiki
basis-planned = Plan üzrə
basis-baseline = Təsdiq edilmiş plan
basis-best = Ən dolğun məlumat
command-toggle-not-announced = Hələ elan edilməyənləri göstər
command-toggle-not-announced-tip = Göstərilən günədək elan edilməmiş obyektlər solğun çəkilir

# Commands: selection and editing
command-select-tip = Obyekti seçir və kartını göstərir
command-clear-selection = Seçimi ləğv et
command-copy-coordinates = Koordinatları kopyala
command-undo = Geri al
command-undo-tip = Qat və ya üslubda son dəyişikliyi geri alır
command-redo = Təkrar et
command-redo-tip = Geri alınmış dəyişikliyi təkrar edir
command-search = Axtarış
command-search-tip = Yerlər, qatlar və əmrlər üzrə axtarış

# Commands: window
command-language = Dil
command-language-tip = İnterfeysin və adların dili
command-theme = Mövzu
theme-light = Açıq
theme-dark = Tünd
theme-system = Sistemdəki kimi
command-full-screen = Tam ekran
command-full-screen-tip = Bütün ekranı tutur; təkrar edildikdə qayıdır
command-present = Nümayiş
command-present-tip = Zal üçün yalnız xəritə, tarix və şərti işarələr; Esc bitirir
command-toggle-panels = Panelləri göstər və ya gizlət
command-toggle-panels-tip = Panellərin yerini xəritəyə verir
command-next-language = Növbəti dil
command-next-language-tip = Növbə ilə proqramın dilləri
command-toggle-theme = Açıq və ya tünd
command-toggle-theme-tip = Digər mövzuya keçir
command-toggle-tiles = Xəritə plitələrini aç və ya bağla
command-toggle-tiles-tip = Mənbədən xəritə plitələri və ya yalnız oflayn əsas xəritə
command-toggle-network = Şəbəkəni aç və ya bağla
command-toggle-network-tip = Xəritə plitələri şəbəkədən gələ bilərmi; bağlı olanda heç yerə müraciət edilmir
command-escape = Bağla və ya ləğv et
command-escape-tip = Seçimi ləğv edir, açıq olanı bağlayır, nümayişi bitirir
command-toggle-notices = Bildirişlər
command-toggle-notices-tip = Proqramın başladıldıqdan bəri bildirdikləri
command-help = Düymələr və kömək
command-help-tip = Bütün düymələr və onların vəzifələri

# Edits, as undo names them: "Undo: layer removed"
edit-layer-visible = qat göstərildi və ya gizlədildi
edit-layer-opacity = qeyri-şəffaflıq dəyişdi
edit-layer-remove = qat çıxarıldı
edit-layer-solo = yalnız bir qat göstərildi
edit-layer-move = qatın yeri dəyişdi
edit-file-open = fayl açıldı
undo-named = Geri al: { $edit }
redo-named = Təkrar et: { $edit }

# Buttons
button-close = Bağla
button-more = Daha çox
button-zoom-to = Göstər
button-copy = Kopyala
button-go = Keç

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
panel-events-per-month = Aylar üzrə hadisələr
panel-notifications = Bildirişlər
panel-recent-files = Son fayllar
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

# Layers
layer-schematic = sxematik
layer-visible = { $layer }: göstərilir
layer-hidden = { $layer }: gizlədilib
layer-opacity-value = Qeyri-şəffaflıq { $percent }%
layer-replaced = { $layer }, { $file } faylından
layer-loading = { $file } oxunur
layer-saving = { $file } saxlanır
layer-time-exists = { $from } tarixindən { $to } tarixinədək göstərilir: mövcud olduqca
layer-time-from = { $from } tarixindən göstərilir
layer-time-to = { $to } tarixinədək göstərilir
layer-time-actual = Tikinti: { $columns }
layer-time-planned = Plan: { $columns }
layer-time-baseline = İlkin plan: { $columns }
layer-time-reported = Status: { $status }, { $report } tarixindən
layer-time-status = Status: { $status }, bütün günlərdə
layer-time-history = Faylda tarixli dəyişikliklər var
layer-time-none = Tarix yoxdur: hər gün göstərilir
layer-features = { $count } obyekt
drop-here = GeoJSON faylını bura atın
drop-add = Xəritəyə əlavə et
drop-unreadable = { $file } oxuna bilmir: proqram GeoJSON fayllarını açır (.geojson, .json)
drop-files = { $count } fayl
file-dialog-title = GeoJSON fayllarını aç
file-dialog-filter = GeoJSON faylları
file-save-dialog-title = GeoJSON və ya CSV kimi saxla
file-save-dialog-geojson = GeoJSON faylı
file-save-dialog-csv = Cədvəl (CSV)

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
timeline-month-events = { $month }: { $count } hadisə
timeline-planned-bar = Plan: { $target }
timeline-no-dates = Heç bir qatda tarix yoxdur
relative-today = bu gün
relative-before = { $days } gün əvvəl
relative-after = { $days } gün sonra
speed-week = 1 həftə/s
speed-month = 1 ay/s
speed-quarter = 3 ay/s
speed-year = 1 il/s

# Strip and attribution
strip-no-network = şəbəkəsiz
strip-stale = köhnə plitələr
strip-offline = oflayn
strip-scale-bar = Miqyas xətti: { $distance }
strip-attribution-tip = Məlumatların müəllifləri
attribution-schematic = Yollar və plan sxematikdir
attribution-none = Əsas xəritəsiz
map-north = Ş

# Present mode
present-title = Xankəndi Atlası
present-source = Mənbə: { $source }

# Help
help-title = Düymələr
help-mouse = Siçan
help-group-map = Xəritə
help-group-time = Zaman
help-group-files = Fayllar və qatlar
help-group-window = Pəncərə
help-arrows = Ox düymələri: xəritəni hərəkət etdirir
help-numbers = 1–9: həmin yerdəki qatı göstərir və ya gizlədir
help-wheel = Təkər: göstəricinin yerində yaxınlaşdırır və uzaqlaşdırır
help-wheel-sideways = Təkər yana və ya Shift ilə təkər: günü dəyişir
help-drag = Sürüşdürmə: xəritəni hərəkət etdirir
help-double-click = İki klik: yaxınlaşdırır
help-box = Shift ilə sürüşdürmə: çərçivənin içini yaxınlaşdırır
help-click = Klik: kartı göstərir
key-space = Boşluq
key-home = Home
key-end = End

# Notifications. $file is a file name
notice-file-opened = { $file } açıldı: { $count } obyekt
notice-file-replaced = { $layer } qatı indi { $file } faylını göstərir
notice-file-not-opened = { $file } açılmadı
notice-saved = { $file } saxlandı: { $count } obyekt
notice-saved-place = Qovluq: { $folder }
notice-saved-left-out = Yerdə qarşılığı olmayan { $count } nöqtə buraxıldı.
notice-not-saved = { $file } saxlanmadı
notice-save-suffix = Ad .geojson, .json və ya .csv ilə bitməlidir. Belə bir adla yenidən saxlayın.
notice-save-original = Bu fayldan qat oxunub, ona görə fayl olduğu kimi qalır. Başqa adla saxlayın.
notice-save-folder = { $folder } qovluğundan istifadə etmək olmur.
notice-save-folder-else = Başqa qovluq seçin.
notice-save-not-file = { $file } qovluq və ya qurğudur. Başqa ad seçin.
notice-save-read-only = { $file } yalnız oxumaq üçündür. Başqa ad seçin.
notice-save-there = { $file } artıq var. Başqa ad seçin.
notice-save-write = Əvvəl olan fayl dəyişməyib. Yer açın və ya başqa qovluq seçin, sonra yenidən saxlayın.
notice-save-internal = Proqramda xəta baş verdi. Əvvəl olan fayl dəyişməyib.
notice-copied = Kopyalandı
notice-settings-set-aside = Ayarlar oxunmadı
notice-settings-not-saved = Ayarlar saxlanılmadı
settings-set-aside = Onlar yenidən başlayır. Köhnə fayl { $file } adı ilə saxlanıldı.
settings-newer = Onlar proqramın daha yeni versiyasına aiddir və yenidən başlayır. Köhnə fayl { $file } adı ilə saxlanıldı.
settings-kept = { $file } faylı olduğu kimi qalır və üzərinə heç nə yazılmır.
settings-unreadable = { $file } faylı oxunmadı ({ $reason }). Üzərinə heç nə yazılmır.
settings-cannot-save = { $file } faylına yazmaq olmur ({ $reason }). Xəritə bunsuz da işləyir.
settings-no-folder = Sistemdə ayarlar üçün qovluq yoxdur. Xəritə bunsuz da işləyir.
graphics-driver-failed = qrafika drayveri işləmədi
notice-geodata-broken = { $folder } qovluğundakı məlumatlar istifadə edilmədi
notice-geodata-broken-body = Əvəzində daxili məlumatlar göstərilir.
notice-graphics-fallback = Təsvir OpenGL ilə çəkilir
notice-graphics-fallback-body = Əsas qrafika drayveri işə düşmədi: { $reason }. Başqa heç nə dəyişmir.
notice-dialog-failed = Fayl pəncərəsi açılmadı
notice-dialog-failed-body = { $reason }. Faylı pəncərənin üzərinə atın.

# Kart, qatlar və şərti işarələr
card-part-of = { $name } obyektinin hissəsi
card-copy-id = İdentifikatoru kopyala
card-copy-properties = Atributları JSON kimi kopyala
card-copy-value = Dəyəri kopyala
card-more-rows = Daha { $count } sətir göstərilmir
layers-menu = Qatlar: daha çox
layers-show-all = Bütün qatları göstər
layer-menu = { $layer }: daha çox
loading-amount = { $read } / { $total }
layer-loading-cancel = { $file } faylının oxunmasını dayandır
layer-saving-cancel = { $file } faylının saxlanmasını dayandır
legend-tip = Klik: yalnız bu status. Ctrl və klik: göstər və ya gizlət.
legend-tip-own = Klik: hələ elan edilməyənləri göstər və ya gizlət.

# Zaman oxu
timeline-per-quarter = Rüb üzrə hadisələr
timeline-per-year = İl üzrə hadisələr
timeline-per-years = İllər üzrə hadisələr
timeline-outside = Zaman oxu { $first } – { $last } aralığını əhatə edir. Gün dəyişmədi.
calendar-previous-month = Əvvəlki ay
calendar-next-month = Növbəti ay
weekday-short-1 = B.e.
weekday-short-2 = Ç.a.
weekday-short-3 = Ç.
weekday-short-4 = C.a.
weekday-short-5 = C.
weekday-short-6 = Ş.
weekday-short-7 = B.
speed-week-short = 1 hft/s
speed-month-short = 1 ay/s
speed-quarter-short = 3 ay/s
speed-year-short = 1 il/s

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

# Why a file was not opened or not wholly read, in Azerbaijani.

# Why a file was not opened. A reason follows its place ("Line 3, column 4: ") or stands alone with a large first letter.
# Lines, columns and features are given as text.
file-error-title = { $file } açılmadı
file-error-at-feature = Obyekt { $feature }, sətir { $line }:
file-error-at-line = Sətir { $line }, sütun { $column }:
file-error-before = Ondan əvvəlki { $count } obyekt qaydasındadır.
file-error-empty = fayl boşdur.
file-error-ends-early = fayl yarımçıq bitir, ola bilsin, yükləmə və ya kopyalama tamamlanmayıb.
file-error-syntax-no-value = “{ $near }” yerindən əvvəl dəyər çatışmır.
file-error-syntax-no-key = “{ $near }” yerindən əvvəl qoşa dırnaqda ad çatışmır.
file-error-syntax-no-colon = “{ $near }” yerindən əvvəl iki nöqtə çatışmır.
file-error-syntax-no-comma = “{ $near }” yerindən əvvəl vergül və ya bağlayan mötərizə çatışmır.
file-error-syntax-comma-before-end = bağlayan mötərizədən əvvəlki vergül artıqdır: “{ $near }”.
file-error-syntax-number = “{ $near }” JSON qaydası ilə yazılmış ədəd deyil.
file-error-syntax-escape = mətndəki tərs kəsr xəttinin burada mənası yoxdur: “{ $near }”.
file-error-syntax-control-character = mətnin içində sətir sonu və ya idarəedici simvol var: “{ $near }”.
file-error-syntax-trailing = sənəd tamdır, lakin ondan sonra başqa sənəd olmayan mətn gəlir: “{ $near }”.
file-error-not-geojson-html = bu, GeoJSON deyil, veb-səhifədir (HTML). Ola bilsin, fayl əvəzinə səhifə yüklənib.
file-error-not-geojson-kml = bu, GeoJSON deyil, KML faylıdır. Əvvəlcə GeoJSON formatına çevirin.
file-error-not-geojson-gpx = bu, GeoJSON deyil, GPX faylıdır. Əvvəlcə GeoJSON formatına çevirin.
file-error-not-geojson-xml = bu, GeoJSON deyil, XML faylıdır.
file-error-not-geojson-esri = bu, GeoJSON deyil, Esri JSON faylıdır. Onu GeoJSON formatında ixrac edin (f=geojson).
file-error-not-geojson-topojson = bu, GeoJSON deyil, TopoJSON faylıdır. Əvvəlcə GeoJSON formatına çevirin.
file-error-not-geojson-shapefile = bu, GeoJSON deyil, Shapefile faylıdır. Əvvəlcə GeoJSON formatına çevirin.
file-error-not-geojson-zip = bu, GeoJSON deyil, ZIP (və ya KMZ) arxividir. Arxivi açın və içindəki faylı seçin.
file-error-not-geojson-gzip = fayl gzip ilə sıxılıb. Əvvəlcə arxivi açın.
file-error-not-geojson-sqlite = bu, GeoJSON deyil, verilənlər bazasıdır (GeoPackage və ya SQLite). Qatı GeoJSON kimi ixrac edin.
file-error-not-geojson-tiles = bu, xəritə plitələri arxividir, GeoJSON deyil. Onu pəncərəyə atın: qatların altında görünəcək.
file-error-not-geojson-sequence = bu, hər sətri bir obyekt olan GeoJSON ardıcıllığıdır. Onu bir obyektlər toplusuna çevirin.
file-error-not-geojson-utf16 = fayl UTF-16 kodlaşmasındadır. Onu UTF-8 ilə saxlayın.
file-error-not-geojson-image = bu, GeoJSON deyil, şəkildir.
file-error-not-geojson-binary = bu, mətn deyil, deməli, GeoJSON da deyil.
file-error-not-geojson-text = bu, JSON olmayan mətndir, belə başlayır: “{ $near }”.
file-error-not-geojson-value = bu, JSON faylıdır, lakin GeoJSON obyekti deyil, tək dəyər və ya siyahıdır.
file-error-not-geojson-typed = bu, “{ $type }” tipli JSON faylıdır, GeoJSON deyil.
file-error-not-geojson-object = bu, “type” üzvü olmayan JSON faylıdır, deməli, GeoJSON deyil. Üzvləri: { $members }.
file-error-no-feature-list = obyektlər toplusunda obyektlərin siyahısı yoxdur.
file-error-topology-objects = topologiyada obyektlər (objects) yoxdur.
file-error-topology-arcs = topologiyada qövslər siyahısı (arcs) yoxdur.
file-error-topology-transform = topologiyanın “transform” üzvü iki ədəd cütü deyil.
file-error-topology-not-alone = topologiyadan sonra başqa sənəd gəlir. Faylda yalnız bir topologiya oxunur: hər birini ayrı fayla yazın.
file-error-not-geojson-utf32 = UTF-32 ilə yazılıb. UTF-8 kimi saxlayın.
file-error-features-twice = “features” iki dəfə verilib və sonuncusu, yəni götürüləni, obyektlər siyahısı deyil.
file-error-no-sound-feature = { $reason } { $total } obyektin heç biri oxuna bilmir.
file-error-only-feature = { $reason }
file-error-too-many-positions = dörd milyarddan çox nöqtəsi var. Faylı bölün.
file-error-packed = onu açmaq mümkün olmadı: { $reason }.
file-error-encoding = mətn UTF-8 kodlaşmasında deyil. Onu UTF-8 ilə saxlayın.
file-error-too-deep = massiv və ya obyektlərin iç-içəliyi həddən dərindir.
file-error-folder = bu, qovluqdur. İçindəki faylı seçin.
file-error-not-found = belə fayl yoxdur. Ola bilsin, köçürülüb və ya adı dəyişdirilib.
file-error-no-permission = onu oxumağa icazəniz yoxdur.
file-error-not-a-file = bu, fayl deyil, kanal və ya cihazdır.
file-error-too-large = həcmi { $size }; ən çoxu { $limit } oxuna bilər.
file-error-memory = { $size } həcmi boş yaddaşa sığmır.
file-error-changed = fayl oxunarkən dəyişdi. Tamamlandıqda yenidən açın.
file-error-io = sistemin məlumatı: { $reason }.
file-error-cancelled = oxuma ləğv edildi.
file-error-internal = proqram bu faylda nasazlıq verdi; qalan hər şey qaydasındadır. Faylla birlikdə bildirin.

# Problems of a file that was opened all the same
file-error-bad-features = { $all } obyektdən { $bad } obyekt oxunmadı.
file-error-rest-sound = Qalan { $count } obyekt qaydasındadır.
problem-not-a-feature = siyahının bu elementi obyekt (Feature) deyil.
problem-encoding = mətn UTF-8 kodlaşmasında deyil.
problem-too-deep = massiv və ya obyektlərin iç-içəliyi həddən dərindir.
problem-not-finite = koordinat NaN və ya Infinity dəyərindədir, bu, yer deyil.
problem-not-finite-attribute = “{ $name }” dəyəri NaN və ya Infinity-dir; boş sayılır.
problem-geometry-no-object = həndəsə (geometry) JSON obyekti deyil.
problem-geometry-no-type = həndəsənin tipi yoxdur.
problem-geometry-unknown-type = GeoJSON “{ $type }” adlı həndəsə tipi tanımır.
problem-geometry-no-coordinates = həndəsədə “{ $member }” yoxdur.
problem-geometry-nesting = koordinatların iç-içəliyi { $type } tipinə uyğun deyil: { $at }.
problem-geometry-short-position = mövqedə { $numbers } ədəd var, ikisi lazımdır: { $at }.
problem-geometry-no-number = mövqedə ədəd olmayan dəyər var: { $at }.
problem-geometry-number-too-large = ədəd həddən böyükdür: { $at }.
problem-geometry-no-outer-ring = poliqonun boşluqları var, lakin xarici konturu yoxdur.
problem-syntax = bu yazı düzgün JSON deyil; götürülmədi.
problem-record-cut = fayl bu yazının ortasında bitir; yazı götürülmədi.
problem-no-brackets = obyektlər siyahı mötərizəsi olmadan yazılıb; yenə də oxundu.
problem-records = fayl bir-birinin ardınca sənədlərdən ibarətdir; hamısı oxundu.
problem-cut-off = fayl vaxtından əvvəl bitir, bəlkə yarımçıq endirilib; ondan əvvəlki bütöv obyektlər saxlanıldı.
problem-winding = { $ring } nömrəli halqa RFC 7946-nın istədiyinin əksinə dolanır; eyni cür çəkilir.
problem-self-intersection = { $ring } nömrəli halqa { $lon }, { $lat } nöqtəsində özü ilə kəsişir.
problem-not-checked = { $ring } nömrəli halqa kəsişmələri yoxlamaq üçün çox böyük və dolaşıqdır.
problem-repeated-position = { $path } nömrəli xəttin { $position } nömrəli nöqtəsi ardıcıl iki dəfə yazılıb.
problem-zero-area = { $ring } nömrəli halqanın sahəsi sıfırdır.
problem-hole-outside = { $ring } nömrəli halqa xarici halqadan kənarda olan boşluqdur.
problem-null-geometry = həndəsəsi yoxdur və xəritədə çəkilmir.
problem-beyond-mercator = { $lat } enliyi veb-xəritələrin göstərdiyindən qütbə yaxındır; saxlanılır, xəritədə kəsilir.
problem-beyond-antimeridian = { $lon } uzunluğu antimeridiandan o yanadır; RFC 7946 həndəsəni orada bölməyi tövsiyə edir.
problem-duplicate-id = “{ $id }” identifikatoru əvvəlki obyektdə də var.
problem-mixed-types = layda bir neçə növ həndəsə var: { $types }.
problem-unparsed-dates = “{ $name }” sütununda tarix olmayan dəyərlərin sayı: { $count }, məsələn “{ $sample }”.
problem-mixed-dates = “{ $name }” sütununda tarixlər müxtəlif cür yazılıb: { $formats }.
problem-unknown-status = “{ $name }” sütununda tanınmayan vəziyyətlərin sayı: { $count } ({ $words }).
problem-recoded = mətnin kodlaşdırması: { $encoding }; yenə də oxundu.
problem-deprecated-crs = “crs” üzvü artıq GeoJSON-a daxil deyil; { $crs } sistemini bildirir, onsuz da elə nəzərdə tutulur.
problem-reprojected = koordinatlar { $crs } sistemindədir; uzunluq və enliyə çevrildi.
problem-inner-crs = ayrıca obyektin və ya həndəsənin “crs” üzvü nəzərə alınmır; koordinatları digərlərininki kimi oxunur.
problem-box-form = “bbox” dörd və ya altı ədədin siyahısı deyil; istifadə edilmir.
problem-box-outside = “bbox” bütün koordinatları əhatə etmir; istifadə edilmir.
problem-unknown-crs = koordinatlar “{ $crs }” sistemindədir, bu sistem burada tanınmır; olduğu kimi götürülür.
problem-not-transformed = uzunluq və enliyə çevrilə bilməyən nöqtələrin sayı: { $count }.
problem-swapped-axes = bütün faylda enlik və uzunluq yerdəyişmiş kimi görünür.
problem-projected = koordinatlar, məsələn { $x }, { $y }, dərəcə deyil; ehtimal olunan sistemlər: { $guesses }.
problem-inner-member = Bir neçə kolleksiyadan birinin “{ $name }” üzvü saxlanılmır; obyektləri saxlanılır.
problem-topojson = fayl TopoJSON-dur; qövsləri birləşdirildi.
problem-topology = “{ $object }” obyektinin həndəsəsi yığıla bilmir: { $reason }.
advice-nothing-to-do = Heç nə etmək lazım deyil.
advice-winding = Heç nə etmək lazım deyil; standarta ciddi əməl edən proqramlar xarici halqanı saat əqrəbinin əksinə istəyə bilər.
advice-outline = Konturu faylı yaradan proqramda düzəldin.
advice-dates = Tarixləri İİİİ-AA-GG, İİİİ-AA və ya İİİİ kimi yazın, açıq olanları boş buraxın.
advice-status = Legendanın sözlərindən istifadə edin, məsələn under_construction.
advice-copy-again = Faylı yenidən endirin və ya köçürün.
problem-properties = xüsusiyyətlər (properties) JSON obyekti deyil; nəzərə alınmır.
problem-id = id nə mətn, nə də ədəddir; nəzərə alınmır.
problem-repeated = “{ $name }” iki dəfə verilib; sonuncu dəyər götürülür.
problem-unclosed-ring = { $ring } saylı kontur qapalı deyil; qapalı çəkilir.
problem-short-ring = { $ring } saylı konturda dörddən az mövqe var, heç nəyi əhatə etmir.
problem-short-line = xətdə ikidən az mövqe var.
problem-extra-numbers = mövqelərdə üçdən çox ədəd var; artıq qalanlar istifadə edilmir.
problem-out-of-range = { $lon }, { $lat } mövqeyi Yer üzündə deyil.
problem-looks-projected = { $x }, { $y } koordinatları dərəcəyə yox, metrə oxşayır.
problem-entry-no-object = { $member }[{ $index }] JSON obyekti deyil; nəzərə alınmır.
problem-entry-member = { $member }[{ $index }]: yararlı “{ $name }” yoxdur; nəzərə alınmır.
problem-entry-date = { $member }[{ $index }]: “{ $date }” tarixi oxuna bilmir; nəzərə alınmır.
problem-entry-word = { $member }[{ $index }]: “{ $word }” sözü tanınmır; nəzərə alınmır.
problem-unknown-parent = obyekt faylda olmayan “{ $id }” obyektinin hissəsidir.
problem-value = “{ $name }” dəyəri tanınanlardan deyil; nəzərə alınmır.
advice-check-source = Onu faylı yaradan proqramda düzəldin və ya müəllifindən soruşun.
advice-save-utf8 = Faylı UTF-8 ilə saxlayın.
advice-no-nan = Dəyər olmayan yerdə null yazın.
advice-close-ring = Konturun sonunda birinci mövqeyi təkrarlayın.
advice-reproject = Faylı uzunluq və enlik dairələri ilə saxlayın (EPSG:4326).
advice-order = Mövqe əvvəl uzunluq, sonra enlik dairəsi ilə, dərəcə ilə yazılır: ola bilsin, yerləri dəyişib.
advice-history = Tarixlər YYYY, YYYY-MM, YYYY-Q1 və ya YYYY-MM-DD, statuslar isə ingiliscə sözlərdir, məsələn, under_construction.
advice-id = Hər obyektə ayrıca id verin və ona dəqiq istinad edin.

# Map tiles: sources, what they allow, what is wrong with them
tiles-source-osm = OpenStreetMap
tiles-source-topplus-light = TopPlusOpen, solğun boz
tiles-source-osm-hot = OpenStreetMap, yumşaq rənglər
tiles-source-opentopomap = OpenTopoMap
tiles-source-sentinel2 = Peyk, Sentinel-2, 2016-cı il
tiles-source-blue-marble = Peyk, Blue Marble
tiles-offline-osm = OpenStreetMap serverləri ərazilərin saxlanmasına icazə vermir: onlar ianələr hesabına işləyir.
tiles-offline-community = Bu xəritənin serverləri ərazilərin saxlanmasına icazə vermir: onları könüllülər saxlayır.
notice-tiles-failing = Şəbəkədən xəritə gəlmir: { $source }
notice-tiles-go-on = Saxlanmış hissələr və oflayn əsas xəritə göstərilir. Cəhdlər öz-özünə davam edir.
tiles-fault-network-off = Şəbəkə söndürülüb.
tiles-fault-unreachable = Serverə qoşulmaq mümkün deyil.
tiles-fault-no-certificates = Bu kompüterdə kök sertifikatlar yoxdur, ona görə serverləri yoxlamaq olmur. ca-certificates paketini quraşdırın.
tiles-fault-slow = Server vaxtında cavab vermir.
tiles-fault-cut = Əlaqə kəsildi.
tiles-fault-server = Server { $detail } xətası ilə cavab verir.
tiles-fault-too-many = Server daha az sorğu istəyir.
tiles-fault-refused = Server xəritəni verməkdən imtina edir ({ $detail }).
tiles-fault-missing = Serverdə xəritənin bu hissələri yoxdur.
tiles-fault-redirect = Server icazə verilməyən yerə yönləndirir.
tiles-fault-too-large = Cavablar xəritə hissəsinin ola biləcəyindən böyükdür.
tiles-fault-web-page = Şəkillərin əvəzinə veb-səhifə gəlir. Bəlkə bu şəbəkə giriş tələb edir?
tiles-fault-no-picture = Gələnlər şəkil deyil və ya zədəlidir.
tiles-fault-archive-unreadable = Arxiv oxunmur: disk nasazdır və ya fayl yoxdur.
tiles-fault-archive-damaged = Arxiv zədələnib. Onu yenidən endirin və ya köçürün.
tiles-fault-archive-not-raster = Arxivin plitələri şəkil (PNG, JPEG, WebP) deyil, ona görə göstərilə bilməz.
tiles-fault-archive-too-large = Arxivin bir plitəsi 4 MiB-dan böyükdür.
tiles-fault-address = Xəritənin ünvanı düzgün deyil.
tiles-fault-own = Proqramın bir hissəsi işləmədi.
notice-tiles-cache = Xəritə keşi
tiles-cache-set-aside = O, zədəli idi və başqa adla saxlanıldı; yenisi başlandı.
tiles-cache-read-only = Onu yalnız oxumaq olur: yeni hissələr saxlanmır.
tiles-cache-full = Disk doludur: yeni hissələr saxlanmır.
tiles-cache-unavailable = Ondan istifadə etmək olmur: hissələr saxlanmır.
tiles-menu = Xəritə plitələri
tiles-no-network = Şəbəkədən istifadə etmə
tiles-terms = Bu xəritənin şərtləri…
tiles-hosts-more = və daha { $count }
tiles-hosts = Plitə istənilən serverlər
notice-archive-opened = { $file } qatların altındadır

# The search box, in Azerbaijani.

search-position = Koordinatlar
search-features = Obyektlər
search-go-there = Ora keç
search-results = Axtarış nəticələri
search-clear = Axtarışı təmizlə
search-row-hidden = { $name }, qat gizlidir
search-reading = Adlar oxunur…
search-kind-country = Ölkə
search-kind-capital = Paytaxt
search-kind-district = Rayon
search-kind-water = Su hövzəsi

# Settings, hints, help and what the program is in Azerbaijani; keys and variables as in English.

# Commands
command-settings = Ayarlar
command-settings-tip = Dil, mövzu, mətnin ölçüsü, hərəkət, xəritə və oynatma
command-about = Proqram haqqında
command-about-tip = Versiya, lisenziyalar və xəritədəki məlumatların sahibləri

# Settings
settings-title = Ayarlar
settings-group-look = Görünüş
settings-group-map = Xəritə və zaman
settings-group-program = Proqram
choice-named = { $group }: { $choice }
language-system = Sistemdəki kimi
theme-projector = Proyektor
settings-theme-tip = Proyektor: işıqlı zal üçün güclü kontrast və iri yazı
settings-text-size = Mətnin ölçüsü
settings-text-size-tip = Pəncərədəki hər şey; xəritə yerində qalır
settings-text-size-value = { $percent }%
settings-text-size-limited = Bu pəncərədə { $percent }% üçün yer var
settings-text-smaller = Mətni kiçilt
settings-text-larger = Mətni böyüt
settings-motion = Hərəkət
settings-motion-tip = Azaldılmış: görünüş uçmur, oynatma hadisədən hadisəyə keçir
motion-system = Sistemdəki kimi
motion-reduced = Azaldılmış
motion-full = Tam
settings-tiles = Xəritə plitələri
settings-tiles-tip = Seçilmiş mənbənin plitələri; onlarsız proqramla gələn xəritə göstərilir
settings-network = Şəbəkədən istifadə
settings-speed = Oynatma sürəti
settings-hints = İlk məsləhətlər
settings-hints-tip = Zaman xətti, obyektlər və fayllarla nə etmək olar
settings-hints-show = Məsləhətləri yenidən göstər
settings-kept-at = Ayarların saxlandığı yer
settings-kept-at-tip = Bir fayl; proqram onu özü yazır
settings-kept-nowhere = Heç yerdə: proqram bağlananadək qüvvədədir
settings-copy-path = Yolu kopyala

# Hints of the first start
hints-title = Başlamaq üçün
hint-timeline = Başqa günü görmək üçün zaman xəttinin göstəricisini sürüşdürün
hint-site = Tarixçəni və mənbələri oxumaq üçün obyektə klikləyin
hint-file = GeoJSON faylını görmək üçün onu pəncərəyə atın
hint-dismiss = Gizlət: { $hint }

# About
about-title = Proqram haqqında
about-version = Versiya { $version }
about-program = Xankəndi, Xocalı və Ağdərədə nəyin bərpa edildiyini günbəgün göstərən xəritə. Hər vəziyyətin tarixi və mənbəyi var; mənbələr susduqda xəritə də susur. Şəbəkəsiz işləyir.
about-licence = Proqramın lisenziyası: { $licence }, seçim sizindir.
about-data = Məlumatlar
about-public-domain = ictimai mülkiyyət
about-data-natural-earth = Əsas xəritə: quru, su, çaylar, sərhədlər; şəhərin konturu
about-data-geonames = Əsas xəritə: şəhər və kəndlər; yolların nöqtələri
about-data-ourairports = Hava limanı və uçuş-enmə zolağının ucları
about-data-wikipedia = Şəhərlərin, meydanın və stadionun ayrı-ayrı koordinatları
about-data-epsg = Koordinat sistemləri, PROJ vasitəsilə
about-data-openstreetmap = Aşağıdakı xəritə plitələrindən bəzilərinin məlumatları, açıq olduqda
about-tiles = Xəritə plitələri, açıq olduqda
about-font = Şrift
about-font-words = Simvolların bir hissəsi, eyni enli rəqəmlərlə
about-font-show = Lisenziyanın mətnini göstər
about-font-hide = Lisenziyanın mətnini gizlət
about-libraries =
    { $count ->
        [one] { $count } kitabxana
       *[other] { $count } kitabxana
    }
about-libraries-words = Bu sistemdə proqrama daxil olan hər şeyin adı, versiyası və lisenziyası

command-add-tiles = Xəritə plitələri əlavə et…
command-add-tiles-tip = Öz ünvanınızdan plitələr
command-manage-tiles = Öz xəritə plitələri…
command-manage-tiles-tip = Öz plitə ünvanlarınızı seçin, sıralayın, dəyişin və ya silin
sources-title = Öz xəritə plitələri
sources-none = Hələ öz xəritə plitələriniz yoxdur.
sources-kept = Ünvanlar və açarlar yalnız bu kompüterin sizdən başqa heç kimin oxuya bilmədiyi ayarlar faylında saxlanılır.
sources-line = { $kind } · { $host } · miqyas { $from }–{ $to }
sources-use = İstifadə et: { $source }
sources-up = Yuxarı apar: { $source }
sources-down = Aşağı apar: { $source }
sources-edit = Dəyiş: { $source }
sources-remove = Sil: { $source }
sources-remove-ask = { $source } ünvanı və açarları ilə silinsin?
sources-remove-yes = Bəli, sil
sources-remove-no = Xeyr, saxla
notice-source-removed = { $source } silindi
notice-source-removed-body = İndi layların altında oflayn əsas xəritədir.
source-title-add = Xəritə plitələri əlavə et
source-title-edit = Xəritə plitələrini dəyiş
source-kind-xyz = XYZ plitələri
source-kind-tms = TMS plitələri
source-kind-tilejson = TileJSON
source-kind-pmtiles = PMTiles
source-address = Ünvan
source-address-tip = Plitələr, TileJSON faylı və ya vebdə PMTiles arxivi
source-address-hint = https://…/{ "{" }z{ "}" }/{ "{" }x{ "}" }/{ "{" }y{ "}" }.png
source-is-nothing = Siz «Yoxla» və ya «Saxla» düyməsini basana qədər heç kimə sorğu getmir.
source-is-xyz = Plitələr, sıralar şimaldan sayılır (XYZ).
source-is-tms = Plitələr, sıralar cənubdan sayılır (TMS).
source-is-sharp = Kəskin ekranlar @2x plitələr alır.
source-is-tilejson = TileJSON faylı.
source-is-pmtiles = Hissə-hissə oxunan PMTiles arxivi.
source-is-not-read = Miqyaslar, müəllif və ərazi yoxlayanda və ya saxlayanda serverdən oxunur.
source-is-read = Oxundu: miqyas { $from }–{ $to }.
source-is-covering = Əhatə edir: { $from } – { $to }.
source-servers = Server adları
source-servers-tip = Növbə ilə { "{" }s{ "}" } yerinə qoyulur
source-servers-hint = a, b, c
source-name = Ad
source-name-tip = Menyuda belə görünür
source-name-hint = boş qalsa, serverin adı
source-size = Plitənin ölçüsü
source-size-tip = Plitə bu böyüklükdə göstərilir
source-size-value = { $size } px
source-credit = Müəllif
source-credit-tip = Xəritədə və hər şəkildə yazılır
source-credit-hint = © xəritənin sahibi
source-credit-link = Müəllifin səhifəsi
source-credit-link-tip = Müəllifin adına klik bura aparır
source-credit-link-hint = https://…
source-tms = Sıralar cənubdan
source-tms-tip = Bəzi serverlər belə sayır (TMS)
source-zooms = Miqyaslar
source-zooms-tip = Ən böyüyündən sonra plitələr böyüdülür
source-zoom-from = min. { $zoom }
source-zoom-to = maks. { $zoom }
source-min-less = Ən kiçik miqyası azalt
source-min-more = Ən kiçik miqyası artır
source-max-less = Ən böyük miqyası azalt
source-max-more = Ən böyük miqyası artır
source-headers = Başlıqlar və açarlar
source-headers-tip = Hər sorğu ilə gedir; qiymətlər heç vaxt göstərilmir
source-header-name = Başlıq { $number }, ad
source-header-name-hint = ad
source-header-value = Başlıq { $number }, qiymət
source-header-value-hint = qiymət
source-header-remove = { $number } nömrəli başlığı sil
source-header-add = Başlıq əlavə et
source-test = Yoxla
source-stop = Dayandır
source-save = Saxla
source-cancel = Ləğv et
source-asking = Sorğu gedir: { $host }…
source-network-off = Şəbəkə söndürülüb: ünvan saxlanıla bilər, amma yoxlanıla bilməz.
source-answer-good = Bu ünvan { $size } px { $format } ilə cavab verir ({ $bytes }, { $time } ms).
source-answer-zoom = { $zoom } miqyaslı bir plitə istənildi. Hələ heç nə saxlanılmayıb.
source-fault-not-http = Ünvan https:// və ya http:// ilə başlayır. Bu kompüterin faylları Ctrl+O ilə açılır.
source-fault-no-places = Plitə ünvanında { "{" }z{ "}" }, { "{" }x{ "}" } və { "{" }y{ "}" } (və ya { "{" }-y{ "}" }) yerləri olur.
source-fault-unknown-place = Yalnız bu yerlər var: { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" }, { "{" }-y{ "}" }, { "{" }s{ "}" } və { "{" }r{ "}" }.
source-fault-no-address = Bu, veb ünvanı deyil.
source-fault-too-long = Ünvan həddən artıq uzundur.
source-fault-no-servers = { "{" }s{ "}" } yeri üçün server adları lazımdır: hərf, rəqəm, nöqtə və defis.
source-fault-zooms = Ən kiçik miqyas ən böyüyündən böyük olmamalıdır.
source-fault-tile-size = Plitələrin eni 256, 512 və ya 1024 px olur; bunlar belə deyil.
source-fault-not-read = Hələ serverdən oxunmayıb.
source-fault-header = «{ $detail }» başlığı göndərilə bilməz. Adını və qiymətini yoxlayın.
source-fault-file-too-large = Fayl TileJSON üçün həddən artıq böyükdür.
source-fault-no-tilejson = Gələn TileJSON faylı deyil.
source-fault-no-tiles = Faylda plitə ünvanı yoxdur.
source-fault-vector = Bunlar vektor plitələrdir və çəkilmir. Rastr plitələr seçin.
source-fault-nothing-here = Arxiv açıldı, amma burada plitəsi yoxdur.
source-advice-network = Əsas xəritə menyusunda şəbəkə qadağasını götürün.
source-advice-unreachable = Serverin adını və bağlantını yoxlayın.
source-advice-refused = Açarı yoxlayın; şərtlərin bu istifadəyə icazə verdiyinə baxın.
source-advice-missing = Ünvanı və miqyasları yoxlayın və ya xəritəni plitələr olan yerə aparın.
source-advice-later = Sonra yenidən yoxlayın.
source-advice-no-parts = Server hissə-hissə oxumağa icazə verməlidir. Yoxsa arxivi endirib açın.
source-advice-no-picture = Ünvanı yoxlayın: 4 MB-dək PNG, JPEG və WebP plitələri göstərilir.
source-advice-redirect = Yönləndirdiyi ünvanın özünü yazın.
source-advice-file = Plitə ünvanında { "{" }z{ "}" }, { "{" }x{ "}" }, { "{" }y{ "}" } olur; arxivlər .pmtiles ilə bitir.
source-advice-nothing-here = Saxlamaq olar; xəritəni plitələri olan yerə aparın.
tiles-fault-no-parts = Server faylı hissə-hissə vermir.

# Plitə sahəsinin saxlanması
command-save-area = Sahəni şəbəkəsiz istifadə üçün saxla…
command-save-area-tip = Xəritənin göstərdiyi yerin plitələrini faylda saxla
area-title = Sahəni şəbəkəsiz istifadə üçün saxla
area-no-source = Əvvəlcə internetdə plitə mənbəyi seçin: yalnız onun plitələri saxlanıla bilər.
area-source = Mənbə: { $source }
area-refused-advice = Başqa mənbə və ya saxlamaq icazəniz olan plitə arxivi seçin.
area-extent = Sahə: uzunluq { $west } – { $east }, enlik { $south } – { $north }
area-zoom-from = Ən kiçik miqyas
area-zoom-to = Ən böyük miqyas
area-less = { $name }: azalt
area-more = { $name }: artır
area-target = Fayl
area-target-tip = Plitə arxivi (MBTiles).
area-choose = Seç…
area-terms = Bu mənbənin şərtləri icazə verir
area-terms-tip = Öz mənbənizin şərtlərini yalnız siz bilirsiniz.
area-there = Bu adda fayl artıq var; başqa ad seçin.
notice-area-saved = { $file } saxlanıldı
notice-area-not-saved = { $file } saxlanılmadı
area-confirm = Təsdiq edirəm
area-terms-first = Əvvəlcə mənbənin şərtlərinin icazə verdiyini təsdiq edin.
area-estimate = { $count } plitə, təxminən { $bytes }. Başlamayınca heç nə endirilmir.
area-estimate-rest = { $total } plitədən { $count } çatmır, təxminən { $bytes }. Davam etməyincə heç nə endirilmir.
area-no-network = Şəbəkə xəritə əsasının menyusunda söndürülüb.
area-wrong-name = Faylın adı .mbtiles ilə bitməlidir.
area-start = Başla
area-go-on = Əvvəl başlanmış saxlamanı davam etdir
area-stop = Dayandır
area-progress = { $total } plitədən { $done }, { $bytes } endirilib
area-saved = Saxlanıldı: { $count } plitə, { $bytes }.
area-use = İndi istifadə et
area-fault-empty = Sahənin heç bir hissəsi xəritədə deyil.
area-fault-tiles = { $count } plitə həddən çoxdur: bir dəfəyə ən çoxu { $all } saxlanılır. Daha kiçik sahə və ya daha az miqyas seçin.
area-fault-bytes = Sahə 2 GiB-dan çox yer tutardı. Daha kiçik sahə və ya daha az miqyas seçin.
area-fault-stopped = Dayandırıldı.
area-fault-incomplete = { $total } plitədən { $count } gəlmədi.
area-fault-place = Fayl orada yazıla bilmir.
area-fault-full = Disk doludur.
area-fault-busy = Faylı başqa proqram və ya başqa saxlama yazır.
area-fault-begun = Əvvəl başlanmış { $detail } faylını davam etdirmək olmur. Onu silin və ya başqa ad seçin.
area-fault-there = Bu arada orada həmin adda fayl yaranıb; ona toxunulmadı. Onu başqa yerə köçürün.
area-fault-io = Fayl yazıla bilmir.
area-is-file = Bu mənbə artıq bu kompüterdəki fayldır: saxlanılacaq heç nə yoxdur.
area-dialog-filter = Plitə arxivi (MBTiles)
area-looking = Faylın yerinə baxılır…
area-begun-elsewhere = Bu adla həmin mənbənin başqa sahəsinin və ya miqyaslarının saxlanması başlanıb.
area-begun-other = Bu adla başqa bir iş başlanıb; başqa ad seçin.
area-new-name = Boş ad təklif et
area-take-begun = Onun sahəsini və miqyaslarını götür
area-stopping = Dayandırılır…
area-waiting =
    { $count ->
        [one] Server gözləməyi xahiş edir: { $count } saniyədən sonra davam ediləcək.
       *[other] Server gözləməyi xahiş edir: { $count } saniyədən sonra davam ediləcək.
    }
area-can-go-on = Endirilənlər saxlanılıb, davam etmək olar.
area-wait-minutes = Server { $count } dəqiqə gözləməyi xahiş edir; sonra davam edin.
area-wait-hours = Server { $count } saat gözləməyi xahiş edir; sonra davam edin.
area-remaining-unknown = Nə qədər çəkəcəyi hesablanır…
remaining-seconds = Təxminən { $count } saniyə qalıb
remaining-minutes = Təxminən { $count } dəqiqə qalıb
remaining-hours = Təxminən { $hours } saat { $minutes } dəq qalıb
area-fault-forbidden = Bu mənbənin şərtləri buna icazə vermir.

# What the system says of a file
io-not-found = Qovluq yoxdur.
io-no-permission = Sistem buna icazə vermir.
io-read-only = Bu yeri yalnız oxumaq olar.
io-not-folder = Qovluq olmalı yerdə fayl var.
io-is-folder = Bu adda qovluq və ya qurğu var.
io-full = Disk doludur.
io-name = Sistem bu adı qəbul etmir.
io-too-large = Fayl bu yer üçün həddən böyük olardı.
io-damaged = Oradakı fayl zədəlidir.
io-no-answer = Disk və ya onun arxasındakı şəbəkə cavab vermir.
io-other = Sistem diskin nasazlığını bildirir.

# A chosen source of tiles that cannot be used
notice-source-broken = { $source } xəritə mənbəyindən istifadə etmək olmur
notice-source-gone = Seçilmiş xəritə mənbəyi artıq yoxdur
notice-source-broken-body = Oflayn əsas xəritə göstərilir; başqa serverə müraciət edilmir.
# Problems of a layer and their repairs
command-problems = Qatın problemləri
command-problems-tip = Seçilmiş qatda nə səhvdir və düzəlişlər
command-layer-report = Nə oxundu…
command-layer-problems = Problemlər… ({ $count })
layer-problems = { $layer }: { $count } problem
notice-show-problems = Problemləri göstər
notice-open-before-cut = Kəsilməyə qədərki tam obyektləri aç
notice-repaired = “{ $layer }” qatında { $count } obyekt dəyişdi
notice-repaired-body = Fayl olduğu kimi qaldı. Qatı yeni adla saxlamaq olar; dəyişikliyi geri almaq mümkündür.
notice-repair-failed = Düzəliş alınmadı. Heç nə dəyişmədi.
problems-title = Problemlər
problems-copy = Hesabatı kopyala
problems-close = Problemləri bağla
problems-none = Bu qatda səhv yoxdur.
problems-read = Obyektlər: { $features } · mövqelər: { $positions }
problems-left-out = { $count } obyekt oxunmadı
problems-extent = { $west }, { $south } – { $east }, { $north }
problems-written = Yazılışı: { $crs }, { $encoding }
problems-time = Vaxt: “{ $name }”, { $format }
problems-at-feature = Obyekt { $feature }, sətir { $line }
problems-at-feature-alone = Obyekt { $feature }
problems-at-line = Sətir { $line }
problems-at-file = Bütün fayl
problems-not-listed = daha { $count } siyahıda deyil
severity-error = Səhv
severity-warning = Xəbərdarlıq
severity-note = Qeyd
repair-preview = Düzəlt…
repair-from = EPSG:{ $code }-dən…
repair-waits = Düzəliş hazırlanır…
repair-cancel = Ləğv et
repair-apply = Tətbiq et
repair-before = Əvvəl
repair-after = Sonra
repair-changes = { $count } obyekt dəyişir; birincisi xəritədədir.
repair-simplifies = Onlardan { $count } obyekt həndəsəsində çəkilməyən üzv və ədədləri itirir.
repair-fails = { $count } mövqe dərəcəyə çevrilmir; bu sistem uyğun deyil.
repair-file-stays = Yalnız qat dəyişir, fayl heç vaxt.
repair-close-ring = Halqaları qapamaq
repair-reverse-ring = Halqaları çevirmək
repair-delete-repeated = Təkrarlanan mövqeləri silmək
repair-swap-axes = En və uzunluğu dəyişdirmək
repair-reproject = Koordinatları dərəcəyə çevirmək
edit-repair-close-ring = halqalar qapandı
edit-repair-reverse-ring = halqalar çevrildi
edit-repair-delete-repeated = təkrarlanan mövqelər silindi
edit-repair-swap-axes = en və uzunluq dəyişdirildi
edit-repair-reproject = koordinatlar dərəcəyə çevrildi
finding-json-syntax = Səhv JSON
finding-truncated = Fayl yarımçıqdır
finding-not-a-feature = Obyekt deyil
finding-encoding = Mətnin kodlaşdırılması
finding-too-deep = Həddən artıq dərin
finding-non-finite = Ədəd olmayan qiymətlər
finding-bad-position = Oxunmayan mövqelər
finding-wrong-member-type = Yanlış növ qiymətlər
finding-duplicate-key = Təkrarlanan adlar
finding-unclosed-ring = Qapanmamış halqalar
finding-short-ring = Çox qısa halqalar
finding-short-line = Çox qısa xətlər
finding-inner-member = Saxlanılmayan üzvlər
finding-extra-ordinates = Üçdən çox ədəd
finding-out-of-range = Yer üzündə olmayan yerlər
finding-projected-coordinates = Dərəcə yox, metr
finding-swapped-axes = En uzunluqdan əvvəl
finding-unknown-parent = Naməlumun hissələri
finding-no-outer-ring = Xarici halqa yoxdur
finding-other-dialect = Faylın başqa forması
finding-bad-topology = Xətalı topologiya
finding-wrong-winding = Halqaların istiqaməti
finding-self-intersection = Kəsişən konturlar
finding-not-checked = Yoxlanmayıb
finding-duplicate-vertices = Təkrarlanan mövqelər
finding-zero-area = Sahəsi olmayan halqalar
finding-hole-outside-shell = Kənardakı boşluqlar
finding-null-geometry = Həndəsəsiz
finding-beyond-mercator = Qütbə çox yaxın
finding-beyond-antimeridian = 180-ci meridiandan kənarda
finding-duplicate-id = Təkrarlanan id-lər
finding-mixed-geometry-types = Müxtəlif həndəsələr
finding-unparsed-date = Oxunmayan tarixlər
finding-mixed-date-formats = Müxtəlif tarix formaları
finding-unknown-status = Naməlum vəziyyətlər
finding-deprecated-crs = Koordinat sistemi
finding-bad-bbox = Məlumatları əhatə etməyən çərçivələr
finding-unknown-crs = Naməlum koordinat sistemi
finding-not-transformed = Dərəcəyə çevrilməyib
