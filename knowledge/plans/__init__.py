"""Plans (kế hoạch): a document understood as metadata, tasks, paragraphs and offices."""

from knowledge.plans.assembly import parse_plan

__all__ = ["parse_plan"]
