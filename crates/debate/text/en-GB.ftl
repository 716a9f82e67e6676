# Texts of conversations: taking part, set-up, moderation.

debate-standfirst = What is good leadership, and what gets in its way? In open conversations people vote on short statements and see where they agree.
debate-open = Open now
debate-coming = Coming
debate-closed = Closed
debate-all = All conversations
debate-none = No conversation yet
debate-none-next = When one opens it shows here. Suggest a question to the team:
debate-synthetic = Synthetic example
debate-synthetic-words = This conversation is invented, to show how conversations work here.
debate-opens-at = Opens on { $at }
debate-closes-at = Closes on { $at }
debate-closed-at = Closed on { $at }
debate-statements-count = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
 }
debate-voters-count = { $count ->
    [one] { $count } person has voted
   *[other] { $count } people have voted
 }
debate-number = { $count }
debate-about = About this conversation
debate-back = Back to the conversation
debate-who = Who may take part
debate-who-open = Everybody, without an account
debate-who-link = Whoever has the link
debate-who-members = People with an account here. Your votes are not joined to it.
debate-opens = Opens
debate-closes = Closes
debate-voters = People who voted
debate-votes = Votes
debate-so-far = So far
debate-see-report = See the report so far
debate-how = How it works
debate-how-words = Vote on statements written by other people. You cannot reply to them, which keeps it calm. People who vote alike form opinion groups.
debate-how-groups = Your votes are shown only as part of a group, and only when a group has at least 10 people.
debate-take-part = Taking part
debate-take-part-words = { $count ->
    [0] There are no statements yet.
    [one] There is one statement. You agree, disagree or pass.
   *[other] There are { $count } statements, shown one at a time. You agree, disagree or pass. Answer as many as you like.
 }
debate-take-part-propose = You can propose statements of your own, up to { $length } characters.
debate-take-part-stop = You can stop at any time and change your votes while it is open. You can withdraw everything until 90 days after it closes; then nobody can tell any more whose the votes are.
debate-publishes = What will be published, and when
debate-publishes-aggregates = While it runs and afterwards: how many people agree, disagree and pass on each statement, over all and by opinion group. Never how one person voted.
debate-publishes-small = Opinion groups from 50 voters on, a group from 10 people on, a figure from 10 votes on.
debate-publishes-votes = When it closes: the table of anonymous votes, in another order, without times and without anything about you, if at least { $above } people took part. This was set before the first vote and cannot change.
debate-publishes-no-votes = The table of votes itself is not published. This was set before the first vote and cannot change.
debate-publishes-proposals = What you propose: its words, once people vote on it, and under nobody’s name.
debate-publishes-cookie = When you begin, your browser gets one cookie with a random token, so that your votes count once and you can change them. It is not joined to an account, and only a hash of it is stored; for 7 days also a hash of the network you came from, so that many votes from one place are seen.
debate-begin = Begin
debate-go-on = Go on voting
debate-not-open-title = Not open yet
debate-not-open = You can vote once it is open.
debate-is-closed = This conversation is closed
debate-is-closed-words = Votes are not taken any more. Thank you to everybody who took part.
debate-is-draft = Draft
debate-is-draft-words = Only people who work on this conversation see it.
debate-work-on = Work on this conversation
debate-no-cookie-title = Your browser did not bring its token back
debate-no-cookie = Without the cookie your vote cannot be told from another person’s. Allow cookies for this site and begin again. Nothing was stored.
debate-vote-title = Vote: { $question }
debate-vote-not-taken = Your vote was not taken
debate-vote-gone = This statement is not voted on any more: a moderator took it out or joined it with another. Here is the next one.
debate-vote-closed = The conversation closed before your vote arrived. All your earlier votes count.
debate-vote-too-many = Too many votes came from your browser within a minute. Your earlier votes count; wait a minute, then go on.
debate-progress = You have voted on { $done } of { $all }
debate-change-last = Change my last vote
debate-by-organisers = Statement of the organisers
debate-by-participant = Statement of somebody who takes part
debate-tag-concept = concept
debate-tag-challenge = challenge
debate-tag-opening = opening
debate-meta = about you, not an opinion
debate-answered = You answered: { $answer }
debate-agree = Agree
debate-disagree = Disagree
debate-pass = Pass or unsure
debate-keys = The keys 1, 2 and 3 answer while the statement or a button has the focus.
debate-all-done = You have voted on everything
debate-all-done-words = Thank you. You have voted on { $count } of the statements there are today. New ones may come: look in again, or propose one.

