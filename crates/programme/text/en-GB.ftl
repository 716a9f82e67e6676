# Texts of the programme's own pages.

## Shared

details = Details
themes = Themes
remarks = Remarks on the source
remark-on-source = Remark on the source:
source-leaves-open = What the source leaves open:
where-this-leads = Connected to
not-recorded = Not recorded
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
home-empty-title = This programme has no content yet
home-empty = Whoever runs this site can load a programme from plain files with the command “praxis import”.
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
aim-debate-today = What the debate will be, and how to take part
aim-debate-now = Open conversations, where people vote on statements and see where they agree, are being built.
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
theme-coming = Still to come
theme-coming-words = Conversations about this theme, and what you can do next, are being built and will be gathered here.
theme-aim = The aim it belongs to
theme-people = Who spoke or wrote on it
theme-others = Other themes
theme-details = About this theme

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

post-as-of = As of { $title } ({ $date })

## Organisations

organisations-title = Organisations
organisations-standfirst = { $partners } organisations host the programme, work with it or held events with it; { $all } are named in all.
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

## Library

library-title = Library
library-standfirst = { $talks } talks, { $others ->
        [0] no
       *[other] { $others }
    } further contributions and { $texts ->
        [one] one article
       *[other] { $texts } articles and reports
    }. Where a recording is not linked yet, its entry says so.
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
talk-people = Who spoke
talk-given-at = Given at
talk-session = Session:
contribution-under = Named under
talk-details = About this talk
talk-more = More from this event
recording-linked = Recording
recording-not-linked = Recording not linked
recording-not-linked-why = The programme’s page offers a recording of this talk, but the copy of the page we worked from kept no address for it. We show none rather than guess.
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
transcript-find = Find in this talk
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
transcript-whole = Show the full transcript
transcript-chapters = Chapters
transcript-synthetic = Sample text. Nobody said these words: the talk and its speakers are invented.
transcript-synthetic-file = Sample text for a synthetic example. Nobody said these words: the talk and its speakers are invented.
moment-use = Link to a moment
moment-time = Time, such as 05:02
moment-button = Link and cite
moment-none = “{ $time }” is no time of this recording. Write minutes and seconds, such as 05:02.
moment-kind = A moment of a talk
moment-title = { $time } in { $title }
moment-about = What is said at { $time } in { $title }, its link and its citation.
moment-quoted = “{ $words }”
moment-from = from { $time }
moment-open = Open the talk at this moment
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
opportunities-title = Opportunities
opportunities-standfirst = Places, fellowships, mentoring, research to take part in and other things you can apply for or join.
opportunities-none = No opportunity is open now
opportunities-none-words = The programme’s page has this heading with nothing beneath it. As soon as the team enters one it stands here, with whom it is for, from when and until when. To offer one, write to the team:
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

coming-kind = Being built
coming-what = What will be here
coming-today = What you can do today
debate-standfirst = What is good leadership, and what gets in its way? This section will hold open conversations in which people vote on statements and see where they agree. It is not here yet.
debate-coming-conversations = Open conversations: vote on statements, one at a time, without an account
debate-coming-report = Reports that show agreement before difference, with every figure’s number of people
debate-coming-delphi = Delphi studies with panels
debate-today-events = See what the programme’s events have discussed
debate-today-contact = Suggest a question to the team
development-standfirst = Development made to measure for practice and senior leaders. This section will hold a private self-check with next steps that give their reasons. It is not here yet.
development-coming-check = A private self-check against a framework of capabilities
development-coming-steps = Next steps that fit the minutes you have, each with its reason
development-coming-cpd = A record of your learning that you can copy into your regulator’s form
development-today-library = Learn from a talk in the library
development-today-opportunities = See the opportunities
development-today-courses = See courses and qualifications

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

# the workspace: history
history-title = History of { $title }
history-standfirst = Every version that was published, the newest first. Any two can be compared, and an earlier one brought back.
history-none = Nothing was changed here yet. The first change keeps what the record says now as its first version.
history-version = Version { $number }
history-version-title = Version { $number } of { $title }
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
history-back = Back to editing

# the workspace: removing and undoing it
removal-title = Remove { $title }
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
removed-done = It is removed. You can put it back from here.
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
preview-share-title = Share a preview of { $title }
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
schedule-title = Publish { $title } at a time
schedule-standfirst = The program publishes it by itself, within seconds of the time, with the same checks as by hand.
schedule-no-draft = There is no draft to publish. Change something and save it as a draft first.
schedule-set = It will be published on { $when }.
schedule-failed = It was not published
schedule-problem = It was to be published on { $when }, and was not. { $why }
schedule-problem-newer = The record was changed after this draft was begun. Bring both together, then publish.
schedule-problem-gone = The record was removed in the meantime.
schedule-note = At the time that was set
schedule-day = Day
schedule-day-hint = For example 2026-12-09
schedule-time = Time
schedule-time-hint = For example 09:00
schedule-zone = Time zone
schedule-zone-hint = For example Europe/London
schedule-which = The clocks are put back in that night, and this time comes twice. Which is meant?
schedule-do = Publish it then
schedule-change = Change the time
schedule-withdraw = Do not publish it by itself
schedule-withdrawn = It is not published by itself any more. The draft stays.
schedule-wrong-day = Write the day as year, month and day: 2026-12-09
schedule-wrong-time = Write the time as hours and minutes: 09:00
schedule-wrong-zone = Choose a zone by its name, such as Europe/London
schedule-wrong-over = That time is over: it is { $now }
schedule-wrong-skipped = The clocks are put forward over that time: there is none. The next is { $next }
schedule-wrong-twice = That time comes twice: say which is meant
schedule-not-as-it-is = As it is now it would not be published
schedule-advice = Some things are advised against
schedule-anyway = Publish it all the same
schedule-newer = The draft was changed while you read. Look at it again before you set a time.
