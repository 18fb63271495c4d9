from config import agent, settings

print(settings.model, agent("hello"))
