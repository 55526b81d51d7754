using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

/// <summary>What works only on versions and aliases of a function.</summary>
public sealed class SettingsOfVersions
{
    private const string SnapStart = "SnapStart: {ApplyOn: PublishedVersions}";
    private const string Durable = "DurableConfig: {ExecutionTimeout: 60}";
    private const string ProviderArn = "arn:aws:lambda:eu-west-1:1:capacity-provider:c";
    private const string Provider = $"{{CapacityProviderArn: '{ProviderArn}'}}";
    private const string Managed = $"LambdaManagedInstancesCapacityProviderConfig: {Provider}";
    private const string Capacity = $"CapacityProviderConfig: {{{Managed}}}";

    [Theory]
    [InlineData("SnapStart", """{"ApplyOn": "PublishedVersions"}""")]
    [InlineData("DurableConfig", """{"ExecutionTimeout": 60}""")]
    [InlineData(
        "CapacityProviderConfig",
        $"{{{Managed}}}")]
    public void OfAnItemHaveNoEffect(string metadata, string value)
    {
        DiagnosticMessage message = new TestService().Function("Orders", (metadata, value)).Message();

        Assert.Equal("STREAMBOT4032", message.Diagnostic.Code);
        Assert.Equal(DiagnosticSeverity.Warning, message.Diagnostic.Severity);
        Assert.Equal(
            $"The function 'Orders' has {metadata}, which takes effect only on a version or alias of the function, and "
            + $"the template has neither. Remove {metadata}, or add an AWS::Lambda::Version to your template.",
            message.Text);
    }

    [Theory]
    [InlineData(SnapStart)]
    [InlineData(Durable)]
    [InlineData(Capacity)]
    [InlineData("SnapStart: {ApplyOn: !Ref ApplyOn}")]
    [InlineData("SnapStart: !If [Never, {ApplyOn: None}, {ApplyOn: PublishedVersions}]")]
    [InlineData(Capacity + "\n      PublishToLatestPublished: false")]
    public void OfTheTemplateHaveNoEffect(string property)
    {
        const string Other = "  Other: {Type: AWS::Lambda::Version, Properties: {FunctionName: other}}";
        TestService[] services = [Service(property), Service(property, isSam: true), Service(property, Other)];
        foreach (TestService service in services)
            Assert.Equal(["STREAMBOT4032 template.yaml(7)"], service.Places());
    }

    [Theory]
    [InlineData(SnapStart)]
    [InlineData(Durable)]
    [InlineData(Capacity)]
    public void OfSamsGlobalsHaveNoEffect(string property) => Assert.Equal(
        ["STREAMBOT4032 template.yaml(4)"],
        new TestService
        {
            Template = $$"""
                Transform: AWS::Serverless-2016-10-31
                Globals:
                  Function:
                    {{property}}
                Resources: {Orders: {Type: "AWS::Serverless::Function"} }
                """,
        }.Places());

    [Theory]
    [InlineData("SnapStart: {ApplyOn: None}")]
    [InlineData("SnapStart: !Ref AWS::NoValue")]
    [InlineData("SnapStart: {ApplyOn: !If [Never, None, None]}")]
    [InlineData(Capacity + "\n      PublishToLatestPublished: true")]
    [InlineData(Capacity + "\n      PublishToLatestPublished: !Ref ApplyOn")]
    [InlineData("Timeout: 5")]
    public void AreNotThere(string property) => Assert.Empty(Service(property).Places());

    [Theory]
    [InlineData("AWS::Lambda::Version", "FunctionName: !Ref Orders")]
    [InlineData("AWS::Lambda::Version", "FunctionName: !GetAtt Orders.Arn")]
    [InlineData("AWS::Lambda::Version", "FunctionName: orders")]
    [InlineData("AWS::Lambda::Version", "FunctionName: !Sub '${Orders}'")]
    [InlineData("AWS::Lambda::Alias", "FunctionName: !Ref Orders, FunctionVersion: '1', Name: live")]
    [InlineData("AWS::Lambda::Version", "FunctionName: !Ref ApplyOn")]
    [InlineData("AWS::Lambda::Version", "FunctionName: !ImportValue orders")]
    public void MayWorkBesideAVersion(string type, string properties)
    {
        foreach (string setting in (string[])[SnapStart, Durable, Capacity])
            Assert.Empty(Service(setting, $"  Own: {{Type: {type}, Properties: {{{properties}}}}}").Places());
    }

    [Theory]
    [InlineData("AutoPublishAlias: live", "Timeout: 5")]
    [InlineData("Timeout: 5", "AutoPublishAlias: live")]
    public void MayWorkWithTheAliasThatSamPublishes(string own, string global) => Assert.Empty(new TestService
    {
        Template = $"""
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                {global}
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  {SnapStart}
                  {own}
            """,
    }.Places());

    [Theory]
    [InlineData(
        "Transform: [AWS::LanguageExtensions]",
        "  Fn::ForEach::Versions: [N, [A], {'Version${N}': {Type: AWS::Lambda::Version, Properties: "
        + "{FunctionName: orders}}}]")]
    [InlineData("Transform: Versions", "")]
    [InlineData("Transform: [AWS::Serverless-2016-10-31, Versions]", "")]
    [InlineData("Transform: {Name: AWS::Include}", "")]
    [InlineData("", "  Release: {Type: My::Release::Version::MODULE}")]
    public void MayWorkWithWhatCannotBeSeen(string transform, string resource) =>
        Assert.DoesNotContain("STREAMBOT4032", string.Join(' ', new TestService
        {
            Template = $$"""
                {{transform}}
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties:
                      FunctionName: orders
                      {{SnapStart}}
                {{resource}}
                """,
        }.Places()), StringComparison.Ordinal);

    private static TestService Service(string property, string resource = "", bool isSam = false) => new()
    {
        Template = $$"""
            {{(isSam ? "Transform: AWS::Serverless-2016-10-31" : "Parameters: {ApplyOn: {Type: String}}")}}
            Conditions: {Never: !Equals [a, b]}
            Resources:
              Orders:
                Type: {{(isSam ? "AWS::Serverless::Function" : "AWS::Lambda::Function")}}
                Properties:
                  {{property}}
                  FunctionName: orders
            {{resource}}
            """,
    };
}
