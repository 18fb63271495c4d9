from openai import OpenAI

print(OpenAI().chat.completions.create(model="gpt-4o", temperature=0.1, messages=[]))
