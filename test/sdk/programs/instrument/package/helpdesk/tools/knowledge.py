ARTICLES = ["Switch it off.", "Call the caretaker."]


def normalize(text):
    return text.strip().lower()


def search_knowledge_base(topic, top_k=1):
    return [article for article in ARTICLES if normalize(article)][:top_k]
