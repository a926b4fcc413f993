# The frame of the staff's pages, their home, finding a person, and proving again who somebody is.

staff-mark = Staff
staff-places = Staff pages
staff-place-home = Home
staff-place-find = Patients
staff-place-tasks = Tasks
staff-place-tasks-waiting = { $count ->
    [one] one waits
   *[other] { NUMBER($count) } wait
}
staff-place-trail = Trail
staff-place-people = Staff
staff-place-teams = Teams

staff-not-title = These pages are for staff
staff-not = You are signed in with an account that is not a staff account. Your own record is on your own pages.
staff-not-home = Go to my pages

staff-role-front-desk = Front desk
staff-role-nurse = Nurse
staff-role-clinician = Clinician
staff-role-care-coordinator = Care coordinator
staff-role-pharmacist = Pharmacist
staff-role-billing = Billing
staff-role-directory-steward = Directory steward
staff-role-privacy-officer = Privacy officer
staff-role-administrator = Administrator

staff-home-signed-in = You are signed in as { $name }, { $role }.
staff-home-teams = { $count ->
    [0] You are in no team. The records of patients open to you when you are in a team that looks after them.
    [one] Your team: { $teams }.
   *[other] Your teams: { $teams }.
}
staff-home-find = Find a patient
staff-home-find-about = By name, date of birth or record number. Small slips of the hand are forgiven.
staff-home-tasks = { $count ->
    [0] No task is waiting for you.
    [one] One task is waiting for you.
   *[other] { NUMBER($count) } tasks are waiting for you.
}
staff-home-tasks-open = See the tasks
staff-home-trail = Access trail
staff-home-trail-about = See who looked at which record, when and why.
staff-home-trail-open = Open the trail
staff-home-people = Staff accounts
staff-home-people-about = Invite people who work here, change their role, or close an account.
staff-home-people-open = See all staff
staff-home-teams-title = Teams
staff-home-teams-about = Say who works together. A team opens the records of the patients it looks after.
staff-home-teams-see = See who works together, when each team is there, and who is away. Say when you are away.
staff-home-teams-open = See all teams
staff-home-watched-title = Every look is written down
staff-home-watched = When you open a record, the patient can see who looked, when and why. Open only what you need for your work.

staff-find-title = Find a patient
staff-find-text = Name or record number
staff-find-hint = The beginning of each name is enough, in any order. For example: del ro
staff-find-born = Date of birth
staff-find-sure-title = Be sure that it is the right person
staff-find-sure = Ask for the full name and the date of birth before you open a record, and compare both.
staff-find-short = Type one more letter, or choose a date of birth.
staff-find-waiting = Searching…
staff-find-count = { $count ->
    [0] Nobody fits.
    [one] One person fits.
   *[other] { NUMBER($count) } people fit.
}
staff-find-none = Check the spelling. Try only the last name, or only the date of birth.
staff-find-more = More people fit than we can show. Add the date of birth to tell them apart.
staff-find-keys = By keyboard: Arrow Down goes to the list, Enter opens the record.
staff-find-list = People who fit
staff-reach-open = Open to you
staff-reach-emergency = Only in an emergency
staff-reach-closed = Not open to your role

staff-person-born = born { $date }, { $age }
staff-person-born-year = born { $year }
staff-person-born-unknown = date of birth not known
staff-person-years = { $count ->
    [one] one year old
   *[other] { NUMBER($count) } years old
}
staff-person-months = { $count ->
    [0] under one month old
    [one] one month old
   *[other] { NUMBER($count) } months old
}
staff-person-female = female
staff-person-male = male
staff-person-other = another gender
staff-person-died = has died
staff-person-nameless = No name given


staff-desk-about = What patients wrote to your teams
staff-desk-lead = What patients wrote to your teams, the most pressing first.
staff-desk-queues = Which messages
staff-desk-waiting = Waiting
staff-desk-mine = Mine
staff-desk-for-patient = With the patient
staff-desk-answered = Answered
staff-desk-none-title = Nothing here
staff-desk-none = When a patient writes to one of your teams, it shows here.
staff-desk-yours = You have it
staff-desk-nobody = Nobody has it yet
staff-desk-paused = With the patient
staff-desk-late = Late
staff-desk-soon = Soon
staff-desk-due = Due { $time }
staff-desk-take = Take it
staff-desk-answer = Your answer
staff-desk-answer-hint = The patient reads this. Plain words, one thing at a time.
staff-desk-then = After that
staff-desk-then-close = It is answered
staff-desk-then-wait = I wait for the patient
staff-desk-then-go-on = We go on with it
staff-desk-hand = Give it to another team
staff-desk-hand-team = To which team?
staff-desk-hand-note = What they must know
staff-desk-hand-note-hint = Only staff read this.
staff-desk-hand-send = Give it to them
staff-desk-note-of = Note by { $name }

staff-beside-title = Why they may be writing
staff-beside-closed = Their record is not open to you. It opens to the teams that look after them.
staff-beside-visit = Last visit
staff-beside-results = Results that stand out, last 30 days
staff-beside-medications = Medicines now
staff-beside-errands = What the family has to do
staff-beside-open = Other open messages
staff-beside-proxies = Who acts for them
staff-beside-language = Wants mail in
staff-beside-unknown = Not known
staff-beside-none = None
staff-beside-more = { $count ->
    [one] and one more
   *[other] and { NUMBER($count) } more
}

staff-desk-flagged = May not be able to wait
staff-desk-said = The patient said: { $what }
staff-desk-found = Possible, from the words: { $what }
