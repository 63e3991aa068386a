"""The evaluation of a course: asking by mail or on slips, and the released figures in words."""
