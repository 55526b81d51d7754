using System.Text;
using System.Text.Json;
using Streambot.Handlers.Tests.Loopback;
using Streambot.Handlers.Tests.Processes;

namespace Streambot.Handlers.Tests.Hostile;

/// <summary>
/// Five thousand for each of the two resources, or a sample of them, to one process that goes on living, as a warm
/// Lambda does. The fake CloudFormation checks form and length of every answer.
/// </summary>
public sealed class TenThousandHostileRequests(NativeHandlers handlers)
{
    private const int Count = 5_000;

    // Each goes through a process and comes back.
    private static readonly int Sent = Count / Thoroughness.OneOf(40);

    private static readonly string Huge = new('x', 50_000);
    private static readonly string Deep = new('[', 1_000);

    [Theory]
    [InlineData("env", 1)]
    [InlineData("connector", 2)]
    public async Task AreEachAnsweredOnceOrNotAtAll(string resource, int seed)
    {
        await using HandlerProcess process = await HandlerProcess.StartAsync(handlers, resource);
        process.Aws.Lambda.LooksToSettle = null;
        HostileRequests requests = new(seed, process.Url);
        int answered = 0;
        for (int number = 0; number < Sent; number++)
        {
            (byte[] json, bool canAnswer) = requests.Next();
            string request = $"{number} of seed {seed}: {Encoding.Latin1.GetString(json)}";

            // A URL that nobody answers at is tried until the function's time is over.
            string outcome = await process.InvokeAsync(json, TimeSpan.FromSeconds(canAnswer ? 60 : 0.1));

            Assert.True(outcome == (canAnswer ? "response" : "error"), $"{outcome} to {request}");
            Assert.True(
                process.CloudFormation.Unread == (canAnswer ? 1 : 0),
                $"{process.CloudFormation.Unread} answers to {request}");
            if (!canAnswer)
                continue;
            CloudFormationAnswer answer = await process.CloudFormation.NextAsync();
            Assert.True(answer.Status is "SUCCESS" or "FAILED", $"{answer.Json} to {request}");
            Assert.True(answer.PhysicalResourceId.Length > 0, $"{answer.Json} to {request}");
            answered++;
        }

        // Nothing came late, and it is one process still.
        Assert.Equal(answered, process.CloudFormation.Attempts);
        Assert.InRange(answered, Sent * 9 / 10, Sent - 1);
        Assert.False(process.HasExited);
        string output = await process.EndAsync();
        Assert.DoesNotContain("X-Amz-Signature", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"exception\"", output, StringComparison.Ordinal);
        JsonElement[] lines = [.. output.Split('\n')
            .Where(line => line.StartsWith("{\"", StringComparison.Ordinal))
            .Select(line => JsonElement.Parse(line))];
        Assert.Equal(
            answered,
            lines.Count(line => line.TryGetProperty("answered", out JsonElement value) && value.GetBoolean()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AreOfEveryKind(int seed)
    {
        HostileRequests requests = new(seed, new("http://127.0.0.1:1/response"));
        Dictionary<string, int> kinds = new()
        {
            ["wrong type"] = 0,
            ["missing key"] = 0,
            ["huge string"] = 0,
            ["deep nesting"] = 0,
            ["lone surrogate"] = 0,
            ["bad URL"] = 0,
        };
        for (int number = 0; number < Count; number++)
        {
            (byte[] json, bool canAnswer) = requests.Next();
            string text = Encoding.Latin1.GetString(json);
            kinds["wrong type"] += text.Contains("\"FunctionName\":[", StringComparison.Ordinal)
                || text.Contains("\"StackId\":{", StringComparison.Ordinal)
                    ? 1
                    : 0;
            kinds["missing key"] += text.Contains("\"RequestType\":", StringComparison.Ordinal) ? 0 : 1;
            kinds["huge string"] += text.Contains(Huge, StringComparison.Ordinal) ? 1 : 0;
            kinds["deep nesting"] += text.Contains(Deep, StringComparison.Ordinal)
                || text.Contains("{\"a\":{\"a\":{\"a\":", StringComparison.Ordinal)
                    ? 1
                    : 0;
            kinds["lone surrogate"] += text.Contains("\\ud800", StringComparison.Ordinal) ? 1 : 0;
            kinds["bad URL"] += canAnswer ? 0 : 1;
        }

        Assert.All(kinds, kind => Assert.True(kind.Value >= 90, $"{kind.Value} with a {kind.Key}"));
    }
}
