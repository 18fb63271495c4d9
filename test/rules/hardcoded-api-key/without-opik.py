"""A program that has nothing to do with Opik."""
import os

from openai import OpenAI

os.environ["OPENAI_API_KEY"] = "sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ"
client = OpenAI(api_key="sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ")
