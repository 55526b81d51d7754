using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

/// <summary>
/// What the template or an item says of how a function runs, beside the zip that the project gives it.
/// </summary>
public sealed class CodeOfFunctions
{
    private const string Error = "error";
    private const string Warning = "warning";
    private const string Fine = "";

    public static TheoryData<string, string, string> Runtimes => new()
    {
        // What the code is for, what the template says, and what becomes of it.
        { "dotnet10", "dotnet10", Fine },
        { "dotnet10", "dotnet8", Error },
        { "dotnet8", "dotnet8", Fine },
        { "dotnet8", "dotnet10", Error },
        { "dotnet10", "dotnet6", Error },
        { "dotnet10", "dotnetcore3.1", Error },
        { "dotnet10", "nodejs", Error },
        { "dotnet10", "nodejs22.x", Error },
        { "dotnet10", "python3.13", Error },
        { "dotnet10", "java21", Error },
        { "dotnet10", "ruby3.3", Error },
        { "dotnet10", "go1.x", Error },
        { "dotnet10", "provided", Error },
        { "dotnet10", "provided.al2", Error },
        { "dotnet10", "provided.al2023", Error },
        { "dotnet10", "dotnet-10", Error },
        { "dotnet10", "Dotnet10", Error },
        { "dotnet10", "cobol1", Warning },
        { "provided.al2023", "provided.al2023", Fine },
        { "provided.al2023", "provided.al2", Warning },
        { "provided.al2023", "provided.al2027", Warning },
        { "provided.al2023", "provided", Error },
        { "provided.al2", "provided.al2", Fine },
        { "provided.al2", "provided.al2023", Fine },
        { "provided.al2023", "nodejs22.x", Error },
        // The assembly is in the zip, with .NET beside it.
        { "provided.al2023", "dotnet10", Warning },
        { "dotnet10", "!Ref Any", Warning },
        { "dotnet10", "!Ref Right", Fine },
        { "dotnet10", "!Ref Wrong", Error },
        { "dotnet10", "!Ref Some", Warning },
        { "dotnet10", "!Ref Passed", Fine },
        { "dotnet10", "!Ref OfSsm", Warning },
        { "dotnet10", "!Ref AWS::StackName", Warning },
        { "dotnet10", "!If [Never, nodejs22.x, python3.13]", Error },
        { "dotnet10", "!If [Never, nodejs22.x, dotnet10]", Warning },
        { "dotnet10", "!If [Never, dotnet10, !Sub dotnet10]", Fine },
        { "dotnet10", "!If [Never, dotnet10, !Ref AWS::NoValue]", Warning },
        { "dotnet10", "!Sub 'nodejs${Any}'", Error },
        { "dotnet10", "!Sub 'dotnet${Any}'", Warning },
        { "dotnet10", "!Join ['', [dotnet, 10]]", Fine },
        { "dotnet10", "!FindInMap [Runtimes, !Ref AWS::Region, Old]", Error },
        { "dotnet10", "!FindInMap [Runtimes, eu, New]", Fine },
        { "dotnet10", "!FindInMap [Runtimes, eu, !Ref Any]", Warning },
        { "dotnet10", "!ImportValue runtime", Warning },
        { "dotnet10", "[dotnet10]", Fine },
        { "dotnet10", "{a: b, c: d}", Warning },
    };

