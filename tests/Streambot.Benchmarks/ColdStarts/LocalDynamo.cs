using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Streambot.Benchmarks.ColdStarts;

/// <summary>The DynamoDB of the local AWS, with the table of configurations. It goes with its standard input.</summary>
internal sealed class LocalDynamo : IAsyncDisposable
{
    public const string Region = "eu-west-1";

    private const string Table = "streambot-env";

    private readonly Process _process;
    private readonly AmazonDynamoDBClient _dynamo;

    private LocalDynamo(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        _dynamo = new(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = Region });
    }

    public string Endpoint { get; }

    public static async Task<LocalDynamo> StartAsync()
    {
        ProcessStartInfo start = new("python3", [Repository.PathOf("local-aws/localaws.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        const string ready = "ready ";
        string? line = await process.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith(ready, StringComparison.Ordinal))
            line = await process.StandardOutput.ReadLineAsync();
        if (line is null)
            throw new InvalidOperationException(
                "The local AWS did not start. What it needs: pip install -r local-aws/requirements.txt");

        LocalDynamo local = new(process, line[ready.Length..].Trim());
        await local._dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("name", ScalarAttributeType.S)],
            KeySchema = [new("name", KeyType.HASH)],
        });
        return local;
    }

    public async Task<bool> HoldsAsync(string function)
    {
        GetItemResponse response = await _dynamo.GetItemAsync(
            Table, new() { ["name"] = new AttributeValue { S = function } }, consistentRead: true);
        return response.Item is { Count: > 0 };
    }

    public async ValueTask DisposeAsync()
    {
        _dynamo.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
