"""Measures of the real stack: what readers get from nginx, from the application, and while services are away."""
