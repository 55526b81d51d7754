using System.Text.Json.Nodes;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment.Changes;

/// <summary>What a change lets somebody do that nobody could before, by the templates before and after it.</summary>
public sealed class PermissionsOfAChange
{
    private const string Role = "AWS::IAM::Role";
    private const string Policy = "AWS::IAM::Policy";
    private const string BucketPolicy = "AWS::S3::BucketPolicy";
    private const string Permission = "AWS::Lambda::Permission";
    private const string Queues = "AWS::SQS::QueuePolicy";

    private const string ForAll = """{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"*","Resource":"*"}""";

    private static readonly string Reading = Inline(Allow("s3:GetObject", "arn:aws:s3:::orders/*"));

    // Whose variable is one only in the version of 2012.
    private static readonly string OfEachUser = Document(Allow("s3:*", "arn:aws:s3:::orders/${aws:username}/*"));

    public static TheoryData<string, string, string> Wider => new()
    {
        { BucketPolicy, OfEachUser.Replace("2012", "2008", StringComparison.Ordinal), OfEachUser },
        { BucketPolicy, OfEachUser, OfEachUser.Replace("2012", "2008", StringComparison.Ordinal) },
        {
            BucketPolicy,
            OfEachUser,
            OfEachUser.Replace("\"Version\":\"2012-10-17\",", "", StringComparison.Ordinal)
        },
        { Role, Reading, Inline(Allow("s3:*", "arn:aws:s3:::orders/*")) },
        { Role, Reading, Inline(Allow("s3:GetObject", "*")) },
        { Role, Reading, Inline(Allow("s3:GetObject", "arn:aws:s3:::orders/*"), Allow("sqs:SendMessage", "*")) },
        { Role, "{}", Reading },
        {
            Role,
            Inline(Allow("s3:GetObject", "*", """{"Bool":{"aws:SecureTransport":"true"}}""")),
            Inline(Allow("s3:GetObject", "*"))
        },
        {
            Role,
            Inline(Allow("s3:GetObject", "*", """{"Bool":{"aws:SecureTransport":"true"}}""")),
            Inline(Allow("s3:GetObject", "*", """{"Bool":{"aws:SecureTransport":"false"}}"""))
        },
        { Role, Inline(Deny("s3:*", "*")), "{}" },
        { Role, Inline(Deny("s3:*", "*")), Inline(Deny("s3:DeleteObject", "*")) },
        { Role, Inline(Deny("s3:*", "*")), Inline(Deny("s3:*", "*", """{"Bool":{"aws:SecureTransport":"false"}}""")) },
        { Role, Trust("lambda.amazonaws.com"), Trust("lambda.amazonaws.com", "ec2.amazonaws.com") },
        { Role, Trust("lambda.amazonaws.com"), Trust("ec2.amazonaws.com") },
        { Role, """{"PermissionsBoundary":"arn:a"}""", "{}" },
        { Role, """{"PermissionsBoundary":"arn:a"}""", """{"PermissionsBoundary":"arn:b"}""" },
        { Role, """{"ManagedPolicyArns":["arn:a"]}""", """{"ManagedPolicyArns":["arn:a","arn:b"]}""" },
        { Role, """{"MaxSessionDuration":3600}""", """{"MaxSessionDuration":43200}""" },
        {
            Role,
            Inline("""{"Effect":"Allow","NotAction":["iam:*","s3:*"],"Resource":"*"}"""),
            Inline("""{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}""")
        },
        { Policy, Attached(Allow("*", "*"), "a"), Attached(Allow("*", "*"), "a", "b") },
        { "AWS::IAM::ManagedPolicy", Document(Deny("s3:*", "*")), Document() },
        { "AWS::IAM::UserToGroupAddition", """{"Users":["a"]}""", """{"Users":["a","b"]}""" },
        { "AWS::IAM::InstanceProfile", """{"Roles":["a"]}""", """{"Roles":["b"]}""" },
        { "AWS::IAM::OIDCProvider", """{"ClientIdList":["a"]}""", """{"ClientIdList":["a","b"]}""" },
        { "AWS::SSO::PermissionSet", """{"ManagedPolicies":[]}""", """{"ManagedPolicies":["arn:a"]}""" },
        { BucketPolicy, Document(), Document(ForAll) },
        { BucketPolicy, Document(Deny("s3:*", "*")), Document() },
        { BucketPolicy, Attached(Allow("*", "*"), "a"), Attached(Allow("*", "*"), "b") },
        { Queues, Attached(Allow("*", "*"), "a"), Attached(Allow("*", "*"), "a", "b") },
        // Taken off a queue, what it forbids is allowed there.
        { Queues, Attached(Deny("*", "*"), "a", "b"), Attached(Deny("*", "*"), "a") },
        { Policy, Attached(Deny("*", "*"), "a", "b"), Attached(Deny("*", "*"), "a") },
        { "AWS::IAM::UserToGroupAddition", """{"Users":["a","b"]}""", """{"Users":["a"]}""" },
        {
            Role,
            """{"ManagedPolicyArns":["arn:aws:iam::aws:policy/AWSDenyAll"]}""",
            """{"ManagedPolicyArns":[]}"""
        },
        { Role, """{"ManagedPolicyArns":["arn:own"]}""", """{"ManagedPolicyArns":[]}""" },
        // What held under a condition holds without it, or the other way round.
        { Role, Inline(Under("A", Allow("*", "*"))), Inline(Allow("*", "*")) },
        { Role, Inline(Under("A", Allow("*", "*"))), Inline(Under("B", Allow("*", "*"))) },
        { Role, Inline(Deny("*", "*")), Inline(Under("A", Deny("*", "*"))) },
        {
            Role,
            $$"""{"Policies":{"Fn::If":["A",[],[{"PolicyDocument":{"Statement":{{Allow("*", "*")}} } }]]} }""",
            $$"""{"Policies":[{"PolicyDocument":{"Statement":{{Allow("*", "*")}} } }]}"""
        },
        {
            "AWS::Events::EventBusPolicy",
            """{"Principal":"*","Condition":{"Key":"aws:PrincipalOrgID","Value":"o-1"}}""",
            """{"Principal":"*"}"""
        },
        { "AWS::IAM::AccessKey", """{"UserName":"a","Status":"Inactive"}""", """{"UserName":"a"}""" },
        { "AWS::IdentityStore::GroupMembership", """{"MemberId":"a"}""", """{"MemberId":"b"}""" },
        { "AWS::VpcLattice::AuthPolicy", Attached(Allow("*", "*"), "a"), Attached(Allow("*", "*"), "b") },
        // Without a policy, everybody may.
        { "AWS::EC2::VPCEndpoint", Document(Allow("s3:GetObject", "*")), "{}" },
        { "AWS::ApiGateway::RestApi", $$"""{"Policy":{"Statement":[{{Allow("*", "a")}}]} }""", "{}" },
        // What only the deploy knows.
        { "AWS::KMS::Key", """{"KeyPolicy":{"Statement":[]}}""", """{"KeyPolicy":{"Ref":"Policy"}}""" },
        { "AWS::ECR::Repository", "{}", """{"RepositoryPolicyText":{"Fn::Sub":"{}"}}""" },
        { "AWS::Lambda::Function", """{"Role":"arn:a"}""", """{"Role":"arn:admin"}""" },
        // Quoted, no text can be taken for another.
        {
            BucketPolicy,
            Document("""{"Effect":"Allow","Action":"a","Resource":"r","Principal":{"AWS":"x for AWS y"}}"""),
            Document("""{"Effect":"Allow","Action":"a","Resource":"r for AWS x","Principal":{"AWS":"y"}}""")
        },
        {
            "AWS::KMS::Key",
            """{"KeyPolicy":{"Statement":[]}}""",
            $$"""{"KeyPolicy":{"Statement":[ {{ForAll}} ]} }"""
        },
        {
            Permission,
            """{"Principal":"s3.amazonaws.com","SourceArn":"arn:a"}""",
            """{"Principal":"s3.amazonaws.com"}"""
        },
        {
            "AWS::DynamoDB::Table",
            "{}",
            $$"""{"ResourcePolicy":{{Document(ForAll)}} }"""
        },
        {
            "AWS::Logs::ResourcePolicy",
            """{"PolicyDocument":"{\"Statement\":[]}"}""",
            $$"""{"PolicyDocument":{{JsonValue.Create($"{{\"Statement\":{ForAll}}}").ToJsonString()}} }"""
        },
        {
            Role,
            "{}",
            Inline(Under("Prod", Allow("*", "*")))
        },
        {
            Role,
            "{}",
            Inline("""{"Effect":{"Ref":"Effect"},"Action":"*","Resource":"*"}""")
        },
    };

