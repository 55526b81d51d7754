"""Resources of types for which moto's CloudFormation has no model: recorded, with the IDs and ARNs that AWS would
assign."""
import time
import uuid


class Placeholder:
    """Takes the place of one of moto's models of a resource."""

    def __init__(self, physical_resource_id, attributes):
        self.physical_resource_id, self.attributes = physical_resource_id, attributes

    def get_cfn_attribute(self, name):
        return self.attributes.get(name, f"{self.physical_resource_id}.{name}")


def make(stack, resource_type, name, properties):
    identify = _TYPES.get(resource_type)
    if identify is None:
        return Placeholder(name, {})
    return Placeholder(*identify(_Arns(stack), name, properties))


class _Arns:
    def __init__(self, stack):
        self.stack, self.partition = stack, stack.stack_id.split(":")[1]

    def of(self, service, resource):
        return f"arn:{self.partition}:{service}:{self.stack.region_name}:{self.stack.account_id}:{resource}"


# What Ref returns, and the attributes. Templates split ARNs and policies must name them, so they need the real format.

def _broker(arns, name, properties):
    broker_id = f"b-{uuid.uuid4()}"
    return broker_id, {"Arn": arns.of("mq", f"broker:{properties['BrokerName']}:{broker_id}")}


def _cluster(arns, name, properties):
    arn = arns.of("kafka", f"cluster/{properties['ClusterName']}/{uuid.uuid4()}-1")
    return arn, {"Arn": arn}


def _consumer(arns, name, properties):
    arn = f"{properties['StreamARN']}/consumer/{properties['ConsumerName']}:{int(time.time())}"
    return (
        arn,
        {
            "ConsumerARN": arn, "ConsumerName": properties["ConsumerName"], "ConsumerStatus": "ACTIVE",
            "StreamARN": properties["StreamARN"]})


def _database(arns, name, properties):
    return (
        properties.get("DBClusterIdentifier", name).lower(),
        {"ClusterResourceId": f"cluster-{uuid.uuid4().hex.upper()[:26]}", "Port": "27017"})


def _secret(arns, name, properties):
    arn = arns.of("secretsmanager", f"secret:{properties.get('Name', name)}-{uuid.uuid4().hex[:6]}")
    return arn, {"Id": arn}


_TYPES = {
    "AWS::AmazonMQ::Broker": _broker,
    "AWS::DocDB::DBCluster": _database,
    "AWS::Kinesis::StreamConsumer": _consumer,
    "AWS::MSK::Cluster": _cluster,
    "AWS::MSK::ServerlessCluster": _cluster,
    "AWS::SecretsManager::Secret": _secret,
}
