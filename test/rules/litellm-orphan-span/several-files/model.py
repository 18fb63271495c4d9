import litellm as llm


def ask(q):
    # finds: litellm-orphan-span
    return llm.completion(model='m', messages=[q])
