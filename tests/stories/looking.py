"""What axe sees on a page in a browser, in sizes and colours: all of each page, but the same colours only once."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT as AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

Look = tuple[ViewportSize, Literal["light", "dark"]]

PHONE, DESKTOP = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=900)
LOOKS: tuple[Look, ...] = ((DESKTOP, "light"), (PHONE, "dark"))
OTHER_LOOKS: tuple[Look, ...] = ((DESKTOP, "dark"), (PHONE, "light"))
EVERY_LOOK: tuple[Look, ...] = ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (PHONE, "light"))
NO_LOOKS: tuple[Look, ...] = ()
"""The sizes and colours that a page is looked at in: in a story two of them, and each page once in all of them."""

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that see colours, and take nearly all of its time. The others see the same in all colours."""
OF_SIZES = ("target-size", "scrollable-region-focusable")
"""The rules that see where things are. The others see the same at all sizes at which the same things show."""

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNFOLD = """
  () => {
    document.querySelectorAll("details").forEach(each => { each.open = true })
    window.elements = [...document.querySelectorAll("html, link[rel=stylesheet], body, body *")]
    const saysNothing = /^(id|name|value|for|href|action|nonce|datetime|(aria|data|auto).*)$/
    const drawn = attribute => `${attribute.name}="${saysNothing.test(attribute.name) ? "" : attribute.value}"`
    const tag = each => each ? `<${[each.localName, ...[...each.attributes].map(drawn)].join(" ")}>` : ""
    const speaks = each => [...each.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
    return elements.map(each => [
      elements.indexOf(each.parentElement), tag(each.previousElementSibling) + tag(each) + speaks(each),
    ])
  }
"""
"""Opens what is folded. Tells of each element in which it stands, and its tag, with the one before, as it is drawn."""
_LOOK = f"""
  async ([isNewSize, places, {{rules, ofSizes, ofColours}}]) => {{
    const shown = elements.map(each => each.checkVisibility({{visibilityProperty: true}})).join()
    const off = Object.fromEntries(ofColours.map(rule => [rule, {{enabled: false}}]))
    const runs = []
    if (isNewSize) runs.push([document, shown === window.shown ? {{runOnly: ofSizes}} : {{runOnly: rules, rules: off}}])
    if (places.length) runs.push([{{include: places.map(place => elements[place])}}, {{runOnly: ofColours}}])
    window.shown = shown
    const faults = []
    for (const [context, options] of runs) {{
      const found = await axe.run(context, {{...options, resultTypes: ["violations"], preload: false}})
      faults.push(...found.violations.flatMap(each => each.nodes.map(node => `${{each.id}}: ${{node.html}}`)))
    }}
    const wide = ({TOO_WIDE})()
    return wide ? [...faults, `${{wide}} px too wide`] : faults
  }}
"""
_AXE = {"rules": RULES, "ofSizes": OF_SIZES, "ofColours": OF_COLOURS}


def faults_of(page: Page, looks: Sequence[Look], seen: set[Hashable]) -> Iterator[str]:
    """What is wrong with an open page in these looks: what axe finds, if it is in the page, and what runs off it.

    Colours are the same wherever the same tags stand in the same tags: where that was `seen` before in this look,
    whatever it says, it is not looked at again.
    """
    kinds = _kinds(page.evaluate(_UNFOLD))
    sizes: list[ViewportSize] = []
    for size, colours in sorted(looks, key=lambda look: look[0] != page.viewport_size):
        if page.viewport_size != size:
            page.set_viewport_size(size)
        page.emulate_media(color_scheme=colours)
        in_this_look = [(size["width"], colours, kind) for kind in kinds]
        new = [place for place, kind in enumerate(in_this_look) if kind not in seen]
        found = page.evaluate(_LOOK, [size not in sizes, new, _AXE])
        yield from (f"{size['width']} px, {colours}: {fault}" for fault in found)
        seen.update(in_this_look)
        sizes.append(size)


def _kinds(elements: list[tuple[int, str]]) -> list[Hashable]:
    """Of each element its tag, in those that it stands in."""
    kinds: list[Hashable] = []
    for around, tag in elements:
        kinds.append((kinds[around] if around >= 0 else None, tag))
    return kinds
