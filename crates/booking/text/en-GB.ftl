# Bookings: British English

booking-tab = Bookings
booking-needs-tab = Access needs
booking-tabs = Pages about these bookings
booking-set-up = Set-up
booking-message = Write to those who booked
booking-title-of = { $name }: { $title }

# how people take part
booking-in-person = In person
booking-online = Online
booking-at-place = In person: { $place }
booking-yes = Yes
booking-no = No
booking-days = { $first } to { $last }
booking-hours = { $from } to { $to }
booking-optional = (optional)
booking-odd = Remove the character that cannot be shown

# how an event can be booked
booking-phase-open = Open for booking
booking-phase-coming = Opens later
booking-phase-closed = Booking closed
booking-phase-none = Not set up
booking-phase-begun = Begun or over
booking-called-off = Called off
booking-full = Fully booked
booking-open-sentence = Places can be booked here. You need no account.
booking-full-sentence = All places are taken. You can join the waiting list; a place that becomes free is offered in order.
booking-opens-at = Booking opens on { $at }.
booking-closes-at = Booking closes on { $at }.
booking-closed-sentence = This event cannot be booked at the moment.
booking-begun-sentence = This event has begun or is over.
booking-called-off-sentence = This event was called off.
booking-opens-on = Booking opens { $day }
booking-brief-available = Places available
booking-brief-in-person = Places in person only
booking-brief-online = Places online only
booking-brief-full = Full: waiting list
booking-left = { $left ->
    [one] 1 place left
   *[other] { $left } places left
 }
booking-left-unlimited = Places for everybody
booking-left-none = { $waiting ->
    [0] No place left
    [one] No place left; 1 person waits
   *[other] No place left; { $waiting } people wait
 }
booking-left-of-way = { $way }: { $left }
booking-left-join = { $left }. You would join the waiting list.

# the form
booking-title = Book a place
booking-wait-title = Join the waiting list
booking-about = Book a place at { $title }.
booking-name = Name
booking-name-hint = As it should stand on the list of those who come, and on a certificate.
booking-name-missing = Enter your name
booking-name-odd = Enter a name without an address of a website
booking-email = Email address
booking-email-hint = The confirmation goes there, and nothing but what concerns this event.
booking-email-wrong = Enter an email address like name@example.org
booking-way = How you take part
booking-way-column = How
booking-way-missing = Choose how you take part
booking-way-full = No place is free that way. You keep the one you have
booking-answer-missing = Answer the question “{ $question }”
booking-answer-choose = Choose an answer to “{ $question }”
booking-needs = What do you need to take part?
booking-needs-hint = For example step-free access, a sign language interpreter, a quiet room, captions. Only the access contact of this event reads it. It is deleted { $days ->
    [one] 1 day
   *[other] { $days } days
 } after the event.
booking-trap = Leave this empty
booking-too-fast = The form came back too quickly, or was open too long. Send it once more
booking-too-many-title = Too many bookings from your network
booking-too-many = Nothing was stored. What you typed is still here: wait an hour, then send it again, or write to us.
booking-data-title = What becomes of what you enter
booking-data = Your name, address and answers are read by those who organise this event. They are used for this event only, and deleted 365 days after it.
booking-data-needs = What you need is read by one named person, the access contact of this event, and by nobody else. It is deleted { $days ->
    [one] 1 day
   *[other] { $days } days
 } after the event.
booking-data-account = You are signed in: with the address of your account, this booking stands among yours.
booking-no-mail = This site sends no email. After booking you see a page with a private link: keep it.
booking-do = Book
booking-sent-title = Look into your mailbox
booking-sent-title-no-mail = You may have booked already
booking-sent = If there is a booking with that address already, a message with its link was sent there. Nobody gets a second place with the same address. If you were sent nothing, that address was used too often today: try again tomorrow.
booking-sent-no-mail = If there is a booking with that address already, open it with the private link you were shown. This site sends no email; if you have lost the link, write to us.
booking-sent-contact = Write to us

# the private page
booking-yours = Your booking
booking-yours-about = The private page of a booking.
booking-state-booked = Booked
booking-state-waiting = Waiting list
booking-state-offered = Place offered
booking-state-cancelled = Cancelled
booking-state-expired = Offer expired
booking-you-booked = You have a place.
booking-you-waiting = You are number { $number } on the waiting list. When a place becomes free it is offered to you, and kept for { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
 }.
