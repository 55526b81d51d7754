using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>Zips that are uploaded in parts. The bucket has nothing but what these tests upload.</summary>
public sealed class LargeZips(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [LongFact]
    public async Task AreDeployedWhateverHappensToAPart()
    {
        using TempProject project = Create("Large", 25);
        // Throttled, then a fault of S3; and an answer that is lost. The SDK sends each of them again.
        await FailPartAsync("Large", 2, 503, "SlowDown");
        await FailPartAsync("Large", 3, 500, "InternalError");
        await aws.FailAsync(new()
        {
            ["method"] = "POST",
            ["path"] = "/Large/",
            ["query"] = "^uploadId=",
            ["status"] = 503,
            ["done"] = true,
        });

        BuildResult result = await project.PublishAsync("-p:StreambotDeploy=true");

        Assert.Contains("Large.zip is uploaded to s3://", result.Output, StringComparison.Ordinal);
        string key = await AssertUploadedAsync(project);
        Assert.Equal("\"\"", await aws.InvokeAsync("Large-Large"));
        JsonObject attributes = await aws.CliAsync(
            "s3api", "head-object", "--bucket", LocalAws.ArtifactBucket, "--key", key, "--checksum-mode", "ENABLED");
        Assert.Equal("application/zip", (string?)attributes["ContentType"]);
        Assert.Empty(await UploadsAsync("Large"));
    }

    [LongFact]
    public async Task AreResumedAfterTheProcessWasKilled()
    {
        using TempProject project = Create("Killed", 33);
        await project.PublishAsync();
        await HoldPartAsync("Killed", 5);
        await using (project.StartInTerminal("publish", "-t:StreambotUpload"))
            await PartsAsync("Killed", count: 4);

        string upload = Assert.Single(await UploadsAsync("Killed"));
        int before = await aws.CountRequestsAsync("PUT", "/Killed/");
        BuildResult result = await project.RunAsync("publish", "-t:StreambotUpload");

        Assert.Contains("is resumed: 4 of 5 parts are there", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, await aws.CountRequestsAsync("PUT", "/Killed/") - before);
        await AssertUploadedAsync(project);
        Assert.DoesNotContain(upload, await UploadsAsync("Killed"));
    }

    [LongFact]
    public async Task LeaveNothingBehindAfterCtrlC()
    {
        using TempProject project = Create("Canceled", 25);
        await project.PublishAsync();
        await HoldPartAsync("Canceled", 2);
        await using TerminalSession session = project.StartInTerminal("publish", "-t:StreambotUpload");
        await PartsAsync("Canceled", count: 3);

        await session.InterruptAsync();
        BuildResult screen = await session.EndAsync(Token);

        Assert.NotEqual(0, screen.ExitCode);
        Assert.Empty(await UploadsAsync("Canceled"));
        Assert.Empty(await KeysAsync("Canceled"));
    }

    // What was documented before allows neither to look for uploads nor to abort them.
    [LongFact]
    public async Task AreUploadedWithoutThePermissionsToLookAndToAbort()
    {
        using TempProject project = Create("Denied", 17);
        await project.PublishAsync();
        await DenyAsync("GET", "^uploads");
        await DenyAsync("DELETE", "uploadId=");
        await FailPartAsync("Denied", 1, 403, "AccessDenied");

        BuildResult failed = await project.TryAsync("publish", "-t:StreambotUpload");
        await DenyAsync("GET", "^uploads");
        await project.RunAsync("publish", "-t:StreambotUpload");

        Assert.Equal(["STREAMBOT3008"], failed.Errors);
        string upload = Assert.Single(await UploadsAsync("Denied"));
        Assert.Contains(
            $"aws s3api abort-multipart-upload --bucket {LocalAws.ArtifactBucket} --key Denied/",
            failed.Output,
            StringComparison.Ordinal);
        Assert.Contains($"--upload-id {upload}", failed.Output, StringComparison.Ordinal);
        await AssertUploadedAsync(project);
    }

    [LongFact]
    public async Task AreUploadedByTwoAtTheSameTime()
    {
        using TempProject first = Create("Twice", 25);
        await first.PublishAsync();
        using TempProject second = Create("Twice", 25);
        File.Copy(first.PathOf("data.bin"), second.PathOf("data.bin"), overwrite: true);
        await second.PublishAsync();
        // The first waits with a part while the second takes up the same upload, completes it, and is done.
        await HoldPartAsync("Twice", 2);
        await using TerminalSession session = first.StartInTerminal("publish", "-t:StreambotUpload");
        await PartsAsync("Twice", count: 3);

        await second.RunAsync("publish", "-t:StreambotUpload");
        await AssertUploadedAsync(second);
        await aws.ClearFaultsAsync();
        BuildResult screen = await session.EndAsync(Token);

        Assert.True(screen.ExitCode == 0, screen.Output);
        await AssertUploadedAsync(first);
        Assert.Empty(await UploadsAsync("Twice"));
    }

    [LongFact]
    public async Task AreComparedWithTheCodeThatLambdaHas()
    {
        using TempProject project = Create("Replaced", 17);
        await project.RunAsync("publish", "-t:StreambotUpload");
        string key = await AssertUploadedAsync(project);
        string replacement = project.PathOf("replacement.zip");
        File.Copy(project.Bundle.Path, replacement);
        await using (ZipArchive zip = await ZipFile.OpenAsync(replacement, ZipArchiveMode.Update, Token))
            zip.CreateEntry("another");
        string sha256 = Convert.ToBase64String(SHA256.HashData(project.Bundle.Bytes));
        await aws.CliAsync(
            "s3api", "put-object", "--bucket", LocalAws.ArtifactBucket, "--key", key, "--body", replacement,
            "--metadata", $"sha256={sha256}");

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        Assert.Equal(["STREAMBOT5072"], result.Errors);
        Assert.Contains("The stack 'Replaced' in ", result.Output, StringComparison.Ordinal);
        Assert.Contains(" is deployed in ", result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task HaveARuleThatRemovesWhatIsLeft()
    {
        JsonObject lifecycle = await aws.CliAsync(
            "s3api", "get-bucket-lifecycle-configuration", "--bucket", LocalAws.ArtifactBucket);

        JsonNode rule = Assert.Single(lifecycle["Rules"]!.AsArray())!;
        Assert.Equal("Enabled", (string?)rule["Status"]);
        Assert.Equal(7, (int?)rule["AbortIncompleteMultipartUpload"]!["DaysAfterInitiation"]);
    }

    private TempProject Create(string name, int megabytes)
    {
        TempProject project = aws.CreateEcho(name, "STREAMBOT_TABLE");
        project.WithProject("""<ItemGroup><StreambotBundleItem Include="data.bin" /></ItemGroup>""");
        File.WriteAllBytes(project.PathOf("data.bin"), RandomNumberGenerator.GetBytes(megabytes * Megabyte));
        return project;
    }

    private Task FailPartAsync(string name, int part, int status, string code) => aws.FailAsync(new()
    {
        ["method"] = "PUT",
        ["path"] = $"/{name}/",
        ["query"] = $"partNumber={part}(&|$)",
        ["status"] = status,
        ["code"] = code,
    });

    // Long enough for what a test does meanwhile; nobody waits for its end.
    private Task HoldPartAsync(string name, int part) => aws.FailAsync(new()
    {
        ["method"] = "PUT",
        ["path"] = $"/{name}/",
        ["query"] = $"partNumber={part}(&|$)",
        ["status"] = 503,
        ["delay"] = 300,
    });

    private Task DenyAsync(string method, string query) => aws.FailAsync(new()
    {
        ["method"] = method,
        ["query"] = query,
        ["status"] = 403,
        ["code"] = "AccessDenied",
    });

    private async Task<string[]> UploadsAsync(string name)
    {
        JsonObject listed = await aws.CliAsync(
            "s3api", "list-multipart-uploads", "--bucket", LocalAws.ArtifactBucket, "--prefix", $"{name}/");
        return [.. (listed["Uploads"]?.AsArray() ?? []).Select(upload => (string)upload!["UploadId"]!)];
    }

    private async Task<string[]> KeysAsync(string name)
    {
        JsonObject listed = await aws.CliAsync(
            "s3api", "list-objects-v2", "--bucket", LocalAws.ArtifactBucket, "--prefix", $"{name}/");
        return
        [
            .. (listed["Contents"]?.AsArray() ?? [])
                .Select(found => (string)found!["Key"]!)
                .Where(key => key.EndsWith(".zip", StringComparison.Ordinal)),
        ];
    }

    // Until so many parts of the only upload have arrived.
    private Task<int> PartsAsync(string name, int count) => LocalAws.UntilAsync(
        async () =>
        {
            if (await UploadsAsync(name) is not [string upload])
                return 0;
            JsonObject listed = await aws.CliAsync(
                "s3api", "list-parts", "--bucket", LocalAws.ArtifactBucket, "--key", await KeyOfUploadAsync(name),
                "--upload-id", upload);
            return listed["Parts"]?.AsArray().Count ?? 0;
        },
        arrived => arrived == count,
        $"{count} parts have arrived");

    private async Task<string> KeyOfUploadAsync(string name)
    {
        JsonObject listed = await aws.CliAsync(
            "s3api", "list-multipart-uploads", "--bucket", LocalAws.ArtifactBucket, "--prefix", $"{name}/");
        return (string)listed["Uploads"]![0]!["Key"]!;
    }

    // The object has the bytes of the zip.
    private async Task<string> AssertUploadedAsync(TempProject project)
    {
        string key = Assert.Single(await KeysAsync(project.Name));
        string copy = project.PathOf("copy.zip");
        await aws.CliAsync("s3api", "get-object", "--bucket", LocalAws.ArtifactBucket, "--key", key, copy);
        Assert.Equal(
            SHA256.HashData(await File.ReadAllBytesAsync(project.Bundle.Path, Token)),
            SHA256.HashData(await File.ReadAllBytesAsync(copy, Token)));
        return key;
    }
}
