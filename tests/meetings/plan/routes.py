"""The addresses of what those who run a meeting do with its plan (tests/test_routes.py)."""

PLANNING = {
    f"meetings:{verb}"
    for verb in (
        *("change", "copies", "invitations", "calling_off", "again", "deletion", "opening"),
        *("rehearsal", "made_up", "emptying", "keep", "keep_point", "take"),
    )
}
