import opik

client = opik.Opik()
prompt = client.get_prompt(name="greeting")
values = {"name": "Ann"}
# finds: removed-api
print(prompt.format({"name": "Ann", "tone": ("warm")}))
# finds: removed-api
print(opik.Prompt(name="x", prompt="Hi {{name}}").format(values))
print(prompt.format(name="Ann"), prompt.format(**values), prompt.format())
print("{}".format(values), client.get_chat_prompt(name="x").format(values))
