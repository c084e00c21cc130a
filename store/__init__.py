"""What the council keeps: tables, one module for each kind of thing, import and export."""
