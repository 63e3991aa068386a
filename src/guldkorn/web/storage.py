"""Where the files of the pages are served from: by names that change with what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = (
    r'(?P<matched>(?P<before>from |import )"(?P<url>\.[^"]+\.js)")',
    '%(before)s"%(url)s"',
)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As whitenoise has it; what our scripts import is named by its content too, or a browser would
    keep an old one.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("web/*.js", (IMPORT,)),
        ("meetings/*.js", (IMPORT,)),
        ("walks/*.js", (IMPORT,)),
    )
