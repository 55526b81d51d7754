using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment.Changes;

/// <summary>Policies of any statements: what is added to them is found, and what is only taken away is not.</summary>
public sealed class AnyPolicy
{
    private static readonly Gen<HashSet<(int Action, int Resource)>> Parts =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).HashSet[1, 12];

    [Fact]
    public void AllowsMoreWithEachPartThatIsAdded() => Gen.Select(Parts, Gen.Int[5, 9]).Sample((parts, action) =>
    {
        Assert.NotEmpty(Wider(Allow(parts), Allow([.. parts, (action, 0)])));
        Assert.Empty(Wider(Allow([.. parts, (action, 0)]), Allow(parts)));
    });

    [Fact]
    public void ForbidsLessWithEachPartThatIsTakenAway() => Gen.Select(Parts, Gen.Int[5, 9]).Sample((parts, action) =>
    {
        Assert.NotEmpty(Wider(Deny([.. parts, (action, 0)]), Deny(parts)));
        Assert.Empty(Wider(Deny(parts), Deny([.. parts, (action, 0)])));
    });

    // One statement for each part, or one for all actions on a resource: the same permissions.
    [Fact]
    public void IsTheSameHoweverItIsWritten() => Parts.Sample(parts =>
    {
        Assert.Empty(Wider(Allow(parts), Grouped("Allow", parts)));
        Assert.Empty(Wider(Grouped("Deny", parts), Deny(parts)));
    });

    private static JsonArray Allow(IEnumerable<(int Action, int Resource)> parts) => Single("Allow", parts);

    private static JsonArray Deny(IEnumerable<(int Action, int Resource)> parts) => Single("Deny", parts);

    private static JsonArray Single(string effect, IEnumerable<(int Action, int Resource)> parts) =>
        [.. parts.Select(part => Statement(effect, [part.Action], part.Resource))];

    private static JsonArray Grouped(string effect, IEnumerable<(int Action, int Resource)> parts) =>
    [
        .. parts.GroupBy(part => part.Resource)
            .Select(group => Statement(effect, group.Select(part => part.Action), group.Key)),
    ];

    private static JsonObject Statement(string effect, IEnumerable<int> actions, int resource) => new()
    {
        ["Effect"] = effect,
        ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create($"s3:A{action}"))]),
        ["Resource"] = $"arn:{resource}",
    };

    private static IReadOnlyList<WiderPermission> Wider(JsonArray before, JsonArray after) =>
        new WiderPermissions(Template(before), Template(after)).In(
            [new("Modify", "Policy", "AWS::IAM::ManagedPolicy", "False", null, ["PolicyDocument"])]);

    private static JsonObject Template(JsonArray statements) => new()
    {
        ["Resources"] = new JsonObject
        {
            ["Policy"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject
                {
                    ["PolicyDocument"] = new JsonObject { ["Statement"] = statements },
                },
            },
        },
    };
}
