"""A page runs again for each click, inside a server."""
import streamlit as st
from opik import track


@track(entrypoint=True)
def ask(question: str) -> str:
    return question


st.title("Support")
if question := st.chat_input("Ask"):
    with st.chat_message("assistant"):
        st.write(ask(question))
