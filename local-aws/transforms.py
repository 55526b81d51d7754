"""The transform of SAM templates, with the translator that AWS itself runs. It is part of cfn-lint; moto has no
transforms."""
import copy
import functools
import json
import threading

import boto3
from moto.cloudformation.exceptions import ValidationError
from moto.iam.aws_managed_policies import aws_managed_policies_data
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.utils.py27hash_fix import to_py27_compatible_template, undo_mark_unicode_str_in_template

import templates

SAM = "AWS::Serverless-2016-10-31"

# The translator stores the region in a class.
_lock = threading.Lock()


def expand(template, parameters, region):
    """The template for creating stacks. What AWS rejects with a failed change set is rejected immediately here."""
    wanted = template.get("Transform") or []
    for name in [wanted] if isinstance(wanted, str) else wanted:
        if name != SAM:
            raise ValidationError(message=f"No transform named {name} found.")
        with _lock:
            template = _expand_sam(copy.deepcopy(template), templates.values(template, parameters), region)
    return template


def _expand_sam(template, parameters, region):
    to_py27_compatible_template(template, parameters)
    try:
        translator = Translator(_managed_policies(), Parser(), boto_session=boto3.session.Session(region_name=region))
        return json.loads(json.dumps(undo_mark_unicode_str_in_template(translator.translate(template, parameters))))
    except InvalidDocumentException as problem:
        causes = "; ".join(cause.message for cause in problem.causes)
        raise ValidationError(message=f"Transform {SAM} failed with: {problem.message} {causes}") from problem


@functools.cache
def _managed_policies():
    """The ARNs of the policies that a template can specify by name."""
    return {
        name: f"arn:aws:iam::aws:policy{policy['Path']}{name}"
        for name, policy in json.loads(aws_managed_policies_data).items()}
