"""The models of the offline engine: where they come from, where they are kept, and what runs them."""
