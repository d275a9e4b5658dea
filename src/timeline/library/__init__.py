"""What `import timeline` offers: a registry that is open to questions, and the questions."""
