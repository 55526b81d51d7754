"""The caller of an operation: a function, identified by the access key of its role's credentials, or else a person."""
import fnmatch
import hashlib
import json

from moto.iam.models import iam_backends

_roles = {}


def access_key(role_arn):
    """The access key in the credentials of a function with that role."""
    key = "ASIA" + hashlib.sha256(role_arn.encode()).hexdigest()[:16].upper()
    _roles[key] = role_arn
    return key


def may(caller, action, resource):
    """Whether the role's own policies allow it, considering only action and resource. A person is allowed
    everything."""
    if caller not in _roles:
        return True
    arn = _roles[caller]
    account, partition = arn.split(":")[4], arn.split(":")[1]
    policies = [policy for role in iam_backends[account][partition].roles.values() if role.arn == arn
                for policy in role.policies.values()]
    statements = [statement for policy in policies for statement in _list(_document(policy).get("Statement"))]
    met = {statement["Effect"] for statement in statements
           if _matches(statement.get("Action"), action) and _matches(statement.get("Resource"), resource)}
    return met == {"Allow"}


def _document(policy):
    return json.loads(policy) if isinstance(policy, str) else policy


def _list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def _matches(patterns, text):
    return any(fnmatch.fnmatchcase(text, pattern) for pattern in _list(patterns))