    public static TheoryData<string, string, string> NotWider => new()
    {
        { Role, Reading, Reading },
        { Role, Reading, "{}" },
        { Role, "{}", """{"Description":"Reads orders.","Tags":[{"Key":"a","Value":"b"}]}""" },
        { Role, Inline(Allow("s3:GetObject", "*"), Allow("s3:PutObject", "*")), Inline(Allow("s3:GetObject", "*")) },
        {
            Role,
            Inline("""{"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}"""),
            Inline("""{"Sid":"B","Effect":"Allow","Resource":["*"],"Action":"S3:getobject"}""")
        },
        { Role, Inline(Deny("s3:DeleteObject", "*")), Inline(Deny("s3:DeleteObject", "*"), Deny("sqs:*", "*")) },
        { Role, "{}", """{"PermissionsBoundary":"arn:a"}""" },
        { Role, Trust("lambda.amazonaws.com", "ec2.amazonaws.com"), Trust("lambda.amazonaws.com") },
        {
            Role,
            """{"ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess","arn:b"]}""",
            """{"ManagedPolicyArns":["arn:b"]}"""
        },
        { Queues, Attached(Allow("*", "*"), "a", "b"), Attached(Allow("*", "*"), "b") },
        { "AWS::WAFv2::WebACL", """{"Rules":[]}""", """{"Rules":[{"Statement":{"Limit":1}}]}""" },
        { "AWS::WAFv2::WebACL", "{}", """{"Rules":[{"Statement":{"AndStatement":{"Statements":[]}}}]}""" },
        { "Custom::StreambotEnv", "{}", """{"Allowed":"{\"Statement\":[{\"Effect\":\"Allow\"}]}"}""" },
        { "AWS::StepFunctions::StateMachine", "{}", """{"DefinitionString":"{\"Statement\":\"SELECT 1\"}"}""" },
        { Role, Inline(Under("A", Allow("*", "*"))), Inline(Under("A", Allow("*", "*"))) },
        { "AWS::SQS::Queue", """{"QueueName":"a"}""", """{"QueueName":"b"}""" },
        { "AWS::DynamoDB::Table", """{"TableName":"a"}""", """{"TableName":"b"}""" },
    };

