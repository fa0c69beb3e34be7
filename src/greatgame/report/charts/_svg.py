"""Charts to SVG text, with a title and a description for readers who cannot see them."""

import re
from html import escape
from typing import Any


def to_svg(chart: Any, name: str, title: str, description: str) -> str:
    """Self-contained SVG whose ids begin with `name`, scaling to the width of the page."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(format="vega-lite", validate=False))
    svg = re.sub(r'\b(id|clip-path|href|fill|stroke)="(url\(#|#)?((?:clip|gradient)[^")]*)', rf'\1="\2{name}-\3', svg)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    width = float(size[1]) if size else 640.0
    head = f'<svg role="img" aria-labelledby="{name}-title {name}-desc" style="max-width:{width:.0f}px" class="chart"'
    svg = re.sub(r"<svg class=\"[^\"]*\"", head, svg, count=1) if 'class="marks"' in svg else svg.replace("<svg", head, 1)
    svg = re.sub(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)
    told = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    return re.sub(r"(<svg[^>]*>)", lambda match: match[1] + told, svg, count=1)
