namespace Streambot.Core.Templates.Permissions;

/// <summary>What AWS's own policies for Lambda's roles allow.</summary>
internal static class ManagedPolicies
{
    private static readonly string[] Log = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

    private static readonly string[] Network =
    [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
    ];

    private static readonly Dictionary<string, string[]> Actions = new()
    {
        ["AWSLambdaBasicExecutionRole"] = Log,
        ["AWSLambdaKinesisExecutionRole"] =
        [
            .. Log, "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
            "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard",
        ],
        ["AWSLambdaDynamoDBExecutionRole"] =
        [
            .. Log, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
        ],
        ["AWSLambdaSQSQueueExecutionRole"] =
        [
            .. Log, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        ],
        ["AWSLambdaMSKExecutionRole"] =
        [
            .. Log, .. Network, "ec2:DescribeVpcs", "ec2:DescribeSecurityGroups", "kafka:DescribeCluster",
            "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers",
        ],
        ["AWSLambdaVPCAccessExecutionRole"] =
        [
            .. Log, .. Network, "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
        ],
        ["AWSXRayDaemonWriteAccess"] = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        ["AdministratorAccess"] = ["*"],
    };

    /// <summary>
    /// The actions of the policy that an ARN, or a name as SAM takes it, ends with; null for one
    /// that is not known here.
    /// </summary>
    public static IReadOnlyList<string>? ActionsOf(string arn) =>
        Actions.GetValueOrDefault(arn[(arn.LastIndexOf('/') + 1)..]);
}
