# Photos and files that go with a message.

attachments-add = Add a photo or file
attachments-hint = Photos or PDF, at most 5, each up to 10 MB. You can also drop them here.
attachments-list = Files that go with this message
attachments-sending = { $percent } percent is there
attachments-checking = Being checked
attachments-ready = Ready to send
attachments-waiting = No connection. It goes on by itself when the line is back.
attachments-broken-off = It broke off. What is there is kept.
attachments-go-on = Go on with { $name }
attachments-choose-again = This file is not whole yet. Choose the same file again to go on, or remove it.
attachments-remove = Remove { $name }
attachments-wait = Some files are not ready yet. Wait until they are, or remove them, and then send.
attachments-save = Save { $name }
attachments-larger = Show { $name } larger
attachments-smaller = Show { $name } smaller
attachments-refused-empty = There is nothing in this file. Please choose another.
attachments-refused-too-large = This file is larger than 10 MB. Send a smaller part of it, or take a photo of what matters.
attachments-refused-too-many = A message takes 5 files. Send these first, and the others in another message.
attachments-refused-too-much-today = You have sent a lot of files today. Please send this one tomorrow, or call the clinic if it cannot wait.
attachments-refused-unknown-kind = We take photos (JPEG, PNG, WebP) and PDF. Save it as a PDF, or take a photo or a screenshot of it.
attachments-refused-too-many-pixels = This photo has too many points to be opened safely. Send a smaller copy, or take a new photo.
attachments-refused-damaged = This file cannot be opened: it may be damaged or not whole. Open it on your device and save it again, or take a photo.
attachments-refused-elsewhere = Another page of yours sends this file too. Close it there, or remove the file here.

messages-refused-no-file = One of the files is not here any more. Look at the list, and add it again if you need it. Your words are still here.
messages-refused-too-many-files = A message takes 5 files. Remove some and send them in another message.
act-added-files = Added files to a message, or removed them
act-opened-files = Opened files in messages
