using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

public sealed class Roles
{
    [Fact]
    public void AllowNothingButTheLogByDefault() => Assert.Equal(
        ["StreambotLog"],
        Statements(new TestService().Merge()).Select(statement => statement!["Sid"]!.GetValue<string>()));

    [Fact]
    public void AllowToReadOnlyTheFunctionsOwnRecord()
    {
        JsonNode statement =
            Statements(new TestService { PrimaryStack = new(Table: "settings") }.Env("Key", "x").Merge())[1]!;

        Assert.Equal(
            """
            {"Sid":"StreambotRecord","Effect":"Allow","Action":["dynamodb:GetItem"],"Resource":{"Fn::Sub":"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/settings"},"Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":[{"Fn::Sub":"${AWS::StackName}-Orders"}]}}}
            """,
            statement.ToJsonString());
    }

    [Fact]
    public void AllowToReadTheSourcesOfTheirFunctionAlone()
    {
        JsonObject template = new TestService
        {
            Template = "Resources: {One: {Type: 'AWS::SQS::Queue'}, Two: {Type: 'AWS::SQS::Queue'}}",
        }
            .Function("A").Function("B")
            .Connector("First", ("StreamArn", "!GetAtt One.Arn"), ("Function", "A"))
            .Connector("Second", ("StreamArn", "!GetAtt Two.Arn"), ("Function", "B"))
            .Merge();

        Assert.Equal("""{"Fn::GetAtt":["One","Arn"]}""", Statements(template, "ARole")[1]!["Resource"]!.ToJsonString());
        Assert.Equal("""{"Fn::GetAtt":["Two","Arn"]}""", Statements(template, "BRole")[1]!["Resource"]!.ToJsonString());
    }

    [Theory]
    [InlineData("arn:aws:kinesis:eu-west-1:1:stream/o", "Enabled", "true",
        "kinesis:DescribeStream,kinesis:DescribeStreamSummary,kinesis:GetShardIterator,kinesis:GetRecords,"
            + "kinesis:ListShards on it")]
    [InlineData("arn:aws:kinesis:eu-west-1:1:stream/o/consumer/c:1", "Enabled", "true",
        "kinesis:DescribeStream,kinesis:DescribeStreamSummary,kinesis:GetShardIterator,kinesis:GetRecords,"
            + "kinesis:ListShards on arn:aws:kinesis:eu-west-1:1:stream/o; kinesis:SubscribeToShard on it")]
    [InlineData("arn:aws:dynamodb:eu-west-1:1:table/o/stream/1", "Enabled", "true",
        "dynamodb:DescribeStream,dynamodb:GetShardIterator,dynamodb:GetRecords on it; dynamodb:ListStreams on *")]
    [InlineData("arn:aws:sqs:eu-west-1:1:o", "Enabled", "true",
        "sqs:ReceiveMessage,sqs:DeleteMessage,sqs:GetQueueAttributes on it")]
    [InlineData("arn:aws:kafka:eu-west-1:1:cluster/o/1", "Topics", "t",
        "kafka:DescribeCluster,kafka:DescribeClusterV2,kafka:GetBootstrapBrokers on it; "
            + "kafka-cluster:Connect,kafka-cluster:DescribeClusterDynamicConfiguration on it; "
            + "kafka-cluster:DescribeTopic,kafka-cluster:ReadData on arn:aws:kafka:eu-west-1:1:topic/o/1/t; "
            + "kafka-cluster:DescribeGroup,kafka-cluster:AlterGroup on arn:aws:kafka:eu-west-1:1:group/o/1/*; NETWORK")]
    [InlineData("arn:aws:mq:eu-west-1:1:broker:o:1", "Queues", "q", "mq:DescribeBroker on it; NETWORK")]
    [InlineData("arn:aws:rds:eu-west-1:1:cluster:o", "DocumentDBEventSourceConfig", """{"DatabaseName": "d"}""",
        "rds:DescribeDBClusters,rds:DescribeDBClusterParameters,rds:DescribeDBSubnetGroups on *; NETWORK")]
    public void AllowWhatAwsDocumentsOfTheSource(string arn, string needed, string value, string expected)
    {
        const string Network = "ec2:CreateNetworkInterface,ec2:DescribeNetworkInterfaces,ec2:DescribeVpcs,"
            + "ec2:DeleteNetworkInterface,ec2:DescribeSubnets,ec2:DescribeSecurityGroups on *";
        JsonArray statements = Statements(
            new TestService().Connector("Records", ("StreamArn", arn), (needed, value)).Merge());

        IEnumerable<string> allowed = statements.Skip(1).Select(statement =>
            $"{string.Join(',', statement!["Action"]!.AsArray().Select(action => (string)action!))} on "
            + $"{Name(statement["Resource"]!, arn)}");

        Assert.Equal(expected.Replace("NETWORK", Network, StringComparison.Ordinal), string.Join("; ", allowed));
    }

