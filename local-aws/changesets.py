"""CloudFormation's API for stacks and change sets, in front of stacks.py: what it rejects, and with which message."""
from urllib.parse import unquote, urlparse

from moto.cloudformation.exceptions import AlreadyExistsException, CloudFormationError, ValidationError
from moto.cloudformation.models import Change, ChangeSet, Stack
from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import generate_changeset_id, generate_stack_id, validate_create_change_set
from moto.core.responses import ActionResult, EmptyResult
from moto.s3.models import s3_backends

import resources
import templates
import transforms
from patching import replaces
from stacks import Deployment

STUCK = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED", "UPDATE_ROLLBACK_FAILED")
NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."


class ChangeSetNotFound(CloudFormationError):
    code = "ChangeSetNotFoundException"


class InvalidChangeSetStatus(CloudFormationError):
    code = "InvalidChangeSetStatus"


class InsufficientCapabilities(CloudFormationError):
    code = "InsufficientCapabilitiesException"


# --- The content of a request

def read_request(response, stack=None):
    """The template, the parameters and the tags of a request that creates or changes a stack."""
    body = response._get_param("TemplateBody")
    url = response._get_param("TemplateURL")
    if body and len(body.encode()) > templates.MAXIMUM_BODY:
        raise ValidationError(
            message="1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
            f"Member must have length less than or equal to {templates.MAXIMUM_BODY}")
    if url:
        body = _read_from_s3(response, url)
    if not body and stack is not None and response._get_bool_param("UsePreviousTemplate", False):
        body = stack.template
    if not body:
        raise ValidationError(message="Either Template URL or Template Body must be specified.")
    template = templates.parse(body)
    before = stack.parameters if stack is not None else {}
    parameters = {
        parameter["ParameterKey"]: before.get(parameter["ParameterKey"])
        if parameter.get("UsePreviousValue") else parameter["ParameterValue"]
        for parameter in response._get_param("Parameters", [])}
    needed = templates.capabilities(template)
    template = transforms.expand(template, parameters, response.cloudformation_backend.region_name)
    templates.check(template, parameters)
    backend = response.cloudformation_backend
    templates.from_ssm(template, templates.values(template, parameters), backend.account_id, backend.region_name)
    given = response._get_param("Capabilities", [])
    if needed and needed not in given and not (needed == "CAPABILITY_IAM" and "CAPABILITY_NAMED_IAM" in given):
        raise InsufficientCapabilities(f"Requires capabilities : [{needed}]")
    tags = {tag["Key"]: tag["Value"] for tag in response._get_param("Tags", [])}
    return body, template, parameters, tags


def _read_from_s3(response, url):
    """moto takes the first part of the host name for the bucket, even if that is 127."""
    parts = urlparse(url)
    path = unquote(parts.path).lstrip("/")
    bucket, _, key = (
        path.partition("/")
        if not parts.netloc.partition(".")[2].startswith("s3")
        else (parts.netloc.partition(".")[0], "", path))
    try:
        found = s3_backends[response.current_account][response.partition].get_object(bucket, key)
    except Exception as problem:
        raise ValidationError(message=f"S3 error: {problem}") from problem
    if found is None:
        raise ValidationError(message="S3 error: The specified key does not exist.")
    return found.value.decode()


def find(backend, name):
    """The stack with that name or ID that is not deleted."""
    return next((stack for stack in list(backend.stacks.values()) if name in (stack.name, stack.stack_id)), None)


