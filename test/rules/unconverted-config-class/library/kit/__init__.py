from kit.models import answer
