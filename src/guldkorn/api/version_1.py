"""Version 1 of the API: its operations, their addresses, and the document that describes them."""

from typing import Any, cast

from django.urls import URLPattern, reverse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from guldkorn.api.gate import door
from guldkorn.api.problems import MEDIA_TYPE, tell_problems
from guldkorn.api.resources import dossiers, places, releases, roster, surveys, wheels
from guldkorn.lib.bodies import takes

MEGABYTES = {"roster": 20}
"""What each operation that writes takes, by its name."""

SCOPES: dict[str, str] = {}
"""What a token needs for an operation, by its id; empty where any token opens it."""

JSON = "application/json"
ERRORS_FROM = 400


class Version1(NinjaAPI):
    """The API, whose errors are problems in its document too."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**where)
        for operations in document["paths"].values():
            for operation in operations.values():
                _as_problems(operation["responses"])
                operation["description"] = operation["description"].replace("``", "")
                operation["x-scope"] = SCOPES[operation["operationId"]]
        return document

    def get_root_path(self, path_params: Any) -> str:
        return reverse("api:operations")

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


def _as_problems(responses: dict[int, Any]) -> None:
    for status, told in responses.items():
        if status >= ERRORS_FROM and JSON in told.get("content", {}):
            told["content"] = {MEDIA_TYPE: told["content"][JSON]}


api = Version1(
    title="Guldkorn",
    version="1",
    description=(
        "What a coordinator sees of an organisation, for other systems. Every request carries "
        "a token. Every error is a problem as RFC 9457 describes it."
    ),
    urls_namespace="api-1",
    docs_url=None,
)
tell_problems(api)
for one in (places, roster, surveys, releases, wheels, dossiers):
    api.add_router("", one.router)
    for view in one.router.path_operations.values():
        for operation in view.operations:
            SCOPES[operation.view_func.__name__] = operation.auth_param.scope or ""


def operations() -> list[URLPattern]:
    """The addresses of all operations and of the document."""
    patterns = cast("list[URLPattern]", api.urls[0])
    found = [one for one in patterns if one.name != "api-root"]
    for one in found:
        name = str(one.name)
        methods = {"PUT"} if name in MEGABYTES else {"GET", "HEAD"}
        view = door(one.callback, {"OPTIONS", *methods})
        one.callback = takes(MEGABYTES[name])(view) if name in MEGABYTES else view
    return found
