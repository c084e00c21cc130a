"""The officers' pages: what needs somebody, the plan, deliveries, questions, directory, pulse."""
