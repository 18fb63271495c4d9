from agent import agent
from shutdown import close

if __name__ == "__main__":
    agent("hello")
    close()
