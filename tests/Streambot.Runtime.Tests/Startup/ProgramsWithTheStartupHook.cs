using System.Diagnostics;

namespace Streambot.Runtime.Tests.Startup;

public sealed class ProgramsWithTheStartupHook : IAsyncLifetime
{
    private readonly FakeRuntimeApi _api = new();
    private readonly FakeAws _aws = new();
    private readonly Dictionary<string, string> _variables;

    public ProgramsWithTheStartupHook()
    {
        _variables = TestProcess.Variables(_api, _aws);
        _variables["DOTNET_STARTUP_HOOKS"] = "Streambot.Runtime";
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task HaveTheirConfigurationBeforeTheirFirstLine()
    {
        _aws.Put(new { Own = "from the record", Covered = "covered" }, secrets: new { Key = "/orders/key" });
        _aws.Secrets["/orders/key"] = "from SSM";
        _variables["Covered"] = "from before";

        Assert.Equal(
            (0, "Own is from the record.\nCovered is covered.\nKey is from SSM.\n", ""),
            await PrintAsync("Own", "Covered", "Key"));
        Assert.Equal(["DynamoDB_20120810.GetItem", "AmazonSSM.GetParameters"], _aws.Operations);
        Assert.Equal(0, _api.Asked);
    }

    [Fact]
    public async Task MayBeNamedByThePathOfTheAssembly()
    {
        _aws.Put(new { Own = "mine" });
        _variables["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Streambot.Runtime.dll");

        Assert.Equal(
            (0, "Own is mine.\nDOTNET_STARTUP_HOOKS is null.\n", ""), await PrintAsync("Own", "DOTNET_STARTUP_HOOKS"));
    }

    [Fact]
    public async Task KeepTheirOwnHooksAndPassOnlyThoseOn()
    {
        _aws.Put(new { Own = "mine" });
        _variables["DOTNET_STARTUP_HOOKS"] = "Streambot.Runtime.Program:Streambot.Runtime";

        Assert.Equal(
            (
                0,
                "Before it is loaded, Own is null.\nOwn is mine.\nDOTNET_STARTUP_HOOKS is Streambot.Runtime.Program.\n",
                ""),
            await PrintAsync("Own", "DOTNET_STARTUP_HOOKS"));
    }

    [Fact]
    public async Task LoadNothingASecondTime()
    {
        _aws.Put(new { Own = "mine" });
        await using TestProcess process = new(_variables, "load");

        (_, LoopbackRequest answer) = await _api.InvokeAsync("Own");
        _api.Send("exit");

        Assert.Equal("'mine'", answer.Text);
        Assert.Equal((3, "Own is mine.\n", ""), await process.EndAsync());
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task RunAsTheyAreWithoutATableOrARecord()
    {
        Assert.Equal((0, "Own is null.\n", ""), await PrintAsync("Own"));
        Assert.Single(_aws.Requests);

        _variables.Remove("STREAMBOT_TABLE");
        Assert.Equal((0, "Own is null.\n", ""), await PrintAsync("Own"));
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task AreToldOfWhatIsLeftOutInOneLineWithoutItsValue()
    {
        _aws.Put(new Dictionary<string, string> { ["Own"] = "mine", ["AWS_REGION"] = "nowhere" });

        (int exitCode, string output, string error) = await PrintAsync("Own", "AWS_REGION");

        Assert.Equal((0, "Own is mine.\nAWS_REGION is eu-west-1.\n"), (exitCode, output));
        Assert.Equal(
            "WARN\tSTREAMBOT6020: The keys 'AWS_REGION' of the configuration were left out: such names are reserved, "
                + "or cannot be variables. Rename them.\n",
            error);
    }

    [Fact]
    public async Task DoNotBeginWithoutARecordThatIsRequired()
    {
        _variables["STREAMBOT_ENV"] = "required";

        const string message = "STREAMBOT6010: The function 'orders' has no configuration in the table "
            + "'streambot-env', and STREAMBOT_ENV says that it is required. "
            + "Deploy the stack that contains its Custom::StreambotEnv resource, or set STREAMBOT_ENV to optional.";
        Assert.Equal((1, "", $"ERROR\t{message}\n"), await PrintAsync("Own"));
        (string path, LoopbackRequest report) = await _api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("STREAMBOT6010", report.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal(message, report.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task WaitForTheRecordOfTheirRelease()
    {
        _variables["STREAMBOT_KEYS"] = "new";
        _aws.Put(new { Own = "old value" }, keys: "old");
        _aws.OnRequest = _ =>
        {
            if (_aws.Requests.Count == 3)
                _aws.Put(new { Own = "new value" }, keys: "new");
        };

        Assert.Equal((0, "Own is new value.\n", ""), await PrintAsync("Own"));
    }

    [Fact]
    public async Task DoNotBeginWhenEightSecondsWereNotEnough()
    {
        for (int i = 0; i < 10; i++)
            _aws.Hang();
        Stopwatch watch = Stopwatch.StartNew();

        (int exitCode, string output, string error) = await PrintAsync("Own");

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(7.9), TimeSpan.FromSeconds(60));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(
            "ERROR\tSTREAMBOT6012: The configuration of 'orders' could not be read from the table 'streambot-env' "
                + "within 8 seconds: ",
            error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoNotBeginWithHalfAConfiguration()
    {
        _aws.Put(new { Own = "a value to keep out of the log" }, secrets: new { Key = "/orders/key" });
        _variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";

        (int exitCode, string output, string error) = await PrintAsync("Own");
        (_, LoopbackRequest report) = await _api.NextPostAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("STREAMBOT6014", report.Json.GetProperty("errorType").GetString());
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains(
            "\"level\":\"ERROR\",\"message\":\"STREAMBOT6014: SSM has no parameter /orders/key",
            line,
            StringComparison.Ordinal);
        Assert.DoesNotContain("a value to keep", error + report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndThoughNobodyTakesTheReport()
    {
        _variables["STREAMBOT_ENV"] = "required";
        _variables.Remove("AWS_LAMBDA_RUNTIME_API");
        (int exitCode, _, string error) = await PrintAsync("Own");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ERROR\tSTREAMBOT6010: ", error, StringComparison.Ordinal);

        _variables["AWS_LAMBDA_RUNTIME_API"] = _api.Address;
        _api.OnPost = _ => LoopbackResponse.Text(500, "");
        (exitCode, _, error) = await PrintAsync("Own");
        Assert.Equal(1, exitCode);
        Assert.Matches(
            "^ERROR\tSTREAMBOT6010: .*\nERROR\tSTREAMBOT6006: .* failed at 'init/error': the status is 500\\. .*\n$",
            error);
    }

    [Fact]
    public async Task AreRefusedUnderSnapStart()
    {
        _variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start";

        (int exitCode, string output, string error) = await PrintAsync("Own");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal(
            "ERROR\tSTREAMBOT6021: The configuration is loaded by the startup hook, and SnapStart would keep it in its "
                + "snapshot forever. "
            + "Switch SnapStart off, or run the program with StreambotFunctions and without StreambotWrapper, which "
                + "loads it again after each restore.\n",
            error);
        Assert.Empty(_aws.Requests);
    }

    private async Task<(int ExitCode, string Output, string Error)> PrintAsync(params string[] names)
    {
        await using TestProcess process = new(_variables, ["print", .. names]);
        return await process.EndAsync();
    }
}
