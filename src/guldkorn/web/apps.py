from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig

from guldkorn.lib.language import keep_texts_together
from guldkorn.web.plain_errors import speak_plainly, take_any_domain


class WebConfig(AppConfig):
    name = "guldkorn.web"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        # before any room asks for a text
        keep_texts_together()
        super().import_models()

    def ready(self) -> None:
        speak_plainly()
        take_any_domain()


class PagePartsConfig(StaticFilesConfig):
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
