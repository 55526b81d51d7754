"""The content of a template before anything is created: references, order, values, and what CloudFormation rejects
immediately."""
import json
import re

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import Stack
from moto.cloudformation.parsing import ResourceMap, clean_json
from moto.ssm.models import ssm_backends
from moto.utilities.utils import get_partition

MAXIMUM_BODY, MAXIMUM_TEMPLATE, MAXIMUM_RESOURCES = 51_200, 1_000_000, 500

_SUB = re.compile(r"\$\{([^!}.][^}.]*)(?:\.[^}]*)?\}")


def parse(body):
    try:
        template = json.loads(body)
    except ValueError:
        try:
            template = Stack.parse_template(body)
        except Exception as problem:
            raise ValidationError(message=f"Template format error: {problem}") from problem
    if not isinstance(template, dict) or not template.get("Resources"):
        raise ValidationError(message="Template format error: At least one Resources member must be defined.")
    return template


def check(template, parameters):
    """Raises the error that CloudFormation returns before it creates a stack or a change set."""
    known = {*template["Resources"], *(template.get("Parameters") or {})}
    if len(template["Resources"]) > MAXIMUM_RESOURCES:
        count = len(template["Resources"])
        raise ValidationError(
            message=f"Template format error: Number of resources, {count}, is greater than maximum allowed, "
            f"{MAXIMUM_RESOURCES}")
    for block in ("Resources", "Outputs"):
        missing = sorted(
            name
            for name in set(references(template.get(block) or {}))
            if name not in known and not name.startswith("AWS::"))
        if missing:
            raise ValidationError(
                message=f"Template format error: Unresolved resource dependencies [{', '.join(missing)}] "
                f"in the {block} block of the template")
    unknown = sorted(set(parameters) - set(template.get("Parameters") or {}))
    if unknown:
        raise ValidationError(message=f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    absent = sorted(
        name
        for name, parameter in (template.get("Parameters") or {}).items()
        if "Default" not in parameter and name not in parameters)
    if absent:
        raise ValidationError(message=f"Parameters: [{', '.join(absent)}] must have values")
    order(template)


def capabilities(template):
    """The capabilities that the template needs, and the resources that need them."""
    if template.get("Transform"):
        return "CAPABILITY_AUTO_EXPAND"
    named = {"AWS::IAM::Role": "RoleName", "AWS::IAM::User": "UserName", "AWS::IAM::Group": "GroupName",
             "AWS::IAM::ManagedPolicy": "ManagedPolicyName", "AWS::IAM::InstanceProfile": "InstanceProfileName"}
    types = [resource["Type"] for resource in template["Resources"].values()]
    if any(
            named.get(resource["Type"]) in (resource.get("Properties") or {})
            for resource in template["Resources"].values()):
        return "CAPABILITY_NAMED_IAM"
    return (
        "CAPABILITY_IAM"
        if any(name in named or name in ("AWS::IAM::Policy", "AWS::IAM::AccessKey") for name in types)
        else None)


def references(value):
    """The names that a part of a template refers to."""
    if isinstance(value, list):
        for member in value:
            yield from references(member)
    if not isinstance(value, dict):
        return
    for key, member in value.items():
        if key == "Ref" and isinstance(member, str):
            yield member
        elif key == "Fn::GetAtt":
            yield member.split(".")[0] if isinstance(member, str) else member[0]
        elif key == "Fn::Sub":
            text, own = (member, {}) if isinstance(member, str) else (member[0], member[1])
            yield from (name for name in _SUB.findall(text) if name not in own)
            yield from references(own)
        elif key == "DependsOn" and not isinstance(member, dict):
            yield from [member] if isinstance(member, str) else member
        else:
            yield from references(member)


def order(template):
    """The names of the resources, each after those that it refers to, otherwise in the order of the template."""
    definitions, done, under_way = template.get("Resources") or {}, [], []

    def visit(name):
        if name in done:
            return
        if name in under_way:
            circle = under_way[under_way.index(name):]
            raise ValidationError(message=f"Circular dependency between resources: [{', '.join(sorted(circle))}]")
        under_way.append(name)
        for other in references(definitions[name]):
            if other in definitions:
                visit(other)
        under_way.pop()
        done.append(name)

    for name in definitions:
        visit(name)
    return done


def values(template, parameters):
    """The values of the parameters: those that were given, and the defaults."""
    declared = template.get("Parameters") or {}
    return {name: parameters.get(name, definition.get("Default")) for name, definition in declared.items()}


def from_ssm(template, given, account, region):
    """The current values of the template parameters that refer to an SSM parameter."""
    declared, found, missing = template.get("Parameters") or {}, {}, []
    for name, value in given.items():
        kind = str(declared[name].get("Type"))
        if not kind.startswith("AWS::SSM::Parameter::Value<"):
            continue
        parameter = ssm_backends[account][region].get_parameter(value)
        if parameter is None:
            missing.append(value)
        else:
            found[name] = parameter.value.split(",") if "List" in kind else parameter.value
    if missing:
        raise ValidationError(
            message=f"Unable to fetch parameters [{','.join(missing)}] from parameter store for this account.")
    return found


class Scope(ResourceMap):
    """The values of names while a stack is created. moto's own class creates a resource when it is accessed."""

    def __init__(self, stack, template, parameters, exports):
        super().__init__(
            stack.stack_id, stack.name, values(template, parameters), {}, stack.region_name, stack.account_id, template,
            exports)
        given = self.input_parameters
        self.from_ssm = from_ssm(template, given, stack.account_id, stack.region_name)
        self.names_in_ssm = {name: given[name] for name in self.from_ssm}
        self._parsed_resources["AWS::Partition"] = get_partition(stack.region_name)
        self._parsed_resources["AWS::NotificationARNs"] = []
        self.load_mapping()
        self.transform_mapping()
        self.load_parameters()
        self.load_conditions()

    def __getitem__(self, name):
        return self._parsed_resources[name]

    def put(self, resource):
        self._parsed_resources[resource.logical_id] = resource.model

    def holds(self, definition):
        """Whether the definition's condition, if it has one, is true."""
        return "Condition" not in definition or bool(self.lazy_condition_map[definition["Condition"]])

    def resolve(self, value):
        return clean_json(value, self)

    def imports(self):
        """The exports that the template imports, each with its value."""
        found = set()

        def look(value):
            if isinstance(value, dict):
                if "Fn::ImportValue" in value:
                    self.resolve(value)
                    found.add(self.resolve(value["Fn::ImportValue"]))
                value = list(value.values())
            for member in value if isinstance(value, list) else []:
                look(member)

        look([definition for definition in self._template["Resources"].values() if self.holds(definition)])
        return found
