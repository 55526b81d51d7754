using System.Text;
using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>What a later deploy makes of a hotswap: it is brought back, or told.</summary>
public sealed class AHotswapThatIsUndone : OrdersToSwap
{
    [Fact]
    public async Task IsUndoneByADeployOfWhatTheStackHas()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        EnvironmentRecord swapped = Functions.Records[Record];
        Functions.Journal.Clear();

        await DeployAsync(Template());

        Assert.Empty(Cloud.Journal);
        Assert.Equal(
            [
                $"write {Record}",
                "update orders-Orders to streambot-123456789012-eu-west-1-an/orders/a.zip",
                "untag orders-Orders streambot:hotswap",
            ],
            Functions.Journal);
        Assert.NotEqual(swapped, Functions.Records[Record]);
        Assert.Equal(
            OfValues("""{"Bucket":"orders-bucket-1","Greeting":"Hello","Level":"3"}""") with
            {
                Version = EnvironmentRecord.VersionOf(Functions.Records[Record].Env, "{}"),
            },
            Functions.Records[Record]);
    }

    [Fact]
    public async Task IsUndoneByAHotswapOfWhatTheStackHas()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));

        await SwapAsync(Template());

        Assert.Empty(Cloud.Journal);
        Assert.Null(Functions.Records[Record].Hotswap);
        Assert.Contains("\"Hello\"", Functions.Records[Record].Env, StringComparison.Ordinal);
        Assert.Empty(Functions.Tags);
        Assert.EndsWith("orders/a.zip", Functions.Journal[^2], StringComparison.Ordinal);
        Assert.Equal("untag orders-Orders streambot:hotswap", Functions.Journal[^1]);
    }

    // Nobody knows whose zip came last: the next deploy brings it back, if there is a mark.
    [Theory]
    [InlineData("a.zip", true)]
    [InlineData("c.zip", true)]
    [InlineData("a.zip", false)]
    public async Task WhileAnotherHotswapMarksTheFunctionStaysMarked(string zip, bool isHotswap)
    {
        await SwapAsync(Template(zip: "b.zip"));
        Functions.BeforeUpdating = () => Functions.Tags[(Arn, "streambot:hotswap")] = "zip 2038-01-19T03:14:07Z";

        await (isHotswap ? SwapAsync(Template(zip: zip)) : DeployAsync(Template(zip: zip)));

        Assert.StartsWith("zip ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileAnotherHotswapIsDoneStaysMarked()
    {
        Functions.BeforeUpdating = Functions.Tags.Clear;

        await SwapAsync(Template(zip: "b.zip"));

        Assert.StartsWith("zip ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfValuesAloneLeavesTheZipAlone()
    {
        await SwapAsync(Template(greeting: "Hi"));
        await DeployAsync(Template());

        Assert.Equal(
            [
                "tag orders-Orders streambot:hotswap", $"write {Record}",
                $"write {Record}", "untag orders-Orders streambot:hotswap",
            ],
            Functions.Journal);
    }

    // Whatever a person has made of the tag, what may have changed is brought back.
    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("zip")]
    public async Task ThatLeftAMarkNobodyCanReadIsUndoneWhole(string mark)
    {
        Functions.Tags[(Arn, "streambot:hotswap")] = mark;
        Functions.Records[Record] = Functions.Records[Record] with { Env = """{"Greeting":"Hi"}""", Hotswap = "x" };

        await DeployAsync(Template());

        Assert.Equal(3, Functions.Journal.Count);
        Assert.Empty(Functions.Tags);
        Assert.Contains("\"Hello\"", Functions.Records[Record].Env, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsShownByADryRun()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        Functions.Journal.Clear();

        await Deployment.ShowAsync(Wanted(Template()), TestContext.Current.CancellationToken);

        Assert.Empty(Functions.Journal);
        Assert.Equal(
            "A hotswap has changed Orders: a deploy would bring back what the stack has.",
            Tape.Headlines[^1]);
    }

    [Fact]
    public async Task IsShownWhereThereIsNoChangeSetToKeep()
    {
        await SwapAsync(Template(greeting: "Hi"));

        await Deployment.KeepAsync(
            Wanted(Template()),
            await Deployment.CheckAsync(Wanted(Template()), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "The stack 'orders' in 123456789012 in eu-west-1 is up to date: there is no change set to keep.",
                "A hotswap has changed Orders: a deploy would bring back what the stack has.",
            ],
            Tape.Headlines.TakeLast(2));
    }

    // Otherwise the mark would make each deploy after it fail, and nobody could get rid of it.
    [Theory]
    [InlineData("not JSON")]
    [InlineData(null)]
    public async Task WhoseRecordIsGoneDoesNotHoldUpTheNextDeploy(string? env)
    {
        await SwapAsync(Template(greeting: "Hi"));
        if (env is null)
            Functions.Records.Clear();
        else
            Functions.Records[Record] = Functions.Records[Record] with { Env = env };

        await DeployAsync(Template());

        Assert.Empty(Functions.Tags);
        Assert.Contains(
            "  The table 'streambot-env' has no configuration 'orders-Orders' that this stack has written: change a "
                + "value and deploy again to have it written.",
            Tape.Headlines);
    }

    [Fact]
    public async Task ThatNobodyMayLookForIsToldAndDoesNotHoldUpADeploy()
    {
        Functions.TagFault = DiagnosticTable.AccessDenied.With("lambda:ListTags", "denied.").ToException();

        await DeployAsync(Template());

        Assert.Contains(Tape.Headlines, line => line.StartsWith(
            "Whether a hotswap has changed the functions cannot be seen: ", StringComparison.Ordinal));
    }

    // CloudFormation gives back question marks for what is not ASCII: the template that was noted has what was sent.
    [Fact]
    public async Task IsUndoneByAChangeSetThatWasKept()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        Cloud.Template = Template(greeting: "Gr?? dich");
        Note(Template(greeting: "Grüß dich"));

        await ExecuteAsync();

        Assert.Contains("Grüß dich", Functions.Records[Record].Env, StringComparison.Ordinal);
        Assert.Null(Functions.Records[Record].Hotswap);
        Assert.EndsWith("orders/a.zip", Functions.Journal[^2], StringComparison.Ordinal);
        Assert.Empty(Functions.Tags);
    }

    [Fact]
    public async Task KeepsItsValuesAndMarkWhereNobodyKnowsWhatTheStackHas()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        EnvironmentRecord swapped = Functions.Records[Record];
        Cloud.Template = Template(greeting: "Gr?? dich");

        await ExecuteAsync();

        Assert.Equal(swapped, Functions.Records[Record]);
        Assert.StartsWith("values ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
        Assert.Contains(
            "  Orders keeps values of a hotswap that CloudFormation does not give back as they were sent: dotnet "
                + "publish -p:StreambotDeploy=true brings them back.",
            Tape.Headlines);
    }

    [Fact]
    public async Task IsToldWhereTheTemplateOfTheStackCannotBeRead()
    {
        Cloud.Template = "Resources: {}";

        await ExecuteAsync();

        Assert.Contains(
            "Whether a hotswap has changed the functions cannot be seen: the template of the stack cannot be read.",
            Tape.Headlines);
    }

    // Otherwise a rollback would go back to the wrong release, and no script would have the outputs.
    [Fact]
    public async Task ThatCannotBeUndoneDoesNotLoseTheReleaseOfTheDeploy()
    {
        await SwapAsync(Template(greeting: "Hi"));
        Functions.BeforeWriting = () => throw DiagnosticTable.RecordChanged.With("orders-Orders", "t").ToException();
        Cloud.Template = "{}";
        Update();

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Wanted(Template()) with { Restored = new("orders", "orders/a.zip", "orders/a.json") { Sequence = 1 } },
            TestContext.Current.CancellationToken));

        Assert.Contains(Cloud.Objects.Keys, key => key.EndsWith("releases/00000001.json", StringComparison.Ordinal));
        Assert.NotEmpty(Functions.Tags);
    }

    private void Note(string template)
    {
        Cloud.Objects[$"{FakeCloud.DefaultBucket}/orders/releases/pending-change-set.json"] =
            new Release("orders", "orders/a.zip", "orders/a.json").ToJson();
        Cloud.Objects[$"{FakeCloud.DefaultBucket}/orders/a.json"] = Encoding.UTF8.GetBytes(template);
    }

    private Task ExecuteAsync()
    {
        Update();
        Cloud.ChangeSets.Add("change-set");
        return new KeptChangeSet(Cloud.Services, Tape, new ImpatientTime(), WatchLimit.None).ExecuteAsync(
            new()
            {
                StackName = "orders",
                ChangeSet = "change-set",
                PrimaryStack = "streambot",
                KeyPrefix = "orders/",
            },
            TestContext.Current.CancellationToken);
    }
}
