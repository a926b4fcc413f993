# A request for an appointment that the staff make of a message.

appointment-title = Appointment
appointment-proposed = Appointment asked for
appointment-booked = Appointment made
appointment-cancelled = No appointment
appointment-next = { $team } looks for a time. You hear here when there is one.
appointment-reason = What it is for
appointment-soon = How soon
appointment-days = Within days
appointment-weeks = Within weeks
appointment-routine = When there is one
appointment-times = Times that fit
appointment-times-hint = For example: mornings, not on Fridays. You can leave this empty.
appointment-send = Ask for an appointment
appointment-settle = Say how it ended
appointment-how = How?
appointment-words = What the patient should know: when and where, or why not
appointment-settle-send = Tell the patient
appointment-refused-has = An appointment is asked for here already.
appointment-refused-order = A colleague has just said how it ended. Please look at it again; your words are still here.
appointment-needs-signature = What patients read of an appointment comes from a colleague who needs no signature. Please ask one of them; your words are still here.
made-appointment = An appointment
