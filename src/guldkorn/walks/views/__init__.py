from guldkorn.walks.views.observation import bring_back, note, observation, withdraw
from guldkorn.walks.views.phone import manifest, mine, worker
from guldkorn.walks.views.photo import cover, photo, photos, picture, remove_photo
from guldkorn.walks.views.walk import (
    again,
    call_off,
    hold_after_all,
    new,
    plan,
    then_and_now,
    walk,
    walks,
)

__all__ = [
    "again",
    "bring_back",
    "call_off",
    "cover",
    "hold_after_all",
    "manifest",
    "mine",
    "new",
    "note",
    "observation",
    "photo",
    "photos",
    "picture",
    "plan",
    "remove_photo",
    "then_and_now",
    "walk",
    "walks",
    "withdraw",
    "worker",
]
