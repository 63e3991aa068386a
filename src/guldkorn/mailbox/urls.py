from django.urls import path

from guldkorn.mailbox.views import reading, trio, writing

app_name = "mailbox"
urlpatterns = [
    path("units/<int:unit_id>/mailbox/", trio.mailbox, name="mailbox"),
    path("units/<int:unit_id>/mailbox/yes/", trio.agree, name="agree"),
    path(
        "units/<int:unit_id>/mailbox/yes/removal/", trio.take_back, name="take_back_yes"
    ),
    path("units/<int:unit_id>/mailbox/closure/", trio.close, name="close"),
    path("units/<int:unit_id>/mailbox/opening/", trio.open_again, name="open_again"),
    path("units/<int:unit_id>/mailbox/link/", trio.renew, name="renew"),
    path("units/<int:unit_id>/mailbox/link/return/", trio.restore, name="restore"),
    path("units/<int:unit_id>/mailbox/poster/", trio.poster, name="poster"),
    path("units/<int:unit_id>/letters/", reading.letters, name="letters"),
    path("letters/<int:letter_id>/", reading.letter, name="letter"),
    path("letters/<int:letter_id>/answers/", reading.reply, name="reply"),
    path("letters/<int:letter_id>/removal/", reading.set_aside, name="set_aside"),
    path("letters/<int:letter_id>/return/", reading.take_up, name="take_up"),
    path("letters/<int:letter_id>/hidden/", reading.hide, name="hide"),
    path("letters/<int:letter_id>/hidden/return/", reading.show_again, name="show"),
    path("letters/<int:letter_id>/signs/", reading.propose_sign, name="propose_sign"),
    path("letter-signs/<int:sign_id>/yes/", reading.agree_to_sign, name="agree_sign"),
    path(
        "letter-signs/<int:sign_id>/removal/",
        reading.take_back_sign,
        name="take_back_sign",
    ),
    path("mailbox/", writing.read, name="read"),
    path("mailbox/lines/", writing.add, name="add"),
    path("mailbox/<str:token>/", writing.write, name="write"),
]