debate-readings-on = Suggested reading on the statement you voted on last: “{ $statement }”
debate-readings-note = Suggested by how the programme’s library was coded. A tag says where nobody of the team has checked the link.
debate-reading-agrees = Leans towards agreement:
debate-reading-qualifies = Leans the other way, or sets limits:
debate-reading-about = On the same:
debate-unchecked = suggested, unchecked
debate-stop = Stop for now
debate-stop-title = Thank you
debate-stop-words = Every vote you gave counts, however many there were. You can come back with this browser and go on.
debate-propose-title = Say something nobody has said yet
debate-propose-label = Your statement
debate-propose-hint = One idea, in your own words, up to { $length } characters. Nothing about a person or a family.
debate-propose-strict = A moderator reads it before others vote on it.
debate-propose-lenient = Others can vote on it at once; a moderator reads it later.
debate-propose-send = Send the statement
debate-propose-closed = The conversation is not open, so that your statement was not stored
debate-propose-too-many = Too many statements came within an hour. Keep your text and try again later
debate-propose-same = Somebody has said this already. You can vote on it below
debate-propose-alike = Look at the statements below first: they say something similar
debate-propose-similar = What is there already
debate-propose-anyway = Mine says something else: send it
debate-trap = Leave this empty
debate-text-missing = Write your statement
debate-text-long = Shorten your statement: it has { $length } characters, and { $longest } are the most
debate-text-odd = Remove the character that cannot be seen
debate-mine-title = My votes
debate-mine-about = What this browser has answered and proposed. Nobody else can see this page.
debate-mine-votes = { $count ->
    [0] My votes
    [one] My vote on one statement
   *[other] My votes on { $count } statements
 }
debate-mine-none = You have not voted here yet.
debate-mine-proposals = My proposals
debate-mine-no-proposals = You have not proposed a statement.
debate-where-i-stand = Where I stand
debate-sent-title = Your statement is stored
debate-sent-strict = A moderator reads it. You see here what became of it, and why.
debate-sent-lenient = Others can vote on it now. You see here what becomes of it, and why.
debate-why = Reason: { $why }
debate-merged-into = It says the same as:
debate-state-waiting = waiting for a moderator
debate-state-accepted = accepted
debate-state-rejected = not accepted
debate-state-merged = joined with another
debate-withdraw-title = Withdraw
debate-withdraw-short = Take back everything you gave to this conversation.
debate-withdraw-what = { $count ->
    [0] What this browser gave to this conversation is erased at once.
    [one] Your vote is erased at once, with all its earlier versions.
   *[other] Your votes on { $count } statements are erased at once, with all their earlier versions.
 }
debate-withdraw-proposals = What you proposed: if nobody else has voted on it, it is erased; otherwise it stays, and nothing says any more that it was yours.
debate-withdraw-report = The report does not change at once: it is made anew without your votes when at least ten other people have voted, because the difference would show how you voted. When the conversation closes, the votes that are still there are counted for the last time; if nobody else has voted since and the table of votes is not published, the report stays as it is.
debate-withdraw-frozen = The report was published when the conversation closed. It holds numbers of groups and stays as it is. If the table of anonymous votes was published, your line is taken out of it; copies that others have taken along stay with them.
debate-withdraw-for-good = This cannot be undone.
debate-withdraw-do = Erase all of it
debate-withdraw-not = Keep it
debate-withdraw-nothing = Nothing of this browser is stored here.
debate-withdrawn-title = It is erased
debate-withdrawn = Your votes and what joined them to your browser are gone.

# in the workspace
debate-work-title = Conversations
debate-work-about = Questions people vote on, with their statements and what comes of them.
debate-work-none = There is no conversation that you work on.
debate-waiting-count = { $count ->
    [one] { $count } statement waits
   *[other] { $count } statements wait
 }
