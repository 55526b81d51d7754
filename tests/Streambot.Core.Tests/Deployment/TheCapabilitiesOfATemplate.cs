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
