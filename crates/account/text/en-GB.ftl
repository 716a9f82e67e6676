# Texts of accounts: signing in, set-up, invitations, the own account, people in the workspace.

account-email = Email address
account-email-wrong = Enter an email address like name@example.org
account-name = Name
account-name-hint = As others in the programme should see it.
account-name-missing = Enter a name
account-name-odd = Remove the character that cannot be shown
account-roles = Roles

sign-in-title = Sign in
sign-in-standfirst = We send you a message with a link and a code. You need no password.
sign-in-email-hint = The address your account was made with.
sign-in-send = Send me a message
sign-in-trap = Leave this empty
sign-in-empty = Nobody has an account here yet. Whoever started the program can make the first one with the code on its console.
sign-in-demo = This is a demonstration. To look at it as a member, open one of the links it printed where it was started.
sign-in-with-password = Sign in with a password instead
sign-in-with-message = Sign in with a message to your email address
sign-in-cookie = Signing in sets only the cookies it needs.
sign-in-too-many = There were too many tries. Wait an hour, then try again
sign-in-password-standfirst = Enter your email address and your password.
sign-in-wrong = The address and the password do not belong together. Check both
sign-in-lost-password = I have lost my password
sign-in-who = Accounts are made by invitation. To take part, ask the programme team.
sign-in-code-title = Enter the code
sign-in-code-standfirst = If there is an account with that address, a message is on its way to it. It holds a link and a code of six digits, which work for 15 minutes.
sign-in-code = Code from the message
sign-in-code-hint = Six digits. Spaces do not matter.
sign-in-code-missing = Enter the six digits that stand in the message
sign-in-code-wrong = { $left ->
    [one] That is not the code in the message. You can try once more
   *[other] That is not the code in the message. You can try { $left } times more
 }
sign-in-code-nothing = No message after some minutes? Look among unwanted mail, and whether the address was right.
sign-in-again = Ask for a new message
sign-in-over-title = This works no more
sign-in-over = The link or the code was used already, is older than 15 minutes, or was tried too often. Nothing was changed: ask for a new message.
sign-in-link-title = Sign in with this link
sign-in-link-here = One more step: press the button to sign in. The link works once.
sign-in-link-elsewhere = You asked for this link in another browser. To sign in here, enter the code from the message as well.
sign-in-link-not-you = If you did not ask for this, close the page. Nobody is signed in by opening a link.
sign-in-message-subject = Sign in to { $site }
sign-in-message =
    Hello { $name },

    you asked to sign in to { $site }. Open this link in the browser in which you asked:

    { $link }

    Or enter this code there: { $code }

    Link and code work once, for { $minutes } minutes. If you did not ask, do nothing: nobody gets in without this message.

recovery-sign-in-title = Sign in with a recovery code
recovery-sign-in-standfirst = If you have lost your password, one of your recovery codes opens your account once. Choose a new password with it.
recovery-sign-in = Set the password and sign in
recovery-code = Recovery code
recovery-code-hint = Sixteen letters and digits, like 4F7K-9M2P-XW3T-6HQR.
recovery-code-missing = Enter one of your recovery codes
recovery-wrong = The address and the recovery code do not belong together, or the code was used already
recovery-none-left = No codes left? Nobody can open your account for you, so that nobody can read what is yours. Ask the programme team for an invitation to a new account.

set-up-title = Set up this site
set-up-standfirst = Make the first account. It will be administrator and programme lead, and can invite everybody else.
set-up-code = Code from the console
set-up-code-hint = The program prints it where it was started, as long as nobody has an account.
set-up-code-wrong = Enter the code that stands on the program’s console. A new start prints a new one
set-up-make = Make the account
set-up-done = Your account is ready

invitation-title = Join { $site }
invitation-standfirst = You were invited to take part. Choose how you sign in.
invitation-by = { $name } invited you to take part. Choose how you sign in.
invitation-until = Open until
invitation-accept = Make my account
invitation-signed-in = You are signed in as { $name }. To accept an invitation for somebody else, sign out first.
invitation-sign-out-first = Sign out first: this browser is signed in with another account
invitation-address-taken = There is an account with this address already. Sign in with it, or use another address
invitation-over-title = This invitation works no more
invitation-over = It was accepted already, was withdrawn, or is older than seven days. Ask whoever invited you for a new one.
invitation-done = Welcome. Your account is ready

account-title = Your account
account-standfirst = What your account says, and how you sign in.
account-duties = Roles on single things
account-duty = { $role }: { $thing }
account-duty-organisation = Change the page of { $thing }
account-duty-event = The bookings of { $thing }
account-duty-needs = Access needs at { $thing }
account-since = Account since
account-your-name = Your name
account-save-name = Save the name
account-email-change = Your address is how we know you. To change it, write to the programme team.

