namespace Streambot.Core.Tests.Templates;

/// <summary>What a role may do with the customer's keys, file systems and registries.</summary>
public sealed class KeysAndFilesOfRoles
{
    private const string Template = """
        Parameters:
          KeyId: {Type: String}
        Resources:
          Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}
          Alias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/orders, TargetKeyId: !Ref Key}}
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1, StreamEncryption: {EncryptionType: KMS, KeyId: !GetAtt Key.Arn}}}
          Consumer: {Type: AWS::Kinesis::StreamConsumer, Properties: {ConsumerName: orders, StreamARN: !GetAtt Stream.Arn}}
          Table: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}, SSESpecification: {SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !Ref Alias}}}
          Queue: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: alias/orders}}
          Managed: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: alias/aws/sqs}}
          Plain: {Type: AWS::SQS::Queue}
          ById: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab}}
          ByParameter: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !Ref KeyId}}
          Topic: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: !Ref Key}}
          Bucket: {Type: AWS::S3::Bucket, Properties: {BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !GetAtt Key.Arn}}]}}}
          Secret: {Type: AWS::SecretsManager::Secret, Properties: {KmsKeyId: !Ref Key}}
          Registry: {Type: AWS::Glue::Registry, Properties: {Name: orders}}
          Point: {Type: AWS::EFS::AccessPoint, Properties: {FileSystemId: fs-1}}
        """;

    private const string KeyArn = """{"Fn::GetAtt":["Key","Arn"]}""";
    private const string AnyKey = """{"Fn::Sub":"arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"}""";

    [Theory]
    [InlineData("!GetAtt Stream.Arn", KeyArn, "kinesis", "")]
    [InlineData("!Ref Consumer", KeyArn, "kinesis", "")]
    [InlineData("!GetAtt Table.StreamArn", KeyArn, "dynamodb", "")]
    [InlineData(
        "!GetAtt Queue.Arn", AnyKey, "sqs", ""","ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/orders"}""")]
    [InlineData(
        "!GetAtt ById.Arn",
        """
        {"Fn::Sub":"arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab"}
        """,
        "sqs",
        "")]
    [InlineData("!GetAtt ByParameter.Arn", AnyKey, "sqs", "")]
    public void MayDecryptTheirSourceThroughItsServiceOnly(string source, string key, string service, string alias) =>
        Assert.Equal(
            [$$$$$"""
                {"Sid":"StreambotKeys1","Effect":"Allow","Action":["kms:Decrypt"],"Resource":{{{{{key}}}}},"Condition":{"StringEquals":{"kms:ViaService":{"Fn::Sub":"{{{{{service}}}}}.${AWS::Region}.amazonaws.com"}}{{{{{alias}}}}}}}
                """],
            Statements(Service().Connector("Records", ("StreamArn", source)), "StreambotKeys"));

    [Theory]
    [InlineData("!GetAtt Managed.Arn")]
    [InlineData("!GetAtt Plain.Arn")]
    [InlineData("arn:aws:kinesis:eu-west-1:123456789012:stream/orders")]
    public void NeedNoKeyOfAwsOwnOrOfElsewhere(string source) =>
        Assert.Empty(Statements(Service().Connector("Records", ("StreamArn", source)), "StreambotKeys"));

    [Theory]
    [InlineData("!GetAtt Bucket.Arn", "s3")]
    [InlineData("!Ref Topic", "sns")]
    public void MayEncryptWhatTheySendThroughItsServiceOnly(string target, string service) => Assert.Equal(
        [$$$$$"""
            {"Sid":"StreambotKeys1","Effect":"Allow","Action":["kms:GenerateDataKey","kms:Decrypt"],"Resource":{"Fn::GetAtt":["Key","Arn"]},"Condition":{"StringEquals":{"kms:ViaService":{"Fn::Sub":"{{{{{service}}}}}.${AWS::Region}.amazonaws.com"}}}}
            """],
        Statements(
            Service().Connector(
                "Records",
                ("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"),
                ("DestinationConfig", "{OnFailure: {Destination: " + target + "}}")),
            "StreambotKeys"));

    [Fact]
    public void MayMountWhatTheFunctionMounts() => Assert.Equal(
        ["""
            {"Sid":"StreambotFiles","Effect":"Allow","Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":{"Fn::Sub":"arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/*"},"Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":[{"Fn::GetAtt":["Point","Arn"]}]}}}
            """],
        Statements(
            Service()
                .Function("Orders", ("FileSystemConfigs", "{Arn: !GetAtt Point.Arn, LocalMountPath: /mnt/orders}")),
            "StreambotFiles"));

