TRIAGE = "Name the topic of the ticket in one word."
REPLY = "You write short, friendly replies."
