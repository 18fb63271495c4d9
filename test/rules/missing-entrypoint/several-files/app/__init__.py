from .agent import agent as run_agent
