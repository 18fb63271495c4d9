import sys

from helpdesk.agent import handle_ticket

if __name__ == "__main__":
    print(handle_ticket("ticket-7", "My printer is on fire."))
    sys.exit(0)