    [Theory]
    [MemberData(nameof(Wider))]
    public void AreFound(string type, string before, string after) =>
        Assert.NotEmpty(In(type, "Modify", before, after));

    [Theory]
    [MemberData(nameof(NotWider))]
    public void AreNotSeenWhereThereAreNoMore(string type, string before, string after) =>
        Assert.Empty(In(type, "Modify", before, after));

    [Theory]
    [MemberData(nameof(Wider))]
    public void AreFoundWhereTheResourceIsReplaced(string type, string before, string after) =>
        Assert.NotEmpty(In(type, "Modify", before, after, change => change with { Replacement = "True" }));

    [Fact]
    public void SayWhatIsAllowed() => Assert.Equal(
        [
            """Policies: Allow s3:getobject on arn:aws:s3:::orders/* if {"Bool":{"a":"b"}}""",
            """Policies: Allow s3:getobject on {"Fn::GetAtt":["Bucket","Arn"]} if {"Bool":{"a":"b"}}""",
        ],
        In(
            Role,
            "Add",
            "{}",
            Inline(
                """
                {"Effect":"Allow","Action":"s3:GetObject","Condition":{"Bool":{"a":"b"}},
                 "Resource":["arn:aws:s3:::orders/*",{"Fn::GetAtt":["Bucket","Arn"]}]}
                """)));

    [Fact]
    public void SayForWhom() => Assert.Equal(
        ["AssumeRolePolicyDocument: Allow sts:assumerole for Service lambda.amazonaws.com"],
        In(Role, "Add", "{}", Trust("lambda.amazonaws.com")));

    // A parameter or another resource decides, and the template stays as it is.
    [Fact]
    public void AreSuspectedWhereWhatTheyReferToChanges()
    {
        string policy = Inline("""{"Effect":"Allow","Action":"s3:GetObject","Resource":{"Ref":"Bucket"}}""");

        Assert.Equal(
            ["Policies: what it refers to changes"],
            In(Role, "Modify", policy, policy, change => change with { IndirectProperties = ["Policies"] }));
        Assert.Empty(In(Role, "Modify", policy, policy, change => change with { IndirectProperties = ["Tags"] }));
        Assert.Empty(In(Role, "Modify", Reading, Reading, change => change with { IndirectProperties = ["Policies"] }));
    }

    // A mapping or a condition has changed, which CloudFormation may call a modification of the property itself.
    [Theory]
    [InlineData("Policies")]
    [InlineData("Properties")]
    public void AreSuspectedWhereAPropertyChangesWithoutItsText(string property)
    {
        string policy = Inline("""{"Effect":"Allow","Action":{"Fn::FindInMap":["M","a","b"]},"Resource":"*"}""");

        Assert.Equal(
            ["Policies: what it refers to changes"],
            In(Role, "Modify", policy, policy, change => change with { Properties = [property] }));
    }

