SYSTEM = """You are kind.
Be brief."""
