using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

public sealed class Configurations
{
    [Theory]
    [InlineData(
        "ToString",
        "STREAMBOT1032: StreambotEnv 'ToString' has the name of a member of every class, and is left out of "
            + "StreambotConfiguration. Read it with Environment.GetEnvironmentVariable, or rename it.")]
    [InlineData(
        "get_Key",
        "STREAMBOT1032: StreambotEnv 'get_Key' has the name of an accessor of the property 'Key', and is left out of "
            + "StreambotConfiguration. Read it with Environment.GetEnvironmentVariable, or rename it.")]
    [InlineData(
        "KEY",
        "STREAMBOT1032: StreambotEnv 'KEY' differs from 'Key' in case only: in code, one is easily taken for the "
            + "other, and on Windows they are the same variable. Rename one of them.")]
    public void WarnOfKeysThatAreNoMembersOfTheirOwn(string key, string warning) =>
        Assert.Equal([warning], new TestService().Env("Key", "value").Env(key, "value").Messages());

    [Fact]
    public void ComeBeforeTheirFunction()
    {
        JsonObject resources = new TestService().Env("Key", "value").Merge()["Resources"]!.AsObject();

        Assert.Equal("OrdersEnv", resources["Orders"]!["DependsOn"]!.GetValue<string>());
        Assert.Equal(
            """{"Fn::Sub":"${AWS::StackName}-Orders"}""",
            resources["OrdersEnv"]!["Properties"]!["FunctionName"]!.ToJsonString());
    }

    [Fact]
    public void ComeAfterANamelessFunction()
    {
        JsonObject resources = new TestService { Template = "Resources: {Orders: {Type: 'AWS::Lambda::Function'}}" }
            .Env("Key", "value")
            .Merge()["Resources"]!
            .AsObject();

        Assert.False(resources["Orders"]!.AsObject().ContainsKey("DependsOn"));
        Assert.Equal("""{"Ref":"Orders"}""", resources["OrdersEnv"]!["Properties"]!["FunctionName"]!.ToJsonString());
        Assert.Equal("AWS::IAM::Policy", resources["OrdersEnvPolicy"]!["Type"]!.GetValue<string>());
    }

    [Fact]
    public void KeepWhatTheFunctionWaitsFor() => Assert.Equal(
        """["Stream","OrdersEnv"]""",
        new TestService
        {
            Template =
                "Resources: {Orders: {Type: 'AWS::Lambda::Function', DependsOn: Stream, Properties: {FunctionName: "
                + "orders}}, Stream: {Type: 'AWS::Kinesis::Stream'}}",
        }
            .Env("Key", "value").Merge()["Resources"]!["Orders"]!["DependsOn"]!.ToJsonString());

    [Fact]
    public void ThatNeedTheirFunctionComeAfterIt()
    {
        TestService service = new TestService().Env("Self", "!GetAtt Orders.Arn");

        Assert.Equal(
            ["STREAMBOT4017: The configuration of 'Orders' depends on the function itself, so CloudFormation creates "
                + "the function first, and it may start before its configuration exists. Refer to the function by its "
                + "name instead."],
            service.Messages());
        Assert.False(service.TryMerge().Template["Resources"]!["Orders"]!.AsObject().ContainsKey("DependsOn"));
    }

    // The first 16 hex digits of the SHA-256 of "A\nB".
    [Fact]
    public void AreToldApartByTheirKeys()
    {
        JsonNode resources =
            new TestService().Env("B", "1").With(ItemKind.Env, "A", ("Secret", "/orders/a")).Merge()["Resources"]!;

        Assert.Equal("23519a43c66b4c34", resources["OrdersEnv"]!["Properties"]!["StreambotKeys"]!.GetValue<string>());
        Assert.Equal(
            "23519a43c66b4c34",
            resources["Orders"]!["Properties"]!["Environment"]!["Variables"]!["STREAMBOT_KEYS"]!.GetValue<string>());
    }

    [Fact]
    public void LeaveTheFunctionUntouchedWhenOnlyAValueChanges() => Assert.Equal(
        new TestService().Env("Key", "old").Merge()["Resources"]!["Orders"]!.ToJsonString(),
        new TestService().Env("Key", "new").Merge()["Resources"]!["Orders"]!.ToJsonString());

    [Fact]
    public void BelongToTheFunctionsTheyName()
    {
        JsonNode resources = new TestService().Function("A").Function("B").Function("C")
            .Env("All", "1")
            .With(ItemKind.Env, "Some", ("Value", "2"), ("Function", "A;B"))
            .Merge()["Resources"]!;

        Assert.Equal(["All", "Some"], Keys(resources["AEnv"]!));
        Assert.Equal(["All", "Some"], Keys(resources["BEnv"]!));
        Assert.Equal(["All"], Keys(resources["CEnv"]!));
    }

