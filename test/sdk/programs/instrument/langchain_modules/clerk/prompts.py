CLERK = "You are the clerk of {town}."
