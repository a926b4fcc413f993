# Messages to the care team. A clock runs for each: people are told who has it and by when to expect an answer.

messages-title = Messages
messages-lead = Write to your care team. You always see who has your message and when to expect an answer.
messages-empty-title = No messages yet
messages-empty = When you write to your care team, you find it here, with the answer.
messages-write = Write a message
messages-write-lead = Your care team reads this. Use your own words.
messages-new = { $count ->
        [one] one new
       *[other] { $count } new
    }
messages-delivered = Delivered
messages-in-hand = Somebody has it
messages-for-you = Waits for you
messages-answered = Answered
messages-alone = Only you and your care team see this
messages-with = With { $team }.
messages-with-somebody = With { $who }, { $team }.
messages-away = { $away } is away until { $day }; { $by } takes care of it.
messages-asked = { $who } of { $team } asked you something.
messages-answered-by = Answered by { $who } of { $team }.
messages-due = Expect an answer by { $time }.
messages-late = The answer is late. We are sorry. If it cannot wait, please call the clinic.
messages-by-staff = { $name } ({ $role })
messages-for-patient = { $name }, for the patient
messages-you = You
messages-there = There now
messages-opens = There again { $time }
messages-role = { $role } ({ $count })

messages-urgent-title = If it cannot wait, do not write: call
messages-urgent = Chest pain, trouble breathing, signs of a stroke, heavy bleeding, or thoughts of hurting yourself: call 911. For thoughts of hurting yourself you can also call or text 988. For something that cannot wait until the team is there, call the clinic.
messages-no-team-title = No team gets your messages yet
messages-no-team = Please call the clinic. They can say which team looks after you, and then you can write to it here.
messages-teams = Who reads it
messages-team = To which team?
messages-about = What is it about?
messages-who-sees = Who may see it?
messages-family = Me, and those I let see my messages
messages-only-me = Only me and the care team
messages-text = Your message
messages-text-hint = Say since when, and what you have tried.
messages-send = Send
messages-one = Conversation
messages-written = What was written
messages-reply = Write more
messages-reply-hint = It goes to the same team.

messages-refused-team = This team does not get your messages any more. Please choose another team.
messages-refused-over = This was answered some time ago. Please write a new message; your words are still here to copy.
messages-refused-not-yours = Somebody else has just done something with this message. Please look at it again.
messages-refused-refill = A refill is asked for here. Please say first how it ends; that closes the conversation. Your words are still here.
messages-refused-not-alone = Only the patient can write a message that nobody else sees.
messages-refused-topic = This team does not answer such questions any more. Please choose another team.
messages-refused-nobody = Nobody in this team may read what is kept this private. Please choose another team.
messages-refused-price = What this team charges has just changed. Please look at the price again; nothing was sent.

messages-charges = { $price } for an answer to a question about your care.
messages-charges-title = This costs money
messages-charges-hint = You only pay if you agree. It is for this question and its answers, not for each message. Forms, appointments and bills cost nothing.
messages-charges-agree = I agree to pay { $price }
messages-price = You agreed to pay { $price }.
messages-usual = In the last month, nearly all questions were answered within { $span } of working time.
messages-call-team = Call { $phone }
messages-call-nurses = Nurse line when they are not there: { $phone }
messages-span-minutes = { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
messages-span-hours = { $count ->
        [one] one hour
       *[other] { $count } hours
    }

topic-health = How I feel
topic-result = A test result
topic-medication = A medicine
topic-appointment = An appointment
topic-form = A form or letter
topic-bill = A bill

draft-kept = Not sent yet. Kept for you { $time }: you can go on later, here or on another device.
draft-begun = not sent yet
draft-waiting = Not kept yet: there is no connection. We keep trying.
draft-elsewhere-title = You wrote in two places
draft-elsewhere = On another page or device you wrote this:
draft-sent-elsewhere = On another page or device you sent this or emptied it. What you typed here is still here.
draft-use-other = Use that text
draft-keep-here = Keep what is here

urgent-ask = Is any of this happening now?
urgent-ask-hint = Leave it empty if not.
urgent-more = Is any of this true?
flag-chest-pain = Chest pain or pressure
flag-breathing = Trouble breathing
flag-stroke = A drooping face, a weak arm, or trouble speaking
flag-bleeding = Heavy bleeding, or bleeding that does not stop
flag-self-harm = Thoughts of hurting yourself
flag-allergy = A swollen face or throat after food, a medicine or a sting
flag-headache = The worst headache ever, all at once
flag-pregnancy = Pregnant, and bleeding, in strong pain, or the baby moves less
flag-infant-fever = A baby under 3 months with a fever
pressing-worse = It is new, or it gets worse
pressing-after-operation = It began after an operation
pressing-reaction = It may come from a medicine
urgent-stop-title = This may not be able to wait
urgent-stop-text = If it is happening now, please do not wait for an answer here. Call now.
urgent-stop-call-911 = Call 911
urgent-stop-call-988 = Call 988
urgent-stop-text-988 = Text 988
urgent-stop-send = Send my message too
urgent-stop-back = Go back
urgent-stop-later-title = Your team is not there now
urgent-stop-later = They are there again { $time }. If it cannot wait until then, please call the clinic.
urgent-stop-nurses = Call the nurse line: { $phone }

contact-reached = Phone call
contact-left-word = Phone call: left word
contact-no-answer = Phone call: nobody answered
contact-call-me = Asks to be called
messages-call-me = Please call me
messages-call-me-text = Please call me back about this.

translation-human = In English, by { $name }
translation-machine = In English, by a machine. Nobody has checked it, and it can be wrong.

messages-leaves = (leaves this site for { $site })
