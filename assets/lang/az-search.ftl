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