booking-you-offered = A place is kept for you until { $until }. Do you take it?
booking-you-cancelled = This booking is cancelled.
booking-over = Over
booking-you-had = You had a place at this event. It is over.
booking-you-had-none = This event has begun or is over. No place became free for you.
booking-you-expired = A place was offered to you, and you did not answer in time. It went to the next.
booking-accept = Take the place
booking-refuse = No, thank you
booking-join = Joining link
booking-join-do = Join online
booking-join-yours = It is yours: please do not pass it on.
booking-when = When
booking-where = Where
booking-reference = Reference
booking-again = Book again
booking-reply = What the access contact answered
booking-change = Change your booking
booking-save = Save
booking-change-or-cancel = Change or cancel
booking-leave = Leave the waiting list
booking-leave-hint = Whoever waits behind you moves up. This cannot be undone; you can book again, at the end of the line.
booking-leave-do = Leave it
booking-cancel = Cancel your booking
booking-cancel-hint = Your place goes to whoever waits longest. This cannot be undone.
booking-cancel-do = Cancel this booking
booking-keep = Keep this page
booking-keep-mail = The same link is in the message we sent you.
booking-keep-no-mail = This site sends no email. Keep the link: it is the only way back to this page.
booking-link = Private link
booking-calendar = Add to your calendar (ICS)
booking-claim = Put it among the bookings of my account
booking-done-booked = Your booking is stored.
booking-done-changed = Your changes are saved.
booking-done-cancelled = Your booking is cancelled.
booking-done-accepted = The place is yours.
booking-done-refused = Thank you. The place goes to the next.
booking-done-late = That is not possible any more. How it stands now is shown below.
booking-done-mine = The booking stands among those of your account.
booking-mine = My bookings
booking-mine-about = What you booked with the address of this account while you were signed in. Nobody else sees this page.
booking-mine-list = Events
booking-mine-none = You have booked nothing yet. On the page of an event that comes, “Book a place” takes you there.

# messages
booking-subject-booked = Your place: { $title }
booking-subject-waiting = You are on the waiting list: { $title }
booking-subject-offer = A place is free for you: { $title }
booking-subject-over = Your booking has ended: { $title }
booking-subject-called-off = Called off: { $title }
booking-subject-words = About { $title }
booking-subject-reminder = Reminder: { $title }
booking-subject-changed = About your booking: { $title }
booking-letter-hello = Hello { $name },
booking-letter-booked = You have a place at this event.
booking-letter-waiting = You are number { $number } on the waiting list for this event. When a place becomes free for you, we write to you and keep it for { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
 }.
booking-letter-offer = A place has become free, and is kept for you until { $until }. After that it goes to the next.
booking-letter-answer =
    Take it, or say no, here:
    { $link }
booking-letter-cancelled = Your booking for this event is cancelled.
booking-letter-expired = A place at this event was kept for you, and the time for it is over. It went to the next. You are welcome to book again.
booking-letter-again = Somebody, probably you, wanted to book with this address, and it has a booking already. Nobody gets a second place with the same address.
booking-letter-cancelled-by-team =
    The organisers have cancelled your booking for this event. If that is a surprise, please write to them:
    { $link }
booking-letter-moved = The organisers have changed how you take part in this event.
booking-letter-changed = There is something new on the private page of your booking.
booking-letter-join =
    Join here. The link is yours: please do not pass it on.
    { $link }
booking-letter-manage =
    Your booking: look at it, change it, cancel it, or put it into your calendar:
    { $link }
booking-letter-reference = Reference: { $reference }
booking-needs-mail-subject = Access needs to read: { $title }
booking-needs-mail =
    Hello { $name },

    People who booked for “{ $title }” have told of something they need to take part. You are the access contact of this event: only you can read it.

    { $link }

    { $site }

# the workspace
booking-way-gone = The event has this no longer
booking-work-about = The bookings of an event.
booking-front-about = How the bookings of each event stand. Open one to work on it.
booking-front-booked = Can be booked here
booking-front-others = Cannot be booked here yet
booking-front-over = Over
booking-front-had = { $count ->
    [0] Nobody had a place
    [one] 1 person had a place
   *[other] { $count } people had a place
 }
booking-front-none = No coming event can be booked here. Set one up below, or add an event first.
booking-todo-without = { $count ->
    [one] 1 coming event cannot be booked here
   *[other] { $count } coming events cannot be booked here
 }
booking-sums = How it stands
booking-places = Places
booking-unlimited = no limit
booking-count = { $count }
booking-number = Number { $number }
booking-until = Until { $until }
booking-booked-at = Booked on
booking-none = Nobody has booked yet.
booking-none-open = Booking is open: send people the address of the event’s page, where they book.
booking-none-coming = Booking has not opened yet; its time stands in the set-up.
booking-none-closed = Booking is closed. Open it in the set-up when people may book.
booking-none-over = Nothing more comes in.
booking-see-event = See the event’s page
booking-not-set-up = This event cannot be booked here yet.
booking-not-set-up-next = Say how many places there are, what you want to ask and when to remind people; then its page has a button to book.
booking-set-up-do = Set up bookings
booking-list-booked = Have a place
booking-list-offered = A place is kept for
booking-list-waiting = On the waiting list
booking-list-cancelled = Cancelled
booking-list-expired = Did not answer an offer
booking-needs-many = { $count ->
    [one] 1 person has told the access contact of needs.
   *[other] { $count } people have told the access contact of needs.
 }
