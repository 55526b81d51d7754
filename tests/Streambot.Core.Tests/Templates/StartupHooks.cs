using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

/// <summary>Functions that have their configuration from a startup hook.</summary>
public sealed class StartupHooks
{
    private const string SnapStart =
        "STREAMBOT4023: The function 'Orders' uses SnapStart, whose snapshot would keep the configuration that the "
            + "startup hook has loaded. Remove SnapStart, or remove StreambotWrapper and let StreambotFunctions run "
            + "the program.";

    [Fact]
    public void StartAnewWithAChangedConfiguration()
    {
        JsonNode function = Service().Env("Key", "value").Merge()["Resources"]!["Orders"]!;

        JsonObject variables = Variables(function);
        Assert.Equal(
            [
                "DOTNET_STARTUP_HOOKS", "STREAMBOT_ENV", "STREAMBOT_FUNCTION", "STREAMBOT_KEYS", "STREAMBOT_TABLE",
                "STREAMBOT_VERSION",
            ],
            variables.Select(v => v.Key).Order());
        Assert.Equal("\"Streambot.Runtime\"", variables["DOTNET_STARTUP_HOOKS"]!.ToJsonString());
        Assert.Equal("""{"Fn::GetAtt":["OrdersEnv","Version"]}""", variables["STREAMBOT_VERSION"]!.ToJsonString());
        // What refers to it waits for it.
        Assert.False(function.AsObject().ContainsKey("DependsOn"));
    }

    [Fact]
    public void AreNotThereForAnOrdinaryProgram()
    {
        JsonObject variables = Variables(new TestService().Env("Key", "value").Merge()["Resources"]!["Orders"]!);

        Assert.False(variables.ContainsKey("DOTNET_STARTUP_HOOKS"));
        Assert.False(variables.ContainsKey("STREAMBOT_VERSION"));
    }

    [Fact]
    public void HaveNothingToFollowWithoutAConfiguration() => Assert.Equal(
        """{"STREAMBOT_FUNCTION":"Orders","DOTNET_STARTUP_HOOKS":"Streambot.Runtime"}""",
        Variables(Service().Merge()["Resources"]!["Orders"]!).ToJsonString());

    [Theory]
    [InlineData("\"/opt/trace.dll\"", "\"/opt/trace.dll:Streambot.Runtime\"")]
    [InlineData("\"/opt/trace.dll:\"", "\"/opt/trace.dll:Streambot.Runtime\"")]
    [InlineData("\"Streambot.Runtime:Trace\"", "\"Streambot.Runtime:Trace\"")]
    [InlineData("\"\"", "\"Streambot.Runtime\"")]
    [InlineData(
        """{"Fn::Sub":"${Layer}/trace.dll"}""",
        """{"Fn::Join":[":",[{"Fn::Sub":"${Layer}/trace.dll"},"Streambot.Runtime"]]}""")]
    public void ComeAfterTheUsersOwn(string own, string expected)
    {
        string environment = $$$"""{"Variables": {"DOTNET_STARTUP_HOOKS": {{{own}}}}}""";
        string parameters = "Parameters: {Layer: {Type: String}}\n";
        TestService ofTheItem = Service()
            .Function("Orders", ("Environment", environment))
            .On($"{parameters}Resources: {{}}");
        TestService ofTheTemplate = Service()
            .On($"{parameters}Resources: {{Orders: {{Type: 'AWS::Lambda::Function', Properties: {{FunctionName: "
                + $"orders, Environment: {environment}}}}}}}");

        foreach (TestService service in (TestService[])[ofTheItem, ofTheTemplate])
            Assert.Equal(
                expected,
                Variables(service.TryMerge().Template["Resources"]!["Orders"]!)["DOTNET_STARTUP_HOOKS"]!
                    .ToJsonString());
    }

