# Results from the clinician's side: the list of what waits, one result, what is written to the patient; and the same words on the patient's page.

comments-title = From your clinician
comments-title-staff = What the patient was told

reviews-title = Results
reviews-about = New results of the people you look after
reviews-lead = New results of the people you look after. What cannot wait comes first.
reviews-none-title = No result waits
reviews-none = When a new result of somebody you look after arrives, it shows here.
reviews-normal-title = In range
reviews-normal-lead = You can look these over and finish several at once. Open one to write to the patient about it.
reviews-normal-all = Choose all
reviews-normal-send = Looked at, nothing to add
reviews-normal-done = { $count ->
    [0] No result is finished.
    [one] One result is finished.
   *[other] { NUMBER($count) } results are finished.
}
reviews-normal-left = { $count ->
    [one] One was not touched: somebody else looked at it, or it has changed.
   *[other] { NUMBER($count) } were not touched: somebody else looked at them, or they have changed.
}
reviews-open = Open
reviews-critical = Call now
reviews-abnormal = Out of range
reviews-unjudged = No range given
reviews-normal = In range
reviews-late = Late
reviews-escalated = Waits too long
reviews-due = Due { $time }
reviews-arrived = Here since { $time }
reviews-again = Changed by its source: look again
reviews-one = A result
reviews-looked-title = Looked at
reviews-looked = { $name } finished this on { $time }.
reviews-reached-phone = { $name } spoke with { $whom } by phone on { $time }.
reviews-reached-in-person = { $name } spoke with { $whom } in person on { $time }.
reviews-language = The patient asked to be written to in { $language }.
reviews-parts = In this report
reviews-comment = What you write to the patient
reviews-comment-hint = The patient reads this beside the result. Plain words: what it means, and what to do next.
reviews-send = Send to the patient and finish
reviews-nothing = Looked at, nothing to add
reviews-call-title = Whom you reached
reviews-call-about = This result cannot wait. Speak with the patient, or with somebody who acts for them, before you finish.
reviews-how = How did you reach them?
reviews-how-phone = By phone
reviews-how-in-person = In person
reviews-whom = Whom did you speak with?
reviews-whom-hint = A name, or who they are to the patient.
reviews-day = On what day?
reviews-time = At what time?
reviews-more = Write more
reviews-more-about = What was sent stays. To put something right, write it anew.
reviews-more-send = Send to the patient
reviews-refused-looked = { $name } has finished this already, on { $time }. What you wrote was not sent.
reviews-refused-changed = The result has changed since you opened it. Please read it again.
reviews-refused-comment = Write to the patient first: this result is not in range.
reviews-refused-call = Speak with a person first: this result cannot wait.
reviews-keys-next = next result
reviews-keys-previous = result before
reviews-keys-enter = open the result
reviews-keys-write = write to the patient
act-reviewed-result = Looked at a result, or wrote to you about one
act-drafted-comment = Began to write to you about a result, or went on with it

hold-title = Hold this result back
hold-about = The patient does not see it until the hold ends: by itself, after the days that you choose, or sooner. The patient is told that a result is held, by whom, until when and for which kind of reason. A result that the patient has opened cannot be held.
hold-no-reason = That somebody may be upset is no reason. Write to the patient, or call.
hold-reason = Why
hold-reason-wrong-data = It may be wrong, or another person's
hold-reason-danger-to-patient = Knowing it would put the patient's life or physical safety in danger
hold-reason-danger-to-other = Knowing it would put another person's life or physical safety in danger
hold-reason-law = A law says so
hold-law = Which law?
hold-law-hint = The patient reads this.
hold-words = Why in this case
hold-words-hint = At least 20 characters. Only staff read this.
hold-days = For how long?
hold-send = Hold it back
hold-is = Held back from the patient
hold-by = { $name } holds it back: { $reason }. The hold ends on { $time }.
hold-end = End the hold now
hold-refused-opened = The patient has opened this result already. It cannot be held.
hold-refused-held = This result is held back already.
hold-refused-over = This hold is over already.
hold-refused-asked = Somebody has asked about this already. An answer is on its way.
held-clinic = { $name } holds one result back until { $time }
held-clinic-why = The reason: { $reason }
held-clinic-wrong-data = it may be wrong, or it may belong to another person.
held-clinic-danger-to-patient = they think that seeing it now could put your life or your safety in danger.
held-clinic-danger-to-other = they think that seeing it now could put another person's life or safety in danger.
held-clinic-law = a law says so.
held-clinic-ask = Ask for another look at this
held-clinic-text = What do you want to say?
held-clinic-text-hint = Somebody else reads this and answers here.
held-clinic-send = Ask
held-clinic-asked = You asked for another look. Somebody will answer here.
held-clinic-answer = The answer: { $text }
act-held-result = Held a result back, or ended that
act-asked-about-hold = Asked for another look at a result that is held back
staff-task-hold = Look again at a result that is held back
staff-task-hold-about = { $patient } asks somebody else to look at why a result is held back.
