"""The templates of the site: Jinja's environment for the pages that readers see, and a few tags for the desk's own.

Here: the environment with its filters and functions, which speak of the page that is rendered (`current_page`) and of
what leaves it (`outward_links`); the tags that Django's templates of the desk may use (`desk`);
the colours of the debate in its style sheet (`stylesheet`).
In: the values a view passes, and its request. Out: safe HTML, text, or values for a template.
Not here: how a value prints (``formatting``) and what a page shows (``presentation``).
"""