    public static TheoryData<string, string> Handlers => new()
    {
        { "Orders", Fine },
        { "Orders.dll", Fine },
        { "index.streambot", Error },
        { "index.handler", Error },
        { "bootstrap", Error },
        { "Order", Error },
        { "orders", Error },
        // A method of the program, which may be there.
        { "Orders::Orders.Function::Handle", Warning },
        { "!Ref Any", Warning },
        { "!Ref Wrong", Error },
        { "!If [Never, Orders, index.handler]", Warning },
        { "!Sub 'Orders'", Fine },
    };

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void MustRunOnTheRuntimeOfTheTemplate(string own, string runtime, string verdict)
    {
        foreach (string where in Places)
        {
            TestService service = Service(where, $"Runtime: {runtime}", new(Runtime: own));

            Assert.Equal(Expected(verdict, "STREAMBOT4027", where), service.Places());
        }
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public void MustBeWhatTheHandlerOfTheTemplateStarts(string handler, string verdict)
    {
        foreach (string where in Places)
        {
            TestService service = Service(where, $"Handler: {handler}", new());

            Assert.Equal(Expected(verdict, "STREAMBOT4028", where), service.Places());
            Assert.Empty(Service(where, $"Handler: {handler}", new(Runtime: "provided.al2023")).Places());
        }
    }

    [Theory]
    [InlineData("[x86_64]", "x86_64", Fine)]
    [InlineData("[arm64]", "arm64", Fine)]
    [InlineData("[arm64]", "x86_64", Error)]
    [InlineData("[x86_64]", "arm64", Error)]
    [InlineData("[arm]", "arm64", Error)]
    [InlineData("arm64", "arm64", Fine)]
    [InlineData("[!Ref Any]", "x86_64", Warning)]
    [InlineData("[!Ref Arm]", "x86_64", Error)]
    [InlineData("[!Ref Arm]", "arm64", Fine)]
    [InlineData("!If [Never, [arm64], [x86_64]]", "x86_64", Warning)]
    [InlineData("!If [Never, [arm64], [!Ref Arm]]", "x86_64", Error)]
    [InlineData("[!If [Never, arm64, x86_64]]", "x86_64", Warning)]
    [InlineData("!Split [',', arm64]", "x86_64", Warning)]
    public void MustBeForTheArchitectureOfTheTemplate(string architectures, string own, string verdict)
    {
        foreach (string where in Places)
        {
            foreach (string runtime in (string[])["dotnet10", "provided.al2023"])
            {
                FunctionDefaults defaults = new(Runtime: runtime, Architecture: own);
                TestService service = Service(where, $"Architectures: {architectures}", defaults);

                Assert.Equal(Expected(verdict, "STREAMBOT4029", where), service.Places());
            }
        }
    }

    [Fact]
    public void AreToldOfWithEachThatIsWrong()
    {
        TestService service = new()
        {
            Template = """
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties:
                      Code: {ZipFile: 'exports.streambot = () => {}'}
                      Handler: index.streambot
                      Runtime: nodejs
                      Architectures: [arm64]
                """,
        };

        Assert.Equal(
            [
                "STREAMBOT4027: The function 'Orders' has the Runtime 'nodejs', which cannot run the project's "
                + "code, published for 'dotnet10'. Remove Runtime, and 'dotnet10' is filled in.",
                "STREAMBOT4028: The function 'Orders' has the Handler 'index.streambot', with which Lambda cannot "
                + "start the project's code: its Handler is 'Orders'. Remove Handler, and 'Orders' is filled in.",
                "STREAMBOT4029: The function 'Orders' has the architecture 'arm64', but the project's code is "
                + "published for 'x86_64'. Remove Architectures, and 'x86_64' is filled in, or set "
                + "PublishRuntimeIdentifier to linux-arm64.",
            ],
            service.Messages());
        Assert.Equal(
            ["STREAMBOT4027 template.yaml(7)", "STREAMBOT4028 template.yaml(6)", "STREAMBOT4029 template.yaml(8)"],
            service.Places());
    }

    [Fact]
    public void AreToldOfWhereOnlyTheDeployKnows() => Assert.Equal(
        [
            "STREAMBOT4030: It cannot be determined at build time whether the function 'Orders' can run the project's "
            + "code: its Runtime is '!Ref Any', and the code is for 'dotnet10'. Remove Runtime, and the right value is "
            + "filled in.",
        ],
        Service("template", "Runtime: !Ref Any", new()).Messages());

    [Theory]
    [InlineData("Runtime", "nodejs22.x", "STREAMBOT4027")]
    [InlineData("Runtime", "dotnet8", "STREAMBOT4027")]
    [InlineData("Handler", "index.handler", "STREAMBOT4030")]
    [InlineData("Handler", "Other", "STREAMBOT4030")]
    [InlineData("Architectures", "arm64", "STREAMBOT4030")]
    public void MustFitWhatTheItemSays(string metadata, string value, string code) =>
        Assert.Equal(code, new TestService().Function("Orders", (metadata, value)).Message().Diagnostic.Code);

    [Theory]
    [InlineData("Runtime", "!Ref Any")]
    [InlineData("Handler", "!Ref Any")]
    [InlineData("Architectures", "!Ref Any")]
    [InlineData("Runtime", "dotnet10")]
    [InlineData("Handler", "Orders")]
    [InlineData("Architectures", "x86_64")]
    public void MayFitWhatTheItemSays(string metadata, string value) =>
        Assert.Empty(new TestService { Template = "Parameters: {Any: {Type: String}}\nResources: {}" }
            .Function("Orders", (metadata, value)).Messages());

    [Fact]
    public void OfOneProcessorCannotBeGivenAnotherByAnItem() => Assert.Equal(
        "STREAMBOT4029",
        new TestService { Defaults = new(Runtime: "provided.al2023") }
            .Function("Orders", ("Architectures", "arm64")).Message().Diagnostic.Code);

    [Fact]
    public void MayRollForward() => Assert.Equal(
        ["STREAMBOT4030 template.yaml(5)"],
        new TestService
        {
            RollsForward = true,
            Defaults = new(Runtime: "dotnet8"),
            Template = Function("Runtime: dotnet10"),
        }.Places());

    [Fact]
    public void OfOneFileAreFoundByNoDotNet() => Assert.Equal(
        ["STREAMBOT4027 template.yaml(5)"],
        new TestService
        {
            IsNativeProgram = true,
            Defaults = new(Runtime: "provided.al2023"),
            Template = Function("Runtime: dotnet10"),
        }.Places());

    [Fact]
    public void MayHaveTheirDotNetFromALayer() => Assert.Equal(
        ["STREAMBOT4030 template.yaml(5)"],
        new TestService
        {
            Template = Function("Runtime: provided.al2023", "Layers: ['arn:aws:lambda:eu-west-1:1:layer:dotnet:1']"),
        }.Places());

    [Theory]
    [InlineData("Orders::Orders.Function::Handle", false, Fine)]
    [InlineData("Shared::Shared.Function::Handle", false, Warning)]
    [InlineData("Orders::Orders.Function::Handle", true, Fine)]
    public void OfAClassLibraryAreItsMethods(string handler, bool usesHook, string verdict) => Assert.Equal(
        verdict == Fine ? [] : ["STREAMBOT4030 template.yaml(5)"],
        new TestService
        {
            IsLibrary = true,
            UsesStartupHook = usesHook,
            Template = Function($"Handler: '{handler}'"),
        }.Places());

    [Fact]
    public void OfAProgramWithTheStartupHookMayBeMethods() => Assert.Empty(new TestService
    {
        UsesStartupHook = true,
        Template = Function("Handler: 'Orders::Orders.Function::Handle'"),
    }.Places());

    [Theory]
    [InlineData("PackageType: Zip", Fine)]
    [InlineData("PackageType: Image", "STREAMBOT4013 template.yaml(2)")]
    [InlineData("PackageType: !Ref Any", "STREAMBOT4030 template.yaml(5)")]
    [InlineData("Code: {ImageUri: '1.dkr.ecr.eu-west-1.amazonaws.com/orders'}", "STREAMBOT4013 template.yaml(2)")]
    [InlineData("ImageConfig: {}", "STREAMBOT4013 template.yaml(2)")]
    public void AreAZip(string property, string place) => Assert.Equal(
        place.Length == 0 ? [] : [place],
        new TestService { Template = Function(property) + "Parameters: {Any: {Type: String}}\n" }.Places());

    [Fact]
    public void AreOfTheProjectsFunctionsAlone() => Assert.Empty(new TestService
    {
        Template = """
            Resources:
              Other:
                Type: AWS::Lambda::Function
                Properties: {Runtime: nodejs22.x, Handler: index.handler, Architectures: [arm64]}
            """,
    }.Function("Orders").Places());

    [Theory]
    [InlineData(
        "Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}",
        "STREAMBOT4030 template.yaml(5)")]
    [InlineData("Runtime: dotnet10\n      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}", Fine)]
    public void MayNotFitWhatATransformBringsIn(string properties, string place) =>
        Assert.Equal(place.Length == 0 ? [] : [place], new TestService { Template = Function(properties) }.Places());

    [Fact]
    public void DecideTheHandlerWhereTheRuntimeIsNotKnown()
    {
        JsonObject template = Service("template", "Runtime: !Ref Any", new()).TryMerge().Template;

        Assert.Equal("Orders", (string?)template["Resources"]!["Orders"]!["Properties"]!["Handler"]);
    }

    private static readonly string[] Places = ["template", "function of SAM", "globals of SAM"];

    private static string[] Expected(string verdict, string error, string where) => verdict switch
    {
        Fine => [],
        _ => [$"{(verdict == Error ? error : "STREAMBOT4030")} template.yaml({(where == "globals of SAM" ? 18 : 15)})"],
    };

    private static string Function(string property, string more = "Timeout: 5") => $"""
        Resources:
          Orders:
            Type: AWS::Lambda::Function
            Properties:
              {property}
              {more}

        """;

    private static TestService Service(string where, string property, FunctionDefaults defaults) => new TestService
    {
        Defaults = defaults,
        Template = $$"""
            Transform: {{(where == "template" ? "[]" : "AWS::Serverless-2016-10-31")}}
            Parameters:
              Any: {Type: String, Default: dotnet10}
              Right: {Type: String, AllowedValues: [dotnet10]}
              Wrong: {Type: String, AllowedValues: [nodejs20.x, nodejs22.x]}
              Some: {Type: String, AllowedValues: [nodejs22.x, dotnet10]}
              OfSsm: {Type: AWS::SSM::Parameter::Value<String>, AllowedValues: [dotnet10]}
              Arm: {Type: String, AllowedValues: [arm64]}
            Mappings: {Runtimes: {eu: {Old: nodejs20.x, New: dotnet10}, us: {Old: nodejs22.x, New: dotnet10} } }
            Conditions: {Never: !Equals [a, b]}
            Resources:
              Orders:
                Type: {{(where == "template" ? "AWS::Lambda::Function" : "AWS::Serverless::Function")}}
                Properties:
                  {{(where == "globals of SAM" ? "Timeout: 5" : property)}}
            Globals:
              Function:
                {{(where == "globals of SAM" ? property : "Timeout: 5")}}
            """,
    }.With(ItemKind.Parameter, "Passed", ("Type", "String"), ("Default", "nodejs22.x"), ("Value", "dotnet10"));
}
