"""Plane geometry for make_basemap.py: edge topology, clipping to a rectangle, simplification.

Points are (lon, lat) tuples in degrees. A ring is a list of points whose last point is not
repeated. Polygons are sets of rings read by the even-odd rule. Everything is deterministic.
"""

import math


def key(a, b):
    """The undirected name of the edge a-b."""
    return (a, b) if a < b else (b, a)


def rings_of(geometry):
    """All rings of a GeoJSON Polygon or MultiPolygon, unclosed, without repeated points."""
    coords = geometry["coordinates"]
    polygons = [coords] if geometry["type"] == "Polygon" else coords
    out = []
    for polygon in polygons:
        for ring in polygon:
            points = [tuple(p[:2]) for p in ring[:-1]]
            out.append([p for i, p in enumerate(points) if p != points[i - 1]])
    return out


def chain(edges):
    """Joins undirected edges into lines that run from node to node (a node has not two edges).

    Closed lines repeat their first point. The order depends only on the set of edges.
    """
    edges = sorted(edges)
    around = {}
    for a, b in edges:
        around.setdefault(a, []).append(b)
        around.setdefault(b, []).append(a)
    left = set(edges)
    lines = []

    def walk(a, b):
        line = [a]
        while True:
            left.discard(key(a, b))
            line.append(b)
            following = [n for n in around[b] if key(b, n) in left]
            if len(around[b]) != 2 or not following:
                return line
            a, b = b, following[0]

    for p in sorted(around):
        if len(around[p]) != 2:
            for q in sorted(around[p]):
                if key(p, q) in left:
                    lines.append(walk(p, q))
    for a, b in edges:
        if (a, b) in left:
            lines.append(walk(a, b))
    return lines


def close_rings(edges):
    """Joins undirected edges, an even number at every point, into rings."""
    around = {}
    for a, b in sorted(edges):
        around.setdefault(a, []).append(b)
        around.setdefault(b, []).append(a)
    left = set(edges)
    rings = []
    for a, b in sorted(edges):
        if (a, b) not in left:
            continue
        ring, start = [a], a
        while b != start:
            left.discard(key(a, b))
            ring.append(b)
            a, b = b, next(n for n in around[b] if key(b, n) in left and n != a)
        left.discard(key(a, b))
        rings.append(ring)
    return rings


def area(ring):
    """Signed area in square degrees; positive when counter-clockwise."""
    return sum(ring[i - 1][0] * p[1] - p[0] * ring[i - 1][1] for i, p in enumerate(ring)) / 2


def inside(p, rings):
    """Whether the point lies in the rings by the even-odd rule."""
    x, y = p
    hit = False
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                hit = not hit
            x0, y0 = x1, y1
    return hit


def crossings(a, b, box):
    """Parameters 0..1 where the segment meets the outline of the box, ascending."""
    w, s, e, n = box
    out = []
    for axis, lo, hi in ((0, w, e), (1, s, n)):
        d = b[axis] - a[axis]
        for edge in (lo, hi):
            if d:
                t = (edge - a[axis]) / d
                other = a[1 - axis] + t * (b[1 - axis] - a[1 - axis])
                if 0 < t < 1 and (s, w)[axis] <= other <= (n, e)[axis]:
                    out.append((t, axis, edge))
    return sorted(out)


def pieces(points, box, closed):
    """Cuts a line or ring at the outline of the box: a list of (points, is_inside)."""
    w, s, e, n = box
    walk = points + points[:1] if closed else points
    dense, cuts = [walk[0]], []
    for a, b in zip(walk, walk[1:]):
        for t, axis, edge in crossings(a, b, box):
            p = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
            p[axis] = edge
            cuts.append(len(dense))
            dense.append(tuple(p))
        dense.append(b)

    def is_in(part):
        x, y = ((part[0][0] + part[1][0]) / 2, (part[0][1] + part[1][1]) / 2)
        return w < x < e and s < y < n

    if not cuts:
        return [(points, is_in(walk))]
    bounds = [0, *cuts, len(dense) - 1]
    parts = [dense[i : j + 1] for i, j in zip(bounds, bounds[1:])]
    if closed:
        parts = [parts[-1] + parts[0][1:], *parts[1:-1]]
    return [(part, is_in(part)) for part in parts if len(part) > 1]


