using System.Text.Json.Nodes;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates;

public sealed class SeveralFunctions
{
    private const string Template = "Resources:\n  Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}\n"
        + "  Queue: {Type: AWS::SQS::Queue}\n";

    [Fact]
    public void HaveTheirOwnItemsAndThoseOfAll()
    {
        JsonNode resources = Service()
            .Env("Shared", "all")
            .With(ItemKind.Env, "Own", ("Value", "a"), ("Function", "A"))
            .With(ItemKind.Policy, "ReadAll", ("Action", "s3:GetObject"), ("Resource", "*"))
            .With(ItemKind.Policy, "WriteB", ("Action", "s3:PutObject"), ("Resource", "*"), ("Function", "B"))
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Function", "A"))
            .Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"), ("Function", "B"))
            .Merge()["Resources"]!;

        Assert.Equal(["Shared", "Own"], Keys(resources["AEnv"]!));
        Assert.Equal(["Shared"], Keys(resources["BEnv"]!));
        Assert.Equal(["ReadAll"], Sids(resources["ARole"]!));
        Assert.Equal(["ReadAll", "WriteB"], Sids(resources["BRole"]!));
        Assert.Contains("kinesis:GetRecords", resources["ARole"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("kinesis:GetRecords", resources["BRole"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("sqs:ReceiveMessage", resources["BRole"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MayEachHaveAKeyOfTheSameName() => Assert.Empty(Service()
        .With(ItemKind.Env, "Level", ("Value", "1"), ("Function", "A"))
        .With(ItemKind.Env, "Level", ("Value", "2"), ("Function", "B"))
        .Messages());

    [Fact]
    public void MayNotHaveAKeyThatIsForAllAndForOne() => Assert.Equal(
        ["STREAMBOT1004: StreambotEnv 'Level' is declared twice for the function 'B'. Remove one."],
        Service().Env("Level", "1").With(ItemKind.Env, "Level", ("Value", "2"), ("Function", "B")).Messages());

    [Fact]
    public void HaveRecordsOfTheirOwnSize()
    {
        string half = new('x', 210_000);

        Assert.Equal(
            ["STREAMBOT1016: The configuration of function 'A' is 420119 bytes; its record in DynamoDB holds at most "
                + "409600. Shorten it."],
            Service().Env("Half", half).With(ItemKind.Env, "More", ("Value", half), ("Function", "A")).Messages());
    }

    [Theory]
    [InlineData(ItemKind.Env)]
    [InlineData(ItemKind.Policy)]
    [InlineData(ItemKind.Connector)]
    public void AreNamedRightOrNotAtAll(ItemKind kind) => Assert.Equal(
        [
            $"STREAMBOT1005: Streambot{kind} 'Some' is for the function 'C', which the project does not declare. "
                + "Correct Function, or add a StreambotFunction of that name.",
        ],
        Service().With(kind, "Some", kind switch
        {
            ItemKind.Env => [("Value", "x"), ("Function", "C")],
            ItemKind.Policy => [("Action", "s3:GetObject"), ("Resource", "*"), ("Function", "C")],
            _ => [("StreamArn", "!GetAtt Stream.Arn"), ("Function", "C")],
        }).Messages());

    private static TestService Service() => new TestService { Template = Template }.Function("A").Function("B");

    private static IEnumerable<string> Keys(JsonNode env) =>
        env["Properties"]!.AsObject().Select(property => property.Key).Where(key => key is "Shared" or "Own");

    private static IEnumerable<string> Sids(JsonNode role) => role["Properties"]!["Policies"]!.AsArray()
        .SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
        .Select(statement => statement!["Sid"]?.GetValue<string>() ?? "")
        .Where(sid => sid is "ReadAll" or "WriteB");
}
