"""One loader for each kind of content. The command load_sample runs them in the order of `plan.steps`."""
