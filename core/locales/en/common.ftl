# Words of the frame that every page stands in: name, languages, states, problems, faults.

product-name = Careway
page-title = { $page } · Careway
skip-to-content = Skip to the page
language-choice = Language

loading = Loading…
try-again = Try again
reload-page = Load the new version
close = Close
back-to = Back to { $page }
show-password = Show
hide-password = Hide
show-password-of = Show the password
hide-password-of = Hide the password

offline-title = You are offline
offline-text = We cannot reach Careway. Check your internet connection. What you typed is still here.
new-version-title = There is a new version of Careway
new-version-text = Load it to go on. It takes a few seconds.

problem-title = That did not work
problem-not-signed-in = You are no longer signed in. Please sign in again.
problem-not-found-title = We cannot find this page
problem-not-found = It may have moved, or the link may be wrong.
problem-not-allowed = Your account is not allowed to see this. Ask your care team if you think it should be.
problem-prove-again = Before this we need to be sure that it is you. Please confirm who you are, then try again.
problem-conflict = This was changed somewhere else in the meantime. Look at it again, then repeat your change.
problem-wrong-person = This page and your request are about two different people, so we stopped. Open the page again.
problem-too-many = { $wait ->
    [one] Too many tries. Please wait one second, then try again.
   *[other] Too many tries. Please wait { $wait } seconds, then try again.
}
problem-too-many-minutes = { $wait ->
    [one] Too many tries. Please wait one minute, then try again.
   *[other] Too many tries. Please wait { $wait } minutes, then try again.
}
problem-unavailable = Careway is busy right now. Nothing is lost. Please try again in a moment.
problem-broken = Something went wrong on our side. Nothing you typed is lost.
problem-broken-incident = If you ask for help, give this number: { $incident }

# On the page that stands where a file should have come, when it does not.
file-not-saved = The file was not saved
file-not-signed-in = You are no longer signed in. Sign in, then save the file again.
file-not-allowed = A file can be saved only from its own page in Careway. Open Careway and save it there. If that does not help, ask your care team.
file-not-found = The file is not there any more, or the link is wrong. Look for it in Careway.
file-too-many = { $wait ->
    [one] You have saved many files in a short time. Please wait one minute, then try again.
   *[other] You have saved many files in a short time. Please wait { $wait } minutes, then try again.
}
file-broken = Something went wrong on our side. Please try again in a moment.

faults-title = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
fault-missing = Please fill this in.
fault-too-short = { $min ->
    [one] Please use at least one character.
   *[other] Please use at least { $min } characters.
}
fault-too-long = { $max ->
    [one] Please use one character at most.
   *[other] Please use { $max } characters at most.
}
fault-not-understood = We do not understand this. Please check how it is written.
fault-too-common = This password is on lists that other people try. Please choose another one.
fault-too-early = This must be later than the one before it.
fault-twice = This is there already.

date-elsewhere = { $text }, on the clinic's clock ({ $zone })
