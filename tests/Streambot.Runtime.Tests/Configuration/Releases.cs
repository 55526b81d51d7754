using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Streambot.Runtime.Tests.Configuration;

public sealed class Releases
{
    [Fact]
    public async Task WaitForTheirRecordAtAColdStart()
    {
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_KEYS"] = "new";
        program.Aws.Put(new { Own = "old value" }, keys: "old");
        program.Aws.OnRequest = _ =>
        {
            if (program.Aws.Requests.Count == 3)
                program.Aws.Put(new { Own = "new value" }, keys: "new");
        };
        program.Start();

        Assert.Equal("'new value'", await program.ReadAsync("Own"));
        Assert.Equal(3, program.Aws.Requests.Count);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task GoOnWithWhatIsThereWhenItDoesNotCome()
    {
        await using ConfiguredProgram program = new();
        program.Variables["STREAMBOT_KEYS"] = "new";
        program.Aws.Put(new { Own = "old value" }, new { ApiKey = "/orders/api-key" }, keys: "old");
        program.Aws.Secrets["/orders/api-key"] = "s3cret";
        Stopwatch watch = Stopwatch.StartNew();
        program.Start();

        Assert.Equal("'old value'", await program.ReadAsync("Own"));
        Assert.Equal("'s3cret'", await program.ReadAsync("ApiKey"));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(5.5), TimeSpan.FromSeconds(30));
        Assert.Equal(
            "WARN\tSTREAMBOT6018: The configuration of 'orders' belongs to another release, and that of this one did "
                + "not arrive in time. It is used as it is. Unless a deploy is under way, deploy again.\n",
            program.Log);
    }

    [Fact]
    public async Task KeepWhatTheyHaveWhenTheyAreWarm()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        await using ConfiguredProgram program = new(clock);
        program.Variables["STREAMBOT_KEYS"] = "old";
        program.Aws.Put(new { Own = "old value", Gone = "still here" }, keys: "old");
        program.Start();
        Assert.Equal("'old value'", await program.ReadAsync("Own"));

        program.Aws.Put(new { Own = "new value" }, new { ApiKey = "/orders/not-mine" }, keys: "new");
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("'old value'", await program.ReadAsync("Own"));
        Assert.Equal("'still here'", await program.ReadAsync("Gone"));
        Assert.Equal(["DynamoDB_20120810.GetItem", "DynamoDB_20120810.GetItem"], program.Aws.Operations);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task AreNotToldApartWithoutKeys()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" }, keys: "any");
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
    }
}
