from dataclasses import dataclass, field
import opik


@dataclass
class Services:
    client: opik.Opik = field(default_factory=opik.Opik)


@dataclass
class App:
    services: Services

    def run(self, question: str):
        self.services.client.trace(name=question).end()

    def close(self):
        self.services.client.flush()


if __name__ == "__main__":
    app = App(Services())
    app.run("hello")
    app.close()
