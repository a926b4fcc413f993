# What a team has saved to answer with, how hard an answer is to read, and the keys of the desk.

staff-replies-of = Replies of { $team }
staff-replies-title = Saved replies
staff-replies-lead = Texts that the team answers with often. Nothing is ever sent by itself.
staff-replies-none = No replies are saved
staff-replies-none-about = When there are some, staff can put them into an answer and go on writing.
staff-replies-add = Add a reply
staff-replies-change = Change: { $name }
staff-replies-out = Take out: { $name }
staff-replies-out-done = { $name } is taken out.
staff-replies-name = What staff call it
staff-replies-name-hint = For example: Refill is on its way
staff-replies-variables = These are filled in when the text is put into an answer:
staff-replies-variable-name = the patient's name
staff-replies-variable-team = the team's name
staff-replies-variable-me = your own name
staff-replies-variable-opens = when the team is there next
staff-replies-english = Text in English
staff-replies-spanish = Text in Spanish
staff-replies-send = Save the reply
staff-replies-done = Saved: { $name }.
staff-replies-taken = The team has a reply of this name already. Please choose another name.
staff-replies-too-many = The team has as many replies as it can have. Take one out first.

staff-desk-saved = Saved reply
staff-desk-saved-put = Put it in
staff-desk-grade = Reads like grade { $grade }. Shorter sentences and shorter words help.
staff-desk-college = Reads like a college text. Shorter sentences and shorter words help.

staff-keys-open = Keys (?)
staff-keys-title = Keys
staff-keys-about = They work on this page, and not while you type.
staff-keys-next = next message
staff-keys-previous = message before
staff-keys-enter = open the message
staff-keys-reply = write the answer
staff-keys-list = this list
staff-keys-off = Turn the keys off
staff-keys-on = Turn the keys on
