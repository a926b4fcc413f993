# What an account is kept safe with, the steps of signing in, and the cover over a page at rest.

security-title = Sign-in and safety
security-lead = How you sign in, and where you are signed in now.
security-account = Your password, passkeys, and the devices where you are signed in.
security-open = See sign-in and safety

device-phone = Phone
device-tablet = Tablet
device-computer = Computer
device-unknown = Device of unknown kind

# Passkeys
passkeys-title = Passkeys
passkeys-about = A passkey lets you sign in with your fingerprint, your face or the code that unlocks your device. There is no password to type, and nobody can guess it.
passkey-add = Add a passkey on this device
passkey-added = The passkey was added. You can sign in with it from now on.
passkey-since = Added { $day }
passkey-used = last used { $day }
passkey-change = Change { $name }
passkey-change-short = Change
passkey-name = Name
passkey-name-hint = For example: my phone, home computer
passkey-rename = Save the name
passkey-renamed = The name was saved.
passkey-remove = Remove this passkey
passkey-remove-hint = It will no longer open this account. You can delete it in your device's settings as well.
passkey-removed = The passkey was removed.
passkey-no-way = This browser cannot use passkeys here. You can use another way, or try a newer version of your browser.
passkey-stopped = That did not go through. You may have stopped it, it may have taken too long, or there may be no passkey for Careway on this device. You can try again or use another way.
passkey-known = This device has a passkey for your account already.
passkey-not-matched = This passkey does not open an account here. You can try another one or use another way.
passkey-not-here = Passkeys do not work at this web address. Please use another way.
passkey-lead = Your device asks for your fingerprint, your face or the code that unlocks it.
passkey-other-way = Sign in with a password

# The app that shows codes
app-title = Authenticator app
app-about = A free app on your phone that shows a new code of six digits every half minute. Then nobody can sign in with your password alone.
app-none = No app is set up.
app-since = Set up { $day }
app-set-up = Set up an app
app-again = Set it up again
app-remove = Stop using the app
app-removed = The app was removed. Its codes no longer work here.
app-done = The app is set up. We ask for its code when you sign in.
app-step-install = Open an authenticator app on your phone. If you have none, install one from your app store. There are free ones from Google, Microsoft and others.
app-step-scan = In the app, choose to add an account, and point the camera at this picture.
app-picture = Picture for the camera of your authenticator app. The same code is written below.
app-open = Open in an app on this device
app-step-secret = No camera? Type this key into the app:
app-step-code = Type the six digits that the app shows now.
app-code = Code from your app
app-code-hint = Six digits. Spaces do not matter.
app-confirm = Check the code

# Recovery codes
codes-part = Recovery codes
codes-for = If you lose your phone, each of these codes lets you in once, together with your password.
codes-left = { $count ->
    [0] You have none left.
    [one] You have one left.
   *[other] You have { $count } left.
}
codes-make = Make new codes
codes-made = There are new codes. The old ones no longer work.
codes-title = Keep these recovery codes
codes-about = If you lose your phone, each code lets you in once, together with your password. We show them only now.
codes-print = Print this page
codes-save = Save as a file
codes-keep = Keep them where you keep important papers, and not on the phone that they stand in for.
codes-done = I have kept the codes

# The password
password-since = Set { $day }
password-none = This account has no password.
password-new = New password
password-hint-second = At least 10 characters, because you also have a second way to prove that it is you.
password-change = Change the password
password-changed = The password was changed. You are signed out on all other devices.
password-ends = When you change it, you are signed out on all other devices.

# Where one is signed in
sessions-title = Where you are signed in
sessions-about = If you do not know one of these, sign it out and change your password.
sessions-this = This device
sessions-end = Sign out there
sessions-end-others = Sign out on all other devices
sessions-network = network { $network }
sessions-times = Signed in { $began }. Last used { $seen }.

# Why it was not changed
factor-last-one = This account must have a passkey or an app. Set up another one first.
factor-password-too-short = Without this, your password is the only way in, and it is too short for that. Please set one of at least 15 characters first.
factor-not-matched = This is not the code that the app shows now. Wait for the next one, and check that the clock of your phone is right.
factor-no-second = Set up a passkey or an app first. Recovery codes stand in for those.

