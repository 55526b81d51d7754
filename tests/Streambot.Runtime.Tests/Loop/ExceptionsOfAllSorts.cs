using System.Reflection;
using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

/// <summary>
/// What a handler throws is the user's own class: the process lives on whatever that does when it is reported.
/// </summary>
public sealed class ExceptionsOfAllSorts
{
    public static TheoryData<string, string, string> All
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (string sort in Sorts.Keys)
            {
                foreach (string format in (string[])["Text", "JSON"])
                {
                    foreach (string way in (string[])["invocation", "record", "record by key", "stream"])
                        data.Add(sort, format, way);
                }
            }
            return data;
        }
    }

    private static Dictionary<string, Func<Exception>> Sorts => new()
    {
        ["Message throws"] = () => new HostileException { OfMessage = Throw },
        ["Message is null"] = () => new HostileException { OfMessage = () => null! },
        ["StackTrace throws"] = () => new HostileException { OfStackTrace = Throw },
        ["StackTrace is null"] = () => new HostileException { OfStackTrace = () => null! },
        ["ToString throws"] = () => new HostileException { OfToString = Throw },
        ["ToString is null"] = () => new HostileException { OfToString = () => null! },
        ["Data throws"] = () => new HostileException { OfData = Throw },
        ["all of it throws"] = () =>
            new HostileException { OfMessage = Throw, OfStackTrace = Throw, OfToString = Throw, OfData = Throw },
        ["what it throws throws"] = () => new HostileException { OfMessage = ThrowHostile, OfToString = ThrowHostile },
        ["its cause throws"] = () => new HostileException("outer", new HostileException { OfMessage = Throw }),
        ["it is cancelled and throws"] = () => new HostileCancellation(),
        ["one of many throws"] = () => new AggregateException(
            new IOException(), new HostileException { OfMessage = Throw }),
        ["a long message"] = () => new HostileException(new string('x', 20_000_000)),
        ["half a character"] = () => new HostileException("\ud83d"),
        ["a message cut in a character"] = () => new HostileException(
            string.Concat(Enumerable.Repeat("a\ud83d\ude00", 30_000))),
        ["control characters"] = () => new HostileException("\0\r\n\u2028\u0085\t\u001b[31m"),
        ["deep causes"] = () => Deep(50_000, cause => new HostileException("deep", cause)),
        ["deep aggregates"] = () => Deep(20_000, cause => new AggregateException("deep", cause)),
        ["a circle"] = Circle,
        ["very many causes"] = () => new AggregateException(
            Enumerable.Range(0, 100_000).Select(i => new IOException($"{i}"))),
        ["many causes of many"] = () => Wide(3),
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task AreReportedAndTheProcessLivesOn(string sort, string format, string way)
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_LOG_FORMAT"] = format;
        Exception? thrown = Sorts[sort]();
        string type = thrown.GetType().Name;
        Map(program, way, () => thrown is null ? Task.CompletedTask : Task.FromException(thrown));
        program.Start();

        // The answer to a batch is not streamed.
        string json = way == "stream" ? "{}" : Event;
        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json, "abc");
        thrown = null;
        (string next, _) = await program.Api.InvokeAsync(json, "def");

        Assert.Equal("invocation/def/response", next);
        string log = Assert.Single(program.Log.TrimEnd('\n').Split('\n'));
        Assert.Contains(type, log, StringComparison.Ordinal);
        Assert.InRange(log.Length, 1, 2_000_000);
        if (format == "JSON")
            Assert.Equal(type, JsonElement.Parse(log).GetProperty("errorType").GetString());
        AssertReported(way, type, path, request);
    }

    private const string Event =
        """{"Records":[{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"1","data":"","partitionKey":"a"}}]}""";

    private static void AssertReported(string way, string type, string path, LoopbackRequest request)
    {
        switch (way)
        {
            case "invocation":
                Assert.Equal("invocation/abc/error", path);
                Assert.Equal(type, request.Json.GetProperty("errorType").GetString());
                Assert.Equal(type, request.Headers["Lambda-Runtime-Function-Error-Type"]);
                Assert.InRange(request.Body.Length, 1, 2_000_000);
                break;
            case "stream":
                Assert.Equal("invocation/abc/response", path);
                Assert.Equal(type, request.Trailers["Lambda-Runtime-Function-Error-Type"]);
                Assert.InRange(request.Trailers["Lambda-Runtime-Function-Error-Body"].Length, 1, 4000);
                break;
            default:
                Assert.Equal("invocation/abc/response", path);
                Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", request.Text);
                break;
        }
    }

    private static void Map(TestProgram program, string way, Func<Task> act)
    {
        switch (way)
        {
            case "invocation":
                program.Functions.Map("Orders", async (Stream _, InvocationContext _, CancellationToken _) =>
                {
                    await act();
                    return Stream.Null;
                });
                break;
            case "stream":
                program.Functions.Map("Orders", async (_, response, _, cancellation) =>
                {
                    await response.WriteAsync("1"u8.ToArray(), cancellation);
                    await act();
                });
                break;
            default:
                program.Functions.Map(
                    "Orders",
                    EventsJson.Default.KinesisEvent,
                    EventsJson.Default.StreamsEventResponse,
                    (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) => way == "record"
                        ? batch.ProcessAsync((_, _) => act(), cancellation)
                        : batch.ProcessByKeyAsync((_, _) => act(), 2, cancellation));
                break;
        }
    }

    private static string Throw() => throw new InvalidOperationException("I cannot be read.");

    private static string ThrowHostile() => throw new HostileException { OfMessage = Throw, OfToString = Throw };

    private static Exception Deep(int depth, Func<Exception, Exception> wrap)
    {
        Exception exception = new IOException("the last");
        for (int i = 0; i < depth; i++)
            exception = wrap(exception);
        return exception;
    }

    private static AggregateException Wide(int depth) =>
        new(Enumerable.Range(0, 12).Select(i => depth == 0 ? (Exception)new IOException($"{i}") : Wide(depth - 1)));

    // No constructor makes one, but reflection, as serializers use it, does.
    private static HostileException Circle()
    {
        HostileException inner = new("inner");
        HostileException outer = new("outer", inner);
        typeof(Exception).GetField(
            "_innerException", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(inner, outer);
        return outer;
    }

    private sealed class HostileException(
        string message = "hostile", Exception? cause = null) : Exception(message, cause)
    {
        public Func<string>? OfMessage { get; init; }

        public Func<string>? OfStackTrace { get; init; }

        public Func<string>? OfToString { get; init; }

        public Func<string>? OfData { get; init; }

        public override string Message => OfMessage is null ? base.Message : OfMessage();

        public override string? StackTrace => OfStackTrace is null ? base.StackTrace : OfStackTrace();

        public override System.Collections.IDictionary Data
        {
            get
            {
                OfData?.Invoke();
                return base.Data;
            }
        }

        public override string ToString() => OfToString is null ? base.ToString() : OfToString();
    }

    private sealed class HostileCancellation : OperationCanceledException
    {
        public override string Message => Throw();

        public override string ToString() => Throw();
    }
}
