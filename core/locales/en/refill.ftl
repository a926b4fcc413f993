# Refills: asking for one, and how it stands. People always see who has it, what is done next and by when.

refill-title = Refill
refill-ask = Ask for a refill
refill-ask-lead = Your care team gets this at once. You see how it stands, step by step.
refill-low = Running low? Ask your care team here, and see how it goes.
refill-other = Ask for a medicine that is not in this list
refill-list = Your refill requests
refill-fact-left = Left when you asked
refill-fact-pharmacy = Pharmacy
refill-see = See this request
refill-badge = Refill: { $status }

refill-name = Which medicine?
refill-name-hint = Name and strength, as on the bottle.
refill-left = How much do you have left?
refill-left-gone = Nothing
refill-left-few = Enough for a few days
refill-left-week = Enough for a week or more
refill-gone-title = Do not miss a dose that you need
refill-gone = Call your pharmacy or the clinic now. They can often give you enough for a few days.
refill-pharmacy = At which pharmacy?
refill-pharmacy-hint = Name and street. You can leave this empty.
refill-note = What should your team know?
refill-note-hint = A new dose, a trip, how it works for you. You can leave this empty.
refill-send = Ask for the refill

refill-submitted = Asked
refill-in-progress = In progress
refill-ready = Ready
refill-too-early = Too early
refill-refused = Not this time
refill-steps = How it stands
refill-step-by = { $time }, { $who }
refill-step-later = Not yet
refill-step-settled = Settled

refill-next-submitted = Somebody of your team looks at it next.
refill-next-in-progress = Your team works on it. You hear when it is ready, or why not.
refill-next-ready-at = You can pick it up: { $pharmacy }.
refill-next-ready = You can pick it up at your pharmacy. Not sure which one has it? Write to your team.
refill-next-too-early = It can be filled from { $day } on. If yours runs out before that day, write to your team.
refill-next-needs-visit = Your team wants to see you first. Please make an appointment.
refill-next-needs-test = You need a test first. Your team tells you which one.
refill-next-stopped = Your team says that you should not take this medicine any more. If you still take it, write to them or call the clinic.
refill-next-other-prescriber = Somebody else prescribes this medicine. Please ask them.
refill-next-other = Your team wrote to you why.

refill-refused-open = You asked for this medicine already, and that is not settled yet. What you wrote here stays.
refill-refused-medication = We cannot find this medicine in the record that you see. Please write its name.
refill-refused-nobody = This is kept so private that nobody in this team may see it here yet. Please call the clinic.