    [Fact]
    public void AllowToReadTheSourceOfAMappingInTheTemplate()
    {
        JsonObject template = new TestService
        {
            Template = """
                Resources:
                  Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
                  Orders: {Type: AWS::Lambda::Function}
                  Feed:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: {FunctionName: !GetAtt Orders.Arn, EventSourceArn: !GetAtt Stream.Arn, StartingPosition: LATEST}
                """,
        }.Merge();

        Assert.Equal("StreambotStream", Statements(template)[1]!["Sid"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/orders/key", "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/orders/key")]
    [InlineData("orders-key", "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/orders-key")]
    [InlineData(
        "!Sub /${AWS::StackName}/key",
        "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${AWS::StackName}/key")]
    public void AllowToReadTheirSecretsAlone(string secret, string arn) => Assert.Equal(
        arn,
        Statements(new TestService().With(ItemKind.Env, "Key", ("Secret", secret)).Merge())[2]!["Resource"]!["Fn::Sub"]!
            .GetValue<string>());

    [Theory]
    [InlineData("/orders/key:3", "parameter/orders/key")]
    [InlineData("/orders/key:live", "parameter/orders/key")]
    [InlineData("/orders/key.v_1-a:live.1_a-b", "parameter/orders/key.v_1-a")]
    [InlineData("orders-key:3", "parameter/orders-key")]
    [InlineData("!Sub /${AWS::StackName}/key:3", "parameter/${AWS::StackName}/key")]
    [InlineData("!Sub '/orders/key:${Version}'", "parameter/orders/key")]
    [InlineData("!Join ['', [/orders/, !Ref AWS::StackName, ':', !Ref Version]]", "parameter/orders/${AWS::StackName}")]
    [InlineData("!Join [':', [/orders/key, live]]", "parameter/orders/key")]
    [InlineData("!Sub ['/${Stage}/key:3', {Stage: !Ref AWS::StackName}]", "parameter/${AWS::StackName}/key")]
    [InlineData("!Sub '/${Stage}/key:3'", "parameter/${Stage}/key")]
    public void AllowToReadASecretOfAnyVersion(string secret, string resource) => Assert.Equal(
        [$"arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:{resource}"],
        Secrets(secret));

    [Theory]
    [InlineData(
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key",
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key")]
    [InlineData(
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key:3",
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key")]
    [InlineData(
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key:live",
        "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/key")]
    [InlineData(
        "!Sub arn:${AWS::Partition}:ssm:${AWS::Region}:210987654321:parameter/orders:3",
        "arn:${AWS::Partition}:ssm:${AWS::Region}:210987654321:parameter/orders")]
    [InlineData(
        "!Join [':', [arn, aws, ssm, !Ref AWS::Region, '210987654321', parameter/orders, '3']]",
        "arn:aws:ssm:${AWS::Region}:210987654321:parameter/orders")]
    public void AllowToReadASecretOfAnotherAccount(string secret, string resource) =>
        Assert.Equal([resource], Secrets(secret));

    [Theory]
    // What is passed may have a version; what a default has none of, is passed without.
    [InlineData("!Ref Open", "${Name} and /${Name}", """{"Fn::Select":[0,{"Fn::Split":[":",{"Ref":"Open"}]}]}""")]
    [InlineData(
        "!Ref Versioned",
        "${Name} and /${Name}",
        """{"Fn::Select":[0,{"Fn::Split":[":",{"Ref":"Versioned"}]}]}""")]
    [InlineData("!Ref Stage", "${Stage} and /${Stage}", null)]
    [InlineData(
        "!ImportValue key",
        "${Name} and /${Name}",
        """{"Fn::Select":[0,{"Fn::Split":[":",{"Fn::ImportValue":"key"}]}]}""")]
    [InlineData(
        "!Sub '/orders/${Open}'",
        "${Name}",
        """{"Fn::Select":[0,{"Fn::Split":[":",{"Fn::Sub":"/orders/${Open}"}]}]}""")]
    public void AllowToReadASecretWhoseVersionTheDeployKnows(string secret, string resources, string? name)
    {
        JsonNode resource = Statement(secret, "StreambotSecrets")!["Resource"]!;
        JsonNode[] subs = [.. (resource as JsonArray ?? [resource.DeepClone()]).Select(sub => sub!["Fn::Sub"]!)];

        Assert.Equal(
            resources.Split(" and ").Select(path => $"{Ssm}:parameter{path}"),
            subs.Select(sub => (string)(sub is JsonArray ? sub[0] : sub)!));
        Assert.All(subs, sub => Assert.Equal(name, sub is JsonArray ? sub[1]!["Name"]!.ToJsonString() : null));
    }

    [Fact]
    public void AllowToReadASecretWhoseArnIsAParameter()
    {
        const string Split = """{"Fn::Split":[":",{"Ref":"SharedArn"}]}""";
        IEnumerable<string> pieces = Enumerable.Range(0, 6).Select(i => $$"""{"Fn::Select":[{{i}},{{Split}}]}""");

        Assert.Equal(
            $$"""{"Fn::Join":[":",[{{string.Join(',', pieces)}}]]}""",
            Statement("!Ref SharedArn", "StreambotSecrets")!["Resource"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/aws/reference/secretsmanager/orders", "orders")]
    [InlineData("/aws/reference/secretsmanager/orders/db:AWSPREVIOUS", "orders/db")]
    [InlineData("!Sub /aws/reference/secretsmanager/${AWS::StackName}:AWSPENDING", "${AWS::StackName}")]
    [InlineData(
        "!Join ['', [/aws/reference/secretsmanager/, !Ref AWS::StackName, '/db:AWSPREVIOUS']]",
        "${AWS::StackName}/db")]
    public void AllowToReadTheSecretThatAReferenceNames(string secret, string id)
    {
        Assert.Equal([$"{Ssm}:parameter/aws/reference/secretsmanager/{id}"], Secrets(secret));
        Assert.Equal(
            $"arn:${{AWS::Partition}}:secretsmanager:${{AWS::Region}}:${{AWS::AccountId}}:secret:{id}-??????",
            (string?)Statement(secret, "StreambotReferences")!["Resource"]!["Fn::Sub"]);
    }

    [Fact]
    public void NameASecretOnceWhateverItsVersions() => Assert.Equal(
        """{"Fn::Sub":"arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/orders/key"}""",
        Statements(new TestService()
            .With(ItemKind.Env, "Old", ("Secret", "/orders/key:3"))
            .With(ItemKind.Env, "New", ("Secret", "/orders/key"))
            .With(ItemKind.Env, "Live", ("Secret", "!Sub /orders/key:live"))
            .Merge())[2]!["Resource"]!.ToJsonString());

    [Fact]
    public void HoldTheProjectsOwnStatements() => Assert.Equal(
        """
        {"Sid":"Write","Effect":"Deny","Action":["s3:PutObject","s3:Get*"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}
        """,
        Statements(new TestService().With(
            ItemKind.Policy,
            "Write",
            ("Action", "s3:PutObject;s3:Get*"),
            ("Resource", "arn:aws:s3:::a;arn:aws:s3:::b"),
            ("Effect", "Deny"),
            ("PolicyCondition", """{"Bool": {"aws:SecureTransport": "false"}}""")).Merge())[1]!.ToJsonString());

    [Theory]
    [InlineData("write-it", "s3:PutObject", "*", "Allow", "STREAMBOT1007: StreambotPolicy 'write-it' has a name that "
        + "cannot be used: its Include is a Sid, which takes only letters and digits. Rename it.")]
    [InlineData("Write", "", "*", "Allow", "STREAMBOT1002: StreambotPolicy 'Write' lacks Action. Add it.")]
    [InlineData("Write", "s3:PutObject", "", "Allow", "STREAMBOT1002: StreambotPolicy 'Write' lacks Resource. Add it.")]
    [InlineData("Write", "s3:PutObject", "*", "allow", "STREAMBOT1003: StreambotPolicy 'Write' has Effect=\"allow\", "
        + "which is not one of: Allow, Deny. Correct it.")]
    public void RefuseStatementsThatAreNone(
        string sid, string action, string resource, string effect, string message) =>
        Assert.Equal(
            [message],
            new TestService()
                .With(ItemKind.Policy, sid, ("Action", action), ("Resource", resource), ("Effect", effect))
                .Messages());

    [Fact]
    public void RefuseASidTwice() => Assert.Equal(
        ["STREAMBOT1004: StreambotPolicy 'Write' is declared twice for the function 'Orders'. Remove one."],
        new TestService()
            .With(ItemKind.Policy, "Write", ("Action", "s3:PutObject"), ("Resource", "*"))
            .With(ItemKind.Policy, "Write", ("Action", "s3:GetObject"), ("Resource", "*"))
            .Messages());

    [Fact]
    public void OfTheUsersAreLeftAloneAndJudged()
    {
        TestService service = new TestService
        {
            Template = """
                Resources:
                  Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
                  Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders, Role: !GetAtt Own.Arn}}
                  Own:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument: {}
                      Policies: [{PolicyName: a, PolicyDocument: {Statement: [{Effect: Allow, Action: ["kinesis:Get*", "kinesis:Describe*"], Resource: "*"}]}}]
                """,
        }.Env("Key", "x").Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"));

        DiagnosticMessage message = service.Message();

        Assert.Equal(
            "The role of function 'Orders' is defined in the template and left unchanged; it seems to lack "
                + "dynamodb:GetItem on "
                + "'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/streambot-env'; "
                + "kinesis:ListShards on '!GetAtt Stream.Arn'. Add what is missing.",
            message.Text);
        Assert.Equal(new SourceLocation("template.yaml", 4, 3), message.Location);
        Assert.DoesNotContain(
            "OrdersRole", service.TryMerge().Template["Resources"]!.AsObject().Select(resource => resource.Key));
    }

    [Fact]
    public void OfTheUsersThatCannotBeReadAreNotJudged() => Assert.Empty(new TestService
    {
        Template = """
            Parameters: {PolicyArn: {Type: String}}
            Resources:
              Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders, Role: !GetAtt Own.Arn}}
              Own: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}, ManagedPolicyArns: [!Ref PolicyArn]}}
            """,
    }.Env("Key", "x").Messages());

    private const string Ssm = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}";

    private static string[] Secrets(string secret)
    {
        JsonNode resource = Statement(secret, "StreambotSecrets")!["Resource"]!;
        JsonArray list = resource as JsonArray ?? [resource.DeepClone()];
        return [.. list.Select(arn => (string)(arn is JsonObject ? arn["Fn::Sub"] : arn)!)];
    }

    private static JsonNode? Statement(string secret, string sid)
    {
        const string Template = """
            Parameters:
              Stage: {Type: String, Default: test}
              Version: {Type: Number}
              Open: {Type: String}
              Versioned: {Type: String, Default: 'key:3'}
            Resources: {}
            """;
        JsonObject merged = new TestService { Template = Template }
            .With(ItemKind.Parameter, "SharedArn", ("Value", "arn:aws:ssm:eu-west-1:210987654321:parameter/orders:3"))
            .With(ItemKind.Env, "Key", ("Secret", secret)).Merge();
        return Statements(merged).FirstOrDefault(statement => (string?)statement!["Sid"] == sid);
    }

    private static string Name(JsonNode resource, string arn)
    {
        string text = (string)(resource is JsonObject ? resource["Fn::Sub"] : resource)!;
        return text == arn ? "it" : text;
    }

    private static JsonArray Statements(JsonObject template, string role = "OrdersRole") =>
        template["Resources"]![role]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray();
}
