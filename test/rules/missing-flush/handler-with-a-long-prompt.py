from opik import track


@track(entrypoint=True)
def answer(prompt: str) -> str:
    return prompt


# finds: missing-flush warning
def handler(event, context):
    """Answers one question."""
    try:
        event["question"].strip()
    finally:
        print("read")
    prompt = f"""Answer shortly:
{event["question"]}
  # keep the mark"""
    return answer(prompt)  # it's "frozen" after this
