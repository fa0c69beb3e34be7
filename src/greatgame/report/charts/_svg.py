"""Charts to SVG text, with a title and a description for readers who cannot see them."""

import re
from html import escape
from typing import Any

_OPENING = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_INNER_IDS = re.compile(r'\b(id|clip-path|href|fill|stroke)="(url\(#|#)?((?:clip|gradient)[^")]*)')
_LINKS = re.compile(r'xlink:href="[^"#]*#')


def to_svg(chart: Any, name: str, title: str, description: str) -> str:
    """Self-contained SVG whose ids begin with `name`, as wide as it was drawn at most; its marks may lead into the page."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(format="vega-lite", validate=False))
    svg, n_links = _LINKS.subn('tabindex="-1" href="#', svg)
    svg = _INNER_IDS.sub(rf'\1="\2{name}-\3', svg)
    opening = _OPENING.search(svg)
    size = _SIZE.search(opening[0]) if opening else None
    if opening is None or size is None:
        raise ValueError(f"the renderer gave no picture of a known size for the chart {name!r}")
    head = (
        f'<svg class="chart" role="{"group" if n_links else "img"}" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {size[1]} {size[2]}" style="max-width:{float(size[1]):.0f}px">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    return head + svg[opening.end() :]
