"""The settings of a server that a test starts: page parts straight from where they lie, and a few
addresses more.
"""

from guldkorn.web.settings import *  # noqa: F403
from guldkorn.web.settings import INSTALLED_APPS, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ROOT_URLCONF = "tests.served_urls"
CLOCK = False
# What a test's database has is the test's own affair: `serve` looks for no tables.
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS}
