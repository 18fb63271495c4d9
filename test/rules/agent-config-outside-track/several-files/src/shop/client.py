from opik import Opik


def make_client():
    return Opik(project_name="shop")


opik_client = make_client()
