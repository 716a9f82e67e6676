# The texts of the development area.

development-standfirst = See where you stand, what would help most in the minutes you have, and why. Keep a note for your regulator. All of it is yours alone.
development-check = Self-check
development-check-words =
    { $count ->
        [one] One statement about what you do at work. Answer part by part; stop whenever you like.
       *[other] { $count } statements about what you do at work. Answer part by part; stop whenever you like.
    }
development-check-have =
    { $count ->
        [one] You have one self-check.
       *[other] You have { $count } self-checks.
    }
development-check-go = Go to the self-check
development-steps = Next steps
development-steps-words = Say how many minutes you have. You get what would serve your widest gaps in that time, each with its reason.
development-steps-go = See next steps
development-cpd = My CPD record
development-cpd-words = Write a note with the questions your regulator asks, see what it counts, and copy it into their form.
development-cpd-have =
    { $count ->
        [one] You have one entry.
       *[other] You have { $count } entries.
    }
development-cpd-go = Go to my CPD record
development-private-title = Who can see it
development-private = Only you. Answers, decisions and notes are kept with your account; nobody else can open them, and no role on this site changes that. You can take all of it away as a file, and erase it at once.
development-why-account = An account is needed so that what you answer is kept for you and nobody else.
development-sign-in = Sign in
development-empty-title = Nothing to answer yet
development-empty = No framework whose text may be shown has been loaded.
development-more = More
development-frameworks-go = Frameworks of leadership, with their publishers and rights
development-opportunities = Opportunities
development-courses = Courses and qualifications
development-library = Talks and articles in the library
development-rules-note = The rules of regulators shown here are summaries in our own words. The regulator’s own page decides.

## Frameworks

development-frameworks = Frameworks
development-frameworks-standfirst = What leading well consists of, in different people’s words. Text is shown only where its rights allow.
development-others = Frameworks of others
development-others-words = Names, publishers and links as of { $date }; no text of theirs is held here.
development-status = Status: { $status }.
development-unverified = not verified
development-count-domains =
    { $count ->
        [one] one domain
       *[other] { $count } domains
    }
development-count-dimensions =
    { $count ->
        [one] one dimension
       *[other] { $count } dimensions
    }
development-count-capabilities =
    { $count ->
        [one] one capability
       *[other] { $count } capabilities
    }
development-count-competencies =
    { $count ->
        [one] one competency
       *[other] { $count } competencies
    }
development-count-statements =
    { $count ->
        [one] one statement
       *[other] { $count } statements
    }
development-levels = levels: { $levels }
development-rights = Rights: { $note }
development-changes = Changes: { $note }
development-not-found = Looked for and not found
development-version = Version { $version }
development-names-only = Nobody has recorded a permission to show the text of this framework. Here are its names.
development-scale = The scale
development-plain = In plain words: { $words }
development-targets = Suggested levels:
development-files = Take it along
development-files-text = With its text, under the licence named above.
development-files-names = Names only: nobody has recorded a permission to hand out the text.
development-file-case = CASE 1.0 (JSON)
development-file-csv = Table (CSV)
development-file-yaml = Plain file (YAML)

## The self-check

development-check-standfirst = Look at what you do, not at who you are. Nothing here measures potential, personality or worth.
development-earlier = Your self-checks
development-answered = { $count } of { $of } statements answered
development-begin-title = Begin a new one
development-begin-words = { $count } statements in { $parts } parts. Each part is kept when you go on, and you can stop after any.
development-stage = Where do you stand?
development-stage-missing = Choose where you stand, so that the suggested levels fit
development-begin = Begin
development-part = Part { $part } of { $parts }
development-save-next = Save and go on
development-save-result = Save and see where I stand
development-save-later = Save and stop here
development-part-before = Back to the part before
development-result = Where you stand
development-result-kind = Self-check of { $when }
development-result-nothing = No answer is a point of the scale yet, so nothing is said.
development-result-no-gap = Where you answered, you are at or above the suggested level.
development-result-widest = Widest gap to the suggested level: { $names } ({ $gap } below).
development-only-you = Only you can see this page
development-go-on = Go on with part { $part }
development-part-open = { $title }: not answered yet
development-part-answer = Answer this part
development-change-answers = Change answers
development-levels-title = You, and the level suggested for your stage
development-levels-words = { $ends }. The circle is the mean of your answers, the line the suggested level. What you left out counts nowhere.
development-levels-before = The small dot is where you stood on { $when }, over the statements you answered both times.
development-row-open = Not answered with a point of the scale
development-row-no-target = No level is suggested
development-row-gap = { $gap } below the suggested level
development-row-reached = At or above the suggested level
development-row-basis = { $figures } of { $statements } answered with a point{ $left ->
        [0] .
       *[other] , { $left } left out.
    }
