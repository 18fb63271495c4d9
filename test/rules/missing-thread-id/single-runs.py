import argparse, opik
@opik.track(entrypoint=True)
def run(question: str, session=None) -> str:
    """session is a requests session"""
    session.get("x")
    return question
@opik.track
def with_db(query: str, db_session) -> str:
    return db_session.execute(query)
class Agent:
    def __init__(self):
        self.history = []
        self.thread_id = None
    @opik.track
    def step(self, observation):
        self.history.append(observation)
        return self.history
Agent().step("x")
run(input("q: "))
