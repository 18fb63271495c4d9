from opik.integrations.openai import track_openai
from opik.integrations.openai.opik_tracker import OpenAIClient
from settings import settings
def track_openai_client(client: OpenAIClient) -> OpenAIClient:
    if settings.opik_api_key:
        return track_openai(client)
    else:
        return client