booking-no-contact-title = Nobody is access contact of this event
booking-no-contact = People are not asked what they need as long as nobody is there to read it. A programme lead or administrator names an access contact in the workspace, under Accounts and roles.
booking-call-off-title = This event is called off
booking-call-off = { $count ->
    [one] 1 person who booked has not been told.
   *[other] { $count } people who booked have not been told.
 }
booking-call-off-do = Tell those who booked
booking-call-off-words = “{ $title }” is called off. We are sorry. There is nothing you need to do.
booking-move = Change to: { $way }
booking-move-hint = They are told by email.
booking-all = All bookings of this event
booking-move-done = They take part the other way now, and are told by email.
booking-cancel-work-do = Cancel it and tell them
booking-cancel-work-done = The booking is cancelled, and they are told by email.
booking-cancel-work-hint = They are told by email, and the place goes to whoever waits longest.
booking-way-full-work = No place is free that way: raise the number of places first, or wait until one becomes free
booking-people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
booking-message-to = To whom
booking-to-booked = Those who have a place
booking-to-waiting = Those who wait, and those a place is kept for
booking-to-all = All of them
booking-message-words = What you want to say
booking-message-hint = Their name, the facts of the event and their private link are added. Leave the joining link out: it goes to those with a place online by itself.
booking-message-missing = Write what you want to say
booking-message-link = Take the joining link out: not everybody who gets this has a place online
booking-message-nobody = Nobody would get this. Choose others
booking-message-not-called-off = This event is not called off. Say so on its own page first
booking-message-next = Show who will get it
booking-message-who = { $count ->
    [one] 1 person will get this
   *[other] { $count } people will get this
 }
booking-message-what = What it says
booking-message-send = { $count ->
    [one] Send it to 1 person
   *[other] Send it to { $count } people
 }
booking-message-back = Change it
booking-message-sent = The message is on its way.
booking-message-nobody-yet = Nobody has booked yet, so there is nobody to write to. Come back when people have.
booking-message-past-title = What was sent
booking-reminders-to-come = What goes out by itself
booking-reminders-none = No reminder is to come.
booking-reminders-who = { $count ->
    [0] Reminders go to whoever has a place when they are due; nobody has one now.
    [one] Reminders go to whoever has a place when they are due; that is 1 person now. When and where it is, and their private link, are added.
   *[other] Reminders go to whoever has a place when they are due; that is { $count } people now. When and where it is, and their private links, are added.
 }
booking-reminders-set = Change the reminders
booking-message-past = { $at }, to { $count ->
    [one] 1 person
   *[other] { $count } people
 }
booking-kind-message = Message
booking-kind-reminder = Reminder
booking-kind-change = Change
booking-kind-cancelled = Called off
booking-kind-evaluation = Evaluation
booking-kind-certificate = Certificates
booking-todo-needs = { $count ->
    [one] 1 person told of needs
   *[other] { $count } people told of needs
 }
booking-todo-offers = { $count ->
    [one] 1 place is offered to somebody who waits
   *[other] { $count } places are offered to those who wait
 }
booking-todo-call-off = { $count ->
    [one] 1 person is to be told that it is called off
   *[other] { $count } people are to be told that it is called off
 }

# needs
booking-needs-about = Only you, as access contact of this event, read this page. What people need stands in no message and in no list.
booking-needs-kept = It is deleted { $days ->
    [one] 1 day
   *[other] { $days } days
 } after the event.
booking-needs-deleted = What people needed was deleted on { $at }.
booking-needs-none = Nobody has told of needs.
booking-needs-none-next = When somebody does, a message tells you the next morning.
booking-needs-unread = { $count } new
booking-needs-new = New
booking-needs-answered = You answered:
booking-needs-again = Answer again
booking-needs-again-hint = What you write takes the place of your earlier answer.
booking-needs-answer-hint = It stands on the private page of their booking. A message tells them that there is something new there, and not what.
booking-needs-done-answered = Your answer is stored, and they are told that there is something new.
booking-needs-done-read = It is marked as read.
booking-needs-answer = Answer { $name }
booking-needs-send = Send the answer
booking-needs-mark = Mark as read
booking-reply-missing = Write an answer