def clip_line(line, box):
    """The parts of a line inside the box and the parts outside it."""
    found = pieces(line, box, False)
    return [p for p, i in found if i], [p for p, i in found if not i]


def along(p, box):
    """Position of a point of the outline of the box: counter-clockwise from south-west."""
    w, s, e, n = box
    if p[1] == s:
        return p[0] - w
    if p[0] == e:
        return e - w + p[1] - s
    if p[1] == n:
        return e - w + n - s + e - p[0]
    return 2 * (e - w) + n - s + n - p[1]


def split_rings(rings, box):
    """Cuts a polygon by the box: (rings inside the box, rings outside the box)."""
    w, s, e, n = box
    corners = [(w, s), (e, s), (e, n), (w, n)]
    total = 2 * (e - w + n - s)
    whole, open_parts = {True: [], False: []}, {True: [], False: []}
    for ring in rings:
        found = pieces(ring, box, True)
        if len(found) == 1 and found[0][0] is ring:
            whole[found[0][1]].append(ring)
        else:
            for part, is_in in found:
                open_parts[is_in].append(part)
    ends = sorted({along(p, box): p for part in open_parts[True] for p in (part[0], part[-1])}.items())
    if not ends:
        if inside((w, s), rings):
            return whole[True] + [corners], whole[False] + [corners]
        return whole[True], whole[False]
    bridges = []
    for i, (at, p) in enumerate(ends):
        to, q = ends[(i + 1) % len(ends)]
        to = to if to > at else to + total
        stops = sorted((c + k, corners[j]) for k in (0, total) for j, c in
                       enumerate((0, e - w, e - w + n - s, 2 * (e - w) + n - s)) if at < c + k < to)
        path = [p, *(c for _, c in stops), q]
        mid = ((path[0][0] + path[1][0]) / 2, (path[0][1] + path[1][1]) / 2)
        if inside(mid, rings):
            bridges.append(path)
    return tuple(whole[k] + join(open_parts[k] + bridges) for k in (True, False))


def join(parts):
    """Joins open parts with common end points, two at each, into rings."""
    ends = {}
    for i, part in enumerate(parts):
        ends.setdefault(part[0], []).append(i)
        ends.setdefault(part[-1], []).append(i)
    used, rings = set(), []
    for i, part in enumerate(parts):
        if i in used:
            continue
        used.add(i)
        ring = list(part)
        while ring[-1] != ring[0]:
            j = next(k for k in ends[ring[-1]] if k not in used)
            used.add(j)
            more = parts[j] if parts[j][0] == ring[-1] else parts[j][::-1]
            ring.extend(more[1:])
        rings.append(ring[:-1])
    return rings


def cut_antimeridian(ring):
    """Cuts a ring that runs over the 180th meridian; one around the south pole is closed along it."""
    if all(abs(ring[i - 1][0] - p[0]) <= 180 for i, p in enumerate(ring)):
        return [ring]
    turn, path = 0, []
    for i, p in enumerate(ring):
        if i and abs(p[0] - ring[i - 1][0]) > 180:
            turn += 360 if p[0] < ring[i - 1][0] else -360
        path.append((p[0] + turn, p[1]))
    if abs(ring[0][0] - ring[-1][0]) > 180:
        turn += 360 if ring[0][0] < ring[-1][0] else -360
    if turn:
        path.append((path[0][0] + turn, path[0][1]))
        path += [(path[-1][0], -90.0), (path[0][0], -90.0)]
    out = []
    for shift in (-360, 0, 360):
        moved = [(x + shift, y) for x, y in path]
        # A hair inside the meridian, so that points exactly on it are cut too; rounding closes it.
        out += split_rings([moved], (-180.0 + 1e-7, -95.0, 180.0 - 1e-7, 95.0))[0]
    return out


