using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

public sealed class Functions
{
    [Fact]
    public void AreNamedAfterTheProjectWithoutItems()
    {
        JsonObject resources = new TestService("Orders.To-S3").Merge()["Resources"]!.AsObject();

        Assert.Equal(["OrdersToS3", "OrdersToS3Role", "OrdersToS3Logs"], resources.Select(resource => resource.Key));
        Assert.Equal(
            """{"Fn::Sub":"${AWS::StackName}-OrdersToS3"}""",
            resources["OrdersToS3"]!["Properties"]!["FunctionName"]!.ToJsonString());
        Assert.Equal(
            """{"STREAMBOT_FUNCTION":"OrdersToS3"}""",
            resources["OrdersToS3"]!["Properties"]!["Environment"]!["Variables"]!.ToJsonString());
    }

    [Fact]
    public void AreTheTemplatesOnlyOneWithoutItems()
    {
        JsonObject resources = new TestService
        {
            Template = "Resources: {Worker: {Type: 'AWS::Lambda::Function', Properties: {Timeout: 5}}}",
        }.Merge()["Resources"]!.AsObject();

        Assert.Equal(["Worker", "WorkerRole", "WorkerLogs"], resources.Select(resource => resource.Key));
        Assert.Equal("5", resources["Worker"]!["Properties"]!["Timeout"]!.ToJsonString());
        Assert.False(resources["Worker"]!["Properties"]!.AsObject().ContainsKey("FunctionName"));
    }

    [Fact]
    public void WhoseNameMayBeLeftToAwsAreCalledByTheirRef()
    {
        JsonObject resources = new TestService
        {
            Template = """
                Conditions: {Named: !Equals [a, b]}
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties: {FunctionName: !If [Named, orders, !Ref 'AWS::NoValue']}
                """,
        }.Env("Key", "x").Merge()["Resources"]!.AsObject();

        Assert.Equal("""{"Ref":"Orders"}""", resources["OrdersEnv"]!["Properties"]!["FunctionName"]!.ToJsonString());
    }

    [Fact]
    public void OfATemplateWithSeveralMustBeChosen()
    {
        DiagnosticMessage message = new TestService
        {
            Template = "Resources:\n  A: {Type: 'AWS::Lambda::Function'}\n  B: {Type: 'AWS::Lambda::Function'}\n",
        }.Message();

        Assert.Equal(
            "The template has the functions 'A', 'B', and the project does not say which one its code is for. Add a "
                + "StreambotFunction of that name.",
            message.Text);
        Assert.Equal(new SourceLocation("template.yaml", 2, 3), message.Location);
    }

    [Fact]
    public void OfATemplateWithSeveralAreTheOneNamedAfterTheProject()
    {
        JsonObject resources = new TestService
        {
            Template = "Resources: {Orders: {Type: 'AWS::Lambda::Function'}, Other: {Type: 'AWS::Lambda::Function'}}",
        }.Merge()["Resources"]!.AsObject();

        Assert.Equal(["Orders", "Other", "OrdersRole", "OrdersLogs"], resources.Select(resource => resource.Key));
        Assert.False(resources["Other"]!.AsObject().ContainsKey("Properties"));
    }

    [Theory]
    [InlineData("dotnet10", "Orders")]
    [InlineData("dotnet8", "Orders")]
    [InlineData("provided.al2023", "bootstrap")]
    public void AreStartedAsTheirRuntimeDoes(string runtime, string handler) => Assert.Equal(
        handler,
        new TestService { Defaults = new(Runtime: runtime) }
            .Merge()["Resources"]!["Orders"]!["Properties"]!["Handler"]!
            .GetValue<string>());

    [Fact]
    public void FindTheirCodeByItsHash()
    {
        JsonNode code = new TestService { Bucket = "artifacts" }
            .Merge()["Resources"]!["Orders"]!["Properties"]!["Code"]!;

        Assert.Equal($$"""{"S3Bucket":"artifacts","S3Key":"orders/{{TestService.Sha256}}.zip"}""", code.ToJsonString());
    }

    [Fact]
    public void KeepWhatTheTemplateSays()
    {
        TestService service = new TestService
        {
            Template = """
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Metadata: {Kept: true}
                    Properties:
                      Code: {ZipFile: placeholder}
                      MemorySize: "256"
                      Environment: {Variables: {MODE: fast}}
                """,
        }.Function("Orders", ("MemorySize", "256"), ("Environment", """{"Variables": {"LEVEL": "debug"}}"""));

        JsonObject function = service.Merge()["Resources"]!["Orders"]!.AsObject();

        Assert.Equal(["Type", "Metadata", "Properties"], function.Select(property => property.Key));
        Assert.Equal("\"256\"", function["Properties"]!["MemorySize"]!.ToJsonString());
        Assert.Equal(
            ["S3Bucket", "S3Key"], function["Properties"]!["Code"]!.AsObject().Select(property => property.Key));
        Assert.Equal(
            """{"MODE":"fast","LEVEL":"debug","STREAMBOT_FUNCTION":"Orders"}""",
            function["Properties"]!["Environment"]!["Variables"]!.ToJsonString());
    }

