# The frame around every page, and the pages' own sentences.

frame-places = Pages
frame-print-head = { $name }, born { $date }
frame-account = Account
frame-record-of = Record of
frame-born = born { $year }

place-home = Home
place-results = Results
place-record = Record


# When a call brings nothing back
failure-unreached-title = We could not reach Careway
failure-unreached-read = Nothing was lost. We keep trying, and this page fills in when we get through.
failure-unreached-send = Nothing was lost. What you typed is still here. Check your connection and try again.
failure-stale = This is what we had before. We could not check for anything new.

# Home
home-title = Home
home-overview = Overview
home-greeting = Hello, { $name }
home-greeting-plain = Hello
home-record-of = This is { $name }'s record.
home-new = Newest results
home-all-results = All results
home-documents = Newest notes and documents
home-all-documents = All notes and documents
home-visits = Your next visits
home-all-visits = All visits
home-rest = The rest of the record
home-whole-record = The whole record
home-well-title = All is well
home-well = There is nothing new for you. New results, notes and visits show here when they arrive.
home-empty-title = This record is still empty
home-empty = When a clinic sends results, notes or visits, you will find them here.

# Results
results-title = Results
results-lead = Test results and reports, newest first.
results-search = Find a result by name
results-search-hint = For example: cholesterol, blood sugar
results-found-none = Try fewer letters, or another name for the test.
results-empty = No results yet. When a lab or clinic sends one, it shows here.
results-arrangement = How results are arranged
results-by-date = By date
results-by-test = By test
results-by-panel = By panel
results-values = { $count ->
    [one] one value
   *[other] { NUMBER($count) } values
}
filter-title = Show
filter-outside = Out of range only
filter-more = Dates and sources
filter-from = From
filter-until = Until
filter-source = Sent by
filter-all-sources = All
filter-found = { $count ->
    [0] Nothing fits.
    [one] One fits.
   *[other] { NUMBER($count) } fit.
}
record-search = Find by name
record-search-hint = Letters of the name, the place or the sender
results-undated = Without a date

# One result
result-title = Result
result-value = Value
result-said-by-source = Marked by { $source }.
result-said-by-range = We compared the value with the range that came with it.
result-no-flag = Nobody marked this as in or out of range.
result-range = Usual range
result-range-came = Range sent with it
result-no-range = No range came with this result.
result-range-for = For: { $whom }
result-earlier = Earlier and later values
result-earlier-caption = { $name }, all values of this record
result-earlier-unit = Values in { $unit }
result-earlier-unitless = Values without a unit
result-earlier-none = This is the only value in this record.
result-earlier-note = Values in different units are kept apart, because they cannot be compared.
result-earlier-this = this result
result-column-date = Date
result-column-value = Value
result-column-flag = How it compares
result-column-source = From
result-parts = What is in this report
result-conclusion = What the report says
result-no-conclusion = The report came without a written conclusion.
result-about = About this result
result-date = Date
result-source = Sent by
result-organization = Place
result-by = Ordered or measured by
result-method = How it was measured
result-sample = Measured in or on
result-not-known = Not said by the source
result-critical-title = Far out of range
result-critical = If this result is new and nobody has called you about it, call your clinic now. If you feel very ill, call 911.
result-line = Scale for { $name }.
result-line-here = This value: { $value }.
result-line-range = Usual range: { $range }.
result-line-others = { $count ->
    [one] One other value is shown as a dot.
   *[other] { $count } other values are shown as dots.
}

result-line-key-here = This value
result-line-key-others = Other values

# Values over time
trend-title = Over time
trend-said = { $count ->
    [one] { $name }: one value.
   *[other] { $name }: { $count } values from { $first } to { $last }, the lowest { $lowest }, the highest { $highest }.
}
trend-beyond = More or less than could be measured
trend-no-method = Method not told
trend-gap = Nothing is known between { $from } and { $to }.
trend-undrawn = { $count ->
    [one] One value has no number or no date. It is in the table only.
   *[other] { $count } values have no number or no date. They are in the table only.
}
trend-all-rows = Show all { NUMBER($count) } values
result-comment = What the lab or clinic added
result-next-title = What usually happens next
result-next-normal = Most often nothing. The clinic that sent this result can answer your questions.
result-next-outside = A value outside the range can have many reasons. The clinic that sent this result can tell you what it means for you and whether something has to be done.
result-next-unknown = The clinic that sent this result can tell you what it means for you.
result-called-by-source = { $source } calls it: { $name }
result-keep = Print or share
result-print = Print this page
result-share = Share
result-copied = Copied. You can paste it where you want.
result-not-copied = This browser does not let us copy it. You can select the words on the page and copy them.
result-share-hint = What you share leaves Careway. Share it only with people you trust.

# Record
record-title = Record
record-lead = Everything that your clinics have sent, kind by kind.
record-empty = Nothing yet. When a clinic sends something, it shows here.
record-count = { $count ->
    [one] 1 item
   *[other] { $count } items
}
record-kind-empty = Nothing of this kind in this record.
record-current = Current
record-planned = Planned
record-past = Past
record-unknown = The source does not say whether these still hold
record-undated = No date given
record-untitled = No name given
record-taken-back-title = Taken back by the source
record-taken-back = { $source } has marked this as entered by mistake. It is not true of this person, and it is kept only so that you can see what was there.
record-about = What the record says
record-standing = Now
record-kind = Kind
record-by = By
record-until = until { $end }

# Account
account-title = Account
account-signed-in-as = You are signed in as { $name }.
account-people = Whose record
account-people-hint = You can open the records of these people.
account-people-shown = shown now
account-open-record = Open the record of { $name }
account-language = Language
account-sign-out = Sign out
account-sign-out-hint = Ends your visit on this device.
account-sign-out-everywhere = Sign out everywhere
account-sign-out-everywhere-hint = Ends your visit on every phone and computer. Use this when you have lost one.
account-ending-title = Are you still there?
account-ending = This page will soon be locked to keep your record private. What you typed stays.
account-stay = Stay signed in

# Invitation
activate-title = Start with your invitation
activate-lead = Your clinic gave you a code. With it and your date of birth you make your own way in.
activate-code = Code from your invitation
activate-code-hint = Capital or small letters, with or without hyphens.
activate-birth-date = Date of birth of the patient
activate-name = Choose a sign-in name
activate-name-hint = Your e-mail address works well.
activate-password = Choose a password
activate-password-hint = At least 15 characters. A few words that mean something only to you are easy to keep in mind.
activate-send = Make my account
activate-not-matched = The code and the date of birth do not go together, or the code was used already or is too old. Check both. If it still does not work, ask your clinic for a new code.
activate-name-taken = Somebody has this sign-in name already. Please choose another.
activate-have-account = I have an account: sign in

# Places that are not there
not-found-home = Go to Home

crash-title = Something broke on this page
crash = Your record is safe. Load the page again to go on.

# How the page looks
look-title = How it looks
look-hint = On this device only.
look-theme = Light or dark
look-letters = Size of letters
look-contrast = Contrast
look-device = As the device has it
look-light = Light
look-dark = Dark
look-usual = Usual
look-large = Large
look-more = Strong

# For you to do
todo-title = For you to do
todo-call = { $name } is far out of range. If nobody has called you about it, call your clinic now.
todo-changed = { $name }: this result was changed after it was sent. Look at what it says now.
todo-taken-back = { $name }: this result was taken back. It does not count any more.
todo-visit = { $name }: { $date }.
todo-see-result = See the result
todo-see-visit = See the visit
