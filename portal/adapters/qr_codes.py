"""QR codes: an address that a phone reads off a screen."""


def as_svg(address: str) -> str:
    """The address as a QR code, dark on white in every colour scheme, in SVG to stand inside a page."""
    import segno  # only who sets up an app waits for it

    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, light="#fff", dark="#000", svgclass="app-qr", lineclass=None, omitsize=True
    )
    return drawn