    [Theory]
    [InlineData("{\"Ref\": \"Registry\"}", """{"Ref":"Registry"}""")]
    [InlineData(
        "\"arn:aws:glue:eu-west-1:123456789012:registry/orders\"",
        "\"arn:aws:glue:eu-west-1:123456789012:registry/orders\"")]
    public void MayReadTheSchemasOfAGlueRegistry(string uri, string resource) => Assert.Equal(
        [
            $$"""{"Sid":"StreambotRegistry","Effect":"Allow","Action":["glue:GetRegistry"],"Resource":{{resource}}}""",
            """{"Sid":"StreambotSchemas","Effect":"Allow","Action":["glue:GetSchemaVersion"],"Resource":"*"}""",
        ],
        [.. Statements(Kafka(uri), "StreambotRegistry"), .. Statements(Kafka(uri), "StreambotSchemas")]);

    [Fact]
    public void MayReadNoGlueForAnotherRegistry() => Assert.DoesNotContain(
        "glue:", Kafka("\"https://registry.example.com\"").Merge().ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void MayReadTheSecretsOfSourceAndRegistryAndTheirKey()
    {
        TestService service = Kafka("\"https://registry.example.com\"");

        Assert.Equal(
            ["""
                {"Sid":"StreambotSourceSecrets","Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":[{"Ref":"Secret"},"arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry"]}
                """],
            Statements(service, "StreambotSourceSecrets"));
        Assert.Equal(
            ["""
                {"Sid":"StreambotKeys1","Effect":"Allow","Action":["kms:Decrypt"],"Resource":{"Fn::GetAtt":["Key","Arn"]},"Condition":{"StringEquals":{"kms:ViaService":{"Fn::Sub":"secretsmanager.${AWS::Region}.amazonaws.com"}}}}
                """],
            Statements(service, "StreambotKeys"));
    }

    [Fact]
    public void AreMissedInARoleOfTheUsers()
    {
        string role = "\n  Own: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}, Policies: "
            + "[{PolicyName: a, PolicyDocument: {Statement: [{Effect: Allow, Action: ['kinesis:*'], Resource: "
            + "'*'}]}}]}}";
        string message = Assert.Single(new TestService { Template = Template + role }
            .Function(
                "Orders",
                ("Role", "!GetAtt Own.Arn"),
                ("FileSystemConfigs", "{Arn: !GetAtt Point.Arn, LocalMountPath: /mnt/orders}"))
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"))
            .Messages());

        Assert.Equal(
            "STREAMBOT4021: The role of function 'Orders' is defined in the template and left unchanged; it seems to "
                + "lack kms:Decrypt on '!GetAtt Key.Arn'; elasticfilesystem:ClientMount, elasticfilesystem:ClientWrite "
                + "on 'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/*'. Add "
                + "what is missing.",
            message);
    }

    [Fact]
    public void AreCountedAgainstTheLimitOfARole() => Assert.Equal(
        ["STREAMBOT4026: The inline policies of role 'OrdersRole' have at least 10541 characters; IAM allows at most "
            + "10240. Combine StreambotPolicy items, or move statements to a managed policy of a role of your own."],
        new TestService()
            .With(
                Core.Declarations.ItemKind.Policy,
                "Read",
                ("Action", "s3:GetObject"),
                ("Resource", string.Join(';', Enumerable.Repeat($"arn:aws:s3:::{new string('x', 87)}", 100))))
            .Messages());

    [Fact]
    public void MayBeJustWithinTheLimitOfARole() => Assert.Empty(
        new TestService()
            .With(
                Core.Declarations.ItemKind.Policy,
                "Read",
                ("Action", "s3:GetObject"),
                ("Resource", string.Join(';', Enumerable.Repeat($"arn:aws:s3:::{new string('x', 83)}", 100))))
            .Messages());

    private static TestService Service() => new() { Template = Template };

    private static TestService Kafka(string registry) => Service().Connector(
        "Records",
        ("SelfManagedEventSource", """{"Endpoints": {"KafkaBootstrapServers": ["a:9092"]}}"""),
        ("Topics", "orders"),
        ("SourceAccessConfigurations", "{Type: BASIC_AUTH, URI: !Ref Secret}"),
        ("SelfManagedKafkaEventSourceConfig", $$$"""
            {"SchemaRegistryConfig": {"SchemaRegistryURI": {{{registry}}}, "AccessConfigs": [{"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry"}]}}
            """));

    private static IEnumerable<string> Statements(TestService service, string sid) =>
        service.Merge()["Resources"]!["OrdersRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]!
            .AsArray()
            .Where(statement => ((string)statement!["Sid"]!).StartsWith(sid, StringComparison.Ordinal))
            .Select(statement => statement!.ToJsonString(Relaxed));

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