# set-up
booking-saved = Saved.
booking-see-reminders = See what goes out by itself, and to whom
booking-changed-meanwhile = Somebody else saved in the meantime. What you typed is still here: look at theirs in another window, then save again
booking-theirs = { $field }: somebody else saved “{ $theirs }”
booking-theirs-empty = { $field }: somebody else left this empty
booking-theirs-ticked = { $field }: somebody else ticked this
booking-theirs-unticked = { $field }: somebody else did not tick this
booking-lacks-day = The day of this event is not known yet. Set it on the event’s own page: reminders go by it, and so does deleting what people told you.
booking-lacks-mode = The event does not say how people take part: in person is taken for granted. Change it on the event's own page.
booking-set-opening = Opening
booking-set-open = This event can be booked
booking-set-opens = Opens
booking-set-opens-hint = Day and time, for example 2027-03-04 09:00, by the clocks of { $zone }. Leave it empty to open at once.
booking-set-closes = Closes
booking-set-closes-hint = Day and time, for example 2027-03-04 09:00, by the clocks of { $zone }. Leave it empty to close when the event begins.
booking-set-in-person = Places in person
booking-set-online = Places online
booking-set-places-hint = Leave it empty for as many as come. More places are offered to those who wait by themselves.
booking-places-few = { $taken ->
    [one] 1 person has a place, or one is kept for them: not fewer than 1
   *[other] { $taken } people have a place, or one is kept for them: not fewer than { $taken }
 }
booking-set-link = Joining link
booking-set-link-hint = Shown to those who hold a place online, on their own page and in their messages, and nowhere else.
booking-link-wrong = Enter an address that begins with https://
booking-set-hours = Hours for which a free place is kept
booking-set-hours-hint = Whoever waits longest has so long to say yes; then it goes to the next. Never past the beginning of the event.
booking-set-confirmation = Confirmation
booking-set-words = Words of your own
booking-set-words-hint = They stand in the confirmation, and on the page of those who have a place.
booking-set-questions = Questions
booking-set-questions-hint = Ask what you need to know, and no more. Save to get room for another one. Ask nothing about health here: access needs have their own place.
booking-set-question = Question { $number }
booking-set-question-words = What you ask
booking-set-question-kind = How it is answered
booking-question-text = A line
booking-question-long = Several lines
booking-question-choice = One of several choices
booking-question-yes-no = Yes or no
booking-question-missing = Write the question these choices belong to
booking-choices-missing = Write at least two choices, each on a line of its own
booking-set-choices = Choices
booking-set-choices-hint = One on each line, where there are choices.
booking-set-required = It must be answered
booking-set-needs = Ask people what they need to take part
booking-set-needs-days = Days for which it is kept after the event
booking-set-needs-days-hint = At most 90.
booking-set-reminders = Reminders
booking-set-reminders-hint = To those who have a place: so many days before the event, at a time like 18:00, by the clocks of { $zone }.
booking-set-reminder = Reminder { $number }
booking-set-days = Days before
booking-set-at = At
booking-set-reminder-words-hint = When and where it is, and the private link, are added.
booking-hour-wrong = Enter a time like 18:00
booking-number-wrong = Enter a whole number from { $least } to { $most }
booking-time-wrong = Enter a day and a time like 2027-03-04 09:00
booking-time-order = It must close after it opens

# Who came: attendance, the door, lists to take along

attendance-tab = Attendance
attendance-title = Attendance
attendance-about = Who came to this event: from a list, or ticked by hand.
attendance-figures = In figures
attendance-who = Who
attendance-everybody = Everybody
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
attendance-share-absent = { $absent ->
        [0] Nobody is noted as absent.
        [one] 1 is noted as absent.
       *[other] { $absent } are noted as absent.
    }
attendance-share-not-noted = { $many ->
        [0] Everybody is noted.
        [one] Of 1 person nobody has noted whether they came.
       *[other] Of { $many } people nobody has noted whether they came.
    }
attendance-share-without-place = { $many ->
        [one] 1 more came without a place.
       *[other] { $many } more came without a place.
    }
attendance-nobody = Nobody has booked, so there is nobody to note as present. Once people have, you can paste the list of those who came here, tick them by hand, or check them in at the door.
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
attendance-rest = When the list is complete
attendance-rest-about = { $count ->
        [one] Of 1 person with a place nobody has noted whether they came. When your list is complete, you can note them as absent.
       *[other] Of { $count } people with a place nobody has noted whether they came. When your list is complete, you can note them as absent.
    }
attendance-rest-way = Who is meant
attendance-rest-button = Note the rest as absent
attendance-back = Set everybody back
attendance-back-title = Set everybody back?
attendance-back-about = Whether anybody came would be noted of nobody any more. Their bookings stay.
attendance-back-many = Noted as present: { $present }. Noted as absent: { $absent }. If you go on, nothing is noted of anybody any more; bookings stay as they are. This cannot be undone.
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
door-online-only = This event is online only: nobody comes to a door. Take those who came from the list of your meeting service.
door-nobody = Nobody has a place yet. Who books and gets one stands here.
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
