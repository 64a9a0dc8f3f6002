"""The family tree: parent and child accounts, with figures that roll up."""
