"""Pictures: the values of a report as a Vega-Lite specification, drawn without browser or network.

`rendering.svg(report)` is the picture of a report as SVG text, in light colours and in dark ones
as the reader's page is (`Theme.BOTH`), or in one of them; "" where there is nothing to draw.
"""