def ready(stack, name):
    if stack is None:
        raise ValidationError(message=f"Stack [{name}] does not exist")
    if stack.status.endswith("_IN_PROGRESS") or stack.status in STUCK:
        raise ValidationError(message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated.")
    return stack


def new_stack(response, name, body, parameters, tags):
    backend = response.cloudformation_backend
    stack = Stack(
        stack_id=generate_stack_id(name, backend.region_name, backend.account_id), name=name, template={},
        parameters=parameters, account_id=backend.account_id, region_name=backend.region_name,
        notification_arns=response._get_param("NotificationARNs", []), tags=tags,
        role_arn=response._get_param("RoleARN"),
        enable_termination_protection=response._get_bool_param("EnableTerminationProtection", False))
    stack.template, stack.capabilities = body, response._get_param("Capabilities", [])
    stack.live, stack.imported, stack.settled_outputs = {}, set(), []
    backend.stacks = {**backend.stacks, stack.stack_id: stack}
    return stack


def differences(stack, template, parameters):
    """The changes in a change set: added, modified (itself, or something that it refers to), removed."""
    old, new = stack.template_dict.get("Resources") or {}, template["Resources"]
    was = {**templates.values(stack.template_dict, stack.parameters), **getattr(stack.resource_map, "from_ssm", {})}
    will_be = templates.values(template, parameters)
    will_be.update(templates.from_ssm(template, will_be, stack.account_id, stack.region_name))
    touched = {name for name in {*was, *will_be} if was.get(name) != will_be.get(name)}
    changes = []
    for name in templates.order(template):
        if name not in old:
            changes.append(_change("Add", name, new[name]["Type"], stack))
        elif new[name] != old[name] or touched.intersection(templates.references(new[name].get("Properties") or {})):
            touched.add(name)
            details = _details(old[name], new[name], touched, template)
            changes.append(_change("Modify", name, new[name]["Type"], stack, details))
    return changes + [_change("Remove", name, old[name]["Type"], stack) for name in old if name not in new]


def _details(old, new, touched, template):
    """The properties that change, themselves or through what they refer to."""
    before, after = old.get("Properties") or {}, new.get("Properties") or {}
    for name in {**before, **after}:
        target = {"Attribute": "Properties", "Name": name}
        if before.get(name) != after.get(name):
            yield {"Target": target, "Evaluation": "Static", "ChangeSource": "DirectModification"}
        for cause in sorted(touched.intersection(templates.references(after.get(name)))):
            is_parameter = cause in (template.get("Parameters") or {})
            yield {
                "Target": target, "Evaluation": "Static" if is_parameter else "Dynamic", "CausingEntity": cause,
                "ChangeSource": "ParameterReference" if is_parameter else "ResourceReference"}


def _change(action, name, resource_type, stack, details=()):
    details = list(details)
    properties = [detail["Target"]["Name"] for detail in details]
    change = Change(action, name, resource_type)
    live = stack.live.get(name)
    change.physical_resource_id = live.physical_id if live else None
    if action == "Modify":
        custom = resources.is_custom(resource_type)
        change.replacement = (
            "Conditional"
            if custom
            else "True"
            if resources.fixed(resource_type).intersection(properties)
            else "False")
        change.scope = ["Properties"] if properties else ["Metadata"]
        change.details = details
    return change


# --- Change sets. moto creates a second stack for a second change set, finds them by name only, and checks nothing.

@replaces(CloudFormationResponse, "create_change_set")
def create_change_set(self):
    backend = self.cloudformation_backend
    name, stack_name, kind = (
        self._get_param("ChangeSetName"), self._get_param("StackName"), self._get_param("ChangeSetType", "UPDATE"))
    validate_create_change_set(name)
    stack, token = find(backend, stack_name), self._get_param("ClientToken")
    made = next(
        (made for made in backend.change_sets.values() if made.change_set_name == name and made.stack is stack), None)
    if token is not None and made is not None and made.token == token:
        return ActionResult({"Id": made.change_set_id, "StackId": stack.stack_id})
    if kind == "UPDATE":
        ready(stack, stack_name)
    elif stack is not None and stack.status != "REVIEW_IN_PROGRESS":
        raise AlreadyExistsException(
            f"Stack [{stack_name}] already exists and cannot be created again with the changeSet [{name}].")
    body, template, parameters, tags = read_request(self, stack if kind == "UPDATE" else None)
    if stack is None:
        stack = new_stack(self, stack_name, body, parameters, tags)
        Deployment(backend, stack)._become("REVIEW_IN_PROGRESS", "User Initiated")
    if made is not None:
        raise AlreadyExistsException(
            f"ChangeSet {name} cannot be created due to a mismatch with existing attribute Template")
    if kind == "UPDATE":
        refuse_changed_types(stack, template)

    change_set = ChangeSet.__new__(ChangeSet)  # its own constructor compares what moto would make
    change_set.__dict__.update(
        change_set_type=kind, change_set_id=generate_changeset_id(name, backend.region_name, backend.account_id),
        change_set_name=name, stack=stack, stack_id=stack.stack_id, stack_name=stack.name,
        notification_arns=self._get_param("NotificationARNs", []), description=self._get_param("Description"),
        tags=tags, role_arn=self._get_param("RoleARN"), template=body, template_dict=template, parameters=parameters,
        creation_time=stack.creation_time, changes=differences(stack, template, parameters), status="CREATE_COMPLETE",
        execution_status="AVAILABLE", status_reason=None, token=token, execution_token=None,
        capabilities=self._get_param("Capabilities", []),
        on_stack_failure=self._get_param("OnStackFailure", "ROLLBACK"),
        import_existing=self._get_bool_param("ImportExistingResources", False))
    same_outputs = (template.get("Outputs") or {}) == (stack.template_dict.get("Outputs") or {})
    if kind == "UPDATE" and not change_set.changes and same_outputs and tags == stack.tags:
        change_set.status, change_set.execution_status, change_set.status_reason = "FAILED", "UNAVAILABLE", NO_CHANGES
    backend.change_sets = {**backend.change_sets, change_set.change_set_id: change_set}
    return ActionResult({"Id": change_set.change_set_id, "StackId": stack.stack_id})


def refuse_changed_types(stack, template):
    old = stack.template_dict["Resources"]
    changed = [
        name
        for name, definition in template["Resources"].items()
        if name in old and old[name]["Type"] != definition["Type"]]
    if changed:
        raise ValidationError(
            message="Update of resource type is not permitted. The new template modifies resource type of the "
            f"following resources: [{', '.join(changed)}]")


def named(self):
    """The change set that a request names."""
    name, stack_name = self._get_param("ChangeSetName"), self._get_param("StackName")
    for change_set in self.cloudformation_backend.change_sets.values():
        if (
                name == change_set.change_set_id
                or (name == change_set.change_set_name and stack_name in (change_set.stack.name, change_set.stack_id))):
            return change_set
    raise ChangeSetNotFound(f"ChangeSet [{name}] does not exist")


@replaces(CloudFormationResponse, "describe_change_set")
def describe_change_set(self):
    return ActionResult(named(self))


@replaces(CloudFormationResponse, "delete_change_set")
def delete_change_set(self):
    try:
        change_set = named(self)
    except ChangeSetNotFound:
        return EmptyResult()  # CloudFormation accepts it
    if change_set.execution_status == "EXECUTE_IN_PROGRESS":
        raise InvalidChangeSetStatus(
            f"ChangeSet [{change_set.change_set_id}] cannot be deleted while it is being executed")
    forget(self.cloudformation_backend, [change_set])
    return EmptyResult()


def forget(backend, change_sets):
    backend.change_sets = {
        name: change_set for name, change_set in backend.change_sets.items() if change_set not in change_sets}


@replaces(CloudFormationResponse, "execute_change_set")
def execute_change_set(self):
    change_set, backend, token = named(self), self.cloudformation_backend, self._get_param("ClientRequestToken")
    if token is not None and change_set.execution_token == token:
        return EmptyResult()
    if change_set.execution_status != "AVAILABLE":
        raise InvalidChangeSetStatus(
            f"ChangeSet [{change_set.change_set_id}] cannot be executed in its current status of [{change_set.status}]")
    stack = change_set.stack
    if change_set.change_set_type == "UPDATE":
        ready(stack, stack.name)
    on_failure = "DO_NOTHING" if self._get_bool_param("DisableRollback", False) else change_set.on_stack_failure
    change_set.execution_status, change_set.execution_token = "EXECUTE_IN_PROGRESS", token

    def settle():
        failed = stack.status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
        change_set.execution_status = "EXECUTE_FAILED" if failed else "EXECUTE_COMPLETE"

    def accept():
        stack.template, stack.capabilities = change_set.template, change_set.capabilities
        stack.role_arn = change_set.role_arn or stack.role_arn

    forget(
        backend, [other for other in backend.change_sets.values() if other.stack is stack and other is not change_set])
    deployment = Deployment(
        backend, stack, change_set.template_dict, change_set.parameters, change_set.tags, on_failure, token, settle,
        change_set.import_existing, accept)
    (deployment.create if change_set.change_set_type == "CREATE" else deployment.update)()
    return EmptyResult()


@replaces(CloudFormationResponse, "list_change_sets")
def list_change_sets(self):
    stack_name = self._get_param("StackName")
    found = [
        change_set
        for change_set in self.cloudformation_backend.change_sets.values()
        if stack_name in (change_set.stack.name, change_set.stack_id)]
    return ActionResult({"Summaries": found})
