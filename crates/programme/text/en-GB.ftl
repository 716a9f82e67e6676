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

## The workspace: content

workspace-content = Content
content-about = What the programme shows: published, being written, and what was changed and is not published yet.
content-programme = The programme
content-themes = Themes
content-organisations = Organisations
content-people = People
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
bulk-nothing = Nothing was chosen. Go back and tick the records you mean.
bulk-will-publish = These drafts will be published:
bulk-will-theme = These will carry the theme “{ $theme }”, published and drafts alike:
bulk-will-show = These people will be shown so, at once: { $visibility }
bulk-confirm = Do it
bulk-stays = These stay as they are
bulk-back = Back to the list
bulk-no-draft = There is no draft of it.
bulk-has-theme = It carries the theme already.
bulk-behind = It was published or imported while its draft was written. Open it and bring the two together first.
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
preview-of-text = The text as readers will see it
file-none = No file.
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
field-markdown-hint = Paragraphs are parted by an empty line. **Bold**, *italics*, [words](https://address) for a link, ## for a heading, - for a list.
field-themes = Themes
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
field-recording-title-hint = Only where it is another than that of the talk.
field-file = File
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
finding-film-captions = This film has no captions. Accessibility law asks public bodies for captions on recorded film: add captions and say so here, or publish the sound alone.
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
wrong-date = Write the date again: a part of it is missing, or no calendar has it
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
wrong-words-of-event = Transcripts and chapters are shown with talks: choose the talk
wrong-unreadable = Something here cannot be read: type it again
wrong-no-visibility = Choose how far the new person may be shown

## The workspace: two editors

conflict-title = Bring together: { $title }
conflict-about = Somebody else changed this record while you wrote.
conflict-published = This record was published or imported while a draft of it was written.
conflict-saved = Somebody else saved this draft while you wrote.
conflict-saved-by = { $name } saved this draft while you wrote.
conflict-nothing-lost = Nothing is lost, and nothing is saved yet. Choose below, then save both as one draft.
conflict-both = Changed on both sides
conflict-both-about = Say for each which one is to stay.
conflict-theirs = Theirs
conflict-mine = Yours
conflict-own = Both, written together here
conflict-own-text = Written together
conflict-one = Changed on one side, and taken over
conflict-theirs-only = Changed by them
conflict-mine-only = Changed by you
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
