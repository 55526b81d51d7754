namespace Streambot.Runtime.Tests.Configuration;

public sealed class ColdStarts
{
    [Fact]
    public async Task ReadTheRecordOnceBeforeTheFirstEvent()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { EventPrefix = "events", Empty = "" });
        program.Start();

        Assert.Equal("'events'", await program.ReadAsync("EventPrefix"));
        Assert.Equal("''", await program.ReadAsync("Empty"));

        Assert.Equal(new Dictionary<string, string> { ["EventPrefix"] = "events", ["Empty"] = "" }, program.Seen);
        LoopbackRequest request = Assert.Single(program.Aws.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal(
            """{"TableName":"streambot-env","ConsistentRead":true,"Key":{"name":{"S":"orders"}}}""", request.Text);
        Assert.Equal("DynamoDB_20120810.GetItem", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Equal("session", request.Headers["X-Amz-Security-Token"]);
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/dynamodb/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
                + "Signature=[0-9a-f]{64}$",
            request.Headers["Authorization"]);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task AskForATableOfAnyName()
    {
        const string table = "a \"table\" with \\ and\n\u00fc \ud83d\ude00";
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_TABLE"] = table;
        program.Start();

        await program.ReadAsync("Own");
        Assert.Equal(table, program.Aws.Requests[0].Json.GetProperty("TableName").GetString());
    }

    [Fact]
    public async Task ReadNothingWithoutATable()
    {
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_TABLE"] = null;
        program.Variables["AWS_REGION"] = null;
        program.Variables["Own"] = "mine";
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.Empty(program.Aws.Requests);
    }

    [Fact]
    public async Task RunAsTheyAreWithoutARecord()
    {
        await using ConfiguredProgram program = new();
        program.Variables["Own"] = "mine";
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.Empty(program.Seen);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task FailWithoutARecordThatIsRequired()
    {
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_ENV"] = "required";

        Assert.Equal(
            "STREAMBOT6010: The function 'orders' has no configuration in the table 'streambot-env', and STREAMBOT_ENV "
                + "says that it is required. Deploy the stack that contains its Custom::StreambotEnv resource, or set "
                + "STREAMBOT_ENV to optional.",
            await program.FailAsync());
    }

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_LAMBDA_RUNTIME_API")]
    [InlineData("LAMBDA_TASK_ROOT")]
    [InlineData("_HANDLER")]
    [InlineData("_X_AMZN_TRACE_ID")]
    [InlineData("STREAMBOT_TABLE")]
    [InlineData("PATH")]
    [InlineData("LD_PRELOAD")]
    [InlineData("DOTNET_STARTUP_HOOKS")]
    [InlineData("COMPlus_EnableDiagnostics")]
    [InlineData("CORECLR_PROFILER")]
    [InlineData("a=b")]
    [InlineData("")]
    public async Task NeverOverwriteAReservedName(string name)
    {
        await using ConfiguredProgram program = new();
        string? before = program.Variables[name];
        program.Aws.Put(new Dictionary<string, string> { [name] = "changed", ["Own"] = "mine" });
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.Equal(before, program.Variables[name]);
        Assert.Equal(["Own"], program.Seen.Keys);
        Assert.Equal(
            $"WARN\tSTREAMBOT6020: The keys '{name}' of the configuration were left out: such names are reserved, or "
                + "cannot be variables. Rename them.\n",
            program.Log);
    }

    [Theory]
    [InlineData("STREAMBOT_ENV", "yes", "STREAMBOT6011: 'yes' is not a valid value of STREAMBOT_ENV. Set STREAMBOT_ENV "
        + "to one of: required, optional.")]
    [InlineData("STREAMBOT_REFRESH_SECONDS", "often", "STREAMBOT6011: 'often' is not a valid value of "
        + "STREAMBOT_REFRESH_SECONDS. Set STREAMBOT_REFRESH_SECONDS to a number of seconds, 0 for every invocation or "
        + "-1 for never.")]
    [InlineData("STREAMBOT_REFRESH_SECONDS", "-2", "STREAMBOT6011: '-2' is not a valid value of "
        + "STREAMBOT_REFRESH_SECONDS. Set STREAMBOT_REFRESH_SECONDS to a number of seconds, 0 for every invocation or "
        + "-1 for never.")]
    [InlineData("AWS_LAMBDA_FUNCTION_NAME", null,
        "STREAMBOT6015: AWS_LAMBDA_FUNCTION_NAME is not set, so there is no name to find the configuration by. Set it, "
            + "or remove STREAMBOT_TABLE to run without configuration.")]
    [InlineData("AWS_REGION", null,
        "STREAMBOT6016: Neither AWS_REGION nor AWS_DEFAULT_REGION is set, so the configuration cannot be read. Set "
            + "AWS_REGION to the region of the table.")]
    [InlineData("AWS_ACCESS_KEY_ID", null,
        "STREAMBOT6017: There are no credentials to read the configuration with. Set AWS_ACCESS_KEY_ID and "
            + "AWS_SECRET_ACCESS_KEY, as Lambda does.")]
    public async Task FailWithoutWhatTheyNeed(string variable, string? value, string message)
    {
        await using ConfiguredProgram program = new();
        program.Variables[variable] = value;

        Assert.Equal(message, await program.FailAsync());
        Assert.Empty(program.Aws.Requests);
    }
}
