"""What the SDK finds in a folder, with a home of its own; `load` makes the program load the folder's .env first, NAME=value is its environment."""
import json
import os
import sys

folder, home, *ways = sys.argv[1:]
for name in [one for one in os.environ if one.startswith("OPIK_") and one not in ("OPIK_SENTRY_ENABLE", "OPIK_ANALYTICS_ENABLE")]:
    del os.environ[name]
os.environ["HOME"] = os.environ["USERPROFILE"] = home
os.environ.update(one.split("=", 1) for one in ways if "=" in one)
os.chdir(folder)
if "load" in ways:
    from dotenv import load_dotenv

    load_dotenv(os.path.join(folder, ".env"))

import opik.config

config = opik.config.OpikConfig()
print(json.dumps({"url": config.url_override, "workspace": config.workspace, "key": config.api_key}))
