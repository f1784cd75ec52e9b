"""A journey: the list of pages that make a form, and how a person walks it: next, back, check answers."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from portal.domain.filings import Filing, Told
from portal.domain.text import Sentence
from portal.domain.uploads import Purpose
from portal.services.filing import Answers
from portal.web.context import settings
from portal.web.fields import Words
from portal.web.forms import PageForm


class Page(PageForm):
    """One page, one question. Subclasses declare everything; nothing else in the code knows of them.

    `question` heads the page; without one, the label of its first field does. `section` groups the check page.
    A page with a field for files says by `purpose` what they are for: they are kept with the draft.
    `told_to_police` names the fields whose answers the police need to find the record.
    """

    slug: ClassVar[str]
    section: ClassVar[str]
    question: ClassVar[str] = ""
    lead: ClassVar[tuple[str, ...]] = ()
    endings: ClassVar[dict[str, str]] = {}
    purpose: ClassVar[Purpose | None] = None
    told_to_police: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        """Whether this page is asked, given the pages answered before it."""
        del answers
        return True

    @classmethod
    def suggested(cls, given: Mapping[str, str]) -> dict[str, Any]:
        """What stands on it before it was answered, if the address that led to the form knows."""
        del given
        return {}

    @classmethod
    def police_fields(cls, answers: Answers) -> tuple[str, ...]:
        """The fields of `told_to_police`, as far as all that was answered leaves them to be told."""
        del answers
        return cls.told_to_police

    @property
    def explained(self) -> list[Sentence]:
        """What stands above the fields."""
        return [Sentence(text, {"phone": settings().phone}) for text in self.lead]

    def rows(self, names: Collection[str] | None = None) -> tuple[tuple[str, list[Words]], ...]:
        """What was asked and what was answered, field by field: all of it, or the fields of these names."""
        fields = (field for field in self.asked() if field.is_answer and (names is None or field.name in names))
        return tuple((str(field.label.text), field.answered()) for field in fields)

    def ending(self) -> str | None:
        """The page for people whom this form cannot help, if the answer leads there."""
        chosen = (str(field.data) for field in self) if self.endings else ()
        return next((self.endings[code] for code in chosen if code in self.endings), None)


class Answered(NamedTuple):
    """One row of the check page: on which page it was asked, the question, and the answer in words."""

    slug: str
    question: str
    words: list[Words]


@dataclass(frozen=True, slots=True, eq=False)
class Journey:
    """A form. `filing` turns its answers into what a case is made of.

    `given` are the names under which the address that leads to it may say what is known already. `also` is the form
    that may be wanted together with it: `then` answers what that one need not ask again, or None if it is not wanted.
    """

    code: str
    title: str
    intro: tuple[str, ...]
    send: str
    check: str
    pages: Sequence[type[Page]]
    filing: Callable[[Answers, Sequence[Told], str], Filing]
    given: tuple[str, ...] = ()
    also: str = ""
    then: Callable[[Answers], Answers | None] = lambda _: None

    def page(self, slug: str) -> type[Page] | None:
        """The page with this address."""
        return next((page for page in self.pages if page.slug == slug), None)

    def asked(self, answers: Answers) -> list[type[Page]]:
        """The pages that this person is asked."""
        return [page for page in self.pages if page.applies(answers)]

    def after(self, slug: str, answers: Answers) -> type[Page] | None:
        """The page after this one, or None when the check page is next."""
        asked = self.asked(answers)
        places = [place for place, page in enumerate(asked) if page.slug == slug]
        following = asked[places[0] + 1 :] if places else []
        return following[0] if following else None

    def before(self, slug: str, answers: Answers) -> type[Page] | None:
        """The page before this one, or None at the first."""
        earlier = self.pages[: [page.slug for page in self.pages].index(slug)]
        return next((page for page in reversed(earlier) if page.applies(answers)), None)

    def first_unanswered(self, answers: Answers) -> type[Page] | None:
        """The first page that is asked and has no answer, or one that does not hold any more."""
        return self.filled(answers).first_unanswered()

    def filled(self, answers: Answers) -> "Filled":
        """The form as it was answered so far."""
        return Filled(self, answers)


@dataclass(frozen=True)
class Filled:
    """A form with answers. Each page that is asked is filled in once, for all that is to be read from it."""

    journey: Journey
    answers: Answers

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that this person is asked, in order, with what was answered."""
        return [page(values=self.answers.get(page.slug, {})) for page in self.journey.asked(self.answers)]

    def first_unanswered(self) -> type[Page] | None:
        """The first page that has no answer, or one that does not hold any more."""
        return next((type(page) for page in self.pages if not self._stands(page)), None)

    def answered(self) -> dict[str, list[Answered]]:
        """The answers in words, by section, as the check page shows them and as they are sent."""
        sections: dict[str, list[Answered]] = {}
        for page in self.pages:
            rows = (Answered(page.slug, question, words) for question, words in page.rows())
            sections.setdefault(page.section, []).extend(rows)
        return sections

    def told_to_police(self) -> Iterator[tuple[str, list[Words]]]:
        """What the police are told of the answers, and nothing that was left empty."""
        return (
            (question, words)
            for page in self.pages
            if (names := page.police_fields(self.answers))
            for question, words in page.rows(names)
            if words
        )

    def told(self) -> list[Told]:
        """The same as it is kept: every question with its answers."""
        for_police = list(self.told_to_police())
        return [
            Told(
                section,
                row.question,
                tuple(map(in_english, row.words)),
                any(own for _, own in row.words),
                is_for_police=(row.question, row.words) in for_police,
            )
            for section, rows in self.answered().items()
            for row in rows
        ]

    def _stands(self, page: Page) -> bool:
        """Whether the answer holds and the form can help whoever gave it."""
        return page.slug in self.answers and page.validate() and page.ending() is None


def in_english(words: Words) -> str:
    """An answer as it is kept for the reviewer: our words in English, the person's own as they are."""
    text, _ = words
    return text if isinstance(text, str) else text.in_english()


def answer(answers: Answers, page: str, field: str) -> Any:
    """One answer, or None if it was not asked."""
    return answers.get(page, {}).get(field)
