"""How a page becomes public: roles, workflow, schedule, embargo, and what the newsroom sees of them."""
