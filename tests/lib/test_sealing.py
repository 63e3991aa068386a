import hashlib
import hmac

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.lib.sealing import NONCE, Safe

ABOUT = "survey 7"


@pytest.fixture
def safe() -> Safe:
    return Safe(Safe.new_key(ABOUT), ABOUT)


@given(st.binary(max_size=300))
def test_what_is_locked_comes_out_as_it_was_and_cannot_be_read_meanwhile(content):
    safe = Safe(Safe.new_key(ABOUT), ABOUT)
    locked = safe.lock(content)
    assert safe.unlock(locked) == content
    assert len(locked) == len(content) + 28
    assert safe.lock(content) != locked
    assert len(content) < 4 or content not in locked


def test_a_key_about_something_else_does_not_open(safe):
    with pytest.raises(InvalidTag):
        Safe(Safe.new_key("survey 8"), ABOUT)
    with pytest.raises(InvalidTag):
        Safe(Safe.new_key(ABOUT), ABOUT).unlock(safe.lock(b"Tak"))


def test_what_was_changed_is_noticed(safe):
    locked = safe.lock(b"Tak")
    with pytest.raises(InvalidTag):
        safe.unlock(locked[:-1] + bytes([locked[-1] ^ 1]))


def test_a_new_secret_of_the_site_opens_old_keys_while_the_old_one_is_kept(settings):
    settings.SECRET_KEY = "the first"
    wrapped = Safe.new_key(ABOUT)
    locked = Safe(wrapped, ABOUT).lock(b"Tak")
    settings.SECRET_KEY = "the second"
    with pytest.raises(InvalidTag):
        Safe(wrapped, ABOUT)
    settings.SECRET_KEY_FALLBACKS = ["another", "the first"]
    assert Safe(wrapped, ABOUT).unlock(locked) == b"Tak"


def test_the_wrapping_is_what_the_standards_say(settings):
    """HKDF as in RFC 5869, written out with the standard library, and AES-GCM with the nonce in
    front.
    """
    wrapped = Safe.new_key(ABOUT)
    extracted = hmac.digest(bytes(32), settings.SECRET_KEY.encode(), hashlib.sha256)
    site_key = hmac.digest(extracted, b"guldkorn wraps keys\x01", hashlib.sha256)
    key = AESGCM(site_key).decrypt(wrapped[:NONCE], wrapped[NONCE:], ABOUT.encode())
    locked = Safe(wrapped, ABOUT).lock(b"Tak")
    assert AESGCM(key).decrypt(locked[:NONCE], locked[NONCE:], ABOUT.encode()) == b"Tak"


def test_a_mark_is_the_same_for_the_same_and_only_with_this_key():
    wrapped = Safe.new_key(ABOUT)
    marks = [Safe(wrapped, ABOUT).mark(content) for content in (b"a", b"a", b"b")]
    assert marks[0] == marks[1] != marks[2]
    assert Safe(Safe.new_key(ABOUT), ABOUT).mark(b"a") != marks[0]
