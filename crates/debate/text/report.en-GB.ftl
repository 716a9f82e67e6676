## The report of a conversation

report-title = { $question } Report
report-crumb = Report
report-kind-so-far = Open conversation, report so far
report-kind-closed = Closed conversation, the final report is being made
report-kind-final = Closed conversation, final report
report-synthetic = Synthetic example
report-synthetic-words = Synthetic example: the votes were invented by a script to show how a report works. They are nobody’s opinions, and no figure here says anything about social work.
report-synthetic-picture = Synthetic example: these people are invented
report-none-yet = There is no report yet. It is made within seconds of the first votes.
report-empty = Nobody has voted yet. Once people have, this page says where they agree and where they do not.
report-voters =
    { $count ->
        [one] One voter
       *[other] { $count } voters
    }
report-statements =
    { $count ->
        [one] One statement
       *[other] { $count } statements
    }
report-votes =
    { $count ->
        [one] One vote
       *[other] { $count } votes
    }
report-updated = Updated { $when }
report-made = Final, made { $when }
report-take-part = Take part
report-go-on = Vote on more statements
report-my-votes = My votes
report-about = About this conversation
report-take-link = Take it along

# What was found, in a few sentences.
report-no-votes = Nobody has voted yet.
report-few-voters =
    { $count ->
        [one] One person has voted so far.
       *[other] { $count } people have voted so far.
    } Groups are looked for from 50 voters on: with fewer, they could not be told from chance, and people could be recognised.
report-no-groups = There are no groups to speak of: opinions differ, but not along the same lines.
report-groups-too-small = People vote in groups, but fewer than two of the groups have 10 people or more, so none is shown.
report-groups =
    { $count ->
        [2] Two groups have formed.
        [3] Three groups have formed.
        [4] Four groups have formed.
        [5] Five groups have formed.
       *[other] { $count } groups have formed.
    }
report-groups-some-shown =
    { $count ->
        [3] Three groups have formed, not all of them large enough to be shown.
        [4] Four groups have formed, not all of them large enough to be shown.
        [5] Five groups have formed, not all of them large enough to be shown.
       *[other] { $count } groups have formed, not all of them large enough to be shown.
    }
report-agree-and-divide =
    { $agree ->
        [0] No statement is answered alike in all of them
        [one] They answer one statement alike
       *[other] They answer { $agree } statements alike
    }, and { $divide ->
        [0] none divides them clearly.
        [one] one divides them.
       *[other] { $divide } divide them.
    }
report-most-agree =
    { $count ->
        [0] There is no statement yet that six in ten people answer alike.
        [one] One statement is answered alike by six in ten people or more.
       *[other] { $count } statements are answered alike by six in ten people or more.
    }
report-widest-agree = Most shared: “{ $text }” ({ $share }% of { $n } votes agree).
report-widest-reject = Most shared is a rejection: “{ $text }” ({ $share }% of { $n } votes disagree).

# Statements and their bars.
report-key = Key
report-agree = Agree
report-pass = Pass
report-disagree = Disagree
report-all = All
report-all-in-groups = All in groups
report-group = Group { $letter }
report-bar-name-all = { $name }, { $n } votes
report-bar-name = { $name }, { $n }
report-bar-words = { $agree }% agree, { $pass }% pass, { $disagree }% disagree
report-cell = { $agree }, { $pass }, { $disagree } of { $n }
report-too-few = Not shown: fewer than 10 votes
report-statement-number = Statement { $number }
report-by-organisers = By the organisers
report-by-somebody = Proposed by somebody who took part
report-meta = About the person, not an opinion
report-tag-concept = Concept
report-tag-challenge = Challenge
report-tag-opening = Opening
report-all-reject = All groups reject it
report-most-reject = Most people reject it
report-references-count =
    { $count ->
        [one] One reference, suggested
       *[other] { $count } references, suggested
    }
report-taken-out = Words not shown: taken out by a moderator or its author, or not accepted yet
report-more = More on statement { $number }
report-as-table = The same as a table
report-table-of = { $name }, table
report-table-caption = Per cent who agree, pass, disagree, of how many votes
report-statement = Statement

report-agreement-groups = Where all groups answer alike
report-agreement-groups-how = In every group at least six in ten answer alike, whether they agree or disagree. The most united first; a group with few votes counts as less sure.
report-agreement-groups-none = There is no statement that six in ten of every group answer alike.
report-agreement = Where most people agree
report-agreement-how = At least six in ten answer alike.
report-agreement-none = There is no statement with at least 10 votes that six in ten people answer alike.
report-divide = Where groups divide
report-divide-how = Most of one group agrees and most of another does not. Ordered by the gap between groups. What all groups reject is not here.
report-divide-none = No statement divides the groups clearly.
report-unsure = Where people are unsure
report-unsure-how = At least a third of those who saw these passed. They may be unclear, or people may lack the facts to judge.
report-unsure-none = No statement with at least 10 votes was passed by a third of those who saw it.
report-all-of-these = All { $count } of these

