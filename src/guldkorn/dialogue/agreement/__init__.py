"""Do we see the same? Leader, TR, AMR and, from the newest result, the staff: on one ruler, in one
table of words.
"""
