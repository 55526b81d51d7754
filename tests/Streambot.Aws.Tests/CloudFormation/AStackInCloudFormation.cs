using Streambot.Aws.CloudFormation;
using Streambot.Aws.Pipeline;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.CloudFormation;

public sealed class AStackInCloudFormation : IAsyncLifetime
{
    private LoopbackService _service = null!;
    private AmazonCloudFormationClient _client = null!;

    private CloudFormationStacks Stacks => new(_client);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LoopbackService.StartAsync();
        _client = new(TestCredentials.Session, new ServiceConfig(AmazonCloudFormationClient.Service)
        {
            ServiceURL = _service.Url,
            AuthenticationRegion = "eu-west-1",
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task IsDescribed()
    {
        _service.Answers(200, """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
              <StackId>arn:aws:cloudformation:eu-west-1:1:stack/orders/x</StackId><StackName>orders</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
              <StackStatusReason>because</StackStatusReason><EnableTerminationProtection>true</EnableTerminationProtection>
              <Parameters><member><ParameterKey>Bucket</ParameterKey><ParameterValue>b</ParameterValue></member><member><ParameterKey>Key</ParameterKey><ParameterValue>****</ParameterValue></member></Parameters>
              <Outputs><member><OutputKey>Url</OutputKey><OutputValue>u</OutputValue></member></Outputs>
              <Capabilities><member>CAPABILITY_IAM</member></Capabilities><RoleARN>arn:aws:iam::1:role/deploy</RoleARN>
              <Tags><member><Key>team</Key><Value>orders</Value></member></Tags>
            </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
            """);

        StackDescription stack = (await Stacks.FindAsync("orders", Token))!;

        AssertForm("Action=DescribeStacks", "StackName=orders");
        Assert.Contains(
            "/eu-west-1/cloudformation/aws4_request",
            _service.Calls[0].Headers["Authorization"],
            StringComparison.Ordinal);
        Assert.Equal("arn:aws:cloudformation:eu-west-1:1:stack/orders/x", stack.Id);
        Assert.Equal("orders", stack.Name);
        Assert.Equal("UPDATE_COMPLETE", stack.Status);
        Assert.Equal("because", stack.StatusReason);
        Assert.True(stack.IsProtected);
        Assert.Equal(["Bucket", "Key"], stack.ParameterNames);
        Assert.Equal([new("Bucket", "b"), new("Key", "****")], stack.Parameters);
        Assert.Equal([new("Url", "u")], stack.Outputs);
        Assert.Equal(["CAPABILITY_IAM"], stack.Capabilities);
        Assert.Equal("arn:aws:iam::1:role/deploy", stack.RoleArn);
        Assert.Equal([new("team", "orders")], stack.Tags);
    }

    [Fact]
    public async Task HasTheTemplateThatWasSent()
    {
        _service.Answers(200, """
            <GetTemplateResponse><GetTemplateResult><TemplateBody>{"Resources": {}}</TemplateBody>
            <StagesAvailable><member>Original</member></StagesAvailable></GetTemplateResult></GetTemplateResponse>
            """);

        string template = await Stacks.GetTemplateAsync("arn:aws:cloudformation:eu-west-1:1:stack/orders/x", Token);

        AssertForm(
            "Action=GetTemplate",
            "StackName=arn:aws:cloudformation:eu-west-1:1:stack/orders/x",
            "TemplateStage=Original");
        Assert.Equal("""{"Resources": {}}""", template);
    }

    [Fact]
    public async Task MayBeMissing()
    {
        _service.Answers(400, Error("ValidationError", "Stack with id orders does not exist"));

        Assert.Null(await Stacks.FindAsync("orders", Token));
    }

    [Theory]
    [InlineData(
        403,
        "AccessDenied",
        "User: arn:aws:iam::1:user/x is not authorized to perform: cloudformation:DescribeStacks",
        "STREAMBOT5006: The credentials lack a permission for cloudformation:DescribeStacks: User: "
            + "arn:aws:iam::1:user/x is not authorized to perform: cloudformation:DescribeStacks. docs/permissions.md "
            + "lists what a deploy needs.")]
    [InlineData(403, "ExpiredToken", "The security token included in the request is expired",
        "STREAMBOT5005: AWS does not accept the credentials: The security token included in the request is expired. "
            + "(ExpiredToken) Sign in again (aws sso login), or get new ones; a clock that is wrong has the same "
            + "effect.")]
    [InlineData(400, "ValidationError", "1 validation error detected",
        "STREAMBOT5010: cloudformation:DescribeStacks failed: 1 validation error detected. (ValidationError)")]
    public async Task CodesWhatAwsRefuses(int status, string code, string message, string expected)
    {
        _service.Answers(status, Error(code, message));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public async Task CodesWhatIsNotAws()
    {
        _service.Answers(404, "<html>Not found</html>");

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.Equal(
            $"STREAMBOT5007: cloudformation cannot be reached at {_service.Url}/: what answers there is not AWS "
                + "(status 404). Check the network, the region and StreambotEndpointUrl (AWS_ENDPOINT_URL).",
            exception.Message);
    }

    // A page to sign in to a network answers everything, with status 200.
    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<!DOCTYPE html><p>Sign in")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<GetCallerIdentityResponse/>")]
    public async Task CodesAnAnswerThatIsNotAws(string body)
    {
        _service.Answers(200, body).Answers(200, body).Answers(200, body).Answers(200, body).Answers(200, body);

        StreambotException found =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));
        await Assert.ThrowsAsync<StreambotException>(
            () => Stacks.DescribeChangeSetAsync(new("arn:cs", "arn:stack"), Token));
        StreambotException created =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.StartsWith(
            "STREAMBOT5007: cloudformation cannot be reached at ", found.Message, StringComparison.Ordinal);
        Assert.True(created.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(429, "Anything")]
    public async Task TellsThrottlingFromALostConnection(int status, string code)
    {
        for (int i = 0; i < 10; i++)
            _service.Answers(status, Error(code, "Rate exceeded"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.StartsWith("STREAMBOT5040: AWS kept throttling "
            + "cloudformation:DescribeStacks", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("ChangeSetNotFound", "ChangeSet [arn:cs] does not exist")]
    [InlineData("InvalidChangeSetStatus", "ChangeSet [arn:cs] cannot be executed in its current status of [OBSOLETE]")]
    [InlineData("ValidationError", "Stack:arn:stack is in UPDATE_IN_PROGRESS state and can not be updated.")]
    public async Task TellsTheLoserOfTwoDeploysSo(string code, string message)
    {
        _service.Answers(400, Error(code, message));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Stacks.ExecuteChangeSetAsync(
                new("arn:cs", "arn:aws:cloudformation:eu-west-1:1:stack/orders/x"), Token));

        Assert.StartsWith(
            "STREAMBOT5025: The change set for the stack 'orders' is gone",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsWhoeverComesTooLateForAChangeSet()
    {
        _service.Answers(
            400, Error("ValidationError", "Stack:arn:stack is in UPDATE_IN_PROGRESS state and can not be updated."));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(
            "STREAMBOT5013: The stack 'orders' is being changed (UPDATE_IN_PROGRESS). Wait until that is over, then "
                + "run this again.",
            exception.Message);
    }

    [Fact]
    public async Task DoesNotWaitForEverForAnAnswer()
    {
        using AmazonCloudFormationClient impatient = new(
            TestCredentials.Session,
            new ServiceConfig(AmazonCloudFormationClient.Service)
            {
                ServiceURL = _service.Url,
                AuthenticationRegion = "eu-west-1",
                Timeout = TimeSpan.FromSeconds(3),
                MaxErrorRetry = 1,
            });
        // HttpClient may send an attempt over two connections where one takes long to open.
        for (int request = 0; request < 4; request++)
            _service.NeverAnswers();

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => new CloudFormationStacks(impatient).FindAsync("orders", Token));

        Assert.True(
            exception.Message.Contains("no answer came within 3 seconds", StringComparison.Ordinal),
            exception.ToString());
        Assert.Equal(
            ["attempt=1; max=2", "attempt=2; max=2"],
            _service.Calls.Select(call => call.Headers["amz-sdk-request"]).Distinct());
    }

    [Fact]
    public async Task TellsItsEventsPageByPage()
    {
        _service.Answers(200, Events("second", "3", "2")).Answers(200, Events(null, "1"));

        List<string> ids = [];
        await foreach (Core.Stacks.StackEvent e in Stacks.EventsAsync("orders", Token))
            ids.Add($"{e.Id} {e.Time:ss.fff} {e.LogicalId} {e.PhysicalId} {e.ResourceType} {e.Status} {e.Reason}");

        Assert.Equal(
            [
                "3 05.600 Queue url AWS::SQS::Queue CREATE_FAILED no",
                "2 05.600 Queue url AWS::SQS::Queue CREATE_FAILED no",
                "1 05.600 Queue url AWS::SQS::Queue CREATE_FAILED no",
            ],
            ids);
        Assert.Equal(
            ["Action=DescribeStackEvents", "StackName=orders", "Version=2010-05-15"],
            _service.Calls[0].Form.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Action=DescribeStackEvents", "NextToken=second", "StackName=orders", "Version=2010-05-15"],
            _service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AsksForNoOlderEventsThanAreRead()
    {
        _service.Answers(200, Events("second", "3", "2"));

        await foreach (Core.Stacks.StackEvent e in Stacks.EventsAsync("orders", Token))
        {
            if (e.Id == "2")
                break;
        }

        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task IsNotKeptByAPageThatComesAgain()
    {
        _service.Answers(200, Events("again", "3")).Answers(200, Events("again", "2"));

        List<string> ids = [];
        await foreach (Core.Stacks.StackEvent e in Stacks.EventsAsync("orders", Token))
            ids.Add(e.Id);

        Assert.Equal(["3", "2"], ids);
    }

    [Fact]
    public async Task GetsAChangeSet()
    {
        _service.Answers(200,
            "<CreateChangeSetResponse><CreateChangeSetResult><Id>arn:cs</Id><StackId>arn:stack</StackId>"
                + "</CreateChangeSetResult></CreateChangeSetResponse>");

        ChangeSetId? id = await Stacks.CreateChangeSetAsync(
            Request() with
            {
                TemplateBody = "{\"a\": 1}",
                Parameters = [new("Bucket", "a&b=c"), new("Empty", ""), new("Key", null)],
                Tags = [new("team", "blue")],
                Capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
                RoleArn = "arn:role",
                OnFailure = StackFailureAction.DoNothing,
            },
            Token);

        Assert.Equal(new ChangeSetId("arn:cs", "arn:stack"), id);
        AssertForm(
            "Action=CreateChangeSet",
            "Capabilities.member.1=CAPABILITY_IAM",
            "Capabilities.member.2=CAPABILITY_AUTO_EXPAND",
            "ChangeSetName=streambot-1",
            "ChangeSetType=UPDATE",
            "ClientToken=streambot-1",
            "OnStackFailure=DO_NOTHING",
            "Parameters.member.1.ParameterKey=Bucket",
            "Parameters.member.1.ParameterValue=a&b=c",
            "Parameters.member.2.ParameterKey=Empty",
            "Parameters.member.2.ParameterValue=",
            "Parameters.member.3.ParameterKey=Key",
            "Parameters.member.3.UsePreviousValue=true",
            "RoleARN=arn:role",
            "StackName=orders",
            "Tags.member.1.Key=team",
            "Tags.member.1.Value=blue",
            "TemplateBody={\"a\": 1}");
    }

    [Fact]
    public async Task GetsAChangeSetFromALongTemplate()
    {
        _service.Answers(200,
            "<CreateChangeSetResponse><CreateChangeSetResult><Id>arn:cs</Id><StackId>arn:stack</StackId>"
                + "</CreateChangeSetResult></CreateChangeSetResponse>");

        await Stacks.CreateChangeSetAsync(
            Request() with
            {
                IsUpdate = false,
                ImportExistingResources = true,
                TemplateUrl = new("https://s3.eu-west-1.amazonaws.com/b/orders/t%20u.json"),
            },
            Token);

        AssertForm(
            "Action=CreateChangeSet",
            "ChangeSetName=streambot-1",
            "ChangeSetType=CREATE",
            "ClientToken=streambot-1",
            "ImportExistingResources=true",
            "OnStackFailure=ROLLBACK",
            "StackName=orders",
            "TemplateURL=https://s3.eu-west-1.amazonaws.com/b/orders/t%20u.json");
    }

    [Theory]
    [InlineData("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]",
        "STREAMBOT5021: CloudFormation requires a capability to be acknowledged for the stack 'orders': Requires "
            + "capabilities : [CAPABILITY_NAMED_IAM]. Set StreambotCapabilities.")]
    [InlineData("ValidationError", "Template error: instance of Fn::GetAtt references undefined resource X",
        "STREAMBOT5017: CloudFormation refuses the change set for the stack 'orders': Template error: instance of "
            + "Fn::GetAtt references undefined resource X.")]
    [InlineData("AlreadyExistsException", "ChangeSet streambot-1 already exists",
        "STREAMBOT5010: cloudformation:CreateChangeSet failed: ChangeSet streambot-1 already exists. "
            + "(AlreadyExistsException)")]
    public async Task CodesARefusedChangeSet(string code, string message, string expected)
    {
        _service.Answers(400, Error(code, message));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public async Task NeedsNoChangeSetWhenNothingChanges()
    {
        _service.Answers(400, Error("ValidationError", "No updates are to be performed."));

        Assert.Null(await Stacks.CreateChangeSetAsync(Request(), Token));
    }

    [Fact]
    public async Task TellsAChangeSetWhole()
    {
        _service
            .Answers(200, """
                <DescribeChangeSetResponse><DescribeChangeSetResult><Status>CREATE_COMPLETE</Status><NextToken>2</NextToken><Changes><member><Type>Resource</Type><ResourceChange>
                  <Action>Modify</Action><LogicalResourceId>Orders</LogicalResourceId><ResourceType>AWS::Lambda::Function</ResourceType><Replacement>Conditional</Replacement>
                  <Scope><member>Properties</member><member>Tags</member></Scope>
                  <Details>
                    <member><Target><Attribute>Properties</Attribute><Name>Environment</Name><BeforeValue>old</BeforeValue></Target></member>
                    <member><Target><Attribute>Properties</Attribute><Name>Code</Name></Target></member>
                    <member><Target><Attribute>Properties</Attribute><Name>Code</Name></Target></member>
                    <member><Target><Attribute>Tags</Attribute></Target></member>
                  </Details>
                </ResourceChange></member></Changes></DescribeChangeSetResult></DescribeChangeSetResponse>
                """)
            .Answers(200, """
                <DescribeChangeSetResponse><DescribeChangeSetResult><Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes>
                <member><Type>Resource</Type><ResourceChange><PolicyAction>Retain</PolicyAction><Action>Remove</Action><LogicalResourceId>Table</LogicalResourceId><ResourceType>AWS::DynamoDB::Table</ResourceType><Scope/><Details/></ResourceChange></member>
                <member><Type>Resource</Type><ResourceChange><Action>Modify</Action><LogicalResourceId>Queue</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><Scope><member>Metadata</member></Scope></ResourceChange></member>
                </Changes></DescribeChangeSetResult></DescribeChangeSetResponse>
                """);

        ChangeSetDescription description = (await Stacks.DescribeChangeSetAsync(new("arn:cs", "arn:stack"), Token))!;

        Assert.Equal("CREATE_COMPLETE", description.Status);
        Assert.Equal("AVAILABLE", description.ExecutionStatus);
        Assert.Equal(
            [
                "Modify Orders AWS::Lambda::Function Conditional  Code,Environment,Tags",
                "Remove Table AWS::DynamoDB::Table  Retain ", "Modify Queue AWS::SQS::Queue   Metadata",
            ],
            description.Changes.Select(c => $"{c.Action} {c.LogicalId} {c.ResourceType} {c.Replacement} "
                + $"{c.PolicyAction} {string.Join(',', c.Properties)}"));
        Assert.Equal(
            [
                "Action=DescribeChangeSet", "ChangeSetName=arn:cs", "NextToken=2", "StackName=arn:stack",
                "Version=2010-05-15",
            ],
            _service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TellsWhyAChangeSetFailed()
    {
        _service.Answers(200,
            "<DescribeChangeSetResponse><DescribeChangeSetResult><Status>FAILED</Status><StatusReason>No</StatusReason>"
                + "</DescribeChangeSetResult></DescribeChangeSetResponse>");

        ChangeSetDescription description = (await Stacks.DescribeChangeSetAsync(new("arn:cs", "arn:stack"), Token))!;

        Assert.Equal("FAILED", description.Status);
        Assert.Equal("No", description.StatusReason);
        Assert.Empty(description.Changes);
    }

    [Fact]
    public async Task FindsAChangeSetByItsName()
    {
        _service
            .Answers(200,
                "<DescribeChangeSetResponse><DescribeChangeSetResult><ChangeSetId>arn:cs</ChangeSetId>"
                    + "<StackId>arn:stack</StackId></DescribeChangeSetResult></DescribeChangeSetResponse>")
            .Answers(404, Error("ChangeSetNotFound", "ChangeSet [streambot-2] does not exist"))
            .Answers(400, Error("ValidationError", "Stack [orders] does not exist"));

        Assert.Equal(
            new ChangeSetId("arn:cs", "arn:stack"), await Stacks.FindChangeSetAsync("orders", "streambot-1", Token));
        Assert.Null(await Stacks.FindChangeSetAsync("orders", "streambot-2", Token));
        Assert.Null(await Stacks.DescribeChangeSetAsync(new("arn:cs", "arn:stack"), Token));
    }

    [Fact]
    public async Task ListsItsChangeSetsPageByPage()
    {
        _service.Answers(200, Summaries("2", "a", "b")).Answers(200, Summaries(null, "c"));

        Assert.Equal(["a", "b", "c"], await Stacks.ListChangeSetsAsync("arn:stack", Token));
        Assert.Equal(
            ["Action=ListChangeSets", "NextToken=2", "StackName=arn:stack", "Version=2010-05-15"],
            _service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListsItsResourcesPageByPage()
    {
        static string Page(string ids, string token) =>
            "<ListStackResourcesResponse><ListStackResourcesResult>"
            + $"<StackResourceSummaries>{ids}</StackResourceSummaries>{token}</ListStackResourcesResult>"
            + "</ListStackResourcesResponse>";
        static string Of(string id, string status) =>
            $"<member><LogicalResourceId>{id}</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType>"
            + $"<ResourceStatus>{status}</ResourceStatus></member>";
        _service.Answers(200, Page(Of("A", "CREATE_COMPLETE") + Of("B", "DELETE_COMPLETE"), "<NextToken>2</NextToken>"))
            .Answers(200, Page(Of("C", "UPDATE_COMPLETE"), ""));

        Assert.Equal(["A", "C"], await Stacks.ListResourcesAsync("arn:stack", Token));
        Assert.Equal(
            ["Action=ListStackResources", "NextToken=2", "StackName=arn:stack", "Version=2010-05-15"],
            _service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(403, "AccessDenied", false)]
    [InlineData(400, "Throttling", false)]
    [InlineData(500, "InternalFailure", true)]
    [InlineData(503, "ServiceUnavailable", true)]
    [InlineData(0, "", true)]
    public async Task TellsARefusalFromAnAnswerThatIsLost(int status, string code, bool mayHaveTakenEffect)
    {
        // As often as the SDK asks, and its HTTP client.
        for (int i = 0; i < 40; i++)
            _ = status == 0 ? _service.Resets() : _service.Answers(status, Error(code, "No"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(mayHaveTakenEffect, exception.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(
        "arn:aws:cloudformation:eu-west-1:1:stack/orders/a-b",
        "https://console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/stackinfo?stackId="
            + "arn%3Aaws%3Acloudformation%3Aeu-west-1%3A1%3Astack%2Forders%2Fa-b")]
    [InlineData(
        "arn:aws-cn:cloudformation:cn-north-1:1:stack/orders/a",
        "https://console.amazonaws.cn/cloudformation/home?region=cn-north-1#/stacks/stackinfo?stackId="
            + "arn%3Aaws-cn%3Acloudformation%3Acn-north-1%3A1%3Astack%2Forders%2Fa")]
    [InlineData("arn:aws-iso:cloudformation:us-iso-east-1:1:stack/orders/a", null)]
    [InlineData("orders", null)]
    public void HasAConsoleInPublicPartitions(string id, string? url)
    {
        using AmazonCloudFormationClient client = new(
            TestCredentials.Session,
            new ServiceConfig(AmazonCloudFormationClient.Service) { RegionEndpoint = Amazon.RegionEndpoint.EUWest1 });

        Assert.Equal(url, new CloudFormationStacks(client).ConsoleUrlOf(id)?.AbsoluteUri);
        Assert.Null(Stacks.ConsoleUrlOf(id));
    }

    [Fact]
    public async Task ExecutesAChangeSetOnceHoweverOftenTheRequestIsSent()
    {
        _service.Resets().Answers(200, "<ExecuteChangeSetResponse/>");

        await Stacks.ExecuteChangeSetAsync(new("arn:cs", "arn:stack"), Token);

        string[][] tokens = [.. _service.Calls.Select(call =>
            call.Form.Where(field => field.StartsWith("ClientRequestToken=", StringComparison.Ordinal)).ToArray())];
        Assert.Equal(2, tokens.Length);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Matches("^ClientRequestToken=streambot-[0-9a-f]{32}$", Assert.Single(tokens[0]));
        Assert.Equal(
            ["Action=ExecuteChangeSet", "ChangeSetName=arn:cs"],
            _service.Calls[1].Form.Order(StringComparer.Ordinal).Take(2));
    }

    [Fact]
    public async Task RemovesAChangeSet()
    {
        _service.Answers(200, "<DeleteChangeSetResponse/>");

        await Stacks.DeleteChangeSetAsync(new("arn:cs", "arn:stack"), Token);

        AssertForm("Action=DeleteChangeSet", "ChangeSetName=arn:cs", "StackName=arn:stack");
    }

    [Fact]
    public async Task IsDeleted()
    {
        _service.Answers(200, "<DeleteStackResponse/>");

        await Stacks.DeleteAsync("orders", "arn:role", Token);

        Assert.Equal(
            ["Action=DeleteStack", "RoleARN=arn:role", "StackName=orders", "Version=2010-05-15"],
            _service.Calls[0].Form
                .Where(field => !field.StartsWith("ClientRequestToken=", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task IsProtected()
    {
        _service.Answers(200, "<UpdateTerminationProtectionResponse/>");

        await Stacks.ProtectAsync("orders", Token);

        AssertForm("Action=UpdateTerminationProtection", "EnableTerminationProtection=true", "StackName=orders");
    }

    private static ChangeSetRequest Request() =>
        new() { StackName = "orders", ChangeSetName = "streambot-1", IsUpdate = true };

    private static string Error(string code, string message) =>
        "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error><Type>Sender</Type>"
        + $"<Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>";

    private static string Events(string? next, params string[] ids)
    {
        IEnumerable<string> members = ids.Select(id =>
            $"<member><EventId>{id}</EventId><Timestamp>2026-01-02T03:04:05.600Z</Timestamp>"
            + "<LogicalResourceId>Queue</LogicalResourceId><PhysicalResourceId>url</PhysicalResourceId>"
            + "<ResourceType>AWS::SQS::Queue</ResourceType><ResourceStatus>CREATE_FAILED</ResourceStatus>"
            + "<ResourceStatusReason>no</ResourceStatusReason></member>");
        string token = next is null ? "" : $"<NextToken>{next}</NextToken>";
        return "<DescribeStackEventsResponse><DescribeStackEventsResult>"
            + $"<StackEvents>{string.Concat(members)}</StackEvents>{token}</DescribeStackEventsResult>"
            + "</DescribeStackEventsResponse>";
    }

    private static string Summaries(string? next, params string[] ids)
    {
        IEnumerable<string> members =
            ids.Select(id => $"<member><ChangeSetId>{id}</ChangeSetId><ChangeSetName>n</ChangeSetName></member>");
        string token = next is null ? "" : $"<NextToken>{next}</NextToken>";
        return "<ListChangeSetsResponse><ListChangeSetsResult>"
            + $"<Summaries>{string.Concat(members)}</Summaries>{token}</ListChangeSetsResult></ListChangeSetsResponse>";
    }

    private void AssertForm(params string[] fields) =>
        Assert.Equal(
            fields.Append("Version=2010-05-15").Order(StringComparer.Ordinal),
            Assert.Single(_service.Calls).Form.Order(StringComparer.Ordinal));
}
