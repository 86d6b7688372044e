"""Engines: the arithmetic of Weefsel, each with its source, usable without the site.

An engine is a package of pure functions over arrays. It knows no Django, no clock, no network, no
files and no other engine; it prints nothing and keeps nothing between two calls. Every engine has
the same shape:

    Problem   frozen; what there is. Validates shapes, ranges and finiteness; a wrong input raises
              ValueError with the value in it. Never modified.
    Params    frozen; what was chosen (half-lives, limits); the caller takes values from the norms.
    rng       a numpy Generator, only where something is drawn.
    Result    frozen; values, counts and warnings, every field always there.

Equal input gives equal output on any machine: ties are broken explicitly, sums have a fixed order.
Moments and dates are whole days (`date.toordinal()`), money is cents, identifiers are integers.

Kernels are functions under `weefsel.engines.compiled.kernel`. Each package has a function `warm()`
that compiles them ahead; see `weefsel.engines.warming`.

An app enters an engine in its `analysis.py` only. Importing one costs half a second, so web
processes do it inside the function that needs it, or leave it to a job.
"""
