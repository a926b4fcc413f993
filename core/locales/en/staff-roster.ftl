# Who works here, in which teams, and how a staff account is made.

staff-people-title = Staff
staff-people-lead = Everybody who has a staff account. You give accounts and take them; you see no record.
staff-people-add = Add somebody
staff-people-name = Full name
staff-people-work = What their work is called
staff-people-work-hint = Patients read it beside the name. For example: Family medicine
staff-people-role = Role
staff-people-role-hint = The role decides which parts of a record they see.
staff-people-send = Make the code
staff-people-code-title = Code for { $name }
staff-people-code = This code is shown only now. Give it to { $name } in person. It works once, until { $date }, at { $address }
staff-people-change = Change { $name }
staff-people-set-role = Change the role
staff-people-set-role-hint = They are signed out and see what the new role sees when they sign in again.
staff-people-close = Close the account
staff-people-close-ask = Close the account of { $name }? They are signed out and cannot sign in again.
staff-people-close-do = Close it
staff-people-close-not = Keep it
staff-people-closed = closed
staff-people-yourself = You cannot change your own account. Another administrator can.
staff-people-role-set = { $name } has the role { $role } now.
staff-people-was-closed = The account of { $name } is closed.

staff-teams-title = Teams
staff-teams-lead = People who look after the same patients.
staff-teams-add = Make a team
staff-teams-name = Name of the team
staff-teams-send = Make the team
staff-teams-taken = There is a team of this name already. Please choose another name.
staff-teams-none-title = There are no teams yet
staff-teams-none = Make one, then say who is in it.
staff-teams-empty = Nobody is in this team yet.
staff-teams-member = Add to { $team }
staff-teams-member-send = Add
staff-teams-take-out = Take out
staff-teams-take-out-of = Take out: { $name }, { $team }
staff-teams-lead-badge = Lead
staff-teams-make-lead = Make lead
staff-teams-make-lead-of = Make lead: { $name }, { $team }
staff-teams-unlead = No longer lead
staff-teams-unlead-of = No longer lead: { $name }, { $team }
staff-teams-no-lead = This team has no lead. When time runs short, everybody in it is told, and nobody in particular.
staff-teams-count = { $count ->
    [0] nobody
    [one] one person
   *[other] { NUMBER($count) } people
}

staff-activate-title = Make your staff account
staff-activate-lead = Your administrator gave you a code. With it you choose a sign-in name and a password that only you know.
staff-activate-code = Code from your administrator
staff-activate-not-matched = The code is not right, was used already, or is too old. Check it. If it still does not work, ask your administrator for a new one.
staff-activate-done-title = Your account is made
staff-activate-done = One thing is left. Staff accounts open other people's records, so signing in needs a second step, such as a code from an app. Set it up now.
staff-activate-go-on = Go on
staff-activate-signed-in = You are signed in already. To use a code, sign out first.
