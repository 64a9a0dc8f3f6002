"""Charts on screen: the only place that draws with pyqtgraph, imported with the first chart."""
