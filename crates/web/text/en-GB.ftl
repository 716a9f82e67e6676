# Texts that every page shares.

skip-to-content = Skip to main content
menu = Menu
menu-close = Close
menu-main = Main
breadcrumb = Pages above this one

demo-banner-title = Independent demonstration.
demo-banner = Not the University’s site.
demo-banner-link = What is real here

section-events = Events
section-library = Library
section-evidence = Evidence
section-debate = Debate
section-development = Development
section-people = People

account-menu = Your account
account-menu-sign-in = Sign in
account-menu-account = Your account
account-menu-workspace = Workspace
account-menu-sign-out = Sign out
workspace-menu = Workspace

role-member = member
role-editor = editor
role-programme-lead = programme lead
role-administrator = administrator

footer-programme = The programme
footer-more = More
footer-about = About the programme
footer-themes = Themes
footer-organisations = Organisations
footer-projects = Research and evaluations
footer-courses = Courses and qualifications
footer-opportunities = Opportunities
footer-data = Open data
feed-calendar = Events calendar feed (iCalendar)
feed-atom = News feed (Atom)
feed-json = News feed (JSON Feed)
footer-site = Using this site
footer-accessibility = Accessibility statement
footer-privacy = Privacy and your data
footer-contact = Contact
footer-source = What comes from where
footer-design = Components
footer-demo = Facts about the programme follow its public web page. What is marked “synthetic example” was invented to show how the program works.
footer-praxis = Made with Praxis { $version }, free software under the EUPL 1.2.

too-long = Shorten this to at most { $most } characters
form-errors = There is a problem
form-error = Error:
error-title = Error: { $title }

error-where-next = Where to go from here
error-home = The programme’s home page
error-tell-us = Tell us what you were looking for
error-reference = Reference number
error-reference-why = It stands in our log beside what went wrong. Nothing you sent earlier was lost.
error-400-title = We could not read this request
error-400 = Something in the address or in the form is not as we expect it. Go back, check what you typed and try again.
error-403-title = This was not sent from this site
error-403 = To protect you, we only take forms that were sent from a page of this site. Open the page again and send the form from there.
error-sign-in-title = Sign in first
error-sign-in = This is for people who are signed in. What you sent was not kept: sign in, open the page again and send it from there.
error-not-allowed-title = You may not see this page
error-not-allowed = It is there, but it is for people with another role.
error-not-allowed-who = You are signed in as { $name }, { $role }.
error-not-allowed-ask = If you need it for your work, ask the programme lead or an administrator for the role.
error-404-title = Page not found
error-404 = There is no page at this address. It may have been mistyped, or copied without its end.
error-405-title = This address does not take that
error-405 = The page is there, but it cannot be used in this way. Open it from a link.
error-410-title = This page was removed
error-410 = There was a page at this address. It was taken down for good.
error-413-title = That was too long
error-413 = We could not take all of what you sent, so we kept none of it. Go back, shorten it and send it again.
error-500-title = Something went wrong on our side
error-500 = We could not make this page. Try again in a minute; if it still fails, tell us the reference number below.
error-503-title = This took too long
error-503 = The page was not ready in time. Try again in a minute.

list-and = and
date-unknown = Date not recorded
date-day-not-recorded = day not recorded
date-month-not-recorded = month not recorded
date-only-year-recorded = only the year is recorded
season-spring = Spring
season-summer = Summer
season-autumn = Autumn
season-winter = Winter
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
