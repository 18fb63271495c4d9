import opik
import model
import setup_logging

setup_logging.start()


@opik.track
def agent(q):
    return model.ask(q)


agent("x")
