# How people are told outside the portal that there is something new.
notices-title = Notices
notices-lead = Choose how we tell you that there is something new.
notices-account = Choose how and when we tell you that there is something new: by e-mail, by text message, or only here.
notices-open = Choose how we tell you
notices-about = A notice says that there is something new, and no more. It never says whose it is, who wrote, or what it is about. In the portal you see everything at once, whatever you choose.
notices-none-title = We cannot reach you outside the portal yet
notices-none = Tell us an e-mail address or a mobile phone number first.
notices-messages = New messages for { $name }
notices-results = New results for { $name }
notices-email = By e-mail
notices-email-none = By e-mail (no address yet)
notices-text = By text message
notices-text-none = By text message (no number yet)
notices-portal = Only in the portal
notices-save = Save
notices-saved = Saved. This holds from now on.
notices-when = When we tell you
notices-pace = How often
notices-at-once = As soon as there is something
notices-daily = Once a day
notices-daily-at = At what time
notices-quiet = Hours when we send nothing
notices-quiet-no = None. You can send at any time.
notices-quiet-yes = Every day between two times
notices-quiet-from = From
notices-quiet-to = Until
notices-quiet-about = Choose two different times. What comes between them is sent when they are over.
notices-fallback = If I have not read it
notices-fallback-no = Send nothing more
notices-fallback-hours = { $hours ->
    [one] Tell me the other way too, after one hour
   *[other] Tell me the other way too, after { $hours } hours
}
notices-zone = On which clock
notices-zone-place = { $city } time, as at your clinic
notices-zone-device = { $city } time, as on this device
notices-zone-other = { $city } time
notices-no-zone = We do not know this clock. Please choose another.
notices-always-title = What we always tell you
notices-always = Some news is sent at once and cannot be turned off: when somebody signs in on a new device, when your password or another way to sign in changes, when your contact details change, when your record was opened in an emergency, and before somebody's help ends or changes.
