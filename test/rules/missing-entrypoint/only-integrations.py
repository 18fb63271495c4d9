from openai import OpenAI
from opik.integrations.openai import track_openai
import opik

client = track_openai(OpenAI())
logger = opik.Opik()


def agent(question: str) -> str:
    trace = logger.trace(name="agent")
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    trace.end()
    return answer.choices[0].message.content


if __name__ == "__main__":
    agent("hello")
