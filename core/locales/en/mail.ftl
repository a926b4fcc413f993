# Mail that the portal sends: that something happened and where to look. Nothing about anybody's health or care, and no word that tells
# what sort of place the portal belongs to.

mail-footer =
    This message comes from { $portal }. Nobody reads replies to it.
    We will never ask for your password by e-mail, phone or text.

mail-invitation-subject = Your invitation to { $portal }
mail-invitation =
    You can now make your own account at { $portal }.

    1. Open { $page }
    2. Type this invitation code: { $code }
    3. Type your date of birth, and choose a sign-in name and a password.

    The code works once, for { $days ->
        [one] one day
       *[other] { $days } days
    }. Please do not pass it on.

    If you did not expect this message, you can delete it.

mail-new-device-subject = New sign-in at { $portal }
mail-new-device =
    Somebody signed in to your account { $device }. This device was not used with your account before.

    If it was you, you do not need to do anything.

    If it was not you, sign in at { $address }, sign out on all devices, and change your password.

mail-factor-subject = Your sign-in at { $portal } was changed
mail-factor =
    { $change }

    If it was you, you do not need to do anything.

    If it was not you, sign in at { $address }, sign out on all devices, and change your password. If you cannot sign in any more, ask for help where you got your account.
mail-factor-password = The password of your account was changed.
mail-factor-passkey-added = A passkey was added to your account.
mail-factor-passkey-removed = A passkey was taken off your account.
mail-factor-authenticator-added = An app that shows sign-in codes was added to your account.
mail-factor-authenticator-removed = The app that shows sign-in codes was taken off your account.
mail-factor-recovery-codes = New recovery codes were made for your account. The old ones no longer work.
mail-factor-recovery-code-used = A recovery code was used to sign in to your account.
mail-factor-second-ended = The app that shows sign-in codes and the passkeys that were said to be lost were taken off your account.
mail-factor-openid-added = Your account can now be opened with your account at another organization.
mail-factor-openid-removed = Your account can no longer be opened with your account at another organization.

mail-contact-subject = Your contact details at { $portal } were changed
mail-contact =
    An e-mail address or a phone number of your account was changed. We send this message to the old and to the new address.

    If it was you, you do not need to do anything.

    If it was not you, sign in at { $address } and check your contact details. If you cannot sign in any more, ask for help where you got your account.

mail-recovery-subject = Somebody asks for access to your account at { $portal }
mail-recovery =
    Somebody who could not sign in has asked for new access to your account. To keep you safe, we wait { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } before we allow it.

    If it was you, you only need to wait.

    If it was not you, please stop it now. Sign in at { $address } and choose to stop it. Or open { $address } without signing in and use this code: { $code }

mail-opened-subject = Please look at your account at { $portal }
mail-opened =
    Your information was opened in a special case, by somebody who does not usually see it.

    To see who it was, when, and which reason they gave, sign in at { $address }. There you can also ask us to look into it.

mail-proxy-offer-subject = Somebody asks for your help at { $portal }
mail-proxy-offer =
    Somebody you know asks you to help them with their care online.

    1. Open { $address }/account/accept and sign in. If you have no account yet, you can make one there.
    2. Type this code: { $code }
    3. Type their date of birth. This is how we know that the code came to the right person.

    The code works once, for { $days ->
        [one] one day
       *[other] { $days } days
    }. You will see what they ask for before you say yes. If you do not know what this is about, you need not do anything.

mail-proxy-accepted-subject = Somebody can help you at { $portal } now
mail-proxy-accepted =
    Somebody you asked for help has said yes.

    To see who it is and what they can do, or to end it, sign in at { $address }.

mail-proxy-ending-subject = Somebody's help at { $portal } ends soon
mail-proxy-ending =
    You asked somebody to help you online. That ends in { $days ->
        [one] one day
       *[other] { $days } days
    } or sooner.

    If it may end, you need not do anything. If they should go on helping you, sign in at { $address } and give them more time. Only you can do that.

mail-birthday-subject = Something changes soon at { $portal }
mail-birthday =
    A birthday is near, and with it changes who in your family sees what. This is the rule for everybody of that age.

    To see what changes and when, sign in at { $address }. Parents and young people read the same words there.

mail-record-subject = There is something new for you at { $portal }
mail-record =
    There is something new in a record that you can see at { $portal }.

    To see it, sign in at { $address }.
mail-short-subject = Time is running short at { $portal }
mail-short =
    Something that waits for your team at { $portal } is running short of time.

    To see it, sign in at { $address }/staff.
mail-message-subject = You have a new message at { $portal }
mail-message =
    You have a new message at { $portal }.

    To read it, sign in at { $address }.

mail-address-subject = Is this your e-mail address? A code from { $portal }
mail-address =
    To show that this e-mail address is yours, type this code at { $portal }: { $code }

    The code works for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }.

    If you did not ask for a code, somebody may have mistyped their address. You do not need to do anything.

# Text messages, each one short paragraph.
text-notice = { $portal }: You have a new message. See { $address }
text-invitation = { $portal }: Your invitation code is { $code }. Type it with your date of birth at { $page }. It is good for { $days ->
        [one] one day
       *[other] { $days } days
    }. Please do not pass it on.
text-proxy-offer = { $portal }: Somebody would like your help. Your code is { $code }. Sign in or make an account at { $page } and type it with their date of birth. It is good for { $days ->
        [one] one day
       *[other] { $days } days
    }.
text-address = { $portal }: Your code is { $code }. Type it at { $page } to show that this number is yours. It is good for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }.
