using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Tests;

/// <summary>DynamoDB and SSM, with the records and parameters that a test puts in them.</summary>
public sealed class FakeAws : IAsyncDisposable
{
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConcurrentQueue<Func<CancellationToken, Task<LoopbackResponse>>> _faults = new();
    private readonly LoopbackServer _server;

    /// <param name="certificate">With one, it is asked over TLS.</param>
    public FakeAws(X509Certificate2? certificate = null)
    {
        _server = new(AnswerAsync, certificate);
        Url = $"{(certificate is null ? "http" : "https")}://{_server.Address}";
    }

    public string Url { get; }

    /// <summary>What DynamoDB answers.</summary>
    public string GetItemAnswer { get; set; } = "{}";

    /// <summary>What SSM holds.</summary>
    public ConcurrentDictionary<string, string> Secrets { get; } = new();

    /// <summary>Called with every request, before it is answered.</summary>
    public Action<LoopbackRequest> OnRequest { get; set; } = _ => { };

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    public IEnumerable<string> Operations => Requests.Select(request => request.Headers["X-Amz-Target"]);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Writes the record, in the form of the custom resource.</summary>
    public void Put(object env, object? secrets = null, string? keys = null)
    {
        JsonObject item = new() { ["name"] = Text("orders"), ["env"] = Text(JsonSerializer.Serialize(env)) };
        if (secrets is not null)
            item["secrets"] = Text(JsonSerializer.Serialize(secrets));
        if (keys is not null)
            item["keys"] = Text(keys);
        GetItemAnswer = new JsonObject { ["Item"] = item }.ToJsonString();

        static JsonObject Text(string value) => new() { ["S"] = value };
    }

    /// <summary>Answers the next request in another way.</summary>
    public void Fail(int status, string body) => Fail(LoopbackResponse.Text(status, body));

    public void Fail(LoopbackResponse response) => Fail(Task.FromResult(response));

    /// <summary>Answers the next request in another way, and later.</summary>
    public void Fail(Task<LoopbackResponse> response) => _faults.Enqueue(_ => response);

    /// <summary>Never answers the next request.</summary>
    public void Hang() => _faults.Enqueue(async cancellation =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return LoopbackResponse.Reset;
    });

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        _requests.Enqueue(request);
        OnRequest(request);
        if (_faults.TryDequeue(out Func<CancellationToken, Task<LoopbackResponse>>? fault))
            return await fault(cancellation);
        return request.Headers["X-Amz-Target"] switch
        {
            "DynamoDB_20120810.GetItem" => LoopbackResponse.Text(200, GetItemAnswer),
            "AmazonSSM.GetParameters" => GetParameters(request),
            _ => LoopbackResponse.Text(400, """{"__type":"UnknownOperationException"}"""),
        };
    }

    // Selectors, as in name:3, come back beside the name. Asked for by its ARN, a parameter has its name all the same.
    private static JsonObject Parameter(string name, string value)
    {
        bool isArn = name.StartsWith("arn:", StringComparison.Ordinal);
        string[] parts = isArn ? name.Split(':')[5..] : name.Split(':');
        string path = isArn ? parts[0]["parameter".Length..] : parts[0];
        string own = $"arn:aws:ssm:eu-west-1:123456789012:parameter/{path.TrimStart('/')}";
        string arn = isArn ? string.Join(':', name.Split(':')[..6]) : own;
        JsonObject parameter = new() { ["Name"] = path, ["ARN"] = arn };
        if (parts.Length > 1)
            parameter["Selector"] = $":{parts[1]}";
        parameter["Type"] = "SecureString";
        parameter["Value"] = value;
        return parameter;
    }

    private LoopbackResponse GetParameters(LoopbackRequest request)
    {
        string[] names = [.. request.Json.GetProperty("Names").EnumerateArray().Select(name => name.GetString()!)];
        if (names.Length > 10 || names.Distinct().Count() != names.Length)
            return LoopbackResponse.Text(400, """
                {"__type":"ValidationException","message":"Member must have length less than or equal to 10, and no duplicates"}
                """);

        JsonArray found = [], missing = [];
        // In the order of the alphabet, whatever was asked for.
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            if (Secrets.TryGetValue(name, out string? value))
                found.Add(Parameter(name, value));
            else
                missing.Add(name);
        }

        return LoopbackResponse.Text(
            200, new JsonObject { ["Parameters"] = found, ["InvalidParameters"] = missing }.ToJsonString());
    }
}
