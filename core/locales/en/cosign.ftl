# Answers that a colleague signs before they go out.

messages-checked = Written by { $name }, checked by { $checker }
messages-checked-mine = Written by you, checked by { $checker }

cosign-waits = Waits for a signature
cosign-waits-mine = It has not gone out. A colleague signs it, or gives it back to you with a note. You see it here.
cosign-waits-other = It has not gone out. Nurses and clinicians of the team sign it who need no signature themselves; what a clinician wrote, a clinician signs.
cosign-by = Proposed by { $name }
cosign-kind-answer = It answers the message
cosign-kind-question = It asks the patient something
cosign-wrote-since = The patient has written since
cosign-wrote-since-text = Read the newest message below before you sign.
cosign-sign-text = What goes out
cosign-sign-hint = You can change the words. The patient reads both names. What was proposed is kept for the two of you.
cosign-sign = Sign and send
cosign-return = Give it back with a note
cosign-return-note = What should change?
cosign-return-hint = Only the two of you read this.
cosign-return-send = Give it back
cosign-left = Your words were not sent
cosign-left-text = A colleague was faster. This is what you had typed:
cosign-propose = Your answer
cosign-propose-hint = A colleague reads it first and signs it. Then the patient reads it.
cosign-propose-files = Files and notes of calls do not go with it. Leave a note for colleagues about them; whoever signs can send files.
cosign-propose-kind = What is it?
cosign-propose-send = Send it for a signature
cosign-returned = { $name } gave it back
cosign-changed = Proposed words; { $name } sent others
cosign-withdrawn = Not sent: { $name } ended the conversation
cosign-note = Note: { $note }

cosign-refused-own = Nobody signs their own words. A colleague has to.
cosign-refused-supervised = A colleague signs what you write, so you cannot sign for others.
cosign-refused-role = This is for a clinician to sign, or for a nurse where no clinician wrote it.
cosign-refused-decided = A colleague has just decided about it. Please look at it again.
cosign-refused-new-words = The patient has just written. Please read that first; your words are still here.
cosign-refused-not-supervised = You do not need a signature any more. Please load the page again; your words are kept.
cosign-refused-waiting = One answer waits for a signature here already. Your words are still here.
cosign-needed = A colleague signs what you write to patients. Please load the page again and send it for a signature; your words are still here.
cosign-needed-refill = How a refill ends, and words beside it, come from a colleague who needs no signature. Leave them a note for colleagues.
cosign-needed-result = Words to patients about results come from a colleague who needs no signature. Please ask one of them; your words are still here.
cosign-needed-translation = Translations for patients come from a colleague who needs no signature. Please ask one of them; your words are still here.

staff-people-supervised = in training
staff-people-supervise = A colleague signs what they write
staff-people-supervise-hint = What { $name } writes to patients then waits until a nurse or clinician of the team signs it.
staff-people-supervise-end = No more signatures
staff-people-supervise-end-hint = What { $name } writes to patients then goes out as it is. What waits now still needs a signature.
staff-people-supervise-set = A colleague signs now what { $name } writes to patients.
staff-people-supervise-ended = What { $name } writes to patients goes out as it is now.
staff-people-supervise-not = Only nurses and clinicians are in training here.
