# Refills on the desk: what is asked, what the record says, and how it goes on.

staff-refill-title = A refill is asked for
staff-refill-medicine = Medicine
staff-refill-left = What is left
staff-refill-pharmacy = Pharmacy
staff-refill-directions = Directions
staff-refill-ordered = Prescribed last
staff-refill-handed-out = Handed out last
staff-refill-not-said = Not said
staff-refill-no-record = The record shows you nothing about this medicine.
staff-refill-status = How does it stand now?
staff-refill-set-in-progress = In progress: I work on it
staff-refill-set-ready = Ready to pick up
staff-refill-set-too-early = Too early
staff-refill-set-refused = Not this time
staff-refill-from = From which day on?
staff-refill-reason = Why not?
staff-refill-needs-visit = A visit comes first
staff-refill-needs-test = A test comes first
staff-refill-stopped = The medicine was stopped
staff-refill-other-prescriber = Somebody else prescribes it
staff-refill-other = Another reason
staff-refill-words = Words to the patient
staff-refill-words-hint = The patient reads them. You can leave this empty, except for another reason.
staff-refill-send = Set the status
staff-refill-refused-order = The request has gone on meanwhile. Please look at it again.
staff-refill-refused-words = Please tell the patient why, in words.
