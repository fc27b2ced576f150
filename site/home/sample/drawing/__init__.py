"""How the sample's pictures are drawn: SVG scenes in one palette with one light. Run at development time only."""