# Proving again who one is
prove-title = Please confirm that it is you
prove-about = This is an important change, so we check once more. Then it goes on by itself.
prove-send = Confirm
prove-cancel = Not now
prove-not-matched = That is not right, or the code is no longer good. Please check and try again.
prove-code-missing = Please also type the code from your app.
prove-passkey-needed = Please use your passkey. The password alone is not enough for this account.

# The second step of signing in
second-title = One more step
second-lead = Your password is right. Please show that it is you in one more way.
second-passkey-title = With a passkey
second-passkey = Use a passkey
second-code-title = With a code
second-code-or-recovery = Code from your app, or a recovery code
second-code-or-recovery-hint = The six digits that the app shows now. If you do not have your phone, type one of the recovery codes that you kept.
second-recovery = Recovery code
second-recovery-hint = One of the codes that you kept. Each works once.
second-send = Go on
second-lost-title = You told us that your phone or passkey is lost
second-lost = You can sign in with your password alone from { $until }. Until then, you can still use a passkey, a code or a recovery code if you find one. That also ends the waiting.
second-help = Lost your phone and your recovery codes? Ask the front desk of your clinic. You can also start over with another name.
second-start-over = Start over

# An account that must have a second way
enrol-title = Set up a second way to sign in
enrol-lead = This account can see private information, so a password is not enough. Choose one of these two. It takes about two minutes.
enrol-passkey-title = Best: a passkey
enrol-app-title = Or: an authenticator app
enrol-later = You can also do this later. Nothing opens until then.

# A page at rest
rest-title = Locked to keep your record private
rest-whose = { $name }, are you still there?
rest-about = Nothing is lost. The page is as you left it. Confirm that it is you to go on.
rest-about-here = Your visit is resting. Confirm that it is you to go on.
rest-go-on = Go on
rest-not-matched = This password is not right. Please try again.
rest-not-you = Is this not your account? Sign out, so that the page is closed. What was not sent is then gone.

# Without an invitation
sign-up-link = I have no code yet
sign-up-title = Make an account
sign-up-lead = This account does not open a record yet. A code from your clinic connects it with yours.
sign-up-name = Your name
sign-up-name-hint = What we call you. It can be your first name.
sign-up-begins-hint = We add four digits, so that nobody can find out who has an account here.
sign-up-done = Your account is ready
sign-up-keep = Write down your sign-in name. You need it together with your password.
sign-up-login = Your sign-in name is:
sign-up-next-title = What comes next
sign-up-next = Ask the front desk of your clinic for a code. With it, and your date of birth, you connect this account with your record.
sign-up-go-on = I have written it down

link-title = Connect your record
link-lead = This account does not open a record yet. Ask the front desk of your clinic for a code, and type it here.
link-send = Connect my record
link-has-account = This record has an account already. Sign in with that one, or ask your clinic to help you.
link-has-record = This account has a record already. Ask your clinic to help you if that is not right.

visitor-signed-in-title = You are signed in already
visitor-signed-in = This page is for people who are not signed in. To use it, sign out first.

# Ways back in
recover-title = Get back into your account
recover-lead = Your clinic has checked who you are and given you a code. With it you set a new password.
recover-code = Code from your clinic
recover-birth-date = Your date of birth
recover-second = If you use an app or a passkey as well
recover-at-hand = I have it
recover-lost = I have lost it
recover-at-hand-about = We ask for it after this, as always. If you use neither, choose this.
recover-lost-about = To keep you safe, we wait 24 hours before we let you in without it, and send you a notice. You can then sign in with the new password.
recover-send = Set the new password
recover-not-matched = The code and the date of birth do not go together, or the code was used already or is too old. Check both. If it still does not work, ask your clinic for a new code.

stop-link = I got a notice and did not ask for this
stop-title = Stop somebody from getting in
stop-lead = If you did not ask for new access to your account, stop it here with the code from the notice.
stop-code = Code from the notice
stop-send = Stop it
stop-not-matched = Nothing waits under this code. Check how it is written. If it is already stopped, all is well.
stop-done-title = It is stopped
stop-done = Nobody can get in that way. The password that was set is gone too, and everybody was signed out. Ask your clinic for a code to set a new password.
