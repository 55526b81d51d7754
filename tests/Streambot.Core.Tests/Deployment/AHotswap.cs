using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Zips and values that go to AWS without CloudFormation, and what a later deploy makes of them.</summary>
public sealed class AHotswap
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders-Orders";
    private const string Record = "streambot-env/orders-Orders";

    private readonly FakeCloud _cloud = new() { ChangeSet = null };
    private readonly ReporterTape _tape = new();

    public AHotswap()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.Template = Template();
        _cloud.Described.AddRange(
        [
            new("Orders", "orders-Orders", "AWS::Lambda::Function", "UPDATE_COMPLETE"),
            new("OrdersEnv", "streambot:orders-Orders", "Custom::StreambotEnv", "UPDATE_COMPLETE"),
        ]);
        _cloud.Functions.Records[Record] = OfValues("""{"Bucket":"orders-bucket-1","Greeting":"Hello","Level":"3"}""");
    }

    private FakeFunctions Functions => _cloud.Functions;

    [Fact]
    public async Task WritesTheValuesThatDifferUnderTheOwnerKeysAndVersionOfTheHandler()
    {
        await SwapAsync(Template(greeting: "Hi"));

        Assert.Empty(_cloud.Journal);
        Assert.Equal(["tag orders-Orders streambot:hotswap", $"write {Record}"], Functions.Journal);
        EnvironmentRecord written = Functions.Records[Record];
        Assert.Equal("""{"Bucket":"orders-bucket-1","Greeting":"Hi","Level":"3"}""", written.Env);
        Assert.Equal(EnvironmentRecord.VersionOf(written.Env, written.Secrets!), written.Version);
        Assert.Equal((Owner, "2f35055d7f7e67b9"), (written.Owner, written.Keys));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", written.Hotswap);
        Assert.Equal("  Orders has the values of the project: Greeting", _tape.Headlines[0]);
        Assert.DoesNotContain("Hi", string.Join('\n', _tape.Headlines).Replace("This", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarksAFunctionBeforeItsZipChangesAndWaitsForLambda()
    {
        Functions.Updates.Enqueue(("InProgress", null));
        Functions.Updates.Enqueue(("InProgress", null));

        await SwapAsync(Template(zip: "b.zip"));

        Assert.Empty(_cloud.Journal);
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
    public async Task IsUndoneByADeployOfWhatTheStackHas()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        EnvironmentRecord swapped = Functions.Records[Record];
        Functions.Journal.Clear();

        await DeployAsync(Template());

        Assert.Empty(_cloud.Journal);
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

        Assert.Empty(_cloud.Journal);
        Assert.Null(Functions.Records[Record].Hotswap);
        Assert.Contains("\"Hello\"", Functions.Records[Record].Env, StringComparison.Ordinal);
        Assert.Empty(Functions.Tags);
        Assert.EndsWith("orders/a.zip", Functions.Journal[^2], StringComparison.Ordinal);
        Assert.Equal("untag orders-Orders streambot:hotswap", Functions.Journal[^1]);
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
    public async Task ThatEndsHalfWayHasAllMarkedThatMayHaveChanged()
    {
        await SwapAsync(Template(zip: "b.zip"));
        Functions.BeforeWriting = () => throw new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => SwapAsync(Template(greeting: "Hi")));

        Assert.StartsWith("zip values ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
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
            _tape.Headlines[^1]);
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
            _tape.Headlines.TakeLast(2));
    }

    [Fact]
    public async Task OfWhatIsThereAlreadyChangesNothing()
    {
        await SwapAsync(Template());

        Assert.Empty(Functions.Journal);
        Assert.Equal("The stack 'orders' in 123456789012 in eu-west-1 has nothing to swap.", _tape.Headlines[0]);
    }

    // What is not ASCII comes back as a question mark, of which nobody can tell what was sent.
    [Theory]
    [InlineData("Grüß dich", "Gr?? dich")]
    [InlineData("Really?", "Really?")]
    public async Task OfAValueThatCloudFormationDoesNotGiveBackIsMarkedToBeSure(string value, string deployed)
    {
        _cloud.Template = Template(greeting: deployed);

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
        Assert.Equal(["create change set to update orders"], _cloud.Journal[..1]);
        Assert.Equal($"There is no hotswap, for {obstacle}: CloudFormation deploys.", _tape.Headlines[0]);
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
            _tape.Headlines);
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

    [Fact]
    public async Task ThatNobodyMayLookForIsToldAndDoesNotHoldUpADeploy()
    {
        Functions.TagFault = DiagnosticTable.AccessDenied.With("lambda:ListTags", "denied.").ToException();

        await DeployAsync(Template());

        Assert.Contains(_tape.Headlines, line => line.StartsWith(
            "Whether a hotswap has changed the functions cannot be seen: ", StringComparison.Ordinal));
    }

    // CloudFormation gives back question marks for what is not ASCII: the template that was noted has what was sent.
    [Fact]
    public async Task IsUndoneByAChangeSetThatWasKept()
    {
        await SwapAsync(Template(greeting: "Hi", zip: "b.zip"));
        _cloud.Template = Template(greeting: "Gr?? dich");
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
        _cloud.Template = Template(greeting: "Gr?? dich");

        await ExecuteAsync();

        Assert.Equal(swapped, Functions.Records[Record]);
        Assert.StartsWith("values ", Functions.Tags[(Arn, "streambot:hotswap")], StringComparison.Ordinal);
        Assert.Contains(
            "  Orders keeps values of a hotswap that CloudFormation does not give back as they were sent: dotnet "
                + "publish -p:StreambotDeploy=true brings them back.",
            _tape.Headlines);
    }

    [Fact]
    public async Task IsToldWhereTheTemplateOfTheStackCannotBeRead()
    {
        _cloud.Template = "Resources: {}";

        await ExecuteAsync();

        Assert.Contains(
            "Whether a hotswap has changed the functions cannot be seen: the template of the stack cannot be read.",
            _tape.Headlines);
    }

    // Otherwise a rollback would go back to the wrong release, and no script would have the outputs.
    [Fact]
    public async Task ThatCannotBeUndoneDoesNotLoseTheReleaseOfTheDeploy()
    {
        await SwapAsync(Template(greeting: "Hi"));
        Functions.BeforeWriting = () => throw DiagnosticTable.RecordChanged.With("orders-Orders", "t").ToException();
        _cloud.Template = "{}";
        Update();

        await Assert.ThrowsAsync<StreambotException>(() => Deployment.DeployAsync(
            Wanted(Template()) with { Restored = new("orders", "orders/a.zip", "orders/a.json") { Sequence = 1 } },
            TestContext.Current.CancellationToken));

        Assert.Contains(_cloud.Objects.Keys, key => key.EndsWith("releases/00000001.json", StringComparison.Ordinal));
        Assert.NotEmpty(Functions.Tags);
    }

    // Nobody but CloudFormation knows it: Lambda would refuse the zip, and each deploy after it would fail.
    [Fact]
    public async Task LeavesAZipToCloudFormationWhoseBucketTheStackNames()
    {
        _cloud.Template = OfParameter("a.zip");

        await SwapAsync(OfParameter("b.zip"));

        Assert.Empty(Functions.Journal);
        Assert.Equal(
            "There is no hotswap, for Resources.Orders.Properties.Code.S3Key: CloudFormation deploys.",
            _tape.Headlines[0]);

        static string OfParameter(string zip) => Template(zip: zip).Replace(
            "streambot-${AWS::AccountId}-${AWS::Region}-an", "${AWS::StackName}-zips", StringComparison.Ordinal);
    }

    // Its name may be that of a function of another stack.
    [Fact]
    public async Task LeavesAFunctionAloneThatItsConditionKeepsFromTheStack()
    {
        _cloud.Described.RemoveAt(0);
        _cloud.Template = Conditional(Template());

        await SwapAsync(Conditional(Template(greeting: "Hi", zip: "b.zip")));

        Assert.Empty(_cloud.Journal);
        Assert.Empty(Functions.Journal);

        static string Conditional(string template) => template.Replace(
            "\"Type\":\"AWS::Lambda::Function\",",
            "\"Type\":\"AWS::Lambda::Function\",\"Condition\":\"InProduction\",",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotForAStackThatIsNotDeployedYet()
    {
        _cloud.Stacks.Clear();
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, [new("Add", "Queue", "AWS::SQS::Queue", null, null, [])]);
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await SwapAsync(Template());

        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
        Assert.Equal(
            "There is no hotswap, for the stack is not deployed yet: CloudFormation deploys.", _tape.Headlines[0]);
    }

    private static string Owner => $"{FakeCloud.IdOf("orders")}/OrdersEnv";

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    private static EnvironmentRecord OfValues(string env) => new("orders-Orders", env)
    {
        Secrets = "{}",
        Keys = "2f35055d7f7e67b9",
        Owner = Owner,
        Version = "1",
    };

    private static StackDeploymentRequest Wanted(string template) =>
        Requests.Orders(template) with { Capabilities = [] };

    private Task SwapAsync(string template) => Deployment.DeployAsync(
        Wanted(template) with { IsHotswap = true }, TestContext.Current.CancellationToken);

    private Task DeployAsync(string template) =>
        Deployment.DeployAsync(Wanted(template), TestContext.Current.CancellationToken);

    private void Update()
    {
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, [new("Modify", "Queue", "AWS::SQS::Queue", null, null, [])]);
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));
    }

    private void Note(string template)
    {
        _cloud.Objects[$"{FakeCloud.DefaultBucket}/orders/releases/pending-change-set.json"] =
            new Release("orders", "orders/a.zip", "orders/a.json").ToJson();
        _cloud.Objects[$"{FakeCloud.DefaultBucket}/orders/a.json"] = Encoding.UTF8.GetBytes(template);
    }

    private Task ExecuteAsync()
    {
        Update();
        _cloud.ChangeSets.Add("change-set");
        return new KeptChangeSet(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None).ExecuteAsync(
            new()
            {
                StackName = "orders",
                ChangeSet = "change-set",
                PrimaryStack = "streambot",
                KeyPrefix = "orders/",
            },
            TestContext.Current.CancellationToken);
    }

    private static string Template(string greeting = "Hello", string zip = "a.zip") => JsonNode.Parse("""
        {"Resources":{
          "Queue":{"Type":"AWS::SQS::Queue"},
          "Orders":{"Type":"AWS::Lambda::Function","Properties":{
            "FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"Timeout":30,
            "Code":{"S3Bucket":{"Fn::Sub":"streambot-${AWS::AccountId}-${AWS::Region}-an"},"S3Key":"orders/<zip>"},
            "Environment":{"Variables":{"STREAMBOT_TABLE":"streambot-env"}}}},
          "OrdersEnv":{"Type":"Custom::StreambotEnv","Properties":{
            "FunctionName":{"Fn::Sub":"${AWS::StackName}-Orders"},"StreambotKeys":"2f35055d7f7e67b9",
            "Greeting":<greeting>,"Bucket":{"Ref":"Queue"},"Level":3}}}}
        """
        .Replace("<zip>", zip, StringComparison.Ordinal)
        .Replace("<greeting>", JsonValue.Create(greeting).ToJsonString(), StringComparison.Ordinal))!.ToJsonString();
}
