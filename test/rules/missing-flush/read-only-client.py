import opik

client = opik.Opik()
for trace in client.search_traces(project_name="support"):
    print(trace.id)
