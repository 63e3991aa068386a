"""Our colours for files that cannot read CSS: PDF, slides, stand-alone pictures. Pages read the
style sheet.

`web/static/web/guldkorn.css` has the same names and values; tests/house holds the two equal.
"""

COLOURS = {
    "ink": "#16292e",
    "muted": "#4d5f63",
    "paper": "#faf8f4",
    "surface": "#fff",
    "line": "#d8d3c7",
    "line-strong": "#7b8685",
    "brand": "#0f4c55",
    "brand-dark": "#08343b",
    "brand-soft": "#e2efee",
    "gold": "#dd9f1f",
    "gold-soft": "#fcf1d8",
    "gold-ink": "#704a00",
    "pink": "#b80f63",
    "pink-soft": "#fde4f0",
    "strain": "#a2391f",
    "white": "#fff",
    "band": "#8fb5b7",
    "middle": "#9cc5c1",
    "track": "#e6dfd0",
    "hatch": "#f4f0e7",
    "worse": "#f3d3c8",
    "worse-ink": "#6d2210",
    "better": "#cfe3e1",
    "gold-line": "#ecd9ab",
    "grain": "#d9a514",
    "rule": "#bfbfbf",
    "night": "#08242a",
    "night-surface": "#0f353d",
    "night-line": "#2a4c53",
    "night-brand": "#1d6a75",
    "night-gold": "#4a3a12",
}
