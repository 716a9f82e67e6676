# After an event: certificates of attendance, what people thought of it, and the one message about both

certificates-tab = Certificates
evaluation-tab = Evaluation

# the certificate itself
certificate-heading = Certificate of attendance
certificate-about = Your certificate of attendance: to keep, to print and to show.
certificate-before-name = This is to say that
certificate-after-name = took part in
certificate-when = When
certificate-how = How
certificate-online = Online
certificate-in-person = In person
certificate-at-place = In person, { $place }
certificate-length = Length
certificate-minutes = { $minutes ->
    [one] one minute, as its organisers state
   *[other] { $minutes } minutes, as its organisers state
  }
certificate-held-by = Held by
certificate-issued = Issued
certificate-limits = It says that somebody was there. What that counts for is decided by whoever asks for it.
certificate-synthetic = Synthetic: this event was invented to show how the program works. Nobody took part in it.
certificate-synthetic-across = SYNTHETIC
certificate-synthetic-title = Synthetic: { $title }
certificate-file-title = Certificate of attendance: { $title }, { $name }
certificate-check-heading = Check this certificate
certificate-check-how = Open this address, or point a camera at the picture: it says whether the certificate is valid.
certificate-qr = A QR code of the address { $address }

# its holder's page
certificate-file = Open as PDF
certificate-cpd = Add to my CPD record
certificate-letters = The file cannot hold these letters of it: { $letters }. Print this page instead, or save it as PDF in the window for printing.
certificate-correct = Put the spelling of your name right
certificate-correct-about = The certificate gets a new address, and the old one says that it is no longer valid. Whoever checks the new one reads that its holder put the name right, and on which day; the name that stood there before is shown to the organisers alone. { $left ->
    [one] You can do this once more.
   *[other] You can do this { $left } times.
  }
certificate-correct-do = Issue it with this name
certificate-corrected-enough = The name was put right three times. If it is still wrong, ask the organisers.
certificate-name = Name
certificate-name-hint = As it should stand on the certificate.
certificate-name-missing = Enter your name
certificate-withdrawn = This certificate has not been valid since { $day }.
certificate-ask = Ask the organisers
certificate-none = There is no certificate for this booking.
certificate-none-why = Certificates are for those who were there, and there is one once the organisers have issued it. If you were there, ask them.
certificate-to-booking = Back to your booking

# the address at which anybody checks it
check-title = Is this certificate valid?
check-about = Whether a certificate of attendance is valid, and what it says.
check-valid = Valid
check-valid-about = It was issued by this programme, and says the following. Compare it with the one you were shown.
check-withdrawn = Not valid
check-withdrawn-about = It was issued and taken back. Its holder may have another one.
check-replaced-about = Its holder put the spelling of their name right and has another certificate in its place. Ask them for that one.
check-put-right = { $times ->
    [one] Its holder put the spelling of the name right on { $day }. The organisers were not asked.
   *[other] Its holder put the spelling of the name right { $times } times, the last time on { $day }. The organisers were not asked.
  }
check-too-many = Too many addresses were tried from your network. Try again in ten minutes.
check-unknown = No certificate with this code was issued here. Compare the address with the one on the certificate, letter by letter: a letter may be missing or mistyped.
check-name = Name
check-event = Event
check-words = What its organisers say of it:

# certificates in the workspace
certificates-title = Certificates of attendance
certificates-about = They are issued to those who were there, when you say so. A certificate keeps what it said when it was issued.
certificates-synthetic = This event is invented. Every certificate, file and summary of it says so.
certificates-wording = What they say
certificates-offered = Those who were there can be issued a certificate
certificates-minutes = Minutes of learning
certificates-minutes-hint = As you state them. Leave it empty to say nothing.
certificates-minutes-wrong = Enter a whole number from 1 to { $most }, or nothing
certificates-words = A few words about the event
certificates-words-hint = What it was about, for somebody who was not there. At most 600 characters.
certificates-words-claim = Say what the event was about. A certificate of attendance gives no points, and says of no requirement that it is met
certificates-save = Save what they say
certificates-saved = Saved. Certificates that were issued before keep what they said.
certificates-would-say = How a certificate reads
certificates-their-name = (their name)
certificates-issue = Issue certificates
certificates-count = { $present ->
    [0] Nobody is marked as present.
    [one] One person is marked as present{ $valid ->
        [0] , and has no valid certificate yet.
       *[other] , and has a valid certificate.
    }
   *[other] { $present } people are marked as present; { $valid ->
        [0] none of them has a valid certificate yet.
        [one] 1 of them has a valid certificate.
       *[other] { $valid } of them have a valid certificate.
    }
  }
