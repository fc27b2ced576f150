"""Settings: `base` is shared, `local` is `make run`, `production` a city's server, `test` the test suite."""