password = Password
password-title = Password
password-standfirst = Afterwards every other browser you are signed in with is signed out.
password-hint = At least 12 characters. Three or four words that nobody else would put together are good.
password-missing = Enter your password
password-new = New password
password-current = Your password now
password-current-wrong = This is not your password
password-save = Save the password
password-short = Make it longer: at least { $least } characters
password-long = Make it shorter: at most { $most } characters
password-common = Choose another: this is among those that are tried first
password-own = Choose another: this is little more than your name or address

recovery-title = Recovery codes
recovery-standfirst = With a recovery code you can sign in when you have lost your password. Each works once. New ones replace those you have.
recovery-left = { $left ->
    [0] You have no recovery code left. Make new ones.
    [one] You have one recovery code left. Make new ones soon.
   *[other] You have { $left } recovery codes left.
 }
recovery-renew = Make ten new codes
recovery-done = Your new recovery codes
recovery-once = Keep these codes: they are shown this once.
recovery-keep = Print them or copy them to a safe place. When you have lost your password, each opens your account once.
recovery-for = They belong to { $email }.
recovery-print = Print the codes
recovery-kept = I have kept them

devices-title = Devices
devices-standfirst = The browsers you are signed in with. Sign out of what you do not know or no longer use.
devices-this = This browser
devices-unknown = A browser that does not say which
devices-when = Signed in { $since }. Last used { $seen }.
devices-out-which = of { $name }, signed in { $since }
devices-out-everywhere = Sign out everywhere
devices-how-long = A browser is signed out by itself when it was not used for 14 days, and after 60 days.

demo-door-title = Sign in as { $name } (synthetic example)
demo-door = This member was invented for the demonstration. The link works on this machine only, as long as the demonstration runs.

workspace-sign-in = How people sign in
workspace-mode-mail = By a message to their address, or with a password
workspace-mode-mail-about = There is a mail server: people ask for a link and a code. Whoever has chosen a password can use that.
workspace-mode-no-mail = With a password
workspace-mode-no-mail-about = There is no mail server. People are invited with a link or a QR code that you hand over, choose a password and keep recovery codes.
workspace-mode-demo = With the links the demonstration prints
workspace-mode-demo-about = The demonstration sends no mail. It prints one link for a synthetic member of each role where it was started.
workspace-people = { $accounts ->
    [one] One person has an account
   *[other] { $accounts } people have an account
 }; { $invitations ->
    [0] no invitation is open.
    [one] one invitation is open.
   *[other] { $invitations } invitations are open.
 }

people-accounts-title = Accounts and roles
people-accounts-standfirst = Everybody with an account. Nobody here can read what belongs to somebody else.
people-accounts-all = All accounts and roles
people-accounts = Accounts
people-accounts-table = Table of accounts
people-last = Last signed in
people-never = Not yet
people-disabled = Disabled
people-invitations = Invitations
people-invitations-none = Nobody is invited at the moment.
people-invited-by = Invited by { $name }.
people-invited-until = Open until { $until }.

invite-title = Invite somebody
invite-standfirst = You get a link and a QR code to hand over. Whoever opens it makes the account, so give it to that person alone.
invite-name-hint = What you call them. They can change it.
invite-email = Email address (optional)
invite-email-hint = It is filled in for them. Nothing is sent.
invite-roles = Roles in the programme
invite-roles-hint = Everybody with an account is a member. Tick what is needed beyond that.
invite-make = Make the invitation
invite-withdraw = Withdraw
invited-title = The invitation for { $name }
invited-once = The link is shown this once. It works once, for seven days.
invited-link = Link to hand over
invited-qr = The same as a QR code: { $name } can read it from your screen with a telephone.

role-member-about = Takes part: books, votes, keeps a record of their own.
role-editor-about = Writes and publishes what the programme shows; reads the messages it sends.
role-programme-lead-about = Everything an editor does, and invites members and editors, names hosts, facilitators, reviewers, coaches and partners.
role-administrator-about = Runs the machine: accounts and all roles, settings. Not the content, and nothing private.
thing-role-event-host = event host
thing-role-access-contact = access contact of an event
thing-role-facilitator = facilitator
thing-role-reviewer = reviewer
thing-role-coach = coach
thing-role-partner = partner

person-account-standfirst = What this person may do in the programme.
person-account-state = State
person-account-own = This is your own account. Somebody else has to change your roles, so that nobody locks themselves out or lifts themselves.
person-account-not-yours = Only an administrator can change what programme leads and administrators may do.
person-account-roles-hint = A change signs this person out everywhere.
person-account-save = Save the roles
person-account-access = Access
person-account-access-about = Signing out ends every session. A disabled account stays as it is, and nobody can sign in with it.
person-account-disable = Disable the account
person-account-enable = Let them sign in again
duty-none = None.
duty-role = Role
duty-thing = Which event or organisation
duty-thing-hint = Its address, or the last part of it: supervision-when-everything-is-urgent.
duty-unknown = There is nothing here with that address. Open its page and copy the address from there
duty-add = Give the role
duty-remove = Take it away
