from typing import Any

from django.template.loader import render_to_string

from guldkorn.lib.mail import Attachment, Mail


def written(
    template: str,
    to: str,
    *,
    attached: tuple[Attachment, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    **context: Any,
) -> Mail:
    """A mail from its template, in the language that is spoken now. The template's first line is
    the subject.
    """
    subject, _empty, body = render_to_string(template, context).strip().partition("\n")
    return Mail(to, " ".join(subject.split()), body.strip() + "\n", attached, headers)
