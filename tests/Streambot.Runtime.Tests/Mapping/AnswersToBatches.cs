using System.Text;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>
/// What a handler of bytes answers to a batch. Lambda takes some of it for success, and fails the batch for the rest,
/// again and again, without a word.
/// </summary>
public sealed class AnswersToBatches
{
    private static readonly string[] Success =
    [
        "", " \n", "null", " null ", "\"\"", "[]", "[ ]", "{}", """{"batchItemFailures":null}""",
        """{"batchItemFailures":[]}""",
        """{"state":{"sum":"1"}}""", """{"batchItemFailures":[],"state":{}}""",
        """{"processed":3,"batchItemFailures":[]}""",
        """{"batchItemFailures":[{"itemIdentifier":"1"}]}""",
        """{"batchItemFailures":[{"a":1,"itemIdentifier":"1"},{"itemIdentifier":"2"}]}""",
        """{"batchItemFailures":[{"itemIdentifier":"unknown"}]}""",
    ];

    private static readonly string[] Malformed =
    [
        "\"done\"", "7", "true", "false", "[1]", "[[]]", "[{}]", "done", "{", "{}}", "nul", "<html/>",
        "{\"batchItemFailures\":[]",
        """{"statusCode":200}""", """{"statusCode":200,"body":"{\"batchItemFailures\":[]}"}""",
        "\"{\\\"batchItemFailures\\\":[]}\"",
        """{"BatchItemFailures":[]}""", """{"BatchItemFailures":[{"ItemIdentifier":"1"}]}""", """{"failures":["1"]}""",
        """{"batchItemFailures":{}}""", """{"batchItemFailures":"1"}""", """{"batchItemFailures":1}""",
        """{"batchItemFailures":true}""",
        """{"batchItemFailures":["1"]}""", """{"batchItemFailures":[null]}""", """{"batchItemFailures":[[]]}""",
        """{"batchItemFailures":[{}]}""",
        """{"batchItemFailures":[{"itemIdentifier":""}]}""", """{"batchItemFailures":[{"itemIdentifier":null}]}""",
        """{"batchItemFailures":[{"itemIdentifier":1}]}""", """{"batchItemFailures":[{"itemIdentifier":["1"]}]}""",
        """{"batchItemFailures":[{"ItemIdentifier":"1"}]}""",
        """{"batchItemFailures":[{"itemIdentifier":"1"},{"id":"2"}]}""",
        """{"batchItemFailures":[{"itemIdentifier":"\ud800"}]}""", "\0\0\0\0",
    ];

    private static readonly string[] Events =
    [
        Batches.Kinesis(1), Batches.DynamoDB(1, 2), Batches.Sqs(1, 2), $"  {Batches.Sqs(1)}",
        """{"window":{"start":"a"},"Records":[{"eventID":"1","eventSource":"aws:dynamodb"}],"state":{}}""",
    ];

    private static readonly string[] OtherEvents =
    [
        "{}", "null", "\"text\"", "7", "[]", "", "no JSON", """{"Records":[]}""", """{"Records":null}""",
        """{"Records":[7]}""", """{"Records":[{}]}""",
        """{"version":"2.0","routeKey":"$default","body":"{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}"}""",
        """{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","s3":{}}]}""",
        """{"Records":[{"EventSource":"aws:sns","Sns":{}}]}""",
        """{"eventSource":"aws:kafka","records":{"a-0":[]}}""", """{"eventSource":"aws:sqs"}""",
        """{"Records":[{"eventSource":7}]}""",
        """{"Records":[{"kinesis":{},"eventSource":"aws:other"}]}""", """[{"eventSource":"aws:kinesis"}]""",
        $$"""{"body":"{{new string('x', 2000)}}","Records":[{"eventSource":"aws:kinesis"}]}""",
    ];

