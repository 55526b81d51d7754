"""Replaces code of moto with our own, and reports when a later version of moto no longer has that code."""


def replaces(owner, name):
    """Decorates the function that replaces an attribute of moto."""
    if not hasattr(owner, name):
        raise SystemExit(
            f"localaws: this moto has no {owner.__name__}.{name}. Install the version in requirements.txt.")

    def put(replacement):
        setattr(owner, name, replacement)
        return replacement

    return put


def adds(owner, name):
    """Decorates the function that moto lacks."""
    if hasattr(owner, name):
        raise SystemExit(
            f"localaws: this moto has a {owner.__name__}.{name} of its own. Install the version in requirements.txt.")

    def put(addition):
        setattr(owner, name, addition)
        return addition

    return put
