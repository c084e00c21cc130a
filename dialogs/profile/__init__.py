"""Who you are: the organisation and the job, told once, changed at any time."""
