"""Tags and filters of the desk's templates, which are Django's like those they extend; they are built in there."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from debate.formatting import day_in_words, in_words

register = template.Library()
register.filter(in_words.__name__, in_words)
register.filter(day_in_words.__name__, day_in_words)


@register.simple_tag
def text_runs(runs, *, may_change: bool) -> SafeString:
    """Render a text run by run: an article has thousands, which Jinja prints ten times as fast."""
    return mark_safe(render_to_string("desk/runs.html", {"runs": runs, "may_change": may_change}))
