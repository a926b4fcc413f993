# A patient's record as staff read it, the emergency that opens one, the care team, and the letter of an invitation.

staff-chart-of = Record of
staff-chart-places = Pages of this record
staff-chart-care = Care team
staff-chart-invite = Invitation
staff-chart-treating = Open to you because your team looks after this person. Your role: { $role }.
staff-chart-emergency = { $count ->
    [one] Emergency: one minute left
   *[other] Emergency: { NUMBER($count) } minutes left
}
staff-chart-emergency-about = The patient and the privacy officer see that you opened this record, and your reason.
staff-chart-end = End it now
staff-chart-part-title = Your role does not see this part
staff-chart-part = As { $role } you see of this record: { $parts }.
staff-chart-not-title = This record is not open to you
staff-chart-not = You are in no team that looks after { $name }. If you take care of this person, ask a care coordinator to say so.
staff-chart-not-role = Your role does not open the record of { $name }.
staff-chart-unknown-title = We do not know whose record this is
staff-chart-unknown = It is not open to you, or it is not here. Find the person first, so that you can be sure who it is.
staff-chart-find = Find the person
staff-chart-trail = Who looked at this record

staff-scope-appointments = visits
staff-scope-results = results
staff-scope-medications = medicines
staff-scope-summary = conditions and allergies
staff-scope-immunizations = vaccines and growth
staff-scope-notes = notes and documents
staff-scope-coverage = insurance
staff-scope-care-plan = care plans
staff-scope-activity = who looked
staff-scope-sharing = who else may look
staff-scope-messages = messages

staff-glass-title = In an emergency
staff-glass-about = If waiting could harm this person, you can open the record for 60 minutes. You will see all of it, also what is hidden at other times.
staff-glass-told = The patient sees at once that you opened it, and reads your reason. The privacy officer looks at every emergency.
staff-glass-reason = Why do you need it now?
staff-glass-reason-hint = At least 20 characters. For example: found unconscious, medicines not known.
staff-glass-send = Open for 60 minutes
staff-glass-already = You have opened this record already. Load the page again.

staff-care-lead = Say which team looks after { $name }. Everybody in the team then sees the parts that their role needs.
staff-care-team = Team
staff-care-begin = This team looks after them
staff-care-end = It no longer does
staff-care-begun = { $team } looks after { $name } from now on.
staff-care-ended = { $team } no longer looks after { $name }.
staff-care-was-not = { $team } does not look after { $name }.
staff-care-no-teams = There are no teams yet. An administrator makes them.

staff-invite-title = Invitation
staff-invite-lead = Make a code with which { $name } makes an account.
staff-invite-check-title = Look at a photo ID first
staff-invite-check = Whoever has the code and knows the date of birth can open this record. Give it only to the person it is for.
staff-invite-language = Language of the letter or message
staff-invite-to = E-mail address or mobile number, if it should be sent
staff-invite-to-hint = Leave this empty to print a letter. Type what the patient tells you now, not what an old form says.
staff-invite-send = Make the invitation
staff-invite-sent-title = The invitation is on its way
staff-invite-sent = It goes to { $to }. The code in it works once, until { $date }, together with the date of birth. You do not see it.
staff-invite-once-title = This code is shown only now
staff-invite-once = Print the letter, or write the code down, before you leave this page.
staff-invite-print = Print the letter
staff-invite-no-birth-date = The record has no full date of birth, and the code does not work without one. Ask those who keep the record to add it.
staff-invite-has-account = This person has an account already. If they cannot sign in, the sign-in page says what helps.

staff-letter-title = Your invitation to Careway
staff-letter-dear = Dear { $name },
staff-letter-about = In Careway you see your test results, your medicines, your visits and what your care team wrote. With this code you make your own account.
staff-letter-code = Your code
staff-letter-steps = How to begin
staff-letter-go = On a phone or computer, go to { $address }
staff-letter-type = Type the code and your date of birth.
staff-letter-choose = Choose a sign-in name and a password that only you know.
staff-letter-until = The code works once, until { $date }.
staff-letter-safe = Keep this letter to yourself. Careway will never ask for your code or your password by phone, text or e-mail.
staff-letter-help = If something does not work, ask the front desk of your clinic.
