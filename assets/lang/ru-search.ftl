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
