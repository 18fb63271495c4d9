import opik
from opik.integrations.openai import track_openai
from openai import OpenAI
client = track_openai(OpenAI())

@opik.track
def extract(text: str) -> str:
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model="m", messages=messages)

@opik.track
def chat_completion(messages: list, model: str) -> str:
    return client.chat.completions.create(model=model, messages=messages)

def main():
    n = int(input("How many? "))
    for i in range(n):
        print(extract(str(i)))
    for line in open("x"):
        if input("continue? ") == "n":
            break
        extract(line)

if __name__ == "__main__":
    main()
