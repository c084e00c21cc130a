"""The directory keeps itself true: its owners and its contacts change and confirm entries here."""
