using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Streambot.Tests;

/// <summary>A local AWS of a test's own, on a free port: up when it answers, gone with its standard input.</summary>
public class LocalAws : IAsyncLifetime
{
    public const string Region = "eu-west-1";
    public const string ArtifactBucket = "streambot-123456789012-eu-west-1-an";

    private readonly StringBuilder _errors = new();
    private readonly HttpClient _http = new();
    private Process? _process;

    public string Endpoint { get; private set; } = "";

    /// <summary>What a user would export to work with it.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["AWS_ENDPOINT_URL"] = Endpoint,
        ["AWS_REGION"] = Region,
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
    };

    public virtual async ValueTask InitializeAsync()
    {
        ProcessStartInfo start = new("python3", [Repository.PathOf("local-aws/localaws.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();

        const string ready = "ready ";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(ready, StringComparison.Ordinal))
                continue;
            Endpoint = line[ready.Length..].Trim();
            return;
        }

        lock (_errors)
            throw new InvalidOperationException($"The local AWS did not start.\n{_errors}");
    }

    public virtual async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the AWS CLI, which must succeed, and reads the JSON it prints.</summary>
    public async Task<JsonObject> CliAsync(params string[] arguments)
    {
        (int exitCode, string output) = await TryCliAsync(arguments);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)}\n{output}");
        return output.TrimStart().StartsWith('{') ? JsonNode.Parse(output)!.AsObject() : [];
    }

    /// <summary>Runs the AWS CLI, whatever comes of it.</summary>
    public async Task<(int ExitCode, string Output)> TryCliAsync(params string[] arguments)
    {
        // By its module, for another "aws" on the path may be of another version, which reads
        // binary arguments differently.
        ProcessStartInfo start = new("python3", ["-m", "awscli", .. arguments, "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Variables)
            start.Environment[name] = value;
        // The AWS CLI of version 1 does not read AWS_REGION.
        start.Environment["AWS_DEFAULT_REGION"] = Region;
        start.Environment.Remove("AWS_PROFILE");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : await errors);
    }

    /// <summary>Creates a function that runs a script, and returns its ARN.</summary>
    public async Task<string> CreateFunctionAsync(string name, string script)
    {
        string zip = Path.GetTempFileName();
        try
        {
            await using (FileStream file = File.Create(zip))
            {
                await using ZipArchive archive = new(file, ZipArchiveMode.Create);
                ZipArchiveEntry entry = archive.CreateEntry("bootstrap");
                const int regularFileThatAllMayRun = 0x81ED;
                entry.ExternalAttributes = regularFileThatAllMayRun << 16;
                await using StreamWriter writer = new(await entry.OpenAsync());
                await writer.WriteAsync(script);
            }

            JsonObject role = await CliAsync(
                "iam", "create-role", "--role-name", name, "--assume-role-policy-document", "{}");
            JsonObject function = await CliAsync(
                "lambda", "create-function", "--function-name", name, "--runtime", "provided.al2023",
                "--handler", "bootstrap", "--role", (string)role["Role"]!["Arn"]!, "--zip-file", $"fileb://{zip}");
            return (string)function["FunctionArn"]!;
        }
        finally
        {
            File.Delete(zip);
        }
    }

    /// <summary>Invokes a function and returns its answer.</summary>
    public async Task<string> InvokeAsync(string function)
    {
        string answer = Path.GetTempFileName();
        try
        {
            JsonObject result = await CliAsync(
                "lambda", "invoke", "--function-name", function, "--payload", "{}", answer);
            string text = await File.ReadAllTextAsync(answer);
            Assert.True(result["FunctionError"] is null, text);
            return text;
        }
        finally
        {
            File.Delete(answer);
        }
    }

    /// <summary>The configuration record of a function, or null.</summary>
    public async Task<JsonObject?> RecordAsync(string function)
    {
        JsonObject answer = await CliAsync(
            "dynamodb", "get-item", "--consistent-read", "--table-name", "streambot-env", "--key",
            $$$"""{"name": {"S": "{{{function}}}"}}""");
        return answer["Item"] as JsonObject;
    }

    /// <summary>Every run of a function so far, as the Runtime API saw it.</summary>
    public async Task<IReadOnlyList<JsonObject>> InvocationsAsync()
    {
        JsonArray? all = await _http.GetFromJsonAsync<JsonArray>($"{Endpoint}/_localaws/invocations");
        return [.. all!.OfType<JsonObject>()];
    }

    /// <summary>How often each operation was called so far, by its service and its name.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RequestsAsync()
    {
        Dictionary<string, Dictionary<string, int>>? counts =
            await _http.GetFromJsonAsync<Dictionary<string, Dictionary<string, int>>>($"{Endpoint}/_localaws/requests");
        return counts!
            .SelectMany(service =>
                service.Value.Select(count => KeyValuePair.Create($"{service.Key} {count.Key}", count.Value)))
            .ToDictionary();
    }

    /// <summary>Lets the next requests that match fail.</summary>
    public Task FailAsync(string method, string path, string body, int status, int times) => FailAsync(new JsonObject
    {
        ["method"] = method,
        ["path"] = path,
        ["body"] = body,
        ["status"] = status,
        ["times"] = times,
    });

    /// <summary>Lets the next requests that match fail, as docs/local-aws.md says.</summary>
    public async Task FailAsync(JsonObject fault)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync($"{Endpoint}/_localaws/faults", fault);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Forgets all faults, and ends the delay of the requests that have met one.</summary>
    public async Task ClearFaultsAsync()
    {
        using HttpResponseMessage response = await _http.DeleteAsync(new Uri($"{Endpoint}/_localaws/faults"));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>How many requests of a method came whose path matches a pattern.</summary>
    public async Task<int> CountRequestsAsync(string method, string path)
    {
        Dictionary<string, Dictionary<string, int>>? counts =
            await _http.GetFromJsonAsync<Dictionary<string, Dictionary<string, int>>>(
                $"{Endpoint}/_localaws/requests?method={method}&path={Uri.EscapeDataString(path)}");
        return counts!.Values.Sum(operations => operations.Values.Sum());
    }

    /// <summary>
    /// Waits until what is read fulfils a condition. The bound only ends a test that would never end.
    /// </summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> condition, string expectation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            T value = await read();
            if (condition(value))
                return value;
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"Not so after two minutes: {expectation}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
