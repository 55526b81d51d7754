using Streambot.Aws.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Pruning;

namespace Streambot.Aws.Tests.CloudFormation;

public sealed class TheStacksOfAnAccount : CloudFormationOverLoopback
{
    private static readonly AccountChangeSet ChangeSet = new("arn:cs", "arn:s", "streambot-1", "", "");

    private CloudFormationAccountStacks Account => new(Client);

    [Fact]
    public async Task AreListedPageByPageWithAllThatTheyName()
    {
        Service.Answers(200, """
            <DescribeStacksResponse><DescribeStacksResult><NextToken>more</NextToken><Stacks><member>
              <StackId>arn:1</StackId><StackName>orders</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
              <CreationTime>2026-11-01T10:00:00.000Z</CreationTime>
              <LastUpdatedTime>2026-11-02T10:00:00.000Z</LastUpdatedTime>
              <Parameters>
                <member><ParameterKey>Key</ParameterKey><ParameterValue>value</ParameterValue></member>
                <member><ParameterKey>Ssm</ParameterKey><ParameterValue>/name</ParameterValue>
                  <ResolvedValue>resolved</ResolvedValue></member>
              </Parameters>
              <Outputs><member><OutputKey>Url</OutputKey><OutputValue>output</OutputValue></member></Outputs>
              <Tags><member><Key>team</Key><Value>tag</Value></member></Tags>
            </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
            """).Answers(200, """
            <DescribeStacksResponse><DescribeStacksResult><Stacks>
              <member><StackId>arn:2</StackId><StackName>new</StackName><StackStatus>REVIEW_IN_PROGRESS</StackStatus>
                <CreationTime>2026-11-03T10:00:00.000Z</CreationTime></member>
              <member><StackId>arn:3</StackId><StackName>gone</StackName>
                <StackStatus>DELETE_COMPLETE</StackStatus></member>
            </Stacks></DescribeStacksResult></DescribeStacksResponse>
            """);

        IReadOnlyList<AccountStack> stacks = await Account.ListAsync(Token);

        Assert.Equal(["arn:1", "arn:2"], stacks.Select(stack => stack.Id));
        Assert.Equal(["value", "/name", "resolved", "output", "tag"], stacks[0].Values);
        Assert.Equal(new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero), stacks[0].Changed);
        Assert.Equal(new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero), stacks[1].Changed);
        Assert.Equal(["Action=DescribeStacks", "Version=2010-05-15"], Service.Calls[0].Form);
        Assert.Equal(["Action=DescribeStacks", "NextToken=more", "Version=2010-05-15"], Service.Calls[1].Form);
    }

    [Fact]
    public async Task HaveChangeSets()
    {
        Service.Answers(200, """
            <ListChangeSetsResponse><ListChangeSetsResult><NextToken>more</NextToken><Summaries><member>
              <ChangeSetId>arn:cs</ChangeSetId><ChangeSetName>streambot-1</ChangeSetName><StackId>arn:s</StackId>
              <Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>
            </member></Summaries></ListChangeSetsResult></ListChangeSetsResponse>
            """).Answers(200, """
            <ListChangeSetsResponse><ListChangeSetsResult><Summaries><member>
              <ChangeSetId>arn:2</ChangeSetId><ChangeSetName>two</ChangeSetName><StackId>arn:s</StackId>
              <Status>FAILED</Status><ExecutionStatus>UNAVAILABLE</ExecutionStatus>
            </member></Summaries></ListChangeSetsResult></ListChangeSetsResponse>
            """);

        Assert.Equal(
            [
                new("arn:cs", "arn:s", "streambot-1", "CREATE_COMPLETE", "AVAILABLE"),
                new("arn:2", "arn:s", "two", "FAILED", "UNAVAILABLE"),
            ],
            await Account.ChangeSetsAsync("arn:s", Token));
    }

    [Fact]
    public async Task MayBeDeletedMeanwhile()
    {
        Service.Answers(400, Error("ValidationError", "Stack [arn:s] does not exist"));

        Assert.Empty(await Account.ChangeSetsAsync("arn:s", Token));
    }

    [Fact]
    public async Task HaveChangeSetsWithParameters()
    {
        Service.Answers(200, """
            <DescribeChangeSetResponse><DescribeChangeSetResult><Parameters>
              <member><ParameterKey>Key</ParameterKey><ParameterValue>value</ParameterValue></member>
            </Parameters></DescribeChangeSetResult></DescribeChangeSetResponse>
            """);

        Assert.Equal(["value"], await Account.ParametersAsync(ChangeSet, Token));
        AssertForm("Action=DescribeChangeSet", "ChangeSetName=arn:cs", "StackName=arn:s");
    }

    [Theory]
    [InlineData(null, false, "TemplateStage=Original")]
    [InlineData(null, true, "TemplateStage=Processed")]
    [InlineData("arn:cs", false, "TemplateStage=Original", "ChangeSetName=arn:cs")]
    public async Task HaveTemplates(string? changeSet, bool isProcessed, params string[] fields)
    {
        Service.Answers(200, """
            <GetTemplateResponse><GetTemplateResult>
              <TemplateBody>text</TemplateBody>
            </GetTemplateResult></GetTemplateResponse>
            """);

        Assert.Equal("text", await Account.TemplateAsync("arn:s", changeSet, isProcessed, Token));
        AssertForm(["Action=GetTemplate", "StackName=arn:s", .. fields]);
    }

    [Fact]
    public async Task MayNotBeReadable()
    {
        Service.Answers(403, Error("AccessDenied", "User is not authorized"));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Account.TemplateAsync("arn:s", null, isProcessed: false, Token));

        Assert.Contains("cloudformation:GetTemplate", exception.Message, StringComparison.Ordinal);
    }
}
