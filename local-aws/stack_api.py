"""The rest of CloudFormation's API for stacks: operations without change sets, and those that read."""
import json

from moto.cloudformation import responses
from moto.cloudformation.exceptions import AlreadyExistsException, ValidationError
from moto.cloudformation.models import Stack
from moto.cloudformation.responses import CloudFormationResponse, StackResourceDTO
from moto.core.responses import ActionResult, EmptyResult

import changesets
import templates
from patching import adds, replaces
from stacks import Deployment

EVENTS_A_PAGE = 100


@replaces(CloudFormationResponse, "create_stack")
def create_stack(self):
    backend, name, token = (
        self.cloudformation_backend, self._get_param("StackName"), self._get_param("ClientRequestToken"))
    if (there := changesets.find(backend, name)) is not None:
        if _is_repeated(there, token):
            return ActionResult({"StackId": there.stack_id})
        raise AlreadyExistsException(f"Stack [{name}] already exists")
    body, template, parameters, tags = changesets.read_request(self)
    stack = changesets.new_stack(self, name, body, parameters, tags)
    on_failure = (
        "DO_NOTHING"
        if self._get_bool_param("DisableRollback", False)
        else self._get_param("OnFailure", "ROLLBACK"))
    Deployment(backend, stack, template, parameters, tags, on_failure, token).create()
    return ActionResult({"StackId": stack.stack_id})


@replaces(CloudFormationResponse, "update_stack")
def update_stack(self):
    backend, name, token = (
        self.cloudformation_backend, self._get_param("StackName"), self._get_param("ClientRequestToken"))
    there = changesets.find(backend, name)
    if there is not None and _is_repeated(there, token):
        return ActionResult({"StackId": there.stack_id})
    stack = changesets.ready(there, name)
    body, template, parameters, tags = changesets.read_request(self, stack)
    changesets.refuse_changed_types(stack, template)
    if (
            not changesets.differences(stack, template, parameters)
            and template.get("Outputs") == stack.template_dict.get("Outputs")):
        raise ValidationError(message="No updates are to be performed.")
    capabilities, role_arn = self._get_param("Capabilities", []), self._get_param("RoleARN")

    def accept():
        stack.template, stack.capabilities, stack.role_arn = body, capabilities, role_arn or stack.role_arn

    Deployment(backend, stack, template, parameters, tags or stack.tags, token=token, accept=accept).update()
    return ActionResult({"StackId": stack.stack_id})


def _is_repeated(stack, token):
    """Whether the stack's last operation was requested with the same token: CloudFormation responds and does nothing
    else."""
    operation = getattr(stack, "operation", None)
    return token is not None and operation is not None and operation.token == token


@replaces(CloudFormationResponse, "delete_stack")
def delete_stack(self):
    backend = self.cloudformation_backend
    stack = changesets.find(backend, self._get_param("StackName"))
    if stack is None or stack.status == "DELETE_IN_PROGRESS":
        return EmptyResult()
    if stack.enable_termination_protection:
        raise ValidationError(message=f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
    if stack.status.endswith("_IN_PROGRESS") and stack.status not in ("REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS"):
        raise ValidationError(message=f"Stack [{stack.stack_id}] cannot be deleted while in status {stack.status}")
    if stack.status == "REVIEW_IN_PROGRESS":
        backend.stacks = {name: other for name, other in backend.stacks.items() if other is not stack}
    changesets.forget(backend, [change_set for change_set in backend.change_sets.values() if change_set.stack is stack])
    if stack.status != "REVIEW_IN_PROGRESS":  # nothing has been made of that one
        Deployment(backend, stack, token=self._get_param("ClientRequestToken")).delete()
    return EmptyResult()


@adds(CloudFormationResponse, "continue_update_rollback")
def continue_update_rollback(self):
    name, token, skipped = (
        self._get_param("StackName"), self._get_param("ClientRequestToken"), self._get_param("ResourcesToSkip", []))
    stack = changesets.find(self.cloudformation_backend, name)
    if stack is None:
        raise ValidationError(message=f"Stack [{name}] does not exist")
    if _is_repeated(stack, token):
        return EmptyResult()
    if stack.status != "UPDATE_ROLLBACK_FAILED":
        raise ValidationError(
            message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be rolled back further.")
    sound = [resource for resource in skipped if resource not in stack.operation.stuck()]
    if sound:
        raise ValidationError(
            message=f"Resources [{', '.join(sound)}] cannot be skipped, for they are not in the UPDATE_FAILED state")
    stack.operation.go_on_back(skipped, token)
    return EmptyResult()


@adds(CloudFormationResponse, "update_termination_protection")
def update_termination_protection(self):
    name = self._get_param("StackName")
    stack = changesets.find(self.cloudformation_backend, name)
    if stack is None:
        raise ValidationError(message=f"Stack [{name}] does not exist")
    stack.enable_termination_protection = self._get_bool_param("EnableTerminationProtection", False)
    return ActionResult({"StackId": stack.stack_id})


@replaces(CloudFormationResponse, "get_template")
def get_template(self):
    name = self._get_param("StackName")
    stack = changesets.find(self.cloudformation_backend, name)
    if stack is None:
        raise ValidationError(message=f"Stack with id {name} does not exist")
    made = changesets.named(self) if self._get_param("ChangeSetName") else stack
    is_processed = self._get_param("TemplateStage", "Original") == "Processed"
    body = json.dumps(made.template_dict) if is_processed else made.template
    # CloudFormation keeps ASCII, and gives a question mark for what is not.
    return ActionResult({
        "TemplateBody": body.encode("ascii", "replace").decode(), "StagesAvailable": ["Original", "Processed"]})


_sum_up = responses.get_template_summary_response_from_template


# moto requires a version, which CloudFormation does not.
@replaces(responses, "get_template_summary_response_from_template")
def sum_up(body):
    template = templates.parse(body)
    return _sum_up(json.dumps({"AWSTemplateFormatVersion": "2010-09-09", **template}))


# moto returns all events at once.
@replaces(CloudFormationResponse, "describe_stack_events")
def describe_stack_events(self):
    events = self.cloudformation_backend.describe_stack_events(self._get_param("StackName"))[::-1]
    # The token is the ID of an event: new events come before the page that it refers to.
    token = self._get_param("NextToken")
    first = next((place for place, event in enumerate(events) if str(event.event_id) == token), 0)
    page = events[first:first + EVENTS_A_PAGE]
    more = events[first + EVENTS_A_PAGE:]
    return ActionResult({"StackEvents": page, "NextToken": more[0].event_id if more else None})


# moto uses the name of the first export that has the same value.
@replaces(Stack, "outputs")
@property
def outputs(self):
    return getattr(self, "settled_outputs", None) or None


# moto hides the parameters whose value is the name of one that is NoEcho.
@replaces(Stack, "parameter_list")
@property
def parameter_list(self):
    hidden = getattr(self.resource_map, "no_echo_parameter_keys", [])
    given = getattr(self.resource_map, "names_in_ssm", {})
    return [{"ParameterKey": name, "ParameterValue": "****" if name in hidden else given.get(name, value),
             **({"ResolvedValue": value} if name in given else {})}
            for name, value in self.resource_map.resolved_parameters.items()]


@replaces(Stack, "stack_resources")
@property
def stack_resources(self):
    return list(getattr(self, "live", {}).values())


_make_resource = StackResourceDTO.__init__


# moto returns the status of the stack for a resource.
@replaces(StackResourceDTO, "__init__")
def make_resource(self, stack, resource):
    _make_resource(self, stack, resource)
    self.resource_status = resource.status
