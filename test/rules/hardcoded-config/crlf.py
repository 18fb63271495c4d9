from openai import OpenAI
from opik import track


@track
def agent(question: str):
	return OpenAI().responses.create(
		# finds: hardcoded-config
		model='gpt-4o',
		instructions='''Hi.
	Be brief.''',
		input=question,
	)


agent('x')
