# Bookings: British English

booking-tab = Bookings
booking-needs-tab = Access needs

# Who came: attendance, the door, lists to take along

attendance-tab = Attendance
attendance-tabs = Pages about the bookings of this event
attendance-title = Attendance
attendance-about = Who came to this event: from a list, or ticked by hand.
attendance-figures = In figures
attendance-who = Who
attendance-everybody = Everybody
attendance-in-person = In person
attendance-online = Online
attendance-booked = Has a place
attendance-offered = Place offered
attendance-waiting = Waiting
attendance-cancelled = Cancelled
attendance-expired = Offer expired
attendance-present = Present
attendance-absent = Absent
attendance-not-noted = Not noted
attendance-share = { $booked ->
        [one] { $present } of 1 person with a place { $present ->
            [one] is
           *[other] are
        } noted as present.
       *[other] { $present } of { $booked } people with a place { $present ->
            [one] is
           *[other] are
        } noted as present.
    }
attendance-share-absent = { $absent } did not come.
attendance-share-not-noted = { $many ->
        [0] Everybody is noted.
        [one] Of 1 nobody has noted whether they came.
       *[other] Of { $many } nobody has noted whether they came.
    }
attendance-share-without-place = { $many ->
        [one] 1 more came without a place.
       *[other] { $many } more came without a place.
    }
attendance-nobody-noted = Nobody is noted as present or absent yet. Nobody counts as absent until somebody says so.

attendance-take-in = From a list
attendance-take-in-about = Paste the list of those who came, or choose the file that your meeting service or spreadsheet made. First you see what it would change; nothing is changed or kept before you say so.
attendance-mailboxes = Addresses are compared as mailboxes: capital letters and what stands behind a plus make no difference, so that Ann+webinar@Example.org is ann@example.org.
attendance-list = List of those who came
attendance-list-hint = Addresses, lines like “Ann Example <ann@example.org>”, or a table with a heading. At most 20,000 lines.
attendance-file = Or a file
attendance-file-hint = CSV, text or XLSX (its first sheet), at most 2 MB. Reports of Zoom and Teams work as they come.
attendance-list-check = See what it would change
attendance-list-missing = Paste a list or choose a file
attendance-list-twice = Paste a list or choose a file, not both: take one of them out
attendance-list-too-long = Take this in parts: a list may have { $most } lines or addresses and { $mib } MB
attendance-list-no-address = There is no address in this list. Paste lines with an address each, or a table in which one column has addresses
attendance-file-no-list = We could not read this file. Save the list as CSV or XLSX and choose that
attendance-file-old = This is a workbook of the old kind (.xls). Save it as .xlsx or CSV and choose that
attendance-file-too-large = Choose a smaller file: one of at most { $mib } MB, { $most } rows and 256 columns

attendance-check-title = What this list would change
attendance-check-about = The list beside who booked. Nothing has been changed yet.
attendance-check-nothing-yet = Nothing has been changed yet.
attendance-check-lines = { $count ->
        [one] The list has 1 line.
       *[other] The list has { $count } lines.
    }
attendance-check-headings = { $count ->
        [one] 1 of them is a heading.
       *[other] { $count } of them are headings.
    }
attendance-check-empty = { $count ->
        [one] 1 is empty.
       *[other] { $count } are empty.
    }
attendance-check-present = { $count ->
        [one] has a place, and would be noted as present
       *[other] have a place, and would be noted as present
    }
attendance-check-already = { $count ->
        [one] is noted as present already
       *[other] are noted as present already
    }
attendance-check-no-place = { $count ->
        [one] booked, but has no place
       *[other] booked, but have no place
    }
attendance-check-unknown = { $count ->
        [one] address that nobody booked with
       *[other] addresses that nobody booked with
    }
attendance-check-doubled = { $count ->
        [one] address once more
       *[other] addresses once more
    }
attendance-check-without = { $count ->
        [one] line without an address to go by
       *[other] lines without an address to go by
    }
attendance-check-nobody = Nobody on this list has booked, or everybody is noted already. There is nothing to change.
attendance-check-present-legend = { $count ->
        [one] 1 person with a place
       *[other] { $count } people with a place
    }
attendance-check-no-place-legend = { $count ->
        [one] 1 person who booked and has no place
       *[other] { $count } people who booked and have no place
    }
attendance-check-no-place-hint = They wait, or they cancelled. Tick who came all the same; their booking stays as it is.
attendance-check-do = Note those ticked as present
attendance-check-no = Change nothing
attendance-unknown = Addresses that nobody booked with
attendance-unknown-about = They stand here as they stand in the list. They are not kept, and not guessed to be somebody’s: if you know whose one is, tick that person by hand on the attendance page.
attendance-doubled = Addresses that stand there more than once
attendance-doubled-open = { $count ->
        [one] 1 line counts once with an earlier one
       *[other] { $count } lines count once with earlier ones
    }