development-row-change = Before: { $then }, now { $now } ({ $count ->
        [one] one statement
       *[other] { $count } statements
    } answered both times).
development-row-label = { $name }: you { $level }, suggested level { $target }
development-unknown = not known
development-as-table = The same as a table
development-col-capability = Capability
development-col-level = You
development-col-target = Suggested
development-col-basis = Basis
development-erase-title = Erase this self-check
development-erase-words = It goes at once and for good, in one click.
development-erase = Erase it

## Next steps

development-steps-standfirst = What would help most in the minutes you have, and why.
development-steps-no-check = Next steps follow from a self-check. Begin one; a single part is enough.
development-steps-no-gap = Where you answered, you are at or above the suggested level, so there is no gap to serve.
development-minutes-question = How much time do you have?
development-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
development-minutes-other = Another time, in minutes
development-minutes-show = Show steps
development-minutes-error = Write the minutes as a whole number from { $least } to { $most }
development-notice-done = “{ $title }” is noted as done.
development-notice-pinned = “{ $title }” stays in your next steps.
development-notice-refused = “{ $title }” is left out of your next steps.
development-notice-undone = Undone: nothing is decided about “{ $title }”.
development-notice-note = Add it to my CPD record
development-plan-none-title = Nothing that short for this
development-plan-none = Nothing here serves one of your gaps in { $minutes } minutes. Name more time, or see below what there is.
development-plan-summary =
    { $count ->
        [one] One step, { $minutes } minutes.
       *[other] { $count } steps, { $minutes } minutes.
    } By its estimates it serves { $percent }% of { $gaps ->
        [one] your one gap
       *[other] your { $gaps } gaps
    }.
development-care = Take care:
development-why-this = Why this:
development-why = It serves { $percent }% of your gap of { $gap } in “{ $capability }” ({ $by } points).
development-why-when = You answered this on { $when }.
development-instead = Without it you would get { $titles }; that serves { $less } points less.
development-instead-same = Without it you would get { $titles }; that serves as much.
development-instead-nothing-same = Nothing else would come in its place; without it the plan serves as much.
development-instead-nothing = Nothing else would come in its place; without it the plan serves { $less } points less.
development-needed-for = It comes before { $titles }.
development-quoted = “{ $title }”
development-done = I have done it
development-pin = Keep it in
development-unpin = Let it go
development-refuse = Not for me
development-refuse-why = Why not? You may leave this empty.
development-refuse-hint = Only you see it. It helps when you look back.
development-refuse-go = Leave it out
development-is-pinned = Kept in
development-is-refused = Left out
development-is-done = Done
development-with-reason = { $what }: { $reason }
development-undo = Undo
development-made-from-title = Your newest answers
development-made-from =
    Self-check of { $when }: { $count ->
        [one] one capability
       *[other] { $count } capabilities
    }
