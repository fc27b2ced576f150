"""How the site runs outside of `make run`: nginx, systemd, containers, and the whole stack on one machine."""
