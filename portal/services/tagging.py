"""Tagging: colleagues give cases tags of a short list and take them away."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.domain.errors import Refusal
from portal.domain.queue_lines import BY_COLLEAGUES, Tag
from portal.domain.text import mark
from portal.models.cases import Case
from portal.models.queue_lines import QueueLine
from portal.services import lining
from portal.services.picking import Done
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tag is given or taken. Refusal for a tag that comes and goes by itself."""

    tag: Tag
    is_given: bool

    def __post_init__(self) -> None:
        if self.tag not in BY_COLLEAGUES:
            raise Refusal(mark("This tag comes and goes by itself"))

    def would(self, work: UnitOfWork, case: Case) -> Done:
        """A case that ended has no tags."""
        line = work.session.scalar(select(QueueLine).where(QueueLine.case_id == case.id))
        if line is None:
            return Done.ABSENT
        return Done.AS_IT_WAS if bool(line.tags & self.tag) is self.is_given else Done.CHANGED

    def do(self, work: UnitOfWork, case: Case) -> Done:
        """Give the tag, or take it."""
        change = lining.give_tag if self.is_given else lining.take_tag
        if not change(work, case.id, self.tag):
            return Done.AS_IT_WAS
        lining.retag(work, case.id)
        work.record("case.tag" if self.is_given else "case.untag", case.id, tag=self.tag.code)
        return Done.CHANGED
