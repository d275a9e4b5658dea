"""One file per question: a registry and a query in, a report out."""
