"""Parts of a Word document that python-docx lacks: page, language, contents, fields, numbering."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from partnerkit.bilingual import in_plain
from partnerkit.document.blocks import Lead
from partnerkit.document.formats import Paper
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import contents
from partnerkit.document.word_xml import add_xml, paragraph_xml, run_xml, style_id, tag
from partnerkit.language import language

#: A sans-serif font that Word, LibreOffice and Google Docs have, or one with the same metrics.
FONT = "Arial"
SIZE = 12
_SIZES = {Paper.A4: (Cm(21), Cm(29.7)), Paper.LETTER: (Cm(21.59), Cm(27.94))}
_MARGIN = Cm(2.2)
_AT_FOOT = 9
_HEADINGS = {"Title": 24, "Subtitle": 16, "Heading 1": 18, "Heading 2": 15, "Heading 3": 13}


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return a new element of Word's own namespace, such as `w:tblHeader`."""
    new = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        new.set(qn(f"w:{name}"), value)
    return new


def written(text: str) -> str:
    """Return a user's text for the document: nothing hidden, no empty line at its end."""
    return visible(text.rstrip("\n"))


def add_paragraph(
    document: WordDocument, text: str = "", style: str | None = None
) -> WordParagraph:
    """Add a paragraph at the end; python-docx would search the whole body for its place."""
    runs = run_xml(text) if text else ""
    xml = paragraph_xml(runs, style=style_id(document, style) if style else "")
    return WordParagraph(add_xml(document, xml), document._body)


def keep_with_next(document: WordDocument, paragraph: BaseOxmlElement) -> None:
    """Keep a paragraph on the page of what follows it."""
    WordParagraph(paragraph, document._body).paragraph_format.keep_with_next = True


def added_after(document: WordDocument, last: BaseOxmlElement | None) -> list[BaseOxmlElement]:
    """Return what was added to a document after its last element, or all that there is."""
    body = document.element.body
    end = body[-1]
    new = last.getnext() if last is not None else body[0]
    found = []
    while new is not None and new is not end:
        found.append(new)
        new = new.getnext()
    return found


def room_on_page(document: WordDocument) -> Length:
    """Return the width between the margins of what is added next.

    To list its sections, python-docx would search the whole document each time.
    """
    section = Section(document.element.body[-1], document.part)
    assert section.page_width
    assert section.left_margin
    assert section.right_margin
    return Length(section.page_width - section.left_margin - section.right_margin)


def set_up(document: WordDocument, title: str, day: datetime, paper: Paper, mark: str = "") -> None:
    """Set the page, styles, language, title and footer; the `mark` says how the text stands."""
    section = document.sections[0]
    section.page_width, section.page_height = _SIZES[paper]
    section.left_margin = section.right_margin = section.top_margin = _MARGIN
    section.bottom_margin = _MARGIN
    for name in ("Normal", *_HEADINGS, "Caption"):
        _set_style(document, name)
    foot = document.styles["Footer"]
    assert isinstance(foot, ParagraphStyle)
    foot.font.size = Pt(_AT_FOOT)
    set_properties(document, title, day)
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        settings.remove(old)
    settings.insert(_place(settings), element("themeFontLang", val=language().code))
    _add_foot(section.footer.paragraphs[0], title, mark)


def set_properties(document: WordDocument, title: str, day: datetime) -> None:
    """Set what a document says about itself: its title, and its day."""
    properties = document.core_properties
    title = in_plain(title)[:255]
    properties.title, properties.language = title, language().code
    properties.author = properties.last_modified_by = title
    properties.comments = ""
    properties.created = properties.modified = day


#: What must precede the language in Word's settings; the format fixes their order.
_BEFORE = {"rsids", "mathPr", "compat", "docVars"}


def _place(settings: BaseOxmlElement) -> int:
    """Return the index of the language: after the last element that has to precede it."""
    local = [child.tag.rpartition("}")[2] for child in settings]
    return max((n for n, name in enumerate(local, start=1) if name in _BEFORE), default=0)


