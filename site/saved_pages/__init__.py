"""Complete public answers as files: served before Django, gone or renewed as soon as they are not true any more."""
