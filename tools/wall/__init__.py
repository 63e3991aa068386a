"""A start workshop on the big screen, held through the models: for pictures and tests."""
