# What runs short of time, as it is told to the staff and to the patient.
short-title = Running short
short-lead = What waits for your teams and has little time left, or none. It is told to those who lead a team.
short-about = { $count ->
    [0] What has little time left, or none
    [one] One thing is new here
   *[other] { $count } things are new here
}
short-none-title = Nothing runs short
short-none = When the time for an answer is nearly over, it shows here until somebody answers.
notices-work = When time runs short for a team that I lead
notices-work-lead = Choose how we tell you outside the portal that time runs short for a team that you lead.
notices-work-about = A notice says that something needs you, and no more. What may not wait is sent at once, also at night. The rest keeps the hours that you choose.
notices-work-account = Choose how we tell you that time runs short for a team that you lead: by e-mail, by text message, or only here.
short-no-results = No result has waited too long.
staff-desk-late-again = Late again
staff-desk-anew = New time told to the patient: { $time }
messages-late-anew = This takes longer than we told you, and we are sorry. We will answer by { $time }. If it cannot wait, please call the clinic, or ask us to call you.
messages-late-again = We are late again, and we are sorry. We have told { $team } once more that you are waiting. If it cannot wait, please call the clinic, or ask us to call you.
unwatched-title = Nobody looks after these people yet
unwatched-lead = Results of theirs wait, and no team that may look at results looks after them. Take them into your team to see the results.
unwatched-no-lead = No team has a lead who may look at results. Say who leads a team, so that somebody sees these results.
unwatched-home = { $count ->
    [one] Results of one person wait, and nobody looks after them
   *[other] Results of { $count } people wait, and nobody looks after them
}
unwatched-count = { $count ->
    [one] One result waits
   *[other] { $count } results wait
}
unwatched-take = Take into { $team }
unwatched-take-of = Take { $name } into { $team }
unwatched-done = { $team } looks after { $name } now. Their results are in your list.
unwatched-watched = Somebody looks after this person by now.
