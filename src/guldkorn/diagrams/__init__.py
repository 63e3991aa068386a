"""The models that are taught, drawn: one SVG a model, made from the texts of content/models."""
