import opik


class OpenAI:
    def __init__(self):
        self.responses = self

    def create(self, model, input):
        return input


@opik.track
def agent(q):
    return q


agent(OpenAI().responses.create(model="m", input="x"))
