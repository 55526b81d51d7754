using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>A function whose environment variables the template decides by a condition.</summary>
public sealed class VariablesUnderConditions
{
    [Theory]
    [InlineData("{Variables: !If [C, {A: b}, {A: c}]}", "Variables", "b", "c")]
    [InlineData("!If [C, {Variables: {A: b}}, !Ref AWS::NoValue]", "", "b", null)]
    [InlineData("!If [C, {Variables: {A: b}}, {Variables: !If [C, {A: c}, {A: d}]}]", "", "b", "c")]
    public void GetWhatTheWrapperNeedsInEachBranch(string environment, string path, string? first, string? second)
    {
        JsonNode merged = new TestService { Template = Template(environment) }
            .Env("Prefix", "x")
            .Merge()["Resources"]!["Orders"]!["Properties"]!["Environment"]!;

        JsonArray branches = (path.Length > 0 ? merged[path]! : merged)["Fn::If"]!.AsArray();
        JsonNode[] variables = [.. branches.Skip(1).SelectMany(branch => Leaves(branch!))];
        Assert.Equal([first, second], variables.Take(2).Select(mapping => (string?)mapping["A"]));
        Assert.All(variables, mapping =>
        {
            Assert.Equal("Orders", (string?)mapping["STREAMBOT_FUNCTION"]);
            Assert.Equal("required", (string?)mapping["STREAMBOT_ENV"]);
        });
    }

    [Theory]
    [InlineData("{Variables: !FindInMap [M, a, b]}")]
    [InlineData("!FindInMap [M, a, b]")]
    [InlineData("{Variables: !If [C, {A: b}, !FindInMap [M, a, b]]}")]
    public void AreRefusedWhereOnlyTheDeployKnowsThem(string environment) =>
        Assert.Contains(
            new TestService { Template = Template(environment) }.Messages(),
            message => message.StartsWith("STREAMBOT4014", StringComparison.Ordinal));

    [Theory]
    [InlineData("{Variables: !If [C, {A: b}, {A: c}]}")]
    [InlineData("!If [C, {Variables: {A: b}}, !Ref AWS::NoValue]")]
    public void AreRefusedWhereSamWouldLoseThem(string environment)
    {
        string template = $$"""
            Transform: AWS::Serverless-2016-10-31
            Conditions: {C: !Equals [!Ref AWS::Region, eu-west-1]}
            Globals:
              Function:
                Environment: {{environment}}
            Resources:
              Orders: {Type: AWS::Serverless::Function}
            """;

        string message = Assert.Single(new TestService { Template = template }.Messages());

        Assert.StartsWith("STREAMBOT4014: ", message, StringComparison.Ordinal);
        Assert.Contains("'Globals.Function'", message, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode branch)
    {
        JsonNode inner = branch["Variables"] ?? branch;
        return inner["Fn::If"] is JsonArray branches ? branches.Skip(1).SelectMany(other => Leaves(other!)) : [inner];
    }

    private static string Template(string environment) => $$"""
        Conditions: {C: !Equals [!Ref AWS::Region, eu-west-1]}
        Mappings:
          M:
            a: {b: [c]}
        Resources:
          Orders:
            Type: AWS::Lambda::Function
            Properties:
              Environment: {{environment}}
        """;
}