certificates-called-off = The event was called off: there is nothing to certify.
certificates-not-over = Certificates can be issued when the event is over.
certificates-not-offered = Tick above that those who were there can be issued a certificate, and save it.
certificates-nobody = Mark first who was there:
certificates-all-have = Everybody who is marked as present was issued a certificate and told of it. If others are marked later, come back.
certificates-will = { $new ->
    [0] Nobody gets a new certificate.
    [one] One person gets a certificate, at the private page of their booking.
   *[other] { $new } people get a certificate each, at the private page of their booking.
  }
certificates-tell = { $count ->
    [one] Send one person a message, the only one after this event
   *[other] Send { $count } people a message each, the only one after this event
  }
certificates-do = { $new ->
    [one] Issue one certificate
   *[other] Issue { $new } certificates
  }
certificates-do-tell = Send the messages
certificates-moved-on = Something changed since you opened this page. Look at it again, then issue
certificates-done = { $issued ->
    [0] No certificate was issued
    [one] One certificate was issued
   *[other] { $issued } certificates were issued
  }, and { $told ->
    [0] nobody was sent a message.
    [one] one person was sent a message.
   *[other] { $told } people were sent a message.
  }
certificates-present = Who was there
certificates-how-known = How that is known
certificates-known = Marked as present
certificates-known-door = Checked in at the door
certificates-known-list = On a list of those present
certificates-state = Certificate
certificates-state-none = None
certificates-state-valid = Valid
certificates-state-corrected = Replaced
certificates-state-revoked = Taken back
certificates-name-now = on the certificate: { $name }
certificates-link-of-theirs = [their own link]
certificates-of = Certificate of { $name }
certificates-others = Certificates of this booking
certificates-why-corrected = Its holder put the spelling of the name right and has another.
certificates-revoke = Take it back
certificates-revoke-about = Whoever checks it is told that it is no longer valid. Its holder reads the reason; nobody else does.
certificates-reason = Reason
certificates-reason-hint = In a sentence its holder can understand.
certificates-reason-missing = Say why it is taken back
certificates-revoke-do = Take the certificate back
certificates-anew-about = If it was taken back by mistake, another one can be issued to { $name }, with a new address.
certificates-anew = Issue another one

# the one message
afterwards-subject = After “{ $title }”
afterwards-hello = Hello { $name },
afterwards-thanks = Thank you for taking part in “{ $title }”.
afterwards-certificate = Your certificate of attendance is here. If your name is not spelled as it should be, you can put it right there:
    { $link }
afterwards-evaluation = What did you think of it? It takes three minutes, and nobody can see which answers are yours:
    { $link }
afterwards-link = These links are yours alone. This is the only message you get about it.
afterwards-who = Who gets it
afterwards-what = What it says
afterwards-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
  }
afterwards-nobody = Nobody is sent a message: whoever has something to be told was told.
afterwards-no-mail = There is no mail server: the messages wait in the outbox. People find the same at the private page of their booking.
afterwards-of-both = { $name } ({ $email }): certificate, evaluation
afterwards-of-certificate = { $name } ({ $email }): certificate
afterwards-of-evaluation = { $name } ({ $email }): evaluation

# the private page of a booking
afterwards-yours = After the event
afterwards-yours-certificate = Your certificate of attendance
afterwards-yours-evaluation = Say what you thought of it

# the form
evaluation-form-title = What did you think of it?
evaluation-form-about = It takes about three minutes.
evaluation-privacy-title = Nobody can see which answers are yours
evaluation-privacy = They are stored without your name, your booking and the time, and mixed anew with those of the others whenever somebody answers. The organisers see a summary, and only if five people or more answer. What you write in your own words is shown as you write it: leave out what points to you or to somebody else.
evaluation-send = Send my answers
evaluation-empty = Answer at least one question
evaluation-thanks = Thank you: your answers are with those of the others. They cannot be changed, since nobody knows which they are.
evaluation-closed-already = The form is closed. Thank you for looking.
evaluation-not-you = There is no form for this booking now. It is for those who were there, after the event.
evaluation-moved-on = The questions changed since you opened this page. Look at them again, then send

