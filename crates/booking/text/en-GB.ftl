# Bookings: British English

booking-tab = Bookings
booking-needs-tab = Access needs