    // A module has made it, or a macro.
    [Theory]
    [InlineData("Add", "Another")]
    [InlineData("Modify", "Another")]
    [InlineData("Remove", "Another")]
    public void AreSuspectedInWhatTheTemplateDoesNotShow(string action, string id) => Assert.Equal(
        ["the template does not show what it allows"],
        In(BucketPolicy, action, "{}", "{}", change => change with { LogicalId = id }));

    [Theory]
    [InlineData("""{"Statement":[],"Statement":[]}""")]
    [InlineData("""{"Statement":""")]
    [InlineData("{{{")]
    public void AreNoReasonToEndWithoutOne(string text)
    {
        JsonObject properties = new() { ["PolicyDocument"] = text };

        Assert.NotEmpty(In("AWS::IAM::ManagedPolicy", "Add", "{}", properties.ToJsonString()));
    }

    [Theory]
    [InlineData("AWS::CloudFormation::Stack", "Add")]
    [InlineData("AWS::CloudFormation::Stack", "Modify")]
    [InlineData("AWS::CloudFormation::Stack", "Remove")]
    [InlineData("AWS::Serverless::Application", "Modify")]
    [InlineData("AWS::SQS::Queue", "Dynamic")]
    public void AreSuspectedInNestedStacks(string type, string action) => Assert.NotEmpty(In(type, action, "{}", "{}"));

    [Fact]
    public void AreFoundWhereAPolicyThatForbidsIsDeleted()
    {
        Assert.NotEmpty(In(BucketPolicy, "Remove", Document(Deny("s3:*", "*")), null));
        Assert.Empty(
            In(
                BucketPolicy, "Remove", Document(Deny("s3:*", "*")), null,
                change => change with { PolicyAction = "Retain" }));
        Assert.Empty(In(BucketPolicy, "Remove", Document(Allow("s3:*", "*")), null));
        // Who was forbidden to is gone.
        Assert.Empty(In(Role, "Remove", Inline(Deny("s3:*", "*")), null));
    }

    [Fact]
    public void OfAStatementOfManyPartsAreComparedWhole()
    {
        string many = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"s3:A{i}\""));
        string statement = $$"""{"Effect":"Allow","Action":[{{many}}],"Resource":[{{many}}]}""";

        Assert.Single(In(Role, "Add", "{}", Inline(statement)));
        Assert.Empty(In(Role, "Modify", Inline(statement), Inline(statement)));
    }

    [Fact]
    public void AreTheSameInAnyVersionWithoutVariables()
    {
        string newer = Document(Allow("s3:*", "arn:aws:s3:::orders/*"));
        string older = newer.Replace("2012", "2008", StringComparison.Ordinal);

        Assert.Empty(In(BucketPolicy, "Modify", newer, older));
        Assert.Empty(In(BucketPolicy, "Modify", older, newer));
    }

    private static IEnumerable<string> In(
        string type, string action, string before, string? after, Func<ResourceChange, ResourceChange>? with = null)
    {
        ResourceChange change = new(action, "Subject", type, null, null, []);
        return new WiderPermissions(Template(type, before), Template(type, after))
            .In([with?.Invoke(change) ?? change])
            .Select(permission => permission.Reason);
    }

    private static JsonObject Template(string type, string? properties) => new()
    {
        ["Resources"] = properties is null
            ? new JsonObject()
            : new JsonObject
            {
                ["Subject"] = new JsonObject { ["Type"] = type, ["Properties"] = JsonNode.Parse(properties) },
            },
    };

    private static string Inline(params string[] statements) =>
        $$$"""{"Policies":[{"PolicyName":"p",{{{Document(statements)[1..^1]}}}}]}""";

    private static string Document(params string[] statements) =>
        $$$"""{"PolicyDocument":{"Version":"2012-10-17","Statement":[{{{string.Join(',', statements)}}}]}}""";

    private static string Trust(params string[] services) =>
        $$$"""
        {"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["{{{string.Join("\",\"", services)}}}"]}}]}}
        """;

    private static string Attached(string statement, params string[] to) =>
        $$$"""{"PolicyDocument":{"Statement":[{{{statement}}}]},"To":["{{{string.Join("\",\"", to)}}}"]}""";

    private static string Under(string condition, string statement) =>
        $$"""{"Fn::If":["{{condition}}",{{statement}},{"Ref":"AWS::NoValue"}]}""";

    private static string Allow(string action, string resource, string condition = "null") =>
        Statement("Allow", action, resource, condition);

    private static string Deny(string action, string resource, string condition = "null") =>
        Statement("Deny", action, resource, condition);

    private static string Statement(string effect, string action, string resource, string condition) =>
        $$"""{"Effect":"{{effect}}","Action":"{{action}}","Resource":"{{resource}}","Condition":{{condition}}}""";
}