    public static TheoryData<string> Ways => ["bytes", "streamed", "typed"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ReachLambdaWhereTheyTellWhatFailed(string way)
    {
        await using TestProgram program = new();
        string answer = "";
        Map(program, way, () => answer);
        program.Start();

        foreach (string json in Events)
        {
            foreach (string next in Success)
            {
                // A serializer writes something.
                if (way == "typed" && string.IsNullOrWhiteSpace(next))
                    continue;
                answer = next;
                (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);
                Assert.Equal("invocation/request-1/response", path);
                Assert.Equal(next, request.Text);
                Assert.False(request.Headers.ContainsKey("Lambda-Runtime-Function-Response-Mode"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AreErrorsWhereTheyDoNot(string way)
    {
        await using TestProgram program = new();
        string answer = "";
        Map(program, way, () => answer);
        program.Start();

        foreach (string json in Events)
        {
            foreach (string next in Malformed)
            {
                answer = next;
                (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);
                Assert.Equal("invocation/request-1/error", path);
                Assert.Equal("STREAMBOT6031", request.Json.GetProperty("errorType").GetString());
                Assert.StartsWith(
                    "STREAMBOT6031: The answer to a batch does not tell Lambda which records failed: ",
                    request.Json.GetProperty("errorMessage").GetString(),
                    StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task MayBeAnythingWhereTheEventIsNoBatch(string way)
    {
        await using TestProgram program = new();
        string answer = "";
        Map(program, way, () => answer);
        program.Start();

        foreach (string json in OtherEvents)
        {
            // A serializer reads JSON only.
            if (way == "typed" && json is "" or "no JSON")
                continue;
            foreach (string next in Malformed)
            {
                answer = next;
                (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);
                Assert.Equal("invocation/request-1/response", path);
                Assert.Equal(next, request.Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task MayBeAnythingWhereNobodyReadsThem(string way)
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_BATCH_RESPONSE"] = "unchecked";
        Map(program, way, () => "\"done\"");
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(Batches.Kinesis(1));

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("\"done\"", request.Text);
    }

    [Theory]
    [InlineData("checked", true)]
    [InlineData("", true)]
    [InlineData("Unchecked", false)]
    [InlineData("false", false)]
    public async Task AreCheckedUnlessItIsSaid(string setting, bool isSetting)
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_BATCH_RESPONSE"] = setting;
        Map(program, "bytes", () => "\"done\"");
        program.Start();

        if (isSetting)
        {
            (_, LoopbackRequest request) = await program.Api.InvokeAsync(Batches.Kinesis(1));
            Assert.Equal("STREAMBOT6031", request.Headers["Lambda-Runtime-Function-Error-Type"]);
            return;
        }
        StreambotRuntimeException exception = await Assert.ThrowsAsync<StreambotRuntimeException>(
            () => program.Running);
        Assert.Equal(
            $"STREAMBOT6011: '{setting}' is not a valid value of STREAMBOT_BATCH_RESPONSE. "
                + "Set STREAMBOT_BATCH_RESPONSE to one of: checked, unchecked.",
            exception.Message);
        Assert.Equal("init/error", (await program.Api.NextPostAsync()).Path);
    }

    [Fact]
    public async Task AreNotStreamedAndTakeNothingMoreBehindTheirEnd()
    {
        await using TestProgram program = new();
        ResponseStream? kept = null;
        program.Functions.Map("Orders", async (_, response, _, cancellation) =>
        {
            kept = response;
            await response.WriteAsync("{}"u8.ToArray(), cancellation);
            Assert.True(response.HasBegun);
        });
        program.Start();

        (_, LoopbackRequest first) = await program.Api.InvokeAsync(Batches.Kinesis(1));
        Assert.Throws<ObjectDisposedException>(() => kept!.WriteByte(1));
        (_, LoopbackRequest second) = await program.Api.InvokeAsync("{}");

        Assert.Equal("{}", first.Text);
        Assert.False(first.Headers.ContainsKey("Lambda-Runtime-Function-Response-Mode"));
        Assert.Equal("streaming", second.Headers["Lambda-Runtime-Function-Response-Mode"]);
    }

    private static void Map(TestProgram program, string way, Func<string> answer)
    {
        switch (way)
        {
            case "bytes":
                program.Functions.Map(
                    "Orders", (_, _, _) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(answer()))));
                break;
            case "streamed":
                program.Functions.Map("Orders", (_, response, _, cancellation) =>
                    response.WriteAsync(Encoding.UTF8.GetBytes(answer()), cancellation).AsTask());
                break;
            default:
                // As a result of its own converter: whatever it writes.
                program.Functions.Map(
                    "Orders",
                    AnythingJson.Default.Anything,
                    AnythingJson.Default.Anything,
                    (Anything _, InvocationContext _, CancellationToken _) => Task.FromResult(new Anything(answer())));
                break;
        }
    }
}
