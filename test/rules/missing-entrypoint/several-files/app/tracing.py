try:
    from opik import track as traced_by_opik
except ImportError:

    def traced_by_opik(fn):
        return fn
