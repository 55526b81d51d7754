using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

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
