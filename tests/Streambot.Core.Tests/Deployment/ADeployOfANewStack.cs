using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ADeployOfANewStack
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();
    private readonly ImpatientTime _time = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, _time, WatchLimit.None);

    [Fact]
    public async Task CreatesItByAChangeSetAndTellsItsEvents()
    {
        _cloud.Then(
            new("REVIEW_IN_PROGRESS"),
            new("CREATE_IN_PROGRESS", FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS", "User Initiated"),
                FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_IN_PROGRESS")),
            new(
                "CREATE_IN_PROGRESS",
                FakeCloud.Of(
                    "Queue", "AWS::SQS::Queue", "CREATE_IN_PROGRESS", "Resource creation Initiated", second: 2),
                FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_COMPLETE", second: 12.34)),
            new("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
        Assert.Equal(
            [
                "Deploying the stack 'orders' to 123456789012 in eu-west-1:",
                "  CREATE_COMPLETE        12.3 s  Queue (AWS::SQS::Queue)",
                "The stack 'orders' in 123456789012 in eu-west-1 is deployed in 1.0 s: 1 created.",
            ],
            _tape.Headlines);
        Assert.Equal(
            [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(450)],
            _time.Delays);
    }

    [Fact]
    public async Task TellsTwiceAMinuteWhatItWaitsFor()
    {
        Frame[] waiting = [.. Enumerable.Range(0, 30).Select(_ => new Frame("CREATE_IN_PROGRESS"))];
        _cloud.Then(
        [
            new(
                "CREATE_IN_PROGRESS",
                FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS"),
                FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_IN_PROGRESS", second: 1),
                FakeCloud.Of("Table", "AWS::DynamoDB::Table", "CREATE_IN_PROGRESS", second: 2)),
            .. waiting,
            new("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")),
        ]);

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "[progress]   still waiting after 30.4 s: Queue (AWS::SQS::Queue) CREATE_IN_PROGRESS, Table "
                    + "(AWS::DynamoDB::Table) CREATE_IN_PROGRESS",
                "[progress]   still waiting after 1 min 00 s: Queue (AWS::SQS::Queue) CREATE_IN_PROGRESS, Table "
                    + "(AWS::DynamoDB::Table) CREATE_IN_PROGRESS",
            ],
            _tape.Lines.Where(line => line.StartsWith("[progress]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task IsWatchedForAsLongAsIsAskedFor()
    {
        _cloud.Then([.. Enumerable.Range(0, 100).Select(
            _ => new Frame("CREATE_IN_PROGRESS", FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS")))]);
        StackDeployment deployment = new(_cloud.Services, _tape, _time, new(_time, TimeSpan.FromMinutes(2)));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5029: The time limit StreambotTimeoutMinutes (2) has passed. The stack 'orders' is in state "
                + "CREATE_IN_PROGRESS, and CloudFormation continues to work on it.",
            exception.Message);
        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
        Assert.Contains(
            "To follow it: aws cloudformation describe-stack-events --stack-name orders --region eu-west-1",
            _tape.Loud[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsGivenUpWhereItsChangeSetIsNotMadeInTime()
    {
        _cloud.ChangeSet = new("CREATE_PENDING", null, []);
        StackDeployment deployment = new(_cloud.Services, _tape, _time, new(_time, TimeSpan.FromMinutes(2)));
        _cloud.AfterDescribing(60, () => _cloud.ChangeSet = new("CREATE_COMPLETE", null, []));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5029: The time limit StreambotTimeoutMinutes (2) has passed. CloudFormation has not created the "
                + "change set for the stack 'orders' (CREATE_PENDING), and it is removed.",
            exception.Message);
        Assert.Equal(
            ["create change set to create orders", "delete change set", "delete stack orders"],
            _cloud.Journal);
        Assert.Equal(
            "[progress]   still waiting after 30.4 s for the change set of the stack 'orders' (CREATE_PENDING)",
            _tape.Lines.First(line => line.StartsWith("[progress]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    public void SaysThatATimeoutIsNoNumberOfMinutes(string text) => Assert.Equal(
        $"STREAMBOT5042: StreambotTimeoutMinutes is '{text}'. Set it to a number of minutes above 0, or remove it.",
        Assert.Throws<StreambotException>(() => WatchLimit.Parse(text)).Message);

    [Fact]
    public async Task FailsWithTheStacksOwnReasonWhereNoResourceFailed()
    {
        _cloud.Then(
            new("ROLLBACK_IN_PROGRESS", FakeCloud.OfStack(
                "orders",
                "ROLLBACK_IN_PROGRESS",
                "No export named network-Subnets found. Rollback requested by user.")),
            new("ROLLBACK_COMPLETE", FakeCloud.OfStack("orders", "ROLLBACK_COMPLETE")));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5018: The deploy of the stack 'orders' failed (ROLLBACK_COMPLETE): " +
            "orders (AWS::CloudFormation::Stack): No export named network-Subnets found. Rollback requested by user",
            exception.Message);
    }

    [Fact]
    public async Task ShowsWhereToLookAndTheOutputs()
    {
        _cloud.HasConsole = true;
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE"))
        {
            Outputs = new() { ["Url"] = "https://a", ["Arn"] = "b" },
        });

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "Deploying the stack 'orders' to 123456789012 in eu-west-1:",
                "  https://console.example/orders",
                "The stack 'orders' in 123456789012 in eu-west-1 is deployed in 0.0 s.",
                "  Arn = b",
                "  Url = https://a",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task SendsTheTemplateAndAllThatGoesWithIt()
    {
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(
            Requests.Orders(Requests.WithParameters) with
            {
                Parameters = new Dictionary<string, string> { ["Bucket"] = "b", ["Key"] = "s3cr3t" },
                Tags = [new("team", "blue")],
                RoleArn = "arn:aws:iam::123456789012:role/cfn",
                OnFailure = StackFailureAction.Delete,
            },
            TestContext.Current.CancellationToken);

        ChangeSetRequest request = _cloud.Request!;
        Assert.Matches("^streambot-20260102T030405Z-[0-9a-f]{6}$", request.ChangeSetName);
        Assert.Equal(Requests.WithParameters, request.TemplateBody);
        Assert.Null(request.TemplateUrl);
        Assert.Equal([new("Bucket", "b"), new("Key", "s3cr3t")], request.Parameters);
        Assert.Equal([new("team", "blue")], request.Tags);
        Assert.Equal("arn:aws:iam::123456789012:role/cfn", request.RoleArn);
        Assert.Equal(StackFailureAction.Delete, request.OnFailure);
        Assert.Empty(request.Capabilities);
        Assert.DoesNotContain(_tape.Lines, line => line.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendsALongTemplateByTheBucketOnce()
    {
        string template = Requests.Queue.Replace(
            "{\"Resources\"",
            $"{{\"Description\":\"{new string('x', 51_200)}\",\"Resources\"",
            StringComparison.Ordinal);
        byte[] sha256 = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(template));
        string key = $"orders/{Convert.ToHexStringLower(sha256)}.template.json";
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(
            Requests.Orders(template) with { KmsKeyId = "key-1" }, TestContext.Current.CancellationToken);
        await Deployment.ShowAsync(Requests.Orders(template), TestContext.Current.CancellationToken);

        Assert.Equal($"upload {FakeCloud.DefaultBucket}/{key} with key-1", _cloud.Journal[0]);
        Assert.Single(_cloud.Journal, line => line.StartsWith("upload", StringComparison.Ordinal));
        Assert.Null(_cloud.Request!.TemplateBody);
        Assert.Equal($"https://s3.example/{FakeCloud.DefaultBucket}/{key}", _cloud.Request.TemplateUrl!.AbsoluteUri);
    }

    [Fact]
    public async Task WritesTheOutputsSorted()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "new folder", "orders.outputs.json");
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE"))
        {
            Outputs = new() { ["Zebra"] = "z", ["Apple"] = "https://a/?b=c&d", ["apple"] = "\"" },
        });

        await Deployment.DeployAsync(
            Requests.Orders() with { OutputsPath = path }, TestContext.Current.CancellationToken);

        Assert.Equal(
            "{\n  \"Apple\": \"https://a/?b=c&d\",\n  \"Zebra\": \"z\",\n  \"apple\": \"\\\"\"\n}\n",
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task ProtectsItWhenAsked()
    {
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(
            Requests.Orders() with { TerminationProtection = true }, TestContext.Current.CancellationToken);

        Assert.Equal("protect orders", _cloud.Journal[^1]);
    }

    [Fact]
    public async Task FailsWithTheFirstRealReasons()
    {
        _cloud.Then(
            new("CREATE_IN_PROGRESS", FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS")),
            new(
                "ROLLBACK_IN_PROGRESS",
                FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_FAILED", "Access denied for sqs:CreateQueue"),
                FakeCloud.Of("Table", "AWS::DynamoDB::Table", "CREATE_FAILED", "Resource creation cancelled"),
                FakeCloud.OfStack(
                    "orders", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Queue, Table].")),
            new("ROLLBACK_COMPLETE", FakeCloud.OfStack("orders", "ROLLBACK_COMPLETE")));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5018: The deploy of the stack 'orders' failed (ROLLBACK_COMPLETE): Queue (AWS::SQS::Queue): "
                + "Access denied for sqs:CreateQueue",
            exception.Message);
    }

    [Fact]
    public async Task WaitsForADeletionThatFollowsAFailure()
    {
        _cloud.Then(
            new("CREATE_FAILED", FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_FAILED", "No"),
                FakeCloud.OfStack("orders", "CREATE_FAILED", "Failed: [Queue]")),
            new("DELETE_IN_PROGRESS", FakeCloud.OfStack("orders", "DELETE_IN_PROGRESS")),
            new("DELETE_COMPLETE", FakeCloud.OfStack("orders", "DELETE_COMPLETE")));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(
                Requests.Orders() with { OnFailure = StackFailureAction.Delete },
                TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5018: The deploy of the stack 'orders' failed (DELETE_COMPLETE): Queue (AWS::SQS::Queue): No",
            exception.Message);
    }

    [Fact]
    public async Task RemovesWhatItMadeWhenTheChangeSetIsRefused()
    {
        _cloud.ChangeSet = new("FAILED", "Transform AWS::Serverless-2016-10-31 failed", []);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5017: CloudFormation refuses the change set for the stack 'orders': Transform "
                + "AWS::Serverless-2016-10-31 failed",
            exception.Message);
        Assert.Equal(
            ["create change set to create orders", "delete change set", "delete stack orders"],
            _cloud.Journal);
    }

    [Fact]
    public async Task NamesEachPropertyThatTheValidationRefusesAtTheLineOfItsResource()
    {
        _cloud.ChangeSet = new("FAILED", "The following validation failed: PROPERTY_VALIDATION", []);
        _cloud.ValidationFailures =
        [
            new("Queue", "/Resources/Queue/Properties/DelaySeconds", "extraneous key [DelaySecond] is not permitted"),
            new("", "/Resources/Table/Properties/TableName", "Table with name orders already exists"),
        ];

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(
                Requests.Orders() with
                {
                    Places = new Dictionary<string, SourceLocation>
                    {
                        ["Queue"] = new("template.yaml", 3, 3),
                        ["Table"] = new("template.yaml", 9, 3),
                    },
                },
                TestContext.Current.CancellationToken));

        Assert.Equal([3, 9], exception.Messages.Select(message => message.Location!.Line));
        Assert.Equal(
            "CloudFormation refuses the change set for the stack 'orders' because of "
                + "/Resources/Queue/Properties/DelaySeconds: extraneous key [DelaySecond] is not permitted",
            exception.Messages[0].Text);
    }

    [Fact]
    public async Task SaysWhatTheChangeSetSaysWhereTheValidationMayNotBeAsked()
    {
        _cloud.ChangeSet = new("FAILED", "The following validation failed: PROPERTY_VALIDATION", []);
        _cloud.ValidationFailures = null;

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.EndsWith(
            "refuses the change set for the stack 'orders': The following validation failed: PROPERTY_VALIDATION",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsHowToGoOnWhenItIsCancelled()
    {
        using CancellationTokenSource cancellation = new();
        _cloud.Then(new Frame("CREATE_IN_PROGRESS", FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS"))
        {
            Fault = new OperationCanceledException(cancellation.Token),
        });

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => Deployment.DeployAsync(Requests.Orders(), cancellation.Token));

        Assert.Equal(
            [
                "CloudFormation continues with the stack 'orders'. To follow it: aws cloudformation "
                    + "describe-stack-events --stack-name orders --region eu-west-1",
                "To cancel it: aws cloudformation delete-stack --stack-name orders --region eu-west-1",
            ],
            _tape.Headlines.TakeLast(2));
        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
    }
}
