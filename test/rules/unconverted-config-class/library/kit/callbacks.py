def note(what: str) -> None:
    from kit.opik_callback import log

    log(what)
