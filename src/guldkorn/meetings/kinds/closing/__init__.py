"""Cards to end the day with. One that becomes something waits with the TRIO, or is asked; the
others are shown.
"""

from dataclasses import replace

from guldkorn.meetings.kinds import spaces, text

KIND = replace(text.KIND, keeps_home=True, is_promise=True, sheet=spaces.cards)