def _set_style(document: WordDocument, name: str) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name = FONT
    style.font.size = Pt(_HEADINGS.get(name, SIZE))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    if name == "Normal":
        style.paragraph_format.space_after = Pt(6)
        _set_language(style)
        return
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold, style.font.italic = True, False
    for spaced in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        spaced.getparent().remove(spaced)
    style.paragraph_format.keep_with_next = True
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
    if name != "Title":
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)


def _set_language(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language().code))


def _add_foot(paragraph: WordParagraph, title: str, mark: str) -> None:
    for words in filter(None, (shorten(in_plain(title), 60, placeholder=" …"), mark)):
        paragraph.add_run(f"{words}  |  ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES", "1")


def add_field(paragraph: WordParagraph, code: str, shown: str) -> None:
    """Add a field that Word calculates, with the text shown until it does."""
    for part in ("begin", code, "separate", shown, "end"):
        run = paragraph.add_run(shown if part is shown else "")
        if part is code:
            instruction = element("instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif part is not shown:
            run._r.append(element("fldChar", fldCharType=part))


def bookmark(heading: WordParagraph, name: str) -> None:
    """Bookmark a heading, so that the contents can link to it."""
    number = str(int(name.lstrip("_Toc")))
    heading._p.insert(1, element("bookmarkStart", id=number, name=name))
    heading._p.append(element("bookmarkEnd", id=number))


def add_contents(document: WordDocument, chapters: Sequence[tuple[str, str]]) -> None:
    """Add the contents: entries that are links already, in a field that Word can update.

    None stands alone on a page. All are not kept together: LibreOffice would leave their label
    behind, because to it a field is a section of its own.
    """
    label = add_paragraph(document, contents(), style="Caption")
    label.paragraph_format.space_before = Pt(14)
    entries = []
    for number, (words, name) in enumerate(chapters):
        entry = add_paragraph(document)
        entry.paragraph_format.space_after = Pt(3)
        entry.paragraph_format.keep_with_next = number in (0, len(chapters) - 2)
        link = element("hyperlink", anchor=name, history="1")
        link.append(entry.add_run(words)._r)
        entry._p.append(link)
        entries.append(entry)
    _wrap(entries[0], entries[-1], ' TOC \\o "1-1" \\h \\z \\u ')


def _wrap(first: WordParagraph, last: WordParagraph, code: str) -> None:
    """Make everything from the first paragraph to the last the result of one field."""
    for place, part in enumerate(("begin", "", "separate")):
        run = element("r")
        if part:
            run.append(element("fldChar", fldCharType=part))
        else:
            instruction = element("instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = code
            run.append(instruction)
        first._p.insert(place + 1, run)
    run = element("r")
    run.append(element("fldChar", fldCharType="end"))
    last._p.append(run)


def add_lead(document: WordDocument, block: Lead) -> None:
    """Add the most important sentence, in large letters beside a line."""
    label = add_paragraph(document, written(block.label))
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_after = Pt(2)
    lead = add_paragraph(document, written(block.text), style="Subtitle")
    lead.paragraph_format.space_after = Pt(12)
    lead.paragraph_format.left_indent = Cm(0.3)
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="24", space="8", color="1F5C4D"))
    lead._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def count_from_one(document: WordDocument, items: Sequence[WordParagraph]) -> None:
    """Restart a numbered list at 1; otherwise Word continues the list before it."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    list_id = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(list_id).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for item in items:
        properties = item._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def add_lines(document: WordDocument, lines: int) -> None:
    """Add empty lines to write on by hand, with a gap below the last.

    They are one paragraph: the more paragraphs are kept with the next, the more often LibreOffice
    leaves the first of them behind.
    """
    form = (
        tag("keepLines"),
        tag("tabs", tag("tab", val="right", leader="underscore", pos=room_on_page(document).twips)),
        tag("spacing", after=200, line=560, lineRule="exact"),
    )
    grey = tag("rPr", tag("color", val="555555"))
    drawn = tag("br").join([tag("tab")] * lines)
    add_xml(document, tag("p", tag("pPr", *form), tag("r", grey, drawn)))
