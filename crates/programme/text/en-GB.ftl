# Texts of the programme's own pages.

## Shared

details = Details
themes = Themes
remarks = Remarks on the source
remarks-own = Remarks
remark-on-source = Remark on the source:
remark-own = Remark:
source-leaves-open = What the source leaves open:
left-open = Left open:
where-this-leads = Connected to
not-recorded = Not recorded
nothing-more-yet = No more is written about this yet.
website = Website
website-open = Open the website
also-written = Also written
also-titled = Also titled
previous = Previous:
next = Next:
synthetic-title = { $title } (synthetic example)
synthetic-tag = Synthetic example
organisation-inferred = { $name } (inferred)

kind-programme = Programme
kind-theme = Theme
kind-organisation = Organisation
kind-person = Person
kind-event = Event
kind-talk = Talk
kind-recording = Recording
kind-contribution = Contribution
kind-publication = Article or report
kind-project = Research or evaluation
kind-course = Course or qualification
kind-opportunity = Opportunity

filter = Filter
filter-all = All
filter-show = Show
filter-clear = Clear the filter
filter-in-use = Filters in use
filter-remove = Remove filter:

role-speaker = Speaker
role-interviewer = Interviewer
role-chair = Chair
role-facilitator = Facilitator
role-commentator = Commentator
role-author = Author
role-researcher = Researcher
role-named = Named, not said as what

relation-follows = Follows
relation-followed-by = Followed by
relation-strand-of = A strand of
relation-has-strand = Strand
relation-builds-on = Builds on
relation-built-on-by = Built on by
relation-co-edits = Co-edits
relation-co-edited-by = Co-edited by
relation-leads-in = Leads in
relation-led-by = Led by
relation-deputy-director-in = Deputy director in
relation-has-deputy-director = Deputy director
relation-practice-shown-in = Its practice is shown in
relation-shows-practice-of = Shows practice of
relation-about = About
relation-subject-of = Subject of
relation-related-to = Related to

## Home

home-aims = Three aims
home-empty-title = This site is being set up
home-empty = What the programme does will be shown here.
home-empty-begin = Set the programme up
home-empty-sign-in = Sign in to set it up
home-coming-up = Coming up
home-all-events = All events
home-none-upcoming-next = When one is announced it shows here. Talks and articles from past events are in the library:
home-library = Latest in the library
home-all-library = The whole library
home-so-far = The programme so far
home-ask = Ask the team
home-ask-words = A question, a correction, or something that belongs here.
home-ask-link = Send a message
home-who = Who works on this
home-uk = In the UK
home-abroad = Internationally
home-people = People and organisations

aim-knowledge-today = Read and listen: the library
aim-knowledge-now =
    { $talks ->
        [one] One talk
       *[other] { $talks } talks
    } and { $texts ->
        [one] one article
       *[other] { $texts } articles
    } so far.
aim-debate-today = Take part in the debate
aim-debate-now = In open conversations people vote on statements and see where they agree.
aim-development-today = See the opportunities
aim-development-now =
    { $open ->
        [0] No opportunity is open now.
        [one] One opportunity.
       *[other] { $open } opportunities.
    } A self-check with next steps made to measure is being built.
aim-other-today = About the programme
aim-other-now = What can be done about this aim will stand here.

## About

about-title = About the programme
about-description = Why { $name } exists, what it seeks to do, its strands, and who works on it in the UK and internationally.
about-empty = What the programme seeks to do, and who works with it, will stand here.
about-why = Why
about-aims = What it seeks to do
about-strands = Strands of work
about-partners = Who works with it
about-host = Host
about-website = The programme’s present page
about-website-seen = Address seen in: { $where }
about-source = Where this comes from
about-source-words = One page lists what the programme’s present page says, where each point lives here, what it leaves open, and what was not taken over.
about-source-link = What comes from where
about-more = More
about-details = About the programme

source-title = What comes from where
source-standfirst = What the programme’s present web page says, point by point, where each point lives here, what the page leaves open, and what is invented.
source-none = What stands on this site was entered here by the programme’s team. Nothing was taken over from another page.
source-page = The programme’s present page:
source-points = Point by point
source-says = What the page says
source-here = Where it lives here
source-why = Why the programme exists
source-aims = What it seeks to do
source-strands = Strands of work it mentions
source-uk = Collaborators in the UK
source-uk-says = { $count } named
source-international = International collaborators
source-international-says = { $count } named
source-opportunities = Current programme opportunities
source-opportunities-says =
    { $count ->
        [0] A heading with nothing beneath it
       *[other] { $count } entered here
    }
source-events = Recent collaboration and resources
source-event-says =
    { $kind }. { $date }. { $talks ->
        [0] No talks are listed.
        [one] One talk is listed.
       *[other] { $talks } talks are listed.
    }
source-event-names =
    { $kind }. { $date }. A heading and { $talks ->
        [one] one line of names.
       *[other] { $talks } lines of names.
    }
source-articles = Articles
source-lead = Lead staff
source-lead-says = Named without a post
source-open = What the page leaves open
source-open-words = Nothing was added to close these gaps. Each can be filled by an editor; once it is, it is gone from this list.
source-remarks = Remarks on the source
source-unknown = The page does not say: { $what }.
source-also-titled = The page also gives the title { $title }.
source-not-taken = What was not taken over
source-not-taken-words = Telephone numbers and e-mail addresses of staff: messages go through the contact form instead. The page’s own sentences: its facts are told in other words. A few details that stand beside the work itself, such as sums of research money and the history of strengths-based practice in general. People who are named for their lived experience are named beside their talk and have no page of their own.
source-invented = What is invented
source-invented-words = These are here so that lists of events and calendars can be tried. They point to nothing real, say so in their titles, and are left out of every figure about the programme.

gap-event-day = Events without a day ({ $count })
gap-event-date = Events without any date ({ $count })
gap-event-kind = Events of which the page does not say what they were ({ $count })
gap-event-organisers = Events without organisers ({ $count })
gap-event-people = Events without any speaker ({ $count })
gap-talk-title = Talks without a title of their own ({ $count })
gap-recording = Recordings that are offered but not linked ({ $count })
gap-recording-unknown = Talks of which the page does not say whether there is a recording ({ $count })
gap-text-address = Articles without an address ({ $count })
gap-profile = Profiles that are cut off ({ $count })
gap-organisation-address = Organisations without a website ({ $count })

## Themes

themes-standfirst = What the programme is about, theme by theme, under the aim each belongs to.
themes-without-aim = Other themes
theme-about = { $name }: everything in the programme that belongs to this theme. { $holds }
theme-count-events =
    { $count ->
        [one] 1 event
       *[other] { $count } events
    }
theme-count-talks =
    { $count ->
        [one] 1 talk
       *[other] { $count } talks
    }
