"""Pictures for cards and reports, drawn with Pillow from what ``dialogs.picture`` says."""
