"""What a client logs by hand is delivered by its own flush; `flush_tracker` is for the global client."""
import opik

client = opik.Opik(project_name="support")


def answer(question):
    trace = client.trace(name="answer", input={"question": question})
    trace.end(output={"answer": question})


if __name__ == "__main__":
    # finds: missing-flush
    answer("hello")
    client.flush()
