"""A mail address as mail servers take it, in every field for one."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from guldkorn.letters.addresses import has_odd_letters, is_reachable, typed
from guldkorn.lib.mail import DeliveryOutcome, Mail, wire

DANISH = "cy@xn--rdovre-bya.example"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("cy@rødovre.example", DANISH),
        (" cy@RØDOVRE.example ", DANISH),
        ("cy\u200b@rødovre.example", DANISH),
        (DANISH, DANISH),
        ("cy@x.example", "cy@x.example"),
        ("ikke en adresse", "ikke en adresse"),
        ("cy@", "cy@"),
        (f"cy@{'ø' * 70}.example", f"cy@{'ø' * 70}.example"),
    ],
)
def test_a_domain_is_kept_in_the_letters_of_mail_servers(said, kept):
    assert typed(said) == kept


@pytest.mark.parametrize(
    "address", ["a@b.example", "o'hara+x@b-c.example", DANISH, "a.b@c.d.example"]
)
def test_a_mail_reaches_these(address):
    assert (is_reachable(address), has_odd_letters(address)) == (True, False)
    assert forms.EmailField().clean(address) == address


@pytest.mark.parametrize("address", ["søren@x.example", "å@x.example", "jürgen@rødovre.example"])
def test_letters_before_the_at_reach_nobody_in_no_field(address):
    assert (is_reachable(address), has_odd_letters(address)) == (False, True)
    with pytest.raises(ValidationError):
        forms.EmailField().clean(address)


@pytest.mark.parametrize("address", ["cy@straße.example", "cy@STRAẞE.example", "cy@127.0.0.1"])
def test_no_mail_goes_to_a_domain_that_may_be_another(address):
    assert (typed(address), is_reachable(address)) == (address, False)


def test_every_field_for_an_address_takes_a_danish_domain():
    assert forms.EmailField().clean("cy@rødovre.example") == DANISH


def test_a_mail_that_would_go_to_another_address_is_refused_and_not_counted(mailoutbox):
    with wire() as opened:
        outcomes = [opened.send(Mail(to, "Emne", "Tekst")) for to in ("søren@x.example", DANISH)]
    assert outcomes == [DeliveryOutcome.REFUSED, DeliveryOutcome.DELIVERED]
    assert [mail.to for mail in mailoutbox] == [[DANISH]]
