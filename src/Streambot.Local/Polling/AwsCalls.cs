using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Streambot.Configuration.Requests;

namespace Streambot.Local.Polling;

/// <summary>Calls AWS with the credentials and the region of the shell.</summary>
internal sealed class AwsCalls : IDisposable
{
    public static readonly AwsService Kinesis = new(
        "kinesis", "AWS_ENDPOINT_URL_KINESIS", "Kinesis_20131202", "application/x-amz-json-1.1");

    public static readonly AwsService DynamoDBStreams = new(
        "dynamodb",
        "AWS_ENDPOINT_URL_DYNAMODB_STREAMS",
        "DynamoDBStreams_20120810",
        "application/x-amz-json-1.0")
    {
        Host = "streams.dynamodb",
    };

    public static readonly AwsService Sqs = new(
        "sqs", "AWS_ENDPOINT_URL_SQS", "AmazonSQS", "application/x-amz-json-1.0");

    private static readonly AwsService s_cloudFormation = new(
        "cloudformation",
        "AWS_ENDPOINT_URL_CLOUDFORMATION",
        "CloudFormation_20100515",
        "application/x-www-form-urlencoded");

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public string Region { get; } = Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? "";

    public void Dispose() => _http.Dispose();

    /// <exception cref="PollingException">The call failed.</exception>
    public async Task<JsonElement> CallAsync(
        AwsService service, string operation, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        byte[] answer = await SendAsync(service, operation, body.ToArray(), cancellation);
        using JsonDocument document = JsonDocument.Parse(answer.Length == 0 ? "{}"u8.ToArray() : answer);
        return document.RootElement.Clone();
    }

    /// <summary>The type and the physical ID of a resource of a stack.</summary>
    /// <exception cref="PollingException">There is no such resource.</exception>
    public async Task<(string Type, string Id)> DescribeResourceAsync(
        string stackName, string logicalId, CancellationToken cancellation)
    {
        string form = "Action=DescribeStackResource&Version=2010-05-15"
            + $"&StackName={Uri.EscapeDataString(stackName)}&LogicalResourceId={Uri.EscapeDataString(logicalId)}";
        byte[] answer = await SendAsync(
            s_cloudFormation, "DescribeStackResource", Encoding.UTF8.GetBytes(form), cancellation);
        XDocument document = XDocument.Parse(Encoding.UTF8.GetString(answer));
        return (Text("ResourceType"), Text("PhysicalResourceId"));

        string Text(string name) =>
            document.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private async Task<byte[]> SendAsync(
        AwsService service, string operation, byte[] body, CancellationToken cancellation)
    {
        if (Region.Length == 0 || Credentials() is not { } credentials)
            throw new PollingException(
                "AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set; 'aws configure "
                + "export-credentials --format env' prints those of a profile");
        Uri endpoint = new(Variable(service.EndpointVariable) ?? Variable("AWS_ENDPOINT_URL")
            ?? $"https://{service.Host}.{Region}.amazonaws.com");
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        DateTimeOffset now = DateTimeOffset.UtcNow;
        foreach ((string name, string value) in RequestSigner.Sign(
            endpoint.Authority, endpoint.AbsolutePath, body, service, operation, Region, credentials, now))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode
                ? answer
                : throw new PollingException($"{operation} was answered with {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            throw new PollingException($"{operation}: {exception.Message.TrimEnd('.')}");
        }
    }

    private static AwsCredentials? Credentials() =>
        Variable("AWS_ACCESS_KEY_ID") is { } id && Variable("AWS_SECRET_ACCESS_KEY") is { } secret
            ? new(id, secret, Variable("AWS_SESSION_TOKEN"))
            : null;
}
