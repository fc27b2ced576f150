"""What saved pages cost: a hit without nginx, renewal after a publication, a cold start under a storm of readers."""