development-about-plan = About these steps
development-pins-left = Kept in, but not this time
development-pin-long = “{ $title }” takes { $minutes } minutes and does not fit.
development-pin-not-now = “{ $title }” cannot be done at the moment.
development-more-time = With a little more time
development-with-more = { $minutes } more minutes would make room for “{ $title }”.
development-unserved = Gaps not served this time
development-nothing-short = Nothing that short for this: the shortest takes { $minutes } minutes.
development-others-serve = Other steps serve more in this time. The shortest for this takes { $minutes } minutes.
development-nothing-left = What there was is done, left out, or not for your stage.
development-nothing-here = Nothing in this library serves it yet.
development-needs = What you need
development-needs-question = To take part, I need
development-need-captions = what is spoken to be written, too (captions or a transcript)
development-need-remote = not to travel
development-needs-hint = So that nothing is suggested that shuts you out. Kept with your answers: only you see it. Tell organisers what you need when you book.
development-needs-keep = Keep this
development-shut-out = Left out, because it is not known to offer this:
development-decided = What you decided
development-how-title = How steps are chosen
development-method-exact = All sets of steps that fit into your minutes were compared; none serves more of your gaps. Nothing about you is used but your answers, your stage, and what you decided or said that you need here.
development-method-greedy = There are too many steps to compare all sets: they were chosen one by one by what they serve for each minute, beside the best single one. Nothing about you is used but your answers, your stage, and what you decided or said that you need here.
development-how-notes = Minutes are estimates ({ $minutes }). What a step serves is { $weights }.
development-here = On this site:
development-kind-talk = Talk
development-kind-event = Event
development-kind-article = Article
development-kind-reference = To read
development-kind-conversation = Conversation
development-kind-opportunity = Opportunity
development-kind-try = Try at work
development-kind-ask = Ask someone
development-kind-write = Write
development-kind-other = Step

## The CPD record

development-cpd-period = What counts is dated { $from } to { $until }. Only you can see this record.
development-cpd-private = A note of what you learnt, for you and your regulator. Only you can see it.
development-entry-new = Add an entry
development-entry-edit = Edit this entry
development-entry-standfirst = Save a draft as often as you like. Never write anything by which a person could be recognised.
development-form-of = The questions follow { $name }’s form, in our own words.
development-form-of-nobody = No regulator is chosen.
development-form-unconfirmed = Which fields the regulator requires is not confirmed.
development-own-page = The regulator’s own page decides
development-own-page-unknown = The regulator’s own page decides; its address is not noted here.
development-own-pages = The regulator’s own pages:
development-own-page-unnoted = No address of the regulator’s own page is noted.
development-choose-regulator = Choose a regulator
development-optional = (optional)
development-field-title = What you did
development-field-type = Kind of learning
development-field-date = Date
development-field-end = Last day, if it took longer
development-field-minutes = Minutes
development-field-by = Who offered it
development-field-link = Link
development-field-description = What it was about
development-field-learnt = What you learnt
development-field-impact = What it changes for your practice and for people
development-field-peer = What you learnt by talking it over with a peer
development-field-peer-role = With whom you talked it over
development-field-peer-role-hint = The role, never a name: “a colleague”, “my supervisor”.
development-field-peer-date = When you talked it over
development-type-talk = Talk or recording
development-type-event = Event
development-type-step = Practice
development-too-long = “{ $field }” is longer than 20,000 letters; shorten it
development-no-day = Write “{ $field }” as a day, such as 2026-11-30
development-no-minutes = Write “{ $field }” as a whole number
development-missing = Fill in “{ $field }”, or save a draft
development-day-ahead = “{ $field }” lies in the future: save a draft, or correct the date
development-ends-early = The last day is before the first; change one of them
development-hints-title = Could somebody be recognised?
development-hints-words = This looks for names and addresses and is often wrong, both ways. Read your note once more; write of “a person”, “a family”, “a colleague”.
development-hint-name = This may be a name: { $words }
development-hint-initials = These may be initials: { $words }
development-hint-address = This may be an address: { $words }
development-hint-contact = This may be a number or address of somebody: { $words }
development-look = I have looked: nobody can be recognised from what I wrote.
development-look-error = Read your note once more, then tick that nobody can be recognised
development-save-finished = Save as finished
development-save-draft = Save as a draft
development-draft-is-saved = Your draft is saved.
development-kept = Kept in this browser until it is saved.
development-restored = These words were kept in this browser and are not saved yet.
development-offline = There is no connection. Your words are kept in this browser; save again when you are back.
development-is-finished = Finished
development-is-draft = Draft
development-entry-erase = Erase this entry
development-copy-go = Copy or print
development-copy-standfirst = Select a text, or use its button, and paste it into your regulator’s form.
development-copy = Copy
development-copied = Copied
development-by-field = Field by field
development-whole = All of it as one text
development-print = Print
development-print-title = My CPD record in full
development-print-go = Read or print all of it
development-untitled = Without a title
development-no-date = No date
development-sum-finished = finished
development-sum-drafts = drafts
development-sum-peer = with a peer reflection
development-counted-title = What was counted: { $name }
development-counted-there = counted
development-counted-open = still to do
development-counted-pieces = { $found } of { $asked ->
        [one] one piece
       *[other] { $asked } pieces
    }
