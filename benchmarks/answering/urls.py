"""The product's addresses, and one of a view that does nothing."""

from django.urls import path

from benchmarks.answering.process import bare
from guldkorn.web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [path("bare/", bare), *urlpatterns]
