"""`make stack`: PostgreSQL, Redis, Elasticsearch, nginx, two web processes and two workers, for real, on loopback."""
