"""Tables of a Markdown text, read back."""


def rows(text: str, head: str, *, after: str = "") -> list[list[str]]:
    """The cells of the first table under `after` whose first head is `head`: its heads, then its rows."""
    found: list[list[str]] = []
    for line in text[text.index(after) :].splitlines():
        cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")]
        if found and not line.startswith("|"):
            return [found[0], *found[2:]]
        if found or (line.startswith("|") and cells[0] == head):
            found.append(cells)
    return [found[0], *found[2:]]
