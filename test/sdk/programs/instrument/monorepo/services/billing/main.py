print("no model here")
