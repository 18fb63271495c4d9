import opik
from openai import OpenAI

from config import KEY, settings

client = OpenAI(api_key=KEY)
opik.configure(api_key=settings.opik_key)
