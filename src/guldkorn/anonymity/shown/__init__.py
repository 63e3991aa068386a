"""What is published: coded and rounded figures, and the secondary suppression that keeps the
coding.
"""