attendance-without = Lines without an address to go by
attendance-without-about = Nobody is found by a name alone. Tick these people by hand on the attendance page if they came.
attendance-line = (line { $line })
attendance-line-again = (line { $line }, first in line { $first })
attendance-why-no-address = no address
attendance-why-not-readable = what looks like an address is none
attendance-why-did-not-come = the list says that they did not come
attendance-more = { $count ->
        [one] And 1 more.
       *[other] And { $count } more.
    }
attendance-again = Change the list
attendance-again-list = The list as you pasted it

attendance-done-present = { $count ->
        [0] Nothing changed: they are noted as present already.
        [one] 1 person is noted as present.
       *[other] { $count } people are noted as present.
    }
attendance-done-absent = { $count ->
        [0] Nothing changed: they are noted as absent already.
        [one] 1 person is noted as absent.
       *[other] { $count } people are noted as absent.
    }
attendance-done-unknown = { $count ->
        [0] Nothing changed: nothing was noted of them.
        [one] 1 person is set back: whether they came is not noted.
       *[other] { $count } people are set back: whether they came is not noted.
    }
attendance-undo = Undo this
attendance-people = Everybody who booked
attendance-find = Name or reference
attendance-find-button = Find
attendance-shows = Which people are shown
attendance-show-all = All ({ $count })
attendance-show-not-noted = Not noted ({ $count })
attendance-show-present = Present ({ $count })
attendance-show-absent = Absent ({ $count })
attendance-show-no-place = Without a place ({ $count })
attendance-people-none = There is nobody here.
attendance-choose = Tick people, then say what you know of them
attendance-none-chosen = Tick at least one person
attendance-note-present = Note as present
attendance-note-absent = Note as absent
attendance-note-back = Set back
attendance-by-door = at the door, { $when }
attendance-by-list = noted { $when }
attendance-range = { $from } to { $to } of { $all }
attendance-pages = Pages of this list
attendance-before = Before
attendance-next = Next
attendance-rest = The rest, and all of them
attendance-rest-about = { $count ->
        [one] Of 1 person with a place nobody has noted whether they came. When your list is complete, you can note them as absent.
       *[other] Of { $count } people with a place nobody has noted whether they came. When your list is complete, you can note them as absent.
    }
attendance-rest-way = Who is meant
attendance-rest-button = Note the rest as absent
attendance-back = Set everybody back
attendance-back-title = Set everybody back?
attendance-back-about = Whether anybody came would be noted of nobody any more. Their bookings stay.
attendance-back-many = { $present } are noted as present and { $absent } as absent. If you go on, nothing is noted of anybody any more; bookings stay as they are. This cannot be undone.
attendance-back-button = { $count ->
        [one] Set 1 person back
       *[other] Set { $count } people back
    }
attendance-back-no = Leave it as it is

door-tab = At the door
door-title = At the door
door-about = Find somebody by name or reference and note that they are here.
door-count = { $here } of { $of } are here.
door-count-online = { $count ->
        [one] 1 more booked to take part online.
       *[other] { $count } more booked to take part online.
    }
door-find = Name or reference
door-find-button = Find
door-shows = Which people are shown
door-missing = Not here ({ $count })
door-here = Here ({ $count })
door-everybody = Show everybody again
door-check-in = Check in
door-undo = Undo
door-since = here since { $time }
door-online = booked to take part online
door-done-here = { $name } is here.
door-done-away = { $name } is not here.
door-done-no-place = { $name } has no place any more. Nothing was noted.
door-none-found = Nobody who booked fits “{ $typed }”. Try a part of the name, or the reference.
door-nobody = Nobody has a place yet.
door-all-here = Everybody is here.
door-none-here = Nobody is here yet.
door-how = Several phones can do this at once. Checking in gives nobody’s place away: who is not here keeps it.
door-attendance = Who has no place, and everything else, is on the attendance page

lists-title = Lists to take along
lists-about = Everybody who booked, with reference, address, answers and whether they came. What people need to take part is not in them. What somebody typed that looks like a formula is made text, with an apostrophe in the CSV. That you took a list is noted in the log.
lists-csv = Bookings as CSV
lists-xlsx = Bookings as XLSX
lists-sheet = Bookings
lists-reference = Reference
lists-name = Name
lists-email = Email
lists-way = Takes part
lists-state = State
lists-waits = Place on the waiting list
lists-earlier = Earlier question: { $question }
lists-attended = Attended
lists-synthetic = Synthetic example
lists-yes = Yes
lists-no = No
