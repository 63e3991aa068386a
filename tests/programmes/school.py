"""A small programme for tests, as a file: two days, with one of everything to do before the second."""

from guldkorn.content.programme import ProgrammeContent
from guldkorn.content.programmes import read_programme

SMALL = """
id: two-days
title: {da: To dage, en: Two days}
purpose:
  - {da: I lærer hinanden at kende., en: You get to know each other.}
parts:
  - id: start
    kind: workshop
    title: {da: Første dag, en: The first day}
    purpose: {da: At komme i gang., en: To get started.}
    themes:
      - {da: 'Hvad er et arbejdsmiljø?', en: 'What is a work environment?'}
    meeting: start-workshop
    for: trio
    weeks: 0
    hours: 3
  - id: second
    kind: workshop
    title: {da: Anden dag, en: The second day}
    purpose: {da: At se på det igen., en: To look at it again.}
    themes:
      - {da: 'Hvad har I prøvet?', en: 'What have you tried?'}
    meeting: start-workshop
    for: leader
    weeks: 4
    hours: 3.5
    before:
      read:
        - id: work-first
          article: the-work-and-not-the-person
          why: {da: Så ser I på det samme., en: So that you look at the same thing.}
        - id: the-rules
          address: https://example.org/rules
          title: {da: Reglerne, en: The rules}
          reading_minutes: 5
          why: {da: De gælder for alle., en: They hold for everybody.}
        - id: our-policy
          file: our-policy.pdf
          title: {da: Vores egen politik, en: Our own policy}
          reading_minutes: 10
          why: {da: Den er jeres egen., en: It is your own.}
      meet: trio-meeting
      try: {da: Prøv ét tiltag fra jeres handleplan., en: Try one action from your action plan.}
      reflect:
        - {da: 'Hvad lærte du af det?', en: 'What did you learn from it?'}
after:
  meet: trio-meeting
"""


def course(text: str) -> ProgrammeContent:
    found, problems = read_programme(text.encode())
    assert found is not None, problems
    return found
