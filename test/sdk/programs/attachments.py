"""Files beside a trace and a span."""
import pathlib

import opik

client = opik.Opik()
note = pathlib.Path("note.txt")
note.write_text("a note")
trace = client.trace(name="with files", attachments=[opik.Attachment(data=str(note), file_name="note.txt", content_type="text/plain")])
trace.span(name="step", attachments=[opik.Attachment(data=str(note), file_name="step.txt", content_type="text/plain")]).end()
trace.end()
client.end()
