from openai import OpenAI

# Made once.
client = OpenAI()
