# The desk of messages, beside the answer itself: queues that are narrowed down, several at once, notes among the staff, calls, and the wall.

staff-desk-team = Which team?
staff-desk-all-teams = All my teams
staff-desk-all-topics = Everything
staff-desk-close = Nothing to answer: end it
staff-desk-how = How?
staff-desk-how-written = In writing
staff-desk-called-reached = I called, and we spoke
staff-desk-called-left-word = I called, and left word
staff-desk-called-no-answer = I called, and nobody answered
staff-desk-call-me = They would rather talk than write. What you write here, or a call that you note here, ends this.
staff-desk-beside-of = { $name } for colleagues
staff-desk-beside-add = Note for colleagues
staff-desk-beside = Your note
staff-desk-beside-send = Save the note

staff-bulk-pick = Choose the message of { $name }
staff-bulk-picked = { $count ->
    [one] One chosen
   *[other] { NUMBER($count) } chosen
}
staff-bulk-take = Take them
staff-bulk-close = Nothing to answer: end them
staff-bulk-clear = Choose none
staff-bulk-done = { $count ->
    [0] None done.
    [one] One done.
   *[other] { NUMBER($count) } done.
}
staff-bulk-not = { $count ->
    [one] With one it did not work: somebody else has it, or has just changed it.
   *[other] With { NUMBER($count) } it did not work: somebody else has them, or has just changed them.
}

staff-wall-title = Team board
staff-wall-lead = How much waits for your teams, and what they kept. It changes by itself.
staff-wall-none-title = You are in no team
staff-wall-none = What waits for a team shows here once you are in one.
staff-wall-late = Late
staff-wall-soon = Time runs short
staff-wall-call-me = Asks to be called
staff-wall-untaken = Nobody has it
staff-wall-in-hand = Somebody has it
staff-wall-next = Next due { $time }
staff-wall-kept = { $count ->
    [one] What was kept in the last day
   *[other] What was kept in the last { NUMBER($count) } days
}
staff-wall-nothing-kept = { $count ->
    [one] Nothing was answered in the last day.
   *[other] Nothing was answered in the last { NUMBER($count) } days.
}
staff-wall-class = What
staff-wall-answered = Answered
staff-wall-in-time = In time
staff-wall-half = Half within
staff-wall-nearly-all = Nearly all within

staff-translation-add = Written in { $from }. Translate it into { $to }
staff-translation-mend = Mend what the machine wrote
staff-translation-text = The translation
staff-translation-hint = The patient reads it too, with your name. What was written first stays what counts.
staff-translation-send = Save the translation
staff-translation-ask = Have a machine translate it
staff-translation-asked = A machine is translating it. It shows here by itself.
staff-translation-failed = The machine could not translate it.
staff-translation-none = There is no machine that translates here.
