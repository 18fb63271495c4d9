import json

from openai import OpenAI


class ShopAgent:
    """Looks things up and answers; keeps the conversation."""

    def __init__(self, model="gpt-4o-mini", client=None):
        self.client = client or OpenAI()
        self.model = model
        self.history = []
        self.tools = {"stock": self.stock, "price": self.price}

    def stock(self, item):
        return {"item": item, "left": len(item)}

    def price(self, item):
        return {"item": item, "price": 2 * len(item)}

    def _ask(self, messages):
        response = self.client.chat.completions.create(model=self.model, messages=messages, temperature=0.1)
        return response.choices[0].message.content

    def plan(self, question):
        return self._ask(
            [
                {"role": "system", "content": "Say which tool helps: stock or price."},
                {"role": "user", "content": question},
            ]
        )

    def run(self, question):
        wanted = "price" if "price" in self.plan(question) else "stock"
        facts = self.tools[wanted]("lamp")
        self.history.append({"role": "user", "content": f"{question}\n{json.dumps(facts)}"})
        answer = self._ask([{"role": "system", "content": "You are a shop assistant."}, *self.history])
        self.history.append({"role": "assistant", "content": answer})
        return answer


def main():
    agent = ShopAgent()
    print(agent.run("What does the lamp cost?"))
    print(agent.run("And how many are left?"))


if __name__ == "__main__":
    main()
