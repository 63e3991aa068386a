"""Tables as people have them, CSV and XLSX, read to rows of texts. Pure, and free of domain words.

A staff list and a file of answers are read here alike. What a cell says comes out as it is shown.
"""
