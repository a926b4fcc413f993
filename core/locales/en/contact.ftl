# Where notices about an account go.
contact-title = E-mail for notices
contact-about = We write to this address when something about your sign-in changes. We never write about your health there, and nobody can sign in with it.
contact-none = You have not told us an address yet.
contact-email = { $email }
contact-waiting = We sent a code to { $email }. Type it here to show that you read there.
contact-address = E-mail address
contact-set = Send a code to this address
contact-sent = We sent a code. Look in your mailbox, and in the folder for unwanted mail.
contact-code = Code from the e-mail
contact-confirm = This address is mine
contact-confirmed = We will write to this address from now on.
contact-remove = Take the address away
contact-removed = We no longer write to you.
contact-not-matched = This is not the code that we sent last, or it is more than a day old. Check it, or have a new one sent.
contact-no-mail = This portal does not send e-mail, so there is nothing to set here.
contact-of-family = Somebody in your family who is connected with your record has this address. Please use one that only you read.
