"""Which files of others a page can ask for."""

from typing import Any

from django.apps import apps

LEFT_OUT = [
    "*.otf",
    "*/split/woff/*",
    "*.d.ts",
    "*borgerdk*",
    "*virkdk*",
    "dkfds.css",
    "dkfds*.js",
    "dkfds*.js.map",
    "django_htmx/*",
    "htmx.esm.js",
    "htmx.amd.js",
    "htmx.cjs.js",
    "htmx.js",
    "ext/*",
    "idiomorph-*",
    "idiomorph.esm.js",
    "idiomorph.js",
]
"""No page loads these, and no style sheet names them."""


def leave_out_what_no_page_loads() -> None:
    staticfiles: Any = apps.get_app_config("staticfiles")
    staticfiles.ignore_patterns = [*staticfiles.ignore_patterns, *LEFT_OUT]
