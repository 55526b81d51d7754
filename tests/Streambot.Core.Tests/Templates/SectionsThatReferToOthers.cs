using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

public sealed class SectionsThatReferToOthers
{
    [Fact]
    public void NameTheLineOfACircleOfTheUsers() => Assert.Equal(
        new SourceLocation("template.yaml", 3, 3),
        new TestService
        {
            Template =
                "Resources:\n  Stream: {Type: AWS::Kinesis::Stream}\n  A: {Type: AWS::SNS::Topic, DependsOn: B}\n"
                + "  B: {Type: AWS::SNS::Topic, DependsOn: A}\n",
        }.Message().Location);

    [Theory]
    [InlineData("!GetAtt OrdersEnv.Vesion", "'OrdersEnv.Vesion'", "'OrdersEnv.Version'")]
    [InlineData("!GetAtt RecordsConnector.Uuid", "'RecordsConnector.Uuid'", "'RecordsConnector.UUID'")]
    [InlineData("!Sub '${RecordsConnector.EventSourceMapingArn}'", "'RecordsConnector.EventSourceMapingArn'",
        "'RecordsConnector.EventSourceMappingArn'")]
    public void MayReferToWhatACustomResourceAnswersOnly(string value, string name, string hint) => Assert.Equal(
        [$"STREAMBOT1013: StreambotOutput 'A' refers in Value to {name}, which is neither in the template nor in the "
            + $"project. Correct the name. Did you mean {hint}?"],
        new TestService()
            .Env("Key", "x")
            .Connector("Records", ("StreamArn", "arn:aws:sqs:eu-west-1:123456789012:orders"))
            .With(ItemKind.Output, "A", ("Value", value))
            .Messages());

    [Theory]
    [InlineData("!GetAtt OrdersEnv.Version")]
    [InlineData("!GetAtt RecordsConnector.UUID")]
    [InlineData("!Sub '${RecordsConnector.EventSourceMappingArn}'")]
    [InlineData("!GetAtt Orders.SomethingNew")]
    public void MayReferToWhatIsAnswered(string value) => Assert.Empty(
        new TestService()
            .Env("Key", "x")
            .Connector("Records", ("StreamArn", "arn:aws:sqs:eu-west-1:123456789012:orders"))
            .With(ItemKind.Output, "A", ("Value", value))
            .Messages());

    [Theory]
    [InlineData("Outputs:\n  A:\n    Value: !Ref Strem\n", "'Strem'", "'Stream'", 7)]
    [InlineData("Outputs:\n  A:\n    Value: !GetAtt Strem.Arn\n", "'Strem'", "'Stream'", 7)]
    [InlineData("Outputs:\n  A:\n    Value: !Sub 'x-${Strem}'\n", "'Strem'", "'Stream'", 7)]
    [InlineData("Outputs:\n  A:\n    Value: !If [IsPro, a, b]\n", "'IsPro'", "'IsProd'", 7)]
    [InlineData("Conditions:\n  B: !Not [!Condition IsPro]\n", "'IsPro'", "'IsProd'", 6)]
    public void MayReferToWhatIsThereOnly(string section, string name, string hint, int line)
    {
        string conditions = section.StartsWith("Conditions", StringComparison.Ordinal)
            ? section.Replace("Conditions:", "Conditions:\n  IsProd: !Equals [a, a]")
            : $"Conditions: {{IsProd: !Equals [a, a]}}\n{section}";
        DiagnosticMessage message = new TestService
        {
            Template = $"Resources:\n  Stream:\n    Type: AWS::Kinesis::Stream\n{conditions}",
        }.Message();

        Assert.Equal($"The template refers to {name}, which is neither in it nor in the project. Correct the name. Did "
            + $"you mean {hint}?", message.Text);
        Assert.Equal(line, message.Location!.Line);
    }

    [Fact]
    public void MayReferToWhatTheProjectMakes() =>
        new TestService { Template = "Resources: {}\nOutputs: {A: {Value: !GetAtt Orders.Arn}, B: {Value: !Ref Name}}" }
            .With(ItemKind.Parameter, "Name")
            .Merge();

    [Theory]
    [InlineData("DependsOn: Strem", "Strem")]
    [InlineData("DependsOn: [Stream, Strem]", "Strem")]
    [InlineData("Condition: Never", "Never")]
    public void OfAResourceMayNameWhatIsThereOnly(string attribute, string name)
    {
        DiagnosticMessage message = new TestService
        {
            Template = "Resources:\n  Stream: {Type: AWS::Kinesis::Stream}\n  A:\n    Type: AWS::SNS::Topic\n"
                + $"    {attribute}\n",
        }.Message();

        Assert.StartsWith($"The template refers to '{name}', which", message.Text, StringComparison.Ordinal);
        Assert.Equal(5, message.Location!.Line);
    }

    [Fact]
    public void NameFunctionsThatCloudFormationDoesNotKnow()
    {
        DiagnosticMessage message =
            new TestService { Template = "Resources: {}\nOutputs:\n  A:\n    Value:\n      Fn::Subb: x\n" }.Message();

        Assert.Equal("The template has the function 'Fn::Subb', which CloudFormation does not know. Correct the name. "
            + "Did you mean 'Fn::Sub'?", message.Text);
        Assert.Equal(4, message.Location!.Line);
    }

    [Fact]
    public void MustNotReferToEachOtherInACircle() => Assert.Equal(
        ["STREAMBOT4022: The resources Orders -> OrdersRole -> Orders have a circular dependency, so CloudFormation "
            + "can create none of them first. Refer to one of them by a name that is known in advance."],
        new TestService()
            .With(ItemKind.Policy, "CallSelf", ("Action", "lambda:InvokeFunction"), ("Resource", "!GetAtt Orders.Arn"))
            .Messages());
}
