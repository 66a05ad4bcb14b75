"""The pages, one module a topic; each lists its routes in PAGES."""
