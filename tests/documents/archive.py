"""What PDF/A-2b (ISO 19005-2) asks of a file's structure and pypdf can see.

Not a validator: veraPDF passed every approved letter (docs/measurements.md). This keeps it so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

#: What a catalogue of a letter has no use for: actions, forms, attached files, layers.
_NEVER = ("/AA", "/OpenAction", "/AcroForm", "/AF", "/OCProperties", "/Collection")


def archive_flaws(file: PdfReader) -> list[str]:
    """Every flaw of the file's structure; none in an archive file."""
    root: Any = file.trailer["/Root"]
    return [*_catalogue(file, root), *(flaw for page in file.pages for flaw in _page(page))]


def _catalogue(file: PdfReader, root: Any) -> Iterator[str]:  # noqa: ANN401 - an object of pypdf
    if "/ID" not in file.trailer or file.is_encrypted:
        yield "no identifier, or encrypted"
    metadata = root["/Metadata"].get_object() if "/Metadata" in root else None
    archive = metadata.get_data().decode() if metadata else ""
    if "<pdfaid:part>2</pdfaid:part>" not in archive or "/Filter" in (metadata or {}):
        yield "XMP does not say PDF/A-2, or is packed"
    if not (root.get("/MarkInfo", {}).get("/Marked") and "/StructTreeRoot" in root):
        yield "not tagged"
    if "/Lang" not in root:
        yield "no language"
    intents = [one.get_object() for one in root.get("/OutputIntents", ())]
    if not any("/DestOutputProfile" in one and one["/S"] == "/GTS_PDFA1" for one in intents):
        yield "no output intent with its profile"
    yield from (f"{key} in the catalogue" for key in _NEVER if key in root)
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield "attached files"


def _page(page: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    resources = page["/Resources"].get_object()
    for font in resources.get("/Font", {}).values():
        yield from _font(font.get_object())
    for state in resources.get("/ExtGState", {}).values():
        drawn = state.get_object()
        if drawn.get("/SMask", "/None") != "/None" or {
            drawn.get("/ca", 1),
            drawn.get("/CA", 1),
        } != {1}:
            yield "transparency"
    for image in resources.get("/XObject", {}).values():
        if "/SMask" in image.get_object():
            yield "a transparent picture"
    if "/AA" in page or any("/A" in one.get_object() for one in page.get("/Annots", ())):
        yield "an action"


def _font(font: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if "/ToUnicode" not in font:
        yield "a font without its text"
    for inner in font.get("/DescendantFonts", (font,)):
        described = inner.get_object().get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
            yield "a font that is not inside"