    [Fact]
    public void AreImportedFromThePrimaryStackUnlessToldOtherwise()
    {
        Assert.Equal(
            """{"Fn::ImportValue":"shared-EnvFunctionArn"}""",
            new TestService { PrimaryStack = new(Name: "shared") }
                .Env("Key", "1")
                .Merge()["Resources"]!["OrdersEnv"]!["Properties"]!["ServiceToken"]!
                .ToJsonString());
        Assert.Equal(
            "\"arn:aws:lambda:eu-west-1:123456789012:function:env\"",
            new TestService
            {
                PrimaryStack = new(EnvServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:env"),
            }
                .Env("Key", "1").Merge()["Resources"]!["OrdersEnv"]!["Properties"]!["ServiceToken"]!.ToJsonString());
    }

    [Theory]
    [InlineData("1st", "STREAMBOT1007: StreambotEnv '1st' has a name that cannot be used: a key takes only letters, "
        + "digits and underscores, and does not begin with a digit. Rename it.")]
    [InlineData("a-b", "STREAMBOT1007: StreambotEnv 'a-b' has a name that cannot be used: a key takes only letters, "
        + "digits and underscores, and does not begin with a digit. Rename it.")]
    [InlineData("FunctionName", "STREAMBOT1008: StreambotEnv 'FunctionName' has a name that is reserved for the custom "
        + "resource itself. Choose another key.")]
    [InlineData("StreambotAnything", "STREAMBOT1008: StreambotEnv 'StreambotAnything' has a name that is reserved for "
        + "the custom resource itself. Choose another key.")]
    [InlineData("AWS_REGION", "STREAMBOT1008: StreambotEnv 'AWS_REGION' has a name that is reserved for Lambda, .NET "
        + "or Streambot. Choose another key.")]
    [InlineData("PATH", "STREAMBOT1008: StreambotEnv 'PATH' has a name that is reserved for Lambda, .NET or Streambot. "
        + "Choose another key.")]
    public void RefuseKeysThatCannotBe(string key, string message) =>
        Assert.Equal([message], new TestService().Env(key, "x").Messages());

    [Fact]
    public void RefuseAKeyTwiceForOneFunction() => Assert.Equal(
        ["STREAMBOT1004: StreambotEnv 'Key' is declared twice for the function 'Orders'. Remove one."],
        new TestService()
            .Env("Key", "1")
            .With(ItemKind.Env, "Key", ("Secret", "/orders/key"), ("Function", "Orders"))
            .Messages());

    [Fact]
    public void NeedAValueOrASecret() => Assert.Equal(
        ["STREAMBOT1002: StreambotEnv 'Key' lacks Value and Secret. Add one of them."],
        new TestService().With(ItemKind.Env, "Key").Messages());

    [Fact]
    public void TakeNoValueBesideASecret() => Assert.Equal(
        ["STREAMBOT1009: StreambotEnv 'Key' has both Value and Secret. Keep one."],
        new TestService().With(ItemKind.Env, "Key", ("Value", "x"), ("Secret", "/orders/key")).Messages());

    [Theory]
    [InlineData("!Ref Token")]
    [InlineData("!Sub 'x-${Token}'")]
    [InlineData("!Sub ['${x}', {x: !Ref Token}]")]
    [InlineData("!Join ['', [a, !Join ['', [b, !Ref Token]]]]")]
    [InlineData("!If [Never, !Sub '${Token}', '']")]
    [InlineData("""{"Fn::Select": [0, {"Fn::Split": [",", {"Ref": "Token"}]}]}""")]
    public void WarnOfHiddenParameters(string value) => Assert.Equal(
        ["STREAMBOT4001: StreambotEnv 'Key' refers to the NoEcho parameter 'Token', whose value would be stored in "
            + "plain text in the configuration table. Use Secret instead of Value."],
        new TestService { Template = "Conditions: {Never: !Equals [a, b]}\nResources: {}" }
            .With(ItemKind.Parameter, "Token", ("NoEcho", "true"))
            .Env("Key", value)
            .Messages());

    [Theory]
    [InlineData("true")]
    [InlineData("'true'")]
    public void WarnOfHiddenParametersOfTheTemplate(string noEcho) => Assert.StartsWith(
        "STREAMBOT4001: StreambotEnv 'Key' refers to the NoEcho parameter 'Token'",
        Assert.Single(new TestService
        {
            Template = $"Parameters: {{Token: {{Type: String, NoEcho: {noEcho}}}}}\nResources: {{}}",
        }.Env("Key", "!Ref Token").Messages()),
        StringComparison.Ordinal);

    [Fact]
    public void RefuseFunctionsThatAreNotThere() => Assert.Equal(
        ["STREAMBOT1005: StreambotEnv 'Key' is for the function 'Order', which the project does not declare. Correct "
            + "Function, or add a StreambotFunction of that name. Did you mean 'Orders'?"],
        new TestService().With(ItemKind.Env, "Key", ("Value", "x"), ("Function", "Order")).Messages());

    [Fact]
    public void RefuseToSayOtherwiseThanTheTemplate() => Assert.Equal(
        ["STREAMBOT4016: StreambotEnv 'Key' is also in 'template.yaml(1)', with another value. Remove one of the two."],
        new TestService { Template = "Resources: {OrdersEnv: {Type: 'Custom::StreambotEnv', Properties: {Key: a}}}" }
            .Env("Key", "b")
            .Messages());

    [Fact]
    public void RefuseMoreThanARecordHolds() => Assert.Equal(
        ["STREAMBOT1016: The configuration of function 'Orders' is 409708 bytes; its record in DynamoDB holds at most "
            + "409600. Shorten it."],
        new TestService().Env("Key", new string('x', 409600)).Messages());

    private static IEnumerable<string> Keys(JsonNode resource) => resource["Properties"]!
        .AsObject()
        .Select(property => property.Key)
        .Except(["ServiceToken", "ServiceTimeout", "FunctionName", "StreambotKeys"]);

    [Theory]
    [InlineData("arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-abcdef")]
    [InlineData("!Ref Password")]
    [InlineData("!Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders-abcdef")]
    public void AreToldHowASecretOfSecretsManagerIsNamed(string secret)
    {
        string message = Assert.Single(
            new TestService { Template = "Resources: {Password: {Type: 'AWS::SecretsManager::Secret'}}" }
                .With(Streambot.Core.Declarations.ItemKind.Env, "Password", ("Secret", secret)).Messages());

        Assert.StartsWith("STREAMBOT1003: StreambotEnv 'Password' has Secret=", message, StringComparison.Ordinal);
        Assert.Contains("/aws/reference/secretsmanager/<name of the secret>", message, StringComparison.Ordinal);
    }
}
