#!/usr/bin/env python3
import argparse
import asyncio

from openai import AsyncOpenAI


async def translate(client, text, language):
    response = await client.chat.completions.create(
        model="gpt-4o-mini",
        temperature=0,
        messages=[{"role": "user", "content": f"Translate into {language}: {text}"}],
    )
    return response.choices[0].message.content


async def review(client, text):
    response = await client.chat.completions.create(
        model="gpt-4o",
        messages=[
            {"role": "system", "content": "You proofread translations."},
            {"role": "user", "content": text},
        ],
    )
    return response.choices[0].message.content


async def run(text, languages):
    client = AsyncOpenAI()
    drafts = await asyncio.gather(*(translate(client, text, language) for language in languages))
    return [await review(client, draft) for draft in drafts]


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    parser.add_argument("--to", nargs="+", default=["French", "German"])
    return parser.parse_args()


def main():
    args = parse_args()
    for line in asyncio.run(run(args.text, args.to)):
        print(line)


if __name__ == "__main__":
    main()
