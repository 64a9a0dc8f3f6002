"""Qt without widgets: the context, the change bus, item models, actions, settings and theme."""
