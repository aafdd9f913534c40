"""Who is told what is new, as far as the desk knows: webhooks, with what was sent to each.

In: an address that an administrator gives. Out: a secret, shown once; messages and what was answered.
Readers who subscribed by mail are not here: their addresses are nobody's to see.
"""
