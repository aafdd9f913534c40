"""Tags and filters that every template may use; they are built in, so no template loads them.

Here: values in the active language (`debate`), the head of a page and links for programs (`machines`).
In: values of a template's context. Out: safe HTML or text.
Not here: how a value prints (``formatting``) and what a page shows (``presentation``).
"""
