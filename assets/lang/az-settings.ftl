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
settings-tiles = Küçə xəritəsi
settings-tiles-tip = Şəbəkədən OpenStreetMap; onsuz proqramla gələn xəritə göstərilir
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
about-data-openstreetmap = Küçə xəritəsi, açıq olduqda
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
