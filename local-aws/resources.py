"""One resource of a stack: created, updated, replaced and deleted, with moto's model of its type or with ours."""
import copy
import json

from moto.cloudformation.models import cloudformation_backends
from moto.cloudformation.parsing import generate_resource_name, get_model_map, resource_name_property_from_type
from moto.dynamodb.models import dynamodb_backends
from moto.iam.models import Role
from moto.logs.models import LogGroup
from moto.s3.models import FakeBucket

import custom_resources
import journal
import placeholders
from mappings import StackMapping
from patching import replaces

MAPPING = "AWS::Lambda::EventSourceMapping"

# The create-only properties of the types that the stack of a service is likely to contain. Names are always
# create-only.
FIXED = {
    "AWS::DynamoDB::Table": ("KeySchema",),
    "AWS::IAM::Role": ("Path",),
    "AWS::Lambda::Function": ("PackageType",),
    "AWS::SQS::Queue": ("FifoQueue",),
    MAPPING: ("EventSourceArn", "StartingPosition", "StartingPositionTimestamp", "SelfManagedEventSource"),
}

GONE = ("NotFound", "NoSuch", "NotExist", "NonExistent", "MissingBucket", "Unknown")


class Resource:
    def __init__(self, logical_id, definition, properties, model):
        self.logical_id, self.definition, self.properties, self.model = logical_id, definition, properties, model
        self.type = definition["Type"]
        self.status = "CREATE_COMPLETE"

    @property
    def physical_id(self):
        return self.model.physical_resource_id

    # The names under which moto's responses look for them.
    logical_resource_id = property(lambda self: self.logical_id)
    physical_resource_id = property(lambda self: self.physical_id)
    cf_resource_type = property(lambda self: self.type)


def is_custom(resource_type):
    return resource_type.startswith("Custom::") or resource_type == "AWS::CloudFormation::CustomResource"


def create(stack, logical_id, definition, properties):
    resource_type = definition["Type"]
    if is_custom(resource_type):
        model = custom_resources.create(stack, logical_id, resource_type, properties)
    elif resource_type == MAPPING:
        model = StackMapping.create(properties, stack.account_id, stack.region_name)
    else:
        name = (
            properties.get(resource_name_property_from_type(resource_type))
            or _generated_name(stack, logical_id, resource_type, properties))
        model_class = get_model_map().get(resource_type)
        if model_class is None:
            journal.log("no model of", resource_type, "in moto:", logical_id, "is only remembered")
            model = placeholders.make(stack, resource_type, name, properties)
        else:
            model = model_class.create_from_cloudformation_json(
                name, _json(definition, properties), stack.account_id, stack.region_name,
                LogicalId=logical_id, StackId=stack.stack_id, ResourceType=resource_type)
            if not hasattr(model, "physical_resource_id"):
                model.physical_resource_id = name  # moto's model of AWS::Lambda::Permission has none
    return Resource(logical_id, definition, properties, model)


def existing(stack, definition, properties):
    """What ImportExistingResources imports: an existing resource of that name that the template would retain and that
    is in no stack. Tables only."""
    if definition["Type"] != "AWS::DynamoDB::Table" or "DeletionPolicy" not in definition:
        return None
    model = dynamodb_backends[stack.account_id][stack.region_name].tables.get(properties.get("TableName"))
    stacks = cloudformation_backends[stack.account_id][stack.region_name].stacks.values()
    return None if any(resource.model is model for other in stacks for resource in other.live.values()) else model


def update(stack, resource, definition, properties):
    """The resource after the update. If its physical ID is different, the old resource still exists as well."""
    if is_custom(resource.type):
        model = custom_resources.update(resource.model, properties)
    elif must_be_replaced(resource, properties):
        return create(stack, resource.logical_id, definition, properties)
    elif resource.type == MAPPING:
        model = StackMapping.update(resource.model, properties)
    else:
        model = resource.model
        change = getattr(type(model), "update_from_cloudformation_json", None)
        if change is None or hasattr(change, "__isabstractmethod__"):
            journal.log("moto cannot update", resource.type, "in place:", resource.logical_id, "stays as it is")
        else:
            model = change(
                original_resource=model, new_resource_name=model.physical_resource_id,
                cloudformation_json=_json(definition, properties), account_id=stack.account_id,
                region_name=stack.region_name)
    return Resource(resource.logical_id, definition, properties, model)


def fixed(resource_type):
    """The properties that cannot change in place."""
    if is_custom(resource_type):
        return set()
    return {*FIXED.get(resource_type, ()), resource_name_property_from_type(resource_type)} - {None}


def must_be_replaced(resource, properties):
    return any(resource.properties.get(name) != properties.get(name) for name in fixed(resource.type))


def delete(stack, resource):
    if is_custom(resource.type):
        custom_resources.delete(resource.model)
        return
    try:
        if resource.type == MAPPING:
            StackMapping.delete(resource.model)
        elif not isinstance(resource.model, placeholders.Placeholder):
            _delete_model(stack, resource)
    except Exception as problem:
        # Already deleted is fine.
        if (
                not isinstance(problem, KeyError)
                and not any(word in type(problem).__name__ + str(problem) for word in GONE)):
            raise


def _delete_model(stack, resource):
    if isinstance(resource.model, FakeBucket) and resource.model.keys:
        raise ValueError("The bucket you tried to delete is not empty")  # moto does nothing, and says nothing
    try:
        resource.model.delete(stack.account_id, stack.region_name)
    except (TypeError, AttributeError):
        delete_by_name = type(resource.model).delete_from_cloudformation_json
        if not hasattr(delete_by_name, "__isabstractmethod__"):
            delete_by_name(
                resource.physical_id, _json(resource.definition, resource.properties), stack.account_id,
                stack.region_name)


def _json(definition, properties):
    # A copy, because some of moto's models write to what they are given.
    return copy.deepcopy({**definition, "Properties": properties})


def _generated_name(stack, logical_id, resource_type, properties):
    name = generate_resource_name(resource_type, stack.name, logical_id)
    if resource_type in ("AWS::Lambda::Function", "AWS::IAM::Role") and len(name) > 64:
        suffix = name.rpartition("-")[2]
        name = f"{stack.name[:24]}-{logical_id[:24]}-{suffix}"
    return f"{name}.fifo" if properties.get("FifoQueue") or properties.get("FifoTopic") else name


# moto updates only the description.
@replaces(Role, "update_from_cloudformation_json")
@classmethod
def update_role(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    role, properties = original_resource, cloudformation_json["Properties"]
    role.description = properties.get("Description", "")
    role.assume_role_policy_document = json.dumps(properties["AssumeRolePolicyDocument"], default=str)
    for name in list(role.policies):
        role.delete_policy(name)
    for policy in properties.get("Policies", []):
        role.put_policy(policy["PolicyName"], json.dumps(policy["PolicyDocument"], default=str))
    return role


# moto has no update for a log group.
@replaces(LogGroup, "update_from_cloudformation_json")
@classmethod
def update_log_group(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    original_resource.set_retention_policy(cloudformation_json["Properties"].get("RetentionInDays"))
    return original_resource
