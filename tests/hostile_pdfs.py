"""PDF files in which a name stands in every way that hides it from who blacks out what they see."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.pdf_files import written

SIDE = 400
HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
BELOW = "BT /F1 12 Tf 40 60 Td (Nothing else) Tj ET\n"
"""What stands on each page besides, far from the name."""


def a_page(content: str, resources: DictionaryObject | None = None, *, rotate: int = 0) -> PdfWriter:
    """A writer with one page that paints this."""
    writer = PdfWriter()
    page, stream = writer.add_blank_page(SIDE, SIDE), DecodedStreamObject()
    stream.set_data((BELOW + content).encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = with_font(resources or DictionaryObject())
    if rotate:
        page.rotate(rotate)
    return writer


def with_font(resources: DictionaryObject) -> DictionaryObject:
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in HELVETICA.items()})
    resources[NameObject("/Font")] = DictionaryObject({NameObject("/F1"): font})
    return resources


def shown(name: str, *, size: int = 12, at: str = "40 300 Td") -> str:
    return f"BT /F1 {size} Tf {at} ({name}) Tj ET\n"


def plain(name: str) -> bytes:
    return written(a_page(shown(name)))


def turned(name: str) -> bytes:
    """The page is turned, and the text on it too."""
    return written(a_page(shown(name, at="0 1 -1 0 100 100 Tm"), rotate=90))


def slanted(name: str) -> bytes:
    return written(a_page(shown(name, at="0.7 0.7 -0.7 0.7 100 150 Tm")))


def in_a_form(name: str) -> bytes:
    """In a form inside a form."""
    writer = a_page("/Outer Do")
    inner, outer = StreamObject(), StreamObject()
    for form, content in ((inner, shown(name)), (outer, "/Inner Do")):
        form.set_data(content.encode())
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = ArrayObject([NumberObject(side) for side in (0, 0, SIDE, SIDE)])
    inner[NameObject("/Resources")] = with_font(DictionaryObject())
    outer[NameObject("/Resources")] = within("/XObject", "/Inner", writer._add_object(inner))
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Outer"): writer._add_object(outer)})
    return written(writer)


def within(kind: str, name: str, thing: object) -> DictionaryObject:
    return DictionaryObject({NameObject(kind): DictionaryObject({NameObject(name): thing})})


def in_a_note(name: str) -> bytes:
    writer = a_page(shown(name))
    writer.add_annotation(0, FreeText(text=name, rect=(30, 200, 300, 240)))
    return written(writer)


def in_metadata(name: str) -> bytes:
    writer = a_page(shown(name))
    writer.add_metadata({"/Title": name, "/Author": name, "/Subject": name})
    xmp = StreamObject()
    xmp.set_data(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><name>{name}</name></x:xmpmeta>".encode())
    xmp.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer._root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    writer.add_attachment(f"{name}.txt", name.encode())
    writer.add_outline_item(title=name, page_number=0)
    return written(writer)


def saved_twice(name: str) -> bytes:
    """The name stood there before the change that was saved last; the file still has it."""
    first = PdfWriter(BytesIO(plain(name)), incremental=True)
    content = DecodedStreamObject()
    content.set_data((BELOW + shown("Someone")).encode())
    first.pages[0][NameObject("/Contents")] = first._add_object(content)
    return written(first)


def in_pieces(name: str) -> bytes:
    """Letter by letter, moved a little each."""
    pieces = "".join(f"({letter}) -15 " for letter in name)
    return written(a_page(f"BT /F1 12 Tf 40 300 Td [{pieces}] TJ ET\n"))


def letter_by_letter(name: str) -> bytes:
    shows = "".join(f"({letter}) Tj " for letter in name)
    return written(a_page(f"BT /F1 12 Tf 40 300 Td {shows} ET\n"))


def unseen(name: str) -> bytes:
    """As a scanner adds it: not painted at all, over nothing."""
    return written(a_page(f"BT 3 Tr /F1 12 Tf 40 300 Td ({name}) Tj ET\n"))


def white(name: str) -> bytes:
    return written(a_page("1 g\n" + shown(name)))


def under_a_box(name: str) -> bytes:
    """Someone drew a black box over it, and thought that it was gone."""
    return written(a_page(shown(name) + "0 g 30 290 300 30 re f\n"))


def under_a_picture(name: str) -> bytes:
    writer = a_page(shown(name) + "q 300 0 0 60 30 280 cm /Photo Do Q\n")
    pixels = BytesIO()
    Image.effect_noise((300, 60), 90).convert("RGB").save(pixels, "JPEG")
    photo = StreamObject()
    photo.set_data(pixels.getvalue())
    photo.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(300),
            NameObject("/Height"): NumberObject(60),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Photo"): writer._add_object(photo)})
    return written(writer)


def in_a_hidden_layer(name: str) -> bytes:
    """On top of words that are seen, in a layer that is off."""
    writer = a_page(shown("Somebody else") + "/OC /Off BDC\n" + shown(name) + "EMC\n")
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Hidden")})
    )
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Off"): layer})
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer]), NameObject("/BaseState"): NameObject("/ON")})
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
    )
    return written(writer)


def beside_the_page(name: str) -> bytes:
    """On paper that is cut off."""
    writer = a_page(shown(name, at="40 390 Td"))
    writer.pages[0].cropbox.upper_right = (FloatObject(SIDE), FloatObject(350))
    return written(writer)


SEEN: tuple[Callable[[str], bytes], ...] = (
    plain,
    turned,
    slanted,
    in_a_form,
    in_a_note,
    in_metadata,
    in_pieces,
    letter_by_letter,
)
"""Ways in which the name is seen, and so blacked out where it stands."""
NOT_SEEN: tuple[Callable[[str], bytes], ...] = (
    saved_twice,
    unseen,
    white,
    under_a_box,
    under_a_picture,
    in_a_hidden_layer,
    beside_the_page,
)
"""Ways in which it is not: nobody blacks out what they do not see."""


def everything_in(content: bytes) -> bytes:
    """The bytes of a PDF, and all that its streams hold, unpacked."""
    reader, parts = PdfReader(BytesIO(content)), [content]
    for place in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1000):
        thing = reader.get_object(place)
        if isinstance(thing, StreamObject) and thing.get("/Filter") != "/DCTDecode":
            parts.append(thing.get_data())
        parts.append(repr(thing).encode())
    return b"\n".join(parts)
