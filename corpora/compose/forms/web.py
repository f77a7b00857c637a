"""HTML: a stored text (`html content`), two kinds of portal page (`html portal`, `html old`), Word's own (`html word`)."""

from __future__ import annotations

from html import escape
from itertools import groupby

from corpora.compose.source import Line, Source

_WRAP = {
    "menu": ('<nav class="main-menu"><ul>', '<li><a href="#">{}</a></li>', "</ul></nav>"),
    "clock": ('<div class="top-date">', "<span>{}</span>", "</div>"),
    "crumb": ('<div class="breadcrumb">', '<a href="#">{}</a>', "</div>"),
    "share": ('<div class="social-share">', '<a href="#">{}</a>', "</div>"),
    "views": ('<div class="view-count">', "<span>{}</span>", "</div>"),
    "comment": ('<form class="comment-box" action="#">', "<label>{}</label>", "<textarea></textarea></form>"),
    "related": ('<aside class="related-news"><ul>', '<li><a href="#">{}</a></li>', "</ul></aside>"),
    "foot": ('<footer class="site-footer">', "<p>{}</p>", "</footer>"),
}
_OLD_WRAP = {
    "menu": ('<table width="980" bgcolor="#B30000"><tr>', '<td class="mnu"><a href="#">{}</a></td>', "</tr></table>"),
    "clock": ('<td align="right" class="ngay">', "{}", "</td>"),
    "related": ('<table class="tinlienquan">', '<tr><td><a href="#">{}</a></td></tr>', "</table>"),
    "foot": ('<table width="980" class="chantrang">', '<tr><td align="center">{}</td></tr>', "</table>"),
}
_MARKS = {
    "A": '<h1 class="title">{}</h1>',
    "D": '<div class="post-date">{}</div>',
    "C": '<p class="caption" style="text-align:center"><em>{}</em></p>',
    "H": '<p style="text-align:center"><strong>{}</strong></p>',
    "B": "<p><strong>{}</strong></p>",
    "S": '<p style="text-align:right"><strong>{}</strong></p>',
}
_STYLE = "<style>.main-menu li{display:inline}.caption{font-style:italic}</style>"
_SCRIPT = '<script>var luot = 0; function dem() { luot = luot + 1; document.title = "Lượt xem: " + luot; }</script>'


def render(source: Source) -> bytes:
    """The page as bytes: UTF-8, but windows-1252 with character references for Word's own."""
    if "word" in source.options:
        return _word(source).encode("cp1252", "xmlcharrefreplace")
    if "content" in source.form:
        return f'<div class="toanvan">\n{_body(source.lines)}\n</div>\n'.encode()
    title = escape(source.header["title"] or "")
    before, inside, after = _parts(source)
    old = "old" in source.form
    head = f'<head><meta charset="utf-8"><title>{title}</title>{_STYLE}{_SCRIPT}</head>'
    if old:
        page = (
            f'<body onload="dem()"><center>{_chrome(before, old=True)}<table width="980"><tr><td valign="top" class="noidung">'
            f"{_body(inside)}</td></tr></table>{_chrome(after, old=True)}</center></body>"
        )
    else:
        page = (
            f'<body><header>{_chrome(before)}</header><main><article class="detail">{_body(inside)}</article></main>'
            f"{_chrome(after)}</body>"
        )
    return f'<!DOCTYPE html>\n<html lang="vi">\n{head}\n{page}\n</html>\n'.encode()


def _parts(source: Source) -> tuple[list[Line], list[Line], list[Line]]:
    """The site's lines above the document, the document (with the site's lines in it), the site's lines below."""
    own = [index for index, line in enumerate(source.lines) if line.tag != "X"]
    first, last = own[0], own[-1] + 1
    return source.lines[:first], source.lines[first:last], source.lines[last:]


def _chrome(lines: list[Line], *, old: bool = False) -> str:
    out = []
    for place, group in groupby(lines, key=lambda line: line.place):
        start, item, end = (_OLD_WRAP.get(place) if old else None) or _WRAP[place]
        out.append(start + "".join(item.format(escape(line.text)) for line in group) + end)
    return "\n".join(out)


