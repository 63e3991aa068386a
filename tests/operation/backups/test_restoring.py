"""What is there again, what is not, and what is refused."""

import pytest
from django.db import connection

from guldkorn.content.instruments import find
from guldkorn.letters.models import Letter, post
from guldkorn.lib.mail import Mail
from guldkorn.lib.refusal import Refused
from guldkorn.operation.backups import beginning, restoring, taking
from guldkorn.operation.backups.packing import BadBackup
from guldkorn.results.actions import close_and_release
from guldkorn.surveys import inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.codes import LINK
from guldkorn.surveys.jobs.models import SurveyJob
from guldkorn.surveys.models import AnswerOutcome, Invitation, Survey
from guldkorn.surveys.slips.models import CodeOrder, CodePart
from guldkorn.workplaces.models import Organisation
from tests.operation.backups.keys import Vault, another_server
from tests.world import answer_all, survey


@pytest.fixture
def asked(vault: Vault, cast) -> Survey:
    """Invited by mail, and everybody but one in each unit has answered."""
    found = survey(cast.unit, cast.lone, channel=Survey.Channel.EMAIL)
    inviting.send_waiting(found)
    answer_all(found, but=1)
    return found


def test_what_was_open_goes_on_and_no_answer_is_lost_or_doubled(vault, asked, cast):
    used = asked.invitations.filter(used=True).first()
    free = asked.invitations.filter(used=False).first()
    secrets = [used.new_secret(LINK), free.new_secret(LINK)]
    answered = asked.participation().answered
    raw = encode(find("pulsen"), {})
    file = vault.take()
    with another_server():
        vault.restore(file)
        there = [Invitation.objects.opened_by(secret) for secret in secrets]
        assert [one.answer(raw) for one in there] == [AnswerOutcome.ALREADY, AnswerOutcome.STORED]
        again = Survey.objects.get(pk=asked.pk)
        close_and_release(again, by=cast.karen)
        assert again.responses.count() == again.participation().answered == answered + 1


def test_a_mail_that_may_have_arrived_since_is_not_sent_again_by_itself(vault, asked):
    waiting = Letter.objects.about(asked).on_their_way().count()
    assert waiting
    file = vault.take()
    with another_server():
        vault.restore(file)
        assert not Letter.objects.on_their_way().filter(once=True).exists()
        assert Letter.objects.about(asked).perhaps().count() == waiting


def test_an_older_backup_has_no_answers_of_what_was_open_and_says_so(vault, asked, cast):
    old = vault.take()
    vault.take()
    with another_server():
        with pytest.raises(BadBackup, match="does not belong to this backup"):
            vault.restore(old)
        assert not connection.introspection.table_names()
        vault.restore(old, without_open=True)
        again = Survey.objects.get(pk=asked.pk)
        assert again.participation().answered in {0, None}
        assert not again.invitations.filter(used=True).exists()
        # everybody is asked anew, by the clock or by a press
        assert inviting.send_waiting(again) == again.invitations.by_mail().count()
        place = again.invitations.first()
        assert place.answer(encode(find("pulsen"), {})) is AnswerOutcome.STORED
        again.close(by=cast.karen)
        assert again.responses.count() == 1


def test_where_nothing_is_open_one_file_is_enough(vault, cast):
    file = vault.take()
    vault.aside.unlink()
    with another_server():
        vault.restore(file)
        assert Organisation.objects.filter(pk=cast.organisation.pk).exists()


def test_a_database_with_tables_is_not_touched(vault, cast):
    file = vault.take()
    with pytest.raises(BadBackup, match="The database has tables"):
        vault.restore(file)
    assert Organisation.objects.filter(pk=cast.organisation.pk).exists()