    [Fact]
    public void OfSamHaveTheirCodeUriAndKeepItsGlobals()
    {
        JsonObject template = new TestService
        {
            Defaults = new(Runtime: "provided.al2023"),
            Template = """
                Transform: AWS::Serverless-2016-10-31
                Globals: {Function: {Runtime: provided.al2023, MemorySize: 256, Environment: {Variables: {STAGE: prod}}}}
                Resources:
                  Orders: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Policies: [AWSLambdaBasicExecutionRole]}}
                """,
        }.Merge();
        JsonObject properties = template["Resources"]!["Orders"]!["Properties"]!.AsObject();

        Assert.Equal(
            """
            {"Function":{"Runtime":"provided.al2023","MemorySize":256,"Environment":{"Variables":{"STAGE":"prod"}}}}
            """,
            template["Globals"]!.ToJsonString());
        Assert.Equal(
            ["Policies", "Architectures", "Handler", "CodeUri", "Timeout", "Environment"],
            properties.Select(property => property.Key));
        Assert.Equal(
            $$"""
            {"Bucket":{"Fn::Sub":"streambot-${AWS::AccountId}-${AWS::Region}-an"},"Key":"orders/{{TestService.Sha256}}.zip"}
            """,
            properties["CodeUri"]!.ToJsonString());
        Assert.Equal("bootstrap", (string?)properties["Handler"]);
    }

    [Fact]
    public void TellOfAnItemThatTheTemplateOverrules() => Assert.Equal(
        ["STREAMBOT4015: StreambotFunction 'Orders' sets MemorySize, but the template sets it to something else, which "
            + "is kept. Remove one of the two."],
        new TestService
        {
            Template = "Resources: {Orders: {Type: 'AWS::Lambda::Function', Properties: {MemorySize: 256}}}",
        }.Function("Orders", ("MemorySize", "512")).Messages());

    [Fact]
    public void NeverChangeTheUsersDocument()
    {
        const string Template = "Resources: {Orders: {Type: 'AWS::Lambda::Function', DependsOn: Stream}, Stream: "
            + "{Type: 'AWS::Kinesis::Stream'}}";
        var user = Core.CloudFormation.Reading.TemplateReader.Read(
            "template.yaml", System.Text.Encoding.UTF8.GetBytes(Template));
        string before = user.Root.ToJsonString();

        Core.Templates.TemplateMerge.Merge(user, new()
        {
            ProjectFile = "Orders.csproj",
            ProjectName = "Orders",
            AssemblyName = "Orders",
            Code = new("", "", TestService.Sha256),
            Items = [new(ItemKind.Env, "Key", [new("Value", "x")])],
        });

        Assert.Equal(before, user.Root.ToJsonString());
    }

    [Fact]
    public void ThatTakeAnImageAreRefused() => Assert.Equal(
        ["STREAMBOT4013: The function 'Orders' uses a container image, but the project produces a zip. Remove "
            + "PackageType and ImageConfig, or exclude the function with StreambotFunction items for the others."],
        new TestService
        {
            Template = "Resources: {Orders: {Type: 'AWS::Lambda::Function', Properties: {PackageType: Image}}}",
        }.Messages());

    [Theory]
    [InlineData("Environment: !GetAZs ''", "Environment")]
    [InlineData("Environment: {Variables: !GetAZs ''}", "Variables")]
    public void WhoseEnvironmentIsAFunctionAreRefused(string environment, string property) => Assert.Equal(
        [$"STREAMBOT4014: '{property}' of 'Orders' is a CloudFormation function, so nothing can be added to it. Write "
            + "a mapping, with the function inside it."],
        new TestService
        {
            Template =
                "Conditions: {C: !Equals [a, a]}\n"
                + $"Resources: {{Orders: {{Type: 'AWS::Lambda::Function', Properties: {{{environment}}}}}}}",
        }.Messages());

