# When results appear, and what is said of those that do not show yet.

release-title = When results appear
release-lead = You decide when you see new results. You can change this at any time.
release-account = Choose when you see new results: at once, when you open them, or after a few days.
release-choices = What you can choose
release-at-once = At once
release-at-once-about = You see a result as soon as it is here.
release-hidden = Tell me, and hide it until I open it
release-hidden-about = Your lists say that a result is here, without its name or its value. You see it when you open it.
release-wait = Wait for my clinician's note
release-wait-about = The result stays out of your lists for the days that you choose. It shows as soon as your clinician writes to you about it, or when those days are over.
release-yours = This changes only what you see here. Your clinic sees every result, and nothing is taken out of your record or of what you download. It also counts for results that are here already and that you have never opened.
release-urgent-title = Results that cannot wait
release-urgent = This page cannot tell you if a hidden result is urgent. Your clinic should call you about a result that cannot wait. If nobody has called and you are worried, call your clinic. If you feel very ill, call 911.
release-form = Your choices
release-class-routine = Most results
release-class-genetic = Genetic results
release-class-cancer = Cancer and tissue results
release-class-reproductive = Pregnancy and sexual health
release-class-mental = Mental health, alcohol and drugs
release-days = { $class }: wait at most
release-days-count = { $count ->
    [one] 1 day
   *[other] { $count } days
}
release-save = Save my choices
release-saved = Saved. This holds from now on.

held-title = Not shown yet
held-routine = A result is here
held-genetic = A genetic result is here
held-cancer = A cancer or tissue result is here
held-reproductive = A result about pregnancy or sexual health is here
held-mental = A result about mental health, alcohol or drugs is here
held-arrived = Arrived { $date } · { $source }
held-open = Open
held-open-of = { $what }, arrived { $date }: open
held-ask = You chose to open results like this one yourself. Do you want to see it now?
held-show = Show it now
held-not-now = Not now
held-waiting = { $count ->
    [one] 1 result is waiting for your clinician's note. It shows by { $date }.
   *[other] { $count } results are waiting for your clinician's note. The last one shows by { $date }.
}
held-waiting-about = It shows as soon as your clinician writes to you about it.
held-show-all = Show them now
held-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
held-choose = Choose when results appear