def test_another_key_a_damaged_file_and_a_newer_version_change_nothing(vault, cast, tmp_path):
    file = vault.take()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = Vault(elsewhere)
    raw = file.read_bytes()
    with another_server():
        with pytest.raises(BadBackup, match="does not open with this key"):
            other.restore(file)
        file.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
        with pytest.raises(BadBackup, match="is damaged"):
            vault.restore(file)
        file.write_bytes(raw[: len(raw) // 2])
        with pytest.raises(BadBackup, match="is damaged"):
            vault.restore(file)
        file.write_bytes(b"PK")
        with pytest.raises(BadBackup, match="is no backup of Guldkorn"):
            vault.restore(file)
        assert not connection.introspection.table_names()
    assert not list(vault.folder.glob(".*"))


def test_a_backup_of_a_newer_version_is_refused(vault, cast, monkeypatch):
    monkeypatch.setattr(taking, "_schema", lambda: ["surveys.9999_from_the_future"])
    file = vault.take()
    with another_server(), pytest.raises(BadBackup, match="newer version"):
        vault.restore(file)


def test_with_another_secret_key_nothing_open_is_lost_until_it_is_set(vault, asked, settings, cast):
    file = vault.take()
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    with another_server():
        vault.restore(file)
        again = Survey.objects.get(pk=asked.pk)
        with pytest.raises(Refused, match="another secret key"):
            close_and_release(again, by=cast.karen)
        settings.SECRET_KEY_FALLBACKS = [before]
        close_and_release(Survey.objects.get(pk=asked.pk), by=cast.karen)
        assert again.responses.count() == asked.invitations.filter(used=True).count()


def test_a_mail_or_a_line_that_waits_is_not_lost_without_a_word(vault, cast):
    post(Mail("tina@example.org", "Kursus", "I morgen"))
    file = vault.take()
    vault.aside.unlink()
    with another_server(), pytest.raises(BadBackup, match="mails and letters that waited"):
        vault.restore(file)


def test_a_restore_that_breaks_off_can_be_run_again_and_sends_nothing_twice(
    vault, asked, monkeypatch
):
    file = vault.take()
    with another_server(), monkeypatch.context() as broken:
        broken.setattr(beginning, "EVERY_TIME", ("DELETE FROM nowhere",))
        with pytest.raises(Exception, match="nowhere"):
            vault.restore(file)
        assert not connection.introspection.table_names()
        broken.undo()
        broken.setattr(restoring, "call_command", failing)
        with pytest.raises(BadBackup, match="Do not restore again"):
            vault.restore(file)
        assert not Letter.objects.on_their_way().filter(once=True).exists()
        with pytest.raises(BadBackup, match="make the database anew first"):
            vault.restore(file)


def failing(*_: object, **_more: object) -> None:
    raise RuntimeError("the disk is full")


def test_without_its_answers_no_code_and_no_closed_survey_stays(vault, cast):
    own = survey(cast.unit, cast.lone)
    job = SurveyJob.ask(own, SurveyJob.Kind.CODES, by=cast.lone)
    order = CodeOrder.objects.create(job=job, public_key=b"key")
    part = {"number": 1, "codes": 9, "sealed": b"codes", "begins": "A", "ends": "B"}
    CodePart.objects.create(survey=own, order=order, **part)
    ended = survey(cast.stranger_trio.unit, cast.otto)
    ended.close(by=None)
    file = vault.take()
    with another_server():
        vault.restore(file, without_open=True)
        kinds = (SurveyJob, CodeOrder, CodePart)
        assert [kind.objects.exists() for kind in kinds] == [False, False, False]
        assert Survey.objects.get(pk=ended.pk).is_given_up
        again = Survey.objects.get(pk=own.pk)
        assert again.seal(b"answers")
        assert again.lock_comment("")


def test_it_is_unlocked_where_there_is_room(vault, cast, tmp_path):
    file = vault.take()
    work = tmp_path / "work"
    work.mkdir()
    vault.folder.chmod(0o500)
    with another_server():
        restoring.restore(file, vault.key, without_open=False, work=work)
        assert Organisation.objects.exists()
    vault.folder.chmod(0o700)
    assert list(work.iterdir()) == []
