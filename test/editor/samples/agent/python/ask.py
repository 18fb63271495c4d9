import sys

import opik

from agent import answer

if __name__ == "__main__":
    question = " ".join(sys.argv[1:]) or "When do you open?"
    print(answer(question))
    opik.flush_tracker()