# The map.
report-map-groups =
    { $count ->
        [2] Two groups of voters, by how alike their votes are
        [3] Three groups of voters, by how alike their votes are
        [4] Four groups of voters, by how alike their votes are
        [5] Five groups of voters, by how alike their votes are
       *[other] { $count } groups of voters, by how alike their votes are
    }
report-map-no-groups = How alike people’s votes are: no groups stand out
report-map-none = No map of opinions yet
report-map-how = Each mark is one person. Marks close together voted alike. The directions have no meaning of their own.
report-map-few =
    { $count ->
        [one] One person has voted so far.
       *[other] { $count } people have voted so far.
    } A map is drawn from 50 voters on, so that nobody can be recognised on it.
report-map-too-small = A group is shown from 10 people on, and fewer than two groups are that large.
report-people =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
report-you = You
report-not-placed =
    { $count ->
        [one] One person (the small grey dot) has not voted enough to be placed.
       *[other] { $count } people (small grey dots) have not voted enough to be placed.
    }
report-grey = Grey dots are people who are in no group, or in one that is not shown.
report-latent = The groups were made from all votes, not from the map, so they overlap on it.
report-outside =
    { $count ->
        [one] One person lies further out and is drawn at the edge.
       *[other] { $count } people lie further out and are drawn at the edge.
    }
report-one-in = One mark in { $count } is drawn.
report-shading = The shading covers the 85% of a group who are nearest to its middle.
report-third = The map holds the two directions in which votes differ most; a third would be { $share }% as strong as the second.
report-groups-each = What each group says
report-groups-table = Groups, table
report-groups-caption = Groups, how stable they are, and what sets each apart
report-group-head = Group
report-people-head = People
report-together-head = How often its members stay together
report-agrees-head = Agrees more than others that
report-disagrees-head = Disagrees more than others that
report-apart = { $text } ({ $share }% of { $n }; others { $others }% of { $of })
report-apart-alone = { $text } ({ $share }% of { $n })
report-nothing-clear = Nothing clear
report-stable = { $share }%: stable
report-fairly-stable = { $share }%: fairly stable
report-unstable = { $share }%: unstable, do not rely on it
report-stability-unknown = Not examined
report-not-placed-head = Not placed
report-too-few-votes = Too few votes
report-groups-left-out = Not shown, because one of them has fewer than 10 people: { $letters }.

# Where a reader stands.
report-stand = Where you stand
report-stand-near =
    { $count ->
        [one] In your one vote you answer most like { $group }.
       *[other] In your { $count } votes you answer most like { $group }.
    }
report-stand-between =
    { $count ->
        [one] In your one vote you stand between { $groups }.
       *[other] In your { $count } votes you stand between { $groups }.
    }
report-stand-few =
    { $count ->
        [one] You have cast one vote.
       *[other] You have cast { $count } votes.
    } From seven votes on they are compared with those of the groups.
report-stand-no-groups =
    { $count ->
        [one] You have cast one vote.
       *[other] You have cast { $count } votes.
    } No groups are shown, so there is none to compare them with.
report-stand-line = You answered as most of Group { $letter } did in { $same } of { $all } votes.
report-stand-how = This is worked out when you open the page and stored nowhere. Only you see it.
report-stand-votes = Your votes

# How far to trust it.
report-trust = How far to trust this
report-trust-sample = These are the views of people who chose to take part. They are not a sample of the profession or of anybody else, and no figure here says how common an opinion is.
report-trust-synthetic = These votes are invented. With real votes this place says: these are the views of people who chose to take part, and not a sample of anybody else.
report-trust-each = { $voters } people voted. Half of them cast between { $low } and { $high } votes; the one in the middle cast { $middle }.
report-trust-left-out =
    { $count ->
        [0] The organisers left nobody’s votes out.
        [one] The organisers left out the votes of one person for how they were cast; the moderation log says why.
       *[other] The organisers left out the votes of { $count } people for how they were cast; the moderation log says why.
    }
report-trust-two-ways = Groups were looked for in two ways: on the map, and in the raw votes. The two agree to { $index } (1 is the same groups, 0 is chance).
report-trust-one-way = Groups were looked for on the map alone.
report-trust-evidence = Whether the groups explain the votes better than chance would: { $evidence } a vote (a natural logarithm; above 0, they do).
report-trust-between = The analysis was done again { $times } times with 80% of the people and 90% of their votes. { $people } people stand between two groups: they changed sides in at least a quarter of these.
report-trust-between-few = The analysis was done again { $times } times with 80% of the people and 90% of their votes. Fewer than five people changed sides in at least a quarter of these.
report-trust-small = A group is shown from 10 people on, a figure from 10 votes on, a map from 50 voters on. Groups have letters, not names: what a group stands for is for readers to judge.
report-tried = How many groups: what was tried
report-tried-caption = Numbers of groups that were tried
report-tried-groups = Groups
report-tried-silhouette = How distinct on the map
report-tried-best = Best when done again
report-tried-remark = Remark
report-tried-wins = { $wins } of { $times }
report-tried-map = chosen on the map
report-tried-classes = chosen in the raw votes

