import logging

from flask import Flask, jsonify, request
from openai import OpenAI

app = Flask(__name__)
log = logging.getLogger(__name__)


def get_client():
    return OpenAI(timeout=30)


def retrieve_documents(question, top_k=2):
    documents = ["Breakfast is from seven.", "The pool closes at nine.", "Dogs are welcome."]
    return documents[:top_k]


@app.route("/ask", methods=["POST"])
def ask():
    question = request.get_json()["question"]
    documents = retrieve_documents(question)
    log.info("found %d documents", len(documents))
    response = get_client().chat.completions.create(
        model="gpt-4o",
        messages=[
            {"role": "system", "content": "Answer from the documents: " + " ".join(documents)},
            {"role": "user", "content": question},
        ],
        max_tokens=200,
    )
    return jsonify(answer=response.choices[0].message.content)


if __name__ == "__main__":
    app.run(debug=True)
