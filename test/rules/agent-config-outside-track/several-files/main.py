import shop.config
from shop.agent import agent

if __name__ == "__main__":
    shop.config.load()
    agent("hello")
