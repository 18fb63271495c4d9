from settings import Settings

settings = Settings()
print(settings.model)
