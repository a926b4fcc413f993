# An account whose owner has died, as their record says. Whoever reads this may be grieving, or may be alive and recorded wrongly.

departed-title = This account does not open
departed-lead = The record says that the person whose account this is has died. If that is so, we are very sorry.
departed-ask-title = If you are family, or take care of what they left
departed-ask = To keep their record private, nobody opens it with their password. You can ask the clinic for access: call the clinic, or bring the papers that say you may act, such as a letter from the court. You then sign in with an account of your own.
departed-mistake-title = If you are this person
departed-mistake = Then there is a mistake in the record. Please call the clinic. As soon as it is put right, your account opens again, with everything in it.
departed-leave = Sign out, so that the page is closed.
