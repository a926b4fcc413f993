# Who looked at a record.

access-title = Who looked at my record
access-lead = Everybody who opened this record, newest first: who they are, when, why, and what they did.
access-account = See who opened your record, when and why, and ask about it.
access-open = See who looked
access-others = Other people
access-everybody = You as well
access-empty-title = Nobody has looked
access-empty = When somebody opens this record, you will see here who it was and why.
access-more = Show earlier ones
access-help = Downloads and prints are on this list too.
access-between = { $first } to { $last }
access-what = What they did
access-why = Why
access-from = From
access-emergency-title = Opened in an emergency
access-emergency = This person does not usually see this record, and opened it for an emergency. The privacy officer of the clinic checks every time that this happens.
access-emergency-reason = The reason they gave: { $reason }

access-ask = Ask about this
access-ask-about = Ask about this: { $name }
access-question = Your question
access-question-hint = The privacy officer of the clinic reads it, and answers here within ten days. It is their job to see that records are opened only for good reasons.
access-send = Send the question
access-already-asked = You have asked about this already. The answer will stand here.
access-asked = You asked on { $day }
access-waits = The privacy officer will answer here.
access-answered = Answered on { $day }.
access-in-order = They found that it was in order.
access-not-in-order = They found that it was not in order, and are doing something about it.

looker-you = You
looker-you-about = Your account
looker-somebody = Has an account here
looker-operator = Who runs Careway
looker-operator-about = Somebody who looks after the computers
looker-careway = Careway
looker-careway-about = Done by itself

role-front-desk = Front desk
role-nurse = Nurse
role-clinician = Doctor or other clinician
role-care-coordinator = Care coordinator
role-pharmacist = Pharmacist
role-billing = Billing
role-directory-steward = Keeper of the list of doctors
role-privacy-officer = Privacy officer
role-administrator = Administrator

purpose-patient-request = Somebody asked for their own record, or for one that they may see.
purpose-treatment = To take care of you.
purpose-emergency = To take care of you in an emergency.
purpose-payment = For bills and insurance.
purpose-operations = For the work of the clinic itself, such as checking that all is in order.

act-broke-glass = Opened the record in an emergency
act-ended-glass = Closed the record after an emergency
act-saw-who = Saw name and date of birth
act-saw-home = Saw the first page
act-saw-results = Saw or searched results
act-saw-record = Saw lists of the record, such as medicines or conditions
act-saw-items = Opened single entries
act-saw-documents = Opened documents
act-took-fhir = Downloaded the record for another program
act-took-csv = Downloaded results as a table
act-printed = Opened the record for paper
act-saw-release = Saw when results appear
act-changed-release = Changed when results appear, or opened results that waited
act-saw-activity = Saw who looked
act-asked = Asked about a look
act-invited = Gave out a code to make an account
act-made-account = Made an account
act-assigned-care = Changed which team takes care of you
act-other = Something else