development-counted-distinct = No two pieces look like the same activity
development-counted-alike =
    { $found ->
        [one] One piece looks like a record of the same activity as another
       *[other] { $found } pieces look like records of the same activity as another
    }
development-counted-types = { $found } of { $asked } kinds of learning
development-counted-peer =
    { $found ->
        [one] One piece with a peer reflection
       *[other] { $found } pieces with a peer reflection
    }
development-counted-no-peer = Peer reflection missing: { $found } of { $asked }
development-counted-declared = You ticked that it is done
development-counted-not-declared = Not ticked yet
development-counted-filled = { $found } of { $asked } pieces have all fields
development-counted-dated = { $found } of { $asked } pieces have a date
development-counted-advice = (advice of the regulator, no more)
development-counted-note = This is a count and nothing more. Whether it is enough, only your regulator can say.
development-rules-checked = Rules last checked on { $date }.
development-rules-old = These rules have not been checked since { $date }. Look at your regulator’s page.
development-rules-unverified = What this regulator asks could not be verified. Nothing is counted; look at their page.
development-rules-not-known = Not known here: { $what }.
development-not-counted =
    { $count ->
        [one] One entry is a draft, undated or outside this time, and is not counted.
       *[other] { $count } entries are drafts, undated or outside this time, and are not counted.
    }
development-declare = Save what I ticked
development-entries = Entries
development-entries-table = Entries, table
development-entries-none = Nothing yet. Add what you did, or open a talk and choose “Add to my CPD record”.
development-col-date = Date
development-col-what = What
development-col-time = Time
development-col-state = State
development-col-iso = { $field } (ISO 8601)
development-has-peer = with a peer reflection
development-take-along = Take all of it along:
development-file-odt = text document (ODT)
development-file-json = JSON
development-settings = Regulator and renewal
development-regulator = Regulator
development-regulator-none = None, or another
development-renewal = Day of your next renewal or declaration
development-renewal-hint = The rules of that day count.
development-renewal-error = Write the day as 2026-11-30, or leave it empty
development-settings-save = Save
development-days-left =
    { $count ->
        [0] Your renewal is today.
        [one] One day to your renewal.
       *[other] { $count } days to your renewal.
    }

## Shown by other areas

development-theme-title = What you can do
development-theme-words =
    { $count ->
        [one] One thing to try at work, to ask or to write, suggested by one writer and unchecked.
       *[other] { $count } things to try at work, to ask or to write, suggested by one writer and unchecked.
    }
development-aim-link = See where you stand
development-aim-now = A private self-check, and next steps with their reasons from { $count } things to do, read or try. A starter, not tested yet.

## The workspace

