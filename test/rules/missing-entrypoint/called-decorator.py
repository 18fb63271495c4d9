from opik import track


@track(name="search", type="tool")
def search(query: str) -> list:
    return [query]


# finds: missing-entrypoint
@track(
    name="answer",
    project_name="support",  # shown in the UI
)
async def answer(question: str) -> str:
    return search(question)[0]


async def main():
    print(await answer("hello"))


if __name__ == "__main__":
    import asyncio

    asyncio.run(main())
