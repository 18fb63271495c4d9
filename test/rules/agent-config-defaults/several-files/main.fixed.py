from settings import Settings

settings = Settings(model="gpt-4o", limits={"tokens": 300})
print(settings.model)
