import litellm


def start():
    litellm.callbacks.append("opik")
