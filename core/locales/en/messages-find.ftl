# Finding a conversation by its words, putting it away, and taking it along on paper.

messages-search = Find in your messages
messages-search-hint = Type a word or the beginning of one, for example: ankle
messages-search-short = Type at least two letters.
messages-search-waiting = We are looking.
messages-search-count = { $count ->
        [one] We found one conversation.
       *[other] We found { $count } conversations.
    }
messages-search-none = No conversation has all these words. Try fewer words, or only the beginning of a word.
messages-search-more = There may be more. Add a word to find fewer.
messages-search-found = Conversations with these words

messages-folders = Which conversations
messages-folder-list = Your list
messages-folder-away = Put away
messages-put-away = Put away
messages-take-back = Put back in your list
messages-keep = What you can do with this conversation
messages-print = Print
messages-away-waits = The team waits for your answer, also when you put this away.
messages-away-waiting = { $count ->
        [one] One conversation that you put away waits for your answer.
       *[other] { $count } conversations that you put away wait for your answer.
    }
messages-all-away-title = Your list is empty
messages-all-away = You have put all your conversations away. When somebody writes, the conversation comes back by itself.
messages-none-away-title = Nothing is put away
messages-none-away = When you are done with a conversation, you can put it away. When somebody writes, it comes back to your list by itself.
