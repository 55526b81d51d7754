using System.Text.Json;

namespace Streambot.Runtime.Tests.Configuration;

public sealed class Secrets
{
    [Fact]
    public async Task ComeFromSsm()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(
            new { EventPrefix = "events" },
            new { ApiKey = "/orders/api-key", Token = "/aws/reference/secretsmanager/orders" });
        program.Aws.Secrets["/orders/api-key"] = "s3cret";
        program.Aws.Secrets["/aws/reference/secretsmanager/orders"] = """{"token":"t0ken"}""";
        program.Start();

        Assert.Equal("'s3cret'", await program.ReadAsync("ApiKey"));
        Assert.Equal("""'{"token":"t0ken"}'""", await program.ReadAsync("Token"));
        Assert.Equal("'events'", await program.ReadAsync("EventPrefix"));

        Assert.Equal(["DynamoDB_20120810.GetItem", "AmazonSSM.GetParameters"], program.Aws.Operations);
        LoopbackRequest request = program.Aws.Requests[1];
        Assert.Equal(
            """{"Names":["/orders/api-key","/aws/reference/secretsmanager/orders"],"WithDecryption":true}""",
            request.Text);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Contains("/eu-west-1/ssm/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComeTenAtATime()
    {
        await using ConfiguredProgram program = new();
        Dictionary<string, string> secrets = Enumerable.Range(0, 23).ToDictionary(i => $"Key{i}", i => $"/orders/{i}");
        secrets["Again"] = "/orders/7";
        foreach (string parameter in secrets.Values)
            program.Aws.Secrets[parameter] = $"value of {parameter}";
        program.Aws.Put(new { }, secrets);
        program.Start();

        foreach ((string key, string parameter) in secrets)
            Assert.Equal($"'value of {parameter}'", await program.ReadAsync(key));

        int[] sizes = [.. program.Aws.Requests
            .Skip(1)
            .Select(request => request.Json.GetProperty("Names").GetArrayLength())
            .Order()];
        Assert.Equal([3, 10, 10], sizes);
    }

    [Fact]
    public async Task MayBeOfOneVersion()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { }, new { Old = "/orders/api-key:3", New = "/orders/api-key:live" });
        program.Aws.Secrets["/orders/api-key:3"] = "third";
        program.Aws.Secrets["/orders/api-key:live"] = "live";
        program.Start();

        Assert.Equal("'third'", await program.ReadAsync("Old"));
        Assert.Equal("'live'", await program.ReadAsync("New"));
    }

    [Fact]
    public async Task MayBeOfSeveralVersionsAtOnce()
    {
        const string Shared = "arn:aws:ssm:eu-west-1:210987654321:parameter/orders/api-key";
        Dictionary<string, string> secrets = new()
        {
            ["Latest"] = "/orders/api-key",
            ["Third"] = "/orders/api-key:3",
            ["Live"] = "/orders/api-key:live",
            ["Shared"] = Shared,
            ["SharedThird"] = $"{Shared}:3",
            ["Other"] = "/orders/other",
            ["OtherByArn"] = "arn:aws:ssm:eu-west-1:123456789012:parameter/orders/other",
            ["Previous"] = "/aws/reference/secretsmanager/orders:AWSPREVIOUS",
            ["Current"] = "/aws/reference/secretsmanager/orders",
        };
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { }, secrets);
        foreach ((string key, string name) in secrets)
            program.Aws.Secrets[name] = $"value of {Named(key)}";
        program.Start();

        foreach (string key in secrets.Keys)
            Assert.Equal($"'value of {Named(key)}'", await program.ReadAsync(key));

        static string Named(string key) => key.Replace("ByArn", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders/api-key:3")]
    [InlineData("arn:aws:ssm:eu-west-1:210987654321:parameter/orders/api-key")]
    public async Task AreMissingThoughAnotherIsThere(string other)
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { }, new { Latest = "/orders/api-key", Other = other });
        program.Aws.Secrets[other] = "another";

        Assert.Equal(
            "STREAMBOT6014: SSM has no parameter /orders/api-key, which a secret of the configuration refers to. "
            + "Create it, or correct Secret of the StreambotEnv item.",
            await program.FailAsync());
    }

    [Fact]
    public async Task FailTheStartWhenTheyAreMissing()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" }, new { ApiKey = "/orders/api-key", Token = "/orders/token" });
        program.Aws.Secrets["/orders/token"] = "t0ken";

        Assert.Equal(
            "STREAMBOT6014: SSM has no parameter /orders/api-key, which a secret of the configuration refers to. "
            + "Create it, or correct Secret of the StreambotEnv item.",
            await program.FailAsync());
        Assert.Null(program.Variables["Own"]);
        Assert.Null(program.Variables["Token"]);
    }

    [Fact]
    public async Task FailTheStartWhenTheyAreDenied()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" }, new { ApiKey = "/orders/api-key" });
        program.Aws.OnRequest = request =>
        {
            if (request.Headers["X-Amz-Target"] == "AmazonSSM.GetParameters")
                program.Aws.Fail(400, """
                    {"__type":"AccessDeniedException","Message":"User is not authorized to perform: ssm:GetParameters"}
                    """);
        };

        Assert.Equal(
            "STREAMBOT6012: The configuration of 'orders' could not be read from the table 'streambot-env': "
                + "GetParameters: AccessDeniedException: User is not authorized to perform: ssm:GetParameters. Make "
                + "sure that the table is in the function's region and that the function's role may read the record "
                + "and its secrets.",
            await program.FailAsync());
        Assert.Null(program.Variables["Own"]);
    }

    [Fact]
    public async Task AreReadAgainAtARefresh()
    {
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        program.Aws.Put(new { }, new { ApiKey = "/orders/api-key" });
        program.Aws.Secrets["/orders/api-key"] = "first";
        program.Start();
        Assert.Equal("'first'", await program.ReadAsync("ApiKey"));

        program.Aws.Secrets["/orders/api-key"] = "second";

        Assert.Equal("'second'", await program.ReadAsync("ApiKey"));
    }

    [Fact]
    public async Task AreNeverLogged()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { AWS_REGION = "v1sible" }, new { ApiKey = "/orders/api-key", PATH = "/orders/path" });
        program.Aws.Secrets["/orders/api-key"] = "s3cret";
        program.Aws.Secrets["/orders/path"] = "s3cret";
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        program.Start();
        await program.ReadAsync("ApiKey");
        program.Aws.GetItemAnswer = JsonSerializer.Serialize(
            new { Item = new { env = new { S = """{"ApiKey":"s3cret" broken""" } } });
        await program.ReadAsync("ApiKey");

        Assert.Contains("STREAMBOT6020", program.Log, StringComparison.Ordinal);
        Assert.Contains("STREAMBOT6013", program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("v1sible", program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("wJalrXUtnFEMI", program.Log, StringComparison.Ordinal);
    }
}
