import chainlit as cl
import gradio as gr
import opik


@opik.track
# finds: missing-thread-id info
def respond(message, history):
    return message


@opik.track
# finds: missing-thread-id info
def answer(text: str) -> str:
    return text


@cl.on_message
async def main(message: cl.Message):
    await cl.Message(content=answer(message.content)).send()


gr.ChatInterface(respond).launch()
