"""Which files of others a page can ask for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class PageParts(StaticFilesConfig):
    """Django's own. It collects only what a page can ask for, or a style sheet names."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
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
