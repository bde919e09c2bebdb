#!/usr/bin/env python3
"""Draws a captured terminal screen as an SVG file: terminal_svg.py TITLE <SCREEN >FILE.

SCREEN is text with colours as tmux's "capture-pane -e" prints it. Empty lines at its end are left out.
"""
import re
import sys
from html import escape

COLUMN, ROW, SIZE, PAD, BAR = 8.4, 19, 14, 14, 30
BACKGROUND, FOREGROUND = "#1b1f27", "#d7dae0"
COLOURS = {
    30: "#5c6370", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef", 35: "#c678dd", 36: "#56b6c2", 37: FOREGROUND,
    90: "#7f848e", 91: "#e06c75", 92: "#98c379", 93: "#e5c07b", 94: "#61afef", 95: "#c678dd", 96: "#56b6c2", 97: "#ffffff",
}
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m|\x1b\(B|\x0f")


def changed(style, codes):
    """The style after an SGR sequence: (colour or None, bold, dim)."""
    colour, bold, dim = style
    for code in (int(it or 0) for it in codes.split(";")):
        if code == 0:
            colour, bold, dim = None, False, False
        elif code == 1:
            bold = True
        elif code == 2:
            dim = True
        elif code == 22:
            bold = dim = False
        elif code == 39:
            colour = None
        elif code in COLOURS:
            colour = COLOURS[code]
    return colour, bold, dim


def spans(line, style):
    """The pieces (column, text, style) of a line, and the style at its end."""
    pieces, column, at = [], 0, 0
    for match in [*SEQUENCE.finditer(line), None]:
        text = line[at : match.start() if match else len(line)]
        if text:
            pieces.append((column, text, style))
            column += len(text)
        if match:
            at = match.end()
            style = changed(style, match.group(1) or "0")
    return pieces, style


def drawn(y, piece):
    column, text, (colour, bold, dim) = piece
    looks = f' fill="{colour}"' if colour else ""
    looks += ' font-weight="bold"' if bold else ""
    looks += ' opacity="0.65"' if dim else ""
    x = PAD + column * COLUMN
    return f'<text x="{x:.1f}" y="{y}" textLength="{len(text) * COLUMN:.1f}"{looks}>{escape(text)}</text>' if text.strip() else ""


def main():
    title = sys.argv[1]
    lines = sys.stdin.read().rstrip().split("\n")
    plain = [SEQUENCE.sub("", line).rstrip() for line in lines]
    width = int(max(map(len, [*plain, title])) * COLUMN + 2 * PAD)
    height = len(lines) * ROW + BAR + PAD
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">')
    print(f"<title>{escape(title)}</title>")
    print(f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>')
    for at, colour in enumerate(("#e06c75", "#e5c07b", "#98c379")):
        print(f'<circle cx="{PAD + 6 + at * 18}" cy="16" r="5" fill="{colour}"/>')
    print(f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="{SIZE}" fill="{FOREGROUND}" xml:space="preserve">')
    style = (None, False, False)
    for row, line in enumerate(lines):
        pieces, style = spans(line.rstrip(), style)
        for piece in pieces:
            text = drawn(BAR + (row + 1) * ROW - 5, piece)
            if text:
                print(text)
    print("</g>\n</svg>")


if __name__ == "__main__":
    main()
