"""The static report: a badge, and a site of one HTML file a language and an index."""
