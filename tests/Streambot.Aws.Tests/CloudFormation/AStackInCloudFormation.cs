using Streambot.Aws.CloudFormation;
using Streambot.Aws.Pipeline;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.CloudFormation;

public sealed class AStackInCloudFormation : CloudFormationOverLoopback
{
    [Fact]
    public async Task IsDescribed()
    {
        Service.Answers(200, """
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
            Service.Calls[0].Headers["Authorization"],
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
        Service.Answers(200, """
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
        Service.Answers(400, Error("ValidationError", "Stack with id orders does not exist"));

        Assert.Null(await Stacks.FindAsync("orders", Token));
    }

    [Fact]
    public async Task TellsItsEventsPageByPage()
    {
        Service.Answers(200, Events("second", "3", "2")).Answers(200, Events(null, "1"));

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
            Service.Calls[0].Form.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Action=DescribeStackEvents", "NextToken=second", "StackName=orders", "Version=2010-05-15"],
            Service.Calls[1].Form.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AsksForNoOlderEventsThanAreRead()
    {
        Service.Answers(200, Events("second", "3", "2"));

        await foreach (Core.Stacks.StackEvent e in Stacks.EventsAsync("orders", Token))
        {
            if (e.Id == "2")
                break;
        }

        Assert.Single(Service.Calls);
    }

    [Fact]
    public async Task IsNotKeptByAPageThatComesAgain()
    {
        Service.Answers(200, Events("again", "3")).Answers(200, Events("again", "2"));

        List<string> ids = [];
        await foreach (Core.Stacks.StackEvent e in Stacks.EventsAsync("orders", Token))
            ids.Add(e.Id);

        Assert.Equal(["3", "2"], ids);
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
        Service.Answers(200, Page(Of("A", "CREATE_COMPLETE") + Of("B", "DELETE_COMPLETE"), "<NextToken>2</NextToken>"))
            .Answers(200, Page(Of("C", "UPDATE_COMPLETE"), ""));

        Assert.Equal(
            ["A", "C"],
            (await Stacks.DescribeResourcesAsync("arn:stack", Token)).Select(resource => resource.LogicalId));
        Assert.Equal(
            ["Action=ListStackResources", "NextToken=2", "StackName=arn:stack", "Version=2010-05-15"],
            Service.Calls[1].Form.Order(StringComparer.Ordinal));
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
    public async Task IsDeleted()
    {
        Service.Answers(200, "<DeleteStackResponse/>");

        await Stacks.DeleteAsync("orders", "arn:role", Token);

        Assert.Equal(
            ["Action=DeleteStack", "RoleARN=arn:role", "StackName=orders", "Version=2010-05-15"],
            Service.Calls[0].Form
                .Where(field => !field.StartsWith("ClientRequestToken=", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task IsProtected()
    {
        Service.Answers(200, "<UpdateTerminationProtectionResponse/>");

        await Stacks.ProtectAsync("orders", Token);

        AssertForm("Action=UpdateTerminationProtection", "EnableTerminationProtection=true", "StackName=orders");
    }

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
}
