"""The settings of a server that a test starts: page parts straight from where they lie, and a few
addresses more.
"""

from guldkorn.web.settings import *  # noqa: F403
from guldkorn.web.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ROOT_URLCONF = "tests.served_urls"
