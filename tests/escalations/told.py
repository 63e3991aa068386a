"""The routes of those who receive for AMO/MED, and of those who name them."""

COMMITTEE = {
    *(f"escalations:{name}" for name in ("received", "letter", "answer", "receivers")),
    "escalations:end_receiver",
    "escalations:invite_receiver",
}
