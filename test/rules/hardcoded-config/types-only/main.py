from openai import OpenAI

from shown import shown

client = OpenAI()
print(client.chat.completions.create(model="gpt-4o", temperature=0.1, messages=[]), shown)
