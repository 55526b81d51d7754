namespace Streambot.Core.Diagnostics;

/// <summary>What messages call the kinds of value: arguments for "which is not …" and "must be …, not …".</summary>
internal static class DiagnosticTerms
{
    public const string Text = "text";
    public const string WholeNumber = "a whole number";
    public const string Number = "a number";
    public const string TrueOrFalse = "true or false";
    public const string List = "a list";
    public const string Object = "an object";
    public const string String = "a string";
    public const string Null = "null";
    public const string SingleValue = "a single value";
    public const string JsonObject = "a JSON object";
    public const string JsonObjectWithVariables = "a JSON object with Variables";
    public const string IamAction = "an IAM action, such as s3:GetObject";
    public const string IamResource = "an ARN or *";
    public const string EnvironmentVariable = "the name of an environment variable";
    public const string SsmParameter = "the name of an SSM parameter";
    public const string SsmParameters = "a mapping of keys to names of SSM parameters";
    public const string ParameterOrResource = "the name of a parameter or resource";
    public const string Export = "the name of an export";
    public const string StringOrListForSub = "a string, or a list of a string and an object";
    public const string ResourceAndAttribute = "a list of a resource's name and an attribute";
    public const string ConditionAndValues = "a list of a condition's name and two values";
    public const string DelimiterAndList = "a list of a delimiter and a list";
    public const string IndexAndList = "a list of an index and a list";
    public const string DelimiterAndString = "a list of a delimiter and a string";
    public const string MappingAndKeys = "a list of a mapping's name and two keys";
    public const string KinesisStream = "a Kinesis stream";
    public const string DynamoDBStream = "a DynamoDB stream";
    public const string SqsQueue = "an SQS queue";
    public const string SqsFifoQueue = "an SQS FIFO queue";
    public const string MskCluster = "an MSK cluster";
    public const string KafkaCluster = "a self-managed Kafka cluster";
    public const string MQBroker = "an MQ broker";
    public const string DocumentDBCluster = "a DocumentDB cluster";
    public const string StackGone = "the stack does not exist";
    public const string ChangeSetOfAnotherStack = "it is a change set of another stack";
    public const string ChangeSetDeleted = "it was executed, deleted, or dropped by another deploy";
}
