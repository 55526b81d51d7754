using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Zips and values that go to AWS without CloudFormation.</summary>
public sealed class AHotswap : OrdersToSwap
{
    [Fact]
    public async Task WritesTheValuesThatDifferUnderTheOwnerKeysAndVersionOfTheHandler()
    {
        await SwapAsync(Template(greeting: "Hi"));

        Assert.Empty(Cloud.Journal);
        Assert.Equal(["tag orders-Orders streambot:hotswap", $"write {Record}"], Functions.Journal);
        EnvironmentRecord written = Functions.Records[Record];
        Assert.Equal("""{"Bucket":"orders-bucket-1","Greeting":"Hi","Level":"3"}""", written.Env);
        Assert.Equal(EnvironmentRecord.VersionOf(written.Env, written.Secrets!), written.Version);
        Assert.Equal((Owner, "2f35055d7f7e67b9"), (written.Owner, written.Keys));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", written.Hotswap);
        Assert.Equal("  Orders has the values of the project: Greeting", Tape.Headlines[0]);
        Assert.DoesNotContain("Hi", string.Join('\n', Tape.Headlines).Replace("This", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarksAFunctionBeforeItsZipChangesAndWaitsForLambda()
    {
        Functions.Updates.Enqueue(("InProgress", null));
        Functions.Updates.Enqueue(("InProgress", null));

        await SwapAsync(Template(zip: "b.zip"));

        Assert.Empty(Cloud.Journal);
        Assert.Equal(
            [
                "tag orders-Orders streambot:hotswap",
                "update orders-Orders to streambot-123456789012-eu-west-1-an/orders/b.zip",
            ],
            Functions.Journal);
        Assert.Empty(Functions.Updates);
        Assert.Null(Functions.Records[Record].Hotswap);
    }

    [Fact]
    public async Task ThatLambdaRefusesIsAnErrorAndStaysMarked()
    {
        Functions.Updates.Enqueue(("Failed", "the zip is no zip"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => SwapAsync(Template(zip: "b.zip")));

        Assert.StartsWith(
            "STREAMBOT5066: Lambda could not take over the zip of 'Orders': the zip is no zip.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains((Arn, "streambot:hotswap"), Functions.Tags.Keys);
    }

    [Fact]
    public async Task ThatEndsHalfWayHasAllMarkedThatMayHaveChanged()
    {
        await SwapAsync(Template(zip: "b.zip"));
        Functions.BeforeWriting = () => throw new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => SwapAsync(Template(greeting: "Hi")));

        Assert.StartsWith("zip values ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThatIsCancelledSaysWhatBecomesOfIt()
    {
        using CancellationTokenSource source = new();
        Functions.Updates.Enqueue(("InProgress", null));
        Functions.BeforeUpdating = source.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deployment.DeployAsync(
            Wanted(Template(zip: "b.zip")) with { IsHotswap = true }, source.Token));

        Assert.Equal(
            "The hotswap of the stack 'orders' in 123456789012 in eu-west-1 was cancelled: what it has changed stays "
                + "until the next deploy.",
            Tape.Headlines[^1]);
    }

    [Fact]
    public async Task OfWhatIsThereAlreadyChangesNothing()
    {
        await SwapAsync(Template());

        Assert.Empty(Functions.Journal);
        Assert.Equal("The stack 'orders' in 123456789012 in eu-west-1 has nothing to swap.", Tape.Headlines[0]);
    }

    // What is not ASCII comes back as a question mark, of which nobody can tell what was sent.
    [Theory]
    [InlineData("Grüß dich", "Gr?? dich")]
    [InlineData("Really?", "Really?")]
    public async Task OfAValueThatCloudFormationDoesNotGiveBackIsMarkedToBeSure(string value, string deployed)
    {
        Cloud.Template = Template(greeting: deployed);

        await SwapAsync(Template(greeting: value));

        Assert.Contains(value, Functions.Records[Record].Env, StringComparison.Ordinal);
        Assert.NotNull(Functions.Records[Record].Hotswap);
    }

    [Theory]
    [InlineData("\"Timeout\":30", "\"Timeout\":31", "Resources.Orders.Properties.Timeout")]
    [InlineData("\"Hello\"", "{\"Ref\":\"Queue\"}", "Resources.OrdersEnv.Properties.Greeting")]
    [InlineData("\"Hello\"", "\"{{resolve:ssm:x}}\"", "Resources.OrdersEnv.Properties.Greeting")]
    [InlineData("{\"Ref\":\"Queue\"}", "\"orders-bucket-2\"", "Resources.OrdersEnv.Properties.Bucket")]
    [InlineData("\"Level\":3", "\"Level\":4", "Resources.OrdersEnv.Properties.Level")]
    [InlineData("\"Level\":3", "\"Level\":3,\"More\":\"1\"", "Resources.OrdersEnv.Properties.More")]
    [InlineData("\"2f35055d7f7e67b9\"", "\"aaaaaaaaaaaaaaaa\"", "Resources.OrdersEnv.Properties.StreambotKeys")]
    [InlineData("{\"Resources\":", "{\"Description\":\"x\",\"Resources\":", "Description")]
    [InlineData(
        "\"Queue\":",
        "\"Live\":{\"Type\":\"AWS::Lambda::Alias\"},\"Queue\":",
        "Live publishes a version of a function")]
    public async Task LeavesWhatElseDiffersToCloudFormation(string from, string to, string obstacle)
    {
        string wanted = Template().Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Template(), wanted);

        await SwapAsync(wanted);

        Assert.Empty(Functions.Journal);
        Assert.Equal(["create change set to update orders"], Cloud.Journal[..1]);
        Assert.Equal($"There is no hotswap, for {obstacle}: CloudFormation deploys.", Tape.Headlines[0]);
    }

    [Theory]
    [InlineData("arn:aws:cloudformation:eu-west-1:123456789012:stack/others/1/OrdersEnv", "{}")]
    [InlineData(null, "{}")]
    [InlineData("", "not JSON")]
    [InlineData("", "[]")]
    [InlineData("", "{\"Greeting\":\"a\",\"Greeting\":\"b\"}")]
    public async Task DoesNotTouchARecordOfSomebodyElseNorOneThatNobodyCanRead(string? owner, string env)
    {
        EnvironmentRecord theirs =
            Functions.Records[Record] with { Owner = owner is "" ? Owner : owner, Env = env };
        Functions.Records[Record] = theirs;

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => SwapAsync(Template(greeting: "Hi")));

        Assert.StartsWith("STREAMBOT5068: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, Functions.Records[Record]);
    }

    [Fact]
    public async Task DoesNotOverwriteWhatSomebodyWritesMeanwhile()
    {
        Functions.BeforeWriting = () =>
            Functions.Records[Record] = Functions.Records[Record] with { Version = "of somebody else" };

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => SwapAsync(Template(greeting: "Hi")));

        Assert.StartsWith("STREAMBOT5067: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal("of somebody else", Functions.Records[Record].Version);
    }

    // Nobody but CloudFormation knows it: Lambda would refuse the zip, and each deploy after it would fail.
    [Fact]
    public async Task LeavesAZipToCloudFormationWhoseBucketTheStackNames()
    {
        Cloud.Template = OfParameter("a.zip");

        await SwapAsync(OfParameter("b.zip"));

        Assert.Empty(Functions.Journal);
        Assert.Equal(
            "There is no hotswap, for Resources.Orders.Properties.Code.S3Key: CloudFormation deploys.",
            Tape.Headlines[0]);

        static string OfParameter(string zip) => Template(zip: zip).Replace(
            "streambot-${AWS::AccountId}-${AWS::Region}-an", "${AWS::StackName}-zips", StringComparison.Ordinal);
    }

    // Its name may be that of a function of another stack.
    [Fact]
    public async Task LeavesAFunctionAloneThatItsConditionKeepsFromTheStack()
    {
        Cloud.Described.RemoveAt(0);
        Cloud.Template = Conditional(Template());

        await SwapAsync(Conditional(Template(greeting: "Hi", zip: "b.zip")));

        Assert.Empty(Cloud.Journal);
        Assert.Empty(Functions.Journal);

        static string Conditional(string template) => template.Replace(
            "\"Type\":\"AWS::Lambda::Function\",",
            "\"Type\":\"AWS::Lambda::Function\",\"Condition\":\"InProduction\",",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotForAStackThatIsNotDeployedYet()
    {
        Cloud.Stacks.Clear();
        Cloud.ChangeSet = new("CREATE_COMPLETE", null, [new("Add", "Queue", "AWS::SQS::Queue", null, null, [])]);
        Cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await SwapAsync(Template());

        Assert.Equal(["create change set to create orders", "execute change set"], Cloud.Journal);
        Assert.Equal(
            "There is no hotswap, for the stack is not deployed yet: CloudFormation deploys.", Tape.Headlines[0]);
    }
}
