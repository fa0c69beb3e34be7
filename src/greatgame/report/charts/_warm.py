"""The chart renderer started early, beside other work: its first picture costs most of a second."""

from threading import Thread


def warm() -> Thread:
    """Start the renderer in a thread of its own; the first real chart then finds it ready."""
    thread = Thread(target=_first_picture, daemon=True)
    thread.start()
    return thread


def _first_picture() -> None:
    import vl_convert

    one = {"mark": "bar", "data": {"values": [{"x": 1}]}, "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    vl_convert.vegalite_to_svg(one)
