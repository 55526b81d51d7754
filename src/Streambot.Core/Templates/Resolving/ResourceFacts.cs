namespace Streambot.Core.Templates.Resolving;

/// <summary>
/// What Ref and Fn::GetAtt of a resource yield, and of what AWS makes that: from "Return values" on the page of each
/// type in CloudFormation's reference, and from the ARNs' formats in the Service Authorization Reference. What is not
/// here, only the deploy knows.
/// </summary>
internal static class ResourceFacts
{
    /// <summary>Stands for the resource's own Ref, and is asked for as an attribute of this name.</summary>
    public const string Ref = "Ref";

    /// <summary>Stands for the ARN of the function that the property FunctionName names.</summary>
    public const string Function = "Function";

    // The property that Ref yields, where it is given.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["AWS::DynamoDB::GlobalTable"] = "TableName",
        ["AWS::DynamoDB::Table"] = "TableName",
        ["AWS::Kinesis::Stream"] = "Name",
        ["AWS::Lambda::Function"] = "FunctionName",
        ["AWS::Serverless::Function"] = "FunctionName",
        ["AWS::SSM::Parameter"] = "Name",
    };

    // ${Ref} is the resource's own; ${Name} one of its properties, or the attribute of that name where it is not given;
    // ${.Name} the attribute alone.
    private static readonly Dictionary<(string Type, string Attribute), string> Attributes = new()
    {
        [("AWS::AmazonMQ::Broker", "Arn")] = Arn("mq", "broker:${BrokerName}:${Ref}"),
        [("AWS::DynamoDB::Table", "Arn")] = Arn("dynamodb", "table/${Ref}"),
        [("AWS::Kinesis::Stream", "Arn")] = Arn("kinesis", "stream/${Ref}"),
        [("AWS::Kinesis::StreamConsumer", Ref)] = "${.ConsumerARN}",
        [("AWS::Lambda::Alias", Ref)] = "${Function}:${Name}",
        [("AWS::Lambda::Alias", "AliasArn")] = "${Function}:${Name}",
        [("AWS::Lambda::Function", "Arn")] = Arn("lambda", "function:${Ref}"),
        [("AWS::Lambda::Version", Ref)] = "${Function}:${.Version}",
        [("AWS::Lambda::Version", "FunctionArn")] = "${Function}:${.Version}",
        [("AWS::MSK::Cluster", Ref)] = "${.Arn}",
        [("AWS::MSK::ServerlessCluster", Ref)] = "${.Arn}",
        [("AWS::Serverless::Function", "Alias")] = Arn("lambda", "function:${Ref}:${AutoPublishAlias}"),
        [("AWS::Serverless::Function", "Arn")] = Arn("lambda", "function:${Ref}"),
        [("AWS::Serverless::Function", "Version")] = Arn("lambda", "function:${Ref}:${.Version}"),
        [("AWS::SQS::Queue", "Arn")] = Arn("sqs", "${QueueName}"),
        [("AWS::SQS::Queue", "QueueName")] = "${QueueName}",
    };

    public static string? NameProperty(string type) => Names.GetValueOrDefault(type);

    /// <summary>
    /// An attribute in the notation of Fn::Sub; null where it is made of nothing that a template tells.
    /// </summary>
    public static string? Of(string type, string attribute) => Attributes.GetValueOrDefault((type, attribute));

    private static string Arn(string service, string resource) =>
        $"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{resource}";
}
