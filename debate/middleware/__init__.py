"""What stands around every request and response, one middleware a function; settings.py says in which order they run.

Here: request ids and the log, headers, refusals, languages, kept pages, what machines share, idle sessions, redirects,
probes and metrics.
In: ``get_response``, the next middleware. Out: a middleware, which takes a request and returns a response.
Not here: what a page shows (``views``); what a safe path, header or Content-Type is (``vocabulary``).
"""
