# The sign-in page, which is painted before the app is there.

sign-in-title = Sign in
sign-in-page-title = Sign in · Careway
sign-in-lead = See your results, your record and your care.
sign-in-name = Sign-in name
sign-in-name-hint = The name or e-mail address you chose.
sign-in-password = Password
sign-in-button = Sign in
sign-in-new-title = New here?
sign-in-invitation = I have an invitation code
sign-in-passkey = Sign in with a passkey
sign-in-recover = I have a code from the clinic to get back in
sign-in-help-title = Trouble signing in?
sign-in-help-text = Ask the front desk of your clinic. They can give you a new code. Careway will never ask for your password by phone, text or e-mail.

sign-in-one-moment = One moment. We will send this as soon as the page is ready.
sign-in-slow = Still loading. A slow connection can take a minute. You can keep typing.
sign-in-busy = Signing you in…

sign-in-name-missing = Please type your sign-in name.
sign-in-password-missing = Please type your password.
sign-in-not-matched = This name and password do not go together. Please check both and try again.
sign-in-offline = We cannot reach Careway. Check your internet connection, then try again. What you typed is still here.

sign-in-out = You are signed out.
sign-in-out-everywhere = You are signed out on all your devices.
sign-in-idle = You were away for a while, so we signed you out to keep your record private. Please sign in again.
sign-in-ended = You have been signed out, because your visit lasted very long or was ended on another device. Please sign in again.
sign-in-needed = Please sign in to see this page.

sign-in-cannot-load = Part of the page did not arrive, so we cannot sign you in yet. Check your connection, then try again.
sign-in-too-old = This browser is too old for Careway. Please use a newer version of Chrome, Edge, Firefox or Safari.
sign-in-no-script = Careway needs JavaScript. Please turn it on in your browser's settings, then load this page again.