    [Fact]
    public void ClashWithResourcesOfAnotherType()
    {
        DiagnosticMessage message =
            new TestService { Template = "Resources:\n  OrdersLogs:\n    Type: AWS::S3::Bucket\n" }.Message();

        Assert.Equal(
            "'OrdersLogs' is AWS::S3::Bucket in 'template.yaml(2)', but the project 'Orders' in 'Orders.csproj' makes "
                + "it AWS::Logs::LogGroup. Rename one of the two.",
            message.Text);
        Assert.Equal(new SourceLocation("template.yaml", 2, 3), message.Location);
    }

    [Fact]
    public void ClashWithParameters() => Assert.Equal(
        [
            "STREAMBOT4010: 'Orders' is a parameter in 'Orders.csproj', but the project 'Orders' in 'Orders.csproj' "
                + "makes it AWS::Lambda::Function. Rename one of the two.",
        ],
        new TestService().With(ItemKind.Parameter, "Orders").Messages());

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void HaveNamesOfAtMost64Characters(int length, bool refused)
    {
        string[] messages = new TestService { StackName = new('s', length - "-Orders".Length) }.Messages();

        Assert.Equal(refused, messages.Length == 1);
        Assert.All(messages, message => Assert.StartsWith(
            "STREAMBOT4019: The name of function 'Orders' would be 'sss", message, StringComparison.Ordinal));
    }

    [Fact]
    public void HaveEnvironmentsOfAtMost4Kilobytes() => Assert.Equal(
        ["STREAMBOT4020: The Environment of function 'Orders' has 4127 bytes; Lambda allows at most 4096. Move "
            + "variables to StreambotEnv items."],
        new TestService()
            .Function("Orders", ("Environment", $$$"""{"Variables": {"RULES": "{{{new string('x', 4098)}}}"}}"""))
            .Messages());

    [Fact]
    public void AreDeclaredOnce() => Assert.Equal(
        ["STREAMBOT1004: StreambotFunction 'Orders' is declared twice. Remove one."],
        new TestService().Function("Orders").Function("Orders").Messages());

    [Fact]
    public void HaveLogicalIds() => Assert.Equal(
        ["STREAMBOT1007: StreambotFunction 'my-orders' has a name that cannot be used: its Include is a logical ID, "
            + "which takes only letters and digits. Rename it."],
        new TestService().Function("my-orders").Messages());

    [Theory]
    [InlineData("MemorySiz", "1", "STREAMBOT1001: StreambotFunction 'Orders' has unknown metadata 'MemorySiz'. "
        + "docs/items.md lists the metadata of each item. Did you mean 'MemorySize'? If AWS has added it, write it in "
        + "Properties='{…}', which is passed on unchecked.")]
    [InlineData("Code", "{}", "STREAMBOT1001: StreambotFunction 'Orders' has unknown metadata 'Code'. docs/items.md "
        + "lists the metadata of each item. Did you mean 'Role'? If AWS has added it, write it in Properties='{…}', "
        + "which is passed on unchecked.")]
    [InlineData("MemorySize", "1 GB",
        "STREAMBOT1003: StreambotFunction 'Orders' has MemorySize=\"1 GB\", which is not a whole number. Correct it.")]
    [InlineData("MemorySize", "127", "STREAMBOT1020: StreambotFunction 'Orders' has MemorySize=127, which is out of "
        + "range: Lambda allows 128 to 32768. Correct it.")]
    [InlineData("Timeout", "901", "STREAMBOT1020: StreambotFunction 'Orders' has Timeout=901, which is out of range: "
        + "Lambda allows 1 to 900. Correct it.")]
    [InlineData("VpcConfig", "subnet-1",
        "STREAMBOT1003: StreambotFunction 'Orders' has VpcConfig=\"subnet-1\", which is not a JSON object. Correct "
            + "it.")]
    [InlineData("Environment", """{"LEVEL": "debug"}""", """
        STREAMBOT1003: StreambotFunction 'Orders' has Environment="{"LEVEL": "debug"}", which is not a JSON object with Variables. Correct it.
        """)]
    public void RefuseWrongMetadata(string metadata, string value, string message) =>
        Assert.Equal([message], new TestService().Function("Orders", (metadata, value)).Messages());

    [Fact]
    public void ReportAllFaultsAtOnce() => Assert.Equal(
        ["STREAMBOT1001", "STREAMBOT1003", "STREAMBOT1008", "STREAMBOT1010", "STREAMBOT1013"],
        new TestService()
            .Function("Orders", ("Timeout", "long"), ("Memory", "1"))
            .Env("AWS_REGION", "x")
            .Env("A", "!Reff x")
            .Env("B", "!Ref Nothing")
            .Messages().Select(message => message[.."STREAMBOT1001".Length]).Order());
}