def simplify(line, tolerance):
    """Douglas-Peucker with the end points kept; a closed line keeps its farthest point too."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        k = max(range(len(line)), key=lambda i: (math.dist(line[0], line[i]), -i))
        return simplify(line[: k + 1], tolerance)[:-1] + simplify(line[k:], tolerance)
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        i, j = stack.pop()
        (x0, y0), (x1, y1) = line[i], line[j]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        best, at = tolerance, None
        for m in range(i + 1, j):
            x, y = line[m]
            t = max(0, min(1, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0
            d = math.hypot(x - x0 - t * dx, y - y0 - t * dy)
            if d > best:
                best, at = d, m
        if at is not None:
            keep.add(at)
            stack += [(i, at), (at, j)]
    return [line[i] for i in sorted(keep)]


def label_point(rings):
    """A point well inside the largest ring: the grid point farthest from every outline."""
    ring = max(rings, key=lambda r: (abs(area(r)), r[0]))
    near = [r for r in rings if r is ring or inside(r[0], [ring])]
    scale = math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
    segments = [(r[i - 1], p) for r in near for i, p in enumerate(r)]

    def room(p):
        best = math.inf
        for (x0, y0), (x1, y1) in segments:
            ax, ay, bx, by = (x0 - p[0]) * scale, y0 - p[1], (x1 - p[0]) * scale, y1 - p[1]
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            t = max(0, min(1, -(ax * dx + ay * dy) / length)) if length else 0
            best = min(best, (ax + t * dx) ** 2 + (ay + t * dy) ** 2)
        return best

    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    box = (min(xs), min(ys), max(xs), max(ys))
    best = (-1, ring[0])
    for step in range(4):
        w, s, e, n = box
        grid = [(w + (e - w) * (i + 0.5) / 12, s + (n - s) * (j + 0.5) / 12) for i in range(12) for j in range(12)]
        for p in grid:
            if inside(p, near):
                best = max(best, (room(p), p))
        x, y = best[1]
        box = (x - (e - w) / 10, y - (n - s) / 10, x + (e - w) / 10, y + (n - s) / 10)
    return best[1]


def geometry(rings, digits):
    """A GeoJSON Polygon or MultiPolygon of rounded coordinates, wound as RFC 7946 asks, or None."""
    clean = []
    for ring in rings:
        points = [(round(x, digits), round(y, digits)) for x, y in ring]
        points = [p for i, p in enumerate(points) if p != points[i - 1]]
        if len(points) >= 3 and area(points) != 0:
            clean.append(points)
    # Containment is decided at a point just inside the ring, for rings that touch at a vertex.
    probe = [interior(ring) for ring in clean]
    depth = [sum(i != j and inside(probe[i], [r]) for j, r in enumerate(clean)) for i in range(len(clean))]
    shells = [[i] for i in range(len(clean)) if depth[i] % 2 == 0]
    for i in range(len(clean)):
        if depth[i] % 2:
            owners = [s for s in shells if depth[s[0]] == depth[i] - 1 and inside(probe[i], [clean[s[0]]])]
            owners[0].append(i)
    polygons = []
    for shell in shells:
        polygon = []
        for k, i in enumerate(shell):
            ring = clean[i] if (area(clean[i]) > 0) == (k == 0) else clean[i][::-1]
            at = ring.index(min(ring))
            ring = ring[at:] + ring[: at + 1]
            polygon.append([list(p) for p in ring])
        polygons.append(polygon)
    polygons.sort(key=lambda polygon: (-len(polygon[0]), polygon[0]))
    if not polygons:
        return None
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def interior(ring):
    """A point strictly inside a simple ring: middle of the widest span on a horizontal cut."""
    ys = sorted({p[1] for p in ring})
    y = max(((b - a, (a + b) / 2) for a, b in zip(ys, ys[1:])), default=(0, ring[0][1]))[1]
    xs = []
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y):
            xs.append((x1 - x0) * (y - y0) / (y1 - y0) + x0)
        x0, y0 = x1, y1
    xs.sort()
    spans = [(b - a, (a + b) / 2) for a, b in zip(xs[::2], xs[1::2])]
    return (max(spans)[1], y) if spans else ring[0]


def line_geometry(lines, digits):
    """A GeoJSON LineString or MultiLineString of rounded coordinates, or None."""
    out = []
    for line in lines:
        points = [(round(x, digits), round(y, digits)) for x, y in line]
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        if len(points) >= 2:
            out.append([list(p) for p in min(points, points[::-1])])
    out.sort()
    if not out:
        return None
    if len(out) == 1:
        return {"type": "LineString", "coordinates": out[0]}
    return {"type": "MultiLineString", "coordinates": out}
