"""The public pages in a real browser: accessible, light, from one origin, and whole without JavaScript."""