    [Fact]
    public void ComeAfterThoseThatSamGivesEveryFunction() => Assert.Equal(
        "\"Trace:Streambot.Runtime\"",
        Variables(Service().On("""
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Environment: {Variables: {DOTNET_STARTUP_HOOKS: Trace}}}}
            Resources: {Orders: {Type: 'AWS::Serverless::Function', Properties: {FunctionName: orders}}}
            """).Merge()["Resources"]!["Orders"]!)["DOTNET_STARTUP_HOOKS"]!.ToJsonString());

    [Theory]
    [InlineData("PublishedVersions", SnapStart)]
    [InlineData("None")]
    public void AreRefusedUnderSnapStart(string applyOn, params string[] messages)
    {
        string setting = $$"""{"ApplyOn": "{{applyOn}}"}""";

        Assert.Equal(messages, Service().Function("Orders", ("SnapStart", setting)).Messages());
        Assert.Equal(messages, Service()
            .On("Resources: {Orders: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: orders, SnapStart: "
                + $"{setting}}}}}}}")
            .Messages());
        Assert.Equal(messages, Service().On($$"""
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                SnapStart: {{setting}}
            Resources: {Orders: {Type: "AWS::Serverless::Function"} }
            """).Messages());
    }

    [Fact]
    public void CannotFollowTheConfigurationOfANamelessFunction()
    {
        TestService service = Service()
            .Env("Key", "value")
            .On("Resources:\n  Orders: {Type: 'AWS::Lambda::Function'}\n");

        DiagnosticMessage message = service.Message();

        Assert.Equal("STREAMBOT4024", message.Diagnostic.Code);
        Assert.Equal(
            "With StreambotWrapper set to StartupHook, the function 'Orders' has to follow its configuration "
            + "'OrdersEnv', which depends on the function itself. "
            + "Give the function a FunctionName, by which others refer to it, or remove StreambotWrapper.",
            message.Text);
        Assert.Equal(new SourceLocation("template.yaml", 2, 3), message.Location);
    }

    [Fact]
    public void CannotFollowAConfigurationThatRefersToTheFunction() =>
        Assert.Equal("STREAMBOT4024", Service().Env("Self", "!GetAtt Orders.Arn").Message().Diagnostic.Code);

    [Theory]
    [InlineData("text")]
    [InlineData("{Variables: text}")]
    [InlineData("{Variables: !FindInMap [M, a, b]}")]
    public void LeaveAnEnvironmentAloneThatCannotBeAddedTo(string environment)
    {
        TestService service = Service().Env("Key", "value")
            .On("Mappings: {M: {a: {b: [c]}}}\nResources: {Orders: {Type: 'AWS::Lambda::Function', Properties: "
                + $"{{FunctionName: orders, Environment: {environment}}}}}}}");

        Assert.Equal("STREAMBOT4014", service.Message().Diagnostic.Code);
        Assert.DoesNotContain(
            "STREAMBOT_VERSION", service.TryMerge().Template.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AreInEachBranchOfACondition()
    {
        JsonNode variables = Service().Env("Key", "value").On("""
            Conditions: {Always: !Equals [a, a]}
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties: {FunctionName: orders, Environment: {Variables: !If [Always, {A: b}, {}]}}
            """).Merge()["Resources"]!["Orders"]!["Properties"]!["Environment"]!["Variables"]!;

        Assert.All(variables["Fn::If"]!.AsArray().Skip(1), branch =>
        {
            Assert.Equal("Streambot.Runtime", (string?)branch!["DOTNET_STARTUP_HOOKS"]);
            Assert.NotNull(branch["STREAMBOT_VERSION"]);
        });
    }

    [Fact]
    public void FollowTheUsersOwnCustomResource() => Assert.Equal(
        """{"Fn::GetAtt":["Settings","Version"]}""",
        Variables(Service().On("""
            Resources:
              Settings: {Type: 'Custom::StreambotEnv', Properties: {FunctionName: orders, Key: value}}
              Orders: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: orders}}
            """).Merge()["Resources"]!["Orders"]!)["STREAMBOT_VERSION"]!.ToJsonString());

    private static TestService Service() => new() { UsesStartupHook = true };

    private static JsonObject Variables(JsonNode function) =>
        function["Properties"]!["Environment"]!["Variables"]!.AsObject();
}
