using Microsoft.Build.Utilities;

namespace Streambot.Tasks.Tests.Invocation;

/// <summary>Bundles whose bootstrap is a script: what becomes of functions that do not answer as they should.</summary>
public sealed class ABundleThatIsInvoked : IDisposable
{
    private static readonly string Processor =
        System.Runtime.InteropServices.RuntimeInformation.OSArchitecture
        == System.Runtime.InteropServices.Architecture.Arm64
            ? "arm64"
            : "x86_64";

    private readonly RecordingEngine _engine = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ShowsWhatTheFunctionPrintsAndHowItEnded()
    {
        Assert.False(Invoke("#!/bin/sh\necho out\necho err >&2\nexit 3\n"));

        Assert.Equal(["err", "out"], _engine.Headlines.Order());
        Assert.Equal("STREAMBOT2026", Assert.Single(_engine.Errors).Code);
        Assert.StartsWith(
            "The function 'Orders' ended with exit code 3 before it answered.",
            _engine.Errors[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void StopsAFunctionAtItsTimeout()
    {
        Assert.False(Invoke("#!/bin/sh\necho started\nsleep 600\n", timeout: 1));

        Assert.Equal("STREAMBOT2025", Assert.Single(_engine.Errors).Code);
        Assert.StartsWith(
            "The function 'Orders' did not answer within its timeout of 1 seconds.",
            _engine.Errors[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RunsItInItsOwnFolderWithLambdasVariables()
    {
        Assert.False(Invoke("""
            #!/bin/sh
            echo "$AWS_LAMBDA_FUNCTION_NAME $AWS_LAMBDA_FUNCTION_MEMORY_SIZE $_HANDLER $STREAMBOT_FUNCTION $AWS_REGION"
            [ "$PWD" = "$LAMBDA_TASK_ROOT" ] && echo at home
            case "$AWS_LAMBDA_RUNTIME_API" in 127.0.0.1:*) echo loopback;; esac
            exit 1
            """));

        Assert.Equal(["Orders 512 bootstrap Orders eu-west-1", "at home", "loopback"], _engine.Headlines);
    }

    [Fact]
    public void LeavesNoFileBehind()
    {
        Assert.False(Invoke("#!/bin/sh\necho \"$PWD\"\n"));

        Assert.False(Directory.Exists(Assert.Single(_engine.Headlines)));
    }

    [Fact]
    public void RefusesAnotherPlatform()
    {
        string other = Processor == "arm64" ? "x86_64" : "arm64";

        Assert.False(Invoke("#!/bin/sh\n", architecture: other));

        Assert.Equal("STREAMBOT2021", Assert.Single(_engine.Errors).Code);
    }

    [Fact]
    public void RefusesAHandlerThatIsNoProgram()
    {
        Assert.False(Invoke("#!/bin/sh\n", runtime: "dotnet10", handler: "Orders::Orders.Function::Handle"));

        Assert.Equal("STREAMBOT2023", Assert.Single(_engine.Errors).Code);
        Assert.StartsWith(
            "The function 'Orders' has the handler 'Orders::Orders.Function::Handle' on dotnet10,",
            _engine.Errors[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AsksForAnEvent()
    {
        Assert.False(Invoke("#!/bin/sh\n", eventFile: "gone.json"));

        Assert.Equal("STREAMBOT2020", Assert.Single(_engine.Errors).Code);
    }

    [Fact]
    public void TellsWhereAnEventIsNotJson()
    {
        Assert.False(Invoke("#!/bin/sh\n", json: "{\n  \"a\": 1,,\n}"));

        Assert.Equal("STREAMBOT2035", Assert.Single(_engine.Errors).Code);
        Assert.Equal((2, 10), (_engine.Errors[0].LineNumber, _engine.Errors[0].ColumnNumber));
        Assert.Equal(_folder.PathOf("event.json"), _engine.Errors[0].File);
    }

    private bool Invoke(
        string bootstrap,
        int timeout = 30,
        string? architecture = null,
        string runtime = "provided.al2023",
        string handler = "bootstrap",
        string eventFile = "event.json",
        string json = "{}")
    {
        _folder.Write("event.json", json);
        using (CreateBundle bundle = new()
        {
            BuildEngine = new RecordingEngine(),
            Files = [new TaskItem(
                _folder.Write("bootstrap", bootstrap),
                new Dictionary<string, string> { ["RelativePath"] = "bootstrap" })],
            OutputPath = _folder.PathOf("Orders.zip"),
            ListPath = _folder.PathOf("Orders.txt"),
            WarningsPath = _folder.PathOf("warnings.json"),
            ProjectFile = "/src/Orders.csproj",
        })
        {
            Assert.True(bundle.Execute());
        }

        using InvokeBundle task = new()
        {
            BuildEngine = _engine,
            BundlePath = _folder.PathOf("Orders.zip"),
            TemplatePath = _folder.Write("Orders.template.json", $$"""
                { "Resources": { "Orders": { "Type": "AWS::Lambda::Function", "Properties": {
                  "Handler": "{{handler}}", "Runtime": "{{runtime}}", "Architectures": ["{{architecture ?? Processor}}"], "MemorySize": 512, "Timeout": {{timeout}},
                  "Environment": { "Variables": { "STREAMBOT_FUNCTION": "Orders" } } } } } }
                """),
            Event = eventFile,
            EventPath = _folder.PathOf(eventFile),
            Region = "eu-west-1",
            ProjectFile = "/src/Orders.csproj",
        };
        return task.Execute();
    }
}
