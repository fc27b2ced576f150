"""What holds on the real stack: `make stack-test` runs these tests and the journeys against it."""
