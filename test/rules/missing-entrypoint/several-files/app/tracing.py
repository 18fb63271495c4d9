try:
    from opik import track as traced_by_opik
except ImportError:

    def traced_by_opik(fn=None, **options):
        return fn if fn else lambda function: function
