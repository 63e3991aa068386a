"""The facts of a result as HTML, for another engine than ours: the same headings, sentences,
drawings and tables.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

STYLE = """
@page { size: A4; margin: 16mm 18mm 18mm; @bottom-center { content: string(title) " · " counter(page) } }
body { font: 9.5pt/1.25 "IBM Plex Sans", sans-serif } p { margin: .3em 0 } ul { margin: .3em 0; padding-left: 1.2em }
h1 { font-size: 20pt; margin: 0; string-set: title content() } h2 { font-size: 14pt; margin: .8em 0 .3em }
h3 { font-size: 11pt; margin: .6em 0 .2em } table { width: 100%; border-collapse: collapse }
td, th { border-bottom: .5pt solid #d8d3c7; padding: 1pt 3pt; text-align: left } svg { display: block }
.details { break-before: page } .one { display: flex; gap: 6mm; break-inside: avoid } .one > * { flex: 1 }
.duty { border-left: 2.5pt solid #a2391f; padding-left: 8pt } .small { font-size: 8pt } .one table { font-size: 8.5pt }
"""


def html_of(facts: dict[str, Any]) -> str:
    """Return the whole document."""
    labels = facts["labels"]
    parts = [
        f'<html lang="{facts["language"]}"><head><title>{escape(facts["title"])}</title>',
        f"<style>{STYLE}</style></head><body>",
        f"<h1>{escape(facts['title'])}</h1>{_paragraphs([facts['lead'], *facts['answered']])}",
        f"<h2>{escape(labels['standing_out'])}</h2>",
        _table(
            ["", ""],
            [[one["tag"], f"{one['name']}: {one['words']}"] for one in facts["standing_out"]],
        ),
        f"<h2>{escape(labels['picture'])}</h2>{_paragraphs(one for one in facts['key'].values() if one)}",
        *(_side(side) for side in facts["sides"]),
        f'<h2 class="details">{escape(labels["exposed"])}</h2>',
        _table(
            labels["exposed_head"],
            [[one["name"], one["share"], one["words"]] for one in facts["exposures"]],
        ),
        f'<div class="duty">{_paragraphs(facts["duties"])}</div>',
        f"<h2>{escape(labels['held_against'])}</h2>{_paragraphs(facts['held_against'])}",
        f"<h2>{escape(labels['details'])}</h2>",
        *(_detail(one) for one in facts["details"]),
        f"<h2>{escape(labels['how_to_read'])}</h2><ul>",
        *(f"<li>{escape(one)}</li>" for one in facts["how_to_read"]),
        "</ul></body></html>",
    ]
    return "".join(parts)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    heads = "".join(f"<th>{escape(one)}</th>" for one in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _side(side: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(row['name'])}</td><td>{_drawing(row)}</td><td>{row['value']}</td><td>{escape(row['news'])}</td></tr>"
        for row in side["rows"]
    )
    return f"<h3>{escape(side['title'])}</h3><table><tbody>{rows}</tbody></table>"


def _drawing(row: dict[str, Any]) -> str:
    at = row["ruler"]
    if at is None:
        return _bar(row["shares"], row["alt"])
    marks = ['<polygon points="0,13 300,8 300,20 0,15" fill="#e6dfd0"/>']
    if at["low"] is not None:
        marks.append(
            f'<rect x="{3 * at["low"]}" y="8" width="{3 * at["width"]}" height="12" rx="6" '
            'fill="#8fb5b7"/>'
        )
    if at["others"] is not None:
        marks.append(f'<rect x="{3 * at["others"]}" y="1" width="3" height="26" fill="#704a00"/>')
    if at["before"] is not None:
        x = 3 * at["before"]
        marks.append(
            f'<polygon points="{x},23 {x + 6},34 {x - 6},34" fill="#fff" stroke="#16292e"/>'
        )
    if at["now"] is not None:
        marks.append(f'<circle cx="{3 * at["now"]}" cy="14" r="7" fill="#0f4c55"/>')
    return _svg(row["alt"], 36, marks)


def _bar(shares: list[dict[str, Any]], alt: str) -> str:
    x, marks = 0, []
    for one, fill in zip(shares, ("#fff", "#9cc5c1", "#0f4c55"), strict=True):
        marks.append(
            f'<rect x="{x}" y="2" width="{3 * one["percent"]}" height="20" fill="{fill}" '
            'stroke="#0f4c55"/>'
        )
        x += 3 * one["percent"]
    return _svg(alt, 24, marks)


def _svg(alt: str, height: int, marks: list[str]) -> str:
    drawn = f'<svg viewBox="0 0 300 {height}" width="300" height="{height}" role="img">'
    return f"{drawn}<title>{escape(alt)}</title>{''.join(marks)}</svg>"


def _detail(one: dict[str, Any]) -> str:
    said = "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in one["said"])
    drawn = _bar(one["shares"], one["alt"]) if one["shares"] else ""
    table = _table(["", *one["head"]], [[name, *cells] for name, cells in one["lines"]])
    return f'<h3>{escape(one["name"])}</h3><div class="one"><div>{said}{drawn}</div><div>{table}</div></div>'
