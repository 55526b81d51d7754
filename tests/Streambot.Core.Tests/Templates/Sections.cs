using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

public sealed class Sections
{
    private static readonly (string, string) OfThatFile = ("Project", typeof(Sections).Assembly.Location);

    [Fact]
    public void WarnOfHiddenValuesInLogsAndShowNone()
    {
        string[] messages = [.. new TestService()
            .With(ItemKind.Parameter, "Short", ("NoEcho", "true"), ("MinLength", "8"), ("Value", "s3cr3t"))
            .With(ItemKind.Parameter, "Number", ("NoEcho", "true"), ("Type", "Number"), ("Value", "s3cr3t"))
            .With(ItemKind.Parameter, "Other", ("NoEcho", "true"), ("AllowedValues", "a;b"), ("Value", "s3cr3t"))
            .With(ItemKind.Parameter, "Fine", ("NoEcho", "true"), ("ValueFromEnvironment", "API_KEY"))
            .With(ItemKind.Parameter, "Both", ("Value", "x"), ("ValueFromEnvironment", "API-KEY"))
            .Messages()];

        Assert.Equal(
            [
                "STREAMBOT1003", "STREAMBOT1003", "STREAMBOT1009", "STREAMBOT1020", "STREAMBOT1022", "STREAMBOT1060",
                "STREAMBOT1060", "STREAMBOT1060",
            ],
            messages.Select(message => message.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Fact]
    public void DeclareParameters() => Assert.Equal(
        """
        {"A":{"Type":"String"},"B":{"Type":"Number","Default":"5","Description":"!Ref is text here","NoEcho":true,"AllowedValues":["5","6"],"MinValue":1}}
        """,
        new TestService()
            .With(ItemKind.Parameter, "A", ("Value", "passed at deploy"))
            .With(
                ItemKind.Parameter, "B", ("Type", "Number"), ("Default", "5"), ("Description", "!Ref is text here"),
                ("NoEcho", "true"), ("AllowedValues", "5;6"), ("MinValue", "1"))
            .Merge()["Parameters"]!.ToJsonString());

    [Fact]
    public void LeaveAParameterOfTheTemplateAsItIs() => Assert.Equal(
        """{"A":{"Type":"Number","Default":1}}""",
        new TestService { Template = "Parameters: {A: {Type: Number, Default: 1}}\nResources: {}" }
            .With(ItemKind.Parameter, "A", ("Value", "2"))
            .Merge()["Parameters"]!
            .ToJsonString());

    [Fact]
    public void DeclareOutputs() => Assert.Equal(
        """
        {"Name":{"Description":"The function","Value":{"Ref":"Orders"},"Export":{"Name":{"Fn::Sub":"${AWS::StackName}-Name"}}}}
        """,
        new TestService()
            .With(
                ItemKind.Output,
                "Name",
                ("Value", "!Ref Orders"),
                ("Description", "The function"),
                ("Export", "!Sub ${AWS::StackName}-Name"))
            .Merge()["Outputs"]!
            .ToJsonString());

    [Fact]
    public void PassEverythingElseThrough()
    {
        JsonObject template = new TestService
        {
            Template = """
                Metadata: {AWS::CloudFormation::Interface: {ParameterGroups: []}}
                Transform: AWS::LanguageExtensions
                Rules: {R: {Assertions: [{Assert: !Contains [[a], !Ref P]}]}}
                Hooks: {H: {Type: "AWS::CodeDeploy::BlueGreen"}}
                Parameters: {P: {Type: String}}
                Resources:
                  Fn::ForEach::Topics: [Name, [A, B], {"Topic${Name}": {Type: "AWS::SNS::Topic"}}]
                """,
        }.Merge();

        Assert.Equal(
            ["Metadata", "Transform", "Rules", "Hooks", "Parameters", "Resources"],
            template.Select(section => section.Key));
        Assert.Equal(
            """["Name",["A","B"],{"Topic${Name}":{"Type":"AWS::SNS::Topic"}}]""",
            template["Resources"]!["Fn::ForEach::Topics"]!.ToJsonString());
    }

    [Fact]
    public void DeclareAParameterForWhatIsImported()
    {
        TestService service = new TestService().With(ItemKind.Import, "QueueUrl", OfThatFile);

        Assert.Equal("""{"QueueUrl":{"Type":"String"}}""", service.Merge()["Parameters"]!.ToJsonString());
        Assert.Equal(
            ["STREAMBOT1004: StreambotImport 'QueueUrl' is declared twice. Remove one."],
            service.With(ItemKind.Parameter, "QueueUrl").Messages());
    }

    [Theory]
    [InlineData(ItemKind.Parameter, "a-b", "STREAMBOT1007: StreambotParameter 'a-b' has a name that cannot be used: "
        + "the name of a parameter takes only letters and digits. Rename it.")]
    [InlineData(ItemKind.Import, "a-b", "STREAMBOT1007: StreambotImport 'a-b' has a name that cannot be used: "
        + "the name of a parameter takes only letters and digits. Rename it.")]
    [InlineData(ItemKind.Output, "a-b", "STREAMBOT1007: StreambotOutput 'a-b' has a name that cannot be used: the name "
        + "of an output takes only letters and digits. Rename it.")]
    [InlineData(ItemKind.Output, "A", "STREAMBOT1002: StreambotOutput 'A' lacks Value. Add it.")]
    [InlineData(ItemKind.Tag, "aws:x", "STREAMBOT1007: StreambotTag 'aws:x' has a name that cannot be used: keys that "
        + "begin with 'aws:' are reserved for AWS. Rename it.")]
    public void RefuseItemsThatCannotBe(ItemKind kind, string name, string message) =>
        Assert.Equal([message], kind switch
        {
            ItemKind.Tag => new TestService().With(kind, name, ("Value", "x")).Messages(),
            ItemKind.Import => new TestService().With(kind, name, OfThatFile).Messages(),
            _ => new TestService().With(kind, name).Messages(),
        });

    [Fact]
    public void RefuseATagWithoutAValue() => Assert.Equal(
        ["STREAMBOT1002: StreambotTag 'team' lacks Value: CloudFormation accepts no empty text for a tag. Add it."],
        new TestService().With(ItemKind.Tag, "team").Messages());

    [Theory]
    [InlineData("Type", "Sting", "STREAMBOT1022: StreambotParameter 'A' has Type=\"Sting\", which CloudFormation does "
        + "not accept. It accepts String, Number, List<Number>, CommaDelimitedList, and types that begin with AWS:: or "
        + "List<AWS::. Did you mean 'String'?")]
    [InlineData("Default", "c", "STREAMBOT1022: StreambotParameter 'A' has Default=\"c\", which AllowedValues does not "
        + "contain. It contains a, b.")]
    [InlineData("Value", "c", "STREAMBOT1022: StreambotParameter 'A' has Value=\"c\", which AllowedValues does not "
        + "contain. It contains a, b.")]
    public void RefuseParametersThatCloudFormationWould(string metadata, string value, string message) => Assert.Equal(
        [message],
        new TestService().With(ItemKind.Parameter, "A", ("AllowedValues", "a;b"), (metadata, value)).Messages());

    [Fact]
    public void RefuseTextAsANumber() => Assert.Equal(
        ["STREAMBOT1003: StreambotParameter 'A' has Default=\"few\", which is not a number. Correct it."],
        new TestService().With(ItemKind.Parameter, "A", ("Type", "Number"), ("Default", "few")).Messages());

    [Theory]
    [InlineData("MinLength", "MaxLength", "9", "8", "MinLength=9, which is greater than MaxLength=8")]
    [InlineData("MinValue", "MaxValue", "1.5", "-1", "MinValue=1.5, which is greater than MaxValue=-1")]
    [InlineData("MinLength", "Default", "3", "ab", "Default=\"ab\", which is shorter than MinLength=3")]
    [InlineData("MaxLength", "Value", "3", "abcd", "Value=\"abcd\", which is longer than MaxLength=3")]
    [InlineData("MinValue", "Default", "3", "2.9", "Default=2.9, which is less than MinValue=3", "Number")]
    [InlineData("MaxValue", "Value", "3", "4", "Value=4, which is greater than MaxValue=3", "Number")]
    public void RefuseParametersOutOfTheirOwnBounds(
        string one, string two, string first, string second, string message, string type = "String") =>
        Assert.Equal(
            [$"STREAMBOT1020: StreambotParameter 'A' has {message}. Correct it."],
            new TestService().With(ItemKind.Parameter, "A", ("Type", type), (one, first), (two, second)).Messages());

    [Theory]
    [InlineData("String", "MinLength", "3", "MaxLength", "3", "abc")]
    [InlineData("Number", "MinValue", "3", "MaxValue", "3", "3")]
    [InlineData("CommaDelimitedList", "MaxLength", "1", "MaxValue", "1", "a,b")]
    public void TakeParametersAtTheEndsOfTheirBounds(
        string type, string minimum, string least, string maximum, string most, string value) =>
        Assert.Empty(
            new TestService()
                .With(ItemKind.Parameter, "A", ("Type", type), (minimum, least), (maximum, most), ("Default", value))
                .Messages());

    [Theory]
    [InlineData(ItemKind.Parameter, "Description", 4000)]
    [InlineData(ItemKind.Parameter, "Default", 4096)]
    [InlineData(ItemKind.Output, "Description", 1024)]
    public void TakeTextsOfLimitedLength(ItemKind kind, string metadata, int maximum)
    {
        (string, string)[] rest = kind == ItemKind.Output ? [("Value", "x")] : [];

        Assert.Empty(new TestService().With(kind, "A", [.. rest, (metadata, new string('x', maximum))]).Messages());
        Assert.Equal(
            [
                $"STREAMBOT1016: Streambot{kind} 'A' has {maximum + 1} bytes in {metadata}; "
                + $"CloudFormation allows at most {maximum}. Shorten it.",
            ],
            new TestService().With(kind, "A", [.. rest, (metadata, new string('x', maximum + 1))]).Messages());
    }

    [Theory]
    [InlineData(129, 1, "STREAMBOT1016: StreambotTag '{0}' has a key of 129 characters; CloudFormation allows at most "
        + "128. Shorten it.")]
    [InlineData(128, 257, "STREAMBOT1016: StreambotTag '{0}' has a value of 257 characters; CloudFormation allows at "
        + "most 256. Shorten it.")]
    public void TakeTagsOfLimitedLength(int key, int value, string message)
    {
        string name = new('k', key);

        Assert.Equal(
            [message.Replace("{0}", name, StringComparison.Ordinal)],
            new TestService().With(ItemKind.Tag, name, ("Value", new string('v', value))).Messages());
    }

    [Theory]
    [InlineData("Action", "GetObject", "STREAMBOT1003: StreambotPolicy 'Read' has Action=\"GetObject\", which is not "
        + "an IAM action, such as s3:GetObject. Correct it.")]
    [InlineData("Resource", "orders/*", "STREAMBOT1003: StreambotPolicy 'Read' has Resource=\"orders/*\", which is not "
        + "an ARN or *. Correct it.")]
    [InlineData("Effect", "allow", "STREAMBOT1003: StreambotPolicy 'Read' has Effect=\"allow\", which is not one of: "
        + "Allow, Deny. Correct it.")]
    public void RefusePoliciesThatIamWould(string metadata, string value, string message)
    {
        Dictionary<string, string> policy = new()
        {
            ["Action"] = "s3:Get*;s3:List*",
            ["Resource"] = "!Sub 'arn:${AWS::Partition}:s3:::x';*",
            [metadata] = value,
        };

        Assert.Equal([message], new TestService()
            .With(ItemKind.Policy, "Read", [.. policy.Select(pair => (pair.Key, pair.Value))])
            .Messages());
    }

    [Fact]
    public void RefuseAFunctionAsATag() => Assert.Equal(
        ["STREAMBOT1003: StreambotTag 'team' has Value=\"!Ref AWS::StackName\", which is a function, but the tags of a "
            + "stack are not part of its template. Set it to plain text."],
        new TestService().With(ItemKind.Tag, "team", ("Value", "!Ref AWS::StackName")).Messages());

    [Fact]
    public void RefuseMoreTagsThanAStackTakes()
    {
        TestService service = new();
        for (int i = 0; i < 51; i++)
            service.With(ItemKind.Tag, $"tag{i}", ("Value", "x"));

        Assert.Equal(["STREAMBOT1017: The project declares 51 tags; CloudFormation allows at most 50. Remove "
            + "some."], service.Messages());
    }

    [Fact]
    public void RefuseAnOutputThatTheTemplateHasOtherwise() => Assert.Equal(
        [
            "STREAMBOT4016: StreambotOutput 'A' is also in 'template.yaml(1)', with another value. Remove one of the "
                + "two.",
        ],
        new TestService { Template = "Outputs: {A: {Value: x}}\nResources: {}" }
            .With(ItemKind.Output, "A", ("Value", "y"))
            .Messages());

    [Fact]
    public void RefuseALimitsExcess()
    {
        string resources = string.Concat(
            Enumerable.Range(0, 498).Select(i => $"  Topic{i}: {{Type: AWS::SNS::Topic}}\n"));

        Assert.Equal(
            ["STREAMBOT4018: The merged template has 501 entries in Resources; CloudFormation allows at most 500. "
                + "Split the service, or use nested stacks."],
            new TestService { Template = $"Resources:\n{resources}" }.Messages());
    }

    [Theory]
    [InlineData("Parameters", "P{0}: {{Type: String}}", "201 entries in Parameters; CloudFormation allows at most 200")]
    [InlineData("Outputs", "O{0}: {{Value: x}}", "201 entries in Outputs; CloudFormation allows at most 200")]
    [InlineData("Mappings", "M{0}: {{a: {{b: c}}}}", "201 entries in Mappings; CloudFormation allows at most 200")]
    public void RefuseMoreOfASectionThanCloudFormationTakes(string section, string entry, string excess)
    {
        string entries = string.Concat(Enumerable.Range(0, 201).Select(i => $"  {string.Format(null, entry, i)}\n"));
        DiagnosticMessage message = new TestService { Template = $"Resources: {{}}\n{section}:\n{entries}" }.Message();

        Assert.Equal($"The merged template has {excess}. Split the service, or use nested stacks.", message.Text);
        Assert.Equal(new SourceLocation("template.yaml", 2, 1), message.Location);
    }

    [Fact]
    public void RefuseATemplateThatItemsMakeTooLarge()
    {
        string text = new('x', 260_000);
        string topics = string.Concat(Enumerable.Range(0, 4).Select(
            i => $"  Topic{i}: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: {text}}}}}\n"));

        string message = Assert.Single(
            new TestService { Template = $"Resources:\n{topics}" }.Env("Key", new string('y', 20_000)).Messages());

        Assert.Matches(
            @"^STREAMBOT4018: The merged template has 106\d{4} bytes; CloudFormation allows at most 1048576\. "
            + @"Split the service, or use nested stacks\.$",
            message);
    }

    [Theory]
    [InlineData("PackageType: Image", "STREAMBOT4013", 2)]
    [InlineData("Environment: !GetAZs ''", "STREAMBOT4014", 5)]
    [InlineData(
        "FunctionName: a-name-of-more-than-sixty-four-characters-which-lambda-does-not-take", "STREAMBOT4019", 5)]
    [InlineData("Environment: {Variables: {A: LONG}}", "STREAMBOT4020", 5)]
    public void NameTheLineOfAFunctionsProperty(string property, string code, int line)
    {
        string template = "Resources:\n  Orders:\n    Type: AWS::Lambda::Function\n    Properties:\n"
            + $"      {property.Replace("LONG", new string('x', 5000), StringComparison.Ordinal)}\n"
            + "Conditions: {C: !Equals [a, a]}\n";
        DiagnosticMessage message = new TestService { Template = template }.Message();

        Assert.Equal(
            (code, "template.yaml", line), (message.Diagnostic.Code, message.Location!.File, message.Location.Line));
    }

    [Theory]
    [InlineData("Resources: [a]", "'Resources' in the template must be an object, not a list. Correct it.", 1)]
    [InlineData(
        "Resources:\n  Orders:\n    Type: AWS::Lambda::Function\n    Properties: x\n",
        "'Resources.Orders.Properties' in the template must be an object, not a string. Correct it.",
        4)]
    public void RefuseASectionThatIsNone(string template, string text, int line)
    {
        DiagnosticMessage message = new TestService { Template = template }.TryMerge().Messages[0];

        Assert.Equal(text, message.Text);
        Assert.Equal(line, message.Location!.Line);
    }

    [Theory]
    [InlineData("CommaDelimitedList", "a;b", "a,b", true)]
    [InlineData("CommaDelimitedList", "a;b", "a, b", true)]
    [InlineData("CommaDelimitedList", "a;b", "a,c", false)]
    [InlineData("List<Number>", "1;2", "1,2", true)]
    [InlineData("List<Number>", "1;2", "3", false)]
    [InlineData("String", "a;b", "a,b", false)]
    public void OfAListHaveEachEntryAllowed(string type, string allowed, string value, bool isAllowed)
    {
        string[] messages = new TestService()
            .With(
                Streambot.Core.Declarations.ItemKind.Parameter,
                "Stage",
                ("Type", type),
                ("AllowedValues", allowed),
                ("Default", value))
            .Messages();

        Assert.Equal(isAllowed ? [] : ["STREAMBOT1022"], messages.Select(message => message[..13]));
    }

    [Theory]
    [InlineData("NotAction")]
    [InlineData("NotResource")]
    public void OfAPolicyAreNotAdvisedToSayTheOpposite(string metadata)
    {
        string[] messages = new TestService()
            .With(
                Streambot.Core.Declarations.ItemKind.Policy,
                "Read",
                ("Action", "s3:GetObject"),
                ("Resource", "*"),
                (metadata, "x"))
            .Messages();

        Assert.DoesNotContain("Did you mean", Assert.Single(messages), StringComparison.Ordinal);
    }
}
