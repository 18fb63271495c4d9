"""Keeps a dataset in Opik and reports nothing."""
import openai
import opik

client = openai.OpenAI()
dataset = opik.Opik().get_or_create_dataset("questions")
questions = client.responses.create(model="m", input="Ten questions, please.")
dataset.insert([{"input": questions.output_text}])
