"""Learn: courses as files, their runs with dates and TRIOs, and what happens at home in between."""
