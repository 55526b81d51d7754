using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Invoking;

/// <summary>A program that reads what its connectors read, in the place of Lambda.</summary>
public sealed class SourcesThatAreRead(PackedSdk sdk)
{
    private const string Program = """
        using System.Text;

        int failures = 0;
        StreambotFunctions functions = new();
        functions.MapKinesis("Orders", async (record, cancellation) =>
        {
            string text = Encoding.UTF8.GetString(record.Data.Span);
            if (text == "bad" && failures++ == 0)
                throw new InvalidOperationException("only once");
            await Console.Out.WriteLineAsync($"from Kinesis: {text}".AsMemory(), cancellation);
        });
        functions.MapSqs("Billing", async (message, cancellation) =>
            await Console.Out.WriteLineAsync($"from SQS: {message.Body}".AsMemory(), cancellation));
        functions.MapDynamoDB("Customers", async (change, cancellation) =>
            await Console.Out.WriteLineAsync($"from DynamoDB: {change.Keys["Id"].S}".AsMemory(), cancellation));
        await functions.RunAsync();
        """;

    private const string Items = """
        <ItemGroup>
          <StreambotFunction Include="Orders;Billing;Customers" />
          <StreambotConnector Include="Records" Function="Orders" StreamArn="!GetAtt Stream.Arn"
                              StartingPosition="TRIM_HORIZON" />
          <StreambotConnector Include="Messages" Function="Billing" StreamArn="!GetAtt Queue.Arn" />
          <StreambotConnector Include="Changes" Function="Customers" StreamArn="!GetAtt Table.StreamArn"
                              StartingPosition="TRIM_HORIZON" />
        </ItemGroup>
        """;

    private const string Template = """
        Resources:
          Stream: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 2 } }
          Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 180 } }
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              StreamSpecification: { StreamViewType: NEW_IMAGE }
              AttributeDefinitions: [{ AttributeName: Id, AttributeType: S }]
              KeySchema: [{ AttributeName: Id, KeyType: HASH }]
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [LongFact]
    public async Task GiveTheirRecordsToTheirFunctions()
    {
        await using LocalAws aws = new();
        await aws.InitializeAsync();
        using TempProject project = sdk.CreateProject("Shop")
            .WithFile("Program.cs", Program)
            .WithFile("template.yaml", Template)
            .WithProject(Items);
        foreach ((string name, string value) in aws.Variables)
            project.Variables[name] = value;
        project.Variables["STREAMBOT_URL"] = FreePort.Url();
        project.Variables["STREAMBOT_POLL"] = "true";
        await using TerminalSession session = project.StartInTerminal("run");
        // Before there is a stack, and so before there is anything to read.
        await session.ShowsAsync("STREAMBOT6045");

        await aws.CliAsync(
            "cloudformation", "create-stack", "--stack-name", "Shop", "--template-body",
            $"file://{project.PathOf("template.yaml")}");
        await session.ShowsAsync("Orders reads the Kinesis stream");
        await session.ShowsAsync("Billing reads the queue");
        await session.ShowsAsync("Customers reads the stream of the table");
        await PutAsync(aws);

        await session.ShowsAsync("from SQS: hello");
        await session.ShowsAsync("from DynamoDB: c1");
        await session.ShowsAsync("only once");
        await session.ShowsAsync("from Kinesis: bad");
        await session.ShowsAsync("from Kinesis: last");
        await session.InterruptAsync();
        Assert.Equal(0, (await session.EndAsync(Cancellation)).ExitCode);
    }

    private static async Task PutAsync(LocalAws aws)
    {
        System.Text.Json.Nodes.JsonObject queues = await aws.CliAsync(
            "sqs", "list-queues", "--endpoint-url", aws.Endpoint);
        string queue = (string)queues["QueueUrls"]![0]!;
        string stream = (string)(await aws.CliAsync("kinesis", "list-streams"))["StreamNames"]![0]!;
        string table = (string)(await aws.CliAsync("dynamodb", "list-tables"))["TableNames"]![0]!;
        await aws.CliAsync(
            "sqs", "send-message", "--queue-url", queue, "--message-body", "hello", "--endpoint-url", aws.Endpoint);
        foreach (string data in (string[])["first", "bad", "last"])
            await aws.CliAsync(
                "kinesis", "put-record", "--stream-name", stream, "--partition-key", "1", "--data", data);
        await aws.CliAsync("dynamodb", "put-item", "--table-name", table, "--item", """{"Id":{"S":"c1"}}""");
    }
}
