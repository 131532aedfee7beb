"""The ruling lines of a PDF page: straight strokes along its edges, thin filled bars, and the edges of drawn boxes.

Looked for only where the text stands in columns: going through all that is drawn costs more than most pages are worth.
"""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from kamerbrief.readers.page_grid import Rule
from kamerbrief.readers.pdf_page import Edges, TypePage

# No table needs more, and a drawing of more (a map, a chart) is none.
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 20_000
MOST_RULES = 5_000
# What is drawn is a line if it is this thin, in points, and so many times longer. pdfium's edges of a stroke hold its
# width twice.
THICKEST = 5.0
SLENDER = 1.5
# A side of a polygon runs along an edge of the page if it leaves it by no more.
ASLANT = 0.5

Points = list[tuple[float, float]]


def _quick(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes plain addresses, so that its call costs a fraction."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_count = _quick(pdfium.FPDFPage_CountObjects, _INT, _ADDRESS)
_object = _quick(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
_type = _quick(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
_bounds = _quick(pdfium.FPDFPageObj_GetBounds, _INT, *[_ADDRESS] * 5)
_draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, _INT, *[_ADDRESS] * 3)
_count_segments = _quick(pdfium.FPDFPath_CountSegments, _INT, _ADDRESS)
_segment = _quick(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
_segment_type = _quick(pdfium.FPDFPathSegment_GetType, _INT, _ADDRESS)
_segment_point = _quick(pdfium.FPDFPathSegment_GetPoint, _INT, *[_ADDRESS] * 3)
_segment_closes = _quick(pdfium.FPDFPathSegment_GetClose, _INT, _ADDRESS)
_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)


def find_rules(page: TypePage) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and the vertical ruling lines of a page; none where it is drawn full.

    Forms: 1. a stroke   2. a thin bar that is filled   3. a box that is stroked, by its four sides   4. several of them
    in one path. What stands in a form of its own on the page is not looked at.
    """
    rules: tuple[list[Rule], list[Rule]] = ([], [])
    handle = page.handle
    count = _count(handle)
    if count > MOST_OBJECTS:
        return rules
    left = MOST_SEGMENTS
    box = (ctypes.c_float * 4)()
    at = ctypes.addressof(box)
    for index in range(count):
        path = _object(handle, index)
        if _type(path) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        segments = _count_segments(path)
        left -= segments
        if left < 0 or len(rules[0]) + len(rules[1]) > MOST_RULES:
            return [], []
        if not _bounds(path, at, at + 4, at + 8, at + 12):
            continue
        first, foot, last, top = box
        edges = page.shown(first, top, last, foot)
        if _is_thin(edges):
            _add(rules, edges)
        elif segments > 2:
            for one in _inner_edges(page, path, segments):
                _add(rules, one)
    return rules


def _add(rules: tuple[list[Rule], list[Rule]], edges: Edges) -> None:
    """Add a thin thing to the horizontal or the vertical lines."""
    left, top, right, bottom = edges
    if right - left > SLENDER * (bottom - top):
        rules[0].append(Rule((top + bottom) / 2, left, right))
    elif bottom - top > SLENDER * (right - left):
        rules[1].append(Rule((left + right) / 2, top, bottom))


def _is_thin(edges: Edges) -> bool:
    left, top, right, bottom = edges
    return min(right - left, bottom - top) <= THICKEST


def _inner_edges(page: TypePage, path: int, segments: int) -> Iterator[Edges]:
    """Yield the thin things of which a path consists: the sides of what is stroked, thin parts of what is filled."""
    modes = (ctypes.c_int * 2)()
    at = ctypes.addressof(modes)
    if not _draw_mode(path, at, at + 4):
        return
    filled, stroked = modes
    if not filled and not stroked:
        return
    for points in _parts(path, segments):
        shown = [page.shown(x, y, x, y)[:2] for x, y in points]
        around = _around(shown)
        if _is_thin(around):
            yield around
        elif stroked:
            for one, other in pairwise(shown):
                if min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= ASLANT:
                    yield _around([one, other])


def _around(points: Points) -> Edges:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _parts(path: int, segments: int) -> Iterator[Points]:
    """Yield the parts of a path as the points they run through, in points of the unturned page; curves part them."""
    matrix = pdfium.FS_MATRIX(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    _matrix(path, ctypes.addressof(matrix))
    place = (ctypes.c_float * 2)()
    at = ctypes.addressof(place)
    points: Points = []
    for index in range(segments):
        segment = _segment(path, index)
        kind = _segment_type(segment)
        if not _segment_point(segment, at, at + 4):
            continue
        x, y = place
        point = (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
            if _segment_closes(segment):
                points.append(points[0])
        else:
            if len(points) > 1:
                yield points
            points = [point]
    if len(points) > 1:
        yield points
