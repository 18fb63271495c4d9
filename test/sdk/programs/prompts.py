"""The prompt library: versions, identical texts, chat prompts, what is missing."""
import json

import opik

client = opik.Opik()
first = client.create_prompt(name="greeting", prompt="Hi {{name}}", metadata={"model": "gpt-4o"})
same = client.create_prompt(name="greeting", prompt="Hi {{name}}", metadata={"model": "gpt-4o"})
second = client.create_prompt(name="greeting", prompt="Hello {{name}}")
by_constructor = opik.Prompt(name="other", prompt="Q {{question}}")
again = opik.Prompt(name="other", prompt="Q {{question}}")
chat = client.create_chat_prompt(name="chat", messages=[{"role": "system", "content": "Be {{manner}}"}])


@opik.track
def agent() -> str:
    return client.get_prompt("greeting").format(name="Ada")


print(
    json.dumps(
        {
            "same": first.commit == same.commit,
            "changed": first.commit != second.commit,
            "constructor": by_constructor.commit == again.commit,
            "latest": client.get_prompt("greeting").prompt,
            "by commit": client.get_prompt("greeting", commit=first.commit).prompt,
            "history": len(client.get_prompt_history("greeting")),
            "chat": client.get_chat_prompt("chat").format({"manner": "kind"}),
            "missing": client.get_prompt("nowhere"),
            "answer": agent(),
        }
    )
)
