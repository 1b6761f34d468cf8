# Interface in Azerbaijani; keys and variables as in English.

# The program
app-name = Xankəndi Atlası
app-summary = Nə, harada bərpa olunur və seçilmiş gündə hansı mərhələdədir

# Commands: files
command-open = Fayl aç…
command-open-tip = GeoJSON faylını açıb xəritəyə əlavə edir
command-replace-layer = Faylla əvəz et…
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
language-az = Azərbaycanca
language-en = English
language-ru = Русский
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
command-next-language-tip = Növbə ilə Azərbaycan, ingilis və rus dilləri
command-toggle-theme = Açıq və ya tünd
command-toggle-theme-tip = Digər mövzuya keçir
command-toggle-tiles = Küçə xəritəsini aç və ya bağla
command-toggle-tiles-tip = Şəbəkədən OpenStreetMap və ya yalnız oflayn əsas xəritə
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
layer-features = { $count } obyekt
drop-here = GeoJSON faylını bura atın
drop-add = Xəritəyə əlavə et
drop-unreadable = { $file } oxuna bilmir: proqram GeoJSON fayllarını açır (.geojson, .json)
drop-files = { $count } fayl
file-dialog-title = GeoJSON fayllarını aç
file-dialog-filter = GeoJSON faylları

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
layer-loading-cancel = { $file } faylının oxunmasını dayandır
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
