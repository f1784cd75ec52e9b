"""Every way a rule says no, each with the sentence that a person reads."""

from portal.domain.text import Sentence, mark


class Refusal(Exception):
    """A rule said no. `sentence` is what the person who asked reads; nothing was changed."""

    def __init__(self, sentence: Sentence | str) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        super().__init__(self.sentence.in_english())


class Absent(Refusal):
    """There is no such thing, or not for you: the two look the same."""

    def __init__(self) -> None:
        super().__init__(mark("Page not found"))


class NotAllowed(Refusal):
    """The thing is there and you may see it, but this step is not yours to take."""


class Tied(NotAllowed):
    """The case is closed to this person, who is tied to it."""


class Unopened(Refusal):
    """Something must be said before this case is opened."""


class Undeclared(Unopened):
    """Before this case is opened, the person must say if they have a connection to it."""

    def __init__(self) -> None:
        super().__init__(mark("Say first if you have a connection to this case"))


class ReasonNeeded(Unopened):
    """Before a case that is somebody else's is opened, the person must say why they open it."""

    def __init__(self) -> None:
        super().__init__(mark("Say first why you open this case, which is not assigned to you"))


class Unproved(Refusal):
    """What is most private is shown only to someone who has just proved once more who they are."""

    def __init__(self) -> None:
        super().__init__(mark("Enter your access code again first"))


class ProveAgain(Refusal):
    """What is sensitive is done only by staff who have just proved once more that it is them."""

    def __init__(self) -> None:
        super().__init__(mark("Prove first that it is you"))


class Stale(Refusal):
    """Someone else changed it since you read it."""

    def __init__(self) -> None:
        super().__init__(mark("Someone changed this while you were working. Your text is kept below."))


class TypedElsewhere(Stale):
    """The same person has typed something else into the same form, in another window."""

    def __init__(self) -> None:
        Refusal.__init__(
            self,
            mark(
                "You typed something else here in another window, and that is kept. "
                "Save again to replace it with what stands below."
            ),
        )


class AlreadySent(Stale):
    """What the person goes on typing in an old window was sent already."""

    def __init__(self) -> None:
        Refusal.__init__(self, mark("You sent this already. Open the page again to change it."))


class TooManyTries(Refusal):
    """The limit on guesses is reached."""

    def __init__(self) -> None:
        super().__init__(mark("Too many tries. Wait 15 minutes"))


class BadDates(Refusal):
    """Dates that no clock can be worked out from."""


class CalendarEnds(Refusal):
    """A date is needed for which the bank holidays are not known yet."""
