from opik import Opik


class Session:
    def __init__(self):
        self.client = Opik()

    def run(self, question):
        trace = self.client.trace(name="run", input={"question": question})
        trace.end()

    def close(self):
        self.client.flush()


session = Session()
session.run("hello")
session.close()