theme-count-texts =
    { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
theme-holds-nothing = No event, talk or article carries this theme yet
theme-events = Events
theme-talks = Talks
theme-texts = Articles and reports
theme-projects = Research and evaluations
theme-courses = Courses and qualifications
theme-opportunities = Opportunities
theme-empty = Nothing here yet
theme-empty-next = If you know of something that belongs here, tell the team:
theme-aim = The aim it belongs to
theme-people = Who spoke or wrote on it
theme-others = Other themes
theme-details = About this theme
themes-none = There are no themes yet
themes-none-next = A theme gathers the events, talks, articles and references that belong together.

## People

people-title = People and organisations
people-standfirst =
    { $leads ->
        [0] { "" }
        [one] One member of staff leads the work.
       *[other] { $leads } members of staff lead the work.
    } { $others ->
        [0] Nobody is named with an event, a talk or an article yet.
        [one] One person is named with an event, a talk or an article.
       *[other] { $others } people are named with its events, talks and articles.
    }
people-leads = Lead staff
people-participants = Speakers, facilitators and authors
people-others = Other people of the programme
people-find = Find people
people-name-contains = Name contains
people-role = Role
people-any-role = Any role
people-show = Show people
people-found =
    { $count ->
        [one] One person
       *[other] { $count } people
    } of { $all }
people-table = Speakers, facilitators and authors, table
people-name = Name
people-position = Position at the time
people-took-part = Took part in
people-none = Nobody matches
people-none-next = Try a shorter part of the name, or any role.
people-nobody-yet = Nobody is named with an event, a talk or an article yet
people-nobody-yet-next = Once somebody spoke, chaired or wrote, they are listed here with the post they held then.
people-name-only = People named for their lived experience are named beside their talk and are not listed here.
people-send-message = Send a message
people-send-message-to = to { $name }
people-organisations = Organisations
people-all-organisations = All organisations

person-about =
    { $who }. { $parts ->
        [0] No part in an event or article is recorded.
        [one] One part in the programme’s events and articles.
       *[other] { $parts } parts in the programme’s events and articles.
    }
person-lead = Lead staff
person-taken-down = A person’s page was taken down.
person-bio-cut = The profile on the programme’s present page is cut off here.
person-parts = In the programme
person-no-parts = No talk, event or article with this person is recorded yet.
person-position-then = Position at the time:
person-contact = Contact
person-contact-words = The team passes your message on. Addresses and telephone numbers are not published.
person-details = About this person
person-registration = Registration
person-registered = Registered social worker, as the programme’s page says
person-registered-here = Registered social worker

post-as-of = As of { $title } ({ $date })

## Organisations

organisations-title = Organisations
organisations-standfirst = { $partners } organisations host the programme, work with it or held events with it; { $all } are named in all.
organisations-standfirst-empty = Who hosts the programme, works with it or holds events with it.
organisations-none = No organisation is entered yet
organisations-none-next = Partners and hosts stand here with what they hold and who works there.
organisations-host = Host
organisations-uk = Collaborators in the UK
organisations-international = International collaborators
organisations-event-partners = Partners in events
organisations-others = Others named in the programme
organisation-about = { $name }, { $kind }: what it held, published and offers in the programme ({ $held }), and who holds or held a post there.
organisation-held = In the programme
organisation-held-none = No event, article or offer of this organisation is recorded yet.
organisation-people = People
organisation-place = Where
organisation-short = Short form
organisation-part-of = Part of
organisation-parts = Parts
organisation-details = About this organisation
partnership-host = Host of the programme
partnership-uk = Collaborator in the UK
partnership-international = International collaborator
partnership-event = Partner in events
partnership-since = { $role } since { $from }
partnership-until = { $role } until { $to }
partnership-from-to = { $role }, { $from } to { $to }
organisation-kind-university = University
organisation-kind-professional-body = Professional body
organisation-kind-sector-body = Sector body
organisation-kind-network = Network
organisation-kind-government = Government
organisation-kind-provider-network = Provider network
organisation-kind-partnership = Partnership
organisation-kind-research-centre = Research centre
organisation-kind-council = Council
organisation-kind-journal = Journal
organisation-kind-charity = Charity

## Events

events-title = Events
events-standfirst =
    { $events ->
        [one] One event
       *[other] { $events } webinars, roundtables, seminars and other events
    } so far{ $others ->
        [0] { "" }
        [one] {", and one heading of which the source does not say what it was"}
       *[other] {", and"} { $others } headings of which the source does not say what they were
    }; { $talks ->
        [one] one talk
       *[other] { $talks } talks
    } in all. What is not known about a date stays unknown.
events-standfirst-own =
    { $all ->
        [0] Webinars, roundtables, seminars and other events of the programme
        [one] One event so far
       *[other] { $all } webinars, roundtables, seminars and other events so far
    }{ $talks ->
        [0] { "" }
        [one] {", with one talk"}
       *[other] {", with"} { $talks } talks
    }. What is not known about a date stays unknown.
events-upcoming = Coming up
events-past = Past events
events-undated = Without a date
events-undated-why = No date is recorded for these.
events-none-upcoming = No events planned yet
events-none-upcoming-next = When one is announced it shows here.
event-kind-webinar = Webinar
event-kind-roundtable = Roundtable
event-kind-conference = Conference
event-kind-seminar = Seminar
event-kind-workshop = Workshop
event-kind-course = Course
event-kind-unknown = Kind not recorded
event-mode-in-person = In person
event-mode-online = Online
event-mode-both = In person and online
event-from-to = { $begins } to { $ends } { $zone }
event-days = { $first } to { $last }
event-about = { $title }, in the programme. { $kind }.
event-no-words = The source says no more about this.
event-talks =
    { $talks ->
        [one] One talk
       *[other] { $talks } talks
    }
event-contributions =
    { $talks ->
        [one] One contribution
       *[other] { $talks } contributions
    }
event-people = People
date-to-come = day to be announced
event-people-not-recorded = The programme’s page names no speakers.
event-people-yet = Nobody is named yet.
event-details = Event details
event-registration = Registration
event-see-all = All events
event-when = When
event-where = Where
event-organisers = Held by
event-partners = With
event-cancelled = Cancelled
event-cancelled-sentence = The organisers have cancelled this event.
event-upcoming = Planned
event-upcoming-sentence = Booking is not open on this site yet.
event-past = Closed
event-past-sentence = This event has taken place.
event-undated = No date recorded
event-undated-sentence = The programme’s page lists this without a date, so there is nothing to book.
event-undated-yet = Its date is not known yet, so there is nothing to book.

## Library

library-title = Library
library-standfirst = { $talks } talks, { $others ->
        [0] no
       *[other] { $others }
    } further contributions and { $texts ->
        [one] one article
       *[other] { $texts } articles and reports
    }. Where a recording is not linked yet, its entry says so.
library-standfirst-empty = Talks, recordings, articles and reports of the programme.
library-empty = Nothing is in the library yet
library-empty-next = What is said at events and what is written will stand here. If you know of something that belongs here, tell the team:
library-kind = Kind
library-theme = Theme
library-list = What the library holds
library-found =
    { $count ->
        [one] One entry
       *[other] { $count } entries
    } of { $all }
library-none = Nothing matches
library-none-next = Take a filter off.
talk-kind = Talk { $number } of { $of }, { $date }
talk-about = { $title }. { $who }. A talk at { $event }.
talk-untitled = Untitled talk
contribution-by = Contribution by { $names }
contribution-kind = { $number } of { $of }, { $date }
contribution-about = { $title }. { $who }. Named under the heading { $event }.
contribution-no-more = Here the programme’s page gives a heading and the names beneath it. It does not say what this was, or whether there is a recording.
contribution-people = Who is named
talk-untitled-by = Talk by { $names }
talk-no-title = The programme’s page gives no title of its own for this talk.
talk-no-title-yet = This talk has no title of its own yet.
talk-people = Who spoke
talk-given-at = Given at
talk-session = Session:
contribution-under = Named under
talk-details = About this talk
talk-more = More from this event
recording-linked = Recording
recording-not-linked = Recording not linked
recording-not-linked-why = The programme’s page offers a recording of this talk, but the copy of the page we worked from kept no address for it. We show none rather than guess.
recording-not-linked-yet = There is a recording of this, and where it can be seen or heard is not entered yet.
recording-tell-us = Tell us where it is
recording-play = Open the recording
recording-elsewhere = The recording is held on another site. Opening it sends your IP address there.
recording-film = Film
recording-sound = Sound recording
recording-seconds =
    { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }
recording-minutes =
    { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
recording-published = Published { $date }
recording-captions = With captions
recording-captions-label = Captions
recording-play-here = Play recording
recording-follow = Follow the text
recording-copy = Copy a link to this moment
recording-copied = Copied: the link to { "{time}" }
recording-download = Download the recording
recording-elsewhere-too = on another site, which then sees your IP address.
transcript-title = Transcript
transcript-plain = Plain text
transcript-vtt = WebVTT captions
transcript-srt = SubRip captions
transcript-search = Search this transcript
transcript-find = Find in this transcript
transcript-find-button = Find
transcript-matches =
    { $count ->
        [0] No passage
        [one] 1 passage
       *[other] { $count } passages
    }
transcript-for = with “{ $words }”.
transcript-first = First match
transcript-next = Next match: { $time }
transcript-clear = Clear search
transcript-below = Read what is said in it
transcript-whole = Show the full transcript
transcript-chapters = Chapters
transcript-synthetic = Sample text. Nobody said these words: the recording and its speakers are invented.
transcript-synthetic-file = Sample text for a synthetic example. Nobody said these words: the recording and its speakers are invented.
moment-use = Link to a moment
moment-time = Time, such as 05:02
moment-button = Link and cite
moment-none = “{ $time }” is no time of this recording. Write minutes and seconds, such as 05:02.
moment-kind = A moment of a talk
moment-kind-event = A moment of an event
moment-title = { $time } in { $title }
moment-about = What is said at { $time } in { $title }, its link and its citation.
moment-quoted = “{ $words }”
moment-from = from { $time }
moment-open = Open the talk at this moment
moment-open-event = Open the event’s page at this moment
moment-link = Link
moment-cite = Cite this moment
cite-at = At { $time }
cite-and-others = others
recording-no-captions = Without captions
recording-captions-not-known = Captions not known
publication-kind-article = Article
publication-kind-blog-article = Blog article
publication-kind-report = Report
publication-about = { $title }. { $kind } by { $who }, { $date }.
publication-read = Read it
publication-not-linked = Article not linked
publication-not-linked-why = The programme’s page names this article without an address. We show none rather than guess.
publication-not-linked-yet = Where it can be read is not entered yet.
publication-authors = Authors
publication-published = Published
publication-publisher = Publisher
publication-details = About this publication

## Projects, courses, opportunities

projects-title = Research and evaluations
projects-standfirst = Research projects and evaluations of the programme: what they ask, who carries them out, and what came of them.
projects-none = None is entered yet
projects-none-words = The programme’s page says that its event of June 2019 was one strand of a larger project with empirical research and evaluations. It names none of them, so none is listed here. If you work on one, tell the team:
project-kind-research = Research project
project-kind-evaluation = Evaluation
project-organisations = Carried out by
courses-title = Courses and qualifications
courses-standfirst = Courses and qualification programmes on leadership in social work and social care.
courses-none = None is entered yet
courses-none-words = The programme’s page speaks of new courses and qualification programmes on leadership and names none of them, so none is listed here. If you offer one, tell the team:
course-kind-course = Course
course-kind-qualification = Qualification programme
offer-audience = For
offer-provider = Offered by
helps-with = Helps with
helps-with-words = Suggested by whoever linked it. Nobody measured the effect.
opportunities-title = Opportunities
opportunities-standfirst = Places, fellowships, mentoring, research to take part in and other things you can apply for or join.
opportunities-none = No opportunity is open now
opportunities-none-words = The programme’s page has this heading with nothing beneath it. As soon as the team enters one it stands here, with whom it is for, from when and until when. To offer one, write to the team:
offers-none-yet = What the team enters stands here at once. If you know of something that belongs here, tell the team:
opportunity-kind-place = Place on a programme
opportunity-kind-fellowship = Fellowship
opportunity-kind-mentoring = Mentoring
opportunity-kind-research = Taking part in research
opportunity-kind-call = Call
opportunity-kind-post = Post
opportunity-opens = Opens
opportunity-closes = Closes
opportunity-apply = Apply or find out more
opportunity-open = Open
opportunity-open-until = Open until { $date }
opportunity-opens-on = Opens { $date }
opportunity-undated = Dates not recorded
opportunity-closed = Closed

## Sections that are being built


## Contact

contact-title = Contact the team
contact-title-to = Send a message to { $name }
contact-standfirst = A question, a correction, an access need or something that belongs here. The team reads every message.
contact-name = Your name
contact-name-missing = Enter your name
contact-email = Your email address
contact-email-hint = We only use it to answer you.
contact-email-wrong = Enter an email address like name@example.org
contact-message = Your message
contact-message-hint = Please leave out names and details of people who use services.
contact-message-missing = Enter your message
contact-odd-character = Remove the character that cannot be shown
contact-trap = Leave this empty
contact-who-sees = Only the programme’s team reads your message. It is deleted after 365 days.
contact-send = Send the message
contact-sent-title = Your message is with the team
contact-sent = The team will read it and answer to the address you gave.
contact-sent-number = Number
contact-too-many-title = We cannot take more messages now
contact-too-many = Very many messages have come in within an hour. Yours was not kept. Please send it again later; what you typed is still below.

## Documents and components

accessibility-about = How far this site can be used by everyone, what does not work yet, how to tell us, and how we tested.
privacy-about = What is kept when you read or write to us, who sees it, how long it stays, and your rights.
design-title = Components
design-about = Every building block of this site in one place, with the states that other pages do not show.
design-samples = Everything below is a specimen. Names, numbers and dates in it are invented.

## Feeds and citations

news-about = What is new: events, talks, articles and opportunities.
news-summary = { $kind }. { $date }. { $words }
event-add-to-calendar = Add to calendar (ICS)
cite-title = Cite
cite-bibtex = BibTeX
cite-ris = RIS
cite-csl = CSL-JSON
cite-others = Others took part; the page names them.

# The search.
search-title = Search
search-title-for = Search: { $text }
search-about = Find events, talks and what was said in them, articles, people, organisations and themes.
search-standfirst = Events, talks and what was said in them, articles, people, organisations and themes.
search-for = Search for
search-help = Every word is looked for, whatever its ending. Put words in quotation marks to find them in a row.
search-too-long = That was long: we looked for the first 300 letters and the first 16 words of it.
search-being-made = The search is being made ready. Look again in a minute; until then it finds nothing.
search-no-words = There is no word in this to look for.
search-found-all = { $count ->
    [0] { $words ->
        [one] No page has this word.
       *[other] No page has these words.
    }
    [one] { $words ->
        [one] 1 page has this word.
       *[other] 1 page has all these words.
    }
   *[other] { $words ->
        [one] { $count } pages have this word.
       *[other] { $count } pages have all these words.
    }
}
search-found-beginnings = No page has { $words ->
    [one] this very word
   *[other] these very words
}. { $count ->
    [one] 1 page has
   *[other] { $count } pages have
} words that begin like { $words ->
    [one] it
   *[other] them
}.
search-found-some = No page has all these words. { $count ->
    [one] 1 page has some of them.
   *[other] { $count } pages have some of them.
}
search-did-you-mean = Did you mean
search-nothing = Nothing was found
search-nothing-next = Try fewer or other words, take a filter away, or look around in a section.
search-kind = What it is
search-list = What was found
search-passages = Where it is said
search-passage = There
search-more-passages = { $count ->
    [one] 1 more place in this recording
   *[other] { $count } more places in this recording
}
search-leaf = More results
search-earlier = Earlier results
search-later = More results
search-events = Events
search-talks = Talks and recordings
search-contributions = Contributions of which the source gives only names
search-texts = Articles and reports
search-people = People
search-organisations = Organisations
search-themes = Themes
search-projects = Research and evaluations
search-courses = Courses and qualifications
search-opportunities = Opportunities
search-pages = About this site
kind-page = About this site

## What somebody learnt from something here, in their own record

cpd-add = Add to my CPD record
cpd-add-why = A private note, prefilled, that you can copy into your regulator’s form.

# pictures
picture-credit = Picture: { $credit }

# files that editors bring
files-title = Files of “{ $record }”
files-about = What you bring stands in the draft of this record. Visitors see it when you publish.
files-untitled = a record without a title
files-wait = There is a draft that is not published yet.
files-saved = Done. It stands in the draft, and visitors see it when you publish.
files-kb = { $size } kB
files-mb = { $size } MB
files-upload = Upload
files-picture = Picture
files-picture-none = No picture.
files-picture-choose = Choose a picture
files-picture-hint = JPEG, PNG or WebP of at most 10 MB. It is made smaller here; the place and the camera noted in it are left out. Of a person, use only a picture that they agreed to.
files-alt = What it shows
files-alt-hint = One sentence for readers who do not see it. Say what matters here: “Ada Example speaks at a lectern”, not “photo”.
files-credit = Credit
files-credit-hint = Who made the picture and under what licence. You may leave this empty.
files-picture-save = Save picture
files-picture-remove = Take the picture out
files-recording = Recording file
files-recording-none = No file. A recording on another site needs none: give its address in the form.
files-recording-kept = { $kind }, { $size }
files-recording-choose = Choose a recording
files-recording-hint = Film (MP4, WebM) or sound (MP3, M4A, Ogg, Opus, WAV, FLAC) of at most { $most } MB. Longer film belongs on a service made for it, with a link here.
files-recording-remove = Take the recording out
files-captions = Captions and transcript
files-captions-law = A film of a public body needs captions by law, so it cannot be published here without. Captions are a transcript with times.
files-captions-none = No captions or transcript.
files-captions-holds = { $captions ->
    [one] 1 caption
   *[other] { $captions } captions
} in { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
}.
files-captions-until = The last ends at { $time }.
files-captions-untimed = It has no times, so it does not count as captions.
files-captions-first = The first lines
files-captions-choose = Choose captions or a transcript
files-captions-hint = WebVTT or SubRip with times, or plain text; at most 4 MB, in UTF-8.
files-captions-edit = Correct the words here
files-captions-words = Captions as WebVTT
files-captions-words-hint = Each caption: a line with its two times, the words below, an empty line. <v Ada Example> before the words says who speaks.
files-captions-save = Save captions
files-captions-remove = Take captions and transcript out
files-chapters = Chapters
files-chapters-none = No file of chapters.
files-chapters-choose = Choose a file of chapters
files-chapters-hint = WebVTT: each caption a chapter, its words the title.
files-chapters-remove = Take the chapters out
upload-no-form = What was sent could not be read. Choose the file again.
upload-no-file = Choose a file first
upload-no-alt = The picture is kept. Now say what it shows
upload-two-files = Choose one file, not several
upload-empty = The file is empty. Choose another
upload-too-large = The file is too large: it may have at most { $most } MB
upload-too-much-text = The text beside the file is too long
upload-cut-off = The file did not arrive whole. Send it again
upload-silent = Nothing arrived for half a minute. Send the file again
upload-behind = Somebody published this record while you were editing. Go back to editing, bring the two together, then add the file
upload-gif = GIF is not taken here. Save the picture as PNG
upload-svg = SVG is not taken here, since such a drawing can hold a program. Save it as PNG
upload-no-picture = This is no picture that browsers show. Bring one of { $endings }
upload-animated = The picture moves, which disturbs many readers. Bring one that stands still
upload-too-many-pixels = The picture has too many pixels: at most { $most } million. Make it smaller first
upload-damaged = The picture is damaged or cut off. Save it again and choose it anew
upload-no-recording = This is no recording that browsers play. Bring one of { $endings }
upload-other-kind = By its bytes the file is { $kind }, and the record says otherwise. Change film or sound in the form, or choose another file
upload-words = { $message }
upload-words-line = Line { $line }: { $message }

# what is looked at in the moment of publishing
check-heading-empty = A heading has no words: give it some, or take its # out
check-heading-first = The first heading, “{ $heading }”, begins deeper than the page’s title allows: write it with { $marks }
check-heading-order = The heading “{ $heading }” skips a level, which confuses readers who jump from heading to heading: write it with { $marks }
check-link-empty = A link to { $address } has no words: say where it leads
check-link-nowhere = The link “{ $words }” leads nowhere a browser may go: begin its address with https://
check-link-vague = The link “{ $words }” does not say where it leads: use the name of the page
check-link-bare = The link { $address } is read out letter by letter: use the name of the page as its words
check-image-alt = The picture { $address } in the text has no words for readers who do not see it: write ![what it shows](address)
check-image-place = Pictures in the text are not shown (“{ $alt }”): upload it under Picture instead
check-picture-alt = Say what the picture shows, for readers who do not see it
check-picture-alt-says-nothing = “{ $alt }” does not say what the picture shows: describe it in a sentence
check-film-captions = Film without captions cannot be published. The accessibility regulations for public sector bodies ask for captions on recorded film (WCAG 2.2, 1.2.2). Upload captions as WebVTT or SubRip, or say that the film has captions where it is
check-sound-transcript = Without a transcript, readers who do not hear learn nothing from this: upload one
check-invented-to-real = This record is invented and may not point to “{ $name }”, which is real
check-real-to-invented = This record is real and may not point to “{ $name }”, which is invented
check-range = It ends before it begins: put the two dates right
check-closed = The last day is past: readers will see this as closed
check-no-post = No post is given: readers do not learn what this person does
check-hidden-name = { $name } is named here and asked not to be shown: take the name out unless they agreed

# what is typed in Markdown
markdown-title = How readers will see it
markdown-about = Nothing is saved by looking. Close this page to go on writing.
markdown-empty = There is nothing to show yet.

## The workspace: content

workspace-content = Content
content-about = What the programme shows: published, being written, and what was changed and is not published yet.
content-programme = The programme
content-themes = Themes
content-organisations = Organisations
content-people = People of the programme
content-events = Events
content-talks = Talks
content-recordings = Recordings
content-publications = Articles and reports
content-projects = Research and evaluations
content-courses = Courses and qualifications
content-opportunities = Opportunities
content-table = What there is, as a table
content-kind = Kind
content-count = In all
content-unpublished = Drafts and changes
content-add = Add one
content-of = of “{ $title }”
content-search = Words in the title
content-state = State
content-sort = Sorted by
content-show = Show
content-found = { $count ->
    [0] Nothing here fits.
    [one] One found.
   *[other] { $count } found.
}
content-title = Title
content-date = Date
content-changed = Last changed
content-pages = Pages
content-page = Page { $number }
filter-every-state = All
sort-attention = What needs attention
sort-title = Title
sort-date = Date
state-draft = Draft
state-published = Published
state-changed = Published with changes
state-scheduled = Scheduled
state-invented = Invented example
bulk-choose = Choose
bulk-choose-one = Choose “{ $title }”
bulk-legend = With those chosen
bulk-publish = Publish drafts
bulk-theme = Theme
bulk-theme-do = Add the theme
bulk-visibility-do = Set how they are shown
bulk-title = Do this to all of them?
bulk-not-all = Not everything could be done
bulk-nothing = Nothing is chosen yet: tick the records you mean first
bulk-will-publish = These drafts will be published:
bulk-will-theme = These will carry the theme “{ $theme }”, published and drafts alike:
bulk-will-show = These people will be shown so, at once: { $visibility }
bulk-confirm = Do it
bulk-stays = These stay as they are
bulk-back = Back to the list
bulk-no-draft = There is no draft of it.
bulk-has-theme = It carries the theme already.
bulk-behind = It was published or imported while its draft was written. Open it and bring the two together first.
bulk-remove = Remove
bulk-remove-title = Remove several: { $kind }
bulk-remove-about = Their pages answer that they were removed, and why. For 30 days each can be put back by itself.
bulk-remove-goes = { $count ->
    [one] This one will be removed
    *[other] These { $count } will be removed
}
bulk-remove-with = With it go: { $titles }
bulk-remove-mentioned = It is taken out of: { $titles }
bulk-remove-needed = These cannot be without it: { $titles }. Change them first.
bulk-remove-draft = It was never published. Open it to throw its draft away.
bulk-remove-why = Why are they removed?
bulk-remove-do = Remove them
bulk-remove-keep = Keep them
bulk-done = { $count ->
    [one] One record changed.
   *[other] { $count } records changed.
}

## The workspace: the form of a record

edit-about = What is saved as a draft is seen by nobody but the team. What is published is seen at once.
edit-title = Edit: { $title }
edit-new-title = New: { $kind }
edit-tabs = Pages of this record
tab-details = Details
tab-links = Links
tab-files = Files
tab-history = History
tab-preview = Preview
tab-schedule = Publish later
tab-take-down = Take down
tab-remove = Remove
tab-recordings = Recordings
edit-saved = Saved { $at }
edit-saved-by = Saved { $at } by { $name }
edit-public = See the public page
edit-publish = Save and publish
edit-publish-anyway = Publish anyway
edit-save = Save draft
edit-discard = Throw this draft away
edit-discard-changes = Throw these changes away
edit-done-published = Published. Everybody sees it now.
edit-done-saved = Saved as a draft. Nobody but the team sees it.
edit-done-merged = Both are brought together and saved as a draft. Look it through, then publish.
edit-done-discarded = The changes were thrown away. This is what is published.
edit-advice = Look at this before you publish
edit-advice-about = None of it stands in the way. Put it right, or publish anyway with the button below.
edit-invented = This is an invented example
edit-invented-hint = It is marked as invented wherever it is shown, and may not name real people, organisations or events.
edit-see = Preview
edit-open-names = It is still to be said whom or what is meant:
edit-open-name = “{ $text }” ({ $field })
edit-about-source = About the source
edit-about-source-hint = Only for what was taken from somewhere else, such as an earlier web page. What is made here leaves it empty.
edit-used-by = What refers to this
edit-used-more = … and { $count } more.
autosave-saved = Saved { $at }
autosave-conflict = Somebody else saved this record. What you type is no longer saved by itself.
autosave-see = See what they wrote
autosave-unsaved = There are changes that are not saved.
autosave-failed = Not saved: the site cannot be reached. It is tried again.
discard-title = Throw away the draft of “{ $title }”?
discard-about = What was typed and not published goes for good.
discard-changes-about = What was typed since it was last published goes for good. What is published stays as it is.
discard-new-about = It was never published. What was typed goes for good.
discard-do = Throw it away
discard-keep = Keep it
part-what = What it is
part-why = Why, and what for
part-when = When
part-where = Where
part-who = Who it is
part-posts = Posts
part-with-whom = Who takes part
part-partnership = What it is to the programme
part-said = What is said
part-around = More about it
choice-choose = Choose one
choice-none = None
choice-not-known = Not known
choice-yes = Yes
choice-no = No
precision-legend = How exact is it?
precision-day = The day
precision-month = The month, for example May 2027
precision-season = The season, for example autumn 2022
precision-year = The year
precision-unknown = Not known
date-day = Day
date-month = Month
date-season = Season
date-year = Year
ref-open = Open
ref-up = Move up
ref-add = Add a name
ref-choose = Type a name
ref-other = Another one instead
ref-look = Look it up
pick-legend = Whom or what does “{ $text }” mean?
pick-about = “{ $text }” is not the exact name of one record. Choose what is meant.
pick-nobody = “{ $text }” is the name of nobody and nothing here yet.
pick-nothing = “{ $text }” is the name of nothing here. Type it another way, or take it out.
pick-new-person = Add a new person called “{ $text }”
pick-new-organisation = Add a new organisation called “{ $text }”
pick-visibility = How far may a new person be shown?
pick-visibility-hint = Ask them. They are shown nowhere before their draft is published.
pick-take = Take this one
visibility-page = With a page of their own
visibility-name-only = By name only, beside what they did
visibility-hidden = Nowhere
row-number = { $label }: { $number }
row-new = { $label }: one more
row-more = Add another
row-remove = Remove this one when the form is saved
point-number = Point { $number }
preview-text = Preview this text
preview-as-last = This is the text as it was when you last previewed it.
preview-of-text = The text as readers will see it
file-none = None yet. It is added on the page “Files” of this record, once this is saved.
post-used-now = Shown as the post held now.
post-used-before = Shown as a post held before.
post-used-at = Shown with “{ $title }”, as the post held then.
field-title = Title
field-event-title-hint = Say what it is about. Leave out the kind and the date; they are added for you.
field-talk-title-hint = Leave it empty where it has none, and say below what it is about.
field-name = Name
field-slug = Address
field-slug-hint = The last part of the page’s address, in small letters, digits and hyphens. Left empty, it is made of the title and then stays. When you change it, the old address leads to the new one.
field-words = Text
field-markdown-hint = Paragraphs are parted by an empty line. **Bold**, *italics*, [words](https://address) for a link, # for a heading, ## for one below it, - for a list.
field-themes = Themes
field-themes-none = There are no themes yet. Once there are, this can be put under them.
field-website = Page elsewhere
field-website-hint = Its whole address, beginning with https://
field-website-seen-in = Where that address was seen
field-note = Remark about the source
field-note-hint = Shown small below the text: what the source says, or leaves open.
field-also-written = Other spellings
field-lines-hint = One on each line.
field-provider = Who offers it
field-audience = Who it is for
field-audience-hint = For example: new team managers in adult services.
field-question = The question it asks
field-question-hint = Stands largest on the home page.
field-programme-kind = What it is, in a few words
field-host = The organisation it belongs to
field-why = Why it exists, point by point
field-why-hint = Empty a point to take it out.
field-aims = Aims
field-aims-hint = The home page shows them in this order.
field-strands = Strands
field-part-words = Words
field-key = Key
field-languages = Languages of its pages
field-aim = The aim it belongs to
field-short = Short form of the name
field-kind = Kind
field-roles = Roles
field-roles-hint = What it is and was to the programme, and when.
field-role = Role
field-from = From
field-to = To
field-date-line-hint = As precise as it is known: 2019, 2019-06 or 2019-06-17.
field-town = Town
field-nation = Nation of the UK
field-country = Country
field-part-of = Part of
field-ror = ROR identifier
field-ror-hint = From ror.org, for example 03angcq70.
field-person-title = Title before the name
field-person-title-hint = For example Professor or Dr.
field-honours = Letters behind the name
field-honours-hint = For example OBE.
field-visibility = How they are shown
field-visibility-hint = As they agreed. “Nowhere” takes everything about them off the site as soon as it is published.
field-person-role = What they are to the programme
field-person-role-hint = “lead staff” places them first among people.
field-registered = A registered social worker, as the source says
field-bio = Profile
field-bio-cut = The source cuts the profile off
field-posts = Posts
field-posts-hint = A post named with an event or article stays as it was then. When somebody changes jobs, change or add the post held now, and leave the others.
field-post = Post
field-organisation = Organisation
field-organisation-inferred = The organisation is inferred, not the source’s word
field-title-then = Title at that time, if another
field-as-of = Named with
field-as-of-hint = The event or article with which the source names this post.
field-orcid = ORCID iD
field-orcid-hint = For example 0000-0002-1825-0097.
field-also-titled = Another title in the source
field-kind-note = What the source says about the kind
field-date = Date
field-last-day = Last day, if it has more than one
field-begins = Begins at
field-ends = Ends at
field-time-hint = By the clocks of the place, for example 09:30. Only with a day.
field-zone = Time zone
field-zone-hint = For example Europe/London. Left empty, it is that.
field-cancelled = It was called off
field-mode = How people take part
field-place = Place
field-organisers = Held by
field-partners = With
field-speakers = Speakers
field-event-speakers-hint = Only where there are no talks that say so.
field-facilitator = Led by
field-chairs = Chaired by
field-commentary = Commentary by
field-described = What it is about, where it has no title
field-described-hint = A few words.
field-event = The event it was given at
field-session = Session
field-interviewer = Interviewed by
field-recording-note = What is known of a recording
recording-note-not-linked = There is one; its address is not known
recording-note-not-stated = The source does not say
recording-kind-film = Film
recording-kind-sound = Sound
field-of = The talk or event it records
field-recording-title = Title of its own
field-recording-title-hint = Only where it is another than that of the talk or event.
field-file = File
field-picture = Picture
field-seconds = Length in seconds
field-seconds-hint = For example 1500 for 25 minutes.
field-language = Language spoken
field-captions = Captions
field-captions-hint = The law asks public bodies for captions on recorded film.
field-transcript = Transcript
field-chapters = Chapters
field-chapters-hint = In the order of the recording.
field-chapter-at = Begins at, for example 05:02
field-chapter-title = Title of the chapter
field-chapters-file = Chapters in a file
field-published = Published
field-licence = Licence
field-authors = Authors
field-publisher = Published by
field-unknown = What the source leaves open
field-unknown-hint = For example: the day it came out.
field-starts = Begins
field-finishes = Ends
field-organisations = Carried out by
field-people = Who works on it
field-opens = One can apply from
field-closes = One can apply until
wrong-no-title = Give it a title or name
wrong-website = Write the whole address, beginning with https://: “{ $text }” is none
wrong-identifier = Look at this identifier again: { $text }
wrong-empty-talk = Give a title, a description or a speaker
wrong-time = Write the time like 09:30: “{ $text }” is none
wrong-time-without-day = A time needs the day: give the day of the event, or leave the time out
wrong-end-without-beginning = Say when it begins, or leave the end out
wrong-ends-before = It must end after it begins, at { $text }
wrong-zone = Write a zone like Europe/London: “{ $text }” is none
wrong-last-day = The last day lies before the first
wrong-nowhere = Say where it can be seen or heard: give an address or a file
wrong-chapters-twice = The chapters stand here and in a file: keep one
wrong-chapter-time = Write the time of a chapter like 05:02 or 1:05:02: “{ $text }” is none
wrong-chapter-order = The chapter “{ $text }” begins no later than the one before it
wrong-chapter-untitled = Give the chapter at { $text } a title
wrong-too-long = The transcript or the chapters go on to { $last }, and the recording ends at { $ends }
wrong-date = Write the date again; a part of it is missing, or no calendar has it
field-in-row = { $label } { $number }, { $field }
wrong-in-field = { $field }: { $message }
wrong-not-chosen = Choose one
wrong-number = Write a whole number
wrong-not-found = “{ $text }” is the name of nothing here, or of several: choose below whom or what it means
wrong-not-published = “{ $text }” is not published: publish it first, or take it out here
wrong-other-kind = “{ $text }” is a record of another kind
wrong-invented-to-real = This is an invented example and may not name “{ $text }”, which is real
wrong-real-to-invented = This is real and may not name “{ $text }”, which is an invented example
wrong-no-such-aim = The programme has no aim “{ $text }”
wrong-slug = “{ $text }” cannot be part of an address: use small letters a to z, digits and single hyphens
wrong-slug-taken = That address is taken by “{ $text }”: choose another
wrong-unreadable = Something here cannot be read: type it again
wrong-no-visibility = Choose how far the new person may be shown

## The workspace: two editors

conflict-title = Bring together: { $title }
conflict-about = Somebody else changed this record while you wrote.
conflict-published-by = { $name } published this record on { $at }, while a draft of it was written.
conflict-published = This record was published or imported on { $at }, while a draft of it was written.
conflict-saved = Somebody else saved this draft on { $at }, while you wrote.
conflict-saved-by = { $name } saved this draft on { $at }, while you wrote.
conflict-nothing-lost = Nothing is lost, and nothing is saved yet. Choose below, then save both as one draft.
conflict-both = Changed on both sides
conflict-both-about = Say for each which one is to stay.
conflict-theirs = Theirs
conflict-mine = Yours
conflict-own = Both, written together here; the box begins with both texts
conflict-own-text = Written together
conflict-one = Changed on one side, and taken over
conflict-theirs-only = Changed by them
conflict-mine-only = Changed by you
conflict-wrong-none = { $field }: say which is to stay, theirs, yours, or both written together
conflict-wrong-two = { $field }: one side is chosen, and a text was written too. Say which is to stay
conflict-save = Save both as one draft
conflict-empty = Nothing

## The workspace: links

links-title = Links of “{ $title }”
links-about = What this record is to others, seen from either end.
links-done = The links are changed. Everybody sees it now.
links-now = Its links
links-none = It has no links.
links-remove = Remove
links-add = Add a link
links-search = Find the other record by its title
links-find = Find
links-relation = This record …
links-relation-hint = Read it from this record: it follows, is about, is led by the other.
links-found = The other record
links-found-none = No record has all these words in its title.
links-words = Or words only
links-words-hint = Where there is no record of it here.
links-do = Add the link
links-wrong-relation = Choose what this record is to the other
links-wrong-end = Choose the other record, or give words
links-wrong-words = Told from the other end, a link needs a record: choose one, or choose another relation
links-wrong-apart = What is invented may not be linked with what is real
links-wrong-known = That link is there already

## The workspace

today-title = Today
today-add-event = Add an event
today-add-text = Add an article or report
today-standfirst = What needs you in the programme today.
today-good-morning = Good morning, { $name }
today-good-afternoon = Good afternoon, { $name }
today-good-evening = Good evening, { $name }
today-begin = Nothing is stored yet
today-begin-words = A few short pages lead you to a site that can be shown: what the programme is called, what it seeks, who takes part, a first event.
today-begin-link = Begin
today-needs-you = Needs you today
today-nothing = Nothing needs you today.
today-first = First:
today-no-events = No event is stored yet.
today-events-table = Upcoming and recent events
today-date = Date
today-state = State
today-booked = Booked
today-booked-of = { $taken } of { $places }
today-waiting = Waiting
today-event-cancelled = Called off
today-event-now = Today
today-event-coming = Coming
today-event-past = Past
today-event-undated = No date
today-event-recorded = Recording linked
today-changes = Recent changes
today-changed = Changed:
today-added = Added:
today-back = Back to today
today-matter-done = Nothing of this kind is left
today-matter-count = { $count ->
    [one] One record
   *[other] { $count } records
 }

today-messages = { $count ->
    [one] One message to the team is unread
   *[other] { $count } messages to the team are unread
 }
today-messages-words = {"."}
today-messages-tag = Message
today-partner = { $name } changed its page
today-partner-words = {"."} It is shown already; look whether it is right.
today-partner-tag = Partner
today-lost-links = { $count ->
    [one] One link leads nowhere
   *[other] { $count } links lead nowhere
 }
today-lost-links-words = {" "}any more.
today-lost-links-tag = Lost links
today-without-day = { $count ->
    [one] One event has no day
   *[other] { $count } events have no day
 }
today-without-day-words = {"."} It can be set when it is known; the address stays.
today-without-day-tag = Date
today-without-day-title = Events without a day
today-past = { $count ->
    [one] One opportunity is past its date
   *[other] { $count } opportunities are past their date
 }
today-past-words = {"."} Give a new date, or remove it.
today-past-tag = Past
today-past-title = Opportunities past their date
today-past-on = Closed on { $date }
today-not-linked = { $count ->
    [one] One recording is not linked
   *[other] { $count } recordings are not linked
 }
today-not-linked-words = {"."} The source offers it, and its address is not known here.
today-not-linked-tag = Recording
today-not-linked-title = Recordings that are not linked
today-at-event = At: { $event }
today-without-captions = { $count ->
    [one] One film has no captions, or nobody knows
   *[other] { $count } films have no captions, or nobody knows
 }
today-without-captions-words = {"."} The law asks public bodies for captions on recorded film.
today-without-captions-tag = Captions
today-without-captions-title = Films without captions
today-captions-none = It has no captions.
today-captions-unknown = Whether it has captions is not recorded.
today-without-post = { $count ->
    [one] One person has no post as of today
   *[other] { $count } people have no post as of today
 }
today-without-post-words = {"."} Posts named with an event or an article say what somebody was then.
today-without-post-tag = Post
today-without-post-title = People without a post as of today
today-post-seen = Last named with: { $what }
today-blanks = { $count ->
    [one] One record has blanks
   *[other] { $count } records have blanks
 }
today-blanks-words = {"."} What is not known may stay blank.
today-blanks-tag = Blanks
today-blanks-title = Records with blanks
today-blank-fields = Blank: { $fields }
blank-words = what it is about
blank-theme = theme
blank-kind = kind
blank-title = title
blank-date = date
blank-provider = who offers it
blank-website = website


messages-title = Messages to the team
messages-standfirst = What people sent through the contact form. Each is deleted by itself a year after it came.
messages-none = There is no message
messages-none-next = What people send through the contact form is kept here for a year.
messages-form = Look at the form
messages-count = { $count ->
    [0] All are read.
    [one] One is unread.
   *[other] { $count } are unread.
 }
messages-unread = Unread
messages-answered = Answered
messages-newer = Newer messages
messages-older = Older messages
messages-from = Message from { $name }
messages-came = Came
messages-email = Answer to
messages-to = For
messages-number = Number
messages-state = Read
messages-read-by = By { $name }, { $at }
messages-read-at = { $at }
messages-until = Deleted by itself
messages-words = What they wrote
messages-reply = Answer by mail
messages-reply-about = This opens your own mail program with the address, the number and their words. Say here when it is answered.
messages-reply-subject = Your message { $number } to { $site }
messages-reply-wrote = { $name } wrote:
messages-mark-read = Mark as read
messages-mark-unread = Mark as unread
messages-mark-answered = Mark as answered
messages-delete = Delete for good
messages-delete-title = Delete the message from { $name }?
messages-delete-about = It cannot be brought back. The log says that a message was deleted, and not what it said.
messages-keep = Keep it

lost-links-title = Lost links
lost-links-standfirst = Addresses on other sites that records name. Each is asked once a week. It counts as lost when it fails on two days in a row.
lost-links-check = Check now
lost-links-asked-title = The links are being checked
lost-links-asked = It takes some minutes: each site is asked one question at a time.
lost-links-again = Look again
lost-links-off-title = Links are not checked here
lost-links-off = A demonstration asks no other site. Elsewhere the configuration can turn the check off.
lost-links-known = { $known } of { $all } addresses were asked so far.
lost-links-last = The last time was { $at }.
lost-links-none = No link is lost.
lost-links-lost = Lost ({ $count })
lost-links-lost-about = Change the address in the record, or take it out.
lost-links-moved = Moved for good ({ $count })
lost-links-moved-about = They still lead there. Put the new address into the record before the old one ends.
lost-links-failing = Failed once ({ $count })
lost-links-failing-about = They are asked again tomorrow.
lost-links-others = Not known ({ $count })
lost-links-others-about = These cannot be checked by a program. Open them yourself from time to time.
lost-links-moved-to = Moved to { $to }.
lost-links-gone = The site says that there is no such page ({ $status }).
lost-links-trouble = The site has trouble ({ $status }).
lost-links-unreachable = Nobody answers there.
lost-links-closed = The site does not let programs in.
lost-links-not-asked = Not an address of the open internet: it is not asked.
lost-links-since = It has failed since { $at }.
lost-links-in = Named in:
lost-links-open = Open

export-title = Take everything away
export-standfirst = The whole programme as plain files in one .zip file: records as YAML, longer texts as Markdown, the evidence library, and the recordings this site keeps.
export-what = The files can be read and changed with any editor, and taken in again here or elsewhere. What each field means is described with the program.
export-hidden = The files hold everything that is stored, people who are hidden included. Messages and accounts are not in them.
export-get = Get the .zip file
export-records = { $count ->
    [one] One record is stored.
   *[other] { $count } records are stored.
 }
import-title = Take files in
import-standfirst = Choose the .zip file of a programme, or some of its .yaml files. You see first what they would change; nothing happens until you say yes.
import-files = Files
import-files-hint = A .zip file (at most 256 MB), or one or several .yaml files. Records that are not in the files stay as they are.
import-look = Show what would change
import-edited = A record that was edited here since its last import is not overwritten: the files that differ are named, and nothing is taken in. Take everything away first, and bring the two together.
import-nothing = Choose a file
import-not-zip = This file is no .zip file, or it is damaged. Pack the folder again, or choose its .yaml files
import-too-many-files = There are more than 2,000 files in it, all files you chose together. Pack the programme's folder alone
import-too-large = What is in it is too large: at most 1 GB when it is unpacked, and no more than its size makes likely
import-locked = It is locked with a password. Pack it without one
import-bad-name = The name “{ $name }” in it is none that a programme's file has. Pack the programme's folder alone
import-twice = Two files in it have the name “{ $name }”. Keep one
import-problems = { $count ->
    [one] One thing has to be put right
   *[other] { $count } things have to be put right
 }
import-problems-next = Nothing was taken in. Each line names the file, the line in it, and what to do.
import-not-here = These files are not kept any longer: it was more than an hour ago, or the program was started again. Choose them once more
import-preview-title = What the files would change
import-preview-standfirst = Nothing has changed yet. If you say yes, all of this happens at once.
import-nothing-to-do = Nothing would change
import-nothing-to-do-words = The files say what is stored already.
import-other = Choose other files
import-changed-title = Something changed in between
import-changed = Somebody changed the programme since you saw this. Nothing was taken in; this is what the files would do now.
import-confirm = Yes, take this in
import-leave = Leave it
import-done-title = The files are taken in
import-done = It is done
import-done-words = Everybody sees it from now on.
import-done-home = Open the home page
import-added = Added
import-updated = Changed
import-removed = Removed
import-unchanged = As they were
import-links = New links
import-addresses = Addresses
import-texts = Texts about it
import-library = Evidence library
import-development = Development
import-development-files = { $count ->
    [0] Its files say what is stored already.
    [one] One of its files says something new.
   *[other] { $count } of its files say something new.
}
import-added-what = What is added
import-updated-what = What is changed
import-removed-what = What is removed
import-more = and { $count } more

today-failed = { $count ->
    [one] One draft was not published as planned
   *[other] { $count } drafts were not published as planned
 }
today-failed-words = {"."} What was typed is kept.
today-failed-tag = Not published
today-failed-title = Drafts that were not published as planned
today-mistakes = { $count ->
    [one] One draft has mistakes to put right
   *[other] { $count } drafts have mistakes to put right
 }
today-mistakes-words = {"."}
today-mistakes-title = Drafts with mistakes
today-drafts = { $count ->
    [one] One draft waits
   *[other] { $count } drafts wait
 }
today-drafts-words = {" "}to be gone on with or published.
today-drafts-title = Drafts
today-draft-tag = Draft
today-draft-saved = Last saved { $at }
today-draft-mistakes = { $count ->
    [one] One thing to put right.
   *[other] { $count } things to put right.
 } Last saved { $at }
today-somebody = Somebody
today-did-import = Plain files changed
today-did-publish = { $name } published
today-did-restore = { $name } restored
today-did-remove = { $name } removed
today-did-take-down = { $name } took down
today-did-bring-back = { $name } brought back

partner-title = The page of { $name }
partner-standfirst = What you save here is shown at once. The programme's team sees that you changed it.
partner-saved = It is saved and shown
partner-look = Look at the page
partner-newer-title = Somebody else changed this meanwhile
partner-newer = What you typed is below, and nothing is saved yet. This is what the page says now; save again to put yours in its place.
partner-unseen = { $name } changed this page on { $at }. No editor has looked at it yet.
partner-somebody = Somebody
partner-seen = I have seen it
partner-name = Name
partner-name-missing = Enter the name of the organisation
partner-words = What it does
partner-words-hint = Plain text. An empty line begins a paragraph; [words](https://address) make a link.
partner-website = Website
partner-website-hint = It begins with https:// or http://.
partner-country = Country
partner-country-hint = As a reader would look for it: UK, Ireland, Canada.
partner-save = Save and show
partner-rest = Anything else about it is looked after by the team.

start-title = Set the programme up
start-standfirst = A few short pages. Each asks for one thing, most can be skipped, and everything can be changed later. What you save is shown to everybody at once.
start-progress = { $done } of { $all } steps are done.
start-step = Step { $number } of { $all }
start-step-done = Done
start-step-open = To do
start-go-on = Go on
start-files = The programme exists as plain files already?
start-back = Back
start-skip = Skip for now
start-save = Save and go on
start-save-another = Save and add another
start-later = It can be changed at any time in the workspace.
start-newer = What you typed is below, and nothing is saved yet. Look at what is there now; save again to put yours in its place.
start-name = What is the programme called?
start-name-about = The name stands at the top of every page.
start-name-label = Name of the programme
start-name-hint = For example: Leadership in Social Work.
start-name-missing = Enter the name of the programme
start-question = What question does it ask?
start-question-about = The question stands largest on the home page, with a sentence or two below it.
start-question-label = The question
start-question-hint = In one sentence that ends with a question mark.
start-words-label = What the programme does (optional)
start-words-hint = One or two sentences.
start-question-missing = Enter the question, or say what the programme does
start-aims = What does it seek to do?
start-aims-about = Up to three aims, in the order of the home page. One is enough.
start-aim-first = First aim
start-aim-hint = In one sentence.
start-aim-second = Second aim (optional)
start-aim-third = Third aim (optional)
start-aims-missing = Enter one aim at least
start-aims-used = A theme belongs to an aim you took out. Give the theme another aim first
start-aims-there = { $count ->
    [one] One aim
   *[other] { $count } aims
 }
start-people = Who leads the programme?
start-people-about = Begin with one person, yourself perhaps. Ask others before you show them. Speakers and authors come later, in the workspace.
start-people-there = { $count ->
    [one] One person is there.
   *[other] { $count } people are there.
 }
start-person-label = Name
start-person-hint = As the person writes it, without titles.
start-person-missing = Enter the person's name
start-post-label = Post (optional)
start-post-hint = What they are today, for example: Principal social worker.
start-shown = How far did they agree to be shown?
start-shown-hint = You can change this at any time; it works at once.
start-shown-page = With a page of their own
start-shown-name = By name beside what they took part in, without a page
start-shown-hidden = Not at all for now
start-shown-missing = Say how far the person agreed to be shown
start-event = What is the first event?
start-event-about = A title and a month are enough. The day can follow; the address of its page stays.
start-event-there = { $count ->
    [one] One event is there.
   *[other] { $count } events are there.
 }
start-event-label = Title
start-event-missing = Enter the title of the event
start-when = When
start-when-hint = As far as you know it. For example month 5, year 2027.
start-day = Day (optional)
start-month = Month
start-year = Year
start-day-wrong = Enter a day that this month has, or leave it empty
start-month-wrong = Enter the month as a number from 1 to 12
start-month-missing = Enter the month, or leave the day out
start-year-missing = Enter the year
start-year-wrong = Enter the year with four digits
start-undated = It is not known yet
start-date-missing = Enter the month and year, or say that the date is not known yet
start-done-title = The programme can be shown
start-done-standfirst = Look at the home page as everybody sees it. It grows with what you add.
start-done-home = Open the home page
start-next = What you can do next
start-next-invite = Invite a colleague
start-next-invite-about = Four people with half a day a week each are a team.
start-next-themes = Add themes
start-next-themes-about = They gather what belongs together, and each belongs to an aim.
start-next-organisations = Add organisations
start-next-organisations-about = Who the programme belongs to, and who works with it. A partner can look after its own page.
start-next-library = Add articles and reports
start-next-library-about = With their authors and where they can be read.
start-next-today = Look what needs you today
start-next-today-about = The workspace says what is missing.
start-next-privacy = Read the privacy notice
start-next-privacy-about = It says what this site keeps about people, and for how long.

# the workspace: history
history-title = History of “{ $title }”
history-standfirst = Every version that was published, the newest first. Any two can be compared, and an earlier one brought back.
history-none = Nothing was changed here yet. The first change keeps what the record says now as its first version.
history-version = Version { $number }
history-open = Open version { $number }
history-fields = Changed: { $fields }
history-version-title = Version { $number } of “{ $title }”
history-deed-imported = Came from the plain files
history-deed-published = Published
history-deed-restored = An earlier version brought back
history-deed-removed = Removed
history-deed-taken-down = Taken down
history-deed-brought-back = Brought back
history-by = by { $name }
history-by-nobody = by an account that is erased
history-now = What is published now
history-compare-before = Compare with the one before
history-compare-title = Compare two versions
history-compare-from = From
history-compare-to = To
history-compare-do = Compare
history-changed = From version { $from } to version { $to }
history-same = These two versions say the same.
history-added = Added:
history-removed = Removed:
history-end = End.
history-says = What it said
history-links = Links
history-yes = Yes
history-no = No
history-gone = { $key } (no longer there)
copy-link = Make a new event like this
copy-title = A new event like “{ $title }”
copy-about = A draft is made with what stays the same from one time to the next. Nobody sees it until you publish it.
copy-stays = This is taken over
copy-people = Who takes part again?
copy-people-hint = Tick whom you have asked. Nobody else is taken over.
copy-not = The day and the hours, the talks and the recordings are not taken over.
copy-do = Make the draft
copy-keep = Not now
edit-done-copied = This is a draft of a new event. Give it its day, and a title of its own if it needs one.
event-edit = Edit this event
history-not-shown = (not shown to you)
history-restore = Bring this version back
history-restore-about = What is published now stays in the history. Links between records are not touched: they are made and taken away on their own page.
history-restore-address = The address of the page becomes the one of that version again; the one of today leads there.
history-restore-draft = Open it as a draft
history-restore-publish = Publish it at once
history-restore-sure = What is published now is replaced at once by version { $number }.
history-restore-anyway = Publish it all the same
history-restore-left-out = These are no longer there, and are left out:
history-restored-from = From version { $number }
history-restored = The version is published.
history-draft-open = Somebody is writing a draft of this record. Publish it or throw it away first, so that nothing in it is lost.
history-draft-edit = Go to the draft
history-closed = This person was taken down. What earlier versions said is open to the programme leads alone.

# the workspace: removing and undoing it
removal-title = Remove “{ $title }”
removal-standfirst = The page answers that it was removed, and why. For 30 days everything can be put back.
removal-with = This goes with it
removal-mentioned = It is taken out of these lists
removal-mentioned-about = They are changed in the same step, and each gets a version of its own. Undoing the removal puts it back at its place.
removal-needed = These have to be changed first
removal-needed-about = They cannot be without it as they are. Change them, then come back.
removal-links = { $count ->
    [0] No link leads to or from it.
    [one] 1 link to or from it goes with it.
   *[other] { $count } links to or from it go with it.
}
removal-draft = What somebody typed and did not publish stays in its draft.
removal-why = Why is it removed?
removal-why-hint = One sentence. Whoever comes to the old address reads it. Leave out names of people.
removal-why-missing = Say why it is removed
removal-why-long = Say it in at most 300 letters
removal-newer = Something of this was changed while you read. Look again at what goes with it.
removal-do = Remove it
removal-keep = Keep it
removed-title = What was removed
removed-standfirst = For 30 days a removal can be undone. Then everything is erased by itself.
removed-none = Nothing was removed in the last 30 days.
removed-when = Removed { $when }
removed-until = Erased by itself on { $when }
removed-with = { $count ->
    [one] 1 record went with it
   *[other] { $count } records went with it
}
removed-bring-back = Put it back
removed-erase = Erase for good
removed-erase-title = Erase { $title } for good
removed-erase-about = It is erased at once, with everything that went with it and everything it said before. Nobody can put it back.
removed-erase-confirm = Type its title to confirm
removed-erase-wrong = That is not the title. Type: { $title }
removed-erased = It is erased.
removed-done = Removed. You can put it back from here.
removed-back = It is back where it was.
removed-back-but = It is back, but for this:
removed-not-taken = { $title }: there is a record with its key again
removed-not-reference = { $title } named { $other }, which is no longer there
removed-not-file = The file { $name } is no longer kept
removed-not-address = Another page has the address { $old } now; this one stands at { $new }
removed-not-link = A link led to { $other }, which is no longer there
removed-not-mention = { $other } says something else now and does not name it again
removed-taken = It cannot be put back: there is a record with its key again.
removed-needs = It cannot be put back yet: { $other } has to be there first.

# the workspace: taking a person down
takedown-title = Take { $name } down
takedown-standfirst = For a person who does not want to be shown any more.
takedown-about-one = They disappear at once from every page, list and feed, the search, and files for machines. The address of their page answers “taken down”, without the name.
takedown-about-two = Where they took part stays that somebody did. Drafts that are shown by a secret link show them no more.
takedown-about-three = Earlier versions of their record are open to programme leads alone.
takedown-do = Take them down now
takedown-keep = Leave everything as it is
takedown-done = { $name } is taken down. Nothing that is public shows them any more.
takedown-is = { $name } is taken down.
takedown-again-title = Was it a mistake?
takedown-again-about = They are shown again as far as they were before.
takedown-again = Show them again
takedown-erase-title = Erase them
takedown-erase-about = Their name, what was said of them, every earlier version, their links and their address are erased. Where they took part it says “Name withheld”. What they said in recordings stays, and transcripts name them no more. Nobody can undo this.
takedown-erase-leads = Only a programme lead can erase somebody.
takedown-erase-named = Their name stands in the words of these. Change them first:
takedown-erase-named-drafts = Their name stands in a draft. Look through the drafts first.
takedown-erase-confirm = Type their name to confirm
takedown-erase-wrong = That is not the name. Type: { $name }
takedown-erase-do = Erase them for good
takedown-erased-name = Name withheld

# the workspace: previews
preview-bar = Preview of a draft: not published.
preview-bar-published = Preview of what is published.
preview-bar-other = Links on it lead to the public site.
preview-bar-without = Not there yet, and left out: { $names }.
preview-edit = Go on editing
preview-share = Share it
preview-share-title = Share a preview of “{ $title }”
preview-share-standfirst = Whoever has this link sees the page as the draft has it, without signing in, until it is published or you withdraw the link.
preview-link = The secret link
preview-link-hint = Send it only to people who may see the draft. Search engines are told to leave it out.
preview-open = Open the preview
preview-withdraw = Withdraw this link
preview-withdraw-about = The link ends at once for everybody who has it. You get another one.
preview-withdrawn = The link is withdrawn. This is another one.
preview-nothing = There is nothing to share: what is published is what readers see.
preview-not-yet-title = The draft cannot be shown yet
preview-not-yet = Some of it is missing or wrong. Once it is put right, this address shows the page.
preview-no-page-title = There is no page to show
preview-no-page = The record has no page of its own, or shows somebody who is not to be shown.

# the workspace: publishing at a time
schedule-title = Publish “{ $title }” at a time
schedule-standfirst = The program publishes it by itself, within seconds of the time, with the same checks as by hand.
schedule-no-draft = There is no draft to publish. Change something and save it as a draft first.
schedule-set = It will be published on { $when }.
schedule-failed = It was not published
schedule-problem = It was to be published on { $when }, and was not. { $why }
schedule-problem-newer = The record was changed after this draft was begun. Bring both together, then publish.
schedule-problem-gone = The record was removed in the meantime.
schedule-note = At the time that was set
schedule-day = Day
schedule-day-hint = For example 9 12 2026
schedule-time = Time
schedule-time-hint = For example 09:00
schedule-zone = Time zone
schedule-zone-hint = For example Europe/London
schedule-which = The clocks are put back in that night, and this time comes twice. Which is meant?
schedule-do = Publish it then
schedule-change = Change the time
schedule-withdraw = Do not publish it by itself
schedule-withdrawn = It is not published by itself any more. The draft stays.
schedule-wrong-day = Enter a day that there is, with its month as a number and its year: 9 12 2026
schedule-wrong-time = Write the time as hours and minutes: 09:00
schedule-wrong-zone = Choose a zone by its name, such as Europe/London
schedule-wrong-over = That time is over: it is { $now }
schedule-wrong-skipped = The clocks are put forward over that time: there is none. The next is { $next }
schedule-wrong-twice = That time comes twice: say which is meant
schedule-not-as-it-is = As it is now it would not be published
schedule-advice = Some things are advised against
schedule-anyway = Publish it all the same
schedule-newer = The draft was changed while you read. Look at it again before you set a time.
