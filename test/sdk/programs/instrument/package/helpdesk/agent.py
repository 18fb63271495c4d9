from . import llm
from .prompts import REPLY, TRIAGE
from .tools.knowledge import search_knowledge_base


def triage(text: str) -> str:
    return llm.complete(TRIAGE, text)


def handle_ticket(ticket_id: str, text: str) -> str:
    topic = triage(text)
    articles = search_knowledge_base(topic)
    reply = llm.complete(REPLY, "\n".join([text, *articles]))
    return f"{ticket_id}: {reply}"
