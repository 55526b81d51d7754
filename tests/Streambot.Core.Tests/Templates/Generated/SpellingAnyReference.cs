using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// References that only the deploy knows, written in any way. A failure names the seed that repeats it.
/// </summary>
public sealed class SpellingAnyReference
{
    private static readonly string[] Names =
    [
        "AWS::Region", "AWS::AccountId", "AWS::StackName", "Stage", "Nameless", "Jobs.QueueName", "Table.StreamArn",
        "Consumer.ConsumerARN",
    ];

    private static readonly string[] Literals =
        ["arn", "aws", ":", "::", "/", "kinesis:", "orders", "${", "${x}", "a.b", "-", "stream/", "{"];

    private static readonly Gen<Part[]> Any = Gen.Frequency(
        (3, Gen.OneOf(Literals).Select(text => new Part(text))),
        (2, Gen.OneOf(Names).Select(name => new Part(name, IsName: true)))).Array[1, 8];

    [Fact]
    public void ComesToTheSame() => Gen.Select(Any, Gen.Int, Gen.Int).Sample(
        (parts, first, second) =>
        {
            (JsonNode one, JsonNode other) = (new Spelling(first).Write(parts), new Spelling(second).Write(parts));

            Assert.Equal(Resolver().Resolve(one).Key, Resolver().Resolve(other).Key);
            Assert.True(Resolver().AreSame(one, other));
        },
        iter: 2000,
        print: Print);

    [Fact]
    public void TellsAnotherReferenceApart() => Gen.Select(Any, Any, Gen.Int)
        .Where((one, other, _) => Written(one) != Written(other))
        .Sample(
            (one, other, seed) =>
            {
                JsonNode second = new Spelling(seed + 1).Write(other);

                Assert.False(Resolver().AreSame(new Spelling(seed).Write(one), second));
            },
            iter: 2000,
            print: sample => $"{Written(sample.Item1)} and {Written(sample.Item2)}, {sample.Item3}");

    [Fact]
    public void IsTheSameOnceItIsWrittenBack() => Gen.Select(Any, Gen.Int).Sample(
        (parts, seed) =>
        {
            JsonNode written = new Spelling(seed).Write(parts);

            Assert.True(Resolver().AreSame(written, Resolver().Resolve(written).ToNode()));
        },
        iter: 1000,
        print: sample => $"{Written(sample.Item1)}, {sample.Item2}");

    private static string Print((Part[] Parts, int First, int Second) sample)
    {
        int[] seeds = [sample.First, sample.Second];
        return string.Join(" and ", seeds.Select(seed => new Spelling(seed).Write(sample.Parts).ToJsonString()));
    }

    private static string Written(Part[] parts) =>
        string.Concat(parts.Select(part => part.IsName ? $"<{part.Text}>" : part.Text));

    private static ValueResolver Resolver() => TestTemplate.Resolver("""
        Parameters: {Stage: {Type: String}}
        Resources:
          Nameless: {Type: AWS::Kinesis::Stream}
          Jobs: {Type: AWS::SQS::Queue}
          Table: {Type: AWS::DynamoDB::Table}
          Consumer: {Type: AWS::Kinesis::StreamConsumer}
        """);
}