debate-new-title = New conversation
debate-edit-title = Settings
debate-question = Question
debate-question-hint = What people are asked, in one sentence.
debate-question-missing = Enter the question
debate-slug = Last part of the address
debate-slug-hint = Lower-case letters, digits and hyphens. Leave it empty to have it made from the question.
debate-slug-missing = Enter the last part of the address: the question has no letter it could be made from
debate-slug-taken = Another conversation has this address. Choose another one
debate-introduction = Introduction
debate-introduction-hint = What it is about, who asks and why. Markdown: *stress*, [links](https://example.org), lists.
debate-access-open = Everybody, without an account
debate-access-link = Whoever has the link; the conversation stands in no list
debate-access-members = People with an account. Their votes are not joined to it
debate-access-wider = People have voted or proposed statements: who may take part can stay or become fewer, not more. Choose what it was, or make a new conversation
debate-set-statements = Statements
debate-set-proposals = People may propose statements
debate-moderation-strict = Strict: what people propose is voted on once a moderator accepted it
debate-moderation-lenient = Lenient: what people propose is voted on at once, until a moderator rejects it
debate-set-seeds-first = Statements of the organisers come first
debate-set-length = Most characters of a statement
debate-set-views = Fewest votes each statement should get
debate-set-views-hint = Statements with fewer are shown before others.
debate-number-wrong = { $field }: enter a whole number from { $least } to { $most }
debate-set-publication = What becomes of the votes
debate-set-publication-hint = Figures of all and of groups are always published. This is said before the first vote, and cannot be changed after it.
debate-set-publication-fixed = Somebody has voted: this stays as it was said to them.
debate-set-publishes = At closing, publish the table of anonymous votes, without times
debate-set-above = Publish it only if at least so many people took part
debate-set-opens = Opens at
debate-set-opens-hint = By the clocks of { $zone }. Empty: when you open it.
debate-set-closes = Closes at
debate-set-closes-hint = By the clocks of { $zone }. Empty: when you close it.
debate-time-wrong = Enter a day and a time that exist, like 2026-12-18T17:00
debate-time-order = It has to close after it opens
debate-set-themes = Themes
debate-set-events = Events
debate-set-references = References of the evidence library
debate-set-lines-hint = One on each line: its title, or the address of its page.
debate-link-unknown = Nothing here is called so, or more than one: { $lines }. Give the address of its page.
debate-save = Save
debate-change = Change
debate-changed-meanwhile = Somebody else changed these settings in the meantime. Copy what you typed, open the page again, and enter it there
debate-preview = See it as people who take part do
debate-opens-by-hand = when somebody opens it
debate-closes-by-hand = when somebody closes it
debate-link-title = The link
debate-link-once = Copy it now: it is shown this once. Whoever has it can take part.
debate-link = Link to take part
debate-link-needed = Nobody can take part before there is a link.
debate-link-again = A new link takes the place of the old one. Whoever has taken part can go on.
debate-link-make = Make a new link
debate-open-hint = Once somebody has voted, what becomes of the votes cannot be changed.
debate-open-do = Open it, or announce it until its time
debate-open-empty = Add a statement first: there is nothing to vote on
debate-open-over = Its closing time is over. Change it first
debate-remove-do = Remove this draft
debate-close-hint = Closing is for good: the report is made for the last time and stays as it is.
debate-close-do = Close it now
debate-close-sure = Close this conversation?
debate-close-sure-words = Nobody can vote any more, and it cannot be opened again. The report is made for the last time and stays as it is.
debate-close-for-good = Close it for good
debate-close-not = Leave it open
debate-see-final = See the final report
debate-opened = Opened
debate-closed-on = Closed
debate-today =
    { $count ->
        [one] One proposed statement waits
       *[other] { $count } proposed statements wait
    }
debate-today-words = { " " }to be accepted or rejected in “{ $question }”.
debate-today-tag = Debate
debate-seeds-title = Statements of the organisers
debate-seeds-about = They are labelled as yours. Each can be changed while nobody has voted on it.
debate-seeds-add = Add statements
debate-seeds-texts = New statements
debate-seeds-hint = One on each line, each up to { $length } characters.
debate-seeds-line = Line { $line }: { $error }
debate-seeds-same = it is there already
debate-seeds-most = Add at most { $most } at once
debate-seeds-do = Add them
debate-seed-title = Change a statement
debate-seed-voted = Somebody has voted on this statement: its words stay as they are.
debate-seed-has-votes = has votes
debate-statement-number = number { $number }
debate-merged-number = says the same as number { $number }
debate-tag = What kind of statement
debate-tag-none = not said
debate-meta-set = It is about the person (“I work in adult services”) and not an opinion

# moderation
debate-queue-title = Moderation
debate-queue-about = What people propose, and what becomes of it. Authors see the state and the reason; the public log says what was decided and not by whom.
debate-queue-states = By what became of them
debate-queue-waiting = waiting ({ $count })
debate-queue-accepted = accepted ({ $count })
debate-queue-rejected = not accepted ({ $count })
debate-queue-merged = joined ({ $count })
debate-queue-empty = There is none.
debate-queue-choose = Choose statements
debate-queue-find = Only statements with these words
debate-queue-find-do = Show them
debate-queue-tick-all = Tick all on this page
debate-queue-every = All { $count } of this list, on every page
debate-queue-none-chosen = Tick at least one statement
debate-queue-alike = Similar: number { $number }, “{ $text }”
debate-queue-alike-here = Similar, earlier in this list: number { $number }, “{ $text }”
debate-queue-do = What becomes of the chosen ones
debate-queue-accept = Accept
debate-queue-meta = Mark as about the person
debate-queue-not-meta = Mark as an opinion
debate-queue-reason = Reason, if you do not accept them
debate-queue-reason-hint = The author and everybody else can read it. Do not name anybody.
debate-queue-reason-missing = Enter the reason
debate-queue-reject = Do not accept
debate-queue-into = Number of the statement that says the same
debate-queue-into-wrong = Enter the number of another statement that people vote on
debate-queue-merge = Join with that one
debate-queue-done = { $count ->
    [0] Nothing was changed.
    [one] One statement was changed.
   *[other] { $count } statements were changed.
 }
debate-range = { $from } to { $to } of { $all }
debate-pages = Pages
debate-first = Back to the first
debate-next = Next
debate-log-title = Moderation log
debate-log-about = What moderators decided in this conversation, and why. Never who wrote or voted.
debate-log-none = Nothing was decided yet.
debate-log-earlier = Earlier
debate-log-text = { $what }: “{ $text }”
debate-log-accepted = Statement { $number } was accepted
debate-log-rejected = Statement { $number } was not accepted
debate-log-merged = Statement { $number } was joined with statement { $into }
debate-log-meta = Statement { $number } was marked as about the person
debate-log-not-meta = Statement { $number } was marked as an opinion
debate-log-opened = The conversation was opened
debate-log-closed = The conversation was closed
debate-log-left-out = { $count ->
    [one] The votes of one browser were left out of all figures
   *[other] The votes of { $count } browsers were left out of all figures
 }
debate-log-taken-in = { $count ->
    [one] The votes of one browser were taken in again
   *[other] The votes of { $count } browsers were taken in again
 }
debate-suspicious-title = Votes to look at
debate-suspicious-about = Patterns that many people voting each for themselves seldom make. None proves anything: a lecture hall that begins together is a burst, too.
debate-suspicious-none = Nothing stands out
debate-suspicious-few = Patterns of fewer than { $fewest } people are not shown: they could be somebody.
debate-people-count = { $count ->
    [one] { $count } browser
   *[other] { $count } browsers
 }
debate-burst = Many began at once in one network
debate-burst-about = At least 50 browsers began within a minute in the same network. Networks are forgotten after 7 days.
debate-alike = Almost the same votes
debate-alike-about = At least 10 votes each, and 95 of 100 of them the same.
debate-straight = Always the same answer
debate-straight-about = At least 15 votes, all of them agree, all disagree or all pass.
debate-fast = Faster than one can read
debate-fast-about = At least 10 votes, half of them less than a second after the one before.
debate-left-out = Left out of all figures
debate-take-in = Take in again
debate-compare = What leaving them out would change
debate-compare-with = with them
debate-compare-without = without them
debate-compare-people = People who voted
debate-compare-groups = Opinion groups
debate-compare-sizes = Their sizes
debate-fewer-than-ten = fewer than 10
debate-compare-same = What everybody agrees or disagrees on stays the same.
debate-compare-changed = These statements would join or leave what everybody agrees or disagrees on:
debate-leave-out = Leave them out
debate-leave-out-about = Their votes stay stored and count in no figure. This stands in the public log with its reason, and can be undone.
debate-leave-out-why = Reason
debate-leave-out-do = Leave them out of all figures
