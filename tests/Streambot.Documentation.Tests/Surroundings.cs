namespace Streambot.Documentation.Tests;

/// <summary>
/// What a listing takes for granted: the usings that the SDK adds, and names that the text around it explains.
/// </summary>
internal static class Surroundings
{
    public const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Streambot; global using Streambot.Events;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        global using static Surroundings;
        """;

    public const string Names = """
        #nullable enable

        public static class Surroundings
        {
            public static readonly StreambotFunctions functions = new();
            public static readonly KinesisEvent batch = null!;
            public static readonly HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            public static readonly CancellationToken cancellation;
            public static readonly ResponseStream response = null!;
            public static readonly ReadOnlyMemory<byte> page;
            public static readonly List<string> allLinesOfTheYear = [];

            public static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            public static Task StoreAsync(DynamoDBRecord record, CancellationToken cancellation) => Task.CompletedTask;
            public static Task<StreamsEventResponse> HandleAsync(KinesisEvent b, InvocationContext c, CancellationToken t) =>
                b.ProcessAsync(StoreAsync, t);
            public static Task<StreamsEventResponse> HandleOrdersAsync(KinesisEvent b, InvocationContext c, CancellationToken t) =>
                b.ProcessAsync(StoreAsync, t);
            public static Task<StreamsEventResponse> HandleReturnsAsync(KinesisEvent b, InvocationContext c, CancellationToken t) =>
                b.ProcessAsync(StoreAsync, t);

            public sealed class OrdersHandler : IKinesisHandler
            {
                public Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            }

            public static async IAsyncEnumerable<Line> ReadLinesAsync(
                Stream request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
            {
                await Task.Yield();
                yield return new(default, 0);
            }
        }

        public static class StreambotConfiguration
        {
            public static string EventPrefix => "";
        }

        public sealed record Line(DateOnly Day, decimal Sum);

        public sealed class MyResponse;

        public sealed class Report
        {
            public List<string> Lines { get; init; } = [];
        }

        public sealed class StoreOptions
        {
            public string Bucket { get; set; } = "";
        }
        """;
}
