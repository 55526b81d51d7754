using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class TheCapabilitiesOfATemplate
{
    private const string All = "CAPABILITY_IAM CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND";

    [Theory]
    [InlineData("""{"Q":{"Type":"AWS::SQS::Queue"}}""", "")]
    [InlineData("""{"R":{"Type":"AWS::IAM::Role","Properties":{"Path":"/x/"}}}""", "CAPABILITY_IAM")]
    [InlineData("""{"P":{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"p"}}}""", "CAPABILITY_IAM")]
    [InlineData("""{"R":{"Type":"AWS::IAM::Role","Properties":{"RoleName":"r"}}}""", "CAPABILITY_NAMED_IAM")]
    [InlineData(
        """{"R":{"Type":"AWS::IAM::Role"},"U":{"Type":"AWS::IAM::User","Properties":{"UserName":"u"}}}""",
        "CAPABILITY_NAMED_IAM")]
    [InlineData(
        """{"M":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"ManagedPolicyName":"m"}}}""", "CAPABILITY_NAMED_IAM")]
    [InlineData("""{"N":{"Type":"AWS::CloudFormation::Stack"}}""", All)]
    [InlineData("""{"N":{"Type":"AWS::Serverless::Application"}}""", All)]
    [InlineData("""{"N":{"Type":"AWS::CloudFormation::Stack"},"R":{"Type":"AWS::IAM::Role"}}""", All)]
    public void AreThoseItsResourcesNeed(string resources, string needed) =>
        Assert.Equal(
            needed, string.Join(' ', NeededCapabilities.Of(Requests.Template($$"""{"Resources":{{resources}}}"""))));

    [Theory]
    [InlineData("\"AWS::LanguageExtensions\"", "AWS::SQS::Queue", "CAPABILITY_AUTO_EXPAND")]
    [InlineData(
        "[\"AWS::Serverless-2016-10-31\"]", "AWS::Serverless::Function", "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND")]
    public void AreThoseItsMacrosNeed(string transform, string type, string needed) =>
        Assert.Equal(needed, string.Join(' ', NeededCapabilities.Of(
            Requests.Template($$$$"""{"Transform":{{{{transform}}}},"Resources":{"A":{"Type":"{{{{type}}}}"}}}"""))));
}

public sealed class TheImportsOfATemplate
{
    [Theory]
    [InlineData("""{"Fn::ImportValue":"streambot-EnvFunctionArn"}""", true)]
    [InlineData("""{"Fn::ImportValue":{"Fn::Sub":"streambot-TableName"}}""", true)]
    [InlineData("""{"Fn::ImportValue":{"Fn::Sub":["streambot-${X}",{"X":"TableName"}]}}""", true)]
    [InlineData("""[1,{"A":{"Fn::ImportValue":"streambot-TableName"}}]""", true)]
    [InlineData("""{"Fn::ImportValue":"streambot2-TableName"}""", false)]
    [InlineData("""{"Fn::ImportValue":{"Ref":"Name"}}""", false)]
    [InlineData("\"streambot-TableName\"", false)]
    public void TellThePrimaryStackTheyComeFrom(string value, bool imports)
    {
        DeployableTemplate template = Requests.Template(
            $$"""{ "Resources": { "A": { "Type": "Custom::A", "Properties": { "P": {{value}} } } } }""");

        Assert.Equal(imports, template.ImportsFrom("streambot"));
    }
}
