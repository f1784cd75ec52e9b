"""What can be done to many cases of the queue at once."""

from dataclasses import dataclass

from portal.domain.queue_lines import BY_COLLEAGUES, Tag
from portal.web.language import gettext, say
from portal.web.staff.queue_wording import TAGS


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to the cases that were picked."""

    tag: Tag
    is_given: bool
    code: str

    @property
    def words(self) -> str:
        name = say(TAGS[self.tag].words)
        if self.is_given:
            return str(gettext("Add the tag ‘%(tag)s’", tag=name))
        return str(gettext("Remove the tag ‘%(tag)s’", tag=name))


WISHES = {
    code: Wish(tag, is_given, code)
    for is_given, beginning in ((True, "tag"), (False, "untag"))
    for tag in BY_COLLEAGUES
    for code in [f"{beginning}-{tag.code}"]
}