def _body(lines: list[Line]) -> str:
    out: list[str] = []
    for tag, group in groupby(_joined(lines), key=lambda pair: "L" if pair[0].tag in "LR" else pair[0].tag):
        pairs = list(group)
        if tag == "L":
            out.append(_letterhead(pairs))
        elif tag == "T":
            rows = ["<tr>" + "".join(f"<td>{escape(c)}</td>" for c in text.split(" | ")) + "</tr>" for _, text in pairs]
            out.append('<table border="1">\n' + "\n".join(rows) + "\n</table>")
        elif tag == "N":
            out.append("<p>" + "<br>\n".join(escape(text) for _, text in pairs) + "</p>")
        elif tag == "X":
            out.append(_chrome([line for line, _ in pairs]))
        else:
            mark = _MARKS.get(tag, '<p style="text-align:justify">{}</p>')
            out += [_picture(line) + mark.format(escape(text)) for line, text in pairs]
    return "\n".join(out)


def _joined(lines: list[Line]) -> list[tuple[Line, str]]:
    out: list[tuple[Line, str]] = []
    for line in lines:
        if line.joined and out:
            out[-1] = (out[-1][0], f"{out[-1][1]} {line.text}")
        else:
            out.append((line, line.text))
    return out


def _picture(line: Line) -> str:
    return (
        f'<p style="text-align:center"><img src="anh.jpg" alt="{escape(line.text)}"></p>\n' if line.tag == "C" else ""
    )


def _letterhead(pairs: list[tuple[Line, str]]) -> str:
    left, right = ("<br>".join(escape(text) for line, text in pairs if line.tag == side) for side in "LR")
    return f'<table width="100%"><tr><td align="center">{left}</td><td align="center">{right}</td></tr></table>'


def _word(source: Source) -> str:
    """As Word saves a document: its own classes, declarations and conditional comments, lines broken inside the tags."""
    out: list[str] = []
    for tag, group in groupby(_joined(source.lines), key=lambda pair: "L" if pair[0].tag in "LR" else pair[0].tag):
        pairs = list(group)
        if tag == "L":
            cells = [
                "\n".join(_word_line(text, "center", bold=True) for line, text in pairs if line.tag == s) for s in "LR"
            ]
            out.append(_word_table([cells], border=0))
        elif tag == "T":
            out.append(
                _word_table([[_word_line(cell, "left") for cell in text.split(" | ")] for _, text in pairs], border=1)
            )
        else:
            align = {"H": "center", "S": "right", "N": "left"}.get(tag, "justify")
            out += [_word_line(text, align, bold=tag in "HBS") for _, text in pairs]
    body = "\n\n".join(out)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n\n<head>\n<meta http-equiv=Content-Type '
        'content="text/html; charset=windows-1252">\n<meta name=Generator content="Microsoft Word 15 (filtered)">\n'
        "<style>\n<!--\n p.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0in;font-size:14.0pt;\n\t"
        'font-family:"Times New Roman",serif;}\n-->\n</style>\n</head>\n\n<body lang=EN-US>\n\n<div class=WordSection1>\n\n'
        f"{body}\n\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n\n</div>\n\n</body>\n\n</html>\n"
    )


def _word_line(text: str, align: str, *, bold: bool = False) -> str:
    words, rows = escape(text, quote=False).split(" "), [""]
    for word in words:  # Word breaks its own source at about 80 columns
        if len(rows[-1]) + len(word) > 78:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    inner = "\n".join(rows)
    inner = f"<b><span lang=VI>{inner}</span></b>" if bold else f"<span lang=VI style='font-size:14.0pt'>{inner}</span>"
    return f"<p class=MsoNormal align={align} style='text-align:{align}'>{inner}</p>"


def _word_table(rows: list[list[str]], *, border: int) -> str:
    body = "\n".join(
        " <tr>\n" + "\n".join(f"  <td valign=top>\n{cell}\n  </td>" for cell in row) + "\n </tr>" for row in rows
    )
    return f"<table class=MsoNormalTable border={border} cellspacing=0 cellpadding=0>\n{body}\n</table>"