development-workspace = Capabilities
development-workspace-words = The framework people check themselves against, the steps that serve it, and the rules of regulators. Nobody’s answers are here.
development-taken = Taken in here
development-take-in = Frameworks of others
development-take-in-words = Take in a framework as a CASE 1.0 package (JSON), a table (CSV) or a plain file (YAML). It stands among the frameworks, by its names only until you say who permits more. People go on checking themselves against the one above.
development-take-in-go = Take in a framework, or change the rights of one
development-take-in-file = File
development-take-in-file-hint = .json (CASE 1.0), .csv (columns kind, id, parent, title, text) or .yaml. At most 8 MB.
development-take-in-title = Title
development-take-in-title-hint = Empty: as the file says. A table says none. The address is made from it; one with the same address is replaced.
development-take-in-do = Take it in
development-take-in-missing = Choose a file
development-take-in-large = The file is too large: at most { $mib } MB are read
development-take-in-no-text = The file is no text in UTF-8. Save it as UTF-8 and choose it again
development-take-in-kind = Choose a file that ends in .json, .csv or .yaml
development-take-in-no-title = Enter a title with at least one letter
development-take-in-table-title = Enter the title: a table does not say it
development-take-in-own = People here check themselves against a framework of this title. Give this one another
development-taken-in = “{ $title }” is stored.
development-passed-over = What was read otherwise than it stands, or not at all:
development-taken-list = What was taken in
development-taken-parts = { $capabilities } capabilities, { $statements } statements
development-rights-hint = Whatever the file says: without a permission, pages and files hold names only.
development-basis = Whose permission that is, or which licence
development-basis-missing = Say whose permission it is, or which licence
development-rights-keep = Keep the rights
development-take-out = Take it out
development-workspace-content = Framework
development-workspace-rights = Rights
development-may-show = The text may be shown.
development-may-not-show = The text may not be shown: pages show names only.
development-may-export = It may be handed out as a file.
development-may-not-export = It may not be handed out as a file.
development-starter-loaded = This is the starter content that comes with the program, as it came.
development-starter-words = The program comes with a starter framework, 40 next steps, a catalogue of frameworks and the rules of five regulators: a draft that was not tested. Loading it takes the place of what you imported under the same names.
development-starter-load = Load the starter content
development-served = Steps for each capability
development-served-table = Steps for each capability, table
development-col-steps = Steps
development-col-shortest = Shortest
development-rules = Rules of regulators
development-rules-words = Look at each regulator’s page before the renewal season. Rules and the day on which somebody looked are changed by taking in the programme’s files.
development-rules-import = Import files
development-overdue = look again
development-checked-on = Last checked on { $date }.
development-review-by = Look again by { $date }.

development-mapping = Content and capabilities
development-mapping-words = Say what on this site serves which capability. Next steps then suggest it while it is open.
development-mapping-go = Map content to capabilities
development-map-place = Talk, event, article or anything else on this site
development-map-minutes-hint = How long it takes, as a whole number.
development-map-percent = Share of a gap it may serve, in per cent
development-map-percent-hint = A whole number from 1 to 100. A talk seldom serves more than 40.
development-map-go = Map it
development-map-no-place = Choose what to map
development-map-no-capability = Choose a capability
development-map-no-minutes = Write the minutes as a whole number, at most 2400
development-map-no-percent = Write the share as a whole number from 1 to 100
development-mapping-back = Back to capabilities
development-map-done = “{ $title }” is mapped
development-unmap-done = “{ $title }” is taken out
development-map-waits = not open: not suggested now
development-map-waits-talk = recording not linked: not suggested yet
development-map-waits-event = over or cancelled: not suggested now
development-map-waits-article = no link to the text: not suggested yet
development-mapped = Mapped
development-mapped-none = Nothing is mapped here yet, beside the steps of the files.
development-mapped-cover = { $capability } { $percent }%
development-mapped-what = Keep one question about your own work in mind, and note one thing you will do differently.
development-unmap = Take it out
development-suggestions = Suggested, unchecked
development-suggestions-words = These share a theme with the capability; nobody has looked whether they serve it.
development-suggested =
    { $title }: { $capability } ({ $count ->
        [one] theme
       *[other] themes
    } { $themes })
development-suggestions-count = { $count } of { $all } shown
development-suggestions-none = Nothing that shares a theme with a capability is left to map.
