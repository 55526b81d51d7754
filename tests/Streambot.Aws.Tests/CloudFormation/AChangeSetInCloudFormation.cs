using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.CloudFormation;

public sealed class AChangeSetInCloudFormation : CloudFormationOverLoopback
{
    [Fact]
    public async Task TellsWhoeverComesTooLateForAChangeSet()
    {
        Service.Answers(
            400, Error("ValidationError", "Stack:arn:stack is in UPDATE_IN_PROGRESS state and can not be updated."));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(
            "STREAMBOT5013: The stack 'orders' is being changed (UPDATE_IN_PROGRESS). Wait until that is over, then "
                + "run this again.",
            exception.Message);
    }

    [Fact]
    public async Task GetsAChangeSet()
    {
        Service.Answers(200,
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
        Service.Answers(200,
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

    [Fact]
    public async Task TellsWhatTheValidationFoundWithoutMereWarnings()
    {
        Service.Answers(200,
            "<DescribeEventsResponse><DescribeEventsResult><OperationEvents>"
                + "<member><EventType>STACK_EVENT</EventType></member>"
                + "<member><EventType>VALIDATION_ERROR</EventType><LogicalResourceId>Queue</LogicalResourceId>"
                + "<ValidationFailureMode>FAIL</ValidationFailureMode>"
                + "<ValidationPath>/Resources/Queue/Properties/Delay</ValidationPath>"
                + "<ValidationStatusReason>no such property</ValidationStatusReason></member>"
                + "<member><EventType>VALIDATION_ERROR</EventType><ValidationFailureMode>WARN</ValidationFailureMode>"
                + "</member></OperationEvents></DescribeEventsResult></DescribeEventsResponse>");

        IReadOnlyList<ValidationFailure> failures =
            await Stacks.ValidationFailuresAsync(new("arn:cs", "arn:stack"), Token);

        Assert.Equal([new("Queue", "/Resources/Queue/Properties/Delay", "no such property")], failures);
        AssertForm("Action=DescribeEvents", "ChangeSetName=arn:cs", "Filters.FailedEvents=true");
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
        Service.Answers(400, Error(code, message));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public async Task NeedsNoChangeSetWhenNothingChanges()
    {
        Service.Answers(400, Error("ValidationError", "No updates are to be performed."));

        Assert.Null(await Stacks.CreateChangeSetAsync(Request(), Token));
    }

    [Theory]
    [InlineData(StackFailureAction.Rollback, "DeploymentConfig.DisableRollback=false")]
    [InlineData(StackFailureAction.DoNothing, "DeploymentConfig.DisableRollback=true")]
    public async Task MayBeExpress(StackFailureAction action, string rollback)
    {
        Service.Answers(
            200,
            "<CreateChangeSetResponse><CreateChangeSetResult><Id>a</Id><StackId>b</StackId></CreateChangeSetResult>"
                + "</CreateChangeSetResponse>");

        await Stacks.CreateChangeSetAsync(Request() with { IsExpress = true, OnFailure = action }, Token);

        Assert.Contains("DeploymentConfig.Mode=EXPRESS", Service.Calls[0].Form);
        Assert.Contains(rollback, Service.Calls[0].Form);
        Assert.DoesNotContain(
            Service.Calls[0].Form, field => field.StartsWith("OnStackFailure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TellsAChangeSetWhole()
    {
        Service
            .Answers(200, """
                <DescribeChangeSetResponse><DescribeChangeSetResult><Status>CREATE_COMPLETE</Status><NextToken>2</NextToken><Changes><member><Type>Resource</Type><ResourceChange>
                  <Action>Modify</Action><LogicalResourceId>Orders</LogicalResourceId><ResourceType>AWS::Lambda::Function</ResourceType><Replacement>Conditional</Replacement>
                  <Scope><member>Properties</member><member>Tags</member></Scope>
                  <Details>
                    <member><Target><Attribute>Properties</Attribute><Name>Environment</Name><BeforeValue>old</BeforeValue></Target><ChangeSource>DirectModification</ChangeSource></member>
                    <member><Target><Attribute>Properties</Attribute><Name>Code</Name></Target><ChangeSource>DirectModification</ChangeSource></member>
                    <member><Target><Attribute>Properties</Attribute><Name>Code</Name></Target><ChangeSource>ParameterReference</ChangeSource></member>
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
        Assert.Equal(["Code", "Tags"], description.Changes[0].IndirectProperties);
        Assert.Equal(
            [
                "Action=DescribeChangeSet", "ChangeSetName=arn:cs", "NextToken=2", "StackName=arn:stack",
                "Version=2010-05-15",
            ],
            Service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TellsWhyAChangeSetFailed()
    {
        Service.Answers(200,
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
        Service
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
        Service.Answers(200, Summaries("2", "a", "b")).Answers(200, Summaries(null, "c"));

        Assert.Equal(
            ["a", "b", "c"],
            (await Stacks.ListChangeSetsAsync("arn:stack", Token)).Select(changeSet => changeSet.Id.ChangeSet));
        Assert.Equal(
            ["Action=ListChangeSets", "NextToken=2", "StackName=arn:stack", "Version=2010-05-15"],
            Service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ExecutesAChangeSetOnceHoweverOftenTheRequestIsSent()
    {
        Service.Resets().Answers(200, "<ExecuteChangeSetResponse/>");

        await Stacks.ExecuteChangeSetAsync(new("arn:cs", "arn:stack"), Token);

        string[][] tokens = [.. Service.Calls.Select(call =>
            call.Form.Where(field => field.StartsWith("ClientRequestToken=", StringComparison.Ordinal)).ToArray())];
        Assert.Equal(2, tokens.Length);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Matches("^ClientRequestToken=streambot-[0-9a-f]{32}$", Assert.Single(tokens[0]));
        Assert.Equal(
            ["Action=ExecuteChangeSet", "ChangeSetName=arn:cs"],
            Service.Calls[1].Form.Order(StringComparer.Ordinal).Take(2));
    }

    [Fact]
    public async Task RemovesAChangeSet()
    {
        Service.Answers(200, "<DeleteChangeSetResponse/>");

        await Stacks.DeleteChangeSetAsync(new("arn:cs", "arn:stack"), Token);

        AssertForm("Action=DeleteChangeSet", "ChangeSetName=arn:cs", "StackName=arn:stack");
    }

    private static string Summaries(string? next, params string[] ids)
    {
        IEnumerable<string> members =
            ids.Select(id => $"<member><ChangeSetId>{id}</ChangeSetId><ChangeSetName>n</ChangeSetName></member>");
        string token = next is null ? "" : $"<NextToken>{next}</NextToken>";
        return "<ListChangeSetsResponse><ListChangeSetsResult>"
            + $"<Summaries>{string.Concat(members)}</Summaries>{token}</ListChangeSetsResult></ListChangeSetsResponse>";
    }
}
