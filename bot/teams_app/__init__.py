"""The app package for Teams: its manifest and icons, put into one .zip file."""
