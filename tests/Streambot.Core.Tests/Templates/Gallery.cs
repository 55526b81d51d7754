using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

/// <summary>Services that look like real ones.</summary>
internal static class Gallery
{
    public static IReadOnlyDictionary<string, Func<TestService>> All { get; } = new Dictionary<string, Func<TestService>>
    {
        ["KinesisToS3"] = KinesisToS3,
        ["EverySource"] = EverySource,
        ["NativeConnectors"] = NativeConnectors,
        ["OwnFunctionAndRole"] = OwnFunctionAndRole,
        ["NamelessFunction"] = NamelessFunction,
        ["OwnCustomResources"] = OwnCustomResources,
        ["Serverless"] = Serverless,
        ["Network"] = Network,
        ["Secrets"] = Secrets,
        ["OtherRegion"] = OtherRegion,
        ["Conditions"] = Conditions,
        ["NoConfiguration"] = NoConfiguration,
    };

    private static TestService KinesisToS3() => new TestService("KinesisToS3")
    {
        Template = """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: Writes each record of a Kinesis stream to an object in S3
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties:
                  ShardCount: 2
            Outputs:
              StreamName:
                Description: Stream whose records are written to S3
                Value: !Ref Stream
            """,
    }
        .With(ItemKind.Parameter, "EventBucket", ("Type", "String"), ("Description", "Bucket the records are written to"))
        .Env("EventBucket", "!Ref EventBucket")
        .Env("EventPrefix", "events")
        .With(ItemKind.Env, "ApiKey", ("Secret", "/kinesis-to-s3/api-key"))
        .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("BatchSize", "100"))
        .With(ItemKind.Policy, "WriteEvents", ("Action", "s3:PutObject"), ("Resource", "!Sub arn:${AWS::Partition}:s3:::${EventBucket}/*"));

    // One function for each kind of source.
    private static TestService EverySource() => AddEverySource(new TestService { Template = Sources });

    private static TestService NativeConnectors() => AddEverySource(new TestService { Template = Sources, PrimaryStack = new(ConnectorKind: "Native") });

    private static TestService AddEverySource(TestService service) => service
        .Function("Streams")
        .Function("Tables")
        .Function("Queues", ("Timeout", "10"))
        .Function("Clusters")
        .Function("Brokers")
        .Function("Documents")
        .Env("Mode", "full")
        .With(ItemKind.Env, "Limit", ("Value", "10"), ("Function", "Queues"))
        .Connector("Stream", ("StreamArn", "!GetAtt Stream.Arn"), ("Function", "Streams"), ("ParallelizationFactor", "2"), ("BisectBatchOnFunctionError", "true"), ("DestinationConfig", """{"OnFailure": {"Destination": {"Fn::GetAtt": ["Failed", "Arn"]}}}"""))
        .Connector("Consumer", ("StreamArn", "!Ref Consumer"), ("Function", "Streams"), ("StartingPosition", "LATEST"))
        .Connector("Changes", ("StreamArn", "!GetAtt Table.StreamArn"), ("Function", "Tables"), ("Filter", """{"eventName":["INSERT"]};{"eventName":["REMOVE"]}"""))
        .Connector("Jobs", ("StreamArn", "!GetAtt Jobs.Arn"), ("Function", "Queues"), ("ScalingConfig", """{"MaximumConcurrency": 5}"""))
        .Connector("Orders", ("EventSourceArn", "!Ref Cluster"), ("Function", "Clusters"), ("Topics", "orders"), ("AmazonManagedKafkaEventSourceConfig", """{"ConsumerGroupId": "orders"}"""))
        .Connector("Legacy", ("SelfManagedEventSource", """{"Endpoints": {"KafkaBootstrapServers": ["kafka.example.com:9092"]}}"""), ("Function", "Clusters"), ("Topics", "legacy"),
            ("SourceAccessConfigurations", """{Type: VPC_SUBNET, URI: !Sub "subnet:${Subnet}"};{Type: VPC_SECURITY_GROUP, URI: !Sub "security_group:${Group}"};{Type: SASL_SCRAM_512_AUTH, URI: !Ref Secret}"""))
        .Connector("Messages", ("StreamArn", "!GetAtt Broker.Arn"), ("Function", "Brokers"), ("Queues", "messages"), ("SourceAccessConfigurations", """[{"Type": "BASIC_AUTH", "URI": {"Ref": "Secret"}}]"""))
        .Connector("Documents", ("StreamArn", "!Sub arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:cluster:${Database}"), ("Function", "Documents"),
            ("DocumentDBEventSourceConfig", """{"DatabaseName": "shop", "CollectionName": "orders", "FullDocument": "UpdateLookup"}"""), ("SourceAccessConfigurations", """[{"Type": "BASIC_AUTH", "URI": {"Ref": "Secret"}}]"""));

    private const string Sources = """
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Subnet:
            Type: AWS::EC2::Subnet::Id
          OtherSubnet:
            Type: AWS::EC2::Subnet::Id
          Group:
            Type: AWS::EC2::SecurityGroup::Id
          Database:
            Type: String
        Resources:
          Stream:
            Type: AWS::Kinesis::Stream
            Properties: {ShardCount: 1}
          Consumer:
            Type: AWS::Kinesis::StreamConsumer
            Properties:
              ConsumerName: orders
              StreamARN: !GetAtt Stream.Arn
          Table:
            Type: AWS::DynamoDB::Table
            DeletionPolicy: Retain
            UpdateReplacePolicy: Retain
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
              KeySchema: [{AttributeName: id, KeyType: HASH}]
              StreamSpecification: {StreamViewType: NEW_IMAGE}
          Jobs:
            Type: AWS::SQS::Queue
            DeletionPolicy: Delete
            UpdateReplacePolicy: Delete
            Properties:
              VisibilityTimeout: 60
          Failed:
            Type: AWS::SQS::Queue
            DeletionPolicy: Delete
            UpdateReplacePolicy: Delete
          Secret:
            Type: AWS::SecretsManager::Secret
          Cluster:
            Type: AWS::MSK::ServerlessCluster
            Properties:
              ClusterName: orders
              ClientAuthentication: {Sasl: {Iam: {Enabled: true}}}
              VpcConfigs: [{SubnetIds: [!Ref Subnet, !Ref OtherSubnet], SecurityGroups: [!Ref Group]}]
          Broker:
            Type: AWS::AmazonMQ::Broker
            Properties:
              BrokerName: orders
              DeploymentMode: SINGLE_INSTANCE
              EngineType: RABBITMQ
              HostInstanceType: mq.m5.large
              PubliclyAccessible: false
              Users:
                - Username: "{{resolve:secretsmanager:broker:SecretString:username}}"
                  Password: "{{resolve:secretsmanager:broker:SecretString:password}}"
        """;

    private static TestService OwnFunctionAndRole() => new TestService
    {
        Template = """
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties: {ShardCount: 1}
              Worker:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: !Sub ${AWS::StackName}-worker
                  Role: !GetAtt WorkerRole.Arn
                  MemorySize: 1024
                  Environment: {Variables: {MODE: fast}}
              WorkerRole:
                Type: AWS::IAM::Role
                Properties:
                  ManagedPolicyArns:
                    - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
                    - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
                  Policies:
                    - PolicyName: configuration
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - {Effect: Allow, Action: dynamodb:GetItem, Resource: !Sub "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/streambot-env"}
            """,
    }
        .Env("Prefix", "events")
        .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"));

    private static TestService NamelessFunction() => new TestService
    {
        TemplateFile = "template.json",
        Template = """
            {
              "Resources": {
                "Stream": { "Type": "AWS::Kinesis::Stream", "Properties": { "ShardCount": 1 } },
                "Worker": { "Type": "AWS::Lambda::Function" }
              }
            }
            """,
    }
        .Env("Prefix", "events")
        .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"));

    private static TestService OwnCustomResources() => new TestService
    {
        Template = """
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties: {ShardCount: 1}
              Orders:
                Type: AWS::Lambda::Function
                Properties: {FunctionName: orders}
              Settings:
                Type: Custom::StreambotEnv
                Properties:
                  FunctionName: orders
                  ServiceToken: !ImportValue streambot-4-EnvFunctionArn
                  Prefix: events
              Feed:
                Type: Custom::StreambotConnector
                Properties:
                  FunctionRegion: !Ref AWS::Region
                  FunctionName: !Ref Orders
                  StreamArn: !GetAtt Stream.Arn
                  BatchSize: 10
                  StartingPosition: LATEST
                  Enabled: true
            """,
    }
        .Env("Mode", "full")
        .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("MaximumRetryAttempts", "3"));

    private static TestService Serverless() => new TestService
    {
        Template = """
            AWSTemplateFormatVersion: "2010-09-09"
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                MemorySize: 256
                Environment: {Variables: {STAGE: prod}}
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Policies: [AWSLambdaBasicExecutionRole]
                  Events:
                    Poll: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
            """,
    }
        .Env("Prefix", "events");

    private static TestService Network() => new TestService
    {
        Defaults = new(Runtime: "provided.al2023", Architecture: "arm64"),
        Template = """
            Parameters:
              Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
              Group: {Type: "AWS::EC2::SecurityGroup::Id"}
            Resources:
              Letters:
                Type: AWS::SQS::Queue
                DeletionPolicy: Delete
                UpdateReplacePolicy: Delete
            """,
    }
        .Function(
            "Orders",
            ("VpcConfig", "{SubnetIds: !Ref Subnets, SecurityGroupIds: [!Ref Group]}"),
            ("DeadLetterConfig", """{"TargetArn": {"Fn::GetAtt": ["Letters", "Arn"]}}"""),
            ("TracingConfig", """{"Mode": "Active"}"""),
            ("EphemeralStorage", """{"Size": 1024}"""),
            ("ReservedConcurrentExecutions", "5"),
            ("Environment", """{"Variables": {"LOG_LEVEL": "debug"}}"""),
            ("Description", "Stores orders"),
            ("LogRetentionInDays", "7"),
            ("Tags", """[{"Key": "team", "Value": "orders"}]"""))
        .With(ItemKind.Policy, "Read", ("Action", "s3:GetObject;s3:ListBucket"), ("Resource", "arn:aws:s3:::orders;arn:aws:s3:::orders/*"), ("PolicyCondition", """{"Bool": {"aws:SecureTransport": "true"}}"""))
        .With(ItemKind.Policy, "Never", ("Action", "s3:DeleteObject"), ("Resource", "*"), ("Effect", "Deny"));

    private static TestService Secrets() => new TestService()
        .With(ItemKind.Parameter, "KeyName", ("Default", "orders/key"), ("Description", "Parameter that holds the key"))
        .With(ItemKind.Env, "ByPath", ("Secret", "/orders/path"))
        .With(ItemKind.Env, "ByName", ("Secret", "plain"))
        .With(ItemKind.Env, "ByParameter", ("Secret", "!Ref KeyName"))
        .With(ItemKind.Env, "ByStack", ("Secret", "!Sub /${AWS::StackName}/key"))
        .With(ItemKind.Env, "Referenced", ("Secret", "/aws/reference/secretsmanager/orders/db"), ("KmsKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"));

    private static TestService OtherRegion() => new TestService()
        .Connector("Far", ("StreamArn", "arn:aws:kinesis:us-west-2:123456789012:stream/orders"), ("Region", "us-west-2"), ("Function", "orders-far"));

    private static TestService Conditions() => new TestService
    {
        Template = """
            Parameters:
              Stage: {Type: String, Default: test, AllowedValues: [test, prod]}
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
            Mappings:
              Sizes:
                test: {Batch: 10}
                prod: {Batch: 500}
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties:
                  ShardCount: !If [IsProd, 4, 1]
            """,
    }
        .Function("Orders", ("MemorySize", "!If [IsProd, 1024, 256]"))
        .Env("Stage", "!Ref Stage")
        .Env("Mode", "!If [IsProd, 'full', 'part']")
        .Env("Json", """{"not": "a function"}""")
        .Env("Empty", "")
        .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("BatchSize", "!FindInMap [Sizes, !Ref Stage, Batch]"))
        .With(ItemKind.Tag, "team", ("Value", "orders"))
        .With(ItemKind.Output, "FunctionArn", ("Value", "!GetAtt Orders.Arn"), ("Description", "The function"), ("Export", "!Sub ${AWS::StackName}-FunctionArn"));

    private static TestService NoConfiguration() => new TestService { Bucket = "artifacts" }
        .Connector("Records", ("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"));
}
