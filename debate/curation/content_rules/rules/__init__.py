"""The table of content rules: the one place that says what the content must be.

Each module holds the rules of one kind with their checks: small functions of one record and the base around it.
Out: ``RULES``, by id. Ids are never changed: findings are known by them.
"""

from debate.curation.content_rules.rules import claims, facts, names, outcomes, responses, shapes, texts
from debate.curation.content_rules.types import Rule

MODULES = (shapes, texts, names, facts, claims, responses, outcomes)
RULES: dict[str, Rule] = {rule.id: rule for module in MODULES for rule in module.RULES}

__all__ = ["RULES"]
