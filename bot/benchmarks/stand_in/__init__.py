"""A stand-in for the Bot API, in a process of its own, that is much faster than any bot.

It believes whatever a bot sends, and checks nothing: it is there to hand out updates and to time the replies.
"""
