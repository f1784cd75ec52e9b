"""A text by pages, and a copy of it in which neither the number nor the length of hidden words shows."""

from portal.adapters.text_pages import HIDDEN, LINES, burned, count, words_on
from portal.domain.boxes import Box

TEXT = "Alice Smith called.\r\n  She saw Bob\n" + "x\n" * LINES


def test_pages_have_so_many_lines() -> None:
    assert (count(TEXT), count("")) == (2, 1)
    assert [word.text for word in words_on(TEXT, 1)][:5] == ["Alice", "Smith", "called.", "She", "saw"]
    assert words_on(TEXT, 1)[3].box == Box(1, 2, 2, 5)


def test_a_run_of_hidden_words_is_one_mark_whatever_stood_there() -> None:
    told = {1: [(Box(0, 3, 1, 7), "s.45(4)(e)"), (Box(1, 10, 2, 13), "s.45A")]}
    copy = burned(TEXT, told)
    assert copy.startswith(f"{HIDDEN} [s.45(4)(e)] called.\n  She saw {HIDDEN} [s.45A]\nx\n")
    shorter = TEXT.replace("Alice Smith", "Al Bo").replace("Bob", "Wilhelmina")
    other = burned(shorter, {1: [(Box(0, 0, 1, 9), "s.45(4)(e)"), told[1][1]]})
    assert other.splitlines()[0] == f"{HIDDEN} [s.45(4)(e)]"
    assert other.splitlines()[1] == copy.splitlines()[1]


def test_a_second_page_counts_its_lines_from_its_own_top() -> None:
    assert burned("a\n" * LINES + "Alice", {2: [(Box(0, 0, 1, 1), "s.45A")]}).endswith(f"\n{HIDDEN} [s.45A]")
