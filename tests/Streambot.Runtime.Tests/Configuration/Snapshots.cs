namespace Streambot.Runtime.Tests.Configuration;

public sealed class Snapshots
{
    [Fact]
    public async Task GoOnWithTheConfigurationOfThePresent()
    {
        await using ConfiguredProgram program = new();
        program.Variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start";
        program.Variables["Covered"] = "from before";
        program.Aws.Put(new { Own = "at the snapshot", Covered = "covered" });
        await StartUntilTheSnapshotAsync(program);
        Assert.Single(program.Aws.Requests);
        Assert.Equal(0, program.Api.Asked);

        program.Aws.Put(new { Own = "at the restore" });
        program.Api.Restore();

        Assert.Equal("'at the restore'", await program.ReadAsync("Own"));
        Assert.Equal("'from before'", await program.ReadAsync("Covered"));
        Assert.Equal(2, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task EndWhenThereIsNoConfigurationAnyMore()
    {
        await using ConfiguredProgram program = new();
        program.Variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start";
        program.Variables["STREAMBOT_ENV"] = "required";
        program.Aws.Put(new { Own = "at the snapshot" });
        await StartUntilTheSnapshotAsync(program);

        program.Aws.GetItemAnswer = "{}";
        program.Api.Restore();

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);
        (string path, LoopbackRequest request) = await program.Api.NextPostAsync();
        Assert.Equal("restore/error", path);
        Assert.Equal("STREAMBOT6010", exception.Code);
        Assert.Equal("STREAMBOT6010", request.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task EndWhenTheRestoreFails()
    {
        await using ConfiguredProgram program = new();
        program.Variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start";
        await StartUntilTheSnapshotAsync(program);

        program.Api.Restore(status: 500);

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);
        Assert.Equal("STREAMBOT6006", exception.Code);
    }

    private static async Task StartUntilTheSnapshotAsync(ConfiguredProgram program)
    {
        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Api.OnRestore = ready.SetResult;
        program.Start();
        await ready.Task;
    }
}
