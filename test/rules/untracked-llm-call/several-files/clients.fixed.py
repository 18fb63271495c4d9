from openai import OpenAI
from opik.integrations.openai import track_openai

# Made once.
client = track_openai(OpenAI())