# What can be taken along.
report-take = Take it along
report-download-json = The findings (JSON)
report-download-json-what = Everything this page says, as data.
report-download-csv = The statements (CSV)
report-download-csv-what = Every statement with its votes by group, for a spreadsheet.
report-download-votes = The anonymous votes (ZIP)
report-download-votes-what = The last vote of everybody in the export format of Polis, without times and names. That they would be published was said before the first vote.
report-file-synthetic = Synthetic example: these votes were invented by a script to show how the program works. They are nobody’s opinions.
report-file-real = These are the views of people who chose to take part. They are not a sample of anybody else. Groups of fewer than 10 people and figures of fewer than 10 votes are left out.
report-recompute = Recompute this report
report-recompute-how = Unpack the votes and run “praxis opinion analyse FOLDER --seed { $seed } --json out.json”. The digest says whether it rests on the same votes.
report-recompute-not = The votes of this conversation are not published, so it cannot be recomputed from outside.
report-method = Method
report-seed = Seed of the resampling
report-digest = Digest of the last votes

# The list of statements, and one of them.
report-statements-kind = Statements
report-statements-title = { $question } All statements
report-statements-about = The statements of “{ $question }” and how people voted on them.
report-statements-standfirst =
    { $count ->
        [one] One statement
       *[other] { $count } statements
    }, { $voters ->
        [0] and no votes yet.
        [one] one voter.
       *[other] { $voters } voters.
    }
report-statements-none = There is no statement in this list.
report-onlys = Lists
report-only-all = All ({ $count })
report-only-agree = Agreement ({ $count })
report-only-divide = Divisive ({ $count })
report-only-unsure = Unsure ({ $count })
report-sort = Order by
report-by-number = number
report-by-agree = agreement
report-by-disagree = disagreement
report-by-pass = passes
report-by-gap = gap between groups
report-by-votes = votes
report-range = { $first } to { $last } of { $count }
report-pages = Pages
report-page-before = Before
report-page-after = Next
report-statement-kind = Statement
report-statement-before = Statement before
report-statement-after = Next statement
report-back = Back to the report
report-how-voted = How people voted
report-whose = Whose votes
report-cell-head = Agree, pass, disagree
report-small-numbers = A figure is shown from 10 votes on.
report-is-agreed-by-groups = All groups answer this alike.
report-is-agreed = Six in ten people or more answer this alike.
report-is-divisive = This divides the groups: most of one agrees, and most of another does not.
report-is-unsure = At least a third of those who saw this passed.
report-references = Suggested reading
report-references-none = No reference was suggested for this statement. That is no sign that there is none.
report-references-note = References of the evidence library that may bear on this statement. “Suggested, unchecked” is somebody’s suggestion that nobody has looked at.
report-unchecked = Suggested, unchecked
report-checked = Checked
report-refused = Refused
report-bears-agree = Seems to lean towards it
report-bears-qualify = Seems to qualify it
report-bears-about = About the same

# Elsewhere: themes, references, the home page, the search, the workspace.
report-phase-open = Open now
report-phase-coming = Coming
report-phase-closed = Closed
report-event-title = Conversations on this event
report-theme-title = Conversations on this theme
report-theme-words = What people were asked, and what came of it. They are views of those who took part, not of a sample.
report-theme-more = All conversations
report-reference-title = In conversations
report-reference-words = Conversations linked with it, and statements that it may bear on. “Suggested, unchecked” is somebody’s suggestion that nobody has looked at.
report-aim-link = Take part in open conversations
report-aim-now =
    { $count ->
        [one] One conversation is open: “{ $question }”.
       *[other] { $count } conversations are open, among them “{ $question }”.
    }
report-aim-example = No conversation is open. How it works can be tried in a synthetic one: “{ $question }”.
report-search-conversations = Conversations
report-search-conversation = Conversation
report-search-statements = Statements
report-search-statement = Statement
report-check-title = References of the statements
report-check-conversations = Conversations
report-check-standfirst =
    { $count ->
        [0] Every suggested link between a statement and a reference has been looked at.
        [one] One suggested link between a statement and a reference waits to be looked at. Until then it is shown as “suggested, unchecked”.
       *[other] { $count } suggested links between statements and references wait to be looked at. Until then they are shown as “suggested, unchecked”.
    }
report-check-none = No reference was suggested for any statement of this conversation.
report-check = It bears on it
report-refuse = It does not
report-reopen = Undo
report-checked-by = { $name }, { $when }
report-somebody = Somebody whose account is gone
