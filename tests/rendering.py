"""Lets Django's test client see what a view passed to a page: only its own templates tell it, Jinja's do not."""

from typing import Any

from django.template.backends.jinja2 import Template
from django.test.signals import template_rendered


def tell_the_test_client() -> None:
    """Make `response.context` hold the values of the Jinja template that was rendered, too."""
    render = Template.render

    def told(template: Template, context: dict[str, Any] | None = None, request: Any = None) -> str:
        template_rendered.send(sender=Template, template=template, context=context or {})
        return render(template, context, request)

    Template.render = told  # type: ignore[method-assign]
