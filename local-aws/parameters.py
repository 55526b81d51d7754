"""Parameters as SSM returns them: by name or ARN, with a version, label or stage of a secret, which is part of the
response."""
from moto.core.responses import ActionResult
from moto.ssm.exceptions import ParameterNotFound, ParameterVersionNotFound, ValidationException
from moto.ssm.models import ssm_backends
from moto.ssm.responses import SimpleSystemManagerResponse

from patching import replaces

ARN_PARTS = 6
MOST = 10
REFERENCE = "/aws/reference/secretsmanager/"


def _split(name):
    """The name or ARN, and the version or label after it, with its colon."""
    parts = name.split(":")
    size = ARN_PARTS if name.startswith("arn:") else 1
    bare = ":".join(parts[:size])
    return bare, name[len(bare):]


def _answer(backend, name, decrypt):
    """What SSM returns for a parameter, or None if it does not exist."""
    bare, selector = _split(name)
    path = bare
    if bare.startswith("arn:"):
        # Another account can share its parameters.
        _, _, _, region, account, resource = bare.split(":")
        backend, path = ssm_backends[account][region], resource.removeprefix("parameter")
    try:
        parameter = backend.get_parameter(path + selector)
    except (ParameterNotFound, ParameterVersionNotFound):
        return None
    if parameter is None:
        return None
    answer = parameter.response_object(decrypt, backend.region_name)
    if path.startswith(REFERENCE):
        answer["Name"] = path  # moto leaves out the path by which SSM refers to a secret
    return {**answer, "Selector": selector} if selector else answer


# moto does not return the requested version, and finds no parameter by its ARN.
@replaces(SimpleSystemManagerResponse, "get_parameters")
def get_parameters(self):
    names = self._get_param("Names")
    if len(names) > MOST or len(set(names)) < len(names):
        raise ValidationException(f"1 validation error detected: Value '{names}' at 'names' failed to satisfy "
                                  f"constraint: Member must have length less than or equal to {MOST}, no duplicates.")
    answers = {name: _answer(self.ssm_backend, name, self._get_param("WithDecryption")) for name in sorted(names)}
    return ActionResult({"Parameters": [answer for answer in answers.values() if answer],
                         "InvalidParameters": [name for name, answer in answers.items() if not answer]})


_get_parameter = SimpleSystemManagerResponse.get_parameter


@replaces(SimpleSystemManagerResponse, "get_parameter")
def get_parameter(self):
    answer = _answer(self.ssm_backend, self._get_param("Name"), self._get_param("WithDecryption"))
    return ActionResult({"Parameter": answer}) if answer else _get_parameter(self)
