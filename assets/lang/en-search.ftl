# The search box, in English.

search-position = Coordinates
search-features = Sites and features
search-go-there = Go there
search-results = Search results
search-clear = Clear the search
search-row-hidden = { $name }, layer hidden
search-reading = Reading the names…
search-kind-country = Country
search-kind-capital = Capital
search-kind-district = District
search-kind-water = Water
