from crewai import LLM, Agent, Crew, Process, Task

llm = LLM(model="openai/gpt-4o-mini", temperature=0.2)

researcher = Agent(
    role="Researcher",
    goal="Find what matters about {topic}",
    backstory="You know where to look.",
    llm=llm,
)
research = Task(description="Research {topic}.", expected_output="Three facts", agent=researcher)


def run(topic: str) -> str:
    crew = Crew(agents=[researcher], tasks=[research], process=Process.sequential)
    result = crew.kickoff(inputs={"topic": topic})
    return result.raw


if __name__ == "__main__":
    print(run("bees"))