# in the workspace
evaluation-title = Evaluation
evaluation-about = What those who were there thought of it. Nobody can see who answered what.
evaluation-phase-none = Not set up
evaluation-phase-coming = After the event
evaluation-phase-open = Open
evaluation-phase-closed = Closed
evaluation-none-next = Nothing is asked yet. Set the questions now or later: the form opens when the event is over, for those who are marked as present.
evaluation-mark-first = Mark first who was there
evaluation-answered-none = Nobody has answered yet, of { $present } marked as present.
evaluation-answered-few = Fewer than five people have answered, of { $present } marked as present.
evaluation-answered = { $many } people have answered, of { $present } marked as present.
evaluation-not-over = The form opens when the event is over.
evaluation-questions-set = Set the questions
evaluation-questions-change = Change the questions
evaluation-questions-see = See the questions
evaluation-questions-fixed = People have answered, or the form is closed: the questions stay as they are.
evaluation-questions = What people are asked
evaluation-questions-about = Ask little: four questions are answered, twenty are not. Once somebody has answered, the questions stay as they are.
evaluation-starter = Below is a set to begin from. Nothing is stored before you save.
evaluation-offered = Ask those who were there what they thought of it
evaluation-kinds-hint = A scale has five steps in words, the lowest first, one on each line. Choices stand one on each line, too.
evaluation-kind-scale = A scale of five steps
evaluation-kind-choice = One of the choices below
evaluation-kind-text = In their own words
evaluation-steps-wrong = Write the five steps of the scale, the lowest first, each on a line of its own
evaluation-choices-wrong = Write two to { $most } choices, each on a line of its own
evaluation-choices-twice = Two of these are the same: change one of them
evaluation-questions-missing = Write at least one question, or untick that people are asked
evaluation-saved = The questions are saved.
evaluation-ask = Ask them
evaluation-ask-nobody = Everybody who is marked as present was told, or has answered. If others are marked later, come back.
evaluation-certificates-first = Certificates are not issued to all of them yet. Issue them first, so that the one message tells of both:
evaluation-will = { $count ->
    [one] One person gets a message, the only one after this event.
   *[other] { $count } people get a message each, the only one after this event.
  }
evaluation-ask-do = { $count ->
    [one] Send one message
   *[other] Send { $count } messages
  }
evaluation-tell-moved-on = Something changed since you opened this page. Look at it again, then send
evaluation-told = { $told ->
    [0] Nobody was sent a message.
    [one] One person was sent a message.
   *[other] { $told } people were sent a message.
  }
evaluation-close = Close the form and see the summary
evaluation-close-about = The summary is made once, when the form is closed. If it grew with each answer, whoever looked twice would know what the last one said.
evaluation-sure = I know that nobody can answer afterwards
evaluation-sure-missing = Tick that you know that nobody can answer afterwards
evaluation-close-do = Close it for good
evaluation-closed-now = The form is closed. Here is what people thought.
evaluation-summary = Summary
evaluation-sample = From those who answered, not a sample: others who were there may think otherwise.
evaluation-few = A number under five is not shown, nor another from which it could be worked out. Where all gave the same answer to a question, or all but one, none of its numbers is shown.
evaluation-csv = The same as a table (CSV)
evaluation-too-few = Fewer than five people answered. So that nobody can be recognised, nothing of it is shown.
evaluation-texts = In their own words, in the order of the alphabet:
evaluation-texts-few = Fewer than five people wrote something: it is not shown.
evaluation-n = n = { $n }.
evaluation-n-hidden = How many answered this question is not shown.
evaluation-mean = Mean of the steps from 1 to 5: { $mean }.
evaluation-mean-between = Mean of the steps from 1 to 5: between { $low } and { $high }, by what is shown.
evaluation-hidden = not shown
evaluation-unanswered = No answer
evaluation-people = People who answered
evaluation-column-question = Question
evaluation-column-answer = Answer
evaluation-column-count = People
evaluation-column-part = Of those who answered

# a set of questions to begin from
starter-useful = How useful was it for your work?
starter-step-1 = Not useful
starter-step-2 = A little useful
starter-step-3 = Fairly useful
starter-step-4 = Useful
starter-step-5 = Very useful
starter-different = What will you do differently because of it?
starter-missing = What was missing?
starter-access = Could you take part as you needed to?
starter-access-1 = Not at all
starter-access-2 = Hardly
starter-access-3 = In part
starter-access-4 = Mostly
starter-access-5 = Fully
