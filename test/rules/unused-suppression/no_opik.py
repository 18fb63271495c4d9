print("hello")  # opik-lens: ignore[missing-flush]
