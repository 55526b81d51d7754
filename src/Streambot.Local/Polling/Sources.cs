using System.Text.Json;
using Streambot.Local.Diagnostics;
using Streambot.Local.Functions;
using Streambot.Local.Service;

namespace Streambot.Local.Polling;

/// <summary>Polls what the functions of a project read, in the place of Lambda.</summary>
internal sealed class Sources(AwsConnection connection) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly AwsCalls _aws = new();

    public void Dispose() => _aws.Dispose();

    /// <summary>Polls until it is canceled. A source that cannot be polled is told once, and tried again.</summary>
    public Task PollAsync(IEnumerable<RunningFunction> functions, CancellationToken cancellation) => Task.WhenAll(
        functions.SelectMany(function => function.Function.Connectors.Select(
            connector => PollAsync(function, connector, cancellation))));

    private async Task PollAsync(RunningFunction function, LocalConnector connector, CancellationToken cancellation)
    {
        ISource? source = null;
        string told = "";
        while (true)
        {
            try
            {
                if (source is null)
                {
                    source = await FindAsync(connector, cancellation);
                    await Console.Out.WriteLineAsync($"{function.Function.Name} reads {source.Name}.");
                }
                if (await source.PollAsync(function, cancellation))
                    continue;
            }
            catch (Exception exception) when (exception is PollingException or JsonException or KeyNotFoundException
                or InvalidOperationException)
            {
                if (told != exception.Message)
                    await Console.Error.WriteLineAsync(LocalRunDiagnostics.SourceNotPolled
                        .With(connector.Id, exception.Message.TrimEnd('.'))
                        .Message);
                told = exception.Message;
            }
            await Task.Delay(s_pause, cancellation);
        }
    }

    private async Task<ISource> FindAsync(LocalConnector connector, CancellationToken cancellation)
    {
        string arn = connector.SourceArn, type = "", id = "";
        if (connector.SourceId.Length > 0)
            (type, id) = await _aws.DescribeResourceAsync(connection.StackName, connector.SourceId, cancellation);
        string[] parts = arn.Split(':', 6);
        string service = parts.Length == 6 ? parts[2] : "";
        if (type == "AWS::Kinesis::Stream" || service == "kinesis")
        {
            string stream = id.Length > 0 ? id : parts[5]["stream/".Length..];
            return new KinesisSource(_aws, connector, stream);
        }
        if (type == "AWS::SQS::Queue" || service == "sqs")
            return new SqsSource(_aws, connector, id.Length > 0 ? id : await QueueUrlAsync(parts, cancellation));
        if (type == "AWS::DynamoDB::Table" || service == "dynamodb")
            return new DynamoDBSource(_aws, connector, id.Length > 0 ? await StreamArnAsync(id, cancellation) : arn);
        throw new PollingException("it is neither a Kinesis stream, a DynamoDB table nor an SQS queue");
    }

    private async Task<string> QueueUrlAsync(string[] arn, CancellationToken cancellation)
    {
        JsonElement answer = await _aws.CallAsync(
            AwsCalls.Sqs, "GetQueueUrl", json => json.WriteString("QueueName", arn[5]), cancellation);
        return answer.GetProperty("QueueUrl").GetString()!;
    }

    private async Task<string> StreamArnAsync(string table, CancellationToken cancellation)
    {
        JsonElement answer = await _aws.CallAsync(
            AwsCalls.DynamoDBStreams, "ListStreams", json => json.WriteString("TableName", table), cancellation);
        JsonElement[] streams = [.. answer.GetProperty("Streams").EnumerateArray()];
        return streams.Length > 0
            ? streams[^1].GetProperty("StreamArn").GetString()!
            : throw new PollingException($"the table {table} has no stream");
    }
}
