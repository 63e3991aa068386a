from guldkorn.workplaces import access


def test_a_list_is_written_when_it_is_as_seen_and_its_bad_rows_are_spoken_for():
    assert access.apply(is_as_seen=True, has_problems=False, leave_out=False) is None
    assert access.apply(is_as_seen=True, has_problems=True, leave_out=True) is None
    assert access.apply(is_as_seen=True, has_problems=True, leave_out=False) == (
        "Some rows cannot be used. Mend the file and upload it again, or say that they are left "
        "out."
    )
    assert access.apply(is_as_seen=False, has_problems=False, leave_out=True) == (
        "Something has changed since you looked. Look at the changes once more before they are "
        "written."
    )


def test_an_organisation_begins_where_none_has_its_name():
    assert access.found(name_is_taken=False) is None
    assert access.found(name_is_taken=True) == "There is an organisation of that name already."
