from openai import OpenAI
from opik import track, Config, Opik


class AgentSettings(Config):
	model: str = 'gpt-4o'
	instructions: str = '''Hi.
	Be brief.'''


opik_client = Opik()


@track
def agent(question: str):
	config = opik_client.get_or_create_config(fallback=AgentSettings())
	return OpenAI().responses.create(
		# finds: hardcoded-config
		model=config.model,
		instructions=config.instructions,
		input=question,
	)


agent('x')
