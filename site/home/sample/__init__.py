"""The sample newsroom: content as TOML, pictures drawn by us, and the loaders that `manage.py load_sample` calls."""
