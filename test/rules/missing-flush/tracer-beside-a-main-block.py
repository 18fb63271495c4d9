"""The environment comes before Opik, and the flush into the main block."""
import os

os.environ["OPIK_PROJECT_NAME"] = "demo"

from opik.integrations.langchain import OpikTracer
from graph import build

# finds: missing-flush
tracer = OpikTracer()


def main():
    build().invoke({}, config={"callbacks": [tracer]})


if __name__ == "__main__":
    main()
